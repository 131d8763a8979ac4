"""The roles that a member can have at a table, and what each of them may do there."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A member's role at one table."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    PARTICIPANT = "participant"
    #: sees the outline only
    OBSERVER = "observer"


_PREPARING = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY})
_CONFIRMING = frozenset({Role.CHAIR, Role.VICE_CHAIR})
_TAKING_PART = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY, Role.PARTICIPANT})


def may_prepare(role: Role) -> bool:
    """Admits referrals, prepares and sets the agenda, calls agencies in, leads the meeting."""
    return role in _PREPARING


def may_confirm(role: Role) -> bool:
    """Confirms what was proposed; the secretary may log it, but not confirm it."""
    return role in _CONFIRMING


def may_contribute(role: Role) -> bool:
    """Says for the own agency what it knows in a case."""
    return role in _TAKING_PART


def may_propose(role: Role) -> bool:
    """Logs a proposed decision, or an option where the charter has no decisions."""
    return role in _TAKING_PART
