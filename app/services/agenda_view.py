"""A meeting's agenda as one person may see it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, func, select

from app.charters import charter
from app.database import db, rows_of, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import FoldedSlots, ItemState, folded, start_times
from app.domain.charter import Charter, QuestionKind
from app.domain.contributions import ContributionKind
from app.domain.errors import NotFound
from app.domain.meetings import MeetingState
from app.domain.roles import Role, may_confirm, may_prepare
from app.domain.sight import Ground, Level, Sight, circle_opens_at
from app.models import (
    Account,
    Agency,
    AgendaItem,
    CalledIn,
    CaseTable,
    Contribution,
    Meeting,
    Membership,
)
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.ad_hoc import TakenOutView, read_taken_out
from app.services.circle import SeenItem, load_agenda
from app.services.item_change import speaks
from app.services.nearness import MY_ACCOUNT, may_see_meeting, me
from app.services.question_kinds import kinds_of

#: making a member of an enumeration is slow, and an agenda has a hundred words of agencies
_contribution_kind = cache(ContributionKind)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingView:
    """A meeting without its items: when, where, in which state, and what the actor may do."""

    id: str
    table_id: str
    table_slug: str
    table_name: str
    charter: Charter
    role: Role | None
    starts_at: datetime
    ends_at: datetime
    place: str
    state: MeetingState
    ad_hoc: bool
    agenda_set_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    current_item_id: str | None
    version: int

    @property
    def may_prepare(self) -> bool:
        return self.role is not None and may_prepare(self.role)

    @property
    def may_confirm(self) -> bool:
        return self.role is not None and may_confirm(self.role)

    @property
    def is_over(self) -> bool:
        return self.state.is_over


@dataclass(frozen=True, slots=True)
class CalledInAgency:
    id: str
    name: str
    #: the side of the case for which it was; None: for none that was named
    side: str | None = None


class AgendaRow(NamedTuple):
    """One line of the agenda. A shielded slot has its start time, and nothing else.

    A tuple, since it is made three times as fast as a frozen dataclass.
    """

    starts_at: datetime
    sight: Sight
    #: the rest is empty in a shielded slot
    id: str = ""
    number: int = 0
    minutes: int = 0
    late: bool = False
    state: ItemState = ItemState.WAITING
    people: tuple[str, ...] = ()
    municipality: str = ""
    reference: str = ""
    brought_by: str = ""
    received_on: date | None = None
    urgent: bool = False
    question: str = ""
    #: where the charter lists kinds
    question_kind: QuestionKind | None = None
    called_in: tuple[CalledInAgency, ...] = ()
    #: what the actor's own agency said; None: nothing yet
    own_contribution: ContributionKind | None = None
    #: the actor's agency is asked to say something
    asked: bool = False
    #: for who prepares: the agencies that have not said anything yet
    silent: tuple[str, ...] = ()
    contributions: int = 0
    #: how many agencies are asked for a word
    asked_agencies: int = 0

    @property
    def shielded(self) -> bool:
        return self.sight.level is Level.SHIELDED

    @property
    def erased(self) -> bool:
        return self.sight.ground is Ground.ERASED

    @property
    def foldable(self) -> bool:
        return self.shielded and not self.erased

    @property
    def identified(self) -> bool:
        return self.sight.level is Level.IDENTIFIED

    @property
    def readable(self) -> bool:
        return self.sight.level.reaches(Level.PSEUDONYMOUS)


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaView:
    meeting: MeetingView
    rows: tuple[AgendaRow, ...]
    ends_at: datetime
    now: datetime
    #: what was taken out of the queue at once, as far as the viewer reads it
    taken_out: tuple[TakenOutView, ...] = ()

    @property
    def lines(self) -> list[AgendaRow | FoldedSlots]:
        """The rows for who reads them only: shielded slots next to each other are one line."""
        return folded(self.rows)

    @property
    def circle_opens_at(self) -> datetime:
        """From when the partners at the table read the items, and can say something."""
        return circle_opens_at(self.meeting.charter, self.meeting.starts_at)

    @property
    def opens_later(self) -> bool:
        return not self.meeting.is_over and self.now < self.circle_opens_at

    @property
    def runs_over(self) -> bool:
        """The items take longer than the meeting was planned for."""
        return self.ends_at > self.meeting.ends_at

    @property
    def identified(self) -> bool:
        return any(row.identified for row in self.rows)

    @property
    def silent_agencies(self) -> tuple[tuple[str, int], ...]:
        """For who prepares: the agencies that still owe a word, with on how many items."""
        counts = Counter(name for row in self.rows for name in row.silent)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@cache
def _meeting_query() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Meeting.id,
            Meeting.table_id,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
            Meeting.state,
            Meeting.ad_hoc,
            Meeting.agenda_set_at,
            Meeting.opened_at,
            Meeting.closed_at,
            Meeting.current_item_id,
            Meeting.version,
            CaseTable.slug,
            CaseTable.name,
            CaseTable.charter_key,
            Membership.role,
        )
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .outerjoin(
            Membership,
            and_(Membership.table_id == Meeting.table_id, Membership.account_id == MY_ACCOUNT),
        )
        .where(Meeting.id == bindparam("meeting"), may_see_meeting())
    )


def load_meeting(actor: Actor, meeting_id: str) -> MeetingView:
    """The meeting, for who sits at it; else `NotFound`."""
    if actor.serves_platform:
        raise NotFound
    row = rows_of(_meeting_query(), {**me(actor), "meeting": meeting_id}).one_or_none()
    if row is None:
        raise NotFound
    return MeetingView(
        id=row.id,
        table_id=row.table_id,
        table_slug=row.slug,
        table_name=row.name,
        charter=charter(row.charter_key),
        role=Role(row.role) if row.role else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        state=MeetingState(row.state),
        ad_hoc=row.ad_hoc,
        agenda_set_at=row.agenda_set_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        current_item_id=row.current_item_id,
        version=row.version,
    )


def view_agenda(actor: Actor, meeting_id: str, *, now: datetime) -> AgendaView:
    """The agenda with each item as far as the actor may see it; the look is recorded."""
    with transaction():
        meeting = load_meeting(actor, meeting_id)
        items = load_agenda(actor, meeting_id, now=now)
        called_in = called_in_agencies(meeting_id)
        said = _contributions(meeting_id)
        seated = seated_agencies(meeting.table_id)
        starts = start_times(meeting.starts_at, [item.minutes for item in items])
        kinds = kinds_of(meeting.charter, [item.referral_id for item in items])
        rows = tuple(
            _row(
                actor,
                meeting,
                item,
                start,
                shown_called_in(item, called_in),
                said[item.item_id],
                seated,
                kinds.get(item.referral_id),
            )
            for item, start in zip(items, starts, strict=True)
        )
        taken_out = tuple(read_taken_out(items).values()) if meeting.ad_hoc else ()
        record_access(
            actor,
            AccessEvent.VIEW,
            "agenda",
            now=now,
            cases={item.case_id: item.sight for item in items},
            table_id=meeting.table_id,
            role=meeting.role,
        )
    end = meeting.starts_at + timedelta(minutes=sum(item.minutes for item in items))
    return AgendaView(meeting=meeting, rows=rows, ends_at=end, now=now, taken_out=taken_out)


def items_end_at(meeting: MeetingView) -> datetime:
    """When the last item of the agenda would be done, as planned."""
    total = db.session.scalar(
        select(func.sum(AgendaItem.minutes)).where(AgendaItem.meeting_id == meeting.id)
    )
    return meeting.starts_at + timedelta(minutes=int(total or 0))


def called_in_agencies(meeting_id: str) -> dict[str, list[CalledInAgency]]:
    """The agencies called in for each item of a meeting."""
    called: dict[str, list[CalledInAgency]] = defaultdict(list)
    for item_id, *agency in rows_of(_called_in_query(), {"meeting": meeting_id}).all():
        called[item_id].append(CalledInAgency(*agency))
    return called


def shown_called_in(
    item: SeenItem, called: dict[str, list[CalledInAgency]]
) -> tuple[CalledInAgency, ...]:
    """Who else is called in, for who may know of it: who helps the other side tells of it."""
    here = called[item.item_id]
    return tuple(a for a in here if item.reads(a.side or "") or a.id == item.my_agency_id)


@cache
def _called_in_query() -> Select[*tuple[Any, ...]]:
    return (
        select(CalledIn.item_id, Agency.id, Agency.name, CalledIn.side)
        .join(Agency, Agency.id == CalledIn.agency_id)
        .join(AgendaItem, AgendaItem.id == CalledIn.item_id)
        .where(AgendaItem.meeting_id == bindparam("meeting"))
        .order_by(Agency.name)
    )


def seated_agencies(table_id: str) -> dict[str, str]:
    """The agencies that take part in every meeting of a table: name by id."""
    return dict(rows_of(_seated_query(), {"table": table_id}).all())


@cache
def _seated_query() -> Select[*tuple[Any, ...]]:
    return (
        select(Agency.id, Agency.name)
        .join(Account, Account.agency_id == Agency.id)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.table_id == bindparam("table"),
            Membership.role != Role.OBSERVER,
            Account.disabled_at.is_(None),
        )
        .distinct()
        .order_by(Agency.name)
    )


def _contributions(meeting_id: str) -> dict[str, dict[str, ContributionKind]]:
    said: dict[str, dict[str, ContributionKind]] = defaultdict(dict)
    for item_id, agency_id, kind in rows_of(_contributions_query(), {"meeting": meeting_id}).all():
        said[item_id][agency_id] = _contribution_kind(kind)
    return said


@cache
def _contributions_query() -> Select[*tuple[Any, ...]]:
    return (
        select(Contribution.item_id, Contribution.agency_id, Contribution.kind)
        .join(AgendaItem, AgendaItem.id == Contribution.item_id)
        .where(AgendaItem.meeting_id == bindparam("meeting"))
    )


def _row(
    actor: Actor,
    meeting: MeetingView,
    item: SeenItem,
    start: datetime,
    called_in: tuple[CalledInAgency, ...],
    said: dict[str, ContributionKind],
    seated: dict[str, str],
    kind: QuestionKind | None,
) -> AgendaRow:
    if item.level is Level.SHIELDED:
        return AgendaRow(starts_at=start, sight=Sight(Level.SHIELDED, item.sight.ground))
    if not item.level.reaches(Level.PSEUDONYMOUS):
        return AgendaRow(
            starts_at=start,
            sight=item.sight,
            id=item.item_id,
            number=item.position,
            minutes=item.minutes,
            late=item.late,
            state=item.state,
            people=item.people,
        )
    asked = {**seated, **{agency.id: agency.name for agency in called_in}}
    linked = item.links_to_case
    if linked:  # else who is not asked would be who brought it
        asked.pop(item.brought_by_id, None)
    return AgendaRow(
        starts_at=start,
        sight=item.sight,
        id=item.item_id,
        number=item.position,
        minutes=item.minutes,
        late=item.late,
        state=item.state,
        people=item.people,
        municipality=item.municipality if linked else "",
        reference=item.reference if linked else "",
        brought_by=item.brought_by if linked else "",
        received_on=item.received_on if linked else None,
        urgent=item.urgent,
        question=item.question,
        question_kind=kind,
        called_in=called_in,
        own_contribution=said.get(actor.agency_id),
        # who may not know which case it is, is asked like anybody: else they would know whose
        asked=speaks(item) and actor.agency_id in asked and not (item.brought and linked),
        silent=tuple(name for id_, name in asked.items() if id_ not in said)
        if meeting.may_prepare
        else (),
        contributions=0 if item.sight.part_only else len(said),
        asked_agencies=len(asked.keys() | said.keys()),
    )
