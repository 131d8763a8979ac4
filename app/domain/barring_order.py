"""The tijdelijk huisverbod as one time line, from its starting hour.

Wet tijdelijk huisverbod art. 2: ten days; art. 9: the mayor can extend it to at most four weeks
from its start. Both sides are heard before it is extended or withdrawn (practice: TABLES, P).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.errors import RuleBroken
from app.domain.local_time import local
from app.domain.series import starts_at

FIRST_DAYS = 10
MOST_DAYS = 28


class StepKind(StrEnum):
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"
    #: it was written down by mistake: there is no such order
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Hearing:
    """One side: when it was heard, or why it was not."""

    at: datetime | None
    why_not: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    kind: StepKind
    decided_at: datetime
    #: until when it was extended
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class BarringOrder:
    starts_at: datetime
    steps: tuple[Step, ...] = ()

    @property
    def ends_at(self) -> datetime:
        """When it ends, as it stands now."""
        end = day_end(self.starts_at, FIRST_DAYS)
        for step in self.steps:
            if step.kind is StepKind.WITHDRAWN:
                return step.decided_at
            end = step.until or end
        return end

    @property
    def latest_end(self) -> datetime:
        return day_end(self.starts_at, MOST_DAYS)

    @property
    def is_struck(self) -> bool:
        return any(step.kind is StepKind.STRUCK for step in self.steps)

    @property
    def is_withdrawn(self) -> bool:
        return any(step.kind is StepKind.WITHDRAWN for step in self.steps)

    def runs(self, now: datetime) -> bool:
        return not self.is_struck and now < self.ends_at


def day_end(start: datetime, days: int) -> datetime:
    """So many days on, at the hour at which it began on a Dutch clock.

    An hour that spring skips is read with the offset before; of one that autumn repeats, the first
    is meant: the shorter of the two.
    """
    began = local(start)
    return starts_at(began.date() + timedelta(days=days), began.time())


def require_start(start: datetime, others: Sequence[BarringOrder], *, now: datetime) -> None:
    """Raises `RuleBroken` for one past its last day, and while another runs in the same case."""
    if now >= day_end(start, MOST_DAYS):
        raise RuleBroken("barring-order-past-day-28")
    if any(not other.is_struck and start < other.ends_at for other in others):
        raise RuleBroken("barring-order-runs-already")


def extended_until(order: BarringOrder, decided_at: datetime, day: date) -> datetime:
    """The end of an extension to this day, at the hour at which the order began.

    Raises `RuleBroken` when it was over or not begun at the decision, when the extension adds
    nothing, and when it goes past the 28th day.
    """
    require_running(order, decided_at)
    if day <= local(order.ends_at).date():
        raise RuleBroken("barring-order-not-longer")
    if day > local(order.latest_end).date():
        raise RuleBroken("barring-order-past-day-28")
    return starts_at(day, local(order.starts_at).time())


def require_running(order: BarringOrder, decided_at: datetime) -> None:
    """Raises `RuleBroken` for a decision about an order that does not run then."""
    if decided_at < order.starts_at:
        raise RuleBroken("barring-order-not-begun")
    if decided_at >= order.ends_at or order.is_withdrawn or order.is_struck:
        raise RuleBroken("barring-order-is-over")


def require_heard(sides: Sequence[Hearing], decided_at: datetime) -> None:
    """Each side was heard before the decision, or it is said why not; else `RuleBroken`."""
    for side in sides:
        if side.at is None and not side.why_not.strip():
            raise RuleBroken("barring-order-side-not-heard")
        if side.at is not None and side.at > decided_at:
            raise RuleBroken("barring-order-heard-after")
