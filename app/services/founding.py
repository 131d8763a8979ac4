"""What an installation begins with: municipalities, agencies, tables, and who sits there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.orm import aliased

from app.charters import all_charters, charter
from app.database import db, new_id, transaction
from app.domain.charter import AGENCY_KINDS
from app.domain.errors import FieldError, InvalidInput
from app.domain.log import GENESIS
from app.domain.planning import checked_place
from app.domain.roles import Role
from app.models import (
    Account,
    Agency,
    CaseTable,
    LogHead,
    Membership,
    Municipality,
    Region,
)

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class AgencyLine:
    slug: str
    name: str
    kind: str
    municipality: str
    parent: str


@dataclass(frozen=True, kw_only=True)
class TableLine:
    slug: str
    name: str
    charter: str
    municipality: str
    members: int


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    email: str
    name: str
    agency: str
    role: Role


def add_municipality(slug: str, name: str, region: str) -> None:
    """Add a municipality; its region too, where it is the first one there."""
    with transaction():
        name = _new(Municipality, slug, name)
        if db.session.scalar(select(Municipality.id).where(Municipality.name == name)):
            _refuse("name", "name-known", name)
        _check_slug("region", region)
        region_id = db.session.scalar(select(Region.id).where(Region.slug == region))
        if region_id is None:
            region_id = new_id()
            db.session.execute(insert(Region).values(id=region_id, slug=region, name=region))
        db.session.execute(insert(Municipality).values(slug=slug, name=name, region_id=region_id))


def list_municipalities() -> list[tuple[str, str, str]]:
    """Slug, name and region of each municipality, by name."""
    rows = db.session.execute(
        select(Municipality.slug, Municipality.name, Region.slug)
        .join(Region, Region.id == Municipality.region_id)
        .order_by(Municipality.name)
    )
    return [(slug, name, region) for slug, name, region in rows]


def add_agency(
    slug: str, name: str, kind: str, *, parent: str | None, municipality: str | None
) -> None:
    """Add an agency; without a municipality of its own it works where its parent does."""
    with transaction():
        name = _new(Agency, slug, name)
        if kind not in AGENCY_KINDS:
            _refuse("kind", "kind-unknown", kind)
        above = db.session.execute(
            select(Agency.id, Agency.municipality_id).where(Agency.slug == parent)
        ).one_or_none()
        if parent is not None and above is None:
            _refuse("parent", "agency-unknown", parent)
        parent_id, inherited = above or (None, None)
        db.session.execute(
            insert(Agency).values(
                slug=slug,
                name=name,
                kind=kind,
                parent_id=parent_id,
                municipality_id=_municipality(municipality) or inherited,
            )
        )


def list_agencies() -> list[AgencyLine]:
    """Every agency, by slug."""
    above = aliased(Agency)
    rows = db.session.execute(
        select(Agency.slug, Agency.name, Agency.kind, Municipality.slug, above.slug)
        .outerjoin(Municipality, Municipality.id == Agency.municipality_id)
        .outerjoin(above, above.id == Agency.parent_id)
        .order_by(Agency.slug)
    )
    return [
        AgencyLine(slug=slug, name=name, kind=kind, municipality=place or "", parent=parent or "")
        for slug, name, kind, place, parent in rows
    ]


def add_table(
    charter_key: str, slug: str, name: str, *, municipality: str | None, place: str
) -> None:
    """Add a table that meets by this charter; with a municipality it is for that one alone."""
    with transaction():
        name, place = _new(CaseTable, slug, name), checked_place(place)
        if charter_key not in all_charters():
            _refuse("charter", "charter-unknown", charter_key)
        table_id = new_id()
        db.session.execute(
            insert(CaseTable).values(
                id=table_id,
                slug=slug,
                name=name,
                charter_key=charter_key,
                municipality_id=_municipality(municipality),
                place=place,
            )
        )
        db.session.execute(insert(LogHead).values(table_id=table_id, sequence=0, hash=GENESIS))


def list_tables() -> list[TableLine]:
    """Every table, by slug."""
    rows = db.session.execute(
        select(
            CaseTable.slug,
            CaseTable.name,
            CaseTable.charter_key,
            Municipality.slug,
            func.count(Membership.id),
        )
        .outerjoin(Municipality, Municipality.id == CaseTable.municipality_id)
        .outerjoin(Membership, Membership.table_id == CaseTable.id)
        .group_by(CaseTable.slug, CaseTable.name, CaseTable.charter_key, Municipality.slug)
        .order_by(CaseTable.slug)
    )
    return [
        TableLine(slug=slug, name=name, charter=key, municipality=place or "", members=members)
        for slug, name, key, place, members in rows
    ]


def add_member(table: str, email: str, role: str) -> None:
    """Give somebody a seat; who sits there already gets this role in place of the other.

    Who serves the platform sees no case, so sits nowhere. A participant's agency must be one that
    sits at the table, by its charter and its municipality; any other is called in for an item.
    """
    with transaction():
        seat_at, member = _table(table), _account(email)
        wanted = role.replace("-", "_")
        if wanted not in list(Role):
            _refuse("role", "role-unknown", role)
        if member.is_administrator or member.is_privacy_officer:
            _refuse("email", "serves-platform", email)
        if wanted == Role.PARTICIPANT and not _sits(member, seat_at):
            _refuse("email", "agency-has-no-seat", email)
        has = (Membership.table_id == seat_at.id, Membership.account_id == member.id)
        if db.session.scalar(select(Membership.id).where(*has)):
            db.session.execute(update(Membership).where(*has).values(role=wanted))
        else:
            db.session.execute(
                insert(Membership).values(table_id=seat_at.id, account_id=member.id, role=wanted)
            )


def remove_member(table: str, email: str) -> None:
    """Take somebody's seat away, also that of an account that is closed."""
    with transaction():
        removed = db.session.execute(
            delete(Membership)
            .where(
                Membership.table_id == _table(table).id,
                Membership.account_id.in_(select(Account.id).where(Account.email == _clean(email))),
            )
            .returning(Membership.id)
        )
        if not removed.all():
            _refuse("email", "not-a-member", email)


def list_members(table: str) -> list[MemberLine]:
    """Who sits at a table, by e-mail address."""
    rows = db.session.execute(
        select(Account.email, Account.name, Agency.slug, Membership.role)
        .join(Membership, Membership.account_id == Account.id)
        .join(Agency, Agency.id == Account.agency_id)
        .where(Membership.table_id == _table(table).id)
        .order_by(Account.email)
    )
    return [
        MemberLine(email=email, name=name, agency=agency, role=Role(role))
        for email, name, agency, role in rows
    ]


def _sits(member: Row[str, bool, bool, str, str | None], table: Row[str, str, str | None]) -> bool:
    partner = charter(table.charter_key).partner(member.kind)
    local = None in (table.municipality_id, member.municipality_id)
    local = local or table.municipality_id == member.municipality_id
    return partner is not None and partner.sits and local


def _table(slug: str) -> Row[str, str, str | None]:
    row = db.session.execute(
        select(CaseTable.id, CaseTable.charter_key, CaseTable.municipality_id).where(
            CaseTable.slug == slug
        )
    ).one_or_none()
    return row if row is not None else _refuse("table", "table-unknown", slug)


def _account(email: str) -> Row[str, bool, bool, str, str | None]:
    row = db.session.execute(
        select(
            Account.id,
            Account.is_administrator,
            Account.is_privacy_officer,
            Agency.kind,
            Agency.municipality_id,
        )
        .join(Agency, Agency.id == Account.agency_id)
        .where(Account.email == _clean(email), Account.disabled_at.is_(None))
    ).one_or_none()
    return row if row is not None else _refuse("email", "account-unknown", email)


def _municipality(slug: str | None) -> str | None:
    if slug is None:
        return None
    known = db.session.scalar(select(Municipality.id).where(Municipality.slug == slug))
    return known or _refuse("municipality", "municipality-unknown", slug)


def _new(model: type[Municipality | Agency | CaseTable], slug: str, name: str) -> str:
    """The name on one line; refuses a slug that is taken or unfit for an address."""
    _check_slug("slug", slug)
    if db.session.scalar(select(model.id).where(model.slug == slug)):
        _refuse("slug", "slug-known", slug)
    return " ".join(name.split()) or _refuse("name", "required", "")


def _check_slug(field: str, slug: str) -> None:
    if not _SLUG.fullmatch(slug):
        _refuse(field, "slug-invalid", slug)


def _clean(email: str) -> str:
    return email.strip().lower()


def _refuse(field: str, key: str, value: str) -> NoReturn:
    raise InvalidInput([FieldError(field=field, key=key, value=value)])
