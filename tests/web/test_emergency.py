"""Emergency access in the browser: one answer for every miss, and who hears of a hit."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.emergency import ATTEMPTS_A_DAY
from app.services.conflicts import declare_conflict_by_name
from app.services.emergency_review import list_emergencies
from tests.cases import SECRETS, CaseOnTable, add_case
from tests.cast import NOW, actor, person
from tests.conftest import Clock

SignIn = Callable[[str], FlaskClient]
AGENT = "participant.zsm.politie"
REASON = "Melding van buren: er wordt gegild en een kind huilt."


@pytest.fixture
def case(app: Flask) -> CaseOnTable:
    with app.app_context():
        return add_case()


def ask(browser: FlaskClient, asked: str, reason: str = REASON) -> tuple[int, str]:
    sent = browser.post(
        "/emergency", data={"asked": asked, "reason": reason}, follow_redirects=True
    )
    return sent.status_code, re.sub(r'nonce="[^"]*"', "", sent.text)


def test_a_hit_leads_to_the_page_of_the_case_with_the_hour_at_which_it_ends(
    case: CaseOnTable, sign_in: SignIn, clock: Clock
) -> None:
    agent = sign_in(AGENT)
    status, page = ask(agent, case.reference)
    assert status == 200
    assert "Samira van den Berg" in page
    assert "voor u open tot 10.00" in page
    assert f"/items/{case.item_id}" not in page
    assert case.reference in agent.get("/").text
    clock.move(hours=1)
    agent = sign_in(AGENT)
    assert agent.get(f"/cases/{case.reference}").status_code == 404
    assert case.reference not in agent.get("/").text


def test_it_can_be_ended_early(case: CaseOnTable, sign_in: SignIn) -> None:
    agent = sign_in(AGENT)
    ask(agent, case.reference)
    ended = agent.post(f"/cases/{case.reference}/emergency/end", follow_redirects=True)
    assert "Uw noodtoegang is beëindigd." in ended.text
    assert agent.get(f"/cases/{case.reference}").status_code == 404


def test_every_miss_gets_the_same_answer(app: Flask, case: CaseOnTable, sign_in: SignIn) -> None:
    with app.app_context():
        anonymous = add_case("mdapp")
        declare_conflict_by_name(actor("bob"), "Samira van den Berg", now=NOW)
    pages = [
        ask(sign_in("bob"), asked)
        for asked in ("NERG-ENS1", anonymous.reference, case.reference, "999990019")
    ]
    attempts = [page.count("Geen zaak gevonden") for _, page in pages]
    assert attempts == [1, 2, 3, 4]
    for (status, page), left in zip(pages, (4, 3, 2, 1), strict=True):
        assert status == 200
        assert "Er is geen zaak met dit kenmerk of BSN waarvoor noodtoegang kan." in page
        assert f"nog {left} keer in deze" in page
        assert not any(word in page for word in (*SECRETS, case.reference, anonymous.reference))


def test_what_is_wrong_is_said_beside_the_field_and_costs_no_attempt(
    case: CaseOnTable, sign_in: SignIn
) -> None:
    status, page = ask(sign_in(AGENT), "999990018", "spoed")
    assert status == 422
    assert "Dit is geen geldig burgerservicenummer." in page
    assert "Leg in minstens twintig tekens uit" in page
    assert f"nog {ATTEMPTS_A_DAY} keer in deze" in page


def test_after_too_many_attempts_it_says_so(case: CaseOnTable, sign_in: SignIn) -> None:
    agent = sign_in(AGENT)
    for number in range(ATTEMPTS_A_DAY):
        ask(agent, f"NERG-ENS{number}")
    answers = {ask(agent, asked)[0] for asked in (case.reference, "NERG-ENS9")}
    assert answers == {422}
    assert "vijf keer noodtoegang gevraagd" in ask(agent, case.reference)[1]
    assert "Te vaak gevraagd" in sign_in("petra").get("/privacy/emergency").text


def test_who_only_observes_and_who_serves_the_platform_has_no_such_page(sign_in: SignIn) -> None:
    for who in ("otto", "adam", "petra"):
        browser = sign_in(who)
        assert browser.get("/emergency").status_code == 404
        assert 'href="/emergency"' not in browser.get("/").text
    assert 'href="/emergency"' in sign_in("bob").get("/").text


def test_the_inbrenger_reads_it_on_the_overview_and_on_the_case_and_can_remark(
    app: Flask, case: CaseOnTable, sign_in: SignIn
) -> None:
    ask(sign_in(AGENT), case.reference)
    vera = sign_in("vera")
    assert "Noodtoegang tot een zaak van u" in vera.get("/").text
    page = vera.get(f"/cases/{case.reference}").text
    assert REASON in page
    access = re.findall(r"/emergency/(\w+)/remark", page)[0]
    sent = vera.post(f"/emergency/{access}/remark", data={"remark": "Wij zijn gebeld."})
    assert sent.status_code == 302
    assert "Wij zijn gebeld." in vera.get(f"/cases/{case.reference}").text
    assert vera.post(f"/emergency/{access}/remark", data={"remark": " "}).status_code == 422
    assert REASON not in sign_in("jasmijn").get(f"/cases/{case.reference}").text


def test_the_privacy_officer_judges_without_seeing_which_case(
    app: Flask, case: CaseOnTable, sign_in: SignIn
) -> None:
    ask(sign_in(AGENT), case.reference)
    petra = sign_in("petra")
    assert "1 poging wacht op uw beoordeling" in petra.get("/").text
    page = petra.get("/privacy/emergency").text
    assert REASON in page
    assert not any(word in page for word in (*SECRETS, case.reference, case.item_id))
    with app.app_context():
        access = list_emergencies(actor("petra"), now=NOW)[0][0].id
    where = f"/privacy/emergency/{access}"
    assert petra.post(where, data={"state": "justified", "reason": ""}).status_code == 422
    assert petra.post(where, data={"state": "waiting", "reason": "x"}).status_code == 422
    assert petra.post("/privacy/emergency/nergens", data={}).status_code == 404
    assert f'href="/privacy/access/viewers/{person(AGENT).id}"' in page
    data = {"state": "not_justified", "reason": "Er was geen gevaar."}
    judged = petra.post(where, data=data, follow_redirects=True)
    assert "Er was geen gevaar." in judged.text
    assert "wacht op uw beoordeling" not in petra.get("/").text


def test_a_second_person_confirms_on_their_own_page(
    app: Flask, sign_in: SignIn, clock: Clock
) -> None:
    with app.app_context():
        case = add_case("mdapp", brought_by="politie")
    siem, vera = sign_in("siem"), sign_in("vera")
    _, page = ask(siem, case.reference)
    assert "Nu moet een tweede persoon het bevestigen" in page
    assert "1 verzoek wacht op uw bevestiging" in vera.get("/").text
    page = vera.get("/emergency").text
    assert REASON in page
    assert case.reference not in page
    access = re.findall(r"/emergency/(\w+)/confirm", page)[0]
    clock.now += timedelta(minutes=5)
    assert vera.post(f"/emergency/{access}/confirm").status_code == 302
    assert "voor u open tot 10.05" in siem.get(f"/cases/{case.reference}").text
    assert vera.get(f"/cases/{case.reference}").status_code == 404
