"""The screen that the people concerned read, and the page on which it is prepared."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.meetings import MeetingState
from app.services.session import take_in_hand
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def page(app: Flask) -> str:
    with app.app_context():
        item = add_case("jbt", brought_by="gi").item_id
        put_meeting_in(MeetingState.IN_SESSION, "jbt")
        take_in_hand(actor("chair.jbt"), meeting_id("jbt"), item, now=NOW)
    return f"/items/{item}/equal-information"


@pytest.fixture
def chair(sign_in: SignIn) -> FlaskClient:
    return sign_in("chair.jbt")


def release(browser: FlaskClient, page: str) -> int:
    found = re.search(r'name="digest" value="(\w+)"', browser.get(f"{page}/review").text)
    digest = found[1] if found else ""
    answer = browser.post(f"{page}/release", data={"digest": digest, "released": "yes"})
    return answer.status_code


def test_what_who_brought_it_releases_comes_on_the_screen(
    page: str, chair: FlaskClient, sign_in: SignIn
) -> None:
    assert "De voorzitter vertelt het u." in chair.get(page).text
    assert release(sign_in("participant.jbt.gi"), page) == 302
    shown = chair.get(page).text
    assert "Kan Moeder (38) met Kind (8) veilig thuis wonen?" in shown
    assert not [word for word in SECRETS if word in shown]
    assert "href=" not in shown.partition("<main")[2].partition("</main>")[0]


def test_a_poll_that_knows_it_already_reads_nothing(page: str, chair: FlaskClient) -> None:
    tag = chair.get(page).headers["ETag"]
    assert chair.get(page, headers={"If-None-Match": tag}).status_code == 304


def test_the_chair_of_another_agency_releases_nothing(page: str, chair: FlaskClient) -> None:
    assert "De betrokkenen mogen dit lezen" not in chair.get(f"{page}/review").text
    assert release(chair, page) == 403


def test_who_shares_says_whether_the_people_concerned_may_read_it(
    page: str, chair: FlaskClient
) -> None:
    item = page.rpartition("/")[0]
    words = {"kind": "known", "text": "Er is hulp.", "purpose": "Zorg", "legal_basis": "Jeugdwet"}
    chair.post(f"{item}/contribution", data={**words, "releasable": "y", "version": "0"})
    assert "Er is hulp." in chair.get(page).text
    box = re.search(r'<input[^>]*name="releasable"[^>]*>', chair.get(item).text)
    assert box is not None
    assert "checked" in box[0]


def test_elsewhere_nobody_is_asked(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        item = add_case().item_id
    assert 'name="releasable"' not in sign_in("vera").get(f"/items/{item}").text
