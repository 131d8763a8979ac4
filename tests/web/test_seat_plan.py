"""The seat plan in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from app.services.agenda_view import view_agenda
from tests.cases import add_case
from tests.cast import actor, meeting_id
from tests.conftest import Clock

SignIn = Callable[[str], FlaskClient]
MEETING = meeting_id("triagetafel")
PAGE = f"/meetings/{MEETING}/seat-plan"


def test_the_chair_takes_over_the_proposed_order(app: Flask, clock: Clock, sign_in: SignIn) -> None:
    with app.app_context():
        for called_in in (["reclassering"], [], ["reclassering"]):
            add_case(called_in=called_in)
    vera = sign_in("vera")
    assert f'href="{PAGE}"' in vera.get(f"/meetings/{MEETING}/agenda").text
    page = vera.get(PAGE).text
    assert "Reclassering" in page
    order = re.findall(r'name="order" value="(\w+)"', page)
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    form = {"order": order, "version": version}
    assert vera.post(PAGE, data=form).status_code == 302
    with app.app_context():
        rows = view_agenda(actor("vera"), MEETING, now=clock()).rows
    assert [row.id for row in rows] == order
    again = vera.post(PAGE, data=form)
    assert again.status_code == 409
    assert "Iemand anders heeft de agenda intussen gewijzigd" in again.text


def test_an_agenda_without_items_says_so(sign_in: SignIn) -> None:
    assert "Er staat nog geen zaak op deze agenda." in sign_in("vera").get(PAGE).text
