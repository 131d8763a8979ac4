"""Who was at a meeting, what was read to them, and who spoke for whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class ConfidentialityReading(Base):
    """The charter's words were read out at the opening."""

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class Attendance(Base):
    """One stay of one person at a meeting; who comes back has another."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    #: null: somebody of an agency that was called in, known by name alone
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    #: as it was then
    name: Mapped[str]
    #: one of `app.domain.roles.Role`, as it was then; null: no member
    role: Mapped[str | None]
    came_at: Mapped[datetime]
    #: null: is there, or stayed until the end
    left_at: Mapped[datetime | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))

    __table_args__ = (
        Index("ix_attendance_meeting_id", "meeting_id"),
        CheckConstraint("left_at >= came_at", name="leaves_after_coming"),
    )


class Mandate(Base):
    """One agency lets another take its part in what is decided, at a meeting or about one item."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    #: null: about every item of the meeting
    item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), index=True)
    from_agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    to_agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    #: who gave it: a name
    given_by: Mapped[str]
    #: sealed, under the item's case; a mandate for the meeting has no words
    words: Mapped[bytes | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_mandate_meeting_id", "meeting_id"),
        CheckConstraint("(item_id IS NULL) = (case_id IS NULL)", name="subject"),
        CheckConstraint("from_agency_id <> to_agency_id", name="to_another"),
    )
