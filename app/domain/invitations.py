"""Inviting the people concerned: who must be, and what an invitation holds.

S0: the people concerned, among them the parents, are always invited. P: a child of twelve and over
too, by letter or phone unless the family chose mail. I: whoever is called a parent counts as one,
since no role tells who has authority; who is not invited for want of it is motivated like anybody
else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.charter import Charter
from app.domain.errors import FieldError, InvalidInput, RuleBroken
from app.domain.people import PersonRole, RosterEntry, age_at

_PARENTS = frozenset(
    {PersonRole.MOTHER, PersonRole.FATHER, PersonRole.PARENT, PersonRole.STEPPARENT}
)
#: roles that a youth of the family can have as well as a grown-up
_OF_ANY_AGE = frozenset({PersonRole.VICTIM, PersonRole.PERSON_CONCERNED})
_OF_AGE = 18


class Channel(StrEnum):
    LETTER = "letter"
    PHONE = "phone"
    MAIL = "mail"


class InvitationState(StrEnum):
    INVITED = "invited"
    COMES = "comes"
    DECLINES = "declines"
    NO_ANSWER = "no_answer"
    #: for a reason
    NOT_INVITED = "not_invited"


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationInput:
    """What is said of one person's invitation."""

    state: InvitationState
    invited_on: date | None = None
    channel: Channel | None = None
    #: the family chose mail itself
    chose_mail: bool = False
    #: speaks with the table without the others who are invited
    apart: bool = False
    #: why they decline, in their own words
    words: str = ""
    #: why they are not invited
    reason: str = ""


def can_be_invited(entry: RosterEntry) -> bool:
    return entry.role is not PersonRole.UNBORN_CHILD


def is_child(entry: RosterEntry, day: date) -> bool:
    """A child of the family, also one that is named for what happened to them."""
    born = entry.identity.birth_date
    is_minor = born is not None and age_at(born, day) < _OF_AGE
    return entry.role is PersonRole.CHILD or (entry.role in _OF_ANY_AGE and is_minor)


def must_be_invited(charter: Charter, roster: Sequence[RosterEntry], day: date) -> tuple[str, ...]:
    """The ids of those who must be invited to a meeting of this day, in the roster's order.

    A child of unknown age is among them, so that it is not passed over in silence.
    """
    if not charter.invites_people_concerned:
        return ()
    from_age = charter.invites_child_from_age
    return tuple(
        entry.id
        for entry in roster
        if entry.role in _PARENTS
        or (from_age is not None and is_child(entry, day) and _reached(entry, from_age, day))
    )


def _reached(entry: RosterEntry, age: int, day: date) -> bool:
    born = entry.identity.birth_date
    return born is None or age_at(born, day) >= age


def check_invitation(charter: Charter, given: InvitationInput, *, today: date) -> None:
    """Raises `InvalidInput`, and `RuleBroken` for apart where the charter knows no apart."""
    errors = []
    if given.state is InvitationState.NOT_INVITED:
        if not given.reason.strip():
            errors.append(FieldError(field="reason", key="reason-required"))
    else:
        if given.invited_on is None:
            errors.append(FieldError(field="invited_on", key="date-required"))
        elif given.invited_on > today:
            errors.append(FieldError(field="invited_on", key="date-in-future"))
        if given.channel is None:
            errors.append(FieldError(field="channel", key="choice-unknown"))
        elif given.channel is Channel.MAIL and not given.chose_mail:
            errors.append(FieldError(field="chose_mail", key="mail-not-chosen"))
        if given.state is InvitationState.DECLINES and not given.words.strip():
            errors.append(FieldError(field="words", key="own-words-required"))
    if errors:
        raise InvalidInput(errors)
    if given.apart and not charter.invites_separately:
        raise RuleBroken("invited-together")
