"""The time line of a case: its tracks side by side, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.actions import ANSWERS
from app.domain.charter import Charter
from app.domain.local_time import local_day
from app.services.decision_view import STANDS, ActionView, DecisionView


class Happening(StrEnum):
    DECIDED = "decided"
    #: an action that is still to be done
    DUE = "due"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on one track; `decision` or `action` is what it is about."""

    what: Happening
    agencies: tuple[str, ...]
    decision: DecisionView | None = None
    action: ActionView | None = None


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    #: per track of the charter, in its order
    tracks: tuple[tuple[Entry, ...], ...]


def time_line(charter: Charter, decisions: Iterable[DecisionView]) -> tuple[Day, ...]:
    """What was decided, what is due and what was answered, the earliest first.

    A decision stands on each track of the agencies that took it.
    """
    days: dict[date, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for decision in decisions:
        for day, kind, entry in _entries(charter, decision):
            track = charter.track(kind)
            if track is not None:
                days[day][track.key].append(entry)
    return tuple(
        Day(day, tuple(tuple(found[track.key]) for track in charter.tracks))
        for day, found in sorted(days.items())
    )


def _entries(charter: Charter, decision: DecisionView) -> Iterator[tuple[date, str, Entry]]:
    """Each with its day, and the kind of agency by which it has its track."""
    if decision.confirmed_at is not None:
        by_track: dict[str, list[str]] = defaultdict(list)
        kinds: dict[str, str] = {}
        for part in decision.deciders:
            if (track := charter.track(part.kind)) is not None:
                by_track[track.key].append(part.name)
                kinds.setdefault(track.key, part.kind)
        for key, names in by_track.items():
            entry = Entry(Happening.DECIDED, tuple(names), decision=decision)
            yield local_day(decision.confirmed_at), kinds[key], entry
    for action in decision.actions:
        if action.state in STANDS:
            yield action.due_on, action.agency_kind, _of(Happening.DUE, action)
        elif action.state in ANSWERS and action.answered_at is not None:
            day = local_day(action.answered_at)
            yield day, action.agency_kind, _of(Happening.ANSWERED, action)


def _of(what: Happening, action: ActionView) -> Entry:
    return Entry(what, (action.agency,), action=action)
