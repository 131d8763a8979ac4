"""Which agencies can have a part in a decision about an item."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.database import db
from app.models import Agency, Case, CaseTable
from app.services.agenda_view import called_in_agencies, seated_agencies
from app.services.circle import SeenItem


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """An agency that can receive a decision or have an action from it."""

    id: str
    slug: str
    name: str
    kind: str
    #: sits at the table or was called in for the item
    present: bool
    #: can be among those who decide
    decides: bool
    #: present, or a team of the municipality of the table or the case
    near: bool


def parties_of(item: SeenItem) -> dict[str, Party]:
    """By id: who is present, and every partner of the charter that works for these people.

    Municipal agencies are those of the table's municipality, and of the case's for who may know
    which case it is.
    """
    here = {*seated_agencies(item.table_id)}
    here.update(agency.id for agency in called_in_agencies(item.meeting_id)[item.item_id])
    municipalities = {
        db.session.scalar(select(CaseTable.municipality_id).where(CaseTable.id == item.table_id))
    }
    if item.links_to_case:
        municipalities.add(
            db.session.scalar(select(Case.municipality_id).where(Case.id == item.case_id))
        )
    parties = {}
    for row in db.session.execute(
        select(Agency.id, Agency.slug, Agency.name, Agency.kind, Agency.municipality_id).order_by(
            Agency.name
        )
    ):
        partner = item.charter.partner(row.kind)
        serves = row.municipality_id is None or row.municipality_id in municipalities
        present = row.id in here
        if present or (partner is not None and serves):
            parties[row.id] = Party(
                id=row.id,
                slug=row.slug,
                name=row.name,
                kind=row.kind,
                present=present,
                decides=present and partner is not None and partner.decides,
                near=present or row.municipality_id is not None,
            )
    return parties
