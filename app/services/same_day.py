"""Two actions on one person on one day are seen before the second is logged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from app.domain.errors import Refusal
from app.domain.local_time import local_day
from app.domain.same_day import Planned, met_by
from app.domain.sight import Level
from app.services.actor import Actor
from app.services.circle import SeenItem
from app.services.decision_input import DecisionInput, touched
from app.services.decision_view import STANDS, ActionView, read_decisions
from app.services.parties import parties_of
from app.services.repeats import earlier_items


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two actions that touch the same people on one day; each as agency and text."""

    due_on: date
    people: tuple[str, ...]
    one: tuple[str, str]
    other: tuple[str, str]


class ActionsMeet(Refusal):
    """Whoever logs it has not seen yet that actions meet on one day."""

    def __init__(self, meetings: tuple[Meeting, ...]) -> None:
        super().__init__()
        self.meetings = meetings

    @property
    def digest(self) -> str:
        """Changes with what meets; who sends it along has seen just this."""
        return sha256(repr(self.meetings).encode()).hexdigest()[:16]


def require_same_day_seen(
    actor: Actor, item: SeenItem, given: DecisionInput, decision_id: str, *, now: datetime
) -> None:
    """`ActionsMeet` where the charter asks whom actions touch, and they meet.

    What stands are actions of this decision's case that the actor reads, also of earlier meetings,
    but for those of the decision that is edited.
    """
    if not item.charter.actions_name_affected:
        return
    names = {party.id: party.name for party in parties_of(item).values()}
    said: dict[str, tuple[str, str]] = {}
    new, standing = [], []
    for number, action in enumerate(given.actions):
        if action.due_on is not None:
            key = str(number)
            new.append(Planned(key, action.due_on, frozenset(touched(item, action))))
            said[key] = (names.get(action.agency_id, ""), action.text.strip())
    roster = item.open().roster
    for view in _standing(actor, item, decision_id, now):
        people = frozenset(roster[number - 1].id for number in view.touched)
        standing.append(Planned(view.id, view.due_on, people))
        said[view.id] = (view.agency, view.text)
    labels = dict(zip((entry.id for entry in roster), item.people, strict=True))
    met = tuple(
        Meeting(
            one.due_on,
            tuple(labels[entry.id] for entry in roster if entry.id in one.touches & other.touches),
            said[one.key],
            said[other.key],
        )
        for one, other in met_by(new, standing)
    )
    if met and given.same_day_seen != ActionsMeet(met).digest:
        raise ActionsMeet(met)


def _standing(
    actor: Actor, item: SeenItem, decision_id: str, now: datetime
) -> Iterator[ActionView]:
    earlier = [
        one
        for one in earlier_items(actor, item, now=now)
        if one.case_id == item.case_id
        and one.level.reaches(Level.PSEUDONYMOUS)
        and not one.sight.part_only
    ]
    for decisions in read_decisions([item, *earlier], today=local_day(now)).values():
        for decision in decisions:
            if decision.id != decision_id and not decision.is_superseded:
                yield from (action for action in decision.actions if action.state in STANDS)
