"""The table agrees with what was laid down beforehand: one step for what is three otherwise."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.database import db, transaction
from app.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion, WrongState
from app.domain.local_time import local_day
from app.models import AgendaItem
from app.services.actor import Actor
from app.services.confirming import confirm_within
from app.services.decision_view import find_item_of_decision
from app.services.session import finish_within, load_in_session
from app.services.stored_decisions import actions_of


def agree_to_proposal(actor: Actor, decision_id: str, version: int, *, now: datetime) -> str:
    """Confirm the proposal about the item in hand, say that it is done, and take the next one.

    Who decides at the table and has a part in it now decides this, whoever was to. All of it, or
    nothing. Returns the meeting's id. Raises `NotFound` where nothing is laid down beforehand,
    `WrongState` for an item that is not in hand, `InvalidInput` for an action due before the
    meeting, and what `confirm_decision` and `finish_item` raise.
    """
    with transaction():
        item_id = find_item_of_decision(decision_id)
        held_in = select(AgendaItem.meeting_id).where(AgendaItem.id == item_id)
        meeting = load_in_session(actor, db.session.scalar(held_in) or "")
        if not meeting.charter.proposes_beforehand:
            raise NotFound
        if meeting.current_item_id != item_id:
            raise WrongState("item-is-not-in-hand")
        day = local_day(meeting.starts_at).isoformat()
        if any(action.due_on < day for action in actions_of(decision_id)):
            raise InvalidInput([FieldError(field="due_on", key="due-before-meeting")])
        _item, current = confirm_within(actor, decision_id, version, together=True, now=now)
        if current is None:
            finish_within(actor, meeting, item_id, now=now)
    if current is not None:
        raise StaleVersion(current)
    return meeting.id
