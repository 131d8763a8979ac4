"""Conflicts of interest, and who can see an item, in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cases import SECRETS, STRANGERS, CaseOnTable, add_case
from tests.cast import meeting_id

SignIn = Callable[[str], FlaskClient]
AGENDA = f"/meetings/{meeting_id('triagetafel')}/agenda"


@pytest.fixture
def items(app: Flask) -> tuple[CaseOnTable, CaseOnTable]:
    with app.app_context():
        return add_case(), add_case(people=STRANGERS)


def test_what_a_declared_conflict_leaves_tells_nothing_of_the_case(
    items: tuple[CaseOnTable, CaseOnTable], sign_in: SignIn
) -> None:
    wout = sign_in("wout")
    for item in items:
        assert wout.post(f"/items/{item.item_id}/conflict").status_code == 302
    page = wout.get(AGENDA).text
    assert not any(word in page for word in SECRETS)
    for item in items:
        assert item.item_id not in page
        assert item.reference not in page
        denied, absent = wout.get(f"/items/{item.item_id}"), wout.get("/items/nergens")
        assert (denied.status_code, denied.text) == (absent.status_code, absent.text)
        assert denied.status_code == 404


def test_the_page_of_who_sees_an_item_gives_each_their_reason_and_no_conflict(
    items: tuple[CaseOnTable, CaseOnTable], sign_in: SignIn
) -> None:
    sign_in("wout").post(f"/items/{items[0].item_id}/conflict")
    page = sign_in("vera").get(f"/items/{items[0].item_id}/who-sees").text
    assert "behandelt de zaak bij de inbrenger" in page
    assert "vaste partner van Triagetafel Heerlen, zaak 1" in page
    assert "toehoorder van Triagetafel Heerlen" in page
    row = page.split("Wout Wmo")[1].split("</tr>")[0]
    assert "zit aan Triagetafel Heerlen" in row
    assert "conflict" not in row


def test_whether_a_name_is_known_the_answer_is_the_same(
    items: tuple[CaseOnTable, CaseOnTable], sign_in: SignIn
) -> None:
    bob = sign_in("bob")
    answers = []
    for name in ("Samira van den Berg", "Niemand Nergenshuizen"):
        sent = bob.post("/conflicts/name", data={"name": name}, follow_redirects=True)
        answers.append((sent.status_code, re.sub(r'(nonce|value)="[^"]*"', "", sent.text)))
    assert answers[0] == answers[1]
    assert "bewaard en geldt vanaf nu" in answers[0][1]


def test_the_privacy_officer_reads_who_and_when_and_nothing_of_the_case(
    items: tuple[CaseOnTable, CaseOnTable], sign_in: SignIn
) -> None:
    sign_in("wout").post(f"/items/{items[0].item_id}/conflict")
    page = sign_in("petra").get("/privacy/conflicts").text
    assert "Wout Wmo" in page
    hidden = (*SECRETS, items[0].reference, items[0].item_id, "Triagetafel")
    assert not any(word in page for word in hidden)
