"""Preparing an agenda: what is on it, in which order, with whom, and that it is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, insert, or_, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState, checked_minutes, moved, reordered
from app.domain.charter import Anonymity
from app.domain.errors import (
    FieldError,
    InvalidInput,
    NotPermitted,
    StaleVersion,
    WrongState,
)
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState, move_to, require_open
from app.domain.referrals import ReferralState
from app.domain.sight import Level
from app.models import (
    AgendaItem,
    CalledIn,
    Meeting,
    Referral,
)
from app.services.access_log import (
    OF_THE_TABLE,
    record_access,
)
from app.services.actor import Actor
from app.services.agenda_view import MeetingView, load_meeting
from app.services.circle import SeenItem, load_item, sights_in_meeting
from app.services.decision_log import append_entry
from app.services.item_change import record_item
from app.services.laid_down import bring_along
from app.services.screening import require_approved, require_readable
from app.services.silence import require_no_silent_round
from app.services.waiting import lock_referrals


def load_for_preparation(actor: Actor, meeting_id: str) -> MeetingView:
    """The meeting, for who prepares it, and only while it is not over.

    Others who change it wait until the end of the transaction.
    """
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    meeting = load_meeting(actor, meeting_id)
    if not meeting.may_prepare:
        raise NotPermitted
    require_open(meeting.state)
    return meeting


def put_on_agenda(
    actor: Actor, meeting_id: str, referral_ids: Sequence[str], *, now: datetime
) -> list[str]:
    """Put admitted referrals at the end of the agenda, in the order given; returns the item ids.

    All or none: raises `InvalidInput` naming (as `value`) each that is not in this table's backlog,
    not admitted, or on an agenda already. After the agenda was set they are marked late.
    """
    with transaction():
        meeting = load_for_preparation(actor, meeting_id)
        wanted = list(dict.fromkeys(referral_ids))
        if not wanted:
            raise InvalidInput([FieldError(field="referrals", key="nothing-chosen")])
        lock_referrals(wanted)
        cases = _admitted_cases(meeting, wanted)
        if len(cases) != len(wanted):
            raise InvalidInput(_not_ready(meeting, [one for one in wanted if one not in cases]))
        items = append_items(
            actor, meeting, [(referral, cases[referral]) for referral in wanted], now=now
        )
        count_change(meeting, now, begins=True)
        record_access(
            actor,
            AccessEvent.CHANGE,
            "put-on-agenda",
            now=now,
            cases=dict.fromkeys(cases.values(), OF_THE_TABLE),
            table_id=meeting.table_id,
            role=meeting.role,
        )
    return items


def append_items(
    actor: Actor, meeting: MeetingView, referrals: Sequence[tuple[str, str]], *, now: datetime
) -> list[str]:
    """Add (referral, case) pairs at the end of the agenda. The caller owns the transaction.

    Raises `WrongState` at an always-anonymous table while a text of a case waits to be judged.
    """
    wanted = [referral for referral, _ in referrals]
    if meeting.charter.anonymity is Anonymity.ALWAYS:
        require_readable(actor, wanted, now=now)
    if meeting.charter.screened_first:
        require_approved(wanted)
    last = db.session.scalar(
        select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id)
    )
    rows = [
        {
            "id": new_id(),
            "meeting_id": meeting.id,
            "referral_id": referral,
            "case_id": case,
            "position": (last or 0) + number,
            "minutes": meeting.charter.minutes_per_item,
            "late": meeting.state.marks_items_late,
            "state": ItemState.WAITING,
        }
        for number, (referral, case) in enumerate(referrals, start=1)
    ]
    db.session.execute(insert(AgendaItem), rows)
    items = [str(row["id"]) for row in rows]
    if meeting.charter.proposes_beforehand:
        bring_along(items)
    return items


def _admitted_cases(meeting: MeetingView, referral_ids: Sequence[str]) -> dict[str, str]:
    """Case by referral, of those that are admitted and on no agenda that is still to be held.

    What this very meeting carried over waits for another one.
    """
    busy = (
        select(AgendaItem.referral_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.referral_id == Referral.id,
            or_(
                AgendaItem.meeting_id == meeting.id,
                and_(
                    AgendaItem.state != ItemState.CARRIED_OVER,
                    Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
                ),
            ),
        )
        .exists()
    )
    rows = db.session.execute(
        select(Referral.id, Referral.case_id).where(
            Referral.id.in_(referral_ids),
            Referral.table_id == meeting.table_id,
            Referral.state == ReferralState.ADMITTED,
            ~busy,
        )
    )
    return dict(rows.all())


def _not_ready(meeting: MeetingView, referral_ids: Sequence[str]) -> list[FieldError]:
    undecided = set(
        db.session.scalars(
            select(Referral.id).where(
                Referral.id.in_(referral_ids),
                Referral.table_id == meeting.table_id,
                Referral.state.in_((ReferralState.WAITING, ReferralState.DEFERRED)),
            )
        )
    )
    return [
        FieldError(
            field="referrals",
            key="referral-not-admitted" if one in undecided else "referral-not-available",
            value=one,
        )
        for one in referral_ids
    ]


def take_off_agenda(actor: Actor, item_id: str, *, now: datetime) -> str:
    """Take an item off; its referral stands in the backlog again. Returns the meeting's id.

    Raises `WrongState` once there is something written under it: then it is carried over.
    """
    with transaction():
        item, meeting = load_item_to_prepare(actor, item_id, now)
        require_no_silent_round(item_id=item_id)
        if _has_content(item_id) or item.state is not ItemState.WAITING:
            raise WrongState("item-has-content")
        db.session.execute(delete(CalledIn).where(CalledIn.item_id == item_id))
        db.session.execute(delete(AgendaItem).where(AgendaItem.id == item_id))
        _renumber(meeting.id)
        count_change(meeting, now)
        _record(actor, item, "take-off-agenda", now)
    return meeting.id


def _has_content(item_id: str) -> bool:
    """Whether anything but a call hangs on the item: it would be lost with it."""
    item = AgendaItem.__table__.c.id
    hanging = (
        key.parent
        for table in AgendaItem.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column is item and table not in (CalledIn.__table__, Meeting.__table__)
    )
    found = (select(column).where(column == item_id).limit(1) for column in hanging)
    return any(db.session.scalar(query) for query in found)


def order_agenda(
    actor: Actor,
    meeting_id: str,
    order: Sequence[str],
    *,
    minutes: Mapping[str, int] | None = None,
    move: tuple[str, int] | None = None,
    version: int,
    now: datetime,
) -> None:
    """Give the agenda a new order, and its items their minutes (1 to 240 each).

    `move` is an item that then goes so many places up (negative) or down. Raises `StaleVersion`
    when the agenda was changed meanwhile, `InvalidInput` when the order or the minutes are not of
    exactly these items, or the item that moves is none of them.
    """
    with transaction():
        meeting = load_for_preparation(actor, meeting_id)
        current = _item_ids(meeting_id)
        if meeting.version != version:
            raise StaleVersion(tuple(current))
        seen = sights_in_meeting(actor, meeting_id, now=now)
        shown = [item_id for item_id, level in seen if level.reaches(Level.OUTLINE)]
        wanted = reordered(shown, order)
        if move is not None:
            wanted = moved(wanted, *move)
        # What a conflict of interest hides from who orders stays where it is.
        places = iter(wanted)
        _write_order([next(places) if item_id in shown else item_id for item_id in current])
        given = minutes or {}
        if not given.keys() <= set(shown):
            raise InvalidInput([FieldError(field="order", key="order-does-not-match")])
        if given:
            rows = [{"id": i, "minutes": checked_minutes(m)} for i, m in given.items()]
            db.session.execute(update(AgendaItem), rows)
        count_change(meeting, now)


def set_agenda(actor: Actor, meeting_id: str, *, now: datetime) -> None:
    """Set the agenda: from now on items are late. Raises `WrongState` for an empty agenda."""
    with transaction():
        meeting = load_for_preparation(actor, meeting_id)
        state = move_to(meeting.state, MeetingState.AGENDA_SET)
        items = _item_ids(meeting_id)
        if not items:
            raise WrongState("agenda-is-empty")
        db.session.execute(
            update(Meeting)
            .where(Meeting.id == meeting_id)
            .values(state=state, agenda_set_at=now, version=Meeting.version + 1)
        )
        append_entry(
            actor,
            meeting.table_id,
            EntryKind.AGENDA_SET,
            now=now,
            meeting_id=meeting_id,
            facts={"items": items},
        )


def reopen_agenda(actor: Actor, meeting_id: str, *, now: datetime) -> None:
    """Take the agenda back into preparation, before the meeting is opened."""
    with transaction():
        meeting = load_for_preparation(actor, meeting_id)
        state = move_to(meeting.state, MeetingState.PREPARATION)
        db.session.execute(
            update(Meeting)
            .where(Meeting.id == meeting_id)
            .values(state=state, agenda_set_at=None, version=Meeting.version + 1)
        )


def load_item_to_prepare(actor: Actor, item_id: str, now: datetime) -> tuple[SeenItem, MeetingView]:
    """An item of a meeting that the actor prepares, as `load_for_preparation`."""
    item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
    return item, load_for_preparation(actor, item.meeting_id)


def _item_ids(meeting_id: str) -> list[str]:
    return list(
        db.session.scalars(
            select(AgendaItem.id)
            .where(AgendaItem.meeting_id == meeting_id)
            .order_by(AgendaItem.position)
        )
    )


def _write_order(order: Sequence[str]) -> None:
    # Only rows whose place changed are written.
    places = dict(
        db.session.execute(
            select(AgendaItem.id, AgendaItem.position).where(AgendaItem.id.in_(order))
        ).all()
    )
    changed = [
        {"id": item, "position": place}
        for place, item in enumerate(order, start=1)
        if places[item] != place
    ]
    if changed:
        db.session.execute(update(AgendaItem), changed)


def _renumber(meeting_id: str) -> None:
    _write_order(_item_ids(meeting_id))


def count_change(meeting: MeetingView, now: datetime, *, begins: bool = False) -> None:
    """Note that the agenda changed; `begins` its preparation with it. In the caller's transaction.

    Raises `WrongState` when the meeting was closed or cancelled since it was loaded.
    """
    values: dict[str, object] = {"version": Meeting.version + 1}
    if begins and meeting.state is MeetingState.PLANNED:
        values["state"] = move_to(meeting.state, MeetingState.PREPARATION)
    changed = db.session.scalar(
        update(Meeting)
        .where(
            Meeting.id == meeting.id,
            Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
        )
        .values(**values)
        .returning(Meeting.id)
    )
    if changed is None:
        state = db.session.scalars(select(Meeting.state).where(Meeting.id == meeting.id)).one()
        require_open(MeetingState(state))


def _record(actor: Actor, item: SeenItem, what: str, now: datetime) -> None:
    record_item(actor, item, AccessEvent.CHANGE, what, now=now)
