"""Who takes part: agencies, their people, and their sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class Region(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class Municipality(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    region_id: Mapped[str] = mapped_column(ForeignKey("region.id"))


class Agency(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    #: one of `app.domain.charter.AGENCY_KINDS`
    kind: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("agency.id"))
    municipality_id: Mapped[str | None] = mapped_column(ForeignKey("municipality.id"))


class Account(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    #: lower case
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    #: argon2; null until the first sign-in link was used
    password_hash: Mapped[str | None]
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), index=True)
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_privacy_officer: Mapped[bool] = mapped_column(default=False)
    #: made by the demo region or while it ran
    is_demo: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="nl")
    #: keyed hash of the own postcode and house number, where the person gave it
    home_hash: Mapped[bytes | None]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    #: SHA-256 of the one-time link for the first sign-in
    invitation_hash: Mapped[str | None] = mapped_column(unique=True)
    invitation_expires_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower"),
        CheckConstraint("language IN ('nl', 'en')", name="language"),
    )


class SignIn(Base):
    """A session: ends by itself, by signing out, or with the account."""

    #: SHA-256 of the token in the cookie
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInAttempt(Base):
    """A failed attempt to sign in, kept for as long as throttling needs it."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    #: keyed hash of what was tried: the e-mail address, or the client's address
    subject_hash: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index("ix_sign_in_attempt_subject_hash_at", "subject_hash", "at"),)
