"""The pages of a table: its meetings, its members, its rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from app.charters import all_charters
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import TABLES, meeting_id, table_slug

SignIn = Callable[[str], FlaskClient]
TABLE = "/tables/triagetafel-heerlen"


def test_a_member_sees_the_meetings_and_who_sits_there(sign_in: SignIn) -> None:
    page = sign_in("jasmijn").get(TABLE).text
    assert f'href="/meetings/{meeting_id("triagetafel")}"' in page
    assert "Vera Voorzitter" in page
    assert "Team Wmo Heerlen" in page
    assert f'href="{TABLE}/backlog"' not in page


def test_who_prepares_finds_the_backlog_and_the_planning(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        add_case(on_agenda=False, state=ReferralState.WAITING)
    page = sign_in("siem").get(TABLE).text
    assert "Werkvoorraad (1)" in page
    for path in ("refer", "meetings/new", "series", "charter"):
        assert f'href="{TABLE}/{path}"' in page


def test_an_observer_is_offered_nothing_to_change(sign_in: SignIn) -> None:
    page = sign_in("otto").get(TABLE).text
    for path in ("backlog", "refer", "meetings/new", "series"):
        assert f'href="{TABLE}/{path}"' not in page


def test_a_meeting_that_was_held_moves_down(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        put_meeting_in(MeetingState.CLOSED)
    page = sign_in("vera").get(TABLE).text
    held = page.index("Gehouden overleggen")
    assert page.index(f'href="/meetings/{meeting_id("triagetafel")}"') > held
    assert "Er is geen overleg gepland." in page


@pytest.mark.parametrize("who", ["bob", "ria", "adam", "petra"])
def test_denied_and_absent_answer_alike(who: str, app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        add_case(called_in=["reclassering"])
    browser = sign_in(who)
    for page in ("", "/charter"):
        denied, absent = browser.get(TABLE + page), browser.get("/tables/bestaat-niet" + page)
        assert denied.status_code == absent.status_code == 404
        assert denied.text == absent.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_table_shows_its_rules(language: str, sign_in: SignIn) -> None:
    for key in TABLES:
        rules = all_charters()[key]
        browser = sign_in(f"chair.{key}")
        browser.post("/language", data={"language": language})
        page = browser.get(f"/tables/{table_slug(key)}/charter").text
        for text in [rules.name, *(outcome.text for outcome in rules.outcomes)]:
            assert str(escape(text.in_language(language))) in page, key


def test_who_may_do_what_is_there_for_everybody(sign_in: SignIn) -> None:
    for who in ("vera", "bob", "adam"):
        page = sign_in(who).get("/permissions").text
        assert all(rules.name.nl in page for rules in all_charters().values())


def test_no_page_of_a_table_holds_anything_of_a_case(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case()
    vera = sign_in("vera")
    for path in (TABLE, f"{TABLE}/charter", "/permissions"):
        page = vera.get(path).text
        assert not any(word in page for word in (*SECRETS[:2], *SECRETS[3:], case.reference))
