"""The page of calendar subscriptions, and the feed at its address."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.database import db
from app.models import AccessRecord
from app.services.accounts import disable_account
from app.services.calendars import list_subscriptions, revoke_all, subscribe
from app.services.meetings import cancel_meeting
from tests.cases import SECRETS, add_case
from tests.cast import NOW, actor, meeting_id, person
from tests.conftest import Clock

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def address(app: Flask) -> str:
    with app.app_context():
        return f"/calendar/{subscribe(actor('vera'), 'telefoon', None, now=NOW)}.ics"


def test_a_new_subscription_shows_its_address_once(sign_in: SignIn) -> None:
    browser = sign_in("vera")
    made = browser.post("/calendar", data={"name": "telefoon", "table": ""})
    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "no-store"
    [address] = re.findall(r'value="(http://localhost/calendar/[\w-]+\.ics)"', made.text)
    assert "webcal://localhost/calendar/" in made.text
    assert browser.get(address).status_code == 200
    token = address.rpartition("/")[2].removesuffix(".ics")
    page = browser.get("/calendar")
    assert "telefoon" in page.text
    assert token not in page.text


@pytest.mark.parametrize("data", [{"name": "", "table": ""}, {"name": "x", "table": "jbt"}])
def test_a_subscription_that_cannot_be_made_says_why(sign_in: SignIn, data: dict[str, str]) -> None:
    answer = sign_in("vera").post("/calendar", data=data)
    assert answer.status_code == 422
    assert "er is niets opgeslagen" in answer.text


def test_a_revoked_address_is_not_found_at_once(app: Flask, sign_in: SignIn, address: str) -> None:
    browser = sign_in("vera")
    with app.app_context():
        [subscription] = list_subscriptions(actor("vera"))
    assert sign_in("siem").post(f"/calendar/{subscription.id}/revoke").status_code == 404
    assert browser.get(address).status_code == 200
    assert browser.post(f"/calendar/{subscription.id}/revoke").status_code == 302
    assert browser.get(address).status_code == 404


def test_all_addresses_are_revoked_in_one_go(sign_in: SignIn, address: str) -> None:
    browser = sign_in("vera")
    assert browser.post("/calendar/revoke").status_code == 302
    assert browser.get(address).status_code == 404


def test_a_calendar_program_reads_the_feed_without_a_session(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in answer.headers
    assert answer.get_etag()[0] is not None
    assert answer.get_etag()[1] is False
    assert answer.last_modified == NOW
    assert client.get(address).data == answer.data


def test_head_tells_what_get_tells_but_for_the_body(client: FlaskClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Cache-Control"):
        assert head.headers[name] == got.headers[name]


def test_an_unchanged_feed_is_not_sent_again(
    app: Flask, client: FlaskClient, address: str, clock: Clock
) -> None:
    first = client.get(address)
    by_etag = {"If-None-Match": first.headers["ETag"]}
    by_date = {"If-Modified-Since": first.headers["Last-Modified"]}
    clock.move(hours=1)
    for headers in (by_etag, by_date):
        again = client.get(address, headers=headers)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    with app.app_context():
        cancel_meeting(actor("vera"), meeting_id("triagetafel"), now=clock())
    for headers in (by_etag, by_date):
        assert client.get(address, headers=headers).status_code == 200


def test_a_count_that_changes_is_a_change_by_date_as_well(
    app: Flask, client: FlaskClient, address: str, clock: Clock
) -> None:
    first = client.get(address)
    clock.move(hours=1)
    with app.app_context():
        add_case()
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 200


def test_every_wrong_address_gets_the_same_answer_and_leaves_no_record(
    app: Flask, client: FlaskClient, sign_in: SignIn
) -> None:
    with app.app_context():
        revoked = subscribe(actor("siem"), "telefoon", None, now=NOW)
        revoke_all(actor("siem"), now=NOW)
        disabled = subscribe(actor("wout"), "telefoon", None, now=NOW)
        disable_account(person("wout").email, now=NOW)
    tried = [revoked, disabled, "wrong", "w" * 43, "%00", "ü", "w" * 4000]
    answers = [
        browser.get(f"/calendar/{token}.ics")
        for browser in (client, sign_in("vera"))
        for token in tried
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    dull = ("Set-Cookie", "Vary", "Date")
    heads = {
        tuple((name, value) for name, value in answer.headers if name not in dull)
        for answer in answers
    }
    assert len(heads) == 1
    assert all("Set-Cookie" not in answer.headers for answer in answers[: len(tried)])
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(AccessRecord)) == 0


def test_the_feed_says_nothing_about_cases(app: Flask, client: FlaskClient, address: str) -> None:
    with app.app_context():
        case = add_case()
    feed = client.get(address).text.replace("\r\n ", "")
    for secret in (*SECRETS, case.reference, case.case_id, case.item_id):
        assert secret not in feed


def test_the_last_use_is_on_the_page(
    client: FlaskClient, sign_in: SignIn, address: str, clock: Clock
) -> None:
    browser = sign_in("vera")
    assert "nog niet" in browser.get("/calendar").text
    clock.now += timedelta(minutes=2)
    client.get(address)
    assert "nog niet" not in browser.get("/calendar").text


def test_the_page_needs_a_sign_in(client: FlaskClient) -> None:
    assert client.get("/calendar").status_code == 302
    assert client.post("/calendar", data={"name": "x", "table": ""}).status_code == 302
