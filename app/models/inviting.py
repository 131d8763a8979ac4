"""The people concerned at the table: who was invited, and what they said to it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class Invitation(Base):
    """Of one person, for one item; or why there is none."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    #: one of `app.domain.invitations.InvitationState`
    state: Mapped[str]
    invited_on: Mapped[date | None]
    #: one of `app.domain.invitations.Channel`
    channel: Mapped[str | None]
    #: speaks with the table without the others who are invited
    apart: Mapped[bool]
    #: sealed: why they decline, in their own words; why they are not invited
    words: Mapped[bytes | None]
    reason: Mapped[bytes | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (UniqueConstraint("item_id", "person_id"),)


class StoryRelease(Base):
    """Who brought the case lets the people concerned read its question and summary."""

    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    #: SHA-256 of the sealed texts: a changed text is not released
    digest: Mapped[str]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
