"""A partner lets another speak for it, about one item or at a whole meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.attendance import check_mandate, checked_name, gives_mandates
from app.domain.errors import NotFound, NotPermitted, RuleBroken
from app.domain.log import EntryKind
from app.domain.meetings import require_open
from app.domain.roles import may_contribute
from app.domain.sight import Level
from app.models import Account, Agency, Mandate, Meeting
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import (
    MeetingView,
    called_in_agencies,
    load_meeting,
    seated_agencies,
)
from app.services.circle import SeenItem, load_agenda
from app.services.decision_log import append_entry
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import load_item_for_change, record_item, takes_part


@dataclass(frozen=True, kw_only=True, slots=True)
class MandateInput:
    #: agency ids
    giver: str
    taker: str
    #: the name of who gives it
    given_by: str
    #: empty: for every item of the meeting
    item_id: str = ""
    #: only about one item
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MandateView:
    id: str
    giver: str
    taker: str
    given_by: str
    #: number of the item; None: the whole meeting
    number: int | None
    words: str
    at: datetime
    by: str
    withdrawn_at: datetime | None
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MandatesView:
    meeting: MeetingView
    mandates: tuple[MandateView, ...]
    #: (id, name) of the agencies for which the actor can record one, and that can take one
    givers: tuple[tuple[str, str], ...]
    takers: tuple[tuple[str, str], ...]
    #: (id, number, people) of the items that the actor reads
    items: tuple[tuple[str, int, tuple[str, ...]], ...]


def view_mandates(actor: Actor, meeting_id: str, *, now: datetime) -> MandatesView:
    """The mandates of a meeting, and what is needed to record one. The look is recorded."""
    with transaction():
        meeting = load_meeting(actor, meeting_id)
        items = _readable(load_agenda(actor, meeting_id, now=now))
        agencies = _agencies(meeting, items)
        view = MandatesView(
            meeting=meeting,
            mandates=read_mandates(actor, meeting, items),
            givers=tuple(
                (agency_id, name)
                for agency_id, (name, kind) in agencies.items()
                if gives_mandates(meeting.charter, kind)
                and not meeting.is_over
                and _speaks_for(actor, meeting, agency_id)
            ),
            takers=tuple((agency_id, name) for agency_id, (name, _) in agencies.items()),
            items=tuple((item.item_id, item.position, item.people) for item in items),
        )
        record_access(
            actor,
            AccessEvent.VIEW,
            "mandates",
            now=now,
            cases={item.case_id: item.sight for item in items},
            table_id=meeting.table_id,
            role=meeting.role,
        )
    return view


def read_mandates(
    actor: Actor, meeting: MeetingView, items: Sequence[SeenItem]
) -> tuple[MandateView, ...]:
    """The mandates for the meeting, and for those of the items that the actor reads."""
    seen = {item.item_id: item for item in _readable(items)}
    giver, taker, by = aliased(Agency), aliased(Agency), aliased(Account)
    rows = db.session.execute(
        select(
            Mandate.id,
            Mandate.item_id,
            Mandate.from_agency_id,
            giver.name.label("giver"),
            taker.name.label("taker"),
            Mandate.given_by,
            Mandate.words,
            Mandate.at,
            by.name.label("by"),
            Mandate.withdrawn_at,
        )
        .join(giver, giver.id == Mandate.from_agency_id)
        .join(taker, taker.id == Mandate.to_agency_id)
        .join(by, by.id == Mandate.by_id)
        .where(Mandate.meeting_id == meeting.id)
        .order_by(Mandate.at, Mandate.id)
    )
    open_ = not meeting.is_over
    return tuple(
        MandateView(
            id=row.id,
            giver=row.giver,
            taker=row.taker,
            given_by=row.given_by,
            number=seen[row.item_id].position if row.item_id else None,
            words=seen[row.item_id].read(row.words, row.id, "words") if row.item_id else "",
            at=row.at,
            by=row.by,
            withdrawn_at=row.withdrawn_at,
            may_withdraw=open_
            and row.withdrawn_at is None
            and _speaks_for(actor, meeting, row.from_agency_id),
        )
        for row in rows
        if row.item_id is None or row.item_id in seen
    )


def give_mandate(
    actor: Actor,
    meeting_id: str,
    given: MandateInput,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Put on record that an agency lets another take its part; it goes into the table's log.

    Recorded by somebody of the agency that gives it, or by who prepares. Raises `NotPermitted` for
    others, `NotFound` for an agency that has no part here, what `check_mandate` raises,
    `RuleBroken` "mandate-words-need-item", `InvalidInput` without the name of who gives it, and
    `WrongState` for a meeting that is over.
    """
    with transaction():
        meeting = _load(actor, meeting_id)  # first: two who record one wait for each other
        item = load_item_for_change(actor, given.item_id, now=now) if given.item_id else None
        if item is not None and item.meeting_id != meeting_id:
            raise NotFound
        if not _speaks_for(actor, meeting, given.giver) or (item and not takes_part(item)):
            raise NotPermitted
        _check(meeting, item, given)
        _write(actor, meeting, item, given, asking, now)


def withdraw_mandate(actor: Actor, meeting_id: str, mandate_id: str, *, now: datetime) -> None:
    """From now on nobody takes that part; what was confirmed by it stays. Raises as
    `give_mandate`."""
    with transaction():
        meeting = _load(actor, meeting_id)
        stored = db.session.execute(
            select(Mandate.from_agency_id, Mandate.item_id).where(
                Mandate.id == mandate_id, Mandate.meeting_id == meeting_id
            )
        ).one_or_none()
        if stored is None:
            raise NotFound
        giver, item_id = stored
        item = load_item_for_change(actor, item_id, now=now) if item_id else None
        if not _speaks_for(actor, meeting, giver):
            raise NotPermitted
        changed = db.session.scalar(
            update(Mandate)
            .where(Mandate.id == mandate_id, Mandate.withdrawn_at.is_(None))
            .values(withdrawn_at=now)
            .returning(Mandate.id)
        )
        if changed is not None:
            append_entry(
                actor,
                meeting.table_id,
                EntryKind.MANDATE_WITHDRAWN,
                now=now,
                meeting_id=meeting.id,
                facts={"from": giver, "item": item_id, "mandate": mandate_id},
                case_id=item.case_id if item else None,
                case=item.open() if item else None,
            )
        _recorded(actor, meeting, item, "withdraw-mandate", now)


def _readable(items: Sequence[SeenItem]) -> list[SeenItem]:
    return [i for i in items if i.level.reaches(Level.PSEUDONYMOUS) and not i.sight.part_only]


def _load(actor: Actor, meeting_id: str) -> MeetingView:
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    meeting = load_meeting(actor, meeting_id)
    require_open(meeting.state)
    return meeting


def _speaks_for(actor: Actor, meeting: MeetingView, agency_id: str) -> bool:
    """For the own agency who takes part; for any who prepares, when it was given by word."""
    if meeting.may_prepare:
        return True
    takes_part_here = meeting.role is None or may_contribute(meeting.role)
    return takes_part_here and agency_id == actor.agency_id


def _agencies(meeting: MeetingView, items: Sequence[SeenItem]) -> dict[str, tuple[str, str]]:
    """Name and kind of who sits at the table, or was called in for an item that the actor reads."""
    called = called_in_agencies(meeting.id)
    here = {*seated_agencies(meeting.table_id)}
    here.update(agency.id for item in items for agency in called[item.item_id])
    rows = db.session.execute(
        select(Agency.id, Agency.name, Agency.kind).where(Agency.id.in_(here)).order_by(Agency.name)
    )
    return {agency_id: (name, kind) for agency_id, name, kind in rows}


def _check(meeting: MeetingView, item: SeenItem | None, given: MandateInput) -> None:
    agencies = _agencies(meeting, [item] if item else [])
    if given.giver not in agencies or given.taker not in agencies:
        raise NotFound
    kind = agencies[given.giver][1]
    check_mandate(meeting.charter, kind, to_itself=given.giver == given.taker)
    if given.words.strip() and item is None:
        raise RuleBroken("mandate-words-need-item")
    checked_name(given.given_by, "given_by")


def _write(
    actor: Actor,
    meeting: MeetingView,
    item: SeenItem | None,
    given: MandateInput,
    asking: Asking,
    now: datetime,
) -> None:
    mandate_id = new_id()
    case = item.open() if item else None
    if case:
        take_answers(case, asking)
    sealed = case.write_optional(given.words, mandate_id, "words") if case else None
    db.session.execute(
        insert(Mandate).values(
            id=mandate_id,
            meeting_id=meeting.id,
            item_id=item.item_id if item else None,
            case_id=item.case_id if item else None,
            from_agency_id=given.giver,
            to_agency_id=given.taker,
            given_by=checked_name(given.given_by, "given_by"),
            words=sealed,
            by_id=actor.account_id,
            at=now,
        )
    )
    if item and case:
        settle_texts(case, item.case_id, asking, charter=item.charter, now=now)
    append_entry(
        actor,
        meeting.table_id,
        EntryKind.MANDATE_GIVEN,
        now=now,
        meeting_id=meeting.id,
        facts={
            "from": given.giver,
            "item": item.item_id if item else None,
            "mandate": mandate_id,
            "to": given.taker,
        },
        case_id=item.case_id if item else None,
        case=case,
        texts={"words": case.stored(sealed, mandate_id, "words")} if case else None,
    )
    _recorded(actor, meeting, item, "give-mandate", now)


def _recorded(
    actor: Actor, meeting: MeetingView, item: SeenItem | None, what: str, now: datetime
) -> None:
    if item:
        record_item(actor, item, AccessEvent.CHANGE, what, now=now)
        return
    record_access(
        actor, AccessEvent.CHANGE, what, now=now, table_id=meeting.table_id, role=meeting.role
    )
