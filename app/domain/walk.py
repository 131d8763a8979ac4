"""Walking through an agenda: which item is in hand, and what becomes of the one that is left."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.agenda import ItemState
from app.domain.errors import WrongState

#: an item that the meeting has not dealt with yet
UNFINISHED = (ItemState.WAITING, ItemState.IN_HAND)


def taken(state: ItemState) -> ItemState:
    """The state of an item that is taken in hand. What is done stays done when it is looked at."""
    return state if state is ItemState.DONE else ItemState.IN_HAND


def left(state: ItemState, *, decided: bool) -> ItemState:
    """The state of an item that is left: done when something was confirmed, else it waits again."""
    if state is not ItemState.IN_HAND:
        return state
    return ItemState.DONE if decided else ItemState.WAITING


def reopened(state: ItemState, *, decided: bool) -> ItemState:
    """The state of the item in hand that was said to be done by mistake; another stays as it is.

    Raises `WrongState` when something was confirmed: that can be superseded, not left undone.
    """
    if state is not ItemState.DONE:
        return state
    if decided:
        raise WrongState("decided-stays-done")
    return ItemState.IN_HAND


def next_waiting(items: Sequence[tuple[str, ItemState]], current: str | None) -> str | None:
    """The next item that waits, after the one in hand, then from the top; None: none does."""
    order = [item for item, _ in items]
    place = order.index(current) + 1 if current in order else 0
    around = [*items[place:], *items[:place]]
    waiting = (item for item, state in around if state is ItemState.WAITING)
    return next((item for item in waiting if item != current), None)


def one_before(items: Sequence[tuple[str, ItemState]], current: str | None) -> str | None:
    """The item before the one in hand, leaving out what was carried over; None: it is the first.

    With nothing in hand, when the walk is at its end, it is the last one.
    """
    order = [item for item, _ in items]
    place = order.index(current) if current in order else len(order)
    before = (item for item, state in items[:place] if state is not ItemState.CARRIED_OVER)
    return next(reversed(list(before)), None)
