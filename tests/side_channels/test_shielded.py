"""All shielded slots look alike, whatever the reason that there is one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.services.conflicts import declare_conflict, declare_conflict_by_name
from tests.cases import STRANGERS, add_case
from tests.cast import NOW, actor, meeting_id

SignIn = Callable[[str], FlaskClient]
AGENDA = f"/meetings/{meeting_id('triagetafel')}/agenda"
SLOT = re.compile(r'<li class="item-row is-shielded">.*?</li>', re.DOTALL)
TIME = re.compile(r"<time>[^<]*</time>")


@pytest.fixture
def ria_called_in(app: Flask) -> None:
    """The family Berg's case, and one for which Ria's agency is called in."""
    with app.app_context():
        add_case()
        add_case(people=STRANGERS, called_in=["reclassering"])


def page(browser: FlaskClient) -> str:
    answer = browser.get(AGENDA)
    assert answer.status_code == 200
    return str(answer.text)


@pytest.mark.usefixtures("ria_called_in")
def test_a_conflict_changes_no_byte_of_a_slot_that_was_shielded_already(
    app: Flask, sign_in: SignIn
) -> None:
    ria = sign_in("ria")
    before = page(ria)
    assert len(SLOT.findall(before)) == 1
    with app.app_context():
        declare_conflict_by_name(actor("ria"), "Samira van den Berg", now=NOW)
    assert page(ria) == before


def test_a_slot_for_a_conflict_is_that_of_who_was_not_called_in(
    app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        first = add_case()
        add_case(called_in=["reclassering"], people=STRANGERS)
        declare_conflict(actor("wout"), first.item_id, now=NOW)
    (of_wout,) = SLOT.findall(page(sign_in("wout")))
    (of_ria,) = SLOT.findall(page(sign_in("ria")))
    assert TIME.search(of_wout)
    assert of_wout == of_ria
