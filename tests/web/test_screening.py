"""The pages of screening: what goes back, and what is written anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.services.screening import view_screening
from tests.cases import CaseOnTable, add_case
from tests.cast import NOW
from tests.options import TABLE, VT

SignIn = Callable[[str], FlaskClient]
SCREENER = "participant.mdapp.vt-zuid-limburg"
PAGE = f"/tables/{TABLE}/screening"


@pytest.fixture
def case(app: Flask) -> CaseOnTable:
    with app.app_context():
        return add_case(TABLE, brought_by="reclassering", on_agenda=False)


def digest(app: Flask) -> str:
    with app.app_context():
        return view_screening(VT, TABLE, now=NOW).briefs[0].digest


def test_it_goes_back_with_a_reason_and_comes_again(
    app: Flask, case: CaseOnTable, sign_in: SignIn
) -> None:
    screener, ria = sign_in(SCREENER), sign_in("ria")
    back, own = f"/screening/{case.referral_id}/send-back", f"/referrals/{case.referral_id}/brief"
    assert screener.post(back, data={"digest": digest(app), "reason": ""}).status_code == 422
    told = {"digest": digest(app), "reason": "Laat de school weg."}
    assert screener.post(back, data=told).status_code == 302
    assert "Teruggestuurd" in screener.get(PAGE).text
    assert "Goedkeuren" not in screener.get(PAGE).text

    assert "Teruggestuurd door de screening" in ria.get("/").text
    page = ria.get(own).text
    assert "Laat de school weg." in page
    assert "Samira" in page
    written = {"question": "Wat helpt?", "summary": "", "version": "1"}
    refused = ria.post(own, data=written)
    assert refused.status_code == 422
    assert "Vul dit veld in." in refused.text
    written["summary"] = "Samira vraagt om hulp."
    assert ria.post(own, data=written).status_code == 302
    stale = ria.post(own, data={**written, "summary": "Iets anders."})
    assert stale.status_code == 409
    assert "Iets anders." in stale.text
    assert "Samira vraagt om hulp." in stale.text
    assert "Teruggestuurd door de screening" not in ria.get("/").text
    page = screener.get(PAGE).text
    assert "Moeder (38) vraagt om hulp." in page
    assert "Goedkeuren" in page


def test_nobody_else_writes_or_reads_it(case: CaseOnTable, sign_in: SignIn) -> None:
    own = f"/referrals/{case.referral_id}/brief"
    for who in (SCREENER, "chair.mdapp", "participant.mdapp.politie", "vera"):
        assert sign_in(who).get(own).status_code == 404
