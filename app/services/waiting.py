"""Loading is checking, for referrals that stand in a backlog: each with the actor's sight of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, null, or_, select
from sqlalchemy.orm import aliased

from app.charters import all_charters, charter
from app.database import db
from app.domain.agenda import ItemState
from app.domain.local_time import local_day
from app.domain.meetings import MeetingState
from app.domain.referrals import OPEN_STATES, ReferralState
from app.domain.roles import Role, may_prepare
from app.domain.sight import Ground, Level, Standing, is_handler, sight
from app.models import (
    Aftercare,
    Agency,
    AgendaItem,
    Case,
    CaseTable,
    Meeting,
    Membership,
    Municipality,
    Referral,
)
from app.services.actor import Actor
from app.services.circle import people_of
from app.services.nearness import (
    agency_has_handlers,
    emergency_until,
    handles,
    has_conflict,
    is_assigned,
    me,
)
from app.services.seen import SeenCase
from app.services.vault import Reader, SealedPerson, open_case

PREPARING = tuple(role for role in Role if may_prepare(role))


@dataclass(frozen=True, kw_only=True, slots=True)
class OnAgenda:
    """The meeting that is to deal with a referral."""

    meeting_id: str
    starts_at: datetime


@dataclass(kw_only=True, slots=True)
class SeenReferral(SeenCase):
    """A referral as one actor has it before them."""

    table_place: str
    state: ReferralState
    admission: Mapping[str, bool]
    deferred_until: date | None
    decided_at: datetime | None
    version: int
    on_agenda: OnAgenda | None
    #: how often it stood on an agenda and was not finished
    carried_over: int
    #: it was discussed, and returns until aftercare ends
    in_aftercare: bool
    sealed_purpose: bytes | None
    sealed_reason: bytes | None

    @property
    def id(self) -> str:
        return self.referral_id

    @property
    def may_prepare(self) -> bool:
        return self.role is not None and may_prepare(self.role)

    @property
    def purpose(self) -> str:
        return self.read(self.sealed_purpose, self.id, "purpose")

    @property
    def reason(self) -> str:
        return self.read(self.sealed_reason, self.id, "reason")


def lock_referrals(referral_ids: Collection[str]) -> None:
    """Keep others who decide about these referrals waiting until the end of the transaction.

    Before anything about them is read: what is read next is what the others left.
    """
    db.session.execute(
        select(Referral.id)
        .where(Referral.id.in_(referral_ids))
        .order_by(Referral.id)
        .with_for_update()
    )


def load_referrals(
    actor: Actor,
    *conditions: ColumnElement[bool],
    now: datetime,
    limit: int | None = None,
    offset: int = 0,
    first: Sequence[ColumnElement[int]] = (),
    emergency: bool = False,
) -> list[SeenReferral]:
    """The referrals that meet the conditions and that the actor prepares or whose agency brought
    them: in the order of `first`, then urgent ones, then as they were received.

    `emergency`: those of a case to which the actor has emergency access, too.
    """
    if actor.serves_platform:
        return []
    let_in: ColumnElement[Any] = null()
    if emergency:
        let_in = emergency_until(Case.id.expression, CaseTable.charter_key.expression)
    rows = db.session.execute(
        _query(actor)
        .add_columns(let_in.label("emergency"))
        .where(
            *conditions,
            or_(_has_to_do_with_it(actor), let_in.is_not(None)),
            ~has_conflict(Referral.case_id.expression),
        )
        .order_by(
            *first,
            case((Case.urgent, 0), else_=1),
            Case.received_on,
            Referral.created_at,
            Referral.id,
        )
        .limit(limit)
        .offset(offset),
        me(actor),
    ).all()
    placed = _placements([row.id for row in rows])
    people = people_of(row.case_id for row in rows)
    return [_seen(actor, row, people[row.case_id], placed[row.id], now) for row in rows]


def by_what_is_to_be_done(now: datetime) -> ColumnElement[int]:
    """First what is to be decided about, then what no agenda has yet, what waits for its day, and
    last what stands on an agenda."""
    deferred = Referral.state == ReferralState.DEFERRED
    return case(
        (on_agenda(), 3),
        (and_(deferred, Referral.deferred_until > local_day(now)), 2),
        (Referral.state == ReferralState.ADMITTED, 1),
        else_=0,
    )


def on_agenda() -> ColumnElement[bool]:
    """On the agenda of a meeting that is still to be held."""
    return (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.referral_id == Referral.id,
            AgendaItem.state != ItemState.CARRIED_OVER,
            Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
        )
        .exists()
    )


def may_see(actor: Actor) -> ColumnElement[bool]:
    """Who prepares the table, and who handles the case for the agency that brought it; nobody
    whom a conflict of interest keeps away."""
    return and_(_has_to_do_with_it(actor), ~has_conflict(Referral.case_id.expression))


def _has_to_do_with_it(actor: Actor) -> ColumnElement[bool]:
    mine = and_(
        Referral.brought_by_id == actor.agency_id,
        or_(Membership.id.is_not(None), handles(Referral.case_id.expression)),
    )
    return or_(Membership.role.in_(PREPARING), mine, _screens(actor))


def _screens(actor: Actor) -> ColumnElement[bool]:
    """Who sits for a screening agency at a table that screens first."""
    charters = [
        key for key, rules in all_charters().items() if actor.agency_kind in rules.screening_kinds
    ]
    tables = select(CaseTable.id).where(CaseTable.charter_key.in_(charters))
    return and_(Membership.role != Role.OBSERVER, Referral.table_id.in_(tables))


def own_membership(actor: Actor) -> ColumnElement[bool]:
    return and_(Membership.table_id == Referral.table_id, Membership.account_id == actor.account_id)


def open_now() -> ColumnElement[bool]:
    return Referral.state.in_(OPEN_STATES)


def _query(actor: Actor) -> Select[*tuple[Any, ...]]:
    brought_by = aliased(Agency)
    return (
        select(
            Referral.id,
            Referral.case_id,
            Referral.table_id,
            Referral.brought_by_id,
            Referral.question,
            Referral.brief,
            Referral.purpose,
            Referral.legal_basis,
            Referral.admission,
            Referral.state,
            Referral.reason,
            Referral.deferred_until,
            Referral.created_at,
            Referral.decided_at,
            Referral.version,
            CaseTable.slug.label("table_slug"),
            CaseTable.place.label("table_place"),
            CaseTable.charter_key,
            Membership.role,
            brought_by.name.label("brought_by"),
            Case.reference,
            Case.brought_by_id.label("case_brought_by_id"),
            Case.holder_id,
            Case.received_on,
            Case.urgent,
            Case.wrapped_key,
            Case.key_id,
            Case.summary,
            Case.answers,
            Municipality.name.label("municipality"),
            is_assigned(Case.id.expression).label("assigned"),
            agency_has_handlers(Case.id.expression).label("has_handlers"),
            select(Aftercare.referral_id)
            .where(Aftercare.referral_id == Referral.id, Aftercare.ended_at.is_(None))
            .exists()
            .label("in_aftercare"),
        )
        .join(CaseTable, CaseTable.id == Referral.table_id)
        .join(Case, Case.id == Referral.case_id)
        .join(Municipality, Municipality.id == Case.municipality_id)
        .join(brought_by, brought_by.id == Referral.brought_by_id)
        .outerjoin(Membership, own_membership(actor))
        .where(Case.erased_at.is_(None))
    )


@dataclass(frozen=True, slots=True)
class _Placement:
    on_agenda: OnAgenda | None = None
    carried_over: int = 0


def _placements(referral_ids: Sequence[str]) -> Mapping[str, _Placement]:
    """Per referral where it stands, and how often it was carried over."""
    found: dict[str, _Placement] = defaultdict(_Placement)
    if not referral_ids:
        return found
    for referral_id, state, meeting_id, starts_at, meeting_state in db.session.execute(
        select(
            AgendaItem.referral_id, AgendaItem.state, Meeting.id, Meeting.starts_at, Meeting.state
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.referral_id.in_(referral_ids))
    ):
        known = found[referral_id]
        if state == ItemState.CARRIED_OVER:
            found[referral_id] = _Placement(known.on_agenda, known.carried_over + 1)
        elif not MeetingState(meeting_state).is_over:
            there = OnAgenda(meeting_id=meeting_id, starts_at=starts_at)
            found[referral_id] = _Placement(there, known.carried_over)
    return found


def _seen(
    actor: Actor,
    row: Row[*tuple[Any, ...]],
    people: Sequence[SealedPerson],
    placed: _Placement,
    now: datetime,
) -> SeenReferral:
    rules = charter(row.charter_key)
    role = Role(row.role) if row.role else None
    brought = row.brought_by_id == actor.agency_id
    works = is_handler(
        assigned=row.assigned, seated=role is not None, agency_has_handlers=row.has_handlers
    )
    seen = sight(
        Standing(
            charter=rules,
            agency_kind=actor.agency_kind,
            role=role,
            brought=works and actor.agency_id in (row.brought_by_id, row.case_brought_by_id),
            holds=works and row.holder_id == actor.agency_id,
            called_in=False,
            emergency=row.emergency,
        ),
        now,
    )
    opened = None
    if seen.level.reaches(Level.OUTLINE):
        opened = open_case(
            row.case_id,
            row.wrapped_key,
            row.key_id,
            people,
            reader=Reader(actor.agency_id, judges=seen.ground is Ground.BROUGHT),
            level=seen.level,
            answers=row.answers,
            day=local_day(placed.on_agenda.starts_at if placed.on_agenda else row.created_at),
            language=actor.language,
        )
    return SeenReferral(
        referral_id=row.id,
        table_id=row.table_id,
        table_slug=row.table_slug,
        table_place=row.table_place,
        charter=rules,
        role=role,
        case_id=row.case_id,
        reference=row.reference,
        municipality=row.municipality,
        brought_by=row.brought_by,
        received_on=row.received_on,
        urgent=row.urgent,
        state=ReferralState(row.state),
        admission=row.admission,
        deferred_until=row.deferred_until,
        decided_at=row.decided_at,
        version=row.version,
        brought=brought,
        on_agenda=placed.on_agenda,
        carried_over=placed.carried_over,
        in_aftercare=row.in_aftercare,
        sight=seen,
        case=opened,
        sealed_question=row.question,
        sealed_purpose=row.purpose,
        sealed_legal_basis=row.legal_basis,
        sealed_summary=row.summary,
        sealed_brief=row.brief,
        sealed_reason=row.reason,
    )
