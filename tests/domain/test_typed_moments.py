"""What somebody types on a Dutch clock becomes a moment that has been, or is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InvalidInput
from app.domain.local_time import local, time_exists
from app.domain.typed_moments import TypedMoment, past_moment

#: the nights in which the clock goes on and back
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NIGHTS = st.sampled_from([SPRING, AUTUMN])
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def refused(typed: TypedMoment | None, now: datetime = NOW) -> str:
    with pytest.raises(InvalidInput) as found:
        past_moment(typed, "at", now=now)
    (error,) = found.value.errors
    assert error.field == "at"
    return error.key


@given(day=st.one_of(st.dates(date(2020, 1, 1), date(2026, 11, 22)), NIGHTS), at=TIMES,
       again=st.sampled_from([None, False, True]))  # fmt: skip
def test_a_moment_shows_on_the_clock_what_was_typed(
    day: date, at: time, again: bool | None
) -> None:
    typed = TypedMoment(day, at, again)
    if not time_exists(day, at):
        assert refused(typed) == "time-does-not-exist"
    elif typed.comes_twice and again is None:
        assert refused(typed) == "time-comes-twice"
    else:
        moment = past_moment(typed, "at", now=NOW)
        assert moment.tzinfo is UTC
        assert (local(moment).date(), local(moment).time().replace(fold=0)) == (day, at)


@given(at=TIMES)
def test_what_is_still_to_come_is_refused(at: time) -> None:
    assert refused(TypedMoment(date(2026, 11, 24), at)) == "moment-in-future"


def test_the_hour_that_spring_skips_is_refused() -> None:
    assert refused(TypedMoment(SPRING, time(2, 30))) == "time-does-not-exist"
    assert past_moment(TypedMoment(SPRING, time(3, 0)), "at", now=NOW) == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_of_the_hour_that_autumn_repeats_somebody_says_which() -> None:
    assert refused(TypedMoment(AUTUMN, time(2, 30))) == "time-comes-twice"
    first = past_moment(TypedMoment(AUTUMN, time(2, 30), again=False), "at", now=NOW)
    second = past_moment(TypedMoment(AUTUMN, time(2, 30), again=True), "at", now=NOW)
    assert second - first == timedelta(hours=1)
    assert TypedMoment(AUTUMN, time(2, 30)).comes_twice
    assert not TypedMoment(AUTUMN, time(3, 30)).comes_twice


def test_while_only_the_first_has_been_nobody_is_asked() -> None:
    between = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 2:45, for the first time
    typed = TypedMoment(AUTUMN, time(2, 30))
    assert past_moment(typed, "at", now=between) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert refused(TypedMoment(AUTUMN, time(2, 30), again=True), between) == "moment-in-future"


def test_nothing_typed_is_refused() -> None:
    assert refused(None) == "moment-required"


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1999, 12, 31)])
def test_a_mistyped_year_is_refused_and_breaks_nothing(day: date) -> None:
    assert refused(TypedMoment(day, time(0, 5))) == "date-too-early"
