"""What was laid down before a meeting and not agreed with there goes along to the next one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import aliased

from app.database import db
from app.domain.agenda import ItemState
from app.domain.decisions import DecisionState
from app.domain.walk import UNFINISHED
from app.models import Action, AgendaItem, Decision, Meeting


def was_laid_down() -> ColumnElement[bool]:
    """Of a `Decision` and the `Meeting` of its item: proposed before that was opened."""
    return or_(Meeting.opened_at.is_(None), Decision.proposed_at < Meeting.opened_at)


def keeps_open(meeting_id: str) -> bool:
    """Whether a proposal keeps the meeting from being closed: one that goes along does not."""
    goes_along = and_(was_laid_down(), AgendaItem.state.in_((*UNFINISHED, ItemState.CARRIED_OVER)))
    query = (
        select(Decision.id)
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.id == meeting_id, Decision.state == DecisionState.PROPOSED, ~goes_along)
    )
    return db.session.scalar(query.limit(1)) is not None


def bring_along(item_ids: Sequence[str]) -> None:
    """Bring to new items what is still proposed about their referrals from an agenda before."""
    here, before = aliased(AgendaItem), aliased(AgendaItem)
    rows = db.session.execute(
        select(here.id, Decision.id)
        .join(before, before.referral_id == here.referral_id)
        .join(Decision, Decision.item_id == before.id)
        .where(
            here.id.in_(item_ids),
            before.id.not_in(item_ids),
            Decision.state == DecisionState.PROPOSED,
        )
    ).all()
    for item_id, decision_id in rows:
        for model, key in ((Decision, Decision.id), (Action, Action.decision_id)):
            db.session.execute(update(model).where(key == decision_id).values(item_id=item_id))
