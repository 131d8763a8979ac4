"""Series: dates in local time, instants, and what a change does to planned meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import InvalidInput
from app.domain.pattern import NTHS, Pattern, PatternKind, to_rule
from app.domain.series import Series, change_series, occurrences, starts_at

NO_HOLIDAYS: frozenset[date] = frozenset()


def a_series(
    rule: str,
    start: date = date(2026, 1, 1),
    *,
    skip_holidays: bool = False,
    until: date | None = None,
) -> Series:
    return Series(
        rule=rule,
        start_date=start,
        start_time=time(9),
        minutes=120,
        skip_holidays=skip_holidays,
        until=until,
    )


def test_every_thursday_falls_on_each_thursday_both_ends_included() -> None:
    days = occurrences(
        a_series("FREQ=WEEKLY;BYDAY=TH"), date(2026, 11, 5), date(2026, 11, 26), NO_HOLIDAYS
    )
    assert days == [date(2026, 11, day) for day in (5, 12, 19, 26)]


def test_every_two_weeks_counts_from_the_start_date_whatever_window_is_asked() -> None:
    series = a_series("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 1, 6))
    assert occurrences(series, date(2026, 1, 12), date(2026, 1, 18), NO_HOLIDAYS) == []
    assert occurrences(series, date(2026, 1, 14), date(2026, 1, 20), NO_HOLIDAYS) == [
        date(2026, 1, 20)
    ]


def test_a_start_date_that_does_not_fit_the_rule_is_no_occurrence() -> None:
    series = a_series("FREQ=WEEKLY;BYDAY=TH", date(2026, 11, 2))
    days = occurrences(series, date(2026, 11, 1), date(2026, 11, 8), NO_HOLIDAYS)
    assert days == [date(2026, 11, 5)]


def test_nothing_falls_before_the_start_or_after_the_end() -> None:
    series = a_series("FREQ=DAILY", date(2026, 3, 3), until=date(2026, 3, 5))
    days = occurrences(series, date(2026, 1, 1), date(2026, 12, 31), NO_HOLIDAYS)
    assert days == [date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)]


def test_a_window_that_ends_before_it_begins_is_empty() -> None:
    assert (
        occurrences(a_series("FREQ=DAILY"), date(2026, 3, 5), date(2026, 3, 4), NO_HOLIDAYS) == []
    )


def test_a_public_holiday_is_left_out_and_not_moved() -> None:
    kings_day = date(2026, 4, 27)
    rule = "FREQ=WEEKLY;BYDAY=MO"
    window = (date(2026, 4, 20), date(2026, 5, 4))
    skipping = occurrences(a_series(rule, skip_holidays=True), *window, {kings_day})
    assert skipping == [date(2026, 4, 20), date(2026, 5, 4)]
    assert kings_day in occurrences(a_series(rule), *window, {kings_day})


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYDAY=-1TH", "FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1", "freq=monthly;byday=-1th"],
)
def test_the_last_thursday_is_the_fifth_in_months_that_have_five(rule: str) -> None:
    days = occurrences(a_series(rule), date(2026, 3, 1), date(2026, 5, 31), NO_HOLIDAYS)
    assert days == [date(2026, 3, 26), date(2026, 4, 30), date(2026, 5, 28)]


def test_the_fourth_thursday_is_not_the_last_in_months_that_have_five() -> None:
    days = occurrences(
        a_series("FREQ=MONTHLY;BYDAY=4TH"), date(2026, 4, 1), date(2026, 4, 30), NO_HOLIDAYS
    )
    assert days == [date(2026, 4, 23)]


def test_every_second_month_counts_from_the_month_of_the_start() -> None:
    series = a_series("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", date(2026, 1, 31))
    days = occurrences(series, date(2026, 1, 1), date(2026, 6, 30), NO_HOLIDAYS)
    assert days == [date(2026, 3, 2), date(2026, 5, 4)]


def test_a_leap_day_is_a_day_like_any_other() -> None:
    leap_day = date(2028, 2, 29)
    assert occurrences(a_series("FREQ=WEEKLY;BYDAY=TU"), leap_day, leap_day, NO_HOLIDAYS) == [
        leap_day
    ]
    series = a_series("FREQ=DAILY", leap_day)
    assert occurrences(series, date(2028, 2, 28), date(2028, 3, 1), NO_HOLIDAYS) == [
        leap_day,
        date(2028, 3, 1),
    ]


def test_working_days_leave_out_the_weekend() -> None:
    days = occurrences(
        a_series("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"), date(2026, 11, 6), date(2026, 11, 10), set()
    )
    assert days == [date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 10)]


def test_a_rule_that_is_not_supported_gives_no_dates() -> None:
    with pytest.raises(InvalidInput):
        occurrences(a_series("FREQ=SECONDLY"), date(2026, 1, 1), date(2026, 1, 2), NO_HOLIDAYS)


def test_nine_o_clock_stays_nine_o_clock_through_both_clock_changes() -> None:
    assert starts_at(date(2026, 3, 26), time(9)) == datetime(2026, 3, 26, 8, tzinfo=UTC)
    assert starts_at(date(2026, 4, 2), time(9)) == datetime(2026, 4, 2, 7, tzinfo=UTC)
    assert starts_at(date(2026, 10, 22), time(9)) == datetime(2026, 10, 22, 7, tzinfo=UTC)
    assert starts_at(date(2026, 10, 29), time(9)) == datetime(2026, 10, 29, 8, tzinfo=UTC)


def test_a_time_that_the_spring_change_leaves_out_is_an_hour_later() -> None:
    assert starts_at(date(2026, 3, 29), time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert starts_at(date(2026, 3, 29), time(2, 30)) == starts_at(date(2026, 3, 29), time(3, 30))


def test_of_a_time_that_comes_twice_in_autumn_the_first_is_meant() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert starts_at(date(2026, 10, 25), time(2, 30)) == first
    assert starts_at(date(2026, 10, 25), time(2, 30, fold=1)) == first


def test_instants_are_in_utc() -> None:
    assert starts_at(date(2026, 7, 1), time(9)).tzinfo is UTC


THURSDAYS = [date(2026, 11, day) for day in (5, 12, 19, 26)]


def test_a_meeting_moves_to_the_new_day_in_its_own_week() -> None:
    tuesdays = [date(2026, 11, day) for day in (3, 10, 17, 24)]
    change = change_series(
        THURSDAYS, tuesdays, since=date(2026, 11, 9), new_rule="FREQ=WEEKLY;BYDAY=TU"
    )
    assert change.moved == (
        (date(2026, 11, 12), date(2026, 11, 10)),
        (date(2026, 11, 19), date(2026, 11, 17)),
        (date(2026, 11, 26), date(2026, 11, 24)),
    )
    assert (change.removed, change.added) == ((), ())


def test_a_meeting_whose_day_stays_goes_on_on_that_day() -> None:
    new = THURSDAYS[1:]
    change = change_series(THURSDAYS, new, since=new[0], new_rule="FREQ=WEEKLY;BYDAY=TH")
    assert change.moved == tuple((day, day) for day in new)


def test_weeks_without_a_new_day_lose_their_meeting() -> None:
    change = change_series(
        THURSDAYS,
        [THURSDAYS[0], THURSDAYS[2]],
        since=THURSDAYS[0],
        new_rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    )
    assert change.removed == (THURSDAYS[1], THURSDAYS[3])
    assert change.added == ()


def test_a_second_day_in_the_week_is_added_beside_the_one_that_stays() -> None:
    new = [date(2026, 11, 10), date(2026, 11, 12)]
    change = change_series(
        [date(2026, 11, 12)], new, since=date(2026, 11, 9), new_rule="FREQ=WEEKLY;BYDAY=TU,TH"
    )
    assert change.moved == ((date(2026, 11, 12), date(2026, 11, 12)),)
    assert change.added == (date(2026, 11, 10),)


def test_a_monthly_meeting_moves_within_its_month() -> None:
    change = change_series(
        [date(2026, 11, 26), date(2026, 12, 31)],
        [date(2026, 11, 2), date(2026, 12, 7)],
        since=date(2026, 11, 1),
        new_rule="FREQ=MONTHLY;BYDAY=1MO",
    )
    assert change.moved == (
        (date(2026, 11, 26), date(2026, 11, 2)),
        (date(2026, 12, 31), date(2026, 12, 7)),
    )


def test_a_weekly_table_that_becomes_monthly_keeps_the_nearest_meeting() -> None:
    change = change_series(
        THURSDAYS,
        [date(2026, 11, 27)],
        since=date(2026, 11, 1),
        new_rule="FREQ=MONTHLY;BYDAY=-1FR",
    )
    assert change.moved == ((THURSDAYS[3], date(2026, 11, 27)),)
    assert change.removed == tuple(THURSDAYS[:3])


def test_the_iso_week_holds_the_turn_of_the_year_together() -> None:
    change = change_series(
        [date(2026, 12, 31)],
        [date(2027, 1, 1)],
        since=date(2026, 12, 28),
        new_rule="FREQ=WEEKLY;BYDAY=FR",
    )
    assert change.moved == ((date(2026, 12, 31), date(2027, 1, 1)),)


def patterns() -> st.SearchStrategy[Pattern]:
    every = st.integers(1, 12)
    weekday = st.integers(0, 6)
    return st.one_of(
        st.builds(Pattern, kind=st.just(PatternKind.DAILY), every=every),
        st.just(Pattern(kind=PatternKind.WORKDAYS)),
        st.builds(
            Pattern,
            kind=st.just(PatternKind.WEEKLY),
            weekdays=st.sets(weekday, min_size=1).map(lambda days: tuple(sorted(days))),
            every=every,
        ),
        st.builds(
            Pattern,
            kind=st.just(PatternKind.MONTHLY),
            weekdays=weekday.map(lambda day: (day,)),
            every=every,
            nth=st.sampled_from(NTHS),
        ),
    )


def fits(pattern: Pattern, start: date, day: date) -> bool:
    """By the words of the pattern alone: the answer to compare with."""
    if pattern.kind is PatternKind.DAILY:
        return (day - start).days % pattern.every == 0
    if pattern.kind is PatternKind.WORKDAYS:
        return day.weekday() < 5
    if day.weekday() not in pattern.weekdays:
        return False
    if pattern.kind is PatternKind.WEEKLY:
        monday = start - timedelta(start.weekday())
        return (day - monday).days // 7 % pattern.every == 0
    months = (day.year - start.year) * 12 + day.month - start.month
    nth = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(7)).month != day.month
    return months % pattern.every == 0 and (is_last if pattern.nth == -1 else nth == pattern.nth)


days_of_some_years = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    pattern=patterns(),
    start=days_of_some_years,
    first=days_of_some_years,
    length=st.integers(0, 400),
    cut=st.integers(0, 400),
    holidays=st.sets(days_of_some_years, max_size=20),
)
def test_a_window_holds_what_its_parts_hold_and_what_the_words_say(
    pattern: Pattern, start: date, first: date, length: int, cut: int, holidays: set[date]
) -> None:
    series = a_series(to_rule(pattern), start, skip_holidays=True)
    last = first + timedelta(length)
    middle = first + timedelta(min(cut, length))
    whole = occurrences(series, first, last, holidays)
    assert whole == occurrences(series, first, middle, holidays) + occurrences(
        series, middle + timedelta(1), last, holidays
    )
    window = (first + timedelta(n) for n in range(length + 1))
    assert whole == [
        day for day in window if day >= start and day not in holidays and fits(pattern, start, day)
    ]


@settings(max_examples=60, deadline=None)
@given(
    planned=st.sets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=12),
    new=st.sets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=12),
    since=st.dates(date(2026, 1, 1), date(2026, 3, 31)),
    rule=st.sampled_from(["FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1MO"]),
)
def test_a_change_accounts_for_every_date_once(
    planned: set[date], new: set[date], since: date, rule: str
) -> None:
    change = change_series(planned, new, since=since, new_rule=rule)
    sources = [old for old, _ in change.moved] + list(change.removed)
    targets = [day for _, day in change.moved] + list(change.added)
    assert sorted(sources) == sorted(day for day in planned if day >= since)
    assert sorted(targets) == sorted(day for day in new if day >= since)
    assert all((day, day) in change.moved for day in planned & new if day >= since)
