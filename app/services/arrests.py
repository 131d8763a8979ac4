"""Arrests: each opens a meeting of one item at once, and waits in the table's on-call queue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import or_, select, update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState
from app.domain.arrests import RunningClock, pressure, running_clocks
from app.domain.charter import Charter
from app.domain.errors import NotFound, WrongState
from app.domain.meetings import MeetingState
from app.domain.roles import Role
from app.domain.sight import Level, Sight
from app.domain.typed_moments import TypedMoment, past_moment
from app.models import AgendaItem, Meeting, Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.ad_hoc import open_meeting_of_one
from app.services.bringing import TablePlace
from app.services.circle import SeenItem, load_items
from app.services.seats import Seat, load_seat
from app.services.waiting import SeenReferral, load_referrals, open_now


@dataclass(frozen=True, kw_only=True, slots=True)
class ArrestView:
    at: datetime
    clocks: tuple[RunningClock, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRow:
    """One case that waits. A shielded one has when its meeting begins, and nothing else."""

    sight: Sight
    waits_since: datetime
    #: the rest is empty in a shielded row
    people: tuple[str, ...] = ()
    #: empty: it stands on no agenda
    item_id: str = ""
    meeting_id: str = ""
    meeting_state: MeetingState | None = None
    in_hand: bool = False
    referral_id: str = ""
    municipality: str = ""
    reference: str = ""
    brought_by: str = ""
    question: str = ""
    #: None: taken out of the queue without an arrest, or not for the viewer to know
    arrest: ArrestView | None = None

    @property
    def shielded(self) -> bool:
        return not self.sight.level.reaches(Level.OUTLINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueView:
    table: Seat
    #: the most pressing first
    rows: tuple[QueueRow, ...]
    may_bring: bool
    #: changes whenever something that is shown changes, but the time
    version: str
    now: datetime

    @property
    def identified(self) -> bool:
        return any(row.sight.level is Level.IDENTIFIED for row in self.rows)


def open_at_arrest(
    actor: Actor,
    table: TablePlace,
    referral_id: str,
    case_id: str,
    arrested_at: TypedMoment,
    *,
    now: datetime,
) -> None:
    """Keep the time of an arrest with a referral, which stands at once in a meeting of its own.

    In the caller's transaction. Raises `WrongState` where the charter knows no arrests,
    `InvalidInput` for a time that is none or is still to come.
    """
    if not table.charter.arrest_opens_meeting:
        raise WrongState("no-arrests-here")
    moment = past_moment(arrested_at, "arrested_at", now=now)
    db.session.execute(
        update(Referral).where(Referral.id == referral_id).values(arrested_at=moment)
    )
    open_meeting_of_one(actor, referral_id, case_id, table.id, table.charter, now=now)


def view_queue(actor: Actor, slug: str, *, now: datetime) -> QueueView:
    """What waits at the table outside its series, for its members; the look is recorded.

    `NotFound` where the charter knows no arrests.
    """
    with transaction():
        seat, items, waiting = _load(actor, slug, now)
        record_access(
            actor,
            AccessEvent.VIEW,
            "queue",
            now=now,
            cases={one.case_id: one.sight for one in (*items, *waiting)},
            table_id=seat.table_id,
            role=seat.role,
        )
        arrests = _arrest_times([one.referral_id for one in (*items, *waiting)])
    rows = [
        *(_item_row(item, arrests, now) for item in items),
        *(_waiting_row(one, arrests, now) for one in waiting),
    ]
    rows.sort(key=_most_pressing)
    return QueueView(
        table=seat,
        rows=tuple(rows),
        may_bring=seat.may_prepare or _brings(actor, seat),
        version=_version(actor, items, waiting),
        now=now,
    )


def queue_version(actor: Actor, slug: str, *, now: datetime) -> str:
    """What the queue's version would be now: nothing is shown, and nothing recorded."""
    _, items, waiting = _load(actor, slug, now)
    return _version(actor, items, waiting)


def read_arrest(item: SeenItem, *, now: datetime) -> ArrestView | None:
    """When somebody was arrested in the case of an item; None: nobody, or not for who looks."""
    if item.sight.part_only or not item.level.reaches(Level.PSEUDONYMOUS):
        return None
    return _arrest(item.charter, _arrest_times([item.referral_id]).get(item.referral_id), now)


def _load(
    actor: Actor, slug: str, now: datetime
) -> tuple[Seat, Sequence[SeenItem], Sequence[SeenReferral]]:
    seat = load_seat(actor, slug)
    if not seat.charter.arrest_opens_meeting:
        raise NotFound
    items = load_items(
        actor,
        Meeting.table_id == seat.table_id,
        Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
        or_(Meeting.ad_hoc, Referral.arrested_at.is_not(None)),
        AgendaItem.state.in_((ItemState.WAITING, ItemState.IN_HAND)),
        now=now,
    )
    waiting = load_referrals(
        actor,
        Referral.table_id == seat.table_id,
        Referral.arrested_at.is_not(None),
        open_now(),
        now=now,
    )
    return seat, items, [one for one in waiting if one.on_agenda is None]


def _arrest_times(referral_ids: Collection[str]) -> dict[str, datetime]:
    rows = db.session.execute(
        select(Referral.id, Referral.arrested_at).where(
            Referral.id.in_(referral_ids), Referral.arrested_at.is_not(None)
        )
    )
    return {referral_id: at for referral_id, at in rows if at is not None}


def _arrest(charter: Charter, at: datetime | None, now: datetime) -> ArrestView | None:
    if at is None:
        return None
    return ArrestView(at=at, clocks=running_clocks(charter, at, now))


def _item_row(item: SeenItem, arrests: dict[str, datetime], now: datetime) -> QueueRow:
    if not item.level.reaches(Level.OUTLINE):
        return QueueRow(sight=item.sight, waits_since=item.meeting_starts_at)
    known, reads = item.links_to_case, item.level.reaches(Level.PSEUDONYMOUS)
    return QueueRow(
        sight=item.sight,
        waits_since=item.meeting_starts_at,
        people=item.people,
        item_id=item.item_id,
        meeting_id=item.meeting_id,
        meeting_state=item.meeting_state,
        in_hand=item.state is ItemState.IN_HAND,
        municipality=item.municipality if known else "",
        reference=item.reference if known else "",
        brought_by=item.brought_by if known else "",
        question=item.question,
        arrest=_arrest(item.charter, arrests.get(item.referral_id), now) if reads else None,
    )


def _waiting_row(one: SeenReferral, arrests: dict[str, datetime], now: datetime) -> QueueRow:
    return QueueRow(
        sight=one.sight,
        waits_since=arrests[one.id],
        people=one.people,
        referral_id=one.id if one.may_prepare else "",
        municipality=one.municipality,
        reference=one.reference,
        brought_by=one.brought_by,
        question=one.question,
        arrest=_arrest(one.charter, arrests[one.id], now),
    )


def _most_pressing(row: QueueRow) -> tuple[bool, tuple[bool, datetime]]:
    return row.shielded, pressure(row.arrest.at if row.arrest else None, row.waits_since)


def _brings(actor: Actor, seat: Seat) -> bool:
    return actor.agency_kind in seat.charter.bringing_kinds and seat.role is not Role.OBSERVER


def _version(actor: Actor, items: Sequence[SeenItem], waiting: Sequence[SeenReferral]) -> str:
    shown = [(i.item_id, i.level, i.state, i.meeting_state) for i in items]
    parts = (actor.account_id, actor.language, shown, [(w.id, w.level) for w in waiting])
    return sha256(repr(parts).encode()).hexdigest()[:24]
