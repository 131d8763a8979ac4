"""Clocks from an arrest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charters import all_charters, charter
from app.domain.arrests import pressure, running_clocks

ZSM = charter("zsm")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))


@given(arrest=MOMENTS, passed=st.timedeltas(timedelta(), timedelta(hours=20)))
def test_hours_count_as_they_pass_whatever_the_clock_on_the_wall_does(
    arrest: datetime, passed: timedelta
) -> None:
    first, last = running_clocks(ZSM, arrest, arrest + passed)
    assert first.left + passed == timedelta(hours=6)
    assert last.left + passed == timedelta(hours=9)
    assert first.passed is (passed >= timedelta(hours=6))


@given(arrests=st.lists(MOMENTS, min_size=2, max_size=6), now=MOMENTS)
def test_the_most_pressing_stands_first(arrests: list[datetime], now: datetime) -> None:
    order = sorted([*arrests, None], key=lambda at: pressure(at, now))
    assert order[-1] is None
    left = [running_clocks(ZSM, at, now)[0].left for at in order if at]
    assert left == sorted(left)


@pytest.mark.parametrize("key", sorted(all_charters()))
def test_a_table_without_such_clocks_has_none(key: str) -> None:
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    has = any(clock.runs_from == "arrest" for clock in charter(key).clocks)
    assert bool(running_clocks(charter(key), now, now)) is has
