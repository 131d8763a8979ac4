"""Walking through an agenda."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.agenda import ItemState
from app.domain.errors import WrongState
from app.domain.walk import left, next_waiting, one_before, reopened, taken

WAITING, IN_HAND = ItemState.WAITING, ItemState.IN_HAND
DONE, CARRIED_OVER = ItemState.DONE, ItemState.CARRIED_OVER

agendas = st.lists(st.sampled_from(ItemState), max_size=8).map(
    lambda states: [(str(number), state) for number, state in enumerate(states)]
)


def test_after_the_item_in_hand_comes_the_next_that_waits() -> None:
    items = [("a", WAITING), ("b", IN_HAND), ("c", DONE), ("d", WAITING)]
    assert next_waiting(items, "b") == "d"


def test_after_the_last_item_come_those_that_were_skipped() -> None:
    assert next_waiting([("a", WAITING), ("b", DONE), ("c", IN_HAND)], "c") == "a"


def test_before_the_item_in_hand_is_one_that_was_not_carried_over() -> None:
    items = [("a", DONE), ("b", CARRIED_OVER), ("c", IN_HAND)]
    assert one_before(items, "c") == "a"
    assert one_before(items, "a") is None


def test_at_the_end_of_the_walk_the_last_item_is_the_one_before() -> None:
    assert one_before([("a", DONE), ("b", DONE)], None) == "b"


@pytest.mark.parametrize(
    ("before", "after"),
    [(WAITING, WAITING), (DONE, DONE), (CARRIED_OVER, WAITING)],
)
def test_looking_at_an_item_finishes_nothing_and_opens_nothing_that_is_done(
    before: ItemState, after: ItemState
) -> None:
    assert left(taken(before), decided=False) is after


def test_an_item_about_which_something_was_confirmed_is_done_when_it_is_left() -> None:
    assert left(IN_HAND, decided=True) is DONE
    assert left(CARRIED_OVER, decided=True) is CARRIED_OVER


@pytest.mark.parametrize(
    ("before", "after"),
    [(DONE, IN_HAND), (IN_HAND, IN_HAND), (WAITING, WAITING), (CARRIED_OVER, CARRIED_OVER)],
)
def test_only_what_is_done_is_reopened(before: ItemState, after: ItemState) -> None:
    assert reopened(before, decided=False) is after


def test_what_was_confirmed_is_not_reopened() -> None:
    with pytest.raises(WrongState, match="decided-stays-done"):
        reopened(DONE, decided=True)


@given(items=agendas)
@settings(max_examples=60)
def test_saying_done_each_time_reaches_every_item_that_waits(
    items: list[tuple[str, ItemState]],
) -> None:
    waiting = [item for item, state in items if state is WAITING]
    reached = []
    current = next_waiting(items, None)
    while current is not None:
        reached.append(current)
        items = [(item, DONE if item == current else state) for item, state in items]
        current = next_waiting(items, current)
    assert reached == waiting
