"""The also-known check: two secretaries are told to talk, and whoever asks is told nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.access import AccessEvent
from app.domain.also_known import QUESTIONS_A_DAY
from app.domain.erasure import ErasureReason
from app.domain.errors import NotFound, WrongState
from app.domain.people import Identity, PersonRole
from app.domain.referrals import ReferralState
from app.domain.roles import Role
from app.models import AccessRecord, AlsoKnownNotice, Person
from app.services.also_known import (
    AlsoKnown,
    check_also_known,
    list_also_known,
    protect_person,
)
from app.services.conflicts import declare_conflict_by_name
from app.services.erasing import erase_case
from tests.cases import BERG, CaseOnTable, add_case
from tests.cast import NOW, actor

NOOR = (PersonRole.CHILD, BERG[1][1])
SAMIRA = (PersonRole.MOTHER, BERG[0][1])
STRANGER = (PersonRole.FATHER, Identity(given_names="Ali", family_name="Kaya"))
ADDRESS = "Dorpstraat 12, 6411 AB Heerlen"
Entry = tuple[PersonRole, Identity]


def mine(*people: Entry, by: str = "vera", admitted_by: str = "siem") -> CaseOnTable:
    return add_case(people=people, by=by, admitted_by=admitted_by)


def theirs(*people: Entry, table: str = "jbt", brought_by: str = "gi") -> CaseOnTable:
    return add_case(table, people=people, on_agenda=False, brought_by=brought_by)


def ask(case: CaseOnTable) -> list[AlsoKnown]:
    """Ask as the secretary; what the secretary of the other table is told."""
    assert check_also_known(actor("siem"), case.case_id, now=NOW) is None  # type: ignore[func-returns-value]
    return told("secretary.jbt")


def told(who: str) -> list[AlsoKnown]:
    return list(list_also_known(actor(who), now=NOW))


def test_both_secretaries_are_asked_to_contact_each_other() -> None:
    here, there = mine(NOOR, SAMIRA), theirs(NOOR)
    [word] = ask(here)
    assert (word.reference, word.contacts) == (
        there.reference,
        (("Veilig Thuis Zuid-Limburg", Role.SECRETARY),),
    )
    [own] = told("siem")
    assert (own.reference, own.contacts) == (
        here.reference,
        (("Gemeente Heerlen", Role.SECRETARY),),
    )
    for secret in ("Noor", "Berg", here.reference, "Triagetafel"):
        assert secret not in repr(word)


def test_word_is_new_once_and_given_once() -> None:
    here = mine(NOOR)
    theirs(NOOR)
    assert [word.seen for word in ask(here)] == [False]
    assert [word.seen for word in ask(here)] == [True]


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        (NOOR, NOOR, True),
        (NOOR, (NOOR[0], NOOR[1]._replace(family_name="BERG", prefix="v.d.")), True),
        (NOOR, (NOOR[0], NOOR[1]._replace(birth_date=date(2018, 5, 4))), False),
        (NOOR, (NOOR[0], NOOR[1]._replace(birth_date=None)), False),
        (SAMIRA, SAMIRA, False),  # grown up, at addresses unknown
        (STRANGER, NOOR, False),
    ],
)
def test_somebody_is_the_same_by_name_and_date_of_birth(
    here: Entry, there: Entry, found: bool
) -> None:
    case = mine(here)
    theirs(there)
    assert bool(ask(case)) is found


def test_a_bsn_is_enough_whatever_the_name() -> None:
    bsn = "123456782"
    case = mine((NOOR[0], NOOR[1]._replace(bsn=bsn)))
    theirs((NOOR[0], STRANGER[1]._replace(bsn=bsn)))
    assert ask(case)


@pytest.mark.parametrize(
    ("address", "found"), [("dorpstr. 12 6411AB", True), ("Dorpstraat 14, 6411 AB", False)]
)
def test_a_grown_up_counts_within_one_household(address: str, found: bool) -> None:
    case = mine((SAMIRA[0], SAMIRA[1]._replace(address=ADDRESS)))
    theirs((SAMIRA[0], SAMIRA[1]._replace(address=address)))
    assert bool(ask(case)) is found


def test_an_address_alone_makes_nobody_the_same() -> None:
    case = mine((SAMIRA[0], SAMIRA[1]._replace(address=ADDRESS)))
    theirs((STRANGER[0], STRANGER[1]._replace(address=ADDRESS)))
    assert ask(case) == []


@pytest.mark.parametrize("on_this_side", [True, False])
def test_a_case_with_a_protected_person_is_never_found(on_this_side: bool) -> None:
    here, there = mine(NOOR, SAMIRA), theirs(NOOR, SAMIRA)
    case, agency = (here, "vera") if on_this_side else (there, "participant.jbt.gi")
    someone = db.session.scalars(
        select(Person.id).where(Person.case_id == case.case_id, Person.role == SAMIRA[0])
    ).one()
    protect_person(actor(agency), case.case_id, someone, True, now=NOW)
    assert ask(here) == []
    protect_person(actor(agency), case.case_id, someone, False, now=NOW)
    assert ask(here)


@pytest.mark.parametrize("who", ["jasmijn", "bob", "petra", "adam"])
def test_only_who_brought_or_holds_a_case_protects_its_people(who: str) -> None:
    case = mine(NOOR)
    someone = db.session.scalars(select(Person.id)).one()
    with pytest.raises(NotFound):
        protect_person(actor(who), case.case_id, someone, True, now=NOW)
    assert not db.session.get_one(Person, someone).protected


def test_a_table_that_is_always_anonymous_is_neither_asked_nor_told() -> None:
    here = mine(NOOR)
    theirs(NOOR, table="mdapp", brought_by="politie")
    assert ask(here) == []
    assert told("secretary.mdapp") == []
    anonymous = add_case(
        "mdapp", people=(NOOR,), brought_by="politie",
        by="participant.mdapp.politie", admitted_by="secretary.mdapp",
    )  # fmt: skip
    with pytest.raises(NotFound):
        check_also_known(actor("secretary.mdapp"), anonymous.case_id, now=NOW)


def test_what_only_waits_or_was_declined_elsewhere_is_not_found() -> None:
    here = mine(NOOR)
    for state in (ReferralState.WAITING, ReferralState.DECLINED):
        add_case("jbt", people=(NOOR,), on_agenda=False, brought_by="gi", state=state)
    assert ask(here) == []


@pytest.mark.parametrize(("by", "admitted_by"), [("siem", "siem"), (None, "siem"), ("vera", None)])
def test_it_can_be_asked_only_once_a_second_person_has_admitted_the_case(
    by: str | None, admitted_by: str | None
) -> None:
    case = add_case(people=(NOOR,), by=by, admitted_by=admitted_by)
    with pytest.raises(WrongState, match="also-known-too-early"):
        check_also_known(actor("siem"), case.case_id, now=NOW)


@pytest.mark.parametrize("who", ["jasmijn", "otto", "bob", "petra", "secretary.jbt"])
def test_only_who_prepares_the_case_asks(who: str) -> None:
    case = mine(NOOR)
    theirs(NOOR)
    with pytest.raises(NotFound):
        check_also_known(actor(who), case.case_id, now=NOW)
    assert db.session.scalar(select(func.count()).select_from(AlsoKnownNotice)) == 0


def test_a_conflict_of_interest_keeps_one_from_asking_and_from_being_told() -> None:
    here, there = mine(NOOR), theirs(NOOR)
    assert ask(here)
    declare_conflict_by_name(actor("siem"), "Noor van den Berg", now=NOW)
    with pytest.raises(NotFound):
        check_also_known(actor("siem"), here.case_id, now=NOW)
    assert told("siem") == []
    assert [word.reference for word in told("secretary.jbt")] == [there.reference]


def test_a_hit_and_a_miss_are_recorded_and_answered_alike() -> None:
    hit, miss = mine(NOOR), mine(STRANGER)
    theirs(NOOR)
    for case in (hit, miss):
        ask(case)
    events = db.session.scalars(
        select(AccessRecord.event)
        .where(AccessRecord.what == "check-also-known")
        .order_by(AccessRecord.event)
    ).all()
    assert events == [AccessEvent.ALSO_KNOWN_HIT, AccessEvent.ALSO_KNOWN_MISS]


def test_questions_are_limited_within_a_day() -> None:
    case = mine(NOOR)
    for _ in range(QUESTIONS_A_DAY):
        check_also_known(actor("siem"), case.case_id, now=NOW)
    with pytest.raises(WrongState, match="also-known-too-often"):
        check_also_known(actor("siem"), case.case_id, now=NOW + timedelta(hours=1))
    check_also_known(actor("vera"), case.case_id, now=NOW + timedelta(hours=1))
    check_also_known(actor("siem"), case.case_id, now=NOW + timedelta(days=1, minutes=1))


def test_nobody_is_told_of_what_was_erased() -> None:
    here, there = mine(NOOR), theirs(NOOR)
    assert ask(here)
    erase_case(actor("petra"), there.reference, ErasureReason.MISTAKE, backup_days=30, now=NOW)
    assert told("siem") == told("secretary.jbt") == []
    assert ask(here) == []
