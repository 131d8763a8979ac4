"""The meetings of a table: listed, and single ones moved, cancelled or added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Row, Select, func, insert, or_, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState
from app.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion, WrongState
from app.domain.meetings import MeetingState, move_to
from app.domain.planning import checked_place, planned_span
from app.models import AgendaItem, Meeting
from app.services.access_log import (
    OF_THE_TABLE,
    record_access,
)
from app.services.actor import Actor
from app.services.agenda import load_for_preparation
from app.services.agenda_view import MeetingView
from app.services.seats import load_preparing_seat, load_seat
from app.services.series_plan import lock_table

#: so many past meetings are listed
MOST_PAST = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingLine:
    id: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: MeetingState
    ad_hoc: bool
    items: int

    @property
    def can_be_planned(self) -> bool:
        """It can still be moved or cancelled."""
        return self.state is not MeetingState.IN_SESSION and not self.state.is_over


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingList:
    table_slug: str
    table_name: str
    place: str
    #: how long a meeting of this table usually takes, in minutes
    minutes: int
    may_prepare: bool
    #: in order of their start
    upcoming: tuple[MeetingLine, ...]
    #: the latest first
    past: tuple[MeetingLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanningView:
    """One meeting, for who plans it."""

    id: str
    table_slug: str
    table_name: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: MeetingState
    items: int
    #: rises with every change that a calendar shows
    sequence: int

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


def list_meetings(actor: Actor, slug: str, *, now: datetime) -> MeetingList:
    """The meetings of a table, for its members: all to come, and the latest that were."""
    seat = load_seat(actor, slug)
    here = _lines().where(Meeting.table_id == seat.table_id)
    to_come = or_(Meeting.ends_at >= now, Meeting.state == MeetingState.IN_SESSION)
    upcoming = db.session.execute(here.where(to_come).order_by(Meeting.starts_at, Meeting.id))
    past = db.session.execute(
        here.where(~to_come).order_by(Meeting.starts_at.desc(), Meeting.id).limit(MOST_PAST)
    )
    return MeetingList(
        table_slug=seat.slug,
        table_name=seat.name,
        place=seat.place,
        minutes=seat.charter.cadence.minutes,
        may_prepare=seat.may_prepare,
        upcoming=tuple(_line(row) for row in upcoming),
        past=tuple(_line(row) for row in past),
    )


def view_planning(actor: Actor, meeting_id: str) -> PlanningView:
    """When and where a meeting is, for who may move or cancel it.

    Raises `NotPermitted` for who sits there but does not prepare, `WrongState` once it began.
    """
    return _view(_load_to_plan(actor, meeting_id))


def move_meeting(
    actor: Actor,
    meeting_id: str,
    day: date,
    at: time,
    minutes: int,
    place: str,
    *,
    now: datetime,
    sequence: int | None = None,
) -> None:
    """Give a meeting another time, length or place; day and time are local.

    Its identity, agenda and calendar entry stay. `sequence` is what the person saw:
    `StaleVersion` with a `PlanningView` when somebody planned it anew since. Raises
    `InvalidInput` for a time that does not exist or is over, `WrongState` once it began.
    """
    with transaction():
        _lock_table_of(meeting_id)
        meeting = _load_to_plan(actor, meeting_id)
        current = _view(meeting)
        _refuse_when_stale(current, sequence)
        place = checked_place(place)
        start, end = planned_span(day, at, minutes, now=now)
        if (current.starts_at, current.ends_at, current.place) == (start, end, place):
            return
        _write(meeting, now, starts_at=start, ends_at=end, place=place)


def cancel_meeting(
    actor: Actor, meeting_id: str, *, now: datetime, sequence: int | None = None
) -> None:
    """Let a meeting not take place; what was on its agenda stands in the backlog again.

    It stays in calendars, marked as cancelled. `sequence` is as with `move_meeting`. Raises
    `WrongState` once it began.
    """
    with transaction():
        _lock_table_of(meeting_id)
        meeting = _load_to_plan(actor, meeting_id)
        _refuse_when_stale(_view(meeting), sequence)
        _write(meeting, now, state=move_to(meeting.state, MeetingState.CANCELLED))
        cases = db.session.scalars(
            update(AgendaItem)
            .where(
                AgendaItem.meeting_id == meeting_id,
                AgendaItem.state.in_((ItemState.WAITING, ItemState.IN_HAND)),
            )
            .values(state=ItemState.CARRIED_OVER)
            .returning(AgendaItem.case_id)
        ).all()
        if cases:
            record_access(
                actor,
                AccessEvent.CHANGE,
                "cancel-meeting",
                now=now,
                cases=dict.fromkeys(cases, OF_THE_TABLE),
                table_id=meeting.table_id,
            )


def add_meeting(
    actor: Actor,
    slug: str,
    day: date,
    at: time,
    minutes: int,
    *,
    now: datetime,
    place: str | None = None,
) -> str:
    """Plan a meeting outside the series, at a local time; returns its id.

    Without a place it is held where the table usually meets. Raises `InvalidInput` for a time
    that does not exist or is over, or at which the table meets already.
    """
    with transaction():
        seat = load_preparing_seat(actor, slug)
        lock_table(seat.table_id)
        where = seat.place if place is None else checked_place(place)
        start, end = planned_span(day, at, minutes, now=now)
        there = db.session.scalar(
            select(Meeting.id).where(
                Meeting.table_id == seat.table_id,
                Meeting.starts_at == start,
                Meeting.state != MeetingState.CANCELLED,
            )
        )
        if there is not None:
            raise InvalidInput([FieldError(field="time", key="table-meets-then")])
        meeting_id = new_id()
        db.session.execute(
            insert(Meeting).values(
                id=meeting_id,
                table_id=seat.table_id,
                starts_at=start,
                ends_at=end,
                place=where,
                state=MeetingState.PLANNED,
                created_at=now,
                changed_at=now,
            )
        )
    return meeting_id


def _lock_table_of(meeting_id: str) -> None:
    table_id = db.session.scalar(select(Meeting.table_id).where(Meeting.id == meeting_id))
    if table_id is None:
        raise NotFound
    lock_table(table_id)


def _load_to_plan(actor: Actor, meeting_id: str) -> MeetingView:
    meeting = load_for_preparation(actor, meeting_id)
    if meeting.state is MeetingState.IN_SESSION:
        raise WrongState("meeting-is-in-session")
    return meeting


def _refuse_when_stale(current: PlanningView, sequence: int | None) -> None:
    if sequence is not None and sequence != current.sequence:
        raise StaleVersion(current)


def _write(meeting: MeetingView, now: datetime, **values: object) -> None:
    """Change what calendars show; the state in which it was read must still be the state."""
    written = db.session.execute(
        update(Meeting)
        .where(Meeting.id == meeting.id, Meeting.state == meeting.state)
        .values(
            sequence=Meeting.sequence + 1, changed_at=now, version=Meeting.version + 1, **values
        )
        .returning(Meeting.id)
    ).all()
    if not written:
        raise StaleVersion(_view(meeting))


def _view(meeting: MeetingView) -> PlanningView:
    """What stands in the database now, which another may have changed since it was loaded."""
    row = db.session.execute(
        select(
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
            Meeting.state,
            Meeting.sequence,
            _items().label("items"),
        ).where(Meeting.id == meeting.id)
    ).one()
    return PlanningView(
        id=meeting.id,
        table_slug=meeting.table_slug,
        table_name=meeting.table_name,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        state=MeetingState(row.state),
        items=row.items,
        sequence=row.sequence,
    )


def _items() -> Any:
    return (
        select(func.count())
        .select_from(AgendaItem)
        .where(AgendaItem.meeting_id == Meeting.id)
        .correlate(Meeting)
        .scalar_subquery()
    )


def _lines() -> Select[Any]:
    return select(
        Meeting.id,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.place,
        Meeting.state,
        Meeting.ad_hoc,
        _items().label("items"),
    )


def _line(row: Row[Any]) -> MeetingLine:
    return MeetingLine(
        id=row.id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        state=MeetingState(row.state),
        ad_hoc=row.ad_hoc,
        items=row.items,
    )
