"""Decisions and their actions as a viewer of the item may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import aliased

from app.database import db
from app.domain.actions import ActionState
from app.domain.charter import Record, Text
from app.domain.decisions import DecisionState
from app.domain.same_day import Planned, meeting_pairs
from app.domain.sight import Level
from app.models import Account, Action, ActionPerson, Agency, Decision, DecisionAgency
from app.services.circle import SeenItem


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """An agency's part in a decision."""

    agency_id: str
    slug: str
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionView:
    id: str
    agency_id: str
    agency_slug: str
    agency: str
    agency_kind: str
    text: str
    due_on: date
    state: ActionState
    overdue: bool
    #: whom of the case it touches: numbers from 1 in the order of its people, and their labels
    touched: tuple[int, ...]
    touches: tuple[str, ...]
    strengthens: str
    hinders: str
    #: for whom it is besides the table and who does it
    side: str
    #: another action that still stands touches one of them on the same day
    meets_another: bool
    #: who took it; empty while nobody did
    owner: str
    answer: str
    answered_by: str
    answered_at: datetime | None
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionView:
    """A decision, or an option. In outline it has its kinds of outcome, and nothing else."""

    id: str
    item_id: str
    record: Record
    state: DecisionState
    outcome_keys: tuple[str, ...]
    outcomes: tuple[Text, ...]
    version: int
    motivation: str = ""
    dissent: str = ""
    deciders: tuple[Part, ...] = ()
    receivers: tuple[Part, ...] = ()
    actions: tuple[ActionView, ...] = ()
    proposed_by: str = ""
    proposed_by_agency: str = ""
    proposed_at: datetime | None = None
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    supersedes_id: str | None = None
    #: the confirmed decision that took its place
    superseded_by_id: str | None = None
    in_summary: bool = False

    @property
    def is_proposed(self) -> bool:
        return self.state is DecisionState.PROPOSED

    @property
    def is_confirmed(self) -> bool:
        return self.state is DecisionState.CONFIRMED

    @property
    def is_superseded(self) -> bool:
        return self.state is DecisionState.SUPERSEDED


#: What was once in force, and stays readable.
LOGGED = (DecisionState.CONFIRMED, DecisionState.SUPERSEDED)
SHOWN = (*LOGGED, DecisionState.PROPOSED)
#: actions that are still to be done
STANDS = (ActionState.PROPOSED, ActionState.OPEN)


def read_decisions(
    items: Sequence[SeenItem], *, today: date, states: Sequence[DecisionState] = SHOWN
) -> dict[str, tuple[DecisionView, ...]]:
    """The decisions of each item, in the order in which they were proposed.

    A viewer of an outline sees only what is confirmed, and of that the kinds of outcome; who keeps
    no more than an own action sees that action alone, and who is kept to a side the actions for it.
    `today` says which actions are overdue.
    """
    seen = {item.item_id: item for item in items if item.level.reaches(Level.OUTLINE)}
    views: dict[str, list[DecisionView]] = defaultdict(list)
    if not seen:
        return {}
    rows = _decision_rows(list(seen), states)
    ids = [row.id for row in rows if seen[row.item_id].level.reaches(Level.PSEUDONYMOUS)]
    parts, actions, readable = _parts(ids), _actions(ids, seen, today), set(ids)
    successors = {row.supersedes_id: row.id for row in rows if row.state in LOGGED}
    for row in rows:
        item = seen[row.item_id]
        if item.sight.part_only and not actions[row.id]:
            continue
        if row.id in readable:
            views[row.item_id].append(
                _whole(item, row, parts[row.id], tuple(actions[row.id]), successors.get(row.id))
                if item.sight.side is None
                else _of_a_side(item, row, tuple(actions[row.id]))
            )
        elif row.state == DecisionState.CONFIRMED:
            views[row.item_id].append(_outline(item, row))
    return {item_id: tuple(found) for item_id, found in views.items()}


def find_item_of_decision(decision_id: str) -> str:
    """The item that a decision is about, of any state but withdrawn; says nothing of sight.

    "" for none: an item that is not there takes the same way as one that is denied.
    """
    found = db.session.scalar(
        select(Decision.item_id).where(
            Decision.id == decision_id, Decision.state != DecisionState.WITHDRAWN
        )
    )
    return found or ""


def _decision_rows(item_ids: Sequence[str], states: Sequence[DecisionState]) -> list[Row[Any]]:
    proposer, confirmer, agency = aliased(Account), aliased(Account), aliased(Agency)
    return list(
        db.session.execute(
            select(
                Decision.id,
                Decision.item_id,
                Decision.record,
                Decision.outcomes,
                Decision.state,
                Decision.motivation,
                Decision.dissent,
                Decision.proposed_at,
                Decision.confirmed_at,
                Decision.supersedes_id,
                Decision.in_summary,
                Decision.version,
                proposer.name.label("proposed_by"),
                agency.name.label("proposed_by_agency"),
                confirmer.name.label("confirmed_by"),
            )
            .join(proposer, proposer.id == Decision.proposed_by_id)
            .join(agency, agency.id == proposer.agency_id)
            .outerjoin(confirmer, confirmer.id == Decision.confirmed_by_id)
            .where(Decision.item_id.in_(item_ids), Decision.state.in_(states))
            .order_by(Decision.proposed_at, Decision.id)
        )
    )


def _parts(decision_ids: Sequence[str]) -> dict[str, dict[str, list[Part]]]:
    parts: dict[str, dict[str, list[Part]]] = defaultdict(lambda: defaultdict(list))
    if decision_ids:
        for decision_id, part, agency_id, slug, name, kind in db.session.execute(
            select(
                DecisionAgency.decision_id,
                DecisionAgency.part,
                Agency.id,
                Agency.slug,
                Agency.name,
                Agency.kind,
            )
            .join(Agency, Agency.id == DecisionAgency.agency_id)
            .where(DecisionAgency.decision_id.in_(decision_ids))
            .order_by(Agency.name)
        ):
            found = Part(agency_id=agency_id, slug=slug, name=name, kind=kind)
            parts[decision_id][part].append(found)
    return parts


def _actions(
    decision_ids: Sequence[str], seen: dict[str, SeenItem], today: date
) -> dict[str, list[ActionView]]:
    actions: dict[str, list[ActionView]] = defaultdict(list)
    if not decision_ids:
        return actions
    owner, answerer = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(
            Action.id,
            Action.decision_id,
            Action.item_id,
            Action.agency_id,
            Action.side,
            Agency.slug,
            Agency.name.label("agency"),
            Agency.kind,
            Action.text,
            Action.strengthens,
            Action.hinders,
            Action.due_on,
            Action.state,
            Action.answer,
            Action.answered_at,
            Action.version,
            owner.name.label("owner"),
            answerer.name.label("answered_by"),
        )
        .join(Agency, Agency.id == Action.agency_id)
        .outerjoin(owner, owner.id == Action.owner_id)
        .outerjoin(answerer, answerer.id == Action.answered_by_id)
        .where(Action.decision_id.in_(decision_ids))
        .order_by(Action.due_on, Action.id)
    ).all()
    own = [row for row in rows if _is_shown(seen[row.item_id], row.agency_id, row.side)]
    people = people_touched([row.id for row in own])
    stands = [
        Planned(row.id, row.due_on, frozenset(people[row.id])) for row in own if row.state in STANDS
    ]
    meeting = {one.key for pair in meeting_pairs(stands) for one in pair}
    for row in own:
        item = seen[row.item_id]
        case = item.open()
        numbers = case.numbers_of(people[row.id])
        actions[row.decision_id].append(
            ActionView(
                id=row.id,
                agency_id=row.agency_id,
                agency_slug=row.slug,
                agency=row.agency,
                agency_kind=row.kind,
                text=case.read(row.text, row.id, "text", item.level),
                due_on=row.due_on,
                state=ActionState(row.state),
                overdue=row.state == ActionState.OPEN and row.due_on < today,
                touched=numbers,
                touches=tuple(item.people[number - 1] for number in numbers),
                strengthens=_of_others(item, row.strengthens, row.id, "strengthens"),
                hinders=_of_others(item, row.hinders, row.id, "hinders"),
                side=row.side,
                meets_another=row.id in meeting,
                owner=row.owner or "",
                answer=case.read(row.answer, row.id, "answer", item.level),
                answered_by=row.answered_by or "",
                answered_at=row.answered_at,
                version=row.version,
            )
        )
    return actions


def _of_others(item: SeenItem, sealed: bytes | None, row_id: str, name: str) -> str:
    """Words about further actions, which somebody who is kept to a side may not know of."""
    return item.read_part(sealed, row_id, name) if item.sight.side is None else ""


def _is_shown(item: SeenItem, agency_id: str, side: str) -> bool:
    if not item.sight.part_only or agency_id == item.my_agency_id:
        return True
    return item.sight.side is not None and item.reads(side)


def people_touched(action_ids: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the people whom each action touches."""
    people: dict[str, list[str]] = defaultdict(list)
    if action_ids:
        for action_id, person_id in db.session.execute(
            select(ActionPerson.action_id, ActionPerson.person_id)
            .where(ActionPerson.action_id.in_(action_ids))
            .order_by(ActionPerson.person_id)
        ):
            people[action_id].append(person_id)
    return people


def outcome_texts(item: SeenItem, keys: Sequence[str]) -> tuple[Text, ...]:
    # A key that the charter no longer knows stands for itself.
    found = ((key, item.charter.outcome(key)) for key in keys)
    return tuple(outcome.text if outcome else Text(key, key) for key, outcome in found)


def _outline(item: SeenItem, row: Row[Any]) -> DecisionView:
    return DecisionView(
        id=row.id,
        item_id=row.item_id,
        record=Record(row.record),
        state=DecisionState(row.state),
        outcome_keys=tuple(row.outcomes),
        outcomes=outcome_texts(item, row.outcomes),
        version=row.version,
    )


def _of_a_side(item: SeenItem, row: Row[Any], actions: tuple[ActionView, ...]) -> DecisionView:
    """The actions alone: which outcomes there are, and who takes them, tells of the other side."""
    return replace(_outline(item, row), outcome_keys=(), outcomes=(), actions=actions)


def _whole(
    item: SeenItem,
    row: Row[Any],
    parts: dict[str, list[Part]],
    actions: tuple[ActionView, ...],
    superseded_by_id: str | None,
) -> DecisionView:
    return replace(
        _outline(item, row),
        motivation=item.read(row.motivation, row.id, "motivation"),
        dissent=item.read(row.dissent, row.id, "dissent"),
        deciders=tuple(parts["decides"]),
        receivers=tuple(parts["receives"]),
        actions=actions,
        proposed_by=row.proposed_by,
        proposed_by_agency=row.proposed_by_agency,
        proposed_at=row.proposed_at,
        confirmed_by=row.confirmed_by or "",
        confirmed_at=row.confirmed_at,
        supersedes_id=row.supersedes_id,
        superseded_by_id=superseded_by_id,
        in_summary=row.in_summary,
    )
