"""The page on which an urgent case is taken out of the queue."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.referrals import ReferralState
from tests.cases import CaseOnTable, add_case

SignIn = Callable[[str], FlaskClient]
BACKLOG = "/tables/triagetafel-heerlen/backlog"


@pytest.fixture
def waiting(app: Flask) -> CaseOnTable:
    with app.app_context():
        return add_case(on_agenda=False, state=ReferralState.WAITING, urgent=True)


def test_it_asks_why_and_leads_to_the_meeting_that_shows_it(
    sign_in: SignIn, waiting: CaseOnTable
) -> None:
    vera = sign_in("vera")
    address = f"{BACKLOG}/{waiting.referral_id}/ad-hoc"
    assert f'href="{address}"' in vera.get(BACKLOG).text
    assert "Waarom kan dit niet wachten?" in vera.get(address).text
    answer = vera.post(address, data={"reason": "Dreigt vanavond."}, follow_redirects=True)
    assert answer.request.path.startswith("/meetings/")
    assert "Uit de werkvoorraad gehaald door Vera Voorzitter" in answer.text
    assert "Dreigt vanavond." in answer.text


def test_without_a_reason_it_stays_where_it_is(sign_in: SignIn, waiting: CaseOnTable) -> None:
    answer = sign_in("vera").post(f"{BACKLOG}/{waiting.referral_id}/ad-hoc", data={"reason": " "})
    assert answer.status_code == 422
    assert "Geef een reden." in answer.text


def test_words_that_could_tell_who_it_is_are_asked_about_in_place(
    sign_in: SignIn, waiting: CaseOnTable
) -> None:
    address = f"{BACKLOG}/{waiting.referral_id}/ad-hoc"
    data = {"reason": "Buurvrouw Priya Soekhai belde."}
    asks = sign_in("vera").post(address, data=data)
    assert (asks.status_code, "Soekhai" in asks.text) == (422, True)


def test_what_is_taken_out_already_is_told_so(sign_in: SignIn, waiting: CaseOnTable) -> None:
    vera, address = sign_in("vera"), f"{BACKLOG}/{waiting.referral_id}/ad-hoc"
    vera.post(address, data={"reason": "Dreigt vanavond."})
    assert vera.get(address).status_code == 409
