"""Nothing is confirmed in the name of a partner that has no part in it now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from app.database import db
from app.domain.attendance import missing_partners, represented
from app.domain.errors import PartnersMissing
from app.domain.meetings import MeetingState
from app.domain.roles import Role
from app.models import Agency, Attendance, DecisionAgency, Mandate
from app.services.circle import SeenItem


@dataclass(frozen=True, slots=True)
class Here:
    """Which agencies have their part in what is decided now, and by which mandates."""

    agencies: frozenset[str]
    #: mandate by the agency that gave it and is not present itself
    mandates: dict[str, str]


def who_decides_now(item: SeenItem) -> Here:
    """Who is present; once the meeting is closed, for a correction, who was there at all.

    An observer represents nobody.
    """
    conditions = [
        Attendance.meeting_id == item.meeting_id,
        or_(Attendance.role.is_(None), Attendance.role != Role.OBSERVER),
    ]
    if item.meeting_state is not MeetingState.CLOSED:
        conditions.append(Attendance.left_at.is_(None))
    present = set(db.session.scalars(select(Attendance.agency_id).where(*conditions)))
    given = db.session.execute(
        select(Mandate.id, Mandate.from_agency_id, Mandate.to_agency_id)
        .where(
            Mandate.meeting_id == item.meeting_id,
            or_(Mandate.item_id.is_(None), Mandate.item_id == item.item_id),
            Mandate.withdrawn_at.is_(None),
        )
        .order_by(Mandate.at, Mandate.id)
    ).all()
    here = represented(present, [(giver, taker) for _, giver, taker in given])
    used = {giver: id_ for id_, giver, taker in given if giver not in present and taker in present}
    return Here(here, used)


def require_partners(item: SeenItem, decision_id: str) -> list[str]:
    """`PartnersMissing` unless all who decide this are represented; returns the mandates used."""
    rows = db.session.execute(
        select(Agency.id, Agency.name)
        .join(DecisionAgency, DecisionAgency.agency_id == Agency.id)
        .where(DecisionAgency.decision_id == decision_id, DecisionAgency.part == "decides")
    )
    deciders = dict(rows.all())
    here = who_decides_now(item)
    if missing := missing_partners(item.charter, deciders, here.agencies):
        raise PartnersMissing("deciders-missing", item.table_slug, *missing)
    return sorted(here.mandates[agency] for agency in deciders if agency in here.mandates)
