"""Who works on a case, and who may not come near it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class CaseHandler(Base):
    """Somebody who works on a case for an agency that brought or holds it."""

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    assigned_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]

    __table_args__ = (Index("ix_case_handler_account_id", "account_id"),)


class BriefApproval(Base):
    """A screening agency approved what a table will read of a case, as it was then."""

    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), primary_key=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    #: SHA-256 of the sealed texts: a changed text has no approvals
    digest: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class BriefReturn(Base):
    """A screening agency sent back what a table would have read of a case, as it was then."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), index=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    #: SHA-256 of the sealed texts: a changed text waits to be screened anew
    digest: Mapped[str]
    #: sealed
    reason: Mapped[bytes]
    at: Mapped[datetime]


class Conflict(Base):
    """Somebody who knows the people of a case from elsewhere: one case, or whoever has a name."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    #: None: declared by name
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), index=True)
    declared_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    #: one of `app.domain.conflicts.ConflictState`
    state: Mapped[str] = mapped_column(index=True)
    reviewed_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    reviewed_at: Mapped[datetime | None]
    #: sealed with a key of its own: the name as it was typed, and why it was reviewed so
    name: Mapped[bytes | None]
    review: Mapped[bytes | None]
    wrapped_key: Mapped[bytes]
    key_id: Mapped[str]

    __table_args__ = (CheckConstraint("(case_id IS NULL) = (name IS NOT NULL)", name="subject"),)


class ConflictName(Base):
    """Under which hashes of the matching index a name that was declared may be found."""

    conflict_id: Mapped[str] = mapped_column(ForeignKey("conflict.id"), primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)


class EmergencyAccess(Base):
    """Somebody asked for emergency access to one case; what was typed is not kept."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    #: None: there was no such case for them
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), index=True)
    #: one of `app.domain.emergency.EmergencyState`
    state: Mapped[str]
    #: asked by BSN, and not by reference
    by_bsn: Mapped[bool]
    #: None: it was never open
    ends_at: Mapped[datetime | None]
    #: the second person, where one was needed
    confirmed_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    #: one of `app.domain.emergency.EmergencyReview`
    review_state: Mapped[str] = mapped_column(index=True)
    reviewed_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    reviewed_at: Mapped[datetime | None]
    #: who remarked for the inbrenger
    remark_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    remark_at: Mapped[datetime | None]
    #: sealed with a key of its own: why it was asked, why it was judged so, what the inbrenger says
    reason: Mapped[bytes]
    review: Mapped[bytes | None]
    remark: Mapped[bytes | None]
    #: empty once the case is erased
    wrapped_key: Mapped[bytes]
    key_id: Mapped[str]

    __table_args__ = (
        CheckConstraint("(case_id IS NULL) = (state = 'miss')", name="subject"),
        Index("ix_emergency_access_account_id_at", "account_id", "at"),
    )
