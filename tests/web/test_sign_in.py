"""Signing in and out in the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.services import sign_in as service
from app.services.accounts import add_account, disable_account
from tests.cast import NOW, PASSWORD, person
from tests.conftest import Clock

SignIn = Callable[[str], FlaskClient]
VERA = person("vera").email
NEW = "een heel nieuw wachtwoord"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compares passwords without the work that makes guessing slow."""
    monkeypatch.setattr(
        service, "password_matches", lambda known, given: known is not None and given == PASSWORD
    )


def enter(browser: FlaskClient, password: str = PASSWORD, **more: str) -> TestResponse:
    return browser.post("/login", data={"email": VERA, "password": password, **more})


def is_in(browser: FlaskClient) -> bool:
    return browser.get("/").status_code == 200


def test_the_right_password_opens_the_overview(client: FlaskClient) -> None:
    assert not is_in(client)
    answer = enter(client)
    assert (answer.status_code, answer.location) == (302, "/")
    assert "Vera Voorzitter" in client.get("/").text


@pytest.mark.usefixtures("quick")
def test_wrong_unknown_and_disabled_get_the_same_page(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        disable_account(person("siem").email, now=NOW)
    pages = {
        (answer.status_code, answer.text.replace(email, "…"))
        for email, password in (
            (VERA, "niet goed"),
            ("niemand@voorbeeld.test", PASSWORD),
            (person("siem").email, PASSWORD),
        )
        for answer in [client.post("/login", data={"email": email, "password": password})]
    }
    ((status, page),) = pages
    assert status == 401
    assert "E-mailadres of wachtwoord klopt niet." in page
    assert "niet goed" not in page
    assert not is_in(client)


@pytest.mark.usefixtures("quick")
def test_an_empty_form_says_what_is_missing(client: FlaskClient) -> None:
    answer = client.post("/login", data={})
    assert answer.status_code == 422
    assert "Vul uw e-mailadres in." in answer.text


@pytest.mark.usefixtures("quick")
def test_guessing_ends_and_the_page_says_so(client: FlaskClient, clock: Clock) -> None:
    for _ in range(service.MOST_FAILURES_PER_PAIR):
        assert enter(client, "niet goed").status_code == 401
    answer = enter(client)
    assert answer.status_code == 429
    assert "Wacht een kwartier" in answer.text
    clock.move(minutes=15)
    assert enter(client).status_code == 302


@pytest.mark.usefixtures("quick")
def test_an_hour_without_use_ends_the_session(client: FlaskClient, clock: Clock) -> None:
    enter(client)
    clock.move(minutes=59)
    assert is_in(client)
    clock.move(minutes=59)
    assert is_in(client)
    clock.move(minutes=60)
    assert not is_in(client)


@pytest.mark.usefixtures("quick")
def test_a_part_that_a_page_asks_for_by_itself_does_not_keep_it_open(
    client: FlaskClient, clock: Clock
) -> None:
    enter(client)
    clock.move(minutes=59)
    assert client.get("/?part=x").status_code == 200
    clock.move(minutes=1)
    assert not is_in(client)


@pytest.mark.usefixtures("quick")
def test_twelve_hours_end_the_session_however_busy(client: FlaskClient, clock: Clock) -> None:
    enter(client)
    for _ in range(23):
        clock.move(minutes=30)
        assert is_in(client)
    clock.move(minutes=30)
    assert not is_in(client)


def test_a_disabled_account_is_out_at_the_next_request(app: Flask, sign_in: SignIn) -> None:
    vera = sign_in("vera")
    assert is_in(vera)
    with app.app_context():
        disable_account(VERA, now=NOW)
    answer = vera.get("/")
    assert (answer.status_code, answer.location) == (302, "/login")


def test_signing_out_ends_the_session_itself_and_not_only_the_cookie(
    app: Flask, sign_in: SignIn
) -> None:
    vera, copy = sign_in("vera"), app.test_client()
    with vera.session_transaction() as cookie, copy.session_transaction() as copied:
        copied.update(cookie)
    assert is_in(copy)
    assert vera.post("/logout").location == "/login"
    assert not is_in(vera)
    assert not is_in(copy)


def test_signing_out_by_a_link_is_no_way_out(sign_in: SignIn) -> None:
    vera = sign_in("vera")
    assert vera.get("/logout").status_code == 405
    assert is_in(vera)


@pytest.mark.usefixtures("quick")
def test_nothing_of_an_earlier_session_is_kept_in_the_cookie(client: FlaskClient) -> None:
    with client.session_transaction() as cookie:
        cookie["planted"] = "yes"
    enter(client)
    with client.session_transaction() as cookie:
        assert set(cookie) == {"_fresh", "_id", "_permanent", "_user_id"}


@pytest.mark.usefixtures("quick")
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = enter(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_who_is_signed_in_needs_no_sign_in_page(sign_in: SignIn) -> None:
    assert sign_in("vera").get("/login").location == "/"


@pytest.mark.usefixtures("quick")
def test_after_signing_in_one_is_where_one_wanted_to_be(client: FlaskClient) -> None:
    asked = client.get("/actions?which=all")
    assert asked.location == "/login?next=/actions?which%3Dall"
    page = client.get(asked.location).text
    assert 'value="/actions?which=all"' in page
    assert enter(client, next="/actions?which=all").location == "/actions?which=all"


@pytest.mark.usefixtures("quick")
def test_no_link_leads_to_another_site(app: Flask) -> None:
    for elsewhere in (
        "https://elders.test/",
        "//elders.test/",
        "/\\elders.test/",
        "\\\\elders.test/",
        "/x\\elders.test",
        "javascript:alert(1)",
        "elders.test",
        " //elders.test",
        "/\t/elders.test",
        "/\n/elders.test",
        "http:elders.test",
    ):
        assert enter(app.test_client(), next=elsewhere).location == "/", elsewhere


def test_choosing_a_language_leads_nowhere_else_either(sign_in: SignIn) -> None:
    vera = sign_in("vera")
    answer = vera.post("/language", data={"language": "en", "next": "//elders.test/"})
    assert answer.location == "/"
    assert vera.post("/language", data={"language": "en", "next": "/actions"}).location == (
        "/actions"
    )


def test_the_language_is_switched_and_stays(sign_in: SignIn) -> None:
    vera = sign_in("vera")
    assert 'lang="nl"' in vera.get("/").text
    vera.post("/language", data={"language": "en"})
    page = vera.get("/").text
    assert '<html lang="en">' in page
    assert "Log out" in page
    assert '<html lang="en">' in sign_in("vera").get("/").text


def test_a_language_that_we_do_not_have_is_refused(sign_in: SignIn) -> None:
    vera = sign_in("vera")
    assert vera.post("/language", data={"language": "fr"}).status_code == 422
    assert '<html lang="nl">' in vera.get("/").text


def test_the_sign_in_page_speaks_the_browser_s_language(client: FlaskClient) -> None:
    for accepted, language in (("en-GB,en;q=0.9", "en"), ("fr", "nl"), ("nl", "nl")):
        page = client.get("/login", headers={"Accept-Language": accepted}).text
        assert f'<html lang="{language}">' in page


@pytest.fixture
def invitation(app: Flask) -> str:
    with app.app_context():
        token = add_account("nieuw@voorbeeld.test", "raad", "Nia Nieuw", is_demo=True, now=NOW)
    return f"/invitation/{token}"


def test_an_invitation_sets_the_first_password_once(client: FlaskClient, invitation: str) -> None:
    assert "Nieuw wachtwoord" in client.get(invitation).text
    answer = client.post(invitation, data={"password": NEW, "again": NEW})
    assert (answer.status_code, answer.location) == (302, "/login")
    assert client.get(invitation).status_code == 404
    again = client.post(invitation, data={"password": NEW + "!", "again": NEW + "!"})
    assert again.status_code == 404
    form = {"email": "nieuw@voorbeeld.test", "password": NEW}
    assert client.post("/login", data=form).location == "/"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"password": "kort", "again": "kort"}, "ten minste 12 tekens"),
        ({"password": NEW, "again": NEW + "!"}, "niet gelijk"),
    ],
)
def test_a_bad_first_password_is_explained_and_the_link_stays(
    form: dict[str, str], words: str, client: FlaskClient, invitation: str
) -> None:
    answer = client.post(invitation, data=form)
    assert answer.status_code == 422
    assert words in answer.text
    assert client.get(invitation).status_code == 200


def test_an_invitation_that_ended_looks_like_one_that_never_was(
    client: FlaskClient, invitation: str, clock: Clock
) -> None:
    clock.move(days=7)
    ended, absent = client.get(invitation), client.get("/invitation/nooit-gegeven")
    assert (ended.status_code, ended.text) == (absent.status_code, absent.text)
    assert ended.status_code == 404


def test_over_https_the_browser_is_told_to_stay_there(app: Flask, client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/login").headers
    secure = replace(app.config["SETTINGS"], base_url="https://ketentafel.voorbeeld.test")
    app.config["SETTINGS"] = secure
    assert "Strict-Transport-Security" in client.get("/login").headers
