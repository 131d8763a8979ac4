"""The pages of options and aftercare."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.options import OptionResult
from app.services.agenda import set_agenda
from app.services.options import report_option, take_option
from app.services.session import open_meeting
from tests.cases import add_case
from tests.cast import NOW
from tests.options import CHAIR, MEETING, RIA, TABLE, discussed

SignIn = Callable[[str], FlaskClient]
WELFARE = "participant.mdapp.maatschappelijk-werk"
VT = "participant.mdapp.vt-zuid-limburg"


@pytest.fixture
def item(app: Flask) -> str:
    with app.app_context():
        return discussed()[0].item_id


@pytest.fixture
def option(app: Flask) -> str:
    with app.app_context():
        return discussed()[1][0]


def test_the_inbrenger_goes_from_the_overview_to_a_report(option: str, sign_in: SignIn) -> None:
    ria = sign_in("ria")
    page = ria.get("/").text
    assert "2 opties wachten op uw terugkoppeling" in page
    path = page.split('href="/items/')[1].split('"')[0]
    assert "Meenemen" in ria.get(f"/items/{path}").text
    ria.post(f"/options/{option}/take", data={"taken": "yes", "version": "0"})
    assert "Meegenomen" in ria.get(f"/items/{path}").text
    told = {"result": "does_not_work", "text": "", "family_wants": "Rust.", "version": "1"}
    refused = ria.post(f"/options/{option}/report", data=told)
    assert refused.status_code == 422
    assert "Geef een reden." in refused.text
    assert "Rust." in refused.text
    saved = ria.post(f"/options/{option}/report", data={**told, "text": "De hond beet."})
    assert saved.status_code == 302
    page = ria.get(f"/items/{path}").text
    assert "De hond beet." in page
    assert "Rust." in page


def test_anybody_else_reads_the_rule_that_keeps_them(option: str, sign_in: SignIn) -> None:
    answer = sign_in(WELFARE).post(f"/options/{option}/take", data={"taken": "yes", "version": "0"})
    assert answer.status_code == 422
    assert "Alleen de inbrenger neemt opties mee" in answer.text
    assert "regels van deze tafel" in answer.text


def test_what_a_colleague_told_meanwhile_is_shown_with_what_was_typed(
    app: Flask, option: str, sign_in: SignIn
) -> None:
    with app.app_context():
        take_option(RIA, option, True, 0, now=NOW)
        report_option(RIA, option, OptionResult.TRIED, "Al gebeld.", "", 1, now=NOW)
    told = {"result": "works", "text": "Het helpt.", "family_wants": "", "version": "1"}
    answer = sign_in("ria").post(f"/options/{option}/report", data=told)
    assert answer.status_code == 409
    assert "Al gebeld." in answer.text
    assert "Het helpt." in answer.text


def test_the_table_reads_the_options_without_a_button(item: str, sign_in: SignIn) -> None:
    page = sign_in(WELFARE).get(f"/items/{item}/options").text
    assert "Een buur houdt de hond." in page
    assert "Meenemen" not in page
    assert "Nazorg mag eindigen" not in page


def test_who_gives_aftercare_finds_the_case_and_ends_it_together(
    item: str, sign_in: SignIn
) -> None:
    vt, chair = sign_in(VT), sign_in("chair.mdapp")
    assert f"/items/{item}/options" in vt.get(f"/tables/{TABLE}/aftercare").text
    assert "Nazorg" in chair.get(f"/tables/{TABLE}/backlog").text
    for who in (vt, chair):
        assert who.post(f"/items/{item}/aftercare", data={"may_end": "yes"}).status_code == 302
    assert "Geëindigd" in vt.get(f"/items/{item}/options").text
    assert "geen zaken in nazorg" in vt.get(f"/tables/{TABLE}/aftercare").text
    assert sign_in(WELFARE).post(f"/items/{item}/aftercare").status_code == 403


def test_the_charter_says_what_happens_after_the_meeting(sign_in: SignIn) -> None:
    page = sign_in("chair.mdapp").get(f"/tables/{TABLE}/charter").text
    assert "Alleen de inbrenger neemt opties mee" in page
    assert "nazorg geven" in page


def test_a_silent_round_goes_without_a_script(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        item = add_case(TABLE).item_id
        set_agenda(CHAIR, MEETING, now=NOW)
        open_meeting(CHAIR, MEETING, read_out=True, now=NOW)
    chair, welfare = sign_in("chair.mdapp"), sign_in(WELFARE)
    page = f"/meetings/{MEETING}/session"
    assert "Stille ronde" not in welfare.get(page).text
    assert "Stille ronde openen" in chair.get(page).text
    chair.post(f"/items/{item}/silence")
    words = {"motivation": "Een buur houdt de hond."}
    assert welfare.post(f"/items/{item}/silence/options", data=words).status_code == 302
    assert "Een buur houdt de hond." in welfare.get(page).text
    assert "Een buur houdt de hond." not in chair.get(page).text
    assert welfare.post(f"/items/{item}/silence/show").status_code == 403
    asked = welfare.post(f"/items/{item}/silence/options", data={"motivation": "Priya Soekhai."})
    assert asked.status_code == 422
    chair.post(f"/items/{item}/silence/show")
    assert "Een buur houdt de hond." in chair.get(page).text
