"""All shielded slots look alike, whatever the reason that there is one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.database import db, transaction
from app.models import AgendaItem
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


def test_slots_next_to_each_other_are_one_line_that_hides_where_one_ends(
    app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        hidden = [add_case(), add_case(), add_case()]
        add_case(people=STRANGERS, called_in=["reclassering"])
    ria, pages = sign_in("ria"), []
    for minutes in ((5, 20, 5), (10, 10, 10)):
        with app.app_context(), transaction():
            for case, length in zip(hidden, minutes, strict=True):
                db.session.execute(
                    update(AgendaItem).where(AgendaItem.id == case.item_id).values(minutes=length)
                )
        pages.append(page(ria))
    assert pages[0] == pages[1]
    (slot,) = SLOT.findall(pages[0])
    assert "3 afgeschermde punten, 9.00–9.30" in slot


def test_at_the_end_of_the_agenda_no_line_tells_when_it_is_over(
    app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        add_case(people=STRANGERS, called_in=["reclassering"])
        add_case()
        add_case()
    (slot,) = SLOT.findall(page(sign_in("ria")))
    assert "2 afgeschermde punten, vanaf 9.10" in slot


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
