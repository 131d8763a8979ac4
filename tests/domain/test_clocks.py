"""Terms end when law and charter say, also across holidays and summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.charter import Clock, Text
from app.domain.clocks import add_working_days, due, is_working_day, last_day
from app.domain.local_time import AMSTERDAM

NO_HOLIDAYS: frozenset[date] = frozenset()
#: King's Day, Liberation Day and Ascension Day of 2026
SPRING = frozenset({date(2026, 4, 27), date(2026, 5, 5), date(2026, 5, 14)})


def a_clock(
    *,
    working_days: int | None = None,
    days: int | None = None,
    hours: int | None = None,
    to_the_hour: bool = False,
) -> Clock:
    return Clock(
        key="termijn",
        text=Text("Termijn", "Term"),
        runs_from="received",
        working_days=working_days,
        days=days,
        hours=hours,
        to_the_hour=to_the_hour,
    )


def local(*parts: int) -> datetime:
    year, month, day, hour = parts
    return datetime(year, month, day, hour, tzinfo=AMSTERDAM)


def test_a_week_of_working_days_skips_the_weekend() -> None:
    assert add_working_days(date(2026, 11, 18), 5, NO_HOLIDAYS) == date(2026, 11, 25)


def test_a_holiday_is_no_working_day() -> None:
    assert add_working_days(date(2026, 4, 24), 5, SPRING) == date(2026, 5, 4)


def test_a_report_on_saturday_counts_from_monday() -> None:
    assert add_working_days(date(2026, 11, 21), 1, NO_HOLIDAYS) == date(2026, 11, 23)


def test_no_working_days_end_on_the_same_day() -> None:
    assert add_working_days(date(2026, 11, 21), 0, NO_HOLIDAYS) == date(2026, 11, 21)


def test_a_term_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 11, 21), -1, NO_HOLIDAYS)


@settings(max_examples=100)
@given(
    start=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    n=st.integers(1, 30),
    holidays=st.frozensets(st.dates(date(2020, 1, 1), date(2040, 1, 1)), max_size=20),
)
def test_exactly_n_working_days_lie_in_the_term(
    start: date, n: int, holidays: frozenset[date]
) -> None:
    end = add_working_days(start, n, holidays)
    span = [start + timedelta(days=i) for i in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day, holidays) for day in span) == n
    assert is_working_day(end, holidays)


def test_the_last_working_day_counts_whole() -> None:
    clock, start = a_clock(working_days=5), local(2026, 11, 18, 16)
    assert last_day(clock, start, NO_HOLIDAYS, AMSTERDAM) == date(2026, 11, 25)
    assert due(clock, start, NO_HOLIDAYS, AMSTERDAM) == local(2026, 11, 26, 0)


def test_a_report_just_after_local_midnight_counts_on_the_local_day() -> None:
    start = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
    assert last_day(a_clock(days=14), start, NO_HOLIDAYS, AMSTERDAM) == date(2026, 12, 2)


def test_urgent_means_before_the_day_ends() -> None:
    assert due(a_clock(days=0), local(2026, 11, 18, 9), NO_HOLIDAYS, AMSTERDAM) == local(
        2026, 11, 19, 0
    )


def test_hours_pass_as_they_are_on_the_night_of_summer_time() -> None:
    start = datetime(2026, 3, 28, 23, tzinfo=UTC)
    clock = a_clock(hours=6)
    assert due(clock, start, NO_HOLIDAYS, AMSTERDAM) == datetime(2026, 3, 29, 5, tzinfo=UTC)
    assert last_day(clock, start, NO_HOLIDAYS, AMSTERDAM) == date(2026, 3, 29)


def test_a_term_to_the_hour_ends_at_the_local_hour_at_which_it_began() -> None:
    start = local(2026, 3, 25, 14)
    clock = a_clock(days=10, to_the_hour=True)
    assert due(clock, start, NO_HOLIDAYS, AMSTERDAM) == local(2026, 4, 4, 14)


def test_the_answer_is_in_utc() -> None:
    for clock in (a_clock(hours=1), a_clock(days=1), a_clock(working_days=1)):
        assert due(clock, local(2026, 7, 1, 9), NO_HOLIDAYS, AMSTERDAM).tzinfo is UTC


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(a_clock(hours=1), datetime(2026, 7, 1, 9), NO_HOLIDAYS, AMSTERDAM)


def test_a_clock_without_a_length_is_refused() -> None:
    with pytest.raises(ValueError, match="no length"):
        due(a_clock(), local(2026, 7, 1, 9), NO_HOLIDAYS, AMSTERDAM)
