"""Holding a meeting: opened, walked item by item, closed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select, update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState
from app.domain.charter import Anonymity
from app.domain.decisions import DecisionState
from app.domain.errors import NotFound, NotPermitted, RuleBroken, WrongState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState, move_to, require_in_session
from app.domain.referrals import ReferralState
from app.domain.sight import Level
from app.domain.walk import UNFINISHED, left, next_waiting, one_before, reopened, taken
from app.models import AgendaItem, ConfidentialityReading, Decision, Meeting, Referral
from app.services.access_log import (
    OF_THE_TABLE,
    record_access,
)
from app.services.actor import Actor
from app.services.aftercare import keep_in_aftercare
from app.services.agenda_view import MeetingView, load_meeting
from app.services.circle import SeenItem, load_item
from app.services.decision_log import append_entry
from app.services.invitations import require_invited
from app.services.item_change import record_item
from app.services.laid_down import keeps_open
from app.services.silence import require_no_silent_round
from app.services.waiting import lock_referrals


def open_meeting(actor: Actor, meeting_id: str, *, read_out: bool, now: datetime) -> None:
    """Open a meeting whose agenda is set, and take its first item in hand.

    `read_out` says that the charter's words on confidentiality were read out; it goes on record.
    Raises `NotPermitted` for others than who prepares, `WrongState` in any other state, and
    "confidentiality-not-read" where the charter has words and they were not read.
    """
    with transaction():
        meeting = _load_to_lead(actor, meeting_id)
        db.session.execute(
            update(Meeting)
            .where(Meeting.id == meeting_id)
            .values(
                state=move_to(meeting.state, MeetingState.IN_SESSION),
                opened_at=now,
                version=Meeting.version + 1,
            )
        )
        asks = meeting.charter.confidentiality is not None
        if asks and not read_out:
            raise WrongState("confidentiality-not-read")
        if asks:
            db.session.execute(
                insert(ConfidentialityReading).values(
                    meeting_id=meeting_id, by_id=actor.account_id, at=now
                )
            )
        append_entry(
            actor,
            meeting.table_id,
            EntryKind.MEETING_OPENED,
            now=now,
            meeting_id=meeting_id,
            facts={"confidentiality_read": "yes" if asks else None},
        )
        _move(actor, meeting, next_waiting(_states(meeting_id), None), now)


def take_in_hand(actor: Actor, meeting_id: str, item_id: str, *, now: datetime) -> None:
    """Take an item in hand; the one that was is left, and its names are hidden again.

    An item that was carried over can be taken back as long as it is on no other agenda.
    Raises `NotFound` for an item of another meeting.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        states = dict(_states(meeting_id))
        if item_id not in states:
            raise NotFound
        if states[item_id] is ItemState.CARRIED_OVER:
            _require_free(item_id)
        _move(actor, meeting, item_id, now)


def next_item(actor: Actor, meeting_id: str, leaving: str, *, now: datetime) -> None:
    """Go on from the item `leaving` to the next one that waits; after the last, to those skipped.

    Nothing happens when another item is in hand by now, so that two clicks are one step.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        wanted = next_waiting(_states(meeting_id), meeting.current_item_id)
        if (meeting.current_item_id or "") == leaving and wanted is not None:
            _move(actor, meeting, wanted, now)


def previous_item(actor: Actor, meeting_id: str, leaving: str, *, now: datetime) -> None:
    """Go back from the item `leaving` ("" when none is in hand) to the one before it.

    Two clicks are one step, as with `next_item`.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        wanted = one_before(_states(meeting_id), meeting.current_item_id)
        if (meeting.current_item_id or "") == leaving and wanted is not None:
            _move(actor, meeting, wanted, now)


def finish_item(actor: Actor, meeting_id: str, item_id: str, *, now: datetime) -> None:
    """Say that the item in hand is done, and take the next one that waits.

    Saying it twice changes nothing. Raises `WrongState` for an item that is not in hand, and what
    `require_invited` raises.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        states = dict(_states(meeting_id))
        if item_id not in states:
            raise NotFound
        if meeting.current_item_id == item_id:
            finish_within(actor, meeting, item_id, now=now)
        elif states[item_id] is not ItemState.DONE:
            raise WrongState("item-is-not-in-hand")


def finish_within(actor: Actor, meeting: MeetingView, item_id: str, *, now: datetime) -> None:
    """As `finish_item`, of the item in hand; in the caller's transaction."""
    item = _load_to_lead_item(actor, item_id, now)
    require_invited(item)
    _settle(actor, meeting, item, ItemState.DONE, now)


def reopen_item(actor: Actor, meeting_id: str, item_id: str, *, now: datetime) -> None:
    """Take back that the item in hand is done: it is to be dealt with still.

    Saying it twice changes nothing. Raises `WrongState` for an item that is not in hand, or about
    which something was confirmed.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        states = dict(_states(meeting_id))
        if item_id not in states:
            raise NotFound
        if meeting.current_item_id != item_id:
            raise WrongState("item-is-not-in-hand")
        item = _load_to_lead_item(actor, item_id, now)
        state = reopened(states[item_id], decided=item_id in _decided_items(meeting_id))
        if state is not states[item_id]:
            _write_state(item_id, state)
            record_item(actor, item, AccessEvent.CHANGE, "reopen-item", now=now)


def carry_over_item(actor: Actor, item_id: str, *, now: datetime) -> str:
    """Carry an item over: it stands in the backlog again, admitted. Returns the meeting's id.

    When it was in hand, the next one that waits is. Doing it twice changes nothing. Raises
    `WrongState` for an item about which something was confirmed: that one is done.
    """
    with transaction():
        meeting = load_in_session(actor, _meeting_of(item_id))
        item = _load_to_lead_item(actor, item_id, now)
        if dict(_states(meeting.id))[item_id] is not ItemState.CARRIED_OVER:
            if item_id in _decided_items(meeting.id):
                raise WrongState("item-is-decided")
            _settle(actor, meeting, item, ItemState.CARRIED_OVER, now)
    return meeting.id


def reveal(actor: Actor, meeting_id: str, item_id: str, shown: bool, *, now: datetime) -> None:
    """Show the names of the item in hand on the wall, or hide them again.

    Showing is for the chair and the vice-chair, and only when they may know the names themselves
    (`NotPermitted`); never at an always-anonymous table (`RuleBroken`). Who leads may hide.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        if shown and not meeting.may_confirm:
            raise NotPermitted
        if meeting.current_item_id != item_id:
            raise WrongState("item-is-not-in-hand")
        if shown and meeting.charter.anonymity is Anonymity.ALWAYS:
            raise RuleBroken("always-anonymous")
        item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
        if shown and item.level is not Level.IDENTIFIED:
            raise NotPermitted
        db.session.execute(
            update(AgendaItem).where(AgendaItem.id == item_id).values(revealed=shown)
        )
        what = "reveal-names" if shown else "hide-names"
        record_item(actor, item, AccessEvent.CHANGE, what, now=now)


def close_meeting(actor: Actor, meeting_id: str, *, now: datetime) -> None:
    """Close the meeting: what is unfinished is carried over, what is done leaves the backlog,
    unless the table gives aftercare.

    An item about which something was confirmed is done, also when nobody said so: whoever must be
    invited was, before it could be confirmed.

    Raises `NotPermitted` for others than the chair and the vice-chair, and `WrongState`
    "proposals-open" while a proposed decision is neither confirmed nor withdrawn, but for what was
    laid down about an item that is carried over, or "silent-round-open".
    """
    with transaction():
        meeting = _load_to_lead(actor, meeting_id)
        if not meeting.may_confirm:
            raise NotPermitted
        state = move_to(meeting.state, MeetingState.CLOSED)
        if keeps_open(meeting_id):
            raise WrongState("proposals-open")
        require_no_silent_round(meeting_id=meeting_id)
        here = AgendaItem.meeting_id == meeting_id
        db.session.execute(
            update(AgendaItem)
            .where(AgendaItem.id.in_(_decided_items(meeting_id)), AgendaItem.state.in_(UNFINISHED))
            .values(state=ItemState.DONE)
        )
        carried = db.session.scalars(
            update(AgendaItem)
            .where(here, AgendaItem.state.in_(UNFINISHED))
            .values(state=ItemState.CARRIED_OVER)
            .returning(AgendaItem.case_id)
        ).all()
        db.session.execute(update(AgendaItem).where(here).values(revealed=False))
        done = select(AgendaItem.referral_id).where(here, AgendaItem.state == ItemState.DONE)
        db.session.execute(
            update(Referral)
            .where(Referral.id.in_(done))
            .values(state=ReferralState.DONE, version=Referral.version + 1)
        )
        keep_in_aftercare(meeting, now=now)
        db.session.execute(
            update(Meeting)
            .where(Meeting.id == meeting_id)
            .values(state=state, closed_at=now, current_item_id=None, version=Meeting.version + 1)
        )
        _log_closing(actor, meeting, now)
        record_access(
            actor,
            AccessEvent.CHANGE,
            "close-meeting",
            now=now,
            cases=dict.fromkeys(carried, OF_THE_TABLE),
            table_id=meeting.table_id,
            role=meeting.role,
        )


def _load_to_lead(actor: Actor, meeting_id: str) -> MeetingView:
    """The meeting, for who leads it, with others who change it kept waiting until the end."""
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    meeting = load_meeting(actor, meeting_id)
    if not meeting.may_prepare:
        raise NotPermitted
    return meeting


def _load_to_lead_item(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    """The item, for who leads the meeting; who has a conflict of interest leaves it to another."""
    try:
        return load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
    except NotFound:
        raise WrongState("somebody-else-leads") from None


def load_in_session(actor: Actor, meeting_id: str) -> MeetingView:
    """The meeting while it is held, as `_load_to_lead`."""
    meeting = _load_to_lead(actor, meeting_id)
    require_in_session(meeting.state)
    return meeting


def _states(meeting_id: str) -> list[tuple[str, ItemState]]:
    rows = db.session.execute(
        select(AgendaItem.id, AgendaItem.state)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position)
    )
    return [(item_id, ItemState(state)) for item_id, state in rows]


def _meeting_of(item_id: str) -> str:
    meeting_id = db.session.scalar(select(AgendaItem.meeting_id).where(AgendaItem.id == item_id))
    if meeting_id is None:
        raise NotFound
    return meeting_id


def _move(actor: Actor, meeting: MeetingView, item_id: str | None, now: datetime) -> None:
    """Leave the item in hand and take this one, or none."""
    if item_id is not None and item_id == meeting.current_item_id:
        return
    states = dict(_states(meeting.id))
    leaving = meeting.current_item_id
    if leaving in states:
        decided = leaving in _decided_items(meeting.id)
        _write_state(leaving, left(states[leaving], decided=decided))
    if item_id is not None:
        _write_state(item_id, taken(states[item_id]))
        item = _load_to_lead_item(actor, item_id, now)
        record_item(actor, item, AccessEvent.CHANGE, "take-in-hand", now=now)
    db.session.execute(
        update(Meeting).where(Meeting.id == meeting.id).values(current_item_id=item_id)
    )


def _decided_items(meeting_id: str) -> set[str]:
    """The items of the meeting about which a decision or option stands confirmed."""
    return set(
        db.session.scalars(
            select(Decision.item_id)
            .join(AgendaItem, AgendaItem.id == Decision.item_id)
            .where(
                AgendaItem.meeting_id == meeting_id,
                Decision.state == DecisionState.CONFIRMED,
            )
        )
    )


def _settle(
    actor: Actor, meeting: MeetingView, item: SeenItem, state: ItemState, now: datetime
) -> None:
    """Give an item its end in this meeting; when it was in hand, go on."""
    _write_state(item.item_id, state)
    what = "finish-item" if state is ItemState.DONE else "carry-over-item"
    record_item(actor, item, AccessEvent.CHANGE, what, now=now)
    if meeting.current_item_id == item.item_id:
        _move(actor, meeting, next_waiting(_states(meeting.id), item.item_id), now)


def _write_state(item_id: str, state: ItemState) -> None:
    # Names are shown for the item in hand alone, so every change of state hides them.
    db.session.execute(
        update(AgendaItem).where(AgendaItem.id == item_id).values(state=state, revealed=False)
    )


def _require_free(item_id: str) -> None:
    """`WrongState` when the referral of a carried-over item has gone on elsewhere since."""
    referral = db.session.scalars(
        select(AgendaItem.referral_id).where(AgendaItem.id == item_id)
    ).one()
    lock_referrals([referral])
    elsewhere = db.session.scalar(
        select(func.count())
        .select_from(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.referral_id == referral,
            AgendaItem.id != item_id,
            AgendaItem.state != ItemState.CARRIED_OVER,
            Meeting.state != MeetingState.CANCELLED,
        )
    )
    admitted = db.session.scalar(
        select(Referral.id).where(Referral.id == referral, Referral.state == ReferralState.ADMITTED)
    )
    if elsewhere or admitted is None:
        raise WrongState("item-has-gone-on")


def _log_closing(actor: Actor, meeting: MeetingView, now: datetime) -> None:
    states = _states(meeting.id)
    append_entry(
        actor,
        meeting.table_id,
        EntryKind.MEETING_CLOSED,
        now=now,
        meeting_id=meeting.id,
        facts={
            "carried_over": [i for i, state in states if state is ItemState.CARRIED_OVER],
            "done": [i for i, state in states if state is ItemState.DONE],
        },
    )
