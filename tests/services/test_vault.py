"""The identity vault: one text, read by each at the own level of sight."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select, update

from app.adapters.keyring import KeyRing, KeyRingError
from app.database import db, new_id, transaction
from app.domain.sight import Level
from app.models import Case, Person, Referral
from app.services import vault
from app.services.agenda_view import view_agenda
from app.services.vault import OpenCase, SealedPerson, field_of, new_case, open_case
from tests.cases import BERG, KNOWING, SECRETS, add_case
from tests.cast import MEETING_DAY, NOW, actor, meeting_id

ROSTER = {f"person-{number}": entry for number, entry in enumerate(BERG, start=1)}
TEXT = "Samira belt over Noor; Henk Kuipers is weg."


@pytest.fixture
def case() -> OpenCase:
    return new_case("case", ROSTER, agency_id="agency", day=MEETING_DAY)[0]


@pytest.fixture
def other_ring() -> Iterator[KeyRing]:
    """The process works with another ring for a while."""
    kept, other = vault.ring(), KeyRing({"k2": bytes(32)}, "k2")
    vault.install(other)
    yield other
    vault.install(kept)


def test_the_stored_text_holds_no_name_and_each_level_reads_its_own(case: OpenCase) -> None:
    sealed = case.write(TEXT, "row", "text")
    stored = case.stored(sealed, "row", "text")
    identified = case.read(sealed, "row", "text", Level.IDENTIFIED)
    pseudonymous = case.read(sealed, "row", "text", Level.PSEUDONYMOUS)
    assert not any(word in stored + pseudonymous for word in SECRETS)
    assert all(word in identified for word in ("Samira", "Noor", "Kuipers"))
    assert "Moeder (38)" in pseudonymous


@pytest.mark.parametrize("level", [Level.NOTHING, Level.SHIELDED, Level.OUTLINE])
def test_below_pseudonymous_there_is_no_text(case: OpenCase, level: Level) -> None:
    sealed = case.write(TEXT, "row", "text")
    assert case.read(sealed, "row", "text", level) == ""
    assert case.read(None, "row", "text", Level.IDENTIFIED) == ""


def test_people_are_shown_as_the_level_allows(case: OpenCase) -> None:
    shown = {level: " ".join(case.labels(level)) for level in Level}
    assert shown[Level.NOTHING] == shown[Level.SHIELDED] == ""
    assert "23–39" in shown[Level.OUTLINE]
    assert "Moeder (38)" in shown[Level.PSEUDONYMOUS]
    assert "Samira van den Berg" in shown[Level.IDENTIFIED]
    for level in (Level.OUTLINE, Level.PSEUDONYMOUS):
        assert not any(word in shown[level] for word in SECRETS)


def test_role_and_age_go_beside_a_name_for_who_sees_names_alone(case: OpenCase) -> None:
    for level in Level:
        known = case.people_known(level)
        assert bool(known) is (level is Level.IDENTIFIED)
    assert "Moeder (38)" in dict(case.people_known(Level.IDENTIFIED)).values()


def test_what_an_editor_leaves_alone_keeps_its_references(case: OpenCase) -> None:
    before = case.write(TEXT, "row", "text")
    typed = case.read(before, "row", "text", Level.PSEUDONYMOUS) + " En verder niets."
    after = case.rewrite(before, typed, "row", "text", Level.PSEUDONYMOUS)
    read = case.read(after, "row", "text", Level.IDENTIFIED)
    assert read == case.read(before, "row", "text", Level.IDENTIFIED) + " En verder niets."
    assert case.rewrite(before, "  ", "row", "text", Level.PSEUDONYMOUS) is None
    assert case.write_optional(" \n", "row", "text") is None


def test_a_text_opens_only_in_the_row_and_column_it_was_written_for(case: OpenCase) -> None:
    sealed = case.write(TEXT, "row", "text")
    for row, name in (("other", "text"), ("row", "question")):
        with pytest.raises(KeyRingError):
            case.read(sealed, row, name, Level.IDENTIFIED)


def test_a_case_opens_again_from_what_is_stored() -> None:
    _, wrapped, key_id, sealed = new_case("case", ROSTER, agency_id="agency", day=MEETING_DAY)
    rows = [SealedPerson(i, role, sealed[i]) for i, (role, _) in ROSTER.items()]
    again = open_case(
        "case", wrapped, key_id, rows, **KNOWING, day=date(2026, 2, 10), language="en"
    )
    assert again.labels(Level.PSEUDONYMOUS)[0] == "Mother (37)"
    with pytest.raises(KeyRingError):
        open_case("another case", wrapped, key_id, rows, **KNOWING, day=MEETING_DAY, language="nl")


def test_the_key_of_one_case_does_not_open_another() -> None:
    _, wrapped, key_id, _ = new_case("case", ROSTER, agency_id="agency", day=MEETING_DAY)
    _, _, _, foreign = new_case("other", ROSTER, agency_id="agency", day=MEETING_DAY)
    rows = [SealedPerson(i, role, foreign[i]) for i, (role, _) in ROSTER.items()]
    with pytest.raises(KeyRingError):
        open_case("case", wrapped, key_id, rows, **KNOWING, day=MEETING_DAY, language="nl")


def test_nothing_in_the_database_holds_a_name_or_a_plain_text() -> None:
    add_case()
    stored = [
        *db.session.scalars(select(Case.summary)),
        *db.session.scalars(select(Person.identity)),
        *db.session.scalars(select(Referral.question)),
        *db.session.scalars(select(Referral.legal_basis)),
    ]
    assert len(stored) == 6
    for word in (*SECRETS, "bedreigde", "veilig", "Wmo"):
        assert not any(word.encode() in part for part in stored)


def test_a_text_that_somebody_moved_in_the_database_does_not_open() -> None:
    one, other = add_case(), add_case()
    question = db.session.scalar(select(Referral.question).where(Referral.id == one.referral_id))
    with transaction():
        db.session.execute(
            update(Referral).where(Referral.id == other.referral_id).values(question=question)
        )
    with pytest.raises(KeyRingError):
        view_agenda(actor("vera"), meeting_id("triagetafel"), now=NOW)


def test_without_its_key_a_case_stays_shut_and_the_key_is_named(other_ring: KeyRing) -> None:
    case_id = new_id()
    wrapped = b"x" * 60
    with pytest.raises(KeyRingError, match="'k1' is not in the ring") as refused:
        open_case(case_id, wrapped, "k1", [], **KNOWING, day=MEETING_DAY, language="nl")
    assert b64encode(bytes(32)).decode() not in str(refused.value)
    assert new_case(case_id, {}, agency_id="agency", day=MEETING_DAY)[2] == other_ring.active


def test_the_place_of_a_text_names_row_and_column() -> None:
    assert field_of("row", "text") == "row:text"
