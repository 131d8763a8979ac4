"""Conflicts of interest: who knows the people of a case keeps away from it."""

from __future__ import annotations

from enum import StrEnum


class ConflictState(StrEnum):
    """A conflict works from the moment it is declared; only the privacy officer can lift it."""

    WAITING = "waiting"
    UPHELD = "upheld"
    LIFTED = "lifted"


#: declarations by name that one person can make in a day: more than a family has members, fewer
#: than it takes to make oneself blind to a table
MOST_NAMES_A_DAY = 10
LONGEST_NAME = 120
LONGEST_REASON = 500
