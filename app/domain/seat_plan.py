"""In which order the items of an agenda cost the least waiting.

MARAC practice (TABLES.md, P): cases are sorted so that partners can leave when theirs are done.
How it is weighed is our own choice: first that who comes in for a few items waits little between
them, then that each partner can leave early.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with who is needed for it, as ids of agencies."""

    id: str
    minutes: int
    #: called in for this item
    guests: frozenset[str] = frozenset()
    #: of those at the table, who has something to do with it
    partners: frozenset[str] = frozenset()
    #: comes before what is not
    urgent: bool = False

    @property
    def needed(self) -> frozenset[str]:
        return self.guests | self.partners


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when an agency is needed, in minutes from the beginning, and how often."""

    starts: int
    ends: int
    items: int
    #: of its items together
    minutes: int


def windows(order: Sequence[Slot]) -> dict[str, Window]:
    """When each agency is needed in this order."""
    found: dict[str, Window] = {}
    at = 0
    for slot in order:
        ends = at + slot.minutes
        for agency in slot.needed:
            known = found.get(agency, Window(at, at, 0, 0))
            found[agency] = Window(
                known.starts, ends, known.items + 1, known.minutes + slot.minutes
            )
        at = ends
    return found


def cost(order: Sequence[Slot]) -> tuple[int, int]:
    """Minutes that guests wait between their items, then minutes until each agency can leave."""
    guests = frozenset[str]().union(*(slot.guests for slot in order))
    when = windows(order)
    waiting = sum(w.ends - w.starts - w.minutes for a, w in when.items() if a in guests)
    return waiting, sum(window.ends for window in when.values())


def proposed_order(slots: Sequence[Slot]) -> list[str]:
    """An order of the same items in which urgent ones come first, guests sit once and briefly, and
    agencies with little to do leave early; the given one where that is no better."""
    urgent = [slot for slot in slots if slot.urgent]
    others = [slot for slot in slots if not slot.urgent]
    best = min((urgent + others, _grouped(urgent) + _grouped(others)), key=cost)
    return [slot.id for slot in best]


def _grouped(slots: Sequence[Slot]) -> list[Slot]:
    """One agency after the other, each with all its items: guests before partners, and who needs
    the least time first; of its items first those that it shares with the fewest guests."""
    left, order = list(slots), list[Slot]()
    while left:
        minutes = _minutes_by_agency(left)
        if not minutes:
            return order + left
        guests = frozenset[str]().union(*(slot.guests for slot in left))
        agency = min(minutes, key=lambda one: (one not in guests, minutes[one], one))
        own = [slot for slot in left if agency in slot.needed]
        order += sorted(own, key=lambda slot: len(slot.guests))
        left = [slot for slot in left if agency not in slot.needed]
    return order


def _minutes_by_agency(slots: Sequence[Slot]) -> Mapping[str, int]:
    minutes: dict[str, int] = {}
    for slot in slots:
        for agency in slot.needed:
            minutes[agency] = minutes.get(agency, 0) + slot.minutes
    return minutes
