"""The seat plan of an agenda: who is needed when, and an order with less waiting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.contributions import ContributionKind
from app.domain.errors import NotPermitted
from app.domain.seat_plan import Slot, Window, proposed_order, windows
from app.domain.sight import Level
from app.models import Contribution
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import (
    CalledInAgency,
    MeetingView,
    called_in_agencies,
    load_meeting,
    seated_agencies,
)
from app.services.circle import SeenItem, load_agenda

#: said to have no part in the case
_NO_PART = (ContributionKind.NOTHING_KNOWN, ContributionKind.NOTHING_TO_SHARE)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedItem:
    """An item at its place in the proposed order."""

    id: str
    #: its number on the agenda as it is
    number: int
    starts_at: datetime
    people: tuple[str, ...]
    urgent: bool
    guests: tuple[str, ...]
    #: stands somewhere else than now
    moves: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyWindow:
    """When an agency is needed as the agenda is, and as proposed."""

    agency: str
    is_guest: bool
    items: int
    now: tuple[datetime, datetime]
    proposed: tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True, slots=True)
class SeatPlan:
    meeting: MeetingView
    items: tuple[PlannedItem, ...]
    #: guests first, then who can leave first as proposed
    agencies: tuple[AgencyWindow, ...]

    @property
    def changes(self) -> bool:
        return any(item.moves for item in self.items)

    @property
    def identified(self) -> bool:
        return any(item.people for item in self.items)


def view_seat_plan(actor: Actor, meeting_id: str, *, now: datetime) -> SeatPlan:
    """Who is needed when, and the proposed order, for who prepares; the look is recorded.

    A partner is needed for each item of which it did not say that it has no part in it. An item
    that a conflict of interest hides from who prepares keeps its place. `NotFound` for who does not
    sit at the meeting, `NotPermitted` for who does not prepare it.
    """
    with transaction():
        meeting = load_meeting(actor, meeting_id)
        if not meeting.may_prepare:
            raise NotPermitted
        items = load_agenda(actor, meeting_id, now=now)
        shown = [item.item_id for item in items if item.level.reaches(Level.OUTLINE)]
        called, partners = called_in_agencies(meeting_id), seated_agencies(meeting.table_id)
        said = _without_part(shown)
        record_access(
            actor,
            AccessEvent.VIEW,
            "seat-plan",
            now=now,
            cases={item.case_id: item.sight for item in items},
            table_id=meeting.table_id,
            role=meeting.role,
        )
    slots = {item.item_id: _slot(item, called, partners, said) for item in items}
    places = iter(proposed_order([slots[one] for one in shown]))
    order = [next(places) if item.item_id in shown else item.item_id for item in items]
    names = partners | {one.id: one.name for some in called.values() for one in some}
    return SeatPlan(
        meeting=meeting,
        items=_planned(meeting, items, order, slots, names),
        agencies=_windows(
            meeting, [slots[item.item_id] for item in items], [slots[one] for one in order], names
        ),
    )


def _without_part(item_ids: Sequence[str]) -> Mapping[str, set[str]]:
    """By item the agencies that said to have no part in it."""
    found: dict[str, set[str]] = defaultdict(set)
    for item_id, agency_id in db.session.execute(
        select(Contribution.item_id, Contribution.agency_id).where(
            Contribution.item_id.in_(item_ids), Contribution.kind.in_(_NO_PART)
        )
    ):
        found[item_id].add(agency_id)
    return found


def _slot(
    item: SeenItem,
    called: Mapping[str, Sequence[CalledInAgency]],
    partners: Mapping[str, str],
    without_part: Mapping[str, set[str]],
) -> Slot:
    if not item.level.reaches(Level.OUTLINE):  # stays where it is, whoever is needed for it
        return Slot(item.item_id, item.minutes)
    if not item.level.reaches(Level.PSEUDONYMOUS):  # an outline does not say who comes in
        return Slot(item.item_id, item.minutes)
    guests = frozenset(agency.id for agency in called[item.item_id])
    needed = frozenset(partners) - guests - without_part[item.item_id]
    return Slot(item.item_id, item.minutes, guests, needed, item.urgent)


def _planned(
    meeting: MeetingView,
    items: Sequence[SeenItem],
    order: Sequence[str],
    slots: Mapping[str, Slot],
    names: Mapping[str, str],
) -> tuple[PlannedItem, ...]:
    by_id = {item.item_id: item for item in items}
    planned, at = [], meeting.starts_at
    for place, item_id in enumerate(order):
        item, slot = by_id[item_id], slots[item_id]
        planned.append(
            PlannedItem(
                id=item_id if item.people else "",
                number=item.position,
                starts_at=at,
                people=item.people,
                urgent=slot.urgent,
                guests=tuple(sorted(names[one] for one in slot.guests)),
                moves=items[place].item_id != item_id,
            )
        )
        at += timedelta(minutes=item.minutes)
    return tuple(planned)


def _windows(
    meeting: MeetingView, now: Sequence[Slot], proposed: Sequence[Slot], names: Mapping[str, str]
) -> tuple[AgencyWindow, ...]:
    def times(window: Window) -> tuple[datetime, datetime]:
        start = meeting.starts_at
        return (
            start + timedelta(minutes=window.starts),
            start + timedelta(minutes=window.ends),
        )

    before, after = windows(now), windows(proposed)
    guests = frozenset[str]().union(*(slot.guests for slot in now))
    found = [
        AgencyWindow(
            agency=names[agency],
            is_guest=agency in guests,
            items=window.items,
            now=times(before[agency]),
            proposed=times(window),
        )
        for agency, window in after.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_guest, one.proposed[1], one.agency)))
