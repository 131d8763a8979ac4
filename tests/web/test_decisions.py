"""The decision list in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.meetings import MeetingState
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id

SignIn = Callable[[str], FlaskClient]
ADDRESS = f"/meetings/{meeting_id('triagetafel')}/decisions"


@pytest.fixture(autouse=True)
def decided(app: Flask) -> None:
    with app.app_context():
        item = add_case().item_id
        put_meeting_in(MeetingState.IN_SESSION)
        given = DecisionInput(
            outcomes=("omgezet-in-advies",),
            deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
            motivation="Samira werkt mee.",
            actions=(
                ActionInput(
                    agency_id=agency_id("wmo-heerlen"),
                    text="Bezoekt Noor thuis.",
                    due_on=date(2026, 12, 3),
                ),
            ),
        )
        decision = propose_decision(actor("vera"), item, given, now=NOW)
        confirm_decision(actor("vera"), decision, 1, now=NOW)
        put_meeting_in(MeetingState.CLOSED)


def test_the_chair_gets_the_whole_list(sign_in: SignIn) -> None:
    page = sign_in("vera").get(ADDRESS).text
    assert "Besluitenlijst van donderdag 26 november 2026" in page
    assert "Samira werkt mee." in page
    assert "1 besluit, 1 actie" in page


def test_a_participant_gets_the_own_actions_and_can_ask_for_all(sign_in: SignIn) -> None:
    wout, jasmijn = sign_in("wout"), sign_in("jasmijn")
    assert "Bezoekt Noor thuis." in wout.get(ADDRESS).text
    assert "Er zijn geen acties voor deze organisatie." in jasmijn.get(ADDRESS).text
    assert "Samira werkt mee." in jasmijn.get(f"{ADDRESS}?agency=all").text
    assert jasmijn.get(f"{ADDRESS}?agency=politie").status_code == 404


def test_an_observer_reads_kinds_of_outcome_and_no_narrative(sign_in: SignIn) -> None:
    page = sign_in("otto").get(ADDRESS).text
    assert "Omgezet in een advies" in page
    assert "werkt mee" not in page
    assert "Samira" not in page


def test_an_outsider_finds_no_list(sign_in: SignIn) -> None:
    assert sign_in("bob").get(ADDRESS).status_code == 404
