"""Who may bring cases to a table: the partners that its charter names, and who prepares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import aliased

from app.charters import all_charters, charter
from app.database import db
from app.domain.case_file import agency_key
from app.domain.case_values import municipality_key
from app.domain.charter import Charter
from app.domain.errors import NotFound
from app.domain.local_time import local_day
from app.domain.meetings import MeetingState
from app.domain.roles import Role, may_prepare
from app.models import Agency, CaseTable, Meeting, Membership, Municipality
from app.services.actor import Actor

#: how many coming meetings a choice offers
MEETINGS_OFFERED = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePlace:
    """A table, and what the actor may do with what waits for it."""

    id: str
    slug: str
    name: str
    charter: Charter
    municipality_id: str | None
    role: Role | None
    #: the actor's own agency may bring cases here
    may_bring: bool

    @property
    def may_prepare(self) -> bool:
        return self.role is not None and may_prepare(self.role)


@dataclass(frozen=True, kw_only=True, slots=True)
class TableLink:
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BringingAgency:
    id: str
    slug: str
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ComingMeeting:
    id: str
    starts_at: datetime
    state: MeetingState
    ad_hoc: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Municipalities as a form offers them, and as a file names them."""

    #: id by slug
    ids: Mapping[str, str]
    #: name by slug, in the order of the alphabet
    names: Mapping[str, str]

    @property
    def by_key(self) -> dict[str, str]:
        """Slug by the key under which a name is looked up."""
        return {municipality_key(name): slug for slug, name in self.names.items()}


def load_table(actor: Actor, slug: str) -> TablePlace:
    """The table, for who prepares it or whose agency may bring cases there; else `NotFound`."""
    row = db.session.execute(_table_query(actor).where(CaseTable.slug == slug)).one_or_none()
    place = _place(actor, row) if row is not None else None
    if place is None or not (place.may_prepare or place.may_bring):
        raise NotFound
    return place


def role_at(actor: Actor, table_id: ColumnElement[str]) -> ColumnElement[str | None]:
    """The actor's role at a table, as a column of the query that loads."""
    return (
        select(Membership.role)
        .where(Membership.table_id == table_id, Membership.account_id == actor.account_id)
        .scalar_subquery()
    )


def tables_to_bring(actor: Actor) -> list[TableLink]:
    """The tables to which the actor may bring cases, for the own agency or as who prepares."""
    kind = actor.agency_kind
    keys = [key for key, rules in all_charters().items() if kind in rules.bringing_kinds]
    member = role_at(actor, CaseTable.id.expression)
    rows = db.session.execute(
        _table_query(actor)
        .where(CaseTable.charter_key.in_(keys) | member.is_not(None))
        .order_by(CaseTable.name)
    )
    places = [_place(actor, row) for row in rows]
    return [
        TableLink(slug=place.slug, name=place.name)
        for place in places
        if place.may_bring or place.may_prepare
    ]


def agencies_to_bring(actor: Actor, table: TablePlace | None) -> dict[str, BringingAgency]:
    """The agencies in whose name the actor may bring cases, by slug.

    It is the own agency; who prepares a table also takes over the list of another partner that
    may bring cases there. Without a table, the tables that the actor prepares count together.
    """
    if actor.serves_platform:
        return {}
    if table is not None:
        own = {actor.agency_id} if table.may_bring else set()
        return _agencies(own, [table] if table.may_prepare else [])
    rows = db.session.execute(
        _table_query(actor).where(role_at(actor, CaseTable.id.expression).is_not(None))
    )
    places = [_place(actor, row) for row in rows]
    return _agencies({actor.agency_id}, [place for place in places if place.may_prepare])


def known_agencies() -> dict[str, str]:
    """The kind of every agency, by slug."""
    rows = db.session.execute(select(Agency.slug, Agency.kind)).all()
    return {row.slug: row.kind for row in rows}


def known_agency_names() -> dict[str, str]:
    """The slug of every agency by `agency_key` of its name; a name that two share names none."""
    rows = db.session.execute(select(Agency.name, Agency.slug)).all()
    times = Counter(agency_key(row.name) for row in rows)
    return {key: row.slug for row in rows if times[key := agency_key(row.name)] == 1}


def known_places() -> Places:
    rows = db.session.execute(
        select(Municipality.id, Municipality.slug, Municipality.name).order_by(Municipality.name)
    ).all()
    return Places(ids={r.slug: r.id for r in rows}, names={r.slug: r.name for r in rows})


def coming_meetings(table_id: str, *, now: datetime) -> tuple[ComingMeeting, ...]:
    """The table's next meetings that still take items, the one that is being held among them."""
    rows = db.session.execute(
        _open_meetings(table_id)
        .where(Meeting.ends_at > now - timedelta(hours=12))
        .limit(MEETINGS_OFFERED)
    )
    return tuple(_meeting(row) for row in rows)


def find_meeting(table_id: str, wanted: str | date, *, now: datetime) -> ComingMeeting | None:
    """The table's meeting by id, by local day, or "next": the first planned one still to begin."""
    query = _open_meetings(table_id)
    if isinstance(wanted, date):
        around = datetime(wanted.year, wanted.month, wanted.day, 12, tzinfo=now.tzinfo)
        query = query.where(
            Meeting.starts_at > around - timedelta(hours=15),
            Meeting.starts_at < around + timedelta(hours=15),
        )
        found = [m for m in map(_meeting, db.session.execute(query)) if _is_on(m, wanted)]
        return min(found, key=lambda m: (m.ad_hoc, m.starts_at), default=None)
    if wanted == "next":
        query = query.where(Meeting.starts_at > now, Meeting.ad_hoc.is_(False)).limit(1)
    else:
        query = query.where(Meeting.id == wanted)
    row = db.session.execute(query).one_or_none()
    return _meeting(row) if row is not None else None


def _is_on(meeting: ComingMeeting, day: date) -> bool:
    return local_day(meeting.starts_at) == day


def _open_meetings(table_id: str) -> Select[str, datetime, str, bool]:
    return (
        select(Meeting.id, Meeting.starts_at, Meeting.state, Meeting.ad_hoc)
        .where(
            Meeting.table_id == table_id,
            Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
        )
        .order_by(Meeting.starts_at)
    )


def _meeting(row: Row[str, datetime, str, bool]) -> ComingMeeting:
    meeting_id, starts_at, state, ad_hoc = row
    return ComingMeeting(
        id=meeting_id, starts_at=starts_at, state=MeetingState(state), ad_hoc=ad_hoc
    )


def _table_query(actor: Actor) -> Select[str, str, str, str, str | None, str | None, str | None]:
    own = aliased(Agency)
    return select(
        CaseTable.id,
        CaseTable.slug,
        CaseTable.name,
        CaseTable.charter_key,
        CaseTable.municipality_id,
        role_at(actor, CaseTable.id.expression).label("role"),
        select(own.municipality_id).where(own.id == actor.agency_id).scalar_subquery(),
    )


def _place(
    actor: Actor, row: Row[str, str, str, str, str | None, str | None, str | None]
) -> TablePlace:
    table_id, slug, name, charter_key, municipality_id, role, own_municipality = row
    rules = charter(charter_key)
    brings = (
        actor.agency_kind in rules.bringing_kinds
        and (municipality_id is None or own_municipality in (None, municipality_id))
        and role != Role.OBSERVER
    )
    return TablePlace(
        id=table_id,
        slug=slug,
        name=name,
        charter=rules,
        municipality_id=municipality_id,
        role=Role(role) if role and not actor.serves_platform else None,
        may_bring=brings and not actor.serves_platform,
    )


def _agencies(ids: Collection[str], prepared: Collection[TablePlace]) -> dict[str, BringingAgency]:
    wanted: ColumnElement[bool] = Agency.id.in_(ids)
    for table in prepared:
        fits: ColumnElement[bool] = Agency.kind.in_(table.charter.bringing_kinds)
        if table.municipality_id is not None:
            fits &= Agency.municipality_id.is_(None) | (
                Agency.municipality_id == table.municipality_id
            )
        wanted |= fits
    rows = db.session.execute(
        select(Agency.id, Agency.slug, Agency.name, Agency.kind).where(wanted).order_by(Agency.name)
    )
    return {r.slug: BringingAgency(id=r.id, slug=r.slug, name=r.name, kind=r.kind) for r in rows}
