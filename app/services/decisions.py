"""Decisions: proposed, edited and withdrawn; `app.services.confirming` confirms them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.decisions import (
    DecisionState,
    require_supersedable,
)
from app.domain.errors import NotFound, NotPermitted, StaleVersion
from app.domain.sides import checked_mark
from app.models import Action, ActionPerson, Decision, DecisionAgency
from app.services.actor import Actor
from app.services.circle import SeenItem
from app.services.decision_input import DecisionInput, check_decision, touched, with_takers
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import (
    load_item_for_change,
    record_item,
    require_time_to_propose,
    takes_part,
)
from app.services.same_day import require_same_day_seen
from app.services.stored_decisions import (
    StoredAction,
    StoredDecision,
    actions_of,
    find_stored,
    load_proposal,
    move_actions,
    require_room,
    set_state,
    stale_view,
)
from app.services.telling import require_own_words


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
    where the charter has one decision per item, and `WrongState` outside the session and where
    the charter does not have it laid down beforehand.
    """
    with transaction():
        item = load_item_for_change(actor, item_id, now=now)
        if not takes_part(item):
            raise NotPermitted
        if supersedes_id is not None:
            superseded = find_stored(supersedes_id)
            if superseded is None or superseded.item_id != item_id:
                raise NotFound
            require_supersedable(superseded.state)
        require_time_to_propose(actor, item, supersedes=supersedes_id is not None, now=now)
        require_room(item, supersedes_id)
        given = with_takers(item, given)
        check_decision(item, given)
        require_same_day_seen(actor, item, given, "", now=now)
        require_own_words(actor, item, {"motivation": given.motivation})
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
        item, stored = load_proposal(actor, decision_id, now)
        supersedes = stored.supersedes_id is not None
        require_time_to_propose(actor, item, supersedes=supersedes, now=now)
        current = stale_view(actor, item, stored, version, now)
        if current is None:
            given = with_takers(item, given)
            check_decision(item, given)
            require_same_day_seen(actor, item, given, decision_id, now=now)
            require_own_words(actor, item, {"motivation": given.motivation})
            take_answers(item.open(), asking)
            _rewrite(item, stored, given)
            settle_texts(item.open(), item.case_id, asking, charter=item.charter, now=now)
            record_item(actor, item, AccessEvent.CHANGE, "edit-decision", now=now)
    if current is not None:
        raise StaleVersion(current)


def withdraw_decision(actor: Actor, decision_id: str, version: int, *, now: datetime) -> str:
    """Take a proposal back; its actions lapse. Returns the item's id. Raises as `edit_decision`."""
    with transaction():
        item, stored = load_proposal(actor, decision_id, now)
        supersedes = stored.supersedes_id is not None
        require_time_to_propose(actor, item, supersedes=supersedes, now=now)
        current = stale_view(actor, item, stored, version, now)
        if current is None:
            set_state(decision_id, DecisionState.WITHDRAWN)
            move_actions(decision_id, ActionState.PROPOSED, ActionState.LAPSED)
            record_item(actor, item, AccessEvent.CHANGE, "withdraw-decision", now=now)
    if current is not None:
        raise StaleVersion(current)
    return item.item_id


def _write_parts(decision_id: str, given: DecisionInput) -> None:
    parts = [
        {"decision_id": decision_id, "agency_id": agency_id, "part": part}
        for part, agencies in (("decides", given.deciders), ("receives", given.receivers))
        for agency_id in dict.fromkeys(agencies)
    ]
    if parts:
        db.session.execute(insert(DecisionAgency), parts)


def _write_actions(
    item: SeenItem, decision_id: str, given: DecisionInput, before: Sequence[StoredAction]
) -> None:
    """Write the actions; the first ones take the place of those that stood there `before`."""
    case = item.open()
    rows: list[dict[str, Any]] = []
    touching: list[dict[str, str]] = []
    for number, action in enumerate(given.actions):
        if number < len(before):
            stood = before[number]
            row_id, words = stood.id, (stood.strengthens, stood.hinders)
            text = case.rewrite(stood.text, action.text, row_id, "text", item.level)
        else:
            row_id, words = new_id(), (None, None)
            text = case.write(action.text, row_id, "text")
        further = {
            name: case.rewrite(sealed, getattr(action, name), row_id, name, item.level)
            for name, sealed in zip(("strengthens", "hinders"), words, strict=True)
        }
        touching += [{"action_id": row_id, "person_id": one} for one in touched(item, action)]
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
                "side": checked_mark(item.charter, None, action.side),
                **further,
            }
        )
    if rows:
        db.session.execute(insert(Action), rows)
    if touching:
        db.session.execute(insert(ActionPerson), touching)


def _rewrite(item: SeenItem, stored: StoredDecision, given: DecisionInput) -> None:
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
    before = actions_of(stored.id)
    gone = [row.id for row in before]
    db.session.execute(delete(ActionPerson).where(ActionPerson.action_id.in_(gone)))
    db.session.execute(delete(DecisionAgency).where(DecisionAgency.decision_id == stored.id))
    db.session.execute(delete(Action).where(Action.decision_id == stored.id))
    _write_parts(stored.id, given)
    _write_actions(item, stored.id, given, before)
