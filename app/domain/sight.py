"""How much of a case a person may see now, and why: the five levels of sight.

Everything that the answer depends on comes in as `Standing`; nothing here reads a database or a
clock. A rule that is not written here does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.charter import Anonymity, Charter, Identities
from app.domain.emergency import Reach, reach
from app.domain.local_time import day_begins, local_day
from app.domain.roles import Role, may_prepare
from app.domain.sides import EVERY_SIDE


class Level(StrEnum):
    """The levels of sight, from less to more."""

    NOTHING = "nothing"
    #: a time on an agenda that the viewer sits at, nothing else
    SHIELDED = "shielded"
    #: roles, age bands, kinds of outcome; no narrative
    OUTLINE = "outline"
    #: the narrative, without names
    PSEUDONYMOUS = "pseudonymous"
    IDENTIFIED = "identified"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    def reaches(self, other: Level) -> bool:
        return _RANKS[self] >= _RANKS[other]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Ground(StrEnum):
    """Why a person sees what they see; the words for it are in the interface."""

    NONE = "none"
    BROUGHT = "brought"
    HOLDS = "holds"
    SCREENS = "screens"
    PREPARES = "prepares"
    PARTNER = "partner"
    CALLED_IN = "called_in"
    OWES_ACTION = "owes_action"
    OBSERVES = "observes"
    SITS = "sits"
    #: one case for an hour, for a reason that others hear of
    EMERGENCY = "emergency"
    #: there is nothing left to see
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Sight:
    """A level of sight with its ground, and the moment at which it ends, where one is known."""

    level: Level
    ground: Ground
    until: datetime | None = None
    #: no more than the own action, with whom it is about: nothing else of the item
    part_only: bool = False
    #: kept to one side of the case, with what is marked for it ("": to neither); None: sees all
    side: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a viewer stands to one item (or to a referral that is on no agenda yet).

    All of it is about the viewer's own agency and the viewer's role at this table.
    """

    charter: Charter
    agency_kind: str
    #: None: not a member of this table
    role: Role | None
    #: the viewer handles the case for the agency that brought it
    brought: bool
    #: the viewer handles it for the agency that holds zicht op veiligheid
    holds: bool
    #: the viewer's agency was called in for this item
    called_in: bool
    #: the side for which it was, where the charter has sides; None: nobody said
    side: str | None = None
    #: the viewer's agency is called in for another item of the same meeting
    sits_elsewhere: bool = False
    #: the viewer's agency has an unanswered action from this item
    owes_action: bool = False
    #: the viewer knows these people from elsewhere, by their own word or that of who leads
    conflict: bool = False
    #: when the viewer's emergency access to this case ends; None: they have none
    emergency: datetime | None = None
    #: None: the referral is on no agenda
    meeting_starts_at: datetime | None = None
    meeting_closed_at: datetime | None = None
    #: the case was erased
    erased: bool = False


NO_SIGHT = Sight(Level.NOTHING, Ground.NONE)


def is_handler(*, assigned: bool, seated: bool, agency_has_handlers: bool) -> bool:
    """Whether somebody of the agency that brought or holds a case works on it.

    Who was assigned to the case; who sits where it is on the table; and, so that no case is out of
    everybody's sight, each colleague while nobody who is still active is assigned.
    """
    return assigned or seated or not agency_has_handlers


def circle_opens_at(charter: Charter, meeting_starts_at: datetime) -> datetime:
    """The circle of an item opens when the table's preparation day begins on a Dutch clock."""
    return day_begins(local_day(meeting_starts_at) - timedelta(days=charter.preparation_days))


def circle_closes_at(charter: Charter, meeting_closed_at: datetime) -> datetime:
    """And closes some days after the decision list is final, as the charter says."""
    return meeting_closed_at + timedelta(days=charter.circle_closes_after_days)


def circle_is_open(
    charter: Charter, starts: datetime, closed: datetime | None, now: datetime
) -> bool:
    return now >= circle_opens_at(charter, starts) and (
        closed is None or now < circle_closes_at(charter, closed)
    )


def sight(standing: Standing, now: datetime) -> Sight:
    """The highest level that any of the viewer's grounds gives; an observer never sees more, but
    in an emergency.

    A conflict of interest takes all of them away: what is left is a shielded slot like any other,
    for who sits at the meeting. Who sees the narrative only because of an action that is still
    open, keeps that part alone. Who was called in for one side of a case is kept to it; while
    nobody said for which, they see no more than the time. Of a case that was erased nobody sees
    more than that it was there.
    """
    if standing.conflict:
        sits = standing.role is not None or standing.called_in or standing.sits_elsewhere
        return Sight(Level.SHIELDED, Ground.SITS) if sits else NO_SIGHT
    seen = _sight(standing, now)
    if standing.erased and seen.level.reaches(Level.OUTLINE):
        return Sight(Level.SHIELDED, Ground.ERASED)
    return seen


def _sight(standing: Standing, now: datetime) -> Sight:
    emergency = _in_an_emergency(standing, now)
    side = _side(standing)
    if standing.role is Role.OBSERVER:
        kept = Sight(Level.OUTLINE, Ground.OBSERVES, part_only=side is not None, side=side)
        return emergency or kept
    grounds = [NO_SIGHT, *_lasting_grounds(standing), *_grounds_at_the_table(standing, now)]
    if emergency:
        grounds.append(emergency)
    best = max(grounds, key=lambda s: (s.level.rank, s.side is None))
    if not standing.owes_action or best.level is Level.IDENTIFIED:
        return best
    always_anonymous = standing.charter.anonymity is Anonymity.ALWAYS
    level = Level.PSEUDONYMOUS if always_anonymous else Level.IDENTIFIED
    if level.rank <= best.level.rank:
        return best
    reads_all = best.level.reaches(Level.PSEUDONYMOUS)
    part_only = not reads_all or side is not None
    return Sight(level, Ground.OWES_ACTION, part_only=part_only, side=side)


def _side(s: Standing) -> str | None:
    """The side of the case to which the viewer is kept; None for who sees all of it: who brought
    or holds it, who has a seat at the table, who was called in for all, and where there are no
    sides. "" is neither side: of who owes an action and was called in for none."""
    partner = s.charter.partner(s.agency_kind)
    at_table = s.role is not None and (may_prepare(s.role) or bool(partner and partner.sits))
    if not s.charter.sides or s.brought or s.holds or (at_table and s.role is not Role.OBSERVER):
        return None
    if s.called_in:
        return None if s.side == EVERY_SIDE else s.side or ""
    return None if s.role is Role.OBSERVER else ""


def knows_case(charter: Charter, seen: Sight) -> bool:
    """Whether a viewer with this sight may know which case an item or referral is about.

    At an always-anonymous table only who may know the people (DESIGN, the model in words).
    """
    if seen.part_only:
        return False
    if charter.anonymity is Anonymity.ALWAYS:
        return seen.level is Level.IDENTIFIED
    return seen.level.reaches(Level.PSEUDONYMOUS)


def _lasting_grounds(s: Standing) -> list[Sight]:
    grounds = []
    if s.brought:
        grounds.append(Sight(Level.IDENTIFIED, Ground.BROUGHT))
    always_anonymous = s.charter.anonymity is Anonymity.ALWAYS
    if s.holds and not always_anonymous:
        grounds.append(Sight(Level.IDENTIFIED, Ground.HOLDS))
    return grounds


def _in_an_emergency(s: Standing, now: datetime) -> Sight | None:
    if s.emergency is None or now >= s.emergency or reach(s.charter, s.agency_kind) is Reach.NOT:
        return None
    return Sight(Level.IDENTIFIED, Ground.EMERGENCY, s.emergency)


def _grounds_at_the_table(s: Standing, now: datetime) -> list[Sight]:
    grounds: list[Sight] = []
    starts, closed = s.meeting_starts_at, s.meeting_closed_at
    until = circle_closes_at(s.charter, closed) if closed else None
    is_open = starts is not None and circle_is_open(s.charter, starts, closed, now)
    partner = s.charter.partner(s.agency_kind)
    seated = s.role is not None

    if seated and s.agency_kind in s.charter.screening_kinds:
        grounds.append(Sight(Level.IDENTIFIED, Ground.SCREENS))
    if s.role is not None and may_prepare(s.role) and (until is None or now < until):
        grounds.append(Sight(_partner_level(s, called_in=s.called_in), Ground.PREPARES, until))
    if is_open and seated and partner is not None and partner.sits:
        grounds.append(Sight(_partner_level(s, called_in=s.called_in), Ground.PARTNER, until))
    side = _side(s)
    if is_open and s.called_in and side != "":
        level, kept = _partner_level(s, called_in=True), side is not None
        grounds.append(Sight(level, Ground.CALLED_IN, until, part_only=kept, side=side))
    if seated:
        sits = Level.OUTLINE if partner is not None and partner.sits else Level.SHIELDED
        grounds.append(Sight(sits, Ground.SITS))
    elif s.called_in:
        grounds.append(Sight(Level.SHIELDED, Ground.CALLED_IN))
    elif s.sits_elsewhere:
        grounds.append(Sight(Level.SHIELDED, Ground.SITS))
    return grounds


def _partner_level(s: Standing, *, called_in: bool) -> Level:
    """What a seat at the table shows: names only where the charter says so for this partner."""
    if s.charter.anonymity is Anonymity.ALWAYS:
        return Level.PSEUDONYMOUS
    partner = s.charter.partner(s.agency_kind)
    identities = partner.identities if partner else Identities.CALLED_IN
    if identities is Identities.ALWAYS or (identities is Identities.CALLED_IN and called_in):
        return Level.IDENTIFIED
    return Level.PSEUDONYMOUS
