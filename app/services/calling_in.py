"""Calling further agencies in for one item, for a side of it where the table has sides."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.errors import FieldError, InvalidInput, WrongState
from app.domain.sides import check_side
from app.models import Agency, AgendaItem, CalledIn, Contribution, Meeting
from app.services.actor import Actor
from app.services.agenda import count_change, load_item_to_prepare
from app.services.agenda_view import seated_agencies
from app.services.item_change import record_item


def call_in(actor: Actor, item_id: str, agency_slug: str, side: str = "", *, now: datetime) -> str:
    """Call a further agency in, for this item alone. Returns the meeting's id.

    Raises `InvalidInput` for an agency that the charter does not know as a partner, or that sits
    at every meeting of the table already, and where `check_side` does.
    """
    with transaction():
        item, meeting = load_item_to_prepare(actor, item_id, now)
        agency = db.session.execute(
            select(Agency.id, Agency.kind).where(Agency.slug == agency_slug)
        ).one_or_none()
        if agency is None:
            raise InvalidInput([FieldError(field="agency", key="agency-unknown")])
        if meeting.charter.partner(agency.kind) is None:
            raise InvalidInput([FieldError(field="agency", key="agency-not-a-partner")])
        if agency.id in seated_agencies(meeting.table_id):
            raise InvalidInput([FieldError(field="agency", key="agency-sits-already")])
        earlier = dict(
            db.session.execute(
                select(CalledIn.item_id, CalledIn.side)
                .join(AgendaItem, AgendaItem.id == CalledIn.item_id)
                .join(Meeting, Meeting.id == AgendaItem.meeting_id)
                .where(
                    AgendaItem.case_id == item.case_id,
                    Meeting.table_id == item.table_id,
                    CalledIn.agency_id == agency.id,
                )
            ).all()
        )
        check_side(meeting.charter, side, [one for one in earlier.values() if one])
        if item_id not in earlier:
            db.session.execute(
                insert(CalledIn).values(
                    item_id=item_id,
                    agency_id=agency.id,
                    called_in_by_id=actor.account_id,
                    at=now,
                    side=side or None,
                )
            )
        elif earlier[item_id] is None and side:
            here = (CalledIn.item_id == item_id, CalledIn.agency_id == agency.id)
            db.session.execute(update(CalledIn).where(*here).values(side=side))
        count_change(meeting, now)
        record_item(actor, item, AccessEvent.CHANGE, "call-in", now=now)
    return meeting.id


def withdraw_call(actor: Actor, item_id: str, agency_id: str, *, now: datetime) -> str:
    """Withdraw a call: the agency sees the item no longer. Returns the meeting's id.

    Raises `WrongState` when the agency has contributed already.
    """
    with transaction():
        item, meeting = load_item_to_prepare(actor, item_id, now)
        said = db.session.scalar(
            select(Contribution.id).where(
                Contribution.item_id == item_id, Contribution.agency_id == agency_id
            )
        )
        if said is not None:
            raise WrongState("agency-has-contributed")
        db.session.execute(
            delete(CalledIn).where(CalledIn.item_id == item_id, CalledIn.agency_id == agency_id)
        )
        count_change(meeting, now)
        record_item(actor, item, AccessEvent.CHANGE, "withdraw-call", now=now)
    return meeting.id
