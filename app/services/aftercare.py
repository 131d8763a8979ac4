"""Aftercare: a case returns to its table until those who look after it end that together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, exists, insert, literal, select, update

from app.adapters.dutch_holidays import public_holidays
from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState
from app.domain.clocks import last_day
from app.domain.errors import NotFound, NotPermitted, WrongState
from app.domain.local_time import AMSTERDAM, local_day
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.domain.options import aftercare_has_ended, return_clock
from app.domain.referrals import ReferralState
from app.domain.roles import may_contribute
from app.domain.sight import Level
from app.models import (
    Aftercare,
    AftercareWord,
    Agency,
    AgendaItem,
    Meeting,
    Referral,
)
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import MeetingView, seated_agencies
from app.services.bringing import TablePlace, load_table
from app.services.circle import SeenItem, load_item, load_items
from app.services.decision_log import append_entry
from app.services.item_change import record_item
from app.services.waiting import lock_referrals


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyWord:
    """What an agency says of the aftercare that it gives."""

    agency: str
    #: None: nothing yet
    may_end: bool | None
    on: date | None
    is_mine: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AftercareView:
    """Where the aftercare for one case stands."""

    began_on: date
    ended_on: date | None
    words: tuple[AgencyWord, ...]
    #: the actor speaks for one of these agencies, and it has not ended
    may_say: bool

    @property
    def others_agree(self) -> bool:
        """Nobody is left who has to agree, but the actor's own agency."""
        return all(word.may_end for word in self.words if not word.is_mine)


@dataclass(frozen=True, kw_only=True, slots=True)
class AftercareRow:
    """A case in aftercare, in the list of a table."""

    item_id: str
    people: tuple[str, ...]
    aftercare: AftercareView
    #: until when it is to be back at the table; None: it is on an agenda
    returns_by: date | None
    overdue: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AftercareList:
    table: TablePlace
    rows: tuple[AftercareRow, ...]
    identified: bool


def keep_in_aftercare(meeting: MeetingView, *, now: datetime) -> None:
    """After a meeting: what was discussed goes into aftercare, and stands in the backlog again
    until that ends. The caller, who closes the meeting, owns the transaction."""
    if not meeting.charter.aftercare_kinds:
        return
    here = AgendaItem.meeting_id == meeting.id
    done = select(AgendaItem.referral_id).where(here, AgendaItem.state == ItemState.DONE)
    db.session.execute(
        insert(Aftercare).from_select(
            ["referral_id", "began_at"],
            select(Referral.id, literal(now, Aftercare.began_at.type)).where(
                Referral.id.in_(done), ~exists().where(Aftercare.referral_id == Referral.id)
            ),
        )
    )
    goes_on = select(Aftercare.referral_id).where(
        Aftercare.referral_id.in_(done), Aftercare.ended_at.is_(None)
    )
    over = select(Aftercare.referral_id).where(
        Aftercare.referral_id.in_(select(AgendaItem.referral_id).where(here)),
        Aftercare.ended_at.is_not(None),
    )
    for referrals, state in ((goes_on, ReferralState.ADMITTED), (over, ReferralState.DONE)):
        db.session.execute(update(Referral).where(Referral.id.in_(referrals)).values(state=state))


def say_aftercare(actor: Actor, item_id: str, may_end: bool, *, now: datetime) -> None:
    """Say for the own agency that aftercare goes on, or that it may end.

    When all who give it say so it ends, and that goes into the log. `NotPermitted` for whoever
    gives none at this table, `WrongState` "aftercare-ended".
    """
    with transaction():
        item = _load(actor, item_id, now)
        own = (
            AftercareWord.referral_id == item.referral_id,
            AftercareWord.agency_id == actor.agency_id,
        )
        db.session.execute(delete(AftercareWord).where(*own))
        db.session.execute(
            insert(AftercareWord).values(
                referral_id=item.referral_id,
                agency_id=actor.agency_id,
                may_end=may_end,
                by_id=actor.account_id,
                at=now,
            )
        )
        said = {
            agency_id: bool(word)
            for agency_id, word in db.session.execute(
                select(AftercareWord.agency_id, AftercareWord.may_end).where(
                    AftercareWord.referral_id == item.referral_id
                )
            )
        }
        if aftercare_has_ended(item.charter.aftercare_kinds, _kinds_at(item.table_id), said):
            _end(actor, item, now)
        record_item(actor, item, AccessEvent.CHANGE, "say-aftercare", now=now)


def read_aftercare(actor: Actor, item: SeenItem) -> AftercareView | None:
    """Where the aftercare for the case of an item stands; None while there is none."""
    row = db.session.execute(
        select(Aftercare.began_at, Aftercare.ended_at).where(
            Aftercare.referral_id == item.referral_id
        )
    ).one_or_none()
    if row is None:
        return None
    said = {
        agency_id: (may_end, local_day(at))
        for agency_id, may_end, at in db.session.execute(
            select(AftercareWord.agency_id, AftercareWord.may_end, AftercareWord.at).where(
                AftercareWord.referral_id == item.referral_id
            )
        )
    }
    names = seated_agencies(item.table_id)
    words = []
    for agency_id, kind in _kinds_at(item.table_id).items():
        if kind in item.charter.aftercare_kinds:
            may_end, on = said.get(agency_id, (None, None))
            is_mine = agency_id == actor.agency_id
            words.append(
                AgencyWord(agency=names[agency_id], may_end=may_end, on=on, is_mine=is_mine)
            )
    return AftercareView(
        began_on=local_day(row.began_at),
        ended_on=local_day(row.ended_at) if row.ended_at else None,
        words=tuple(words),
        may_say=row.ended_at is None and _gives(actor, item),
    )


def list_aftercare(
    actor: Actor, slug: str, *, liberation_day_every_year: bool = False, now: datetime
) -> AftercareList:
    """The cases that are in aftercare at a table, for its members; `NotFound` at a table without
    aftercare, and for everybody else. The look is recorded."""
    with transaction():
        table = load_table(actor, slug)
        if table.role is None or not table.charter.aftercare_kinds:
            raise NotFound
        items = load_items(
            actor,
            AgendaItem.referral_id.in_(
                select(Aftercare.referral_id).where(Aftercare.ended_at.is_(None))
            ),
            Meeting.table_id == table.id,
            Meeting.state != MeetingState.CANCELLED,
            now=now,
        )
        latest = {
            item.referral_id: item for item in items if item.level.reaches(Level.PSEUDONYMOUS)
        }
        holidays = public_holidays(
            now.year - 1, now.year + 1, liberation_day_every_year=liberation_day_every_year
        )
        rows = tuple(_row(actor, item, holidays, now) for item in latest.values())
        record_access(
            actor,
            AccessEvent.VIEW,
            "aftercare",
            now=now,
            cases={item.case_id: item.sight for item in latest.values()},
            table_id=table.id,
            role=table.role,
        )
    return AftercareList(
        table=table,
        rows=rows,
        identified=any(item.level is Level.IDENTIFIED for item in latest.values()),
    )


def _load(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    """The item of a case in aftercare, locked until the end, for who gives it."""
    referral = db.session.scalar(select(AgendaItem.referral_id).where(AgendaItem.id == item_id))
    lock_referrals([referral or ""])
    item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
    row = db.session.execute(
        select(Aftercare.ended_at).where(Aftercare.referral_id == item.referral_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    if not _gives(actor, item):
        raise NotPermitted
    if row.ended_at is not None:
        raise WrongState("aftercare-ended")
    return item


def _gives(actor: Actor, item: SeenItem) -> bool:
    """Whether the actor sits at the table for an agency that gives aftercare."""
    return (
        item.role is not None
        and may_contribute(item.role)
        and actor.agency_kind in item.charter.aftercare_kinds
    )


def _kinds_at(table_id: str) -> dict[str, str]:
    """The agency kind of each agency that takes part in every meeting of a table."""
    rows = db.session.execute(
        select(Agency.id, Agency.kind)
        .where(Agency.id.in_(seated_agencies(table_id)))
        .order_by(Agency.name)
    )
    return dict(rows.all())


def _end(actor: Actor, item: SeenItem, now: datetime) -> None:
    here = Aftercare.referral_id == item.referral_id
    db.session.execute(update(Aftercare).where(here).values(ended_at=now))
    if not _on_agenda(item.referral_id):  # else the meeting that has it closes it
        db.session.execute(
            update(Referral)
            .where(Referral.id == item.referral_id)
            .values(state=ReferralState.DONE, version=Referral.version + 1)
        )
    agencies = db.session.scalars(
        select(AftercareWord.agency_id)
        .where(AftercareWord.referral_id == item.referral_id)
        .order_by(AftercareWord.agency_id)
    ).all()
    append_entry(
        actor,
        item.table_id,
        EntryKind.AFTERCARE_ENDED,
        now=now,
        meeting_id=None,
        facts={"agencies": list(agencies), "item": item.item_id},
        case_id=item.case_id,
        case=item.open(),
    )


def _on_agenda(referral_id: str) -> bool:
    """Whether a meeting that is not over has it."""
    found = db.session.scalar(
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.referral_id == referral_id,
            AgendaItem.state != ItemState.CARRIED_OVER,
            Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
        )
        .limit(1)
    )
    return found is not None


def _row(actor: Actor, item: SeenItem, holidays: frozenset[date], now: datetime) -> AftercareRow:
    view, clock = read_aftercare(actor, item), return_clock(item.charter)
    if view is None or clock is None:
        raise NotFound
    returns_by = None
    if item.meeting_state is MeetingState.CLOSED:
        returns_by = last_day(clock, item.meeting_starts_at, holidays, AMSTERDAM)
    return AftercareRow(
        item_id=item.item_id,
        people=item.people,
        aftercare=view,
        returns_by=returns_by,
        overdue=returns_by is not None and returns_by < local_day(now),
    )
