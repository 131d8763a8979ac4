"""Series of meetings: on which local dates they fall, at which instant each of them starts.

A series is kept in local time (Europe/Amsterdam), because "every Thursday at 9:00" stays at 9:00
when the clocks change. Rules are RFC 5545 recurrence rules, of the kinds that a `Pattern` can say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from dateutil.rrule import rrulestr

from app.domain.local_time import AMSTERDAM
from app.domain.pattern import PatternKind, from_rule, to_rule


@dataclass(frozen=True, kw_only=True)
class Series:
    """Meetings that come back by a rule."""

    #: RFC 5545 recurrence rule in local time, without DTSTART (see `validate_rule`)
    rule: str
    #: nothing falls before this local date; intervals ("every two weeks") count from it
    start_date: date
    #: local start time
    start_time: time
    #: planned length of each meeting
    minutes: int
    #: an occurrence on a public holiday is left out, not moved
    skip_holidays: bool
    #: the last local date on which one can fall; None: no end
    until: date | None


@dataclass(frozen=True, kw_only=True)
class SeriesChange:
    """What a changed series does to the meetings that were already planned."""

    #: (planned date, new date) of each meeting that goes on, in order of the planned date; the two
    #: are equal where only the time of day or the length can have changed
    moved: tuple[tuple[date, date], ...]
    #: planned dates with nothing to move to
    removed: tuple[date, ...]
    #: new dates that no planned meeting moves to
    added: tuple[date, ...]


def occurrences(series: Series, first: date, last: date, holidays: Set[date]) -> list[date]:
    """The local dates of the series from `first` to `last`, both included, in order.

    The answer for a date does not depend on the window asked. A start date that does not fit the
    rule is no occurrence. Raises `InvalidInput` for a rule that is not supported.
    """
    last = last if series.until is None else min(last, series.until)
    rule = rrulestr(
        to_rule(from_rule(series.rule)), dtstart=datetime.combine(series.start_date, time.min)
    )
    found = rule.between(
        datetime.combine(first, time.min), datetime.combine(last, time.min), inc=True
    )
    days = [moment.date() for moment in found]
    return [day for day in days if not (series.skip_holidays and day in holidays)]


def starts_at(day: date, at: time) -> datetime:
    """The instant, in UTC, at which it is `at` on `day` in the Netherlands.

    A time that the spring change leaves out is read with the offset before the change, so 02:30
    becomes 03:30; of a time that comes twice in autumn, the first is meant (RFC 5545, 3.3.5).
    """
    return datetime.combine(day, at.replace(fold=0), tzinfo=AMSTERDAM).astimezone(UTC)


def change_series(
    planned: Iterable[date], new: Iterable[date], *, since: date, new_rule: str
) -> SeriesChange:
    """How planned meetings go over into a series that changes on the local date `since`.

    `planned` are the dates that the meetings have by the old series, `new` those of the new one;
    dates before `since` stay out of it. A meeting moves to the new date in its own ISO week (its
    own month where the new rule is monthly), so that agenda and calendar entry go along; where a
    week holds several, the nearest dates go together.
    """
    period = _month if from_rule(new_rule).kind is PatternKind.MONTHLY else _iso_week
    left = sorted({day for day in planned if day >= since})
    right = sorted({day for day in new if day >= since})
    moved = _pair_nearest(left, right, period)
    targets = set(moved.values())
    return SeriesChange(
        moved=tuple(sorted(moved.items())),
        removed=tuple(day for day in left if day not in moved),
        added=tuple(day for day in right if day not in targets),
    )


def _pair_nearest(
    left: list[date], right: list[date], period: Callable[[date], tuple[int, int]]
) -> dict[date, date]:
    """Pairs within one period, nearest first; of equally near ones the earliest."""
    in_period: dict[tuple[int, int], list[date]] = {}
    for day in right:
        in_period.setdefault(period(day), []).append(day)
    candidates = sorted(
        (abs(old - new), old, new) for old in left for new in in_period.get(period(old), ())
    )
    pairs: dict[date, date] = {}
    taken: set[date] = set()
    for _, old, new in candidates:
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs


def _iso_week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
