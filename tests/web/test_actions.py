"""The page of actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.meetings import MeetingState
from app.models import Action
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def action(app: Flask) -> str:
    """An open action of team Jeugd."""
    with app.app_context():
        item = add_case().item_id
        put_meeting_in(MeetingState.IN_SESSION)
        given = DecisionInput(
            outcomes=("omgezet-in-advies",),
            deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
            actions=(
                ActionInput(
                    agency_id=agency_id("jeugd-heerlen"),
                    text="Bezoekt Noor thuis.",
                    due_on=date(2026, 12, 3),
                ),
            ),
        )
        decision = propose_decision(actor("vera"), item, given, now=NOW)
        confirm_decision(actor("vera"), decision, 1, now=NOW)
        return db.session.scalars(select(Action.id)).one()


def test_an_agency_finds_its_actions_takes_one_and_answers_it(action: str, sign_in: SignIn) -> None:
    browser = sign_in("jasmijn")
    page = browser.get("/actions").text
    assert "Bezoekt Noor thuis." in page
    assert "Namen zichtbaar" in page
    assert "Bezoekt Noor thuis." not in browser.get("/actions?list=mine").text
    assert browser.post(f"/actions/{action}/take").status_code == 302
    assert "Bezoekt Noor thuis." in browser.get("/actions?list=mine").text
    answer = {"state": "not_done", "answer": "Niemand thuis getroffen.", "version": "3"}
    assert browser.post(f"/actions/{action}", data=answer).status_code == 302
    page = browser.get("/actions").text
    assert "Niemand thuis getroffen." in page
    assert browser.post(f"/actions/{action}", data=answer).status_code == 409


@pytest.mark.parametrize("which", ["mine", "agency", "overdue", "nonsense"])
def test_every_list_opens_also_when_it_is_empty(which: str, action: str, sign_in: SignIn) -> None:
    answer = sign_in("wout").get(f"/actions?list={which}")
    assert answer.status_code == 200
    assert "Hier staan geen open acties." in answer.text


def test_an_answer_without_a_word_why_comes_back(action: str, sign_in: SignIn) -> None:
    browser = sign_in("jasmijn")
    assert "Bezoekt Noor thuis." in browser.get(f"/actions/{action}").text
    answer = browser.post(f"/actions/{action}", data={"state": "not_possible", "version": "2"})
    assert answer.status_code == 422
    assert "Geef een reden." in answer.text
    nothing = browser.post(f"/actions/{action}", data={"state": "lapsed", "version": "2"})
    assert nothing.status_code == 422


def test_who_answers_what_a_colleague_changed_keeps_the_words(
    app: Flask, action: str, sign_in: SignIn
) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Action).values(version=7))
    answer = sign_in("jasmijn").post(
        f"/actions/{action}", data={"state": "done", "answer": "Was fijn.", "version": "2"}
    )
    assert answer.status_code == 409
    assert "Was fijn." in answer.text
    assert 'name="version" value="7"' in answer.text


def test_another_agencys_action_is_not_found(action: str, sign_in: SignIn) -> None:
    for who in ("wout", "bob", "adam"):
        browser = sign_in(who)
        assert browser.get(f"/actions/{action}").status_code == 404
        done = {"state": "done", "version": "2"}
        assert browser.post(f"/actions/{action}", data=done).status_code == 404
        assert browser.post(f"/actions/{action}/take").status_code == 404
