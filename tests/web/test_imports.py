"""Uploading a file of cases: nothing is saved before it was seen, and it is saved whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.database import db
from app.models import AgendaItem, Case, ImportDraft
from tests.cast import meeting_id
from tests.conftest import Clock
from tests.files import SECRETS, case, csv_of

IMPORT = "/tables/triagetafel-heerlen/import"

SignIn = Callable[[str], FlaskClient]


def upload(
    browser: FlaskClient, data: bytes, filename: str = "meldingen.json", address: str = IMPORT
) -> TestResponse:
    # by hand: the test client would put a large body into a temporary file, and leave it open
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--x--\r\n"
    return browser.post(address, data=body, content_type="multipart/form-data; boundary=x")


def good(*changes: dict[str, Any]) -> bytes:
    return json.dumps([case(**c) for c in changes or ({},)]).encode()


def stored(app: Flask, model: Any = Case) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_right_file_is_shown_without_names_and_saved_on_request(
    app: Flask, sign_in: SignIn
) -> None:
    siem = sign_in("siem")
    answer = upload(siem, good())
    assert answer.status_code == 302
    page = siem.get(answer.location)
    assert "Moeder (38)" in page.text
    assert "thuis blijven?" in page.text
    assert not any(secret in page.text for secret in SECRETS)
    assert stored(app) == 0
    assert siem.post(answer.location).location == "/tables/triagetafel-heerlen/backlog"
    assert (stored(app), stored(app, ImportDraft)) == (1, 0)


def test_it_says_how_many_cases_wait_to_be_judged_and_where(app: Flask, sign_in: SignIn) -> None:
    siem = sign_in("siem")
    file = good({"summary": "Marieke Vlinderdal belde; Priya Soekhai hielp."}, {})
    page = siem.post(upload(siem, file).location, follow_redirects=True).text
    assert "2 zaken geïmporteerd." in page
    assert "Van 1 zaak wachten woorden op beoordeling" in page
    assert '<a href="/">Beoordelen</a>' in page
    assert "beoordelen woorden:" in siem.get("/").text


def test_it_can_go_straight_to_an_agenda(app: Flask, sign_in: SignIn) -> None:
    siem = sign_in("siem")
    preview = upload(siem, good()).location
    meeting = meeting_id("triagetafel")
    assert siem.post(preview, data={"meeting": meeting}).location == f"/meetings/{meeting}/agenda"
    assert stored(app, AgendaItem) == 1


def test_every_error_is_shown_by_row_and_column_before_anything_is_saved(
    app: Flask, sign_in: SignIn
) -> None:
    data = csv_of([case(), case(received_on="31-31-2026"), case(municipality="Atlantis")])
    answer = upload(sign_in("siem"), data, "meldingen.csv")
    assert answer.status_code == 422
    assert "31-31-2026" in answer.text
    assert "Atlantis" in answer.text
    assert "1 rij is goed" in answer.text
    assert "opslaan</button>" not in answer.text
    assert (stored(app), stored(app, ImportDraft)) == (0, 0)


@pytest.mark.parametrize(
    ("data", "filename", "status", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "meldingen.csv", 422, "geen tekstbestand"),
        (b"x" * 6_000_000, "meldingen.csv", 413, "te groot"),
        (b"x" * 11_000_000, "meldingen.csv", 413, "te groot"),
        (b"naam;leeftijd\nAnna;8\n", "meldingen.csv", 422, "Deze kolom ontbreekt"),
        (b"municipality;oog\nHeerlen;x\n", "meldingen.csv", 422, "Deze kolom is niet bekend"),
        (csv_of([case(summary="=1+1")]), "meldingen.csv", 422, "formule"),
        (b"PK\x03\x04broken", "meldingen.xlsx", 422, "niet als XLSX"),
        (b"", "meldingen.csv", 422, "geen zaken"),
        (b"MZ", "meldingen.exe", 422, "CSV, XLSX of JSON"),
        (b"", "", 422, "Kies een bestand"),
    ],
)
def test_a_bad_file_gives_a_clear_message_and_saves_nothing(
    app: Flask, sign_in: SignIn, data: bytes, filename: str, status: int, said: str
) -> None:
    answer = upload(sign_in("siem"), data, filename)
    assert answer.status_code == status
    assert said in answer.text
    assert (stored(app), stored(app, ImportDraft)) == (0, 0)


def test_the_page_says_which_values_the_file_may_hold(sign_in: SignIn) -> None:
    page = sign_in("siem").get(IMPORT).text
    assert "Veilig Thuis Zuid-Limburg of <code>vt-zuid-limburg</code>" in page
    assert "<code>ex-partner</code>" in page


def test_an_agency_may_be_given_by_its_name(sign_in: SignIn) -> None:
    data = good({"brought_by": " veilig thuis  Zuid-Limburg"})
    assert upload(sign_in("siem"), data).status_code == 302


def test_a_post_without_a_file_says_so(sign_in: SignIn) -> None:
    assert sign_in("siem").post(IMPORT).status_code == 422


@pytest.mark.parametrize("who", ["jasmijn", "otto", "bob", "adam"])
def test_who_brings_no_cases_finds_no_page(sign_in: SignIn, who: str) -> None:
    browser = sign_in(who)
    assert browser.get(IMPORT).status_code == 404
    assert upload(browser, good()).status_code == 404


def test_a_draft_is_its_owners_alone(app: Flask, sign_in: SignIn) -> None:
    preview = upload(sign_in("siem"), good()).location
    vera = sign_in("vera")
    assert vera.get(preview).status_code == 404
    assert vera.post(preview).status_code == 404
    assert stored(app) == 0


def test_a_draft_that_expired_is_gone(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    siem = sign_in("siem")
    preview = upload(siem, good()).location
    clock.move(minutes=59)
    assert siem.get(preview).status_code == 200
    clock.move(minutes=2)
    assert siem.post(preview).status_code == 404
    assert stored(app) == 0


def test_a_discarded_draft_is_gone(app: Flask, sign_in: SignIn) -> None:
    siem = sign_in("siem")
    preview = upload(siem, good()).location
    assert siem.post(f"{preview}/discard").status_code == 302
    assert stored(app, ImportDraft) == 0


def test_a_foreign_meeting_is_refused_and_the_draft_stays(app: Flask, sign_in: SignIn) -> None:
    siem = sign_in("siem")
    preview = upload(siem, good()).location
    answer = siem.post(preview, data={"meeting": meeting_id("jbt")})
    assert answer.status_code == 422
    assert (stored(app), stored(app, ImportDraft)) == (0, 1)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_file_has_the_tables_own_columns(sign_in: SignIn, kind: str) -> None:
    answer = sign_in("siem").get(f"{IMPORT}/example.{kind}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    if kind == "csv":
        assert "admission_melding-huiselijk-geweld" in answer.text


@pytest.mark.parametrize(("who", "table"), [("siem", "triagetafel-heerlen"), ("chair.jbt", "jbt")])
def test_the_template_is_linked_and_imports_as_it_is(
    app: Flask, sign_in: SignIn, who: str, table: str
) -> None:
    browser, address = sign_in(who), f"/tables/{table}/import"
    assert f'href="{address}/template.csv"' in browser.get(address).text
    answer = browser.get(f"{address}/template.csv")
    assert "gemeente;ontvangen_op;" in answer.text
    preview = upload(browser, answer.data, "voorbeeld.csv", address).location
    assert browser.post(preview).status_code == 302
    assert stored(app) == 1


def test_there_is_no_other_kind_of_example(sign_in: SignIn) -> None:
    assert sign_in("siem").get(f"{IMPORT}/example.exe").status_code == 404
