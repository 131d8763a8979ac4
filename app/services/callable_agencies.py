"""Which agencies can be called in for the items of a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select, true

from app.database import db
from app.domain.charter import AGENCY_KINDS
from app.models import Agency, CaseTable
from app.services.agenda_view import MeetingView, seated_agencies


@dataclass(frozen=True, slots=True)
class CallableAgency:
    slug: str
    name: str
    #: its expertise: by this it is chosen
    kind: str


def callable_agencies(meeting: MeetingView) -> tuple[CallableAgency, ...]:
    """Partners of the charter that do not sit at the table; at a municipal table, no other's.

    The same for every item: who has to do with a case is
    neither left out nor marked, so that the choice tells nothing of it.
    """
    kinds = [kind for kind in AGENCY_KINDS if meeting.charter.partner(kind) is not None]
    municipality = db.session.scalar(
        select(CaseTable.municipality_id).where(CaseTable.id == meeting.table_id)
    )
    local = true() if municipality is None else Agency.municipality_id == municipality
    rows = db.session.execute(
        select(Agency.id, Agency.slug, Agency.name, Agency.kind)
        .where(Agency.kind.in_(kinds), or_(Agency.municipality_id.is_(None), local))
        .order_by(Agency.name)
    )
    seated = seated_agencies(meeting.table_id)
    return tuple(
        CallableAgency(row.slug, row.name, row.kind) for row in rows if row.id not in seated
    )
