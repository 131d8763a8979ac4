"""How planned meetings go over into a changed series: first as a plan, then in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, or_, select, update

from app.database import db
from app.domain.meetings import MeetingState
from app.domain.series import Series, change_series, starts_at
from app.models import AgendaItem, CaseTable, Meeting
from app.models import Series as SeriesRow


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedMeeting:
    starts_at: datetime
    new_starts_at: datetime
    new_ends_at: datetime
    items: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingMeeting:
    starts_at: datetime
    items: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesChangeView:
    """What a change of a series does to the meetings that are planned."""

    from_date: date
    #: None: the series ends
    rule: str | None
    start_time: time | None
    moved: tuple[MovedMeeting, ...]
    #: starts of the meetings that are cancelled
    removed: tuple[datetime, ...]
    #: no day in the new series, but items on the agenda: they stay
    standing: tuple[StandingMeeting, ...]
    #: moved by themselves before: they stay where they were put
    kept: tuple[datetime, ...]
    #: cancelled before: they stay cancelled
    cancelled: tuple[datetime, ...]
    #: starts of new meetings
    added: tuple[datetime, ...]
    #: how many stay as they are
    unchanged: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedMeeting:
    id: str
    occurrence: date
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    items: int
    #: not where its series put it
    moved_alone: bool
    #: past, begun or over: nothing is done with it
    untouchable: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    from_date: date
    series: Series | None
    #: go on as an occurrence of the new series; time and place stay
    follow: tuple[tuple[PlannedMeeting, date], ...]
    #: go on at another time: the new occurrence, start and end
    move: tuple[tuple[PlannedMeeting, date, datetime, datetime], ...]
    cancel: tuple[PlannedMeeting, ...]
    stand: tuple[PlannedMeeting, ...]
    added: tuple[date, ...]

    def view(self) -> SeriesChangeView:
        return SeriesChangeView(
            from_date=self.from_date,
            rule=self.series.rule if self.series else None,
            start_time=self.series.start_time if self.series else None,
            moved=tuple(
                MovedMeeting(
                    starts_at=meeting.starts_at,
                    new_starts_at=start,
                    new_ends_at=end,
                    items=meeting.items,
                )
                for meeting, _, start, end in self.move
            ),
            removed=tuple(meeting.starts_at for meeting in self.cancel),
            standing=tuple(
                StandingMeeting(starts_at=meeting.starts_at, items=meeting.items)
                for meeting in self.stand
            ),
            kept=tuple(
                meeting.starts_at
                for meeting, _ in self.follow
                if meeting.moved_alone and not meeting.untouchable
            ),
            cancelled=tuple(
                meeting.starts_at
                for meeting, _ in self.follow
                if meeting.state is MeetingState.CANCELLED
            ),
            added=tuple(starts_at(day, self.series.start_time) for day in self.added)
            if self.series
            else (),
            unchanged=sum(
                not meeting.moved_alone and not meeting.untouchable for meeting, _ in self.follow
            ),
        )


def lock_table(table_id: str) -> str:
    """Let others who plan for this table wait until the transaction ends; returns its place.

    Always before any of its meetings is locked: two who take them in another order both wait.
    """
    return db.session.execute(
        select(CaseTable.place).where(CaseTable.id == table_id).with_for_update(key_share=True)
    ).scalar_one()


def lock_meetings(table_id: str, since: date) -> None:
    """Let others who change a meeting of the table's series from `since` on, or put something on
    its agenda, wait until the transaction ends: after `lock_table`, and before `plan_change`."""
    db.session.execute(
        select(Meeting.id)
        .where(Meeting.table_id == table_id, Meeting.occurrence >= since)
        .order_by(Meeting.id)
        .with_for_update()
    )


def plan_change(
    table_id: str, series: Series | None, days: Sequence[date], since: date, *, now: datetime
) -> Plan:
    """How the meetings planned from `since` on go over into the new series, if there is one."""
    by_day = {meeting.occurrence: meeting for meeting in _planned(table_id, since, now)}
    pairs: dict[date, date] = {}
    added: tuple[date, ...] = ()
    if series is not None:
        change = change_series(by_day, days, since=since, new_rule=series.rule)
        pairs, added = dict(change.moved), change.added
    follow: list[tuple[PlannedMeeting, date]] = []
    move: list[tuple[PlannedMeeting, date, datetime, datetime]] = []
    cancel: list[PlannedMeeting] = []
    stand: list[PlannedMeeting] = []
    for day, meeting in by_day.items():
        if series is not None and day in pairs:
            start = starts_at(pairs[day], series.start_time)
            end = start + timedelta(minutes=series.minutes)
            stays = (meeting.starts_at, meeting.ends_at) == (start, end)
            if stays or meeting.untouchable or meeting.moved_alone:
                follow.append((meeting, pairs[day]))
            else:
                move.append((meeting, pairs[day], start, end))
        elif not meeting.untouchable:
            (stand if meeting.items else cancel).append(meeting)
    return Plan(
        from_date=since,
        series=series,
        follow=tuple(follow),
        move=tuple(move),
        cancel=tuple(cancel),
        stand=tuple(stand),
        added=added,
    )


def apply_plan(plan: Plan, series_id: str | None, *, now: datetime) -> None:
    """Carry the plan out, but for the meetings that are added. The caller owns the transaction."""
    told = {"sequence": Meeting.sequence + 1, "changed_at": now}
    for meeting, occurrence in plan.follow:
        _write(meeting, series_id=series_id, occurrence=occurrence)
    for meeting, occurrence, start, end in plan.move:
        _write(
            meeting,
            series_id=series_id,
            occurrence=occurrence,
            starts_at=start,
            ends_at=end,
            version=Meeting.version + 1,
            **told,
        )
    for meeting in plan.cancel:
        _write(meeting, state=MeetingState.CANCELLED, version=Meeting.version + 1, **told)


def _write(meeting: PlannedMeeting, **values: object) -> None:
    db.session.execute(update(Meeting).where(Meeting.id == meeting.id).values(**values))


def _planned(table_id: str, since: date, now: datetime) -> list[PlannedMeeting]:
    """The meetings that series of the table gave a day from `since` on."""
    items = (
        select(func.count())
        .select_from(AgendaItem)
        .where(AgendaItem.meeting_id == Meeting.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Meeting.id,
            Meeting.occurrence,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.state,
            items.label("items"),
            SeriesRow.start_time,
            SeriesRow.minutes,
        )
        .join(SeriesRow, SeriesRow.id == Meeting.series_id)
        .where(
            SeriesRow.table_id == table_id,
            or_(SeriesRow.until.is_(None), SeriesRow.until >= since),
            Meeting.occurrence >= since,
        )
        .order_by(Meeting.occurrence, Meeting.id)
    )
    found = []
    for row in rows:
        state = MeetingState(row.state)
        start = starts_at(row.occurrence, row.start_time)
        end = start + timedelta(minutes=row.minutes)
        begun = state is MeetingState.IN_SESSION or state.is_over
        found.append(
            PlannedMeeting(
                id=row.id,
                occurrence=row.occurrence,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                state=state,
                items=row.items,
                moved_alone=(row.starts_at, row.ends_at) != (start, end),
                untouchable=begun or row.starts_at <= now,
            )
        )
    return found
