"""The order of an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agenda import (
    MOST_MINUTES,
    FoldedSlots,
    checked_minutes,
    folded,
    moved,
    reordered,
    start_times,
)
from app.domain.errors import InvalidInput

BEGINS = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    starts_at: datetime
    foldable: bool


def at(minutes: int) -> datetime:
    return BEGINS + timedelta(minutes=minutes)


def test_each_item_starts_when_the_one_before_ends() -> None:
    starts = start_times(BEGINS, [10, 5, 25])
    assert [start - BEGINS for start in starts] == [timedelta(minutes=m) for m in (0, 10, 15)]


def test_an_empty_agenda_has_no_times() -> None:
    assert start_times(BEGINS, []) == []


@given(st.lists(st.integers(1, MOST_MINUTES), min_size=1))
def test_there_is_a_time_for_each_item_and_no_gap(minutes: list[int]) -> None:
    starts = start_times(BEGINS, minutes)
    ends = [s + timedelta(minutes=m) for s, m in zip(starts, minutes, strict=True)]
    assert starts[0] == BEGINS
    assert ends[:-1] == starts[1:]


def test_an_order_holds_exactly_the_items_that_are_there() -> None:
    assert reordered(["a", "b", "c"], ["c", "a", "b"]) == ["c", "a", "b"]
    for wrong in (["a", "b"], ["a", "b", "c", "d"], ["a", "a", "b"], ["a", "b", "x"], []):
        with pytest.raises(InvalidInput) as refused:
            reordered(["a", "b", "c"], wrong)
        assert [error.key for error in refused.value.errors] == ["order-does-not-match"]


def test_an_item_moves_and_stops_at_both_ends() -> None:
    assert moved(["a", "b", "c"], "c", -1) == ["a", "c", "b"]
    assert moved(["a", "b", "c"], "a", 1) == ["b", "a", "c"]
    assert moved(["a", "b", "c"], "a", -1) == ["a", "b", "c"]
    assert moved(["a", "b", "c"], "b", 99) == ["a", "c", "b"]
    with pytest.raises(InvalidInput):
        moved(["a", "b", "c"], "d", 1)


@given(st.data())
def test_moving_loses_nothing_and_keeps_the_order_of_the_others(data: st.DataObject) -> None:
    items = data.draw(st.lists(st.text(max_size=3), min_size=1, unique=True))
    item = data.draw(st.sampled_from(items))
    order = moved(items, item, data.draw(st.integers(-5, 5)))
    others = [other for other in items if other != item]
    assert [other for other in order if other != item] == others
    assert len(order) == len(items)


def test_minutes_have_bounds() -> None:
    assert (checked_minutes(1), checked_minutes(MOST_MINUTES)) == (1, MOST_MINUTES)
    for minutes in (0, -1, MOST_MINUTES + 1):
        with pytest.raises(InvalidInput):
            checked_minutes(minutes)


class TestFolding:
    """Shielded slots next to each other are one line that tells no more than theirs do."""

    @staticmethod
    def lines(*shielded: bool) -> list[Line | FoldedSlots]:
        return folded([Line(at(10 * n), one) for n, one in enumerate(shielded)])

    def test_three_in_a_row_are_one_line_until_the_next_begins(self) -> None:
        assert self.lines(False, True, True, True, False) == [
            Line(at(0), False),
            FoldedSlots(3, at(10), at(40)),
            Line(at(40), False),
        ]

    def test_one_alone_stays_as_it_is(self) -> None:
        assert self.lines(True, False, True) == [
            Line(at(0), True),
            Line(at(10), False),
            Line(at(20), True),
        ]

    def test_at_the_end_nothing_tells_how_long_they_last(self) -> None:
        assert self.lines(False, True, True) == [Line(at(0), False), FoldedSlots(2, at(10), None)]

    def test_what_is_told_follows_from_the_single_lines(self) -> None:
        for minutes in ((5, 25, 10), (20, 10, 10)):
            starts = start_times(at(0), [*minutes, 10])
            slots = [Line(start, place < 3) for place, start in enumerate(starts)]
            assert folded(slots)[0] == FoldedSlots(3, at(0), at(40))

    @given(st.lists(st.booleans(), max_size=12))
    def test_no_slot_is_lost(self, shielded: list[bool]) -> None:
        counts = [
            line.slots if isinstance(line, FoldedSlots) else 1 for line in self.lines(*shielded)
        ]
        assert sum(counts) == len(shielded)
