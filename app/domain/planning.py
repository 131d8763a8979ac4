"""Planning by hand: what a person types in local time, checked before it becomes an instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.domain.charter import Text
from app.domain.errors import FieldError, InvalidInput
from app.domain.local_time import local_day, time_exists
from app.domain.series import starts_at

#: the shortest and the longest meeting, in minutes (our own choice)
FEWEST_MINUTES = 5
MOST_MINUTES = 720
#: how far ahead anything is planned
FURTHEST = timedelta(days=366)
LONGEST_PLACE = 200


def planned_span(day: date, at: time, minutes: int, *, now: datetime) -> tuple[datetime, datetime]:
    """Start and end, in UTC, of a meeting that a person plans.

    Raises `InvalidInput` naming `day` (over, or further than a year ahead), `time` (over, or not
    there on that day) and `minutes`.
    """
    errors = length_errors(minutes)
    today, last = local_day(now), local_day(now + FURTHEST)
    if day > last:
        errors.append(FieldError(field="day", key="date-too-far", value=day.isoformat()))
    elif day < today:
        errors.append(FieldError(field="day", key="time-is-over", value=day.isoformat()))
    elif not time_exists(day, at):
        errors.append(FieldError(field="time", key="time-does-not-exist", value=f"{at:%H:%M}"))
    elif starts_at(day, at) <= now:
        errors.append(FieldError(field="time", key="time-is-over", value=f"{at:%H:%M}"))
    if errors:
        raise InvalidInput(errors)
    start = starts_at(day, at)
    return start, start + timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which most people do not work: a public holiday with its name, or a weekend."""

    holiday: Text | None


def day_off(day: date, holidays: Mapping[date, Text]) -> DayOff | None:
    """Why a day is no working day; `None` for one that is.

    Saturday, Sunday and the generally recognised holidays (Algemene termijnenwet, art. 1 and 3).
    """
    if day in holidays:
        return DayOff(holidays[day])
    return DayOff(None) if day.isoweekday() > 5 else None


def length_errors(minutes: int) -> list[FieldError]:
    """What is wrong with the length of a meeting."""
    if FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        return []
    return [FieldError(field="minutes", key="meeting-length-out-of-range", value=str(minutes))]


def checked_place(place: str) -> str:
    """The place on one line; raises `InvalidInput` when it is too long."""
    place = " ".join(place.split())
    if len(place) > LONGEST_PLACE:
        raise InvalidInput([FieldError(field="place", key="place-too-long")])
    return place


def first_day_errors(day: date, *, earliest: date, now: datetime) -> list[FieldError]:
    """What is wrong with the day on which a series begins, changes or ends."""
    if day < earliest:
        return [FieldError(field="from_date", key="change-too-early", value=day.isoformat())]
    if day > local_day(now + FURTHEST):
        return [FieldError(field="from_date", key="date-too-far", value=day.isoformat())]
    return []
