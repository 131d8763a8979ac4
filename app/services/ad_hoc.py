"""Taking an urgent case out at once, outside the series."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import insert, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState
from app.domain.errors import WrongState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.models import AgendaItem, Meeting, Referral
from app.services.access_log import (
    OF_THE_TABLE,
    record_access,
)
from app.services.actor import Actor
from app.services.admitting import load_for_decision
from app.services.decision_log import append_entry


def open_ad_hoc_meeting(actor: Actor, referral_id: str, *, now: datetime) -> str:
    """Take an urgent case out at once, into a meeting of one item that starts now.

    The referral counts as admitted, whatever its admission test says, for what cannot wait is
    judged at the table; the agenda counts as set. Returns the meeting's id. Raises
    `NotFound` for a referral that is not open at a table where the actor prepares, `WrongState`
    where the charter knows no ad hoc meetings or the case is on an agenda already.
    """
    with transaction():
        referral = load_for_decision(actor, referral_id, now=now)
        if not referral.charter.cadence.ad_hoc:
            raise WrongState("no-ad-hoc-meetings")
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
        meeting_id, start = new_id(), now.replace(second=0, microsecond=0)
        minutes = referral.charter.minutes_per_item
        db.session.execute(
            insert(Meeting).values(
                id=meeting_id,
                table_id=referral.table_id,
                starts_at=start,
                ends_at=start + timedelta(minutes=max(minutes, 30)),
                place=referral.table_place,
                state=MeetingState.AGENDA_SET,
                ad_hoc=True,
                created_at=now,
                changed_at=now,
                agenda_set_at=now,
            )
        )
        db.session.execute(
            insert(AgendaItem).values(
                meeting_id=meeting_id,
                referral_id=referral_id,
                case_id=referral.case_id,
                position=1,
                minutes=minutes,
                state=ItemState.WAITING,
            )
        )
        append_entry(
            actor,
            referral.table_id,
            EntryKind.AGENDA_SET,
            now=now,
            meeting_id=meeting_id,
            facts={"ad_hoc": "yes"},
        )
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
