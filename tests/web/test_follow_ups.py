"""The page after the decision: a request that is answered, and an outcome taken higher."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.database import db, transaction
from app.domain.meetings import MeetingState
from app.models import Referral
from app.services.confirming import confirm_decision
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from tests.cases import add_case, invite_everybody, put_meeting_in
from tests.cast import NOW, actor, agency_id

SignIn = Callable[[str], FlaskClient]
FILED = {"filed_on": "2026-11-23", "answer": "", "version": "0"}


@pytest.fixture
def item(app: Flask) -> str:
    """The address of an item of which a request to the Raad was confirmed."""
    chair = actor("chair.jbt")
    with app.app_context():
        case = add_case("jbt", brought_by="gi")
        with transaction():
            yes = {"vrijwillige-hulp-ontoereikend": True}
            here = update(Referral).where(Referral.id == case.referral_id)
            db.session.execute(here.values(admission=yes))
        put_meeting_in(MeetingState.IN_SESSION, "jbt")
        invite_everybody(case.item_id)
        given = DecisionInput(
            outcomes=("verzoek-tot-onderzoek",), deciders=(agency_id("raad"),), motivation="Zo."
        )
        decision = propose_decision(chair, case.item_id, given, now=NOW)
        confirm_decision(chair, decision, 1, now=NOW)
    return f"/items/{case.item_id}"


@pytest.fixture
def chair(sign_in: SignIn) -> FlaskClient:
    return sign_in("chair.jbt")


def test_the_item_and_the_table_say_how_the_request_stands(item: str, chair: FlaskClient) -> None:
    assert "Nog niet ingediend" in chair.get(item).text
    kept = chair.post(f"{item}/follow-up", data=FILED, follow_redirects=True)
    assert "Het verzoek is bijgehouden." in kept.text
    for page in (item, "/tables/jbt/requests"):
        assert "Ingediend op ma 23 nov, nog geen antwoord" in chair.get(page).text
        assert "do 3 dec" in chair.get(page).text.replace("vr 4 dec", "")
    assert "/tables/jbt/requests" in chair.get("/tables/jbt").text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"filed_on": ""}, "Kies een datum."),
        ({"answer": "accepted"}, "Kies een datum."),
        (
            {"answer": "not_accepted", "answered_on": "2026-11-23"},
            "Schrijf op wat deze persoon zelf zei",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_it(
    item: str, chair: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = chair.post(f"{item}/follow-up", data=FILED | change)
    assert answer.status_code == 422
    assert words in answer.text


def test_who_comes_second_sees_what_stands_there(item: str, chair: FlaskClient) -> None:
    chair.post(f"{item}/follow-up", data=FILED)
    late = chair.post(f"{item}/follow-up", data=FILED)
    assert late.status_code == 409
    assert "Iemand anders heeft dit verzoek intussen bijgehouden." in late.text


def test_a_municipality_takes_an_outcome_higher(item: str, chair: FlaskClient) -> None:
    wrong = chair.post(f"{item}/escalations", data={"name": "", "taken_on": "", "why": ""})
    assert wrong.status_code == 422
    why = {"name": "Bestuurder Jeugd", "taken_on": "2026-11-23", "why": "Het duurt te lang."}
    done = chair.post(f"{item}/escalations", data=why, follow_redirects=True)
    assert "De opschaling is vastgelegd." in done.text
    assert "Bestuurder Jeugd" in done.text


def test_others_at_the_table_read_it_alone(item: str, sign_in: SignIn) -> None:
    vt = sign_in("participant.jbt.vt-zuid-limburg")
    page = vt.get(f"{item}/follow-up").text
    assert "Nog niet ingediend" in page
    assert "<textarea" not in page
    assert vt.post(f"{item}/follow-up", data=FILED).status_code == 403
    assert vt.get("/tables/jbt/requests").status_code == 404


def test_words_of_the_raad_that_are_left_open_can_be_judged(
    item: str, chair: FlaskClient, sign_in: SignIn
) -> None:
    told = {**FILED, "answer": "accepted", "answered_on": "2026-11-23"}
    told["words"] = "Volgens Wendelin Pruisbeek mag het."
    assert chair.post(f"{item}/follow-up", data={**told, "later": "1"}).status_code == 302
    handler = sign_in("participant.jbt.gi")
    address = re.findall(r"/cases/[\w-]+/findings", handler.get("/").text)[0]
    assert "Wendelin Pruisbeek" in handler.get(address).text
