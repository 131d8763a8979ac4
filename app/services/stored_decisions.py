"""The rows of decisions and their actions, read and moved under the lock of their item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from app.database import db
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.charter import Record
from app.domain.decisions import DecisionState, require_editable, takes_one_decision
from app.domain.errors import NotFound, NotPermitted, RuleBroken
from app.domain.local_time import local_day
from app.models import Action, Decision, DecisionAgency
from app.services.actor import Actor
from app.services.circle import SeenItem
from app.services.decision_view import (
    DecisionView,
    find_item_of_decision,
    people_touched,
    read_decisions,
)
from app.services.item_change import load_item_for_change, record_item, sits


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredDecision:
    """A decision's row, read under the lock of its item."""

    id: str
    item_id: str
    record: Record
    state: DecisionState
    outcomes: list[str]
    motivation: bytes | None
    dissent: bytes | None
    supersedes_id: str | None
    proposed_by_id: str
    version: int


def load_proposal(actor: Actor, decision_id: str, now: datetime) -> tuple[SeenItem, StoredDecision]:
    """The proposal with its item, for who takes part."""
    item = load_item_for_change(actor, find_item_of_decision(decision_id), now=now)
    stored = find_stored(decision_id)
    if stored is None:
        raise NotFound
    if not (sits(item) or stored.proposed_by_id == actor.account_id):
        raise NotPermitted
    require_editable(stored.state)
    return item, stored


def find_stored(decision_id: str) -> StoredDecision | None:
    """The row of a decision."""
    row = db.session.execute(
        select(
            Decision.id,
            Decision.item_id,
            Decision.record,
            Decision.state,
            Decision.outcomes,
            Decision.motivation,
            Decision.dissent,
            Decision.supersedes_id,
            Decision.proposed_by_id,
            Decision.version,
        ).where(Decision.id == decision_id)
    ).one_or_none()
    if row is None:
        return None
    return StoredDecision(
        id=row.id,
        item_id=row.item_id,
        record=Record(row.record),
        state=DecisionState(row.state),
        outcomes=row.outcomes,
        motivation=row.motivation,
        dissent=row.dissent,
        supersedes_id=row.supersedes_id,
        proposed_by_id=row.proposed_by_id,
        version=row.version,
    )


def stale_view(
    actor: Actor, item: SeenItem, stored: StoredDecision, version: int, now: datetime
) -> DecisionView | None:
    """What stands there now, when that is not what the actor had before them; recorded."""
    if stored.version == version:
        return None
    record_item(actor, item, AccessEvent.VIEW, "stale-decision", now=now)
    views = read_decisions([item], today=local_day(now))[item.item_id]
    return next(view for view in views if view.id == stored.id)


def require_room(item: SeenItem, supersedes_id: str | None) -> None:
    """`RuleBroken` where the item has the one decision already that its charter gives room for."""
    if not takes_one_decision(item.charter):
        return
    in_force = db.session.scalars(
        select(Decision.id).where(
            Decision.item_id == item.item_id, Decision.state == DecisionState.CONFIRMED
        )
    )
    if any(decision_id != supersedes_id for decision_id in in_force):
        raise RuleBroken("already-decided")


@dataclass(frozen=True, slots=True)
class StoredAction:
    """An action's row."""

    id: str
    agency_id: str
    text: bytes
    strengthens: bytes | None
    hinders: bytes | None
    due_on: str
    touches: tuple[str, ...]


def actions_of(decision_id: str) -> list[StoredAction]:
    """In the order in which `read_decisions` shows them."""
    rows = db.session.execute(
        select(
            Action.id,
            Action.agency_id,
            Action.text,
            Action.strengthens,
            Action.hinders,
            Action.due_on,
        )
        .where(Action.decision_id == decision_id)
        .order_by(Action.due_on, Action.id)
    ).all()
    people = people_touched([row.id for row in rows])
    return [
        StoredAction(
            row.id,
            row.agency_id,
            row.text,
            row.strengthens,
            row.hinders,
            row.due_on.isoformat(),
            tuple(people[row.id]),
        )
        for row in rows
    ]


def parts_of(decision_id: str) -> list[tuple[str, str]]:
    """Agency and part ("decides", "receives") of each that has one."""
    rows = db.session.execute(
        select(DecisionAgency.agency_id, DecisionAgency.part)
        .where(DecisionAgency.decision_id == decision_id)
        .order_by(DecisionAgency.agency_id)
    )
    return [(agency_id, part) for agency_id, part in rows]


def set_state(decision_id: str, state: DecisionState, **values: object) -> None:
    """Bring a decision into a state."""
    db.session.execute(
        update(Decision)
        .where(Decision.id == decision_id)
        .values(state=state, version=Decision.version + 1, **values)
    )


def move_actions(decision_id: str, current: ActionState, wanted: ActionState) -> None:
    """Bring the actions of a decision that are in one state into another."""
    db.session.execute(
        update(Action)
        .where(Action.decision_id == decision_id, Action.state == current)
        .values(state=wanted, version=Action.version + 1)
    )
