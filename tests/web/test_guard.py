"""The door: what every answer carries, and what does not come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.database import db, transaction
from app.models import AccessedCase, AccessRecord, Account
from app.web.guard import FORWARDED_HEADERS, HEADERS
from tests.cases import add_case
from tests.cast import PASSWORD, person

SignIn = Callable[[str], FlaskClient]
PAGES = ("/", "/tables/triagetafel-heerlen", "/bestaat-niet", "/permissions")


@pytest.fixture
def demo(app: Flask) -> Flask:
    """The application as the demo, with nothing but demo accounts."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], environment="demo")
    with app.app_context(), transaction():
        db.session.execute(update(Account).values(is_demo=True))
    return app


@pytest.fixture
def guarded(app: Flask) -> Flask:
    """The application with forms that need their token, as it runs outside tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.mark.parametrize("key", ["nobody", "vera"])
def test_every_page_is_sealed_and_kept_by_no_browser(
    key: str, client: FlaskClient, sign_in: SignIn
) -> None:
    browser = client if key == "nobody" else sign_in(key)
    for page in (*PAGES, "/login", "/healthz", "/readyz"):
        answer = browser.get(page)
        assert answer.headers["Cache-Control"] == "no-store", page
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, page


def test_the_policy_lets_no_page_run_or_frame_anything_foreign(client: FlaskClient) -> None:
    policy = client.get("/login").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_theme_may_be_kept(client: FlaskClient) -> None:
    answer = client.get("/static/theme.css")
    assert answer.status_code == 200
    assert "no-store" not in answer.headers["Cache-Control"]
    answer.close()


def test_a_form_without_its_token_is_refused_in_plain_dutch(
    guarded: Flask, sign_in: SignIn
) -> None:
    vera = sign_in("vera")
    for form in ({}, {"csrf_token": "verzonnen"}):
        answer = vera.post("/logout", data=form)
        assert answer.status_code == 400
        assert "Deze pagina was te lang open." in answer.text
        assert '<html lang="nl">' in answer.text
    assert vera.get("/").status_code == 200


def test_a_form_with_its_token_is_taken(guarded: Flask, sign_in: SignIn) -> None:
    vera = sign_in("vera")
    token = vera.get("/").text.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert vera.post("/logout", data={"csrf_token": token}).status_code == 302


def test_a_token_of_somebody_else_is_no_token(guarded: Flask, sign_in: SignIn) -> None:
    page = sign_in("siem").get("/").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert sign_in("vera").post("/logout", data={"csrf_token": token}).status_code == 400


def test_the_demo_does_not_answer_through_a_proxy(demo: Flask) -> None:
    client = demo.test_client()
    assert client.get("/login").status_code == 200
    for header in FORWARDED_HEADERS:
        answer = client.get("/login", headers={header: "127.0.0.1"})
        assert answer.status_code == 403, header
        assert "Dit is hier niet toegestaan." in answer.text


def test_the_demo_answers_this_machine_alone(demo: Flask) -> None:
    client = demo.test_client()
    for address in ("192.0.2.1", "10.0.0.1", "2001:db8::1", "0.0.0.0", "", "x"):
        for path in ("/login", "/healthz", "/", "/static/theme.css"):
            answer = client.get(path, environ_overrides={"REMOTE_ADDR": address})
            assert answer.status_code == 403, (address, path)


def test_this_machine_has_more_than_one_address(demo: Flask) -> None:
    for address in ("127.0.0.1", "127.8.8.8", "::1"):
        answer = demo.test_client().get("/login", environ_overrides={"REMOTE_ADDR": address})
        assert answer.status_code == 200, address


def test_the_demo_lets_nobody_in_where_somebody_real_has_an_account(demo: Flask) -> None:
    with demo.app_context(), transaction():
        real = Account.id == person("petra").id
        db.session.execute(update(Account).where(real).values(is_demo=False))
    client = demo.test_client()
    form = {"email": person("vera").email, "password": PASSWORD}
    assert client.get("/login").status_code == client.post("/login", data=form).status_code == 403
    assert client.get("/").status_code == 302


def test_outside_the_demo_a_proxy_is_welcome(client: FlaskClient) -> None:
    answer = client.get("/login", headers={"X-Forwarded-For": "192.0.2.1"})
    assert answer.status_code == 200


def test_every_page_of_the_demo_says_that_it_is_one(demo: Flask, sign_in: SignIn) -> None:
    words = "alle personen en zaken zijn verzonnen"
    vera = sign_in("vera")
    assert words in demo.test_client().get("/login").text
    assert all(words in vera.get(page).text for page in PAGES)


def test_other_installations_do_not(client: FlaskClient) -> None:
    assert "Demonstratie" not in client.get("/login").text


def test_what_is_not_found_is_on_record_alike_whether_absent_or_denied(
    app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        item = add_case().item_id
    bob = sign_in("bob")
    for wanted in (item, "bestaat-niet"):
        assert bob.get(f"/items/{wanted}").status_code == 404
    with app.app_context():
        columns = (AccessRecord.event, AccessRecord.what, AccessRecord.table_id)
        of_bob = AccessRecord.account_id == person("bob").id
        denied, absent = db.session.execute(select(*columns).where(of_bob)).all()
        assert denied == absent == ("not_found", "items.show", None)
        assert list(db.session.scalars(select(AccessedCase.case_id))) == []


def test_an_error_nobody_foresaw_tells_a_code_and_nothing_else(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Samira van den Berg")

    monkeypatch.setattr("app.web.home.views.view_overview", fail)
    answer = sign_in("vera").get("/")
    assert answer.status_code == 500
    assert "Er is niets half opgeslagen." in answer.text
    told = answer.text + "".join(r.getMessage() for r in caplog.records if r.levelname != "DEBUG")
    assert "Samira" not in told
    assert "RuntimeError" in caplog.text
    assert caplog.records[0].getMessage().rpartition(" ")[2] in answer.text


def test_the_process_is_well_and_the_database_ready(client: FlaskClient) -> None:
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_a_database_that_is_behind_is_not_ready(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for revision in (None, "0001"):
        monkeypatch.setattr("app.web.status.views.database_revision", lambda r=revision: r)
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200
