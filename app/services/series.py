"""Series of meetings: begun, changed from a day on, ended, and generated a year ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import insert, or_, select, update

from app.adapters.dutch_holidays import public_holidays
from app.database import db, new_id, transaction
from app.domain.errors import InvalidInput, StaleVersion, WrongState
from app.domain.local_time import local_day
from app.domain.meetings import MeetingState
from app.domain.pattern import Pattern, from_rule, to_rule
from app.domain.planning import FURTHEST, first_day_errors, length_errors
from app.domain.series import Series, occurrences, starts_at
from app.models import Meeting
from app.models import Series as SeriesRow
from app.services.actor import Actor
from app.services.seats import Seat, load_preparing_seat
from app.services.series_plan import (
    SeriesChangeView,
    apply_plan,
    lock_meetings,
    lock_table,
    plan_change,
)

#: so many coming meetings are shown beside a series
MOST_COMING = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesInput:
    """A series as a person describes it."""

    pattern: Pattern
    #: local time
    start_time: time
    minutes: int
    skip_holidays: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesLine:
    """One series of the table that has not ended."""

    id: str
    rule: str
    start_date: date
    start_time: time
    minutes: int
    skip_holidays: bool
    until: date | None

    def as_input(self) -> SeriesInput:
        return SeriesInput(
            pattern=from_rule(self.rule),
            start_time=self.start_time,
            minutes=self.minutes,
            skip_holidays=self.skip_holidays,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesView:
    table_slug: str
    table_name: str
    #: in order of their start: the one that runs, and one that takes its place later
    series: tuple[SeriesLine, ...]
    #: starts of the next meetings that are to be held
    coming: tuple[datetime, ...]
    #: what the charter proposes for a new series
    proposal: SeriesInput

    @property
    def last(self) -> SeriesLine | None:
        """The series that a change would be a change of."""
        return self.series[-1] if self.series else None


def view_series(actor: Actor, slug: str, *, now: datetime) -> SeriesView:
    """The series of a table, for who prepares its meetings."""
    seat = load_preparing_seat(actor, slug)
    coming = db.session.scalars(
        select(Meeting.starts_at)
        .where(
            Meeting.table_id == seat.table_id,
            Meeting.starts_at > now,
            Meeting.state != MeetingState.CANCELLED,
        )
        .order_by(Meeting.starts_at)
        .limit(MOST_COMING)
    )
    cadence = seat.charter.cadence
    return SeriesView(
        table_slug=seat.slug,
        table_name=seat.name,
        series=_live_series(seat.table_id, local_day(now)),
        coming=tuple(coming),
        proposal=SeriesInput(
            pattern=from_rule(cadence.rule),
            start_time=time.fromisoformat(cadence.start),
            minutes=cadence.minutes,
            skip_holidays=True,
        ),
    )


def start_series(
    actor: Actor,
    slug: str,
    wanted: SeriesInput,
    from_date: date,
    *,
    now: datetime,
    liberation_day_every_year: bool = False,
) -> str:
    """Begin a table's series and generate its meetings; returns the id of the series.

    Raises `WrongState` while the table has a series that does not end before `from_date`,
    `InvalidInput` naming the fields of the pattern, `minutes` and `from_date`.
    """
    with transaction():
        seat = load_preparing_seat(actor, slug)
        lock_table(seat.table_id)
        _check(wanted, from_date, earliest=local_day(now), now=now)
        if _live_series(seat.table_id, from_date):
            raise WrongState("series-runs-already")
        series_id, series = _begin(seat.table_id, wanted, from_date)
        days = _days(series, from_date, now, liberation_day_every_year)
        _add_meetings(seat.table_id, seat.place, series_id, series, days, now)
    return series_id


def preview_change(
    actor: Actor,
    slug: str,
    wanted: SeriesInput | None,
    from_date: date,
    *,
    now: datetime,
    liberation_day_every_year: bool = False,
) -> SeriesChangeView:
    """What `change_series` would do, or `end_series` when nothing is wanted; changes nothing.

    Raises `InvalidInput` as `change_series` does.
    """
    seat = load_preparing_seat(actor, slug)
    _check(wanted, from_date, earliest=_earliest(seat, now), now=now)
    series = _described(wanted, from_date) if wanted else None
    days = _days(series, from_date, now, liberation_day_every_year) if series else []
    return plan_change(seat.table_id, series, days, from_date, now=now).view()


def change_series(
    actor: Actor,
    slug: str,
    wanted: SeriesInput,
    from_date: date,
    *,
    now: datetime,
    last_seen: str | None = None,
    liberation_day_every_year: bool = False,
) -> str:
    """End the series the day before `from_date` and begin a new one; returns the new one's id.

    Meetings that move keep their identity, and with it their agenda and calendar entry. A meeting
    that was moved by itself stays where it was put, one that was cancelled stays cancelled. What
    the new series has no day for is cancelled, unless there are items on its agenda.
    `last_seen` is the series that the person saw, "" for none: `StaleVersion` with a `SeriesView`
    when it is no longer the last one; None asks for no check. Raises `InvalidInput` as
    `start_series` does; a change begins tomorrow at the earliest, a first series today.
    """
    with transaction():
        seat = load_preparing_seat(actor, slug)
        lock_table(seat.table_id)
        _refuse_when_stale(actor, slug, seat, last_seen, now)
        _check(wanted, from_date, earliest=_earliest(seat, now), now=now)
        series = _described(wanted, from_date)
        days = _days(series, from_date, now, liberation_day_every_year)
        lock_meetings(seat.table_id, from_date)
        plan = plan_change(seat.table_id, series, days, from_date, now=now)
        _end(seat.table_id, from_date)
        series_id, _ = _begin(seat.table_id, wanted, from_date)
        apply_plan(plan, series_id, now=now)
        _add_meetings(seat.table_id, seat.place, series_id, series, plan.added, now)
    return series_id


def end_series(
    actor: Actor, slug: str, from_date: date, *, now: datetime, last_seen: str | None = None
) -> None:
    """Let no meeting of the series fall on `from_date` or later.

    Those already planned are cancelled, unless there are items on their agenda.
    """
    with transaction():
        seat = load_preparing_seat(actor, slug)
        lock_table(seat.table_id)
        _refuse_when_stale(actor, slug, seat, last_seen, now)
        _check(None, from_date, earliest=_earliest(seat, now), now=now)
        lock_meetings(seat.table_id, from_date)
        plan = plan_change(seat.table_id, None, [], from_date, now=now)
        _end(seat.table_id, from_date)
        apply_plan(plan, None, now=now)


def generate_meetings(
    *, now: datetime, horizon: timedelta = FURTHEST, liberation_day_every_year: bool = False
) -> int:
    """Plan the meetings of every series as far ahead as `horizon`; returns how many were added.

    Doing it again adds nothing: each occurrence has one meeting, also when that was moved or
    cancelled. Meetings that are there stay as they are.
    """
    tables = db.session.scalars(
        select(SeriesRow.table_id)
        .where(or_(SeriesRow.until.is_(None), SeriesRow.until >= local_day(now)))
        .distinct()
        .order_by(SeriesRow.table_id)
    ).all()
    return sum(
        _generate_for(table_id, now, horizon, liberation_day_every_year) for table_id in tables
    )


def _generate_for(table_id: str, now: datetime, horizon: timedelta, liberation: bool) -> int:
    first, last = local_day(now), local_day(now + horizon)
    added = 0
    with transaction():
        place = lock_table(table_id)
        for line in _live_series(table_id, first):
            series = _of(line)
            holidays = _holidays(first, last, liberation)
            there = set(
                db.session.scalars(
                    select(Meeting.occurrence).where(
                        Meeting.series_id == line.id, Meeting.occurrence >= first
                    )
                )
            )
            days = [day for day in occurrences(series, first, last, holidays) if day not in there]
            added += _add_meetings(table_id, place, line.id, series, days, now)
    return added


def _live_series(table_id: str, day: date) -> tuple[SeriesLine, ...]:
    """The series that have not ended before the day, in order of their start."""
    rows = db.session.execute(
        select(
            SeriesRow.id,
            SeriesRow.rule,
            SeriesRow.start_date,
            SeriesRow.start_time,
            SeriesRow.minutes,
            SeriesRow.skip_holidays,
            SeriesRow.until,
        )
        .where(
            SeriesRow.table_id == table_id,
            or_(
                SeriesRow.until.is_(None),
                # a series that was replaced before it began ends before its start
                (SeriesRow.until >= day) & (SeriesRow.until >= SeriesRow.start_date),
            ),
        )
        .order_by(SeriesRow.start_date, SeriesRow.id)
    )
    return tuple(SeriesLine(**row) for row in rows.mappings())


def _of(line: SeriesLine) -> Series:
    return Series(
        rule=line.rule,
        start_date=line.start_date,
        start_time=line.start_time,
        minutes=line.minutes,
        skip_holidays=line.skip_holidays,
        until=line.until,
    )


def _described(wanted: SeriesInput, from_date: date) -> Series:
    return Series(
        rule=to_rule(wanted.pattern),
        start_date=from_date,
        start_time=wanted.start_time,
        minutes=wanted.minutes,
        skip_holidays=wanted.skip_holidays,
        until=None,
    )


def _check(wanted: SeriesInput | None, from_date: date, *, earliest: date, now: datetime) -> None:
    errors = first_day_errors(from_date, earliest=earliest, now=now)
    if wanted is not None:
        errors += length_errors(wanted.minutes)
        try:
            to_rule(wanted.pattern)
        except InvalidInput as invalid:
            errors += invalid.errors
    if errors:
        raise InvalidInput(errors)


def _earliest(seat: Seat, now: datetime) -> date:
    """What is planned for today is not changed any more."""
    today = local_day(now)
    return today + timedelta(days=1) if _live_series(seat.table_id, today) else today


def _refuse_when_stale(
    actor: Actor, slug: str, seat: Seat, last_seen: str | None, now: datetime
) -> None:
    series = _live_series(seat.table_id, local_day(now))
    if last_seen is not None and last_seen != (series[-1].id if series else ""):
        raise StaleVersion(view_series(actor, slug, now=now))


def _days(series: Series, first: date, now: datetime, liberation: bool) -> list[date]:
    """The days of the series as far ahead as meetings are generated, those past left out."""
    last = local_day(now + FURTHEST)
    days = occurrences(series, first, last, _holidays(first, last, liberation))
    return [day for day in days if starts_at(day, series.start_time) > now]


def _holidays(first: date, last: date, liberation: bool) -> frozenset[date]:
    return public_holidays(first.year, last.year, liberation_day_every_year=liberation)


def _begin(table_id: str, wanted: SeriesInput, from_date: date) -> tuple[str, Series]:
    series_id, series = new_id(), _described(wanted, from_date)
    db.session.execute(
        insert(SeriesRow).values(
            id=series_id,
            table_id=table_id,
            rule=series.rule,
            start_date=series.start_date,
            start_time=series.start_time,
            minutes=series.minutes,
            skip_holidays=series.skip_holidays,
            until=None,
        )
    )
    return series_id, series


def _end(table_id: str, from_date: date) -> None:
    db.session.execute(
        update(SeriesRow)
        .where(
            SeriesRow.table_id == table_id,
            or_(SeriesRow.until.is_(None), SeriesRow.until >= from_date),
        )
        .values(until=from_date - timedelta(days=1))
    )


def _add_meetings(
    table_id: str, place: str, series_id: str, series: Series, days: Iterable[date], now: datetime
) -> int:
    """Plan a meeting on each of the days that is still to come; returns how many."""
    rows = [
        {
            "id": new_id(),
            "table_id": table_id,
            "series_id": series_id,
            "occurrence": day,
            "starts_at": start,
            "ends_at": start + timedelta(minutes=series.minutes),
            "place": place,
            "state": MeetingState.PLANNED,
            "created_at": now,
            "changed_at": now,
        }
        for day in days
        if (start := starts_at(day, series.start_time)) > now
    ]
    if rows:
        db.session.execute(insert(Meeting), rows)
    return len(rows)
