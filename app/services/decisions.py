"""Decisions: proposed, edited, confirmed into the log, superseded by a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.charter import Record
from app.domain.decisions import (
    DecisionState,
    require_editable,
    require_supersedable,
    takes_one_decision,
)
from app.domain.errors import NotFound, NotPermitted, RuleBroken, StaleVersion
from app.domain.local_time import local_day
from app.domain.log import EntryKind
from app.models import Action, Decision, DecisionAgency
from app.services.actor import Actor
from app.services.circle import SeenItem
from app.services.decision_input import DecisionInput, check_decision
from app.services.decision_log import append_entry
from app.services.decision_view import DecisionView, find_item_of_decision, read_decisions
from app.services.findings import NOT_ASKED, Asking, require_judged, settle_texts, take_answers
from app.services.invitations import require_invited
from app.services.item_change import (
    confirms,
    load_item_for_change,
    record_item,
    require_time_to_decide,
    sits,
    takes_part,
)
from app.services.quorum import require_partners

ENTRY_KINDS = {
    Record.DECISION: EntryKind.DECISION_CONFIRMED,
    Record.OPTION: EntryKind.OPTION_CONFIRMED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stored:
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


def propose_decision(
    actor: Actor,
    item_id: str,
    given: DecisionInput,
    *,
    supersedes_id: str | None = None,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> str:
    """Log a proposed decision (or option); returns its id.

    With `supersedes_id` it takes the place of that confirmed decision of the same item, once it
    is confirmed itself; a correction like that may also follow after closing, by who confirms and
    until the circle closes. Raises what `check_decision` raises, `RuleBroken` "already-decided"
    where the charter has one decision per item, and `WrongState` outside the session.
    """
    with transaction():
        item = load_item_for_change(actor, item_id, now=now)
        if not takes_part(item):
            raise NotPermitted
        if supersedes_id is not None:
            superseded = _stored(supersedes_id)
            if superseded is None or superseded.item_id != item_id:
                raise NotFound
            require_supersedable(superseded.state)
        require_time_to_decide(item, supersedes=supersedes_id is not None, now=now)
        _require_room(item, supersedes_id)
        check_decision(item, given)
        decision_id = new_id()
        case = item.open()
        take_answers(case, asking)
        db.session.execute(
            insert(Decision).values(
                id=decision_id,
                item_id=item_id,
                case_id=item.case_id,
                record=given.record,
                outcomes=list(given.outcomes),
                in_summary=given.in_summary,
                state=DecisionState.PROPOSED,
                motivation=case.write_optional(given.motivation, decision_id, "motivation"),
                dissent=case.write_optional(given.dissent, decision_id, "dissent"),
                proposed_by_id=actor.account_id,
                proposed_at=now,
                supersedes_id=supersedes_id,
            )
        )
        _write_parts(decision_id, given)
        _write_actions(item, decision_id, given, before=())
        settle_texts(case, item.case_id, asking, charter=item.charter, now=now)
        record_item(actor, item, AccessEvent.CHANGE, "propose-decision", now=now)
    return decision_id


def edit_decision(
    actor: Actor,
    decision_id: str,
    given: DecisionInput,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Change a proposal. Raises `WrongState` once it is confirmed, `StaleVersion` with the current
    `DecisionView` when somebody changed it meanwhile, and what `check_decision` raises."""
    with transaction():
        item, stored = _load(actor, decision_id, now)
        current = _stale_view(actor, item, stored, version, now)
        if current is None:
            check_decision(item, given)
            take_answers(item.open(), asking)
            _rewrite(item, stored, given)
            settle_texts(item.open(), item.case_id, asking, charter=item.charter, now=now)
            record_item(actor, item, AccessEvent.CHANGE, "edit-decision", now=now)
    if current is not None:
        raise StaleVersion(current)


def withdraw_decision(actor: Actor, decision_id: str, version: int, *, now: datetime) -> str:
    """Take a proposal back; its actions lapse. Returns the item's id. Raises as `edit_decision`."""
    with transaction():
        item, stored = _load(actor, decision_id, now)
        current = _stale_view(actor, item, stored, version, now)
        if current is None:
            _set_state(decision_id, DecisionState.WITHDRAWN)
            _move_actions(decision_id, ActionState.PROPOSED, ActionState.LAPSED)
            record_item(actor, item, AccessEvent.CHANGE, "withdraw-decision", now=now)
    if current is not None:
        raise StaleVersion(current)
    return item.item_id


def confirm_decision(actor: Actor, decision_id: str, version: int, *, now: datetime) -> str:
    """Confirm a proposal: from now on it stays as it is. Returns the item's id.

    Its actions open, and it goes into the table's log. What it supersedes stays readable, but is
    no longer in force: its open actions lapse. Raises `NotPermitted` for others than the chair and
    the vice-chair, what `require_partners` raises, what `require_invited` raises for an item's
    first decision, and as `edit_decision`.
    """
    with transaction():
        item, stored = _load(actor, decision_id, now)
        if not confirms(item):
            raise NotPermitted
        current = _stale_view(actor, item, stored, version, now)
        if current is None:
            require_judged([stored.id, *(action.id for action in _actions_of(stored.id))])
            if stored.supersedes_id is None:
                require_invited(item)
            _confirm(actor, item, stored, require_partners(item, stored.id), now)
            record_item(actor, item, AccessEvent.CHANGE, "confirm-decision", now=now)
    if current is not None:
        raise StaleVersion(current)
    return item.item_id


def _load(actor: Actor, decision_id: str, now: datetime) -> tuple[SeenItem, _Stored]:
    """The proposal with its item, for who takes part, while it can be changed."""
    item = load_item_for_change(actor, find_item_of_decision(decision_id), now=now)
    stored = _stored(decision_id)
    if stored is None:
        raise NotFound
    if not (sits(item) or stored.proposed_by_id == actor.account_id):
        raise NotPermitted
    require_editable(stored.state)
    require_time_to_decide(item, supersedes=stored.supersedes_id is not None, now=now)
    return item, stored


def _stored(decision_id: str) -> _Stored | None:
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
    return _Stored(
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


def _stale_view(
    actor: Actor, item: SeenItem, stored: _Stored, version: int, now: datetime
) -> DecisionView | None:
    """What stands there now, when that is not what the actor had before them; recorded."""
    if stored.version == version:
        return None
    record_item(actor, item, AccessEvent.VIEW, "stale-decision", now=now)
    views = read_decisions([item], today=local_day(now))[item.item_id]
    return next(view for view in views if view.id == stored.id)


def _require_room(item: SeenItem, supersedes_id: str | None) -> None:
    if not takes_one_decision(item.charter):
        return
    in_force = db.session.scalars(
        select(Decision.id).where(
            Decision.item_id == item.item_id, Decision.state == DecisionState.CONFIRMED
        )
    )
    if any(decision_id != supersedes_id for decision_id in in_force):
        raise RuleBroken("already-decided")


def _write_parts(decision_id: str, given: DecisionInput) -> None:
    parts = [
        {"decision_id": decision_id, "agency_id": agency_id, "part": part}
        for part, agencies in (("decides", given.deciders), ("receives", given.receivers))
        for agency_id in dict.fromkeys(agencies)
    ]
    if parts:
        db.session.execute(insert(DecisionAgency), parts)


def _write_actions(
    item: SeenItem, decision_id: str, given: DecisionInput, before: Sequence[tuple[str, bytes]]
) -> None:
    """Write the actions; the first ones take the place of those that stood there `before`."""
    case = item.open()
    rows = []
    for number, action in enumerate(given.actions):
        if number < len(before):
            row_id, sealed = before[number]
            text = case.rewrite(sealed, action.text, row_id, "text", item.level)
        else:
            row_id = new_id()
            text = case.write(action.text, row_id, "text")
        rows.append(
            {
                "id": row_id,
                "decision_id": decision_id,
                "item_id": item.item_id,
                "case_id": item.case_id,
                "agency_id": action.agency_id,
                "text": text,
                "due_on": action.due_on,
                "state": ActionState.PROPOSED,
            }
        )
    if rows:
        db.session.execute(insert(Action), rows)


def _rewrite(item: SeenItem, stored: _Stored, given: DecisionInput) -> None:
    case = item.open()
    values: dict[str, Any] = {"outcomes": list(given.outcomes), "in_summary": given.in_summary}
    values |= {
        name: case.rewrite(getattr(stored, name), text, stored.id, name, item.level)
        for name, text in (("motivation", given.motivation), ("dissent", given.dissent))
    }
    db.session.execute(
        update(Decision)
        .where(Decision.id == stored.id)
        .values(version=Decision.version + 1, **values)
    )
    before = [(row.id, row.text) for row in _actions_of(stored.id)]
    db.session.execute(delete(DecisionAgency).where(DecisionAgency.decision_id == stored.id))
    db.session.execute(delete(Action).where(Action.decision_id == stored.id))
    _write_parts(stored.id, given)
    _write_actions(item, stored.id, given, before)


@dataclass(frozen=True, slots=True)
class _StoredAction:
    id: str
    agency_id: str
    text: bytes
    due_on: str


def _actions_of(decision_id: str) -> list[_StoredAction]:
    """In the order in which `read_decisions` shows them."""
    rows = db.session.execute(
        select(Action.id, Action.agency_id, Action.text, Action.due_on)
        .where(Action.decision_id == decision_id)
        .order_by(Action.due_on, Action.id)
    )
    return [_StoredAction(r.id, r.agency_id, r.text, r.due_on.isoformat()) for r in rows]


def _confirm(
    actor: Actor, item: SeenItem, stored: _Stored, mandates: list[str], now: datetime
) -> None:
    if stored.supersedes_id is not None:
        superseded = _stored(stored.supersedes_id)
        if superseded is None:
            raise NotFound
        require_supersedable(superseded.state)
        _set_state(superseded.id, DecisionState.SUPERSEDED)
        _move_actions(superseded.id, ActionState.OPEN, ActionState.LAPSED)
    _require_room(item, stored.supersedes_id)
    _set_state(
        stored.id,
        DecisionState.CONFIRMED,
        confirmed_by_id=actor.account_id,
        confirmed_at=now,
    )
    _move_actions(stored.id, ActionState.PROPOSED, ActionState.OPEN)
    case, actions, parts = item.open(), _actions_of(stored.id), _parts_of(stored.id)
    append_entry(
        actor,
        item.table_id,
        ENTRY_KINDS[stored.record],
        now=now,
        meeting_id=item.meeting_id,
        facts={
            "actions": [f"{a.id} {a.agency_id} {a.due_on}" for a in actions],
            "decision": stored.id,
            "deciders": [agency_id for agency_id, part in parts if part == "decides"],
            "item": item.item_id,
            "mandates": mandates,
            "outcomes": stored.outcomes,
            "receivers": [agency_id for agency_id, part in parts if part == "receives"],
            "supersedes": stored.supersedes_id,
        },
        case_id=item.case_id,
        case=case,
        texts={
            "dissent": case.stored(stored.dissent, stored.id, "dissent"),
            "motivation": case.stored(stored.motivation, stored.id, "motivation"),
            **{f"action:{a.id}": case.stored(a.text, a.id, "text") for a in actions},
        },
    )


def _parts_of(decision_id: str) -> list[tuple[str, str]]:
    rows = db.session.execute(
        select(DecisionAgency.agency_id, DecisionAgency.part)
        .where(DecisionAgency.decision_id == decision_id)
        .order_by(DecisionAgency.agency_id)
    )
    return [(agency_id, part) for agency_id, part in rows]


def _set_state(decision_id: str, state: DecisionState, **values: object) -> None:
    db.session.execute(
        update(Decision)
        .where(Decision.id == decision_id)
        .values(state=state, version=Decision.version + 1, **values)
    )


def _move_actions(decision_id: str, current: ActionState, wanted: ActionState) -> None:
    db.session.execute(
        update(Action)
        .where(Action.decision_id == decision_id, Action.state == current)
        .values(state=wanted, version=Action.version + 1)
    )
