"""The pages on which a meeting is held, and the wall."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.database import db
from app.domain.meetings import MeetingState
from app.models import AccessRecord, Meeting
from app.services.agenda import set_agenda
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from tests.cases import SECRETS, CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id
from tests.conftest import Clock

MEETING = meeting_id("triagetafel")
SESSION, WALL = f"/meetings/{MEETING}/session", f"/meetings/{MEETING}/wall"
SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def cases(app: Flask) -> list[CaseOnTable]:
    """Two cases on an agenda that is set."""
    with app.app_context():
        found = [add_case(), add_case()]
        set_agenda(actor("vera"), MEETING, now=NOW)
    return found


@pytest.fixture
def chair(cases: list[CaseOnTable], sign_in: SignIn) -> FlaskClient:
    """The chair, with the meeting opened."""
    browser = sign_in("vera")
    assert browser.post(f"{SESSION}/open", data={"read_out": "yes"}).status_code == 302
    return browser


def holds_secrets(page: str) -> bool:
    return any(secret in page for secret in SECRETS)


def walls_recorded(app: Flask) -> int:
    with app.app_context():
        query = select(func.count()).select_from(AccessRecord).where(AccessRecord.what == "wall")
        return db.session.scalar(query) or 0


def test_the_chair_holds_a_meeting_from_beginning_to_end(
    app: Flask, cases: list[CaseOnTable], sign_in: SignIn
) -> None:
    first, second = (case.item_id for case in cases)
    browser = sign_in("vera")
    assert "Overleg openen" in browser.get(SESSION).text
    browser.post(f"{SESSION}/open", data={"read_out": "yes"})
    assert "zaak 1 van 2" in browser.get(SESSION).text
    browser.post(f"{SESSION}/finish", data={"item": first})
    page = browser.get(SESSION).text
    assert "zaak 2 van 2" in page
    assert "1 van 2 besproken" in page
    browser.post(f"{SESSION}/step", data={"direction": "previous", "leaving": second})
    assert "zaak 1 van 2" in browser.get(SESSION).text
    browser.post(f"{SESSION}/step", data={"item": second})
    assert "1 zaak gaat terug naar de werkvoorraad" in browser.get(SESSION).text
    browser.post(f"/items/{second}/carry-over")
    answer = browser.post(f"{SESSION}/close")
    assert answer.status_code == 302
    assert "Dit overleg is gesloten" in browser.get(SESSION).text
    with app.app_context():
        assert db.session.scalar(select(Meeting.state).where(Meeting.id == MEETING)) == "closed"


def test_what_is_not_decided_and_opening_on_another_day_ask_first(
    cases: list[CaseOnTable], sign_in: SignIn, clock: Clock
) -> None:
    browser = sign_in("vera")
    question = "Dit overleg is gepland op donderdag 26 november 2026. Toch nu openen?"
    assert question in browser.get(SESSION).text
    clock.move(days=3)
    browser = sign_in("vera")
    assert question not in browser.get(SESSION).text
    browser.post(f"{SESSION}/open", data={"read_out": "yes"})
    page = browser.get(SESSION).text
    assert "Over deze zaak is niets vastgelegd. Toch afronden?" in page
    assert "2 zaken gaan terug naar de werkvoorraad. Overleg sluiten?" in page
    assert "Wand: zonder namen" in page
    form = {"item": cases[0].item_id, "shown": "yes"}
    shown = browser.post(f"{SESSION}/reveal", data=form, follow_redirects=True).text
    assert "Wand: namen zichtbaar" in shown


def test_the_keys_of_the_walk_are_on_the_page(chair: FlaskClient) -> None:
    page = chair.get(SESSION).text
    for key in "dknpo":
        assert page.count(f'data-key="{key}"') == 1


def test_a_participant_follows_and_has_no_buttons(
    chair: FlaskClient, sign_in: SignIn, clock: Clock
) -> None:
    clock.move(days=3)
    participant = sign_in("jasmijn")
    page = participant.get(SESSION).text
    assert "zaak 1 van 2" in page
    assert "Vraag aan de tafel" in page
    for button in ("Volgende zaak", "Overleg sluiten", "Namen tonen", "Schermweergave"):
        assert button not in page
    assert participant.post(f"{SESSION}/step", data={"direction": "next"}).status_code == 403
    assert participant.get(WALL).status_code == 403


def test_who_does_not_sit_at_the_table_finds_nothing(chair: FlaskClient, sign_in: SignIn) -> None:
    outsider = sign_in("bob")
    assert outsider.get(SESSION).status_code == 404
    assert outsider.get(WALL).status_code == 404
    assert outsider.post(f"{SESSION}/close").status_code == 404


def test_the_names_are_neither_in_the_title_nor_in_an_address(chair: FlaskClient) -> None:
    page = chair.get(SESSION).text
    assert "Samira" in page
    assert not holds_secrets(page[: page.index("</title>")])


def test_the_wall_has_no_name_until_the_chair_shows_them(
    chair: FlaskClient, cases: list[CaseOnTable]
) -> None:
    item = cases[0].item_id
    page = chair.get(WALL).text
    assert "Moeder (38)" in page
    assert not holds_secrets(page)
    chair.post(f"{SESSION}/reveal", data={"item": item, "shown": "yes"})
    assert "Samira" in chair.get(WALL).text
    chair.post(f"{SESSION}/step", data={"direction": "next", "leaving": item})
    chair.post(f"{SESSION}/step", data={"item": item})
    assert not holds_secrets(chair.get(WALL).text)


def test_a_poll_of_the_wall_that_brings_nothing_new_leaves_no_record(
    app: Flask, chair: FlaskClient, cases: list[CaseOnTable]
) -> None:
    tag = chair.get(WALL).headers["ETag"]
    assert walls_recorded(app) == 1
    poll = chair.get(f"{WALL}?part=1", headers={"If-None-Match": tag})
    assert (poll.status_code, poll.data, poll.headers["ETag"]) == (304, b"", tag)
    assert walls_recorded(app) == 1
    chair.post(f"{SESSION}/reveal", data={"item": cases[0].item_id, "shown": "yes"})
    fresh = chair.get(f"{WALL}?part=1", headers={"If-None-Match": tag})
    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != tag
    assert walls_recorded(app) == 2


def test_the_wall_s_page_tells_its_script_the_version_that_it_shows(chair: FlaskClient) -> None:
    answer = chair.get(WALL)
    tag, _ = answer.get_etag()
    assert f'data-version="{tag}"' in answer.text


def test_the_wall_before_and_after_the_meeting(cases: list[CaseOnTable], sign_in: SignIn) -> None:
    browser = sign_in("vera")
    before = browser.get(WALL).text
    assert "Triagetafel Heerlen" in before
    assert "Moeder" not in before
    browser.post(f"{SESSION}/open", data={"read_out": "yes"})
    browser.post(f"{SESSION}/close")
    after = browser.get(WALL).text
    assert "Dit overleg is gesloten" in after
    assert "Moeder" not in after


def test_polling_does_not_prolong_a_session(chair: FlaskClient, clock: Clock) -> None:
    for _ in range(4):
        clock.move(minutes=20)
        answer = chair.get(f"{WALL}?part=1")
    assert answer.status_code == 302


def test_an_always_anonymous_table_offers_no_names(app: Flask, sign_in: SignIn) -> None:
    meeting = meeting_id("mdapp")
    with app.app_context():
        case = add_case("mdapp", brought_by="veiligheidshuis")
        set_agenda(actor("chair.mdapp"), meeting, now=NOW)
    browser = sign_in("chair.mdapp")
    browser.post(f"/meetings/{meeting}/session/open", data={"read_out": "yes"})
    assert "Namen tonen" not in browser.get(f"/meetings/{meeting}/session").text
    shown = {"item": case.item_id, "shown": "yes"}
    refused = browser.post(f"/meetings/{meeting}/session/reveal", data=shown)
    assert refused.status_code == 422
    assert "altijd anoniem" in refused.text
    wall = browser.get(f"/meetings/{meeting}/wall").text
    assert not holds_secrets(wall)
    assert "Heerlen" not in wall


def test_what_was_said_to_be_done_by_mistake_is_taken_back(
    chair: FlaskClient, cases: list[CaseOnTable]
) -> None:
    first, second = (case.item_id for case in cases)
    assert "Toch niet klaar" not in chair.get(SESSION).text
    chair.post(f"{SESSION}/finish", data={"item": first})
    chair.post(f"{SESSION}/step", data={"direction": "previous", "leaving": second})
    assert "Toch niet klaar" in chair.get(SESSION).text
    assert chair.post(f"{SESSION}/reopen", data={"item": first}).location == SESSION
    page = chair.get(SESSION).text
    assert "De zaak is weer in behandeling." in page
    assert "0 van 2 besproken" in page
    assert "Toch niet klaar" not in page


def test_a_closed_meeting_says_why_it_refuses(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case()
        put_meeting_in(MeetingState.CLOSED)
    browser = sign_in("vera")
    for address, data in (
        (f"{SESSION}/open", {}),
        (f"{SESSION}/step", {"direction": "next", "leaving": ""}),
        (f"{SESSION}/finish", {"item": case.item_id}),
        (f"{SESSION}/reopen", {"item": case.item_id}),
        (f"/items/{case.item_id}/carry-over", {}),
        (f"{SESSION}/close", {}),
    ):
        answer = browser.post(address, data=data)
        assert answer.status_code == 409
        assert "Dit overleg is gesloten" in answer.text


def test_two_clicks_on_next_at_once_do_no_harm(
    chair: FlaskClient, cases: list[CaseOnTable]
) -> None:
    for _ in range(2):
        step = {"direction": "next", "leaving": cases[0].item_id}
        assert chair.post(f"{SESSION}/step", data=step).status_code == 302
    assert "zaak 2 van 2" in chair.get(SESSION).text


def test_a_proposal_is_confirmed_on_the_session_page(
    app: Flask, chair: FlaskClient, cases: list[CaseOnTable]
) -> None:
    advice = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation="Samira kan met advies verder.",
    )
    with app.app_context():
        proposal = propose_decision(actor("jasmijn"), cases[0].item_id, advice, now=NOW)
    page = chair.get(SESSION).text
    assert "Bij zaak 1 staat nog een voorstel open" in page
    assert f'action="/decisions/{proposal}/confirm"' in page
    assert chair.post(f"{SESSION}/close").status_code == 409
    confirm = {"version": 1, "from": "session"}
    refused = chair.post(f"/decisions/{proposal}/confirm", data=confirm)
    assert refused.status_code == 422
    assert "Nu ontbreekt: Team Jeugd Heerlen, Veilig Thuis Zuid-Limburg." in refused.text
    assert "/tables/triagetafel-heerlen/charter#decide" in refused.text
    here = chair.post(f"/meetings/{MEETING}/attendance/all", data={"from": "session"})
    assert here.headers["Location"] == SESSION
    answer = chair.post(f"/decisions/{proposal}/confirm", data=confirm)
    assert answer.headers["Location"] == SESSION
    assert "Bevestigd" in chair.get(SESSION).text
    assert chair.post(f"{SESSION}/close").status_code == 302


def test_a_called_in_agency_sees_shielded_slots_and_no_count(
    app: Flask, sign_in: SignIn, clock: Clock
) -> None:
    with app.app_context():
        add_case()
        add_case(called_in=["reclassering"])
        put_meeting_in(MeetingState.IN_SESSION)
    clock.move(days=3)
    page = sign_in("ria").get(SESSION).text
    assert page.count("Afgeschermd") == 1
    assert "besproken" not in page
