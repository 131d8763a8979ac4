"""The matching index: people are found again across cases, and nothing in it can be read."""

from __future__ import annotations

import json
from datetime import date

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, select

from app.adapters.keyring import KeyRing, KeyRingError
from app.database import db
from app.domain.matching import MatchKind
from app.domain.people import PersonRole
from app.models import Person, PersonMatch
from app.services import vault
from app.services.importing import check_file, import_cases
from app.services.matching import (
    case_ids_with,
    hashes_by_bsn,
    hashes_by_name,
    hashes_of_account_names,
    matching_key,
)
from tests.cases import BERG, SECRETS, add_case
from tests.cast import NOW, actor
from tests.files import case as case_in_file

MOTHER = BERG[0][1]._replace(bsn="123456782", address="Dorpstraat 12, 6411 AB Heerlen")


def test_a_person_is_found_by_what_the_case_knows_of_them() -> None:
    here = add_case(people=[(PersonRole.MOTHER, MOTHER), *BERG[1:]])
    add_case(people=[BERG[2]])
    found = {here.case_id}
    assert case_ids_with(hashes_by_bsn("1234.56.782")) == found
    assert case_ids_with(hashes_by_name("samira v.d. berg")) == found
    assert case_ids_with(hashes_by_name("Samira Berg", date(1988, 2, 11))) == found
    assert case_ids_with(named("Vera van den Berg")) == found


def named(name: str) -> tuple[bytes, ...]:
    return hashes_of_account_names([name])[name]


@pytest.mark.parametrize("bsn", ["", "geen", "111222333"])
def test_nobody_is_found_by_a_number_that_is_not_theirs(bsn: str) -> None:
    add_case(people=[(PersonRole.MOTHER, MOTHER)])
    assert case_ids_with(hashes_by_bsn(bsn)) == frozenset()


def test_nobody_is_found_by_another_name_or_day_of_birth() -> None:
    add_case()
    assert case_ids_with(hashes_by_name("Samira van den Berg", date(1988, 2, 12))) == frozenset()
    assert case_ids_with(hashes_by_name("Sam")) == frozenset()
    assert case_ids_with(named("Vera Voorzitter")) == frozenset()


def test_imported_people_are_found_too() -> None:
    checked = check_file(
        actor("siem"), json.dumps([case_in_file()]).encode(), "x.json", None, today=NOW.date()
    )
    import_cases(actor("siem"), checked.cases, slug=None, now=NOW)
    assert len(case_ids_with(hashes_by_name("marieke vlinderdal", date(1988, 2, 11)))) == 1


def test_the_index_holds_hashes_alone_and_no_two_kinds_share_one() -> None:
    add_case(people=[(PersonRole.MOTHER, MOTHER)])
    rows = db.session.execute(select(PersonMatch.hash, PersonMatch.kind)).all()
    assert {row.kind for row in rows} == set(MatchKind)
    assert all(len(row.hash) == 32 for row in rows)
    assert not any(secret.lower().encode() in row.hash for row in rows for secret in SECRETS)
    key = matching_key()
    assert len({key.hash(kind, "berg") for kind in MatchKind}) == len(MatchKind)


def test_without_its_wrapping_key_nobody_can_be_looked_for() -> None:
    kept = vault.ring()
    vault.install(KeyRing({"k2": bytes(32)}, "k2"))
    try:
        with pytest.raises(KeyRingError, match="'k1' is not in the ring"):
            hashes_by_bsn("123456782")
    finally:
        vault.install(kept)


def test_whoever_was_there_before_the_index_is_in_it() -> None:
    here = add_case(people=[(PersonRole.MOTHER, MOTHER), *BERG[1:]])
    count = select(func.count()).select_from(PersonMatch)
    before = db.session.scalar(count)
    db.session.remove()
    downgrade(revision="0002")
    upgrade()
    assert db.session.scalar(count) == before
    assert case_ids_with(hashes_by_bsn("123456782")) == {here.case_id}
    assert not any(db.session.scalars(select(Person.protected)))
