"""What is on a meeting's agenda, what was said of it, and what was decided."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class AgendaItem(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), index=True)
    #: the referral's case, kept here so that sight needs no further join
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    position: Mapped[int]
    minutes: Mapped[int]
    #: put on the agenda after it was set
    late: Mapped[bool] = mapped_column(default=False)
    #: one of `app.domain.agenda.ItemState`
    state: Mapped[str]
    #: the chair shows the names on the wall, until the item is left
    revealed: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        UniqueConstraint("meeting_id", "referral_id"),
        Index("ix_agenda_item_meeting_id_position", "meeting_id", "position"),
        CheckConstraint("minutes > 0", name="minutes"),
    )


class CalledIn(Base):
    """A further agency, for one item."""

    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), primary_key=True, index=True)
    called_in_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    #: of the charter's sides, or `app.domain.sides.EVERY_SIDE`; None: nobody said
    side: Mapped[str | None]


class Contribution(Base):
    """What one agency says about one item."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"))
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    #: one of `app.domain.contributions.ContributionKind`
    kind: Mapped[str]
    #: sealed
    text: Mapped[bytes | None]
    purpose: Mapped[bytes | None]
    legal_basis: Mapped[bytes | None]
    #: for whom it is meant besides the table: a side, `EVERY_SIDE`, or "" for nobody
    side: Mapped[str] = mapped_column(default="")
    #: the people concerned may read the text
    releasable: Mapped[bool] = mapped_column(default=False)
    #: its writer lets the text into the summary of the meeting that is released
    in_summary: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (UniqueConstraint("item_id", "agency_id"),)


class Decision(Base):
    """A decision, or an option where the charter knows no decisions."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    #: one of `app.domain.charter.Record`
    record: Mapped[str]
    #: keys of the charter's outcomes
    outcomes: Mapped[list[str]] = mapped_column(JSON)
    #: one of `app.domain.decisions.DecisionState`
    state: Mapped[str]
    #: its writer lets the outcomes and the motivation into the summary that is released
    in_summary: Mapped[bool] = mapped_column(default=False)
    #: sealed
    motivation: Mapped[bytes | None]
    dissent: Mapped[bytes | None]
    proposed_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[datetime]
    confirmed_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    #: the confirmed decision that this one takes the place of, once it is confirmed itself
    supersedes_id: Mapped[str | None] = mapped_column(ForeignKey("decision.id"))
    version: Mapped[int] = mapped_column(default=1)


class DecisionAgency(Base):
    """An agency's part in a decision: it decides, or it receives."""

    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    #: "decides" or "receives"
    part: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = (CheckConstraint("part IN ('decides', 'receives')", name="part"),)


class Action(Base):
    """What an agency will do, by when."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), index=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    #: for whom it is meant besides the table and who does it: a side, `EVERY_SIDE`, or ""
    side: Mapped[str] = mapped_column(default="")
    #: who took it, where it is known
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    #: sealed
    text: Mapped[bytes]
    #: sealed, in words: which other actions it strengthens, and which it gets in the way of
    strengthens: Mapped[bytes | None]
    hinders: Mapped[bytes | None]
    due_on: Mapped[date]
    #: one of `app.domain.actions.ActionState`
    state: Mapped[str]
    #: sealed
    answer: Mapped[bytes | None]
    answered_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (Index("ix_action_agency_id_state_due_on", "agency_id", "state", "due_on"),)


class ActionPerson(Base):
    """Somebody of the case whom an action touches."""

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
