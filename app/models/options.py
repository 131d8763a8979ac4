"""What became of the options that a table handed to the inbrenger, and who still looks after it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class OptionTake(Base):
    """The inbrenger takes an option, or does not."""

    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    taken: Mapped[bool]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    #: counts reports too
    version: Mapped[int] = mapped_column(default=1)


class OptionReport(Base):
    """How it went with an option, each time that the inbrenger tells."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"))
    #: the later has the higher one
    number: Mapped[int]
    #: one of `app.domain.options.OptionResult`
    result: Mapped[str]
    #: sealed: in words, and what the people concerned want themselves
    text: Mapped[bytes | None]
    family_wants: Mapped[bytes | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("decision_id", "number"),)


class Aftercare(Base):
    """A table's aftercare for a case, from the meeting that discussed it first."""

    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), primary_key=True)
    began_at: Mapped[datetime]
    #: None: the case still returns
    ended_at: Mapped[datetime | None]


class AftercareWord(Base):
    """What an agency that gives aftercare says: that it goes on, or that it may end."""

    referral_id: Mapped[str] = mapped_column(ForeignKey("aftercare.referral_id"), primary_key=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    may_end: Mapped[bool]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class SilentRound(Base):
    """While it is there, options for the item are written in silence."""

    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    opened_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class SilentOption(Base):
    """An option that only its writer sees; shown, it becomes a `Decision` with the same id."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("silent_round.item_id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    #: sealed
    motivation: Mapped[bytes]
    at: Mapped[datetime]
