"""Terms: when something is due. Pure: holidays, time zone and starting moment are passed in."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from app.domain.charter import Clock

_SATURDAY = 5


def is_working_day(day: date, holidays: AbstractSet[date]) -> bool:
    """Monday to Friday, and no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(start: date, n: int, holidays: AbstractSet[date]) -> date:
    """The `n`th working day after `start`; the day of `start` itself does not count.

    Veilig Thuis assesses safety within five working days of a report (website for professionals
    of Veilig Thuis Noord Oost Gelderland); a Dutch public holiday counts as no working day.
    Raises `ValueError` for a negative `n`.
    """
    if n < 0:
        raise ValueError("a term has no negative length")
    day = start
    while n > 0:
        day += timedelta(days=1)
        if is_working_day(day, holidays):
            n -= 1
    return day


def last_day(clock: Clock, start: datetime, holidays: AbstractSet[date], zone: tzinfo) -> date:
    """The local day on which the term ends, to show to people. Arguments as for `due`."""
    _require_aware(start)
    local = start.astimezone(zone)
    if clock.working_days is not None:
        return add_working_days(local.date(), clock.working_days, holidays)
    if clock.days is not None:
        return local.date() + timedelta(days=clock.days)
    return due(clock, start, holidays, zone).astimezone(zone).date()


def due(clock: Clock, start: datetime, holidays: AbstractSet[date], zone: tzinfo) -> datetime:
    """The moment, in UTC, before which it has to be done for the term to be kept.

    `start` is an aware moment. Hours are counted as they pass, also across a change to summer
    time. Days and working days are local days in `zone`, after the day of `start`, and the last
    of them counts whole; a term "to the hour" ends at the local time at which it began.
    Raises `ValueError` for a moment without a time zone and for a clock without a length.
    """
    _require_aware(start)
    if clock.hours is not None:
        return start.astimezone(UTC) + timedelta(hours=clock.hours)
    if clock.days is None and clock.working_days is None:
        raise ValueError(f"the clock {clock.key!r} has no length")
    day = last_day(clock, start, holidays, zone)
    if clock.to_the_hour:
        local = datetime.combine(day, start.astimezone(zone).time(), tzinfo=zone)
    else:
        local = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return local.astimezone(UTC)


def _require_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("the starting moment has no time zone")
