"""The time line of a tijdelijk huisverbod."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.charters import all_charters
from app.domain.barring_order import (
    FIRST_DAYS,
    MOST_DAYS,
    BarringOrder,
    Hearing,
    Step,
    StepKind,
    day_end,
    extended_until,
    require_heard,
    require_running,
    require_start,
)
from app.domain.clocks import due
from app.domain.errors import RuleBroken
from app.domain.local_time import AMSTERDAM, local, time_exists

MINUTE = timedelta(minutes=1)
#: around both changes of the clock as well
STARTS = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.datetimes(datetime(2026, 2, 28), datetime(2026, 3, 30), timezones=st.just(UTC)),
    st.datetimes(datetime(2026, 9, 25), datetime(2026, 10, 26), timezones=st.just(UTC)),
).map(lambda moment: moment.replace(second=0, microsecond=0))
DAYS = st.integers(-3, 40)
START = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)  # Friday, 22:30 on a Dutch clock
ORDER = BarringOrder(START)


def extended(order: BarringOrder, days: int, decided_at: datetime) -> BarringOrder:
    day = local(order.starts_at).date() + timedelta(days=days)
    until = extended_until(order, decided_at, day)
    step = Step(kind=StepKind.EXTENDED, decided_at=decided_at, until=until)
    return BarringOrder(order.starts_at, (*order.steps, step))


def withdrawn(order: BarringOrder, at: datetime) -> BarringOrder:
    return BarringOrder(
        order.starts_at, (*order.steps, Step(kind=StepKind.WITHDRAWN, decided_at=at))
    )


@given(start=STARTS, days=st.integers(1, MOST_DAYS))
def test_it_ends_days_later_at_the_hour_at_which_it_began(start: datetime, days: int) -> None:
    began, ends = local(start), local(day_end(start, days))
    assert ends.date() == began.date() + timedelta(days=days)
    wanted = began.replace(tzinfo=None, fold=0).time()
    if time_exists(ends.date(), wanted):
        assert ends.time().replace(fold=0) == wanted
        assert ends.fold == 0
    else:
        assert ends.replace(tzinfo=None) == datetime.combine(ends.date(), wanted) + timedelta(
            hours=1
        )


@given(start=STARTS)
def test_it_takes_ten_days_give_or_take_the_hour_of_the_clock_change(start: datetime) -> None:
    lasts = BarringOrder(start).ends_at - start
    assert abs(lasts - timedelta(days=FIRST_DAYS)) <= timedelta(hours=1)


@given(start=STARTS)
def test_the_charters_clocks_end_when_the_time_line_does(start: datetime) -> None:
    for charter in all_charters().values():
        if any(outcome.timeline for outcome in charter.outcomes):
            ends = [
                due(clock, start, frozenset(), AMSTERDAM)
                for clock in charter.clocks
                if clock.runs_from == "start"
            ]
            assert ends == [day_end(start, FIRST_DAYS), day_end(start, MOST_DAYS)]


@given(start=STARTS, days=DAYS, decided_after=st.timedeltas(timedelta(), timedelta(days=12)))
def test_no_extension_goes_past_the_28th_day_nor_shortens_it(
    start: datetime, days: int, decided_after: timedelta
) -> None:
    order, decided_at = BarringOrder(start), start + decided_after
    try:
        longer = extended(order, days, decided_at)
    except RuleBroken as broken:
        expected = {
            "barring-order-is-over": decided_at >= order.ends_at,
            "barring-order-past-day-28": days > MOST_DAYS,
            "barring-order-not-longer": days <= FIRST_DAYS,
        }
        assert expected[broken.key]  # noqa: PT017 - of many examples only some are refused
    else:
        assert order.ends_at < longer.ends_at <= order.latest_end
        assert decided_at < order.ends_at
        assert FIRST_DAYS < days <= MOST_DAYS


@given(days=st.lists(st.integers(11, 28), min_size=1, max_size=4, unique=True))
def test_extensions_one_after_another_end_with_the_last(days: list[int]) -> None:
    order = ORDER
    for one in sorted(days):
        order = extended(order, one, START + timedelta(days=1))
    assert order.ends_at == day_end(START, max(days))


@given(after=st.timedeltas(timedelta(), timedelta(days=9)))
def test_withdrawn_it_ends_at_that_moment_and_nothing_follows(after: timedelta) -> None:
    order = withdrawn(ORDER, START + after)
    assert order.ends_at == START + after
    assert not order.runs(START + after)
    with pytest.raises(RuleBroken, match="barring-order-is-over"):
        require_running(order, START + after)


def test_what_was_struck_runs_no_more_and_leaves_room_for_another() -> None:
    struck = BarringOrder(START, (Step(kind=StepKind.STRUCK, decided_at=START + MINUTE),))
    assert not struck.runs(START + 2 * MINUTE)
    require_start(START, [struck], now=START + timedelta(hours=1))


def test_while_one_runs_there_is_no_other_of_the_case() -> None:
    with pytest.raises(RuleBroken, match="barring-order-runs-already"):
        require_start(START + timedelta(days=2), [ORDER], now=START + timedelta(days=3))
    require_start(ORDER.ends_at, [ORDER], now=ORDER.ends_at)


@given(start=STARTS, after=st.timedeltas(timedelta(), timedelta(days=40)))
def test_past_its_28th_day_there_is_none(start: datetime, after: timedelta) -> None:
    now = start + after
    if now >= day_end(start, MOST_DAYS):
        with pytest.raises(RuleBroken, match="barring-order-past-day-28"):
            require_start(start, [], now=now)
    else:
        require_start(start, [], now=now)


def test_nothing_is_decided_before_it_began() -> None:
    with pytest.raises(RuleBroken, match="barring-order-not-begun"):
        extended_until(ORDER, START - MINUTE, date(2026, 12, 5))


@given(heard=st.lists(st.timedeltas(timedelta(days=-2), timedelta(days=2)), min_size=2, max_size=2))
def test_both_sides_are_heard_before_the_decision(heard: list[timedelta]) -> None:
    assume(all(heard))
    decided_at = START + timedelta(days=5)
    sides = [Hearing(decided_at + after) for after in heard]
    if max(heard) <= timedelta():
        require_heard(sides, decided_at)
    else:
        with pytest.raises(RuleBroken, match="barring-order-heard-after"):
            require_heard(sides, decided_at)


@pytest.mark.parametrize("why_not", ["", "  "])
def test_a_side_that_was_not_heard_needs_a_reason(why_not: str) -> None:
    heard, unheard = Hearing(START), Hearing(None, why_not)
    for sides in ([heard, unheard], [unheard, heard]):
        with pytest.raises(RuleBroken, match="barring-order-side-not-heard"):
            require_heard(sides, START + timedelta(days=5))
    require_heard([heard, Hearing(None, "Onvindbaar.")], START + timedelta(days=5))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_an_end_in_a_mistyped_year_is_refused_and_breaks_nothing(day: date) -> None:
    with pytest.raises(RuleBroken):
        extended_until(ORDER, START + MINUTE, day)
