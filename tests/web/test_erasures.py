"""The pages with which the privacy officer erases a case."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from app.database import db
from app.domain.meetings import MeetingState
from app.models import Case
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import meeting_id

SignIn = Callable[[str], FlaskClient]


def test_a_case_is_erased_in_two_steps_and_reported(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case()
        put_meeting_in(MeetingState.CLOSED)
    petra = sign_in("petra")
    given = {"reference": case.reference.lower(), "reason": "retention-ended"}
    preview = petra.post("/erasures", data=given)
    assert preview.status_code == 200
    assert "Definitief wissen" in preview.text
    assert not any(secret in preview.text for secret in SECRETS)
    with app.app_context():
        assert db.session.get_one(Case, case.case_id).erased_at is None
    done = petra.post("/erasures/confirm", data=given, follow_redirects=True)
    assert "Zaak gewist op maandag 23 november 2026" in done.text
    assert case.reference not in done.text
    assert "Bewaartermijn verstreken" in petra.get("/erasures").text
    assert "Gewist" in sign_in("vera").get(f"/meetings/{meeting_id('triagetafel')}/agenda").text


def test_a_wrong_number_or_no_reason_erases_nothing(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case(on_agenda=False)
    petra = sign_in("petra")
    for address in ("/erasures", "/erasures/confirm"):
        no_reason = petra.post(address, data={"reference": case.reference})
        assert no_reason.status_code == 422
        wrong = petra.post(address, data={"reference": "ZZZZ-ZZZZ", "reason": "mistake"})
        assert wrong.status_code == 404
    with app.app_context():
        assert db.session.get_one(Case, case.case_id).erased_at is None


def test_a_case_that_is_still_to_be_dealt_with_is_kept(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case()
    answer = sign_in("petra").post(
        "/erasures", data={"reference": case.reference, "reason": "mistake"}
    )
    assert answer.status_code == 409
    assert "Haal haar daar eerst af" in answer.text


def test_others_find_neither_the_pages_nor_the_way_there(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case(on_agenda=False)
    for who in ("vera", "adam", "bob"):
        browser = sign_in(who)
        assert "/erasures" not in browser.get("/").text
        assert browser.get("/erasures").status_code == 404
        for address in ("/erasures", "/erasures/confirm"):
            given = {"reference": case.reference, "reason": "mistake"}
            assert browser.post(address, data=given).status_code == 404
    assert 'href="/erasures"' in sign_in("petra").get("/").text
