"""The privacy officer's pages of who looked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.watching import OPENINGS_FOR_ALERT, Hours
from app.models import AccessPattern, AccessRecord, Account
from app.services.items import view_item
from app.services.pattern_search import find_patterns
from tests.cases import SECRETS, CaseOnTable, add_case
from tests.cast import NOW, actor, person
from tests.conftest import Clock

SignIn = Callable[[str], FlaskClient]
NIGHT = NOW - timedelta(hours=5)


@pytest.fixture
def odd(app: Flask) -> CaseOnTable:
    """A case that Jasmijn opened at three at night."""
    with app.app_context():
        case = add_case()
        view_item(actor("jasmijn"), case.item_id, now=NIGHT)
        find_patterns(hours=Hours(7, 20), now=NOW)
    return case


def pattern_id(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(AccessPattern.id)).one()


def test_the_thirtieth_probe_stands_on_the_officer_s_first_page_at_once(
    app: Flask, sign_in: SignIn, clock: Clock
) -> None:
    bob, petra = sign_in("bob"), sign_in("petra")
    for number in range(OPENINGS_FOR_ALERT):
        assert "Alarm" not in petra.get("/").text
        assert bob.get(f"/items/raden-{number}").status_code == 404
        clock.move(seconds=100)
    assert "Alarm" in petra.get("/").text
    page = petra.get("/privacy/access").text
    assert "Bob Buiten" in page
    assert "Dertig keer of vaker binnen een uur" in page
    assert "Alarm" not in sign_in("vera").get("/").text


def test_a_mistyped_address_that_leads_nowhere_is_no_probe(app: Flask, sign_in: SignIn) -> None:
    bob = sign_in("bob")
    for number in range(OPENINGS_FOR_ALERT + 1):
        assert bob.get(f"/nergens/{number}").status_code == 404
    with app.app_context():
        assert db.session.scalars(select(AccessPattern.id)).all() == []


def test_what_is_refused_is_recorded_too(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        add_case()
    meeting = "/meetings/meeting-triagetafel/wall"
    assert sign_in("jasmijn").get(meeting).status_code == 403
    with app.app_context():
        recorded = select(AccessRecord.event, AccessRecord.what, AccessRecord.unrelated).where(
            AccessRecord.account_id == person("jasmijn").id
        )
        assert [tuple(row) for row in db.session.execute(recorded)] == [
            ("not_permitted", "session.wall", False)
        ]


def test_a_session_is_told_from_others_without_its_secret(app: Flask, sign_in: SignIn) -> None:
    sign_in("jasmijn").get("/actions")
    with app.app_context():
        session = db.session.scalars(select(AccessRecord.session)).one()
    assert len(session) == 20
    assert session not in "session of jasmijn"


def test_a_pattern_is_reviewed_with_an_outcome_and_a_reason(
    app: Flask, odd: CaseOnTable, sign_in: SignIn
) -> None:
    petra = sign_in("petra")
    assert "1 opvallende inzage wacht op uw oordeel" in petra.get("/").text
    page = petra.get("/privacy/access").text
    assert "Jasmijn Jeugd" in page
    assert "Buiten werktijd gekeken" in page
    assert odd.reference not in page  # a day is no case
    address = f"/privacy/access/{pattern_id(app)}"
    for wrong in ({}, {"state": "talked"}, {"state": "zomaar", "reason": "x"}, {"reason": "x"}):
        answer = petra.post(address, data=wrong)
        assert answer.status_code == 422
        assert '<details class="more" open>' in answer.text
    done = petra.post(
        address, data={"state": "talked", "reason": "Viel in."}, follow_redirects=True
    )
    assert "De beoordeling is bewaard." in done.text
    below = done.text.split("Opzoeken")[1]
    assert "Met de kijker besproken" in below
    assert "Viel in." in below
    assert "opvallende inzage" not in petra.get("/").text


def test_a_case_and_a_viewer_lead_to_one_another(odd: CaseOnTable, sign_in: SignIn) -> None:
    petra = sign_in("petra")
    found = petra.get("/privacy/access/viewers?words=jasmijn").text
    address = f"/privacy/access/viewers/{person('jasmijn').id}"
    assert f'href="{address}"' in found
    viewer = petra.get(address).text
    assert odd.reference in viewer
    assert "zaak op de agenda" in viewer
    case = petra.get(f"/privacy/access/case?reference={odd.reference}").text
    assert f'href="{address}"' in case
    assert "Team Jeugd Heerlen" in case
    for page in (found, viewer, case):
        assert not any(secret in page for secret in SECRETS)


def test_who_looked_at_a_case_can_be_taken_along_and_that_is_recorded(
    app: Flask, odd: CaseOnTable, sign_in: SignIn
) -> None:
    with app.app_context(), transaction():
        mine = update(Account).where(Account.id == person("jasmijn").id)
        db.session.execute(mine.values(name="=Jasmijn"))
    petra = sign_in("petra")
    answer = petra.get(f"/privacy/access/case.csv?reference={odd.reference}")
    assert answer.headers["Content-Disposition"] == "attachment; filename=inzage.csv"
    head, mine_, line = answer.data.decode("utf-8-sig").splitlines()
    assert head.startswith("Wanneer;Wie;Organisatie;Wat;")
    assert "Petra Privacy" in mine_
    assert line == (
        "2026-11-23 04:00:00;'=Jasmijn;Team Jeugd Heerlen;Bekeken;zaak op de agenda;"
        "Met namen;vaste partner, kring open;Triagetafel Heerlen"
    )
    with app.app_context():
        events = select(AccessRecord.event).where(AccessRecord.account_id == person("petra").id)
        assert db.session.scalars(events).all() == ["export"]


def test_a_page_that_begins_nowhere_begins_at_the_latest(odd: CaseOnTable, sign_in: SignIn) -> None:
    petra = sign_in("petra")
    address = f"/privacy/access/case?reference={odd.reference}&before="
    assert "Jasmijn" in petra.get(address + "gisteren").text
    assert "Jasmijn" not in petra.get(address + "2020-01-01").text
    assert "geen inzage vastgelegd" in petra.get("/privacy/access/case").text


def test_where_somebody_lives_is_kept_as_a_hash_and_can_be_taken_away(
    app: Flask, sign_in: SignIn
) -> None:
    def kept() -> bytes | None:
        with app.app_context():
            mine = Account.id == person("wout").id
            return db.session.scalars(select(Account.home_hash).where(mine)).one()

    wout = sign_in("wout")
    for wrong in ({"postcode": "6411 AB"}, {"number": "12"}, {"postcode": "x", "number": "12"}):
        answer = wout.post("/conflicts/home", data=wrong)
        assert answer.status_code == 422
        assert "Geef een postcode en een huisnummer" in answer.text
        assert kept() is None
    given = {"postcode": "6411 AB", "number": "12"}
    page = wout.post("/conflicts/home", data=given, follow_redirects=True).text
    assert "U hebt uw adres opgegeven." in page
    assert "6411" not in page
    hashed = kept()
    assert hashed is not None
    assert b"6411" not in hashed
    page = wout.post("/conflicts/home", data={}, follow_redirects=True).text
    assert "U hebt uw adres opgegeven." not in page
    assert kept() is None
    assert sign_in("petra").post("/conflicts/home", data=given).status_code == 403
