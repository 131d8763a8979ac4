"""What a person finds first: their tables, their next meetings, and what waits for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, or_, select

from app.charters import always_anonymous, charter
from app.database import db
from app.domain.actions import ActionState
from app.domain.agenda import ItemState
from app.domain.charter import Charter
from app.domain.errors import NotFound
from app.domain.local_time import local_day
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.domain.roles import Role, may_contribute, may_prepare
from app.domain.sight import circle_opens_at
from app.models import (
    Account,
    Action,
    Agency,
    AgendaItem,
    CalledIn,
    CaseTable,
    Contribution,
    Meeting,
    Membership,
    Referral,
)
from app.services.actor import Actor
from app.services.nearness import handles, has_conflict, me

#: how far ahead the overview looks
AHEAD = timedelta(days=35)
#: a closed meeting stays on the table's page for this long
BACK = timedelta(days=120)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingEntry:
    """A meeting in a list."""

    id: str
    table_slug: str
    table_name: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: MeetingState
    ad_hoc: bool
    items: int
    #: items that wait for the word of the actor's own agency, from when the circle is open
    waiting: int = 0
    #: the actor's agency is called in, and does not sit at the table
    called_in: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TableEntry:
    slug: str
    name: str
    role: Role
    #: referrals that wait for admission; for who prepares
    referrals: int
    next_meeting: MeetingEntry | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    tables: tuple[TableEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    open_actions: int
    overdue_actions: int

    @property
    def waiting(self) -> tuple[MeetingEntry, ...]:
        return tuple(meeting for meeting in self.meetings if meeting.waiting)


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberEntry:
    name: str
    agency: str
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True)
class TableView:
    """A table with its meetings and its members, for a member."""

    id: str
    slug: str
    name: str
    place: str
    charter: Charter
    role: Role
    coming: tuple[MeetingEntry, ...]
    past: tuple[MeetingEntry, ...]
    members: tuple[MemberEntry, ...]
    referrals: int
    may_bring: bool
    #: approves what the table will read
    screens: bool

    @property
    def may_prepare(self) -> bool:
        return may_prepare(self.role)


def view_overview(actor: Actor, *, now: datetime) -> Overview:
    """The actor's tables, meetings of the coming weeks, and what waits. No case content."""
    seats = db.session.execute(
        select(CaseTable.id, CaseTable.slug, CaseTable.name, Membership.role)
        .join(Membership, Membership.table_id == CaseTable.id)
        .where(Membership.account_id == actor.account_id)
        .order_by(CaseTable.name)
    ).all()
    roles = {row.id: Role(row.role) for row in seats}
    meetings = _meetings(actor, roles, since=now - timedelta(hours=12), until=now + AHEAD, now=now)
    referrals = _waiting_referrals(actor, (t for t, role in roles.items() if may_prepare(role)))
    coming: dict[str, MeetingEntry] = {}
    for meeting in meetings:
        if not meeting.state.is_over:
            coming.setdefault(meeting.table_slug, meeting)
    open_, overdue = _own_actions(actor, now)
    return Overview(
        tables=tuple(
            TableEntry(
                slug=row.slug,
                name=row.name,
                role=roles[row.id],
                referrals=referrals.get(row.id, 0),
                next_meeting=coming.get(row.slug),
            )
            for row in seats
        ),
        meetings=tuple(m for m in meetings if not m.state.is_over),
        open_actions=open_,
        overdue_actions=overdue,
    )


def view_table(actor: Actor, slug: str, *, now: datetime) -> TableView:
    """A table's page, for its members; else `NotFound`."""
    row = db.session.execute(
        select(CaseTable, Membership.role)
        .join(
            Membership,
            and_(Membership.table_id == CaseTable.id, Membership.account_id == actor.account_id),
        )
        .where(CaseTable.slug == slug)
    ).one_or_none()
    if row is None:
        raise NotFound
    table, role = row
    rules = charter(table.charter_key)
    meetings = _meetings(actor, {table.id: Role(role)}, since=now - BACK, until=now + BACK, now=now)
    meetings = [meeting for meeting in meetings if meeting.table_slug == slug]
    over = [m for m in meetings if m.state.is_over or m.ends_at < now - timedelta(hours=12)]
    coming = [m for m in meetings if m not in over]
    return TableView(
        id=table.id,
        slug=table.slug,
        name=table.name,
        place=table.place,
        charter=rules,
        role=Role(role),
        coming=tuple(coming),
        past=tuple(reversed(over)),
        members=_members(table.id),
        referrals=(
            _waiting_referrals(actor, [table.id]).get(table.id, 0) if may_prepare(Role(role)) else 0
        ),
        may_bring=actor.agency_kind in rules.bringing_kinds and Role(role) is not Role.OBSERVER,
        screens=actor.agency_kind in rules.screening_kinds and Role(role) is not Role.OBSERVER,
    )


def _meetings(
    actor: Actor, roles: Mapping[str, Role], *, since: datetime, until: datetime, now: datetime
) -> list[MeetingEntry]:
    """Meetings at which the actor sits, or to which the actor's agency is called in."""
    item_of_meeting = AgendaItem.meeting_id == Meeting.id
    called_here = exists(
        select(1)
        .select_from(CalledIn)
        .join(AgendaItem, AgendaItem.id == CalledIn.item_id)
        .where(item_of_meeting, CalledIn.agency_id == actor.agency_id)
    )
    mine = Meeting.table_id.in_(list(roles))
    visible = mine if actor.serves_platform else or_(mine, called_here)
    items = select(func.count()).where(item_of_meeting).scalar_subquery()
    rows = db.session.execute(
        select(
            Meeting.id,
            Meeting.table_id,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
            Meeting.state,
            Meeting.ad_hoc,
            CaseTable.slug,
            CaseTable.name,
            CaseTable.charter_key,
            items.label("items"),
        )
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .where(Meeting.starts_at > since, Meeting.starts_at < until, visible)
        .order_by(Meeting.starts_at, CaseTable.name)
    ).all()
    contributing = {table for table, role in roles.items() if may_contribute(role)}
    # Before its circle opens an item can be read by nobody who is asked.
    open_ = [
        row.id for row in rows if now >= circle_opens_at(charter(row.charter_key), row.starts_at)
    ]
    waiting = _waiting_items(actor, open_, contributing)
    return [
        MeetingEntry(
            id=row.id,
            table_slug=row.slug,
            table_name=row.name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            state=MeetingState(row.state),
            ad_hoc=row.ad_hoc,
            items=row.items if row.table_id in roles else 0,
            waiting=waiting.get(row.id, 0),
            called_in=row.table_id not in roles,
        )
        for row in rows
    ]


def _waiting_items(
    actor: Actor, meeting_ids: list[str], contributing: set[str]
) -> Mapping[str, int]:
    """Per meeting, the items that wait for a word of the actor's agency: not of its own cases, but
    where the actor may not know which case it is, and would by this."""
    if not meeting_ids:
        return {}
    called = exists().where(
        CalledIn.item_id == AgendaItem.id, CalledIn.agency_id == actor.agency_id
    )
    said = exists().where(
        Contribution.item_id == AgendaItem.id, Contribution.agency_id == actor.agency_id
    )
    unknown = and_(
        Meeting.table_id.in_(
            select(CaseTable.id).where(CaseTable.charter_key.in_(always_anonymous()))
        ),
        Meeting.table_id.not_in(contributing),
        ~handles(AgendaItem.case_id.expression),
    )
    rows = db.session.execute(
        select(AgendaItem.meeting_id, func.count())
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Referral, Referral.id == AgendaItem.referral_id)
        .where(
            AgendaItem.meeting_id.in_(meeting_ids),
            AgendaItem.state.in_((ItemState.WAITING, ItemState.IN_HAND)),
            Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
            or_(Referral.brought_by_id != actor.agency_id, unknown),
            or_(Meeting.table_id.in_(contributing), called),
            ~said,
            ~has_conflict(AgendaItem.case_id.expression),
        )
        .group_by(AgendaItem.meeting_id),
        me(actor),
    )
    return dict(rows.all())


def _waiting_referrals(actor: Actor, table_ids: Iterable[str]) -> dict[str, int]:
    rows = db.session.execute(
        select(Referral.table_id, func.count())
        .where(
            Referral.table_id.in_(list(table_ids)),
            Referral.state == ReferralState.WAITING,
            ~has_conflict(Referral.case_id.expression),
        )
        .group_by(Referral.table_id),
        me(actor),
    )
    return dict(rows.all())


def _own_actions(actor: Actor, now: datetime) -> tuple[int, int]:
    """Open actions of the actor's agency, and how many of them are overdue."""
    # By its label: PostgreSQL does not see that a comparison with a parameter is the same twice.
    overdue = (Action.due_on < local_day(now)).label("overdue")
    rows = db.session.execute(
        select(overdue, func.count())
        .join(AgendaItem, AgendaItem.id == Action.item_id)
        .where(
            Action.agency_id == actor.agency_id,
            Action.state == ActionState.OPEN,
            ~has_conflict(AgendaItem.case_id.expression),
        )
        .group_by(overdue),
        me(actor),
    ).all()
    counts: dict[bool, int] = defaultdict(int)
    for is_overdue, count in rows:
        counts[bool(is_overdue)] += count
    return sum(counts.values()), counts[True]


def _members(table_id: str) -> tuple[MemberEntry, ...]:
    rows = db.session.execute(
        select(Account.name, Agency.name.label("agency"), Membership.role)
        .join(Membership, Membership.account_id == Account.id)
        .join(Agency, Agency.id == Account.agency_id)
        .where(Membership.table_id == table_id, Account.disabled_at.is_(None))
        .order_by(Agency.name, Account.name)
    )
    return tuple(
        MemberEntry(name=name, agency=agency, role=Role(role)) for name, agency, role in rows
    )
