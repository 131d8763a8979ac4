"""Which summary of a meeting was released, and by whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class MeetingSummary(Base):
    """The summary that somebody proposed to release: its keyed digest, and none of its words."""

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    digest: Mapped[str]
    proposed_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[datetime]
    released_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    released_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("released_by_id <> proposed_by_id", name="two_people"),
        CheckConstraint("(released_by_id IS NULL) = (released_at IS NULL)", name="release"),
    )
