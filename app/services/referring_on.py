"""Referring a case on from an item to another table, and where it was referred to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from app.charters import charter
from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Anonymity, Charter
from app.domain.errors import NotFound
from app.domain.sight import Ground, Level
from app.models import CaseTable, Referral, ReferredOn
from app.services.actor import Actor
from app.services.bringing import TableLink, TablePlace, load_table, tables_to_bring
from app.services.circle import SeenItem, load_item
from app.services.item_change import record_item


@dataclass(frozen=True, kw_only=True, slots=True)
class ToReferOn:
    """An item for who refers its case on, with the texts that go along."""

    item_id: str
    meeting_id: str
    table_name: str
    people: tuple[str, ...]
    reference: str
    question: str
    purpose: str
    legal_basis: str
    #: the case has one, which goes along to every table that is not always anonymous
    has_summary: bool
    #: where it can be referred to
    targets: tuple[TableLink, ...]
    #: the one that was chosen
    target: TablePlace | None


def view_to_refer_on(
    actor: Actor, item_id: str, slug: str | None = None, *, now: datetime
) -> ToReferOn:
    """The item with the tables to which it can be referred on; the look is recorded.

    For who works on the case for the agency that brought it, where the charter lets cases be
    referred on; `NotFound` for everybody else, and for a table where they may bring none. No text
    goes along to or from a table that is always anonymous, where a case is told in own words.
    """
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.IDENTIFIED)
        if not may_refer_on(item):
            raise NotFound
        target = None if slug is None else _target(actor, item, slug)
        tables = () if target else tuple(_targets(actor, item))
        purpose = db.session.scalar(select(Referral.purpose).where(Referral.id == item.referral_id))
        told = not _anonymous(item.charter) and not (target and _anonymous(target.charter))
        record_item(actor, item, AccessEvent.VIEW, "to-refer-on", now=now)
        return ToReferOn(
            item_id=item_id,
            meeting_id=item.meeting_id,
            table_name=item.table_name,
            people=item.people,
            reference=item.reference,
            question=item.question if told else "",
            purpose=item.read(purpose, item.referral_id, "purpose") if told else "",
            legal_basis=item.legal_basis if told else "",
            has_summary=bool(item.summary),
            targets=tables,
            target=target,
        )


def may_refer_on(item: SeenItem) -> bool:
    return item.charter.refers_on and item.sight.ground is Ground.BROUGHT


def note_referred_on(
    actor: Actor, item_id: str, case_id: str, referral_id: str, *, now: datetime
) -> None:
    """Keep from which item a referral came. In the caller's transaction."""
    item = load_item(actor, item_id, now=now, at_least=Level.IDENTIFIED)
    if item.case_id != case_id or not may_refer_on(item):
        raise NotFound
    db.session.execute(insert(ReferredOn).values(referral_id=referral_id, item_id=item_id))


def read_referred_on(item: SeenItem) -> tuple[str, ...]:
    """The names of the tables to which an item was referred on, for who reads it.

    That a case is known at a table that is always anonymous, nobody reads but the inbrenger.
    """
    if item.sight.part_only or not item.level.reaches(Level.PSEUDONYMOUS):
        return ()
    rows = db.session.execute(
        select(CaseTable.name, CaseTable.charter_key)
        .join(Referral, Referral.table_id == CaseTable.id)
        .join(ReferredOn, ReferredOn.referral_id == Referral.id)
        .where(ReferredOn.item_id == item.item_id)
        .order_by(Referral.created_at)
    )
    knows = item.sight.ground is Ground.BROUGHT
    return tuple(
        name
        for name, key in rows
        if knows or not (_anonymous(charter(key)) or _anonymous(item.charter))
    )


def _targets(actor: Actor, item: SeenItem) -> list[TableLink]:
    return [
        link
        for link in tables_to_bring(actor)
        if link.slug != item.table_slug and load_table(actor, link.slug).may_bring
    ]


def _target(actor: Actor, item: SeenItem, slug: str) -> TablePlace:
    place = load_table(actor, slug)
    if not place.may_bring or place.id == item.table_id:
        raise NotFound
    return place


def _anonymous(rules: Charter) -> bool:
    return rules.anonymity is Anonymity.ALWAYS
