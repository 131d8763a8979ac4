"""The seat that somebody has at a table."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.charters import charter
from app.database import db
from app.domain.charter import Charter
from app.domain.errors import NotFound, NotPermitted
from app.domain.roles import Role, may_prepare
from app.models import CaseTable, Membership
from app.services.actor import Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """A table, and the role that the actor has there."""

    table_id: str
    slug: str
    name: str
    place: str
    charter: Charter
    role: Role

    @property
    def may_prepare(self) -> bool:
        return may_prepare(self.role)


def load_seat(actor: Actor, slug: str) -> Seat:
    """The actor's seat at a table; `NotFound` for who has none."""
    row = db.session.execute(
        select(
            CaseTable.id,
            CaseTable.slug,
            CaseTable.name,
            CaseTable.place,
            CaseTable.charter_key,
            Membership.role,
        )
        .join(Membership, Membership.table_id == CaseTable.id)
        .where(CaseTable.slug == slug, Membership.account_id == actor.account_id)
    ).one_or_none()
    if row is None or actor.serves_platform:
        raise NotFound
    return Seat(
        table_id=row.id,
        slug=row.slug,
        name=row.name,
        place=row.place,
        charter=charter(row.charter_key),
        role=Role(row.role),
    )


def load_preparing_seat(actor: Actor, slug: str) -> Seat:
    """The seat of who prepares the table's meetings; `NotPermitted` for other members."""
    seat = load_seat(actor, slug)
    if not seat.may_prepare:
        raise NotPermitted
    return seat
