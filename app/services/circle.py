"""Loading is checking: items with the sight that the actor has of each, in the one query.

Every other service reads agenda items through here. A row of the database goes no further than
this package; what a page gets are frozen views.
"""

from __future__ import annotations

from collections import defaultdict, namedtuple
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Result,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    null,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from app.charters import charter
from app.database import rows_of
from app.domain.actions import ActionState
from app.domain.agenda import ItemState
from app.domain.charter import Anonymity
from app.domain.errors import NotFound, NotPermitted
from app.domain.local_time import local_day
from app.domain.meetings import MeetingState
from app.domain.people import drawn_place
from app.domain.roles import Role
from app.domain.sides import roles_of
from app.domain.sight import NO_SIGHT, Ground, Level, Sight, Standing, is_handler, sight
from app.models import (
    Action,
    Agency,
    AgendaItem,
    CalledIn,
    Case,
    CaseTable,
    Meeting,
    Membership,
    Municipality,
    Person,
    Referral,
)
from app.services.actor import Actor
from app.services.nearness import (
    MY_ACCOUNT,
    MY_AGENCY,
    agency_has_handlers,
    emergency_until,
    has_conflict,
    is_assigned,
    me,
)
from app.services.seen import SeenCase
from app.services.vault import Reader, SealedPerson, open_case

#: making a member of an enumeration is slow, and an agenda asks for some of each item
_role, _item_state, _meeting_state = cache(Role), cache(ItemState), cache(MeetingState)


@dataclass(kw_only=True, slots=True)
class SeenItem(SeenCase):
    """An agenda item as one actor has it before them."""

    item_id: str
    position: int
    minutes: int
    late: bool
    state: ItemState
    revealed: bool
    meeting_id: str
    meeting_state: MeetingState
    meeting_starts_at: datetime
    meeting_closed_at: datetime | None
    table_name: str
    brought_by_id: str
    #: the actor's agency was called in for this item
    called_in: bool
    my_agency_id: str


@cache
def _item_query(emergency: bool = False) -> Select[*tuple[Any, ...]]:
    """Built once: putting it together takes longer than the database takes to answer it."""
    brought_by = aliased(Agency)
    return (
        select(
            AgendaItem.id,
            AgendaItem.position,
            AgendaItem.minutes,
            AgendaItem.late,
            AgendaItem.state,
            AgendaItem.revealed,
            Meeting.id.label("meeting_id"),
            Meeting.state.label("meeting_state"),
            Meeting.starts_at,
            Meeting.closed_at,
            CaseTable.id.label("table_id"),
            CaseTable.slug.label("table_slug"),
            CaseTable.name.label("table_name"),
            CaseTable.charter_key,
            Membership.role,
            Referral.id.label("referral_id"),
            Referral.brought_by_id,
            Referral.question,
            Referral.brief,
            Referral.legal_basis,
            brought_by.name.label("brought_by"),
            Case.id.label("case_id"),
            Case.reference,
            Case.holder_id,
            Case.received_on,
            Case.urgent,
            Case.wrapped_key,
            Case.key_id,
            Case.erased_at,
            Case.summary,
            Case.answers,
            Case.brought_by_id.label("case_brought_by_id"),
            Municipality.name.label("municipality"),
            _called_in().label("called_in"),
            _called_for().label("side"),
            _owes().label("owes"),
            is_assigned(Case.id.expression).label("assigned"),
            agency_has_handlers(Case.id.expression).label("has_handlers"),
            has_conflict(Case.id.expression).label("conflict"),
            _emergency(emergency).label("emergency"),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .join(Referral, Referral.id == AgendaItem.referral_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Municipality, Municipality.id == Case.municipality_id)
        .join(brought_by, brought_by.id == Referral.brought_by_id)
        .outerjoin(
            Membership,
            and_(Membership.table_id == CaseTable.id, Membership.account_id == MY_ACCOUNT),
        )
    )


def _called_in() -> ColumnElement[bool]:
    return exists().where(CalledIn.item_id == AgendaItem.id, CalledIn.agency_id == MY_AGENCY)


def _called_for() -> ColumnElement[str | None]:
    """The side for which my agency was called in, where it was for one."""
    return (
        select(CalledIn.side)
        .where(CalledIn.item_id == AgendaItem.id, CalledIn.agency_id == MY_AGENCY)
        .scalar_subquery()
    )


def _owes() -> ColumnElement[bool]:
    return exists().where(
        Action.item_id == AgendaItem.id,
        Action.agency_id == MY_AGENCY,
        Action.state == ActionState.OPEN,
    )


def _emergency(asked: bool) -> ColumnElement[Any]:
    return (
        emergency_until(Case.id.expression, CaseTable.charter_key.expression) if asked else null()
    )


def _has_a_ground(emergency: bool) -> ColumnElement[bool]:
    """Whether anything could let me see the item: without it the row is not even fetched, so that
    what is denied takes no longer than what is absent."""
    return or_(
        Membership.id.is_not(None),
        MY_AGENCY.in_((Referral.brought_by_id, Case.brought_by_id, Case.holder_id)),
        _called_in(),
        _owes(),
        _emergency(emergency).is_not(None),
    )


def load_items(
    actor: Actor,
    *conditions: ColumnElement[bool],
    now: datetime,
    sits: bool = True,
    emergency: bool = False,
) -> list[SeenItem]:
    """The items that meet the conditions, in the order of their agenda, with the actor's sight.

    An item of which the actor may see nothing at all is left out. `sits` says that the actor was
    found to sit at the meeting, so that the items of others are shielded slots and not absent;
    `emergency`, that the actor's emergency access counts: on the page of the case, and there alone.
    """
    query = _item_query(emergency).where(*conditions)
    query = query.order_by(Meeting.starts_at, AgendaItem.position)
    if not sits:
        query = query.where(_has_a_ground(emergency))
    return _seen_items(actor, query, me(actor), now, sits)


def load_agenda(actor: Actor, meeting_id: str, *, now: datetime) -> list[SeenItem]:
    """The items of a meeting at which the actor was found to sit, in the order of its agenda."""
    return _seen_items(actor, _agenda_query(), {**me(actor), "meeting": meeting_id}, now, True)


@cache
def _agenda_query() -> Select[*tuple[Any, ...]]:
    return (
        _item_query()
        .where(AgendaItem.meeting_id == bindparam("meeting"))
        .order_by(AgendaItem.position)
    )


def _seen_items(
    actor: Actor,
    query: Select[*tuple[Any, ...]],
    parameters: dict[str, str],
    now: datetime,
    sits: bool,
) -> list[SeenItem]:
    if actor.serves_platform:
        return []
    rows = _plain_rows(rows_of(query, parameters))
    seen = list(zip(rows, _sights_of(actor, rows, now, sits), strict=True))
    people = people_of(row.case_id for row, s in seen if s.level.reaches(Level.OUTLINE))
    return [
        _seen_item(actor, row, s, people[row.case_id])
        for row, s in seen
        if s.level is not Level.NOTHING
    ]


def _plain_rows(result: Result[*tuple[Any, ...]]) -> list[Any]:
    """The rows as named tuples: an agenda asks for each column of each row, and SQLAlchemy's rows
    look a name up ten times as slowly."""
    make = _row_type(tuple(result.keys()))._make
    return [make(row) for row in result.all()]


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("ItemRow", columns)


def load_item(actor: Actor, item_id: str, *, now: datetime, at_least: Level) -> SeenItem:
    """The one item, when the actor sees at least this much of it; else `NotFound`."""
    items = load_items(actor, AgendaItem.id == item_id, now=now, sits=False)
    if not items or not items[0].level.reaches(at_least):
        raise NotFound
    return items[0]


def sights_in_meeting(actor: Actor, meeting_id: str, *, now: datetime) -> list[tuple[str, Level]]:
    """Each item of the meeting with how much of it the actor sees, in order; no key is opened."""
    rows = rows_of(_agenda_query(), {**me(actor), "meeting": meeting_id})
    return [(row.id, _sight_of(actor, row, now, False).level) for row in rows]


def require_role(item: SeenItem, *roles: Role) -> None:
    """`NotPermitted` for who sees the item but has none of these roles at its table."""
    if item.role not in roles:
        raise NotPermitted


def _sights_of(actor: Actor, rows: Iterable[Any], now: datetime, sits: bool) -> Iterator[Sight]:
    """The sight of each row; most items of a meeting are alike in what it depends on."""
    known: dict[tuple[object, ...], Sight] = {}
    for row in rows:
        depends_on = (
            row.meeting_id,
            actor.agency_id in (row.brought_by_id, row.case_brought_by_id),
            row.holder_id == actor.agency_id,
            row.called_in,
            row.side,
            row.owes,
            row.erased_at is not None,
            row.assigned,
            row.has_handlers,
            row.conflict,
            row.emergency,
        )
        if depends_on not in known:
            known[depends_on] = _sight_of(actor, row, now, sits)
        yield known[depends_on]


def _sight_of(actor: Actor, row: Row[Any], now: datetime, sits: bool) -> Sight:
    handles = is_handler(
        assigned=row.assigned, seated=bool(row.role), agency_has_handlers=row.has_handlers
    )
    standing = Standing(
        charter=charter(row.charter_key),
        agency_kind=actor.agency_kind,
        role=_role(row.role) if row.role else None,
        brought=handles and actor.agency_id in (row.brought_by_id, row.case_brought_by_id),
        holds=handles and row.holder_id == actor.agency_id,
        called_in=row.called_in,
        side=row.side,
        conflict=row.conflict,
        sits_elsewhere=sits,
        owes_action=row.owes,
        emergency=row.emergency,
        meeting_starts_at=row.starts_at,
        meeting_closed_at=row.closed_at,
        erased=row.erased_at is not None,
    )
    return NO_SIGHT if actor.serves_platform else sight(standing, now)


def people_of(case_ids: Iterable[str]) -> dict[str, list[SealedPerson]]:
    """The sealed roster of each case."""
    people: dict[str, list[SealedPerson]] = defaultdict(list)
    wanted = set(case_ids)
    if wanted:
        rows = rows_of(_people_query(), {"cases": list(wanted)}).all()
        for case_id, person_id, role, identity in rows:
            people[case_id].append(SealedPerson(person_id, role, identity))
    return people


@cache
def _people_query() -> Select[*tuple[Any, ...]]:
    return (
        select(Person.case_id, Person.id, Person.role, Person.identity)
        .where(Person.case_id.in_(bindparam("cases", expanding=True)))
        .order_by(Person.case_id, Person.position)
    )


def _seen_item(
    actor: Actor, row: Row[Any], seen: Sight, people: Sequence[SealedPerson]
) -> SeenItem:
    case = None
    if seen.level.reaches(Level.OUTLINE):
        if charter(row.charter_key).anonymity is Anonymity.ALWAYS:
            people = sorted(people, key=lambda one: drawn_place(one.id, row.meeting_id))
        if seen.side is not None:
            shown = roles_of(charter(row.charter_key), seen.side)
            people = [one for one in people if one.role in shown]
        case = open_case(
            row.case_id,
            row.wrapped_key,
            row.key_id,
            people,
            reader=Reader(actor.agency_id, judges=seen.ground is Ground.BROUGHT),
            # What is asked of a helper of one side may not depend on who is on the other.
            level=seen.level if seen.side is None else Level.PSEUDONYMOUS,
            answers=row.answers,
            day=local_day(row.starts_at),
            language=actor.language,
        )
    return SeenItem(
        item_id=row.id,
        position=row.position,
        minutes=row.minutes,
        late=row.late,
        state=_item_state(row.state),
        revealed=row.revealed,
        meeting_id=row.meeting_id,
        meeting_state=_meeting_state(row.meeting_state),
        meeting_starts_at=row.starts_at,
        meeting_closed_at=row.closed_at,
        table_id=row.table_id,
        table_slug=row.table_slug,
        table_name=row.table_name,
        charter=charter(row.charter_key),
        role=_role(row.role) if row.role else None,
        referral_id=row.referral_id,
        case_id=row.case_id,
        reference=row.reference,
        municipality=row.municipality,
        brought_by_id=row.brought_by_id,
        brought_by=row.brought_by,
        received_on=row.received_on,
        urgent=row.urgent,
        called_in=row.called_in,
        brought=actor.agency_id in (row.brought_by_id, row.case_brought_by_id),
        my_agency_id=actor.agency_id,
        sight=seen,
        case=case,
        sealed_question=row.question,
        sealed_legal_basis=row.legal_basis,
        sealed_summary=row.summary,
        sealed_brief=row.brief,
    )
