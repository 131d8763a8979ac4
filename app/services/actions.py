"""Actions: what an agency will do, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select, update
from sqlalchemy.orm import aliased

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.actions import ANSWERS, ActionState, answer
from app.domain.errors import NotFound, StaleVersion, WrongState
from app.domain.local_time import local_day
from app.domain.log import EntryKind
from app.domain.sight import Level
from app.models import Account, Action, AgendaItem, CaseTable, Meeting
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item, load_items
from app.services.decision_log import append_entry
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import record_item
from app.services.nearness import has_conflict, me

#: how many of the answered actions a list shows, the latest first
ANSWERED_SHOWN = 20


class Which(StrEnum):
    """The three lists of actions."""

    MINE = "mine"
    AGENCY = "agency"
    OVERDUE = "overdue"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionRow:
    """An action of the actor's agency. Once it is answered the words can be out of sight."""

    id: str
    item_id: str
    table_name: str
    decided_on: date
    #: empty where the viewer may no longer read the item
    people: tuple[str, ...]
    text: str
    answer: str
    #: empty where the viewer may not know which case it is
    reference: str
    identified: bool
    readable: bool
    due_on: date
    overdue: bool
    state: ActionState
    #: who took it; empty while nobody did
    owner: str
    mine: bool
    answered_by: str
    answered_at: datetime | None
    version: int

    @property
    def is_open(self) -> bool:
        return self.state is ActionState.OPEN


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionList:
    which: Which
    open: tuple[ActionRow, ...]
    answered: tuple[ActionRow, ...]

    @property
    def identified(self) -> bool:
        return any(row.identified for row in (*self.open, *self.answered))


def list_actions(actor: Actor, which: Which, *, now: datetime) -> ActionList:
    """The open actions, the first that is due first, and the latest answered ones.

    *Mine* are those that the actor took or answered; *agency* all of the agency's; *overdue* the
    agency's open ones whose day has passed. The look is recorded.
    """
    today = local_day(now)
    own = Action.agency_id == actor.agency_id
    if which is Which.MINE:
        own = and_(
            own,
            or_(Action.owner_id == actor.account_id, Action.answered_by_id == actor.account_id),
        )
    if which is Which.OVERDUE:
        own = and_(own, Action.due_on < today)
    with transaction():
        rows: list[Row[Any]] = []
        if not actor.serves_platform:
            query = _query().where(own)
            rows += db.session.execute(
                query.where(Action.state == ActionState.OPEN).order_by(Action.due_on, Action.id),
                me(actor),
            )
            if which is not Which.OVERDUE:
                rows += db.session.execute(
                    query.where(Action.state.in_(ANSWERS))
                    .order_by(Action.answered_at.desc(), Action.id)
                    .limit(ANSWERED_SHOWN),
                    me(actor),
                )
        seen = _seen_items(actor, [row.item_id for row in rows], now)
        views = [_row(actor, row, seen.get(row.item_id), today) for row in rows]
        record_access(
            actor,
            AccessEvent.VIEW,
            "actions",
            now=now,
            cases={item.case_id: item.sight for item in seen.values()},
        )
    return ActionList(
        which=which,
        open=tuple(view for view in views if view.is_open),
        answered=tuple(view for view in views if not view.is_open),
    )


def view_action(actor: Actor, action_id: str, *, now: datetime) -> ActionRow:
    """One action of the actor's agency; else `NotFound`. The look is recorded."""
    with transaction():
        row = _load(actor, action_id)
        seen = _seen_items(actor, [row.item_id], now)
        view = _row(actor, row, seen.get(row.item_id), local_day(now))
        for item in seen.values():
            record_item(actor, item, AccessEvent.VIEW, "action", now=now)
    return view


def answer_action(
    actor: Actor,
    action_id: str,
    state: ActionState,
    word: str,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Say what came of an action of the own agency; it goes into the log.

    Raises `NotFound` for another agency's, `WrongState` for one that was answered already,
    `StaleVersion` with the current `ActionRow`, and `InvalidInput` without a word why it was not
    done. With the answer ends the right to see that came with the action.
    """
    with transaction():
        row = _load(actor, action_id)
        wanted = answer(ActionState(row.state), state, word=word)
        item = load_item(actor, row.item_id, now=now, at_least=Level.PSEUDONYMOUS)
        current = None
        if row.version != version:
            current = _row(actor, row, item, local_day(now))
            record_item(actor, item, AccessEvent.VIEW, "stale-action", now=now)
        else:
            take_answers(item.open(), asking)
            _write_answer(actor, item, row, wanted, word, now)
            settle_texts(
                item.open(), item.case_id, asking, charter=item.charter, final=True, now=now
            )
            record_item(actor, item, AccessEvent.CHANGE, "answer-action", now=now)
    if current is not None:
        raise StaleVersion(current)


def take_action(actor: Actor, action_id: str, *, now: datetime) -> None:
    """Take an open action of the own agency upon oneself, also from a colleague."""
    with transaction():
        row = _load(actor, action_id)
        if row.state != ActionState.OPEN:
            raise WrongState("action-is-not-open")
        item = load_item(actor, row.item_id, now=now, at_least=Level.PSEUDONYMOUS)
        db.session.execute(
            update(Action)
            .where(Action.id == action_id)
            .values(owner_id=actor.account_id, version=Action.version + 1)
        )
        record_item(actor, item, AccessEvent.CHANGE, "take-action", now=now)


def _query() -> Select[*tuple[Any, ...]]:
    """Actions, but for those of cases that a conflict of interest keeps `me` away from."""
    answerer = aliased(Account)
    return (
        select(
            Action.id,
            Action.item_id,
            Action.text,
            Action.answer,
            Action.due_on,
            Action.state,
            Action.owner_id,
            Action.answered_at,
            Action.version,
            Account.name.label("owner"),
            answerer.name.label("answered_by"),
            CaseTable.name.label("table_name"),
            Meeting.starts_at,
        )
        .join(AgendaItem, AgendaItem.id == Action.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .outerjoin(Account, Account.id == Action.owner_id)
        .outerjoin(answerer, answerer.id == Action.answered_by_id)
        .where(~has_conflict(AgendaItem.case_id.expression))
    )


def _load(actor: Actor, action_id: str) -> Row[Any]:
    """The action, locked until the end, when it is the own agency's and was confirmed."""
    locked = db.session.scalar(
        select(Action.id)
        .where(
            Action.id == action_id,
            Action.agency_id == actor.agency_id,
            Action.state.in_((ActionState.OPEN, *ANSWERS)),
        )
        .with_for_update()
    )
    if locked is None or actor.serves_platform:
        raise NotFound
    row = db.session.execute(_query().where(Action.id == action_id), me(actor)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _seen_items(actor: Actor, item_ids: Sequence[str], now: datetime) -> dict[str, SeenItem]:
    if not item_ids:
        return {}
    items = load_items(actor, AgendaItem.id.in_(set(item_ids)), now=now, sits=False)
    return {item.item_id: item for item in items if item.level.reaches(Level.PSEUDONYMOUS)}


def _row(actor: Actor, row: Row[Any], item: SeenItem | None, today: date) -> ActionRow:
    case = item.case if item else None
    level = item.level if item else Level.NOTHING
    return ActionRow(
        id=row.id,
        item_id=row.item_id,
        table_name=row.table_name,
        decided_on=local_day(row.starts_at),
        people=item.people if item else (),
        text=case.read(row.text, row.id, "text", level) if case else "",
        answer=case.read(row.answer, row.id, "answer", level) if case else "",
        reference=item.reference if item and item.links_to_case else "",
        identified=level is Level.IDENTIFIED,
        readable=item is not None,
        due_on=row.due_on,
        overdue=row.state == ActionState.OPEN and row.due_on < today,
        state=ActionState(row.state),
        owner=row.owner or "",
        mine=row.owner_id == actor.account_id,
        answered_by=row.answered_by or "",
        answered_at=row.answered_at,
        version=row.version,
    )


def _write_answer(
    actor: Actor, item: SeenItem, row: Row[Any], state: ActionState, word: str, now: datetime
) -> None:
    case = item.open()
    sealed = case.write_optional(word, row.id, "answer")
    db.session.execute(
        update(Action)
        .where(Action.id == row.id)
        .values(
            state=state,
            answer=sealed,
            answered_by_id=actor.account_id,
            answered_at=now,
            version=Action.version + 1,
        )
    )
    append_entry(
        actor,
        item.table_id,
        EntryKind.ACTION_ANSWERED,
        now=now,
        meeting_id=item.meeting_id,
        facts={"action": row.id, "agency": actor.agency_id, "state": str(state)},
        case_id=item.case_id,
        case=case,
        texts={"answer": case.stored(sealed, row.id, "answer")},
    )
