"""Confirming: from now on a decision stays as it is, in the log of its table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import delete, insert

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.charter import Record
from app.domain.decisions import DecisionState, require_supersedable
from app.domain.errors import NotFound, NotPermitted, StaleVersion
from app.domain.log import EntryKind
from app.domain.outcomes import check_deciders
from app.models import DecisionAgency
from app.services.actor import Actor
from app.services.circle import SeenItem
from app.services.decision_log import append_entry
from app.services.decision_view import DecisionView
from app.services.findings import require_judged
from app.services.invitations import require_invited
from app.services.item_change import confirms, record_item, require_time_to_decide
from app.services.parties import parties_of
from app.services.quorum import require_partners, who_decides_now
from app.services.stored_decisions import (
    StoredAction,
    StoredDecision,
    actions_of,
    find_stored,
    load_proposal,
    move_actions,
    parts_of,
    require_room,
    set_state,
    stale_view,
)
from app.services.vault import OpenCase
from app.services.weighing import weighed_words

ENTRY_KINDS = {
    Record.DECISION: EntryKind.DECISION_CONFIRMED,
    Record.OPTION: EntryKind.OPTION_CONFIRMED,
}


def confirm_decision(actor: Actor, decision_id: str, version: int, *, now: datetime) -> str:
    """Confirm a proposal: from now on it stays as it is. Returns the item's id.

    Its actions open, and it goes into the table's log. What it supersedes stays readable, but is
    no longer in force: its open actions lapse. Raises `NotPermitted` for others than the chair and
    the vice-chair, what `require_partners` raises, what `require_invited` raises for an item's
    first decision, and as `edit_decision`.
    """
    with transaction():
        item, current = confirm_within(actor, decision_id, version, now=now)
    if current is not None:
        raise StaleVersion(current)
    return item.item_id


def confirm_within(
    actor: Actor, decision_id: str, version: int, *, together: bool = False, now: datetime
) -> tuple[SeenItem, DecisionView | None]:
    """As `confirm_decision`, in the caller's transaction; returns the item, and what stands there
    now when the proposal was changed meanwhile.

    With `together`, whoever decides at the table and has a part in it now decides this.
    """
    item, stored = load_proposal(actor, decision_id, now)
    require_time_to_decide(item, supersedes=stored.supersedes_id is not None, now=now)
    if not confirms(item):
        raise NotPermitted
    current = stale_view(actor, item, stored, version, now)
    if current is None:
        texts = (*(action.id for action in actions_of(stored.id)), *weighed_words(item))
        require_judged([stored.id, *texts])
        if stored.supersedes_id is None:
            require_invited(item)
        if together:
            _decide_together(item, stored)
        _confirm(actor, item, stored, require_partners(item, stored.id), now)
        record_item(actor, item, AccessEvent.CHANGE, "confirm-decision", now=now)
    return item, current


def _decide_together(item: SeenItem, stored: StoredDecision) -> None:
    """Who is here takes the place of who was to decide; raises what `check_deciders` raises."""
    here = who_decides_now(item).agencies
    deciding = [p for p in parties_of(item).values() if p.decides and p.id in here]
    check_deciders(item.charter, stored.outcomes, {party.kind for party in deciding})
    parts = DecisionAgency.decision_id == stored.id, DecisionAgency.part == "decides"
    db.session.execute(delete(DecisionAgency).where(*parts))
    db.session.execute(
        insert(DecisionAgency),
        [{"decision_id": stored.id, "agency_id": p.id, "part": "decides"} for p in deciding],
    )


def _confirm(
    actor: Actor, item: SeenItem, stored: StoredDecision, mandates: list[str], now: datetime
) -> None:
    if stored.supersedes_id is not None:
        superseded = find_stored(stored.supersedes_id)
        if superseded is None:
            raise NotFound
        require_supersedable(superseded.state)
        set_state(superseded.id, DecisionState.SUPERSEDED)
        move_actions(superseded.id, ActionState.OPEN, ActionState.LAPSED)
    require_room(item, stored.supersedes_id)
    set_state(
        stored.id,
        DecisionState.CONFIRMED,
        confirmed_by_id=actor.account_id,
        confirmed_at=now,
    )
    move_actions(stored.id, ActionState.PROPOSED, ActionState.OPEN)
    case, actions, parts = item.open(), actions_of(stored.id), parts_of(stored.id)
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
            **{name: text for a in actions for name, text in _said(case, a)},
            **{f"weighing:{key}": text for key, text in weighed_words(item).values()},
        },
    )


def _said(case: OpenCase, action: StoredAction) -> Iterator[tuple[str, str]]:
    """What the log commits to of one action; where it says nothing further, nothing further."""
    yield f"action:{action.id}", case.stored(action.text, action.id, "text")
    for name, sealed in (("strengthens", action.strengthens), ("hinders", action.hinders)):
        if sealed is not None:
            yield f"action:{action.id}:{name}", case.stored(sealed, action.id, name)
    if action.touches:
        yield f"action:{action.id}:touches", " ".join(action.touches)
