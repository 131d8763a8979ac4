"""The pages that refer a case on from its item."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.meetings import MeetingState
from tests.cases import QUESTION, CaseOnTable, add_case, put_meeting_in

SignIn = Callable[[str], FlaskClient]
POLICE = "participant.zsm.politie"


@pytest.fixture
def added(app: Flask) -> CaseOnTable:
    with app.app_context():
        made = add_case("zsm", brought_by="politie")
        put_meeting_in(MeetingState.IN_SESSION, "zsm")
        return made


def test_from_the_item_to_the_form_that_is_filled_in(sign_in: SignIn, added: CaseOnTable) -> None:
    police, item = sign_in(POLICE), f"/items/{added.item_id}"
    assert f'href="{item}/refer-on"' in police.get(item).text
    assert f'href="{item}/refer-on/actie-overleg"' in police.get(f"{item}/refer-on").text
    form = police.get(f"{item}/refer-on/actie-overleg").text
    assert QUESTION in form
    data = {"question": "Wat doen wij nu met Henk?", "legal_basis": "Wpg"}
    answer = police.post(f"{item}/refer-on/actie-overleg", data=data, follow_redirects=True)
    assert answer.request.path == item
    assert "Verwezen naar</b> Actie overleg Limburg" in answer.text
    again = police.post(f"{item}/refer-on/actie-overleg", data=data)
    assert again.status_code == 409
    assert "Wat doen wij nu met Henk?" in again.text


def test_a_form_without_a_question_comes_back(sign_in: SignIn, added: CaseOnTable) -> None:
    answer = sign_in(POLICE).post(
        f"/items/{added.item_id}/refer-on/actie-overleg", data={"question": "", "legal_basis": "W"}
    )
    assert answer.status_code == 422


def test_for_a_table_that_is_always_anonymous_nothing_is_filled_in(
    sign_in: SignIn, added: CaseOnTable
) -> None:
    form = sign_in(POLICE).get(f"/items/{added.item_id}/refer-on/mdapp").text
    assert QUESTION not in form
    assert "Casusbeschrijving" in form
    assert "er gaat geen tekst van hier mee" in form


def test_who_did_not_bring_it_finds_no_page(sign_in: SignIn, added: CaseOnTable) -> None:
    officer = sign_in("chair.zsm")
    assert "refer-on" not in officer.get(f"/items/{added.item_id}").text
    for page in ("refer-on", "refer-on/actie-overleg"):
        assert officer.get(f"/items/{added.item_id}/{page}").status_code == 404
