"""Loading an item in order to change something under it: locked, checked, recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import literal, select

from app.database import db
from app.domain.access import AccessEvent
from app.domain.decisions import takes_one_decision
from app.domain.errors import NotPermitted
from app.domain.meetings import MeetingState, require_in_session
from app.domain.roles import Role, may_confirm, may_contribute
from app.domain.sight import Level, circle_closes_at, circle_is_open
from app.domain.watching import is_unrelated
from app.models import Account, AgendaItem, Meeting, Membership
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item
from app.services.nearness import has_conflict


def load_item_for_change(actor: Actor, item_id: str, *, now: datetime) -> SeenItem:
    """The item, with its meeting held in its state and others kept waiting until the end.

    Raises `NotFound`, and `NotPermitted` for who sees no more than its outline.
    """
    db.session.execute(
        select(Meeting.id)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.id == item_id)
        .with_for_update(read=True, of=Meeting)
    )
    db.session.execute(select(AgendaItem.id).where(AgendaItem.id == item_id).with_for_update())
    item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
    if not item.level.reaches(Level.PSEUDONYMOUS):
        raise NotPermitted
    return item


def takes_part(item: SeenItem) -> bool:
    """Whether the actor contributes, proposes, weighs: a member, called in, or the inbrenger."""
    brings = item.brought and item.role is not Role.OBSERVER and item.sight.side is None
    return sits(item) or brings


def speaks(item: SeenItem) -> bool:
    """Whether the actor says here what its agency knows: also who was called in for one side."""
    return takes_part(item) or (bool(item.sight.side) and item.called_in and item.role is None)


def sits(item: SeenItem) -> bool:
    """Whether the actor is at the table for this item: a member who takes part, or called in; but
    not for one side alone."""
    if item.sight.side is not None:
        return False
    if item.role is not None:
        return may_contribute(item.role)
    return item.called_in


def confirms(item: SeenItem) -> bool:
    """Whether the actor confirms decisions about this item: who may at its table, and the
    secretary where a conflict of interest keeps all of them away, so that the case can be closed.
    """
    if item.role is None or may_confirm(item.role):
        return item.role is not None
    return item.role is Role.SECRETARY and not _somebody_confirms(item)


def _somebody_confirms(item: SeenItem) -> bool:
    """Whether chair or vice-chair of the table may know this case."""
    confirming = [role for role in Role if may_confirm(role)]
    query = (
        select(Membership.id)
        .join(Account, Account.id == Membership.account_id)
        .where(
            Membership.table_id == item.table_id,
            Membership.role.in_(confirming),
            Account.disabled_at.is_(None),
            ~has_conflict(literal(item.case_id), Account.id.expression),
        )
    )
    return db.session.scalar(query.limit(1)) is not None


def may_still_correct(item: SeenItem, now: datetime) -> bool:
    """Whether who confirms may supersede after closing: until the circle of the item closes."""
    return (
        item.meeting_state is MeetingState.CLOSED
        and item.meeting_closed_at is not None
        and confirms(item)
        and now < circle_closes_at(item.charter, item.meeting_closed_at)
    )


def lays_down(actor: Actor, item: SeenItem) -> bool:
    """Whether the actor lays down, before the meeting, what the table could decide.

    Where the charter has that: so that the table can agree with it at once.
    """
    return (
        item.meeting_state.comes_still
        and actor.agency_kind in item.charter.proposes_beforehand
        and takes_part(item)
    )


def require_time_to_propose(
    actor: Actor, item: SeenItem, *, supersedes: bool, now: datetime
) -> None:
    """As `require_time_to_decide`, and before it for who lays a proposal down."""
    if not lays_down(actor, item):
        require_time_to_decide(item, supersedes=supersedes, now=now)


def require_time_to_decide(item: SeenItem, *, supersedes: bool, now: datetime) -> None:
    """Decisions are made in session; only a correction may follow after closing."""
    if not (supersedes and may_still_correct(item, now)):
        require_in_session(item.meeting_state)


def is_open_for_decisions(actor: Actor, item: SeenItem, *, decided: bool, laid_down: bool) -> bool:
    """Whether a further decision, one that supersedes none, can be proposed now; before the
    meeting there is one proposal, which is edited."""
    full = decided and takes_one_decision(item.charter)
    if item.meeting_state is MeetingState.IN_SESSION:
        return takes_part(item) and not full
    return lays_down(actor, item) and not laid_down


def record_item(
    actor: Actor,
    item: SeenItem,
    event: AccessEvent,
    what: str,
    *,
    also: Sequence[SeenItem] = (),
    now: datetime,
) -> None:
    """The access record of one item, and of what is shown `also` beside it.

    The caller owns the transaction.
    """
    starts, closed = item.meeting_starts_at, item.meeting_closed_at
    in_circle = circle_is_open(item.charter, starts, closed, now)
    record_access(
        actor,
        event,
        what,
        now=now,
        cases={**{one.case_id: one.sight for one in also}, item.case_id: item.sight},
        table_id=item.table_id,
        role=item.role,
        unrelated=is_unrelated(item.sight, in_circle=in_circle),
    )
