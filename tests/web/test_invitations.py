"""The pages on which invitations are kept, and the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.meetings import MeetingState
from tests.cases import add_case, put_meeting_in
from tests.cast import meeting_id

SignIn = Callable[[str], FlaskClient]
INVITED = {"state": "invited", "invited_on": "2026-11-16", "channel": "letter", "version": "0"}


@pytest.fixture
def page(app: Flask) -> str:
    """The invitations of a case with a mother, a child of eight and a father."""
    with app.app_context():
        return f"/items/{add_case('jbt', brought_by='gi').item_id}/invitations"


@pytest.fixture
def chair(sign_in: SignIn) -> FlaskClient:
    return sign_in("chair.jbt")


def test_who_prepares_keeps_an_invitation(page: str, chair: FlaskClient) -> None:
    assert chair.get(page).text.count("Nog niet uitgenodigd") == 2
    answer = chair.post(f"{page}/1", data=INVITED, follow_redirects=True)
    assert "De uitnodiging is bijgehouden." in answer.text
    assert answer.text.count("Nog niet uitgenodigd") == 1


def test_what_is_kept_comes_back_in_the_form(page: str, chair: FlaskClient) -> None:
    mail = {**INVITED, "channel": "mail", "chose_mail": "y", "state": "declines", "words": "Nee."}
    chair.post(f"{page}/1", data=mail)
    form = chair.get(f"{page}/1").text
    assert 'name="chose_mail" type="checkbox" value="y"' in form.replace("checked ", "")
    assert ">\r\nNee." in form or "Nee.</textarea>" in form
    assert 'name="version" value="1"' in form


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": ""}, "Kies een van de mogelijkheden."),
        ({"invited_on": ""}, "Kies een datum."),
        ({"invited_on": "2027-01-01"}, "Deze datum ligt in de toekomst."),
        ({"channel": "mail"}, "per e-mail alleen als het gezin daarvoor koos"),
        ({"state": "declines"}, "Schrijf op wat deze persoon zelf zei"),
        ({"state": "not_invited"}, "Geef een reden."),
    ],
)
def test_what_is_wrong_is_said_beside_it(
    page: str, chair: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = chair.post(f"{page}/1", data=INVITED | change)
    assert answer.status_code == 422
    assert words in answer.text


def test_who_comes_second_sees_what_stands_there(page: str, chair: FlaskClient) -> None:
    chair.post(f"{page}/1", data=INVITED)
    late = chair.post(f"{page}/1", data={**INVITED, "state": "comes"})
    assert late.status_code == 409
    assert "Iemand anders heeft deze uitnodiging intussen bijgehouden." in late.text
    assert 'name="version" value="1"' in late.text


def test_words_that_could_tell_who_somebody_is_are_asked_about(
    page: str, chair: FlaskClient
) -> None:
    words = {**INVITED, "state": "declines", "words": "Vraag het Priya Soekhai."}
    asked = chair.post(f"{page}/1", data=words)
    assert asked.status_code == 422
    assert "Eigen woorden" in asked.text


def test_the_circle_reads_and_keeps_nothing(page: str, chair: FlaskClient, sign_in: SignIn) -> None:
    chair.post(f"{page}/1", data=INVITED)
    vt = sign_in("participant.jbt.vt-zuid-limburg")
    read = vt.get(page).text
    assert "Moeder (38)" in read
    assert "Samira" not in read
    assert "Bijhouden" not in read.replace("Bijgehouden", "")
    assert vt.get(f"{page}/1").status_code == 403
    assert vt.post(f"{page}/1", data=INVITED).status_code == 403
    assert vt.get(f"{page}/1/letter").status_code == 403


def test_the_letter_names_one_person_and_its_title_nobody(page: str, chair: FlaskClient) -> None:
    answer = chair.get(f"{page}/1/letter?phone=045+123+45+67")
    letter = answer.text
    assert "<title>Uitnodiging · Ketentafel</title>" in letter
    assert "Beste Samira van den Berg," in letter
    assert "Bel naar 045 123 45 67" in letter
    assert not [word for word in ("Henk", "Kuipers", "Noor") if word in letter]
    assert "Content-Disposition" not in answer.headers


def test_an_item_cannot_be_finished_without_them(app: Flask, page: str, chair: FlaskClient) -> None:
    with app.app_context():
        put_meeting_in(MeetingState.IN_SESSION, "jbt")
    item, session = page.split("/")[2], f"/meetings/{meeting_id('jbt')}/session"
    chair.post(f"{session}/step", data={"item": item})
    refused = chair.post(f"{session}/finish", data={"item": item})
    assert refused.status_code == 422
    assert "Volgens de regels van deze tafel (Regels, ‘Betrokkenen uitgenodigd’)" in refused.text
