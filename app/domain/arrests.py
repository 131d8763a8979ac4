"""The clocks that run from an arrest, and which of the waiting cases presses most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.charter import Charter, Text
from app.domain.clocks import due
from app.domain.local_time import AMSTERDAM


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningClock:
    """A term of the charter that runs from an arrest."""

    text: Text
    due: datetime
    #: until it ends; below zero once it has
    left: timedelta

    @property
    def passed(self) -> bool:
        return self.left <= timedelta()


def running_clocks(
    charter: Charter, arrested_at: datetime, now: datetime
) -> tuple[RunningClock, ...]:
    """The charter's clocks from an arrest, in the order in which they end.

    ZSM: a first disposal in six to nine hours (practice: TABLES, P); hours count as they pass.
    """
    ends = [
        (due(clock, arrested_at, frozenset(), AMSTERDAM), clock.text)
        for clock in charter.clocks
        if clock.runs_from == "arrest"
    ]
    return tuple(
        RunningClock(text=text, due=end, left=end - now)
        for end, text in sorted(ends, key=lambda pair: pair[0])
    )


def pressure(arrested_at: datetime | None, waits_since: datetime) -> tuple[bool, datetime]:
    """A sort key, the most pressing first: the longest under arrest, then without an arrest whoever
    waits longest. All cases of a table have the same clocks, so the earliest arrest ends first."""
    return arrested_at is None, arrested_at or waits_since
