"""The order of an agenda and the times that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import Protocol, TypeVar

from app.domain.errors import FieldError, InvalidInput

#: the longest item that an agenda takes, in minutes (our own choice)
MOST_MINUTES = 240


class ItemState(StrEnum):
    WAITING = "waiting"
    IN_HAND = "in_hand"
    DONE = "done"
    #: not reached or not finished: the referral is back in the backlog
    CARRIED_OVER = "carried_over"


def start_times(begins: datetime, minutes: Sequence[int]) -> list[datetime]:
    """When each item starts: one after the other from the meeting's begin."""
    offsets = accumulate(minutes, initial=0)
    return [begins + timedelta(minutes=offset) for offset, _ in zip(offsets, minutes, strict=False)]


class Slot(Protocol):
    """A line of an agenda as somebody sees it."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def foldable(self) -> bool:
        """It is shielded, and looks like every shielded slot."""
        ...


@dataclass(frozen=True, slots=True)
class FoldedSlots:
    """Shielded slots next to each other, as one line."""

    slots: int
    starts_at: datetime
    #: when the line below begins; None at the end of the agenda, where nothing below says it
    ends_at: datetime | None


S = TypeVar("S", bound=Slot)


def folded(slots: Sequence[S]) -> list[S | FoldedSlots]:
    """The lines with shielded slots that stand next to each other put together.

    Their line tells how many there are, when the first begins and when the line below does:
    nothing that the single lines would not tell, and not where one ends and the next begins.
    """
    lines: list[S | FoldedSlots] = []
    place = 0
    while place < len(slots):
        end = place
        while end < len(slots) and slots[end].foldable:
            end += 1
        if end - place < 2:
            lines.append(slots[place])
            place += 1
        else:
            below = slots[end].starts_at if end < len(slots) else None
            lines.append(FoldedSlots(end - place, slots[place].starts_at, below))
            place = end
    return lines


def reordered(current: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The wanted order, which must hold exactly the items that are there.

    Raises `InvalidInput` when an item is missing, foreign or named twice.
    """
    if sorted(current) != sorted(wanted):
        raise InvalidInput([FieldError(field="order", key="order-does-not-match")])
    return list(wanted)


def moved(current: Sequence[str], item: str, by: int) -> list[str]:
    """The order with one item moved up (negative) or down, stopping at both ends.

    Raises `InvalidInput` for an item that is not among them.
    """
    order = list(current)
    if item not in order:
        raise InvalidInput([FieldError(field="order", key="order-does-not-match")])
    place = order.index(item)
    order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
    return order


def checked_minutes(minutes: int) -> int:
    if not 1 <= minutes <= MOST_MINUTES:
        raise InvalidInput([FieldError(field="minutes", key="minutes-out-of-range")])
    return minutes
