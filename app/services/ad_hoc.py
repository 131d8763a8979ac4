"""Meetings of one item that open at once, outside the series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState
from app.domain.charter import Charter
from app.domain.errors import FieldError, InvalidInput
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.domain.sight import Level
from app.domain.urgency import require_taking_out
from app.models import Account, Agency, AgendaItem, CaseTable, Meeting, Referral, TakenOut
from app.services.access_log import (
    OF_THE_TABLE,
    record_access,
)
from app.services.actor import Actor
from app.services.admitting import LONGEST_REASON, load_for_decision
from app.services.bringing import TablePlace, load_table
from app.services.circle import SeenItem
from app.services.decision_log import append_entry
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers

#: a meeting of one item is planned for at least so many minutes (our own choice)
SHORTEST = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class ToTakeOut:
    """A waiting case, for who is about to take it out."""

    table: TablePlace
    id: str
    people: tuple[str, ...]
    reference: str
    question: str
    urgent: bool
    identified: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenOutView:
    """Who took an item out of the queue, when and why, as the viewer may read it."""

    by: str
    agency: str
    at: datetime
    reason: str


def view_to_take_out(actor: Actor, referral_id: str, *, now: datetime) -> ToTakeOut:
    """The case as `take_out` would take it; raises what that raises. The look is recorded."""
    with transaction():
        referral = load_for_decision(actor, referral_id, now=now)
        require_taking_out(referral.charter, urgent=referral.urgent)
        record_access(
            actor,
            AccessEvent.VIEW,
            "to-take-out",
            now=now,
            cases={referral.case_id: referral.sight},
            table_id=referral.table_id,
            role=referral.role,
        )
        return ToTakeOut(
            table=load_table(actor, referral.table_slug),
            id=referral_id,
            people=referral.people,
            reference=referral.reference if referral.links_to_case else "",
            question=referral.question,
            urgent=referral.urgent,
            identified=referral.level is Level.IDENTIFIED,
        )


def take_out(
    actor: Actor, referral_id: str, reason: str, *, asking: Asking = NOT_ASKED, now: datetime
) -> str:
    """Take an urgent case out at once, into a meeting of one item that starts now.

    The referral counts as admitted, whatever its admission test says, for what cannot wait is
    judged at the table; the agenda counts as set. Who, when and why stay with the item. Returns
    the meeting's id. Raises `NotFound` for a referral that is not open at a table where the actor
    prepares, `WrongState` where `require_taking_out` does or the case is on an agenda already,
    `InvalidInput` without a reason.
    """
    with transaction():
        referral = load_for_decision(actor, referral_id, now=now)
        require_taking_out(referral.charter, urgent=referral.urgent)
        _check_reason(reason)
        meeting_id, item_id = open_meeting_of_one(
            actor,
            referral_id,
            referral.case_id,
            referral.table_id,
            referral.charter,
            now=now,
        )
        row_id, case = new_id(), referral.open()
        take_answers(case, asking)
        db.session.execute(
            insert(TakenOut).values(
                id=row_id,
                item_id=item_id,
                by_id=actor.account_id,
                at=now,
                reason=case.write(reason.strip(), row_id, "reason"),
            )
        )
        settle_texts(case, referral.case_id, asking, charter=referral.charter, now=now)
        record_access(
            actor,
            AccessEvent.CHANGE,
            "open-ad-hoc-meeting",
            now=now,
            cases={referral.case_id: OF_THE_TABLE},
            table_id=referral.table_id,
            role=referral.role,
        )
    return meeting_id


def open_meeting_of_one(
    actor: Actor,
    referral_id: str,
    case_id: str,
    table_id: str,
    charter: Charter,
    *,
    now: datetime,
) -> tuple[str, str]:
    """Put a referral on the agenda of a meeting of its own that starts now, at the usual place.

    Returns the ids of the meeting and of the item. In the caller's transaction.
    """
    place = db.session.scalars(select(CaseTable.place).where(CaseTable.id == table_id)).one()
    db.session.execute(
        update(Referral)
        .where(Referral.id == referral_id)
        .values(
            state=ReferralState.ADMITTED,
            decided_at=now,
            decided_by_id=actor.account_id,
            version=Referral.version + 1,
        )
    )
    meeting_id, item_id = new_id(), new_id()
    start = now.replace(second=0, microsecond=0)
    db.session.execute(
        insert(Meeting).values(
            id=meeting_id,
            table_id=table_id,
            starts_at=start,
            ends_at=start + timedelta(minutes=max(charter.minutes_per_item, SHORTEST)),
            place=place,
            state=MeetingState.AGENDA_SET,
            ad_hoc=True,
            created_at=now,
            changed_at=now,
            agenda_set_at=now,
        )
    )
    db.session.execute(
        insert(AgendaItem).values(
            id=item_id,
            meeting_id=meeting_id,
            referral_id=referral_id,
            case_id=case_id,
            position=1,
            minutes=charter.minutes_per_item,
            state=ItemState.WAITING,
        )
    )
    append_entry(
        actor,
        table_id,
        EntryKind.AGENDA_SET,
        now=now,
        meeting_id=meeting_id,
        facts={"ad_hoc": "yes"},
    )
    return meeting_id, item_id


def read_taken_out(items: Sequence[SeenItem]) -> dict[str, TakenOutView]:
    """Of the items that the actor reads and that were taken out: by whom, when and why, by id."""
    readable = {
        item.item_id: item
        for item in items
        if item.level.reaches(Level.PSEUDONYMOUS) and not item.sight.part_only
    }
    if not readable:
        return {}
    rows = db.session.execute(
        select(
            TakenOut.id,
            TakenOut.item_id,
            TakenOut.at,
            TakenOut.reason,
            Account.name.label("by"),
            Agency.name.label("agency"),
        )
        .join(Account, Account.id == TakenOut.by_id)
        .join(Agency, Agency.id == Account.agency_id)
        .where(TakenOut.item_id.in_(readable))
    )
    return {
        row.item_id: TakenOutView(
            by=row.by,
            agency=row.agency,
            at=row.at,
            reason=readable[row.item_id].read(row.reason, row.id, "reason"),
        )
        for row in rows
    }


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput([FieldError(field="reason", key="reason-required")])
    if len(reason.strip()) > LONGEST_REASON:
        raise InvalidInput([FieldError(field="reason", key="text-too-long")])
