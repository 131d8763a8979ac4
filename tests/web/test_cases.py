"""The case page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cases import SECRETS, CaseOnTable, add_case

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def case(app: Flask) -> CaseOnTable:
    with app.app_context():
        return add_case()


def test_the_page_says_who_holds_the_case_and_where_it_was_brought(
    case: CaseOnTable, sign_in: SignIn
) -> None:
    page = sign_in("jasmijn").get(f"/cases/{case.reference}").text
    assert "Samira van den Berg" in page
    assert "Zicht op veiligheid" in page
    assert "Triagetafel Heerlen" in page
    title = page.split("<title>")[1].split("</title>")[0]
    assert not any(word in title for word in (*SECRETS, case.reference))


@pytest.mark.parametrize("who", ["bob", "otto", "ria", "adam", "petra"])
def test_denied_and_absent_answer_alike(who: str, case: CaseOnTable, sign_in: SignIn) -> None:
    browser = sign_in(who)
    denied, absent = browser.get(f"/cases/{case.reference}"), browser.get("/cases/XXXXXXXX")
    assert denied.status_code == absent.status_code == 404
    assert denied.text == absent.text


def test_a_case_that_waits_has_a_page_too(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        waiting = add_case(on_agenda=False)
    page = sign_in("vera").get(f"/cases/{waiting.reference}").text
    assert "Over deze zaak is nog niets besloten." in page
    assert "Toegelaten" in page
