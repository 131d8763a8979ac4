"""The overview in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.referrals import ReferralState
from tests.cases import SECRETS, add_case
from tests.cast import meeting_id

SignIn = Callable[[str], FlaskClient]
MEETING = meeting_id("triagetafel")


def test_a_participant_sees_what_waits_and_where(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        add_case()
        add_case()
    page = sign_in("jasmijn").get("/").text
    assert "2 zaken wachten op uw inbreng" in page
    assert f'href="/meetings/{MEETING}/agenda"' in page
    assert 'href="/tables/triagetafel-heerlen"' in page


def test_the_chair_sees_the_referrals_that_wait(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        add_case(on_agenda=False, state=ReferralState.WAITING)
    page = sign_in("vera").get("/").text
    assert "1 aanmelding wacht op toelating" in page
    assert 'href="/tables/triagetafel-heerlen/backlog"' in page
    assert "wacht op toelating" not in sign_in("jasmijn").get("/").text


def test_the_probation_officer_sees_the_meeting_she_is_called_to(
    app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        add_case(called_in=["reclassering"])
    page = sign_in("ria").get("/").text
    assert "opgeroepen" in page
    assert f'href="/meetings/{MEETING}"' in page
    assert "U zit nog aan geen tafel." in page


@pytest.mark.parametrize("key", ["bob", "adam", "petra"])
def test_who_sits_nowhere_is_told_so(key: str, app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        add_case()
    page = sign_in(key).get("/").text
    assert "U zit nog aan geen tafel." in page
    assert "Er wacht nu niets op u." in page
    assert MEETING not in page


@pytest.mark.parametrize("key", ["vera", "jasmijn", "otto", "ria"])
def test_no_overview_holds_anything_of_a_case(key: str, app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case(called_in=["reclassering"])
    page = sign_in(key).get("/").text
    assert not any(word in page for word in (*SECRETS, case.reference, case.case_id))


def test_times_are_on_a_dutch_clock(app: Flask, sign_in: SignIn) -> None:
    page = sign_in("vera").get("/").text
    assert "do 26 nov 9.00–11.00" in page


def test_in_english_too(sign_in: SignIn) -> None:
    vera = sign_in("vera")
    vera.post("/language", data={"language": "en"})
    page = vera.get("/").text
    assert "Thu 26 Nov 9:00–11:00" in page
    assert "Wat op u wacht" not in page
