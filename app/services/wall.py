"""The wall: what the whole room sees of a meeting, which is the item in hand and nothing else."""

from __future__ import annotations

from dataclasses import (
    dataclass,
    replace,
)
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import start_times
from app.domain.charter import Anonymity
from app.domain.errors import NotFound, NotPermitted
from app.domain.meetings import MeetingState
from app.domain.sides import EVERY_SIDE
from app.domain.sight import Level
from app.models import AgendaItem
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import MeetingView, called_in_agencies, load_meeting
from app.services.circle import SeenItem, load_item

#: with more letters than this the people of an item need a smaller type
LONG = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class WallItem:
    """The item in hand, as the room sees it."""

    number: int
    count: int
    people: tuple[str, ...]
    question: str
    #: empty where the room may not know which case it is
    municipality: str
    #: agencies that are there for this item alone
    called_in: tuple[str, ...]
    #: as planned
    starts_at: datetime
    minutes: int
    over_time: bool
    #: the chair shows the names
    identified: bool
    #: somebody in the room helps one side of the case, so that it reads of neither
    keeps_sides: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_long(self) -> bool:
        return sum(len(label) for label in self.people) > LONG


@dataclass(frozen=True, kw_only=True, slots=True)
class WallView:
    meeting: MeetingView
    #: changes whenever something that is shown changes
    version: str
    item: WallItem | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the item in hand stands: all that the wall needs before it reads a word of a case."""

    item_id: str
    count: int
    starts_at: datetime
    over_time: bool
    revealed: bool


def wall_version(actor: Actor, meeting_id: str, *, now: datetime) -> str:
    """What the wall's version would be now: without reading about a case, and without a record.

    Raises as `view_wall`.
    """
    meeting = _load(actor, meeting_id)
    return _version(actor, meeting, _place(meeting, now))


def view_wall(actor: Actor, meeting_id: str, *, now: datetime) -> WallView:
    """The item in hand for a projection; the look is recorded.

    People have no names until the chair shows them, and then only as far as the actor's own sight
    goes. Raises `NotPermitted` for others than who prepares.
    """
    with transaction():
        meeting = _load(actor, meeting_id)
        place = _place(meeting, now)
        shown = item = None
        if place is not None:
            item = _load_item(actor, place.item_id, now)
        if place is not None and item is not None:
            level = _level(item)
            shown = _item(item, place, level)
        record_access(
            actor,
            AccessEvent.VIEW,
            "wall",
            now=now,
            cases={item.case_id: replace(item.sight, level=level)} if item else {},
            table_id=meeting.table_id,
            role=meeting.role,
        )
    return WallView(meeting=meeting, version=_version(actor, meeting, place), item=shown)


def _load(actor: Actor, meeting_id: str) -> MeetingView:
    meeting = load_meeting(actor, meeting_id)
    if not meeting.may_prepare:
        raise NotPermitted
    return meeting


def _load_item(actor: Actor, item_id: str, now: datetime) -> SeenItem | None:
    """The item in hand; None for who keeps away from it or sees a part: then nothing is shown."""
    try:
        item = load_item(actor, item_id, now=now, at_least=Level.PSEUDONYMOUS)
    except NotFound:
        return None
    return None if item.sight.part_only else item


def _place(meeting: MeetingView, now: datetime) -> _Place | None:
    if meeting.state is not MeetingState.IN_SESSION or meeting.current_item_id is None:
        return None
    rows = db.session.execute(
        select(AgendaItem.id, AgendaItem.minutes, AgendaItem.revealed)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(AgendaItem.position)
    ).all()
    starts = start_times(meeting.starts_at, [row.minutes for row in rows])
    for row, start in zip(rows, starts, strict=True):
        if row.id == meeting.current_item_id:
            over = now >= start + timedelta(minutes=row.minutes)
            return _Place(row.id, len(rows), start, over, row.revealed)
    return None


def _version(actor: Actor, meeting: MeetingView, place: _Place | None) -> str:
    parts = (actor.account_id, actor.language, meeting.id, meeting.state, meeting.version, place)
    return sha256(repr(parts).encode()).hexdigest()[:24]


def _is_anonymous(item: SeenItem) -> bool:
    """The room may never know which case it is, whatever the viewer knows."""
    return item.charter.anonymity is Anonymity.ALWAYS


def _has_helpers_of_a_side(item: SeenItem) -> bool:
    """Whether somebody was called in for one side of the case."""
    called = called_in_agencies(item.meeting_id)[item.item_id]
    return any(agency.side not in (None, EVERY_SIDE) for agency in called)


def _level(item: SeenItem) -> Level:
    named = item.revealed and not _is_anonymous(item) and not _has_helpers_of_a_side(item)
    return Level.IDENTIFIED if named and item.level is Level.IDENTIFIED else Level.PSEUDONYMOUS


def _item(item: SeenItem, place: _Place, level: Level) -> WallItem:
    case = item.open()
    called_in = called_in_agencies(item.meeting_id)[item.item_id]
    if _has_helpers_of_a_side(item):
        return WallItem(
            number=item.position,
            count=place.count,
            people=case.labels(Level.PSEUDONYMOUS),
            question="",
            municipality="",
            called_in=(),
            starts_at=place.starts_at,
            minutes=item.minutes,
            over_time=place.over_time,
            identified=False,
            keeps_sides=True,
        )
    return WallItem(
        number=item.position,
        count=place.count,
        people=case.labels(level),
        question=case.read(item.sealed_question, item.referral_id, "question", level, aloud=True),
        municipality="" if _is_anonymous(item) else item.municipality,
        called_in=tuple(agency.name for agency in called_in),
        starts_at=place.starts_at,
        minutes=item.minutes,
        over_time=place.over_time,
        identified=level is Level.IDENTIFIED,
    )
