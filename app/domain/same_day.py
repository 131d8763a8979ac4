"""Two actions on one person on one day: each may be right, and together they may do harm.

The police at the door while a social worker sits with the family (S0: interventions that are safe,
fast and effective, and strengthen each other). It is shown, never forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Planned:
    """An action, as far as this rule looks at it."""

    key: str
    due_on: date
    #: ids of the people that it touches
    touches: frozenset[str]

    def meets(self, other: Planned) -> bool:
        return self.due_on == other.due_on and not self.touches.isdisjoint(other.touches)


def meeting_pairs(actions: Iterable[Planned]) -> list[tuple[Planned, Planned]]:
    """Each two of the actions that touch one person on one day, in their order."""
    return [(one, other) for one, other in combinations(actions, 2) if one.meets(other)]


def met_by(new: Sequence[Planned], standing: Sequence[Planned]) -> list[tuple[Planned, Planned]]:
    """What is shown before new actions are logged: those that meet each other, or one that stands.

    Two that both stand were shown when the second of them was logged.
    """
    between = [(one, other) for one in new for other in standing if one.meets(other)]
    return meeting_pairs(new) + between
