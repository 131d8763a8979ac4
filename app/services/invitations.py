"""Inviting the people concerned to an item: kept by who prepares, read by its circle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import start_times
from app.domain.errors import NotFound, NotPermitted, RuleBroken, StaleVersion, WrongState
from app.domain.invitations import (
    Channel,
    InvitationInput,
    InvitationState,
    can_be_invited,
    check_invitation,
    is_child,
    must_be_invited,
)
from app.domain.local_time import local_day
from app.domain.log import EntryKind
from app.domain.meetings import require_open
from app.domain.people import RosterEntry
from app.domain.roles import may_prepare
from app.domain.sight import Level
from app.models import Account, AgendaItem, Invitation, Meeting
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item
from app.services.decision_log import append_entry
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import load_item_for_change, record_item


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An invitation as it stands, or why there is none."""

    state: InvitationState
    invited_on: date | None
    channel: Channel | None
    apart: bool
    words: str
    reason: str
    by: str
    at: datetime
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitee:
    """Somebody of the case, with their invitation."""

    #: their place in the roster, from 1: an id would be the same at every table
    number: int
    #: the name, for who may know it, and what they are called without
    name: str
    label: str
    #: the charter says that they are invited
    required: bool
    kept: Kept | None

    @property
    def version(self) -> int:
        """0: nothing is kept yet."""
        return self.kept.version if self.kept else 0

    @property
    def is_missing(self) -> bool:
        return self.required and self.kept is None


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationsView:
    """Who is invited to an item, as one viewer may read it."""

    item_id: str
    number: int
    meeting_id: str
    meeting_starts_at: datetime
    table_slug: str
    table_name: str
    people: tuple[Invitee, ...]
    level: Level
    #: they can be invited each on their own
    separately: bool
    may_keep: bool
    may_write: bool

    @property
    def identified(self) -> bool:
        return self.level is Level.IDENTIFIED

    def of(self, number: int) -> Invitee:
        """The person with this number; `NotFound` when there is none."""
        found = next((one for one in self.people if one.number == number), None)
        if found is None:
            raise NotFound
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterView:
    """An invitation on paper: one person, and nothing of anybody else."""

    item_id: str
    number: int
    table_name: str
    name: str
    address: str
    is_child: bool
    about: str
    #: when this item begins
    starts_at: datetime
    place: str
    apart: bool
    invited_on: date
    agency: str
    by: str


def view_invitations(actor: Actor, item_id: str, *, now: datetime) -> InvitationsView:
    """Who is invited; `NotFound` below pseudonymous and where the charter invites nobody.

    The look is recorded.
    """
    with transaction():
        item = _load(actor, item_id, now)
        view = _view(item)
        record_item(actor, item, AccessEvent.VIEW, "invitations", now=now)
    return view


def keep_invitation(
    actor: Actor,
    item_id: str,
    number: int,
    given: InvitationInput,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Keep that somebody was invited, what they answered, or why they are not; into the log.

    `version` is what the actor had before them, 0 for nothing. Raises `NotPermitted` for others
    than who prepares, `StaleVersion` with the current `Invitee`, `WrongState` when the meeting is
    over, and what `check_invitation` raises.
    """
    with transaction():
        item = load_item_for_change(actor, item_id, now=now)
        _require_invites(item)
        if not _may_keep(item):
            raise NotPermitted
        require_open(item.meeting_state)
        current = _view(item).of(number)
        is_stale = current.version != version
        if not is_stale:
            check_invitation(item.charter, given, today=local_day(now))
            take_answers(item.open(), asking)
            _write(actor, item, item.open().roster[number - 1], given, now)
            settle_texts(item.open(), item.case_id, asking, charter=item.charter, now=now)
        event = AccessEvent.VIEW if is_stale else AccessEvent.CHANGE
        record_item(actor, item, event, "keep-invitation", now=now)
    if is_stale:
        raise StaleVersion(current)


def view_letter(actor: Actor, item_id: str, number: int, *, now: datetime) -> LetterView:
    """The invitation of one person, to print; recorded as a look.

    Only for who prepares the table and may know the names (`NotPermitted`); `WrongState` for
    somebody who is motivated as not invited.
    """
    with transaction():
        item = _load(actor, item_id, now)
        view = _view(item)
        if not view.may_write:
            raise NotPermitted
        invitee = view.of(number)
        kept = invitee.kept
        if kept is not None and kept.state is InvitationState.NOT_INVITED:
            raise WrongState("person-not-invited")
        letter = _letter(actor, item, invitee, now)
        record_item(actor, item, AccessEvent.VIEW, "invitation-letter", now=now)
    return letter


def uninvited(item: SeenItem) -> tuple[str, ...]:
    """Who must be invited and is neither that nor motivated, as this viewer may call them."""
    return tuple(one.name for one in _people(item) if one.is_missing)


def require_invited(item: SeenItem) -> None:
    """`RuleBroken` while somebody who must be invited is neither that nor motivated.

    An item like that is not done: it can be carried over.
    """
    if uninvited(item):
        raise RuleBroken("not-everybody-invited")


def _load(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    item = load_item(actor, item_id, now=now, at_least=Level.PSEUDONYMOUS)
    _require_invites(item)
    return item


def _require_invites(item: SeenItem) -> None:
    if not item.charter.invites_people_concerned or item.sight.part_only:
        raise NotFound


def _may_keep(item: SeenItem) -> bool:
    return item.role is not None and may_prepare(item.role)


def _view(item: SeenItem) -> InvitationsView:
    keeps = _may_keep(item)
    return InvitationsView(
        item_id=item.item_id,
        number=item.position,
        meeting_id=item.meeting_id,
        meeting_starts_at=item.meeting_starts_at,
        table_slug=item.table_slug,
        table_name=item.table_name,
        people=_people(item),
        level=item.level,
        separately=item.charter.invites_separately,
        may_keep=keeps and not item.meeting_state.is_over,
        may_write=keeps and item.level is Level.IDENTIFIED,
    )


def _people(item: SeenItem) -> tuple[Invitee, ...]:
    """Who can be invited, those first who must be."""
    if not item.charter.invites_people_concerned:
        return ()
    case = item.open()
    day = local_day(item.meeting_starts_at)
    required = must_be_invited(item.charter, case.roster, day)
    kept = _kept(item)
    known = case.people_known(item.level) or [(label, label) for label in item.people]
    people = [
        Invitee(
            number=number,
            name=name,
            label=label,
            required=entry.id in required,
            kept=kept.get(entry.id),
        )
        for number, (entry, (name, label)) in enumerate(
            zip(case.roster, known, strict=True), start=1
        )
        if can_be_invited(entry)
    ]
    return tuple(sorted(people, key=lambda one: not one.required))


def _kept(item: SeenItem) -> dict[str, Kept]:
    """By person."""
    rows = db.session.execute(
        select(Invitation, Account.name)
        .join(Account, Account.id == Invitation.by_id)
        .where(Invitation.item_id == item.item_id)
    )
    return {
        row.person_id: Kept(
            state=InvitationState(row.state),
            invited_on=row.invited_on,
            channel=Channel(row.channel) if row.channel else None,
            apart=row.apart,
            words=item.read(row.words, row.id, "words"),
            reason=item.read(row.reason, row.id, "reason"),
            by=name,
            at=row.at,
            version=row.version,
        )
        for row, name in rows
    }


def _write(
    actor: Actor, item: SeenItem, entry: RosterEntry, given: InvitationInput, now: datetime
) -> None:
    """Only what belongs to the state is kept: of another nothing stays behind."""
    case = item.open()
    row = db.session.execute(
        select(Invitation.id, Invitation.words, Invitation.reason).where(
            Invitation.item_id == item.item_id, Invitation.person_id == entry.id
        )
    ).one_or_none()
    row_id = row.id if row else new_id()
    invited = given.state is not InvitationState.NOT_INVITED
    texts = {
        "words": given.words if given.state is InvitationState.DECLINES else "",
        "reason": "" if invited else given.reason,
    }
    values: dict[str, object] = {
        "state": given.state,
        "invited_on": given.invited_on if invited else None,
        "channel": given.channel if invited else None,
        "apart": given.apart and invited,
        "by_id": actor.account_id,
        "at": now,
        **{
            name: case.rewrite(getattr(row, name) if row else None, text, row_id, name, item.level)
            for name, text in texts.items()
        },
    }
    if row:
        values["version"] = Invitation.version + 1
        db.session.execute(update(Invitation).where(Invitation.id == row_id).values(values))
    else:
        place = {"id": row_id, "item_id": item.item_id, "person_id": entry.id}
        db.session.execute(insert(Invitation).values({**place, **values}))
    append_entry(
        actor,
        item.table_id,
        EntryKind.INVITATION_KEPT,
        now=now,
        meeting_id=item.meeting_id,
        facts={"invitation": row_id, "item": item.item_id, "state": str(given.state)},
    )


def _letter(actor: Actor, item: SeenItem, invitee: Invitee, now: datetime) -> LetterView:
    case = item.open()
    entry = case.roster[invitee.number - 1]
    charter, kept = item.charter, invitee.kept
    young = is_child(entry, local_day(item.meeting_starts_at))
    about = charter.invitation_about_child if young else charter.invitation_about
    starts_at, place = _when_and_where(item)
    return LetterView(
        item_id=item.item_id,
        number=invitee.number,
        table_name=item.table_name,
        name=invitee.name,
        address=entry.identity.address or "",
        is_child=young,
        about=about.in_language(case.language) if about else "",
        starts_at=starts_at,
        place=place,
        apart=bool(kept and kept.apart),
        invited_on=(kept and kept.invited_on) or local_day(now),
        agency=actor.agency_name,
        by=actor.name,
    )


def _when_and_where(item: SeenItem) -> tuple[datetime, str]:
    """When the item begins by the agenda, and where the table meets."""
    rows = db.session.execute(
        select(AgendaItem.id, AgendaItem.minutes, Meeting.starts_at, Meeting.place)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.meeting_id == item.meeting_id)
        .order_by(AgendaItem.position)
    ).all()
    starts = start_times(item.meeting_starts_at, [row.minutes for row in rows])
    place = [row.id for row in rows].index(item.item_id)
    return starts[place], rows[place].place or ""
