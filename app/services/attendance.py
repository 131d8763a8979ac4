"""Who is at a meeting: kept by who leads it, read by who sits there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.attendance import checked_name
from app.domain.errors import NotFound, WrongState
from app.domain.roles import Role
from app.domain.sight import Level
from app.models import (
    Account,
    Agency,
    AgendaItem,
    Attendance,
    ConfidentialityReading,
    Decision,
    Membership,
)
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import MeetingView, called_in_agencies, seated_agencies
from app.services.circle import SeenItem, load_agenda
from app.services.session import load_in_session


@dataclass(frozen=True, kw_only=True, slots=True)
class Stay:
    id: str
    came_at: datetime
    #: None: is there, or stayed until the end
    left_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendee:
    """Somebody who is at the meeting, or could be."""

    name: str
    agency: str
    #: None: of an agency that was called in
    role: Role | None
    #: empty for who has no seat at the table (any more)
    account_id: str = ""
    stays: tuple[Stay, ...] = ()

    @property
    def present(self) -> Stay | None:
        """The stay that lasts, or lasted until the end."""
        return next((stay for stay in self.stays if stay.left_at is None), None)


@dataclass(frozen=True, slots=True)
class Guest:
    """An agency of which somebody can come in for an item."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AttendanceView:
    """Who is, was or could be there, as far as the viewer may know of it."""

    attendees: tuple[Attendee, ...]
    guests: tuple[Guest, ...]
    #: who read out the words on confidentiality; empty: nobody did
    read_by: str
    read_at: datetime | None

    @property
    def were_there(self) -> tuple[Attendee, ...]:
        return tuple(person for person in self.attendees if person.stays)

    @property
    def present(self) -> tuple[Attendee, ...]:
        return tuple(person for person in self.attendees if person.present)

    @property
    def never_came(self) -> tuple[Attendee, ...]:
        return tuple(person for person in self.attendees if not person.stays)


def read_attendance(
    actor: Actor, meeting: MeetingView, items: Sequence[SeenItem]
) -> AttendanceView:
    """The list, beside the items as the actor sees them.

    An agency that was called in is named to who reads an item for which it was: else its coming
    and going would tell whom a shielded slot is about.
    """
    guests = _guests(meeting, items)
    known = {guest.id for guest in guests} | {actor.agency_id}
    people = {
        (member.account_id, member.name): Attendee(
            name=member.name,
            agency=member.agency,
            role=Role(member.role),
            account_id=member.account_id,
        )
        for member in _members(meeting)
    }
    for row in _stay_rows(meeting.id):
        if row.role is None and row.agency_id not in known:
            continue
        key = (row.account_id or row.agency_id, row.name)
        person = people.get(key) or Attendee(
            name=row.name, agency=row.agency, role=Role(row.role) if row.role else None
        )
        stay = Stay(id=row.id, came_at=row.came_at, left_at=row.left_at)
        people[key] = replace(person, stays=(*person.stays, stay))
    read = db.session.execute(
        select(Account.name, ConfidentialityReading.at)
        .join(Account, Account.id == ConfidentialityReading.by_id)
        .where(ConfidentialityReading.meeting_id == meeting.id)
    ).one_or_none()
    return AttendanceView(
        attendees=tuple(people.values()),
        guests=guests if meeting.may_prepare else (),
        read_by=read.name if read else "",
        read_at=read.at if read else None,
    )


def view_attendance(
    actor: Actor, meeting_id: str, *, now: datetime
) -> tuple[MeetingView, AttendanceView]:
    """The list for who keeps it. Raises as `load_in_session`."""
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        view = read_attendance(actor, meeting, load_agenda(actor, meeting_id, now=now))
        _record(actor, meeting, AccessEvent.VIEW, "attendance", now)
    return meeting, view


def arrive(actor: Actor, meeting_id: str, account_id: str, *, now: datetime) -> None:
    """A member of the table is here; saying it twice changes nothing.

    Raises as `load_in_session`, and `NotFound` for who has no seat.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        member = next((row for row in _members(meeting) if row.account_id == account_id), None)
        if member is None:
            raise NotFound
        if not _is_there(meeting_id, Attendance.account_id == account_id):
            _add(actor, meeting, [_as_row(member)], now)


def everybody_arrives(actor: Actor, meeting_id: str, *, now: datetime) -> None:
    """All members of the table who were not there yet are; who left stays away."""
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        came = set(
            db.session.scalars(
                select(Attendance.account_id).where(Attendance.meeting_id == meeting_id)
            )
        )
        new = [_as_row(row) for row in _members(meeting) if row.account_id not in came]
        _add(actor, meeting, new, now)


def guest_arrives(
    actor: Actor, meeting_id: str, agency_id: str, name: str, *, now: datetime
) -> None:
    """Somebody of an agency that was called in, or that brought an item, is here.

    Raises as `load_in_session`, `NotFound` for another agency, `InvalidInput` without a name.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        guests = _guests(meeting, load_agenda(actor, meeting_id, now=now))
        if agency_id not in {guest.id for guest in guests}:
            raise NotFound
        name = checked_name(name, "name")
        same = (Attendance.agency_id == agency_id) & (Attendance.name == name)
        if not _is_there(meeting_id, same):
            guest = {"account_id": None, "agency_id": agency_id, "name": name, "role": None}
            _add(actor, meeting, [guest], now)


def leave(actor: Actor, meeting_id: str, stay_id: str, *, now: datetime) -> None:
    """Somebody left. Raises as `load_in_session`, and `NotFound`."""
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        _stay(meeting_id, stay_id)
        db.session.execute(
            update(Attendance)
            .where(Attendance.id == stay_id, Attendance.left_at.is_(None))
            .values(left_at=now)
        )
        _record(actor, meeting, AccessEvent.CHANGE, "keep-attendance", now)


def strike(actor: Actor, meeting_id: str, stay_id: str, *, now: datetime) -> None:
    """Somebody was ticked by mistake: they were not here.

    Raises `WrongState` "attendance-counts" once something was confirmed while they counted as
    present; they can still leave.
    """
    with transaction():
        meeting = load_in_session(actor, meeting_id)
        came_at = _stay(meeting_id, stay_id)
        confirmed = db.session.scalar(
            select(Decision.id)
            .join(AgendaItem, AgendaItem.id == Decision.item_id)
            .where(AgendaItem.meeting_id == meeting_id, Decision.confirmed_at >= came_at)
            .limit(1)
        )
        if confirmed is not None:
            raise WrongState("attendance-counts")
        db.session.execute(delete(Attendance).where(Attendance.id == stay_id))
        _record(actor, meeting, AccessEvent.CHANGE, "keep-attendance", now)


def _stay_rows(meeting_id: str) -> Sequence[Any]:
    return db.session.execute(
        select(
            Attendance.id,
            Attendance.account_id,
            Attendance.agency_id,
            Agency.name.label("agency"),
            Attendance.name,
            Attendance.role,
            Attendance.came_at,
            Attendance.left_at,
        )
        .join(Agency, Agency.id == Attendance.agency_id)
        .where(Attendance.meeting_id == meeting_id)
        .order_by(Attendance.came_at, Attendance.id)
    ).all()


def _guests(meeting: MeetingView, items: Sequence[SeenItem]) -> tuple[Guest, ...]:
    """The agencies without a seat that have a part in the items the actor reads."""
    readable = [i for i in items if i.level.reaches(Level.PSEUDONYMOUS) and not i.sight.part_only]
    called = called_in_agencies(meeting.id)
    found = {agency.id: agency.name for item in readable for agency in called[item.item_id]}
    found.update({i.brought_by_id: i.brought_by for i in readable if i.links_to_case})
    seated = seated_agencies(meeting.table_id)
    names = sorted((name, id_) for id_, name in found.items() if id_ not in seated)
    return tuple(Guest(id_, name) for name, id_ in names)


def _members(meeting: MeetingView) -> Sequence[Any]:
    return db.session.execute(
        select(
            Account.id.label("account_id"),
            Account.agency_id,
            Account.name,
            Membership.role,
            Agency.name.label("agency"),
        )
        .join(Membership, Membership.account_id == Account.id)
        .join(Agency, Agency.id == Account.agency_id)
        .where(Membership.table_id == meeting.table_id, Account.disabled_at.is_(None))
        .order_by(Agency.name, Account.name)
    ).all()


def _as_row(member: Any) -> dict[str, str | None]:
    return {
        "account_id": member.account_id,
        "agency_id": member.agency_id,
        "name": member.name,
        "role": member.role,
    }


def _is_there(meeting_id: str, who: ColumnElement[bool]) -> bool:
    found = db.session.scalar(
        select(Attendance.id).where(
            Attendance.meeting_id == meeting_id, who, Attendance.left_at.is_(None)
        )
    )
    return found is not None


def _add(
    actor: Actor, meeting: MeetingView, people: Sequence[Mapping[str, str | None]], now: datetime
) -> None:
    if people:
        db.session.execute(
            insert(Attendance),
            [
                {
                    "id": new_id(),
                    "meeting_id": meeting.id,
                    "came_at": now,
                    "by_id": actor.account_id,
                    **person,
                }
                for person in people
            ],
        )
    _record(actor, meeting, AccessEvent.CHANGE, "keep-attendance", now)


def _stay(meeting_id: str, stay_id: str) -> datetime:
    came_at = db.session.scalar(
        select(Attendance.came_at).where(
            Attendance.id == stay_id, Attendance.meeting_id == meeting_id
        )
    )
    if came_at is None:
        raise NotFound
    return came_at


def _record(
    actor: Actor, meeting: MeetingView, event: AccessEvent, what: str, now: datetime
) -> None:
    record_access(actor, event, what, now=now, table_id=meeting.table_id, role=meeting.role)
