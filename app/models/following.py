"""After the meeting: requests that somebody answers, and outcomes that were taken higher."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class FiledRequest(Base):
    """What an item's decision asked of somebody, filed by their own channel."""

    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    filed_on: Mapped[date]
    #: one of `app.domain.follow_up.RequestAnswer`
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    #: sealed: of who answered
    words: Mapped[bytes | None]
    finished_on: Mapped[date | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Escalation(Base):
    """An agency disagrees with an outcome, and takes it higher."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    taken_on: Mapped[date]
    #: sealed: to whom, and why
    name: Mapped[bytes | None]
    why: Mapped[bytes | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
