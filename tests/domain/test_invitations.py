"""Who must be invited to the table, and what an invitation holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.charters import all_charters
from app.domain.errors import InvalidInput, RuleBroken
from app.domain.invitations import (
    Channel,
    InvitationInput,
    InvitationState,
    can_be_invited,
    check_invitation,
    must_be_invited,
)
from app.domain.people import Identity, PersonRole, RosterEntry

JBT = all_charters()["jbt"]
DAY = date(2026, 11, 26)
LETTER = InvitationInput(
    state=InvitationState.INVITED, invited_on=date(2026, 11, 16), channel=Channel.LETTER
)


def somebody(role: PersonRole, born: date | None = None) -> RosterEntry:
    return RosterEntry(role.name.lower(), role, Identity(given_names="Iemand", birth_date=born))


def must(role: PersonRole, born: date | None = None) -> bool:
    return bool(must_be_invited(JBT, [somebody(role, born)], DAY))


@pytest.mark.parametrize(
    "role", [PersonRole.MOTHER, PersonRole.FATHER, PersonRole.PARENT, PersonRole.STEPPARENT]
)
def test_each_parent_is_invited(role: PersonRole) -> None:
    assert must(role)


def test_a_child_is_invited_from_its_twelfth_birthday_on() -> None:
    assert must(PersonRole.CHILD, date(2014, 11, 26))
    assert not must(PersonRole.CHILD, date(2014, 11, 27))


@pytest.mark.parametrize("role", [PersonRole.VICTIM, PersonRole.PERSON_CONCERNED])
def test_a_youth_who_is_named_otherwise_is_a_child(role: PersonRole) -> None:
    assert must(role, date(2010, 1, 1))
    assert not must(role, date(2000, 1, 1))
    assert not must(role)


def test_a_child_of_unknown_age_is_not_passed_over_in_silence() -> None:
    assert must(PersonRole.CHILD)


@pytest.mark.parametrize(
    "role", [PersonRole.GRANDPARENT, PersonRole.EX_PARTNER, PersonRole.UNBORN_CHILD]
)
def test_others_need_no_invitation(role: PersonRole) -> None:
    assert not must(role)


def test_everybody_who_is_born_can_be_invited() -> None:
    assert [role for role in PersonRole if not can_be_invited(somebody(role))] == [
        PersonRole.UNBORN_CHILD
    ]


def test_the_charter_says_whether_and_from_which_age() -> None:
    family = [somebody(PersonRole.MOTHER), somebody(PersonRole.CHILD, date(2012, 1, 1))]
    without = replace(JBT, invites_people_concerned=False)
    assert must_be_invited(without, family, DAY) == ()
    parents_alone = replace(JBT, invites_child_from_age=None)
    assert must_be_invited(parents_alone, family, DAY) == ("mother",)
    older = replace(JBT, invites_child_from_age=16)
    assert must_be_invited(older, family, DAY) == ("mother",)


def faults(given: InvitationInput) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as invalid:
        check_invitation(JBT, given, today=DAY)
    return [(error.field, error.key) for error in invalid.value.errors]


def test_an_invitation_has_a_date_and_a_channel() -> None:
    check_invitation(JBT, LETTER, today=DAY)
    assert faults(InvitationInput(state=InvitationState.COMES)) == [
        ("invited_on", "date-required"),
        ("channel", "choice-unknown"),
    ]


def test_nobody_is_invited_tomorrow() -> None:
    later = replace(LETTER, invited_on=date(2026, 11, 27))
    assert faults(later) == [("invited_on", "date-in-future")]


def test_mail_only_where_the_family_chose_it() -> None:
    mail = replace(LETTER, channel=Channel.MAIL)
    assert faults(mail) == [("chose_mail", "mail-not-chosen")]
    check_invitation(JBT, replace(mail, chose_mail=True), today=DAY)


def test_who_declines_is_heard_in_their_own_words() -> None:
    declines = replace(LETTER, state=InvitationState.DECLINES)
    assert faults(declines) == [("words", "own-words-required")]
    check_invitation(JBT, replace(declines, words="Ik wil er niet bij zijn."), today=DAY)


def test_not_inviting_needs_a_reason_and_nothing_else() -> None:
    left_out = InvitationInput(state=InvitationState.NOT_INVITED, reason=" ")
    assert faults(left_out) == [("reason", "reason-required")]
    check_invitation(JBT, replace(left_out, reason="Verblijf onbekend."), today=DAY)


def test_apart_only_where_the_charter_allows_it() -> None:
    apart = replace(LETTER, apart=True)
    check_invitation(JBT, apart, today=DAY)
    with pytest.raises(RuleBroken, match="invited-together"):
        check_invitation(replace(JBT, invites_separately=False), apart, today=DAY)
