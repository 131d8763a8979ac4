"""What was decided: at a meeting, for one agency, and about one case at every table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.agenda import ItemState
from app.domain.charter import Anonymity
from app.domain.errors import NotFound
from app.domain.local_time import local_day
from app.domain.referrals import OPEN_STATES, ReferralState
from app.domain.roles import Role
from app.domain.sight import Ground, Level
from app.domain.watching import is_unrelated
from app.models import Agency, Case, CaseTable, Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import MeetingView, load_meeting
from app.services.attendance import AttendanceView, read_attendance
from app.services.circle import SeenItem, load_agenda, load_items
from app.services.contributions import ContributionView, read_contributions
from app.services.decision_view import LOGGED, DecisionView, Part, read_decisions
from app.services.emergency_review import EmergencyRow, emergencies_of
from app.services.handlers import Handler, handlers_of
from app.services.mandates import MandateView, read_mandates
from app.services.waiting import SeenReferral, load_referrals

#: the grounds of who works on a case for its agency
_WORKING = (Ground.BROUGHT, Ground.HOLDS)
#: the whole list, and not one agency's actions
EVERYONE = "all"


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedItem:
    """An item with what was decided about it."""

    id: str
    number: int
    people: tuple[str, ...]
    identified: bool
    readable: bool
    state: ItemState
    #: empty where the viewer may not know which case it is
    municipality: str
    reference: str
    question: str
    table_name: str
    meeting_id: str
    meeting_starts_at: datetime
    decisions: tuple[DecisionView, ...]
    #: the viewer can open the item itself; emergency access shows the page of the case alone
    opens: bool
    #: what was said of it, for who reads it in an emergency
    contributions: tuple[ContributionView, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionList:
    meeting: MeetingView
    items: tuple[DecidedItem, ...]
    #: whose actions alone are shown; None: everything
    agency: Part | None
    #: the agencies whose list can be asked for
    agencies: tuple[Part, ...]
    attendance: AttendanceView
    mandates: tuple[MandateView, ...]

    @property
    def identified(self) -> bool:
        return any(item.identified for item in self.items)

    @property
    def with_decisions(self) -> tuple[DecidedItem, ...]:
        return tuple(item for item in self.items if item.decisions)

    @property
    def carried_over(self) -> tuple[DecidedItem, ...]:
        return tuple(
            item
            for item in self.items
            if not item.decisions and item.state is ItemState.CARRIED_OVER
        )

    @property
    def undecided(self) -> tuple[DecidedItem, ...]:
        """Neither decided nor carried over."""
        return tuple(
            item
            for item in self.items
            if not item.decisions and item.state is not ItemState.CARRIED_OVER
        )

    @property
    def decision_count(self) -> int:
        return sum(d.is_confirmed for item in self.items for d in item.decisions)

    @property
    def action_count(self) -> int:
        return sum(len(d.actions) for item in self.items for d in item.decisions if d.is_confirmed)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferralLine:
    """Where the case was brought, and how far it is there."""

    table_name: str
    brought_on: date
    state: ReferralState
    deferred_until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseView:
    """What one viewer may know of a case: its people, its referrals, its decisions."""

    reference: str
    identified: bool
    people: tuple[str, ...]
    summary: str
    municipality: str
    received_on: date
    urgent: bool
    brought_by: str
    #: who holds zicht op veiligheid
    holder: str
    referrals: tuple[ReferralLine, ...]
    #: the latest meeting first
    items: tuple[DecidedItem, ...]
    #: name and pseudonym of each person; empty for who does not see identities
    people_known: tuple[tuple[str, str], ...] = ()
    #: for who works on the case: the colleagues who do so too; None for all others
    handlers: tuple[Handler, ...] | None = None
    #: when the viewer's emergency access ends; None where it is not that which shows the case
    emergency_until: datetime | None = None
    #: for who works on it at the inbrenger: who asked for emergency access
    emergencies: tuple[EmergencyRow, ...] = ()


def decision_list(
    actor: Actor, meeting_id: str, *, agency: str | None, now: datetime
) -> DecisionList:
    """The confirmed decisions of a meeting, as far as the actor sees its items.

    `agency` is a slug, for the items in which that agency has an action, with its actions only;
    `EVERYONE` is everything. None is the own agency for a participant, and everything for who
    prepares or observes. `NotFound` for an agency that has no place in the list. Recorded.
    """
    with transaction():
        meeting = load_meeting(actor, meeting_id)
        items = _from_outline(load_agenda(actor, meeting_id, now=now))
        attendance = read_attendance(actor, meeting, items)
        mandates = read_mandates(actor, meeting, items)
        decided = decided_items(items, now)
        agencies = _agencies(actor, decided)
        chosen = _chosen(actor, meeting, agency, agencies)
        if chosen is not None:
            decided = tuple(part for item in decided if (part := _only(item, chosen)) is not None)
        shown = {item.id for item in decided}
        record_access(
            actor,
            AccessEvent.VIEW,
            "decision-list",
            now=now,
            cases={item.case_id: item.sight for item in items if item.item_id in shown},
            table_id=meeting.table_id,
            role=meeting.role,
        )
    return DecisionList(
        meeting=meeting,
        items=decided,
        agency=chosen,
        agencies=agencies,
        attendance=attendance,
        mandates=mandates,
    )


def case_decisions(actor: Actor, reference: str, *, now: datetime) -> CaseView:
    """The case with all that was decided about it where the actor may know that it is this case.

    An item of an always-anonymous table counts for the inbrenger and the screeners alone. In an
    emergency this page alone is open. `NotFound` for who may see nothing. The look is recorded.
    """
    wanted = Case.reference == reference
    with transaction():
        found = load_items(actor, wanted, now=now, sits=False, emergency=True)
        items = [item for item in found if item.links_to_case]
        referrals = [
            referral
            for referral in load_referrals(actor, wanted, now=now, emergency=True)
            if referral.links_to_case
            and (
                referral.state in OPEN_STATES
                or referral.brought
                or referral.sight.ground is Ground.EMERGENCY
            )
        ]
        if not items and not referrals:
            raise NotFound
        places: list[SeenItem | SeenReferral] = [*items, *referrals]
        seen = max(
            places,
            key=lambda place: (
                place.sight.level.rank,
                place.charter.anonymity is not Anonymity.ALWAYS,
            ),
        )
        view = _case_view(actor, seen, items, referrals, now)
        record_access(
            actor,
            AccessEvent.VIEW,
            "case",
            now=now,
            cases={seen.case_id: seen.sight},
            role=seen.role,
            unrelated=is_unrelated(seen.sight, in_circle=False),
        )
    return view


def _from_outline(items: Sequence[SeenItem]) -> list[SeenItem]:
    return [item for item in items if item.level.reaches(Level.OUTLINE)]


def decided_items(items: Sequence[SeenItem], now: datetime) -> tuple[DecidedItem, ...]:
    """Items with what is on record about them, as far as each is seen."""
    decisions = read_decisions(items, today=local_day(now), states=LOGGED)
    return tuple(_decided_item(item, decisions.get(item.item_id, ())) for item in items)


def _decided_item(item: SeenItem, decisions: tuple[DecisionView, ...]) -> DecidedItem:
    in_emergency = item.sight.ground is Ground.EMERGENCY
    return DecidedItem(
        id=item.item_id,
        number=item.position,
        people=item.people,
        identified=item.level is Level.IDENTIFIED,
        readable=item.level.reaches(Level.PSEUDONYMOUS),
        state=item.state,
        municipality=item.municipality if item.links_to_case else "",
        reference=item.reference if item.links_to_case else "",
        question=item.question,
        table_name=item.table_name,
        meeting_id=item.meeting_id,
        meeting_starts_at=item.meeting_starts_at,
        decisions=decisions,
        opens=not in_emergency,
        contributions=tuple(read_contributions(item)) if in_emergency else (),
    )


def _agencies(actor: Actor, decided: Sequence[DecidedItem]) -> tuple[Part, ...]:
    found = {
        action.agency_id: Part(
            agency_id=action.agency_id,
            slug=action.agency_slug,
            name=action.agency,
            kind=action.agency_kind,
        )
        for item in decided
        for decision in item.decisions
        for action in decision.actions
    }
    found[actor.agency_id] = Part(
        agency_id=actor.agency_id,
        slug=actor.agency_slug,
        name=actor.agency_name,
        kind=actor.agency_kind,
    )
    return tuple(sorted(found.values(), key=lambda part: part.name))


def _chosen(
    actor: Actor, meeting: MeetingView, slug: str | None, agencies: Sequence[Part]
) -> Part | None:
    if slug is None:
        sees_all = meeting.role is Role.OBSERVER or meeting.may_prepare
        slug = EVERYONE if sees_all else actor.agency_slug
    if slug == EVERYONE:
        return None
    for part in agencies:
        if part.slug == slug:
            return part
    raise NotFound


def _only(item: DecidedItem, agency: Part) -> DecidedItem | None:
    """The item with that agency's actions in force, and what was decided; None without any."""
    decisions = []
    for decision in item.decisions:
        own = tuple(
            action
            for action in decision.actions
            if action.agency_id == agency.agency_id and action.state is not ActionState.LAPSED
        )
        if own and decision.is_confirmed:
            decisions.append(
                replace(
                    decision,
                    actions=own,
                    motivation="",
                    dissent="",
                    deciders=(),
                    receivers=(),
                    proposed_by="",
                    confirmed_by="",
                )
            )
    return replace(item, decisions=tuple(decisions)) if decisions else None


def _case_view(
    actor: Actor,
    seen: SeenItem | SeenReferral,
    items: Sequence[SeenItem],
    referrals: Sequence[SeenReferral],
    now: datetime,
) -> CaseView:
    row = db.session.execute(
        select(Agency.name, Case.brought_by_id)
        .join(Case, Case.holder_id == Agency.id)
        .where(Case.id == seen.case_id)
    ).one()
    brought_by = db.session.scalar(select(Agency.name).where(Agency.id == row.brought_by_id))
    grounds = {place.sight.ground: place.sight for place in (*items, *referrals)}
    emergency = grounds.get(Ground.EMERGENCY)
    return CaseView(
        reference=seen.reference,
        identified=seen.sight.level is Level.IDENTIFIED,
        people=seen.people,
        summary=seen.summary,
        municipality=seen.municipality,
        received_on=seen.received_on,
        urgent=seen.urgent,
        brought_by=brought_by or "",
        holder=row.name,
        referrals=_referral_lines(
            {*(item.referral_id for item in items), *(referral.id for referral in referrals)}
        ),
        items=tuple(reversed(decided_items(items, now))),
        people_known=seen.case.people_known(seen.sight.level) if seen.case else (),
        handlers=handlers_of(actor, seen.case_id) if seen.sight.ground in _WORKING else None,
        emergency_until=emergency.until if emergency else None,
        emergencies=emergencies_of(seen.case_id, now=now) if Ground.BROUGHT in grounds else (),
    )


def _referral_lines(referral_ids: set[str]) -> tuple[ReferralLine, ...]:
    rows = db.session.execute(
        select(CaseTable.name, Referral.created_at, Referral.state, Referral.deferred_until)
        .join(CaseTable, CaseTable.id == Referral.table_id)
        .where(Referral.id.in_(referral_ids))
        .order_by(Referral.created_at, Referral.id)
    )
    return tuple(
        ReferralLine(
            table_name=row.name,
            brought_on=local_day(row.created_at),
            state=ReferralState(row.state),
            deferred_until=row.deferred_until,
        )
        for row in rows
    )
