"""Others hear of emergency access at once: the inbrenger's handlers, and who judges it."""

from __future__ import annotations

import json
from base64 import b64encode
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.adapters.keyring import KeyRing
from app.database import db
from app.domain.emergency import ATTEMPTS_A_DAY, EmergencyReview, EmergencyState
from app.domain.erasure import ErasureReason
from app.domain.errors import InvalidInput, NotFound
from app.domain.watching import OPENINGS_FOR_ALERT, PatternKind
from app.models import AccessPattern, EmergencyAccess
from app.services import vault
from app.services.conflicts import declare_conflict
from app.services.emergency import end_emergency
from app.services.emergency_review import (
    EmergencyRow,
    Told,
    emergencies_to_review,
    list_emergencies,
    remark_on_emergency,
    review_emergency,
    told_of_emergencies,
)
from app.services.erasing import erase_case
from app.services.handlers import add_handler
from app.services.keys import wrap_all_anew
from tests.cases import CaseOnTable, add_case
from tests.cast import actor, person
from tests.conftest import KEYS
from tests.services.test_emergency import AGENT, NIGHT, REASON, ask, sees

PETRA, VERA = actor("petra"), actor("vera")
JUSTIFIED = EmergencyReview.JUSTIFIED


def listed() -> tuple[EmergencyRow, ...]:
    return list_emergencies(PETRA, now=NIGHT)[0]


def told(who: str) -> tuple[Told, ...]:
    return told_of_emergencies(actor(who), now=NIGHT)


@pytest.fixture
def opened() -> CaseOnTable:
    made = add_case()
    ask(made.reference)
    return made


def test_the_handlers_of_the_inbrenger_hear_of_a_hit_at_once(opened: CaseOnTable) -> None:
    ask("NERG-ENS1")
    expected = Told(opened.reference, AGENT.name, "Politie Limburg", NIGHT)
    assert told("vera") == told("siem") == (expected,)
    (row,) = sees(opened.reference, "vera").emergencies
    assert (row.account, row.reason, row.state) == (AGENT.name, REASON, EmergencyState.OPENED)
    for who in ("jasmijn", "wout", "otto", "ria", "bob", "petra", "adam"):
        assert told(who) == ()
    assert sees(opened.reference, "wout").emergencies == ()


def test_of_a_case_with_handlers_only_they_and_who_sits_there_hear(opened: CaseOnTable) -> None:
    key = "participant.jbt.vt-zuid-limburg"
    assert len(told(key)) == 1  # nobody is assigned, so all of them are
    add_handler(VERA, opened.reference, person("siem").email, now=NIGHT)
    assert told(key) == ()
    assert len(told("siem")) == 1


def test_who_keeps_away_from_the_case_hears_nothing(opened: CaseOnTable) -> None:
    declare_conflict(VERA, opened.item_id, now=NIGHT)
    assert told("vera") == ()


def test_a_request_that_waits_for_a_second_person_is_told_as_well() -> None:
    made = add_case("mdapp", brought_by="politie")
    ask(made.reference, "siem")
    assert [one.reference for one in told("participant.mdapp.politie")] == [made.reference]
    assert told("chair.mdapp") == ()
    (row,) = listed()
    assert row.state is EmergencyState.WAITING
    assert not row.lapsed


def test_the_privacy_officer_judges_hits_and_misses_and_sees_no_case(opened: CaseOnTable) -> None:
    ask("NERG-ENS1")
    assert emergencies_to_review(PETRA) == 2
    rows = listed()
    assert {row.state for row in rows} == {EmergencyState.OPENED, EmergencyState.MISS}
    assert opened.reference not in repr(rows)
    hit = next(row for row in rows if row.state is EmergencyState.OPENED)
    assert (hit.account, hit.agency, hit.at) == (AGENT.name, "Politie Limburg", NIGHT)
    review_emergency(PETRA, hit.id, JUSTIFIED, "Acuut gevaar.", now=NIGHT)
    assert emergencies_to_review(PETRA) == 1
    assert told("vera") == ()
    first, second = listed()
    assert first.state is EmergencyState.MISS  # what waits stands first
    assert (second.review_state, second.review) == (JUSTIFIED, "Acuut gevaar.")
    assert (second.reviewed_by, second.reviewed_at) == ("Petra Privacy", NIGHT)
    review_emergency(PETRA, hit.id, EmergencyReview.NOT_JUSTIFIED, "Toch niet.", now=NIGHT)
    assert listed()[1].review == "Toch niet."
    assert len(sees(opened.reference, "vera").emergencies) == 1


def test_it_waits_for_judgement_also_when_it_has_ended(opened: CaseOnTable) -> None:
    end_emergency(AGENT, opened.reference, now=NIGHT)
    assert emergencies_to_review(PETRA) == 1
    assert len(told("vera")) == 1


def test_it_can_be_judged_after_the_case_was_erased() -> None:
    made = add_case(on_agenda=False)
    ask(made.reference)
    (row,) = listed()
    erase_case(PETRA, made.reference, ErasureReason.MISTAKE, backup_days=35, now=NIGHT)
    review_emergency(PETRA, row.id, JUSTIFIED, "Acuut gevaar.", now=NIGHT)
    (row,) = listed()
    assert (row.reason, row.review, row.review_state) == ("", "Acuut gevaar.", JUSTIFIED)
    with pytest.raises(NotFound):
        remark_on_emergency(VERA, row.id, "Wij zijn gebeld.", now=NIGHT)


def test_what_was_sealed_is_read_after_the_keys_were_wrapped_anew(opened: CaseOnTable) -> None:
    before = db.session.scalars(select(EmergencyAccess.wrapped_key)).one()
    key = b64encode(bytes(32)).decode()
    keys = {"k1": json.loads(KEYS)["keys"]["k1"], "k2": key}
    vault.install(KeyRing.from_json(json.dumps({"active": "k2", "keys": keys})))
    wrap_all_anew(now=NIGHT)
    db.session.expire_all()
    assert db.session.scalars(select(EmergencyAccess.wrapped_key)).one() != before
    assert [row.reason for row in listed()] == [REASON]


def test_nobody_else_judges_and_a_judgement_has_a_reason(opened: CaseOnTable) -> None:
    (row,) = listed()
    for who in ("vera", "adam", "participant.zsm.politie"):
        with pytest.raises(NotFound):
            review_emergency(actor(who), row.id, JUSTIFIED, "Goed zo.", now=NIGHT)
        with pytest.raises(NotFound):
            list_emergencies(actor(who), now=NIGHT)
    with pytest.raises(InvalidInput):
        review_emergency(PETRA, row.id, JUSTIFIED, " ", now=NIGHT)
    with pytest.raises(InvalidInput):
        review_emergency(PETRA, row.id, EmergencyReview.WAITING, "Later.", now=NIGHT)
    with pytest.raises(NotFound):
        review_emergency(PETRA, "nergens", JUSTIFIED, "Goed zo.", now=NIGHT)
    assert emergencies_to_review(PETRA) == 1


def test_the_inbrenger_can_remark_and_names_in_it_are_hidden(opened: CaseOnTable) -> None:
    (row,) = listed()
    text = "Samira van den Berg belde zelf de politie."
    assert remark_on_emergency(VERA, row.id, text, now=NIGHT) == opened.reference
    (row,) = listed()
    assert row.remark.endswith("belde zelf de politie.")
    assert "Berg" not in row.remark
    assert (row.remark_by, row.remark_at) == ("Vera Voorzitter", NIGHT)
    for who in ("wout", "bob", "petra", "participant.zsm.politie"):
        with pytest.raises(NotFound):
            remark_on_emergency(actor(who), row.id, text, now=NIGHT)
    with pytest.raises(InvalidInput):
        remark_on_emergency(VERA, row.id, "", now=NIGHT)


def test_a_miss_has_nobody_who_could_remark_on_it() -> None:
    ask("NERG-ENS1")
    (row,) = listed()
    with pytest.raises(NotFound):
        remark_on_emergency(VERA, row.id, "Wat was dit?", now=NIGHT)


def test_the_privacy_officer_reads_who_asked_on_after_too_many_attempts() -> None:
    for number in range(ATTEMPTS_A_DAY):
        ask(f"NERG-ENS{number}")
    for minutes in (1, 2):
        with pytest.raises(InvalidInput):
            ask("NERG-ENS9", now=NIGHT + timedelta(minutes=minutes))
    (refused,) = list_emergencies(PETRA, now=NIGHT + timedelta(hours=1))[1]
    assert (refused.account, refused.times) == (AGENT.name, 2)
    assert refused.last_at == NIGHT + timedelta(minutes=2)


def test_who_goes_on_trying_raises_an_alert() -> None:
    for number in range(OPENINGS_FOR_ALERT):
        with suppress(InvalidInput):
            ask(f"NERG-ENS{number}")
    (alert,) = db.session.scalars(select(AccessPattern))
    assert (alert.kind, alert.account_id) == (PatternKind.ALERT, AGENT.account_id)
