"""The item page in the browser: contributions and decisions."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.database import db
from app.domain.meetings import MeetingState
from app.models import Action, Contribution, Decision, LogEntry
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import agency_id

SignIn = Callable[[str], FlaskClient]
KNOWN = {"kind": "known", "purpose": "Veiligheid", "legal_basis": "Jeugdwet", "version": "0"}
DECISION = {
    "main": "overdracht-lokaal-veld",
    "deciders": [agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")],
    "receivers": agency_id("jeugd-heerlen"),
    "motivation": "Samira werkt mee.",
    "dissent": "",
    "actions-0-agency": agency_id("jeugd-heerlen"),
    "actions-0-text": "Bezoekt Noor thuis.",
    "actions-0-due_on": "2026-12-03",
    "actions-1-agency": "",
    "actions-1-text": "",
    "actions-1-due_on": "",
}


def names_in(text: str) -> list[str]:
    return [word for word in SECRETS if re.search(rf"\b{word}\b", text)]


@pytest.fixture
def item(app: Flask) -> str:
    with app.app_context():
        made = add_case()
        put_meeting_in(MeetingState.IN_SESSION)
    return made.item_id


@pytest.fixture
def stored(app: Flask) -> Callable[..., int]:
    def count(model: type, *where: object) -> int:
        with app.app_context():
            return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0  # type: ignore[arg-type]

    return count


@pytest.fixture
def proposed(app: Flask, item: str, sign_in: SignIn) -> str:
    answer = sign_in("jasmijn").post(f"/items/{item}/decisions", data=DECISION)
    assert answer.status_code == 302, answer.text
    with app.app_context():
        return db.session.scalars(select(Decision.id)).one()


def test_a_member_reads_the_item_with_names_and_the_title_has_none(
    item: str, sign_in: SignIn
) -> None:
    page = sign_in("jasmijn").get(f"/items/{item}").text
    assert "Namen zichtbaar" in page
    assert "Kan Samira met Noor veilig thuis wonen?" in page
    title = page.split("<title>")[1].split("</title>")[0]
    assert names_in(title) == []


def test_beside_the_names_stand_role_and_age(item: str, sign_in: SignIn) -> None:
    page = sign_in("jasmijn").get(f"/items/{item}").text
    assert "Moeder (38)" in page.split("<aside")[1]


def test_an_outcome_says_who_decides_it(item: str, sign_in: SignIn) -> None:
    page = sign_in("jasmijn").get(f"/items/{item}").text
    assert "(beslist door Veilig Thuis)" in page
    assert 'id="besluit"' in page
    assert "– kies –" in page


def test_a_decision_without_an_outcome_is_marked_at_the_outcome(item: str, sign_in: SignIn) -> None:
    answer = sign_in("jasmijn").post(f"/items/{item}/decisions", data={**DECISION, "main": ""})
    assert answer.status_code == 422
    assert 'id="main-error"' in answer.text
    assert 'id="outcomes-error"' not in answer.text


def test_a_saved_contribution_says_so_without_a_word_about_the_case(
    item: str, sign_in: SignIn
) -> None:
    client = sign_in("jasmijn")
    client.post(f"/items/{item}/contribution", data={**KNOWN, "text": "Noor is bekend."})
    page = client.get("/actions").text
    assert "De inbreng is bewaard." in page
    assert names_in(page) == []


def test_an_observer_sees_the_outline_alone(item: str, proposed: str, sign_in: SignIn) -> None:
    page = sign_in("otto").get(f"/items/{item}").text
    assert "Moeder (23–39)" in page
    assert names_in(page) == []
    assert "werkt mee" not in page
    assert "veilig thuis wonen" not in page


@pytest.mark.parametrize("who", ["bob", "ria", "adam", "petra"])
def test_who_has_no_business_here_finds_nothing(who: str, item: str, sign_in: SignIn) -> None:
    browser = sign_in(who)
    assert browser.get(f"/items/{item}").status_code == 404
    assert browser.post(f"/items/{item}/contribution", data=KNOWN).status_code == 404
    assert browser.post(f"/items/{item}/decisions", data=DECISION).status_code == 404


def test_neighbours_on_the_agenda_are_a_key_away(app: Flask, item: str, sign_in: SignIn) -> None:
    with app.app_context():
        following = add_case().item_id
    page = sign_in("jasmijn").get(f"/items/{item}").text
    assert f'href="/items/{following}" data-key="n"' in page
    assert 'data-key="p"' not in page


def test_a_contribution_is_saved_and_read_back(
    item: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    answer = sign_in("jasmijn").post(
        f"/items/{item}/contribution", data={**KNOWN, "text": "Noor zit bij ons in zorg."}
    )
    assert answer.status_code == 302
    assert "Samira" not in (answer.location or "")
    assert "Noor zit bij ons in zorg." in sign_in("vera").get(f"/items/{item}").text
    assert stored(Contribution) == 1


def test_a_contribution_that_is_not_complete_comes_back_as_it_was_typed(
    item: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    answer = sign_in("jasmijn").post(
        f"/items/{item}/contribution", data={**KNOWN, "text": "Half verhaal", "legal_basis": ""}
    )
    assert answer.status_code == 422
    assert "Half verhaal" in answer.text
    assert "Vul dit in als er iets bekend is." in answer.text
    assert stored(Contribution) == 0


def test_two_colleagues_on_one_contribution_lose_nothing(item: str, sign_in: SignIn) -> None:
    vera, siem = sign_in("vera"), sign_in("siem")
    vera.post(f"/items/{item}/contribution", data={**KNOWN, "text": "Dit is de eerste tekst."})
    answer = siem.post(
        f"/items/{item}/contribution", data={**KNOWN, "text": "Dit is de tweede tekst."}
    )
    assert answer.status_code == 409
    assert "Dit is de eerste tekst." in answer.text
    assert "Dit is de tweede tekst." in answer.text
    assert 'name="version" value="1"' in answer.text
    again = {**KNOWN, "text": "Tekst van beiden.", "version": "1"}
    assert siem.post(f"/items/{item}/contribution", data=again).status_code == 302


def test_a_closed_meeting_takes_no_contribution_and_gives_the_text_back(
    app: Flask, item: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    with app.app_context():
        put_meeting_in(MeetingState.CLOSED)
    answer = sign_in("jasmijn").post(
        f"/items/{item}/contribution", data={**KNOWN, "text": "Te laat verteld."}
    )
    assert answer.status_code == 409
    assert "Dit overleg is gesloten" in answer.text
    assert "Te laat verteld." in answer.text
    assert stored(Contribution) == 0


def test_a_participant_proposes_and_the_chair_confirms(
    item: str, proposed: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    vera = sign_in("vera")
    page = vera.get(f"/items/{item}").text
    assert "Voorgesteld door Jasmijn Jeugd" in page
    assert f"/decisions/{proposed}/confirm" in page
    answer = vera.post(f"/decisions/{proposed}/confirm", data={"version": "1"})
    assert answer.status_code == 302
    assert "Bevestigd door Vera Voorzitter" in vera.get(f"/items/{item}").text
    assert stored(LogEntry) == 1


def test_from_the_session_one_returns_to_the_session(proposed: str, sign_in: SignIn) -> None:
    answer = sign_in("vera").post(
        f"/decisions/{proposed}/confirm", data={"version": "1", "from": "session"}
    )
    assert answer.location == "/meetings/meeting-triagetafel/session"


def test_a_participant_cannot_confirm(
    proposed: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    answer = sign_in("jasmijn").post(f"/decisions/{proposed}/confirm", data={"version": "1"})
    assert answer.status_code == 403
    assert stored(LogEntry) == 0


def test_an_outcome_that_the_charter_does_not_allow_comes_back_with_the_reason(
    item: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    answer = sign_in("vera").post(
        f"/items/{item}/decisions", data={**DECISION, "main": "geen-vervolg", "motivation": ""}
    )
    assert answer.status_code == 422
    assert "Deze uitkomst heeft een motivering nodig. (Geen vervolg)" in answer.text
    assert "Bezoekt Noor thuis." in answer.text
    unknown = sign_in("vera").post(f"/items/{item}/decisions", data={**DECISION, "main": "x"})
    assert unknown.status_code == 422
    assert "Deze uitkomst kent de tafel niet." in unknown.text
    assert stored(Decision) == 0


@pytest.mark.parametrize("field", ["deciders", "receivers", "actions-0-agency"])
def test_a_foreign_agency_in_any_field_is_not_found(
    field: str, item: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    for foreign in (agency_id("jeugd-brunssum"), "nobody"):
        answer = sign_in("vera").post(f"/items/{item}/decisions", data={**DECISION, field: foreign})
        assert answer.status_code == 404
    assert stored(Decision) == stored(Action) == 0


@pytest.mark.parametrize("address", ["edit", "supersede"])
def test_a_foreign_decision_is_not_found(address: str, proposed: str, sign_in: SignIn) -> None:
    for who, decision in (("bob", proposed), ("otto", proposed), ("vera", "nothing")):
        browser = sign_in(who)
        assert browser.get(f"/decisions/{decision}/{address}").status_code == 404
        assert browser.post(f"/decisions/{decision}/{address}", data=DECISION).status_code == 404


def test_an_incomplete_action_is_marked_in_its_row(item: str, sign_in: SignIn) -> None:
    answer = sign_in("vera").post(
        f"/items/{item}/decisions",
        data={**DECISION, "actions-1-text": "Zonder wie en wanneer", "actions-2-text": ""},
    )
    assert answer.status_code == 422
    assert "Zonder wie en wanneer" in answer.text
    assert 'id="actions-1-agency-error"' in answer.text
    assert 'id="actions-1-due_on-error"' in answer.text
    assert 'id="actions-0-agency-error"' not in answer.text


def test_one_more_action_is_a_row_and_saves_nothing(
    item: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    answer = sign_in("vera").post(f"/items/{item}/decisions", data={**DECISION, "more": "1"})
    assert answer.status_code == 200
    assert 'name="actions-2-text"' in answer.text
    assert 'name="actions-3-text"' not in answer.text
    assert "Bezoekt Noor thuis." in answer.text
    assert stored(Decision) == 0


def test_a_proposal_is_edited_and_the_second_editor_gets_both_texts(
    item: str, proposed: str, sign_in: SignIn
) -> None:
    vera, siem = sign_in("vera"), sign_in("siem")
    page = siem.get(f"/decisions/{proposed}/edit").text
    assert "Samira werkt mee." in page
    assert "Bezoekt Noor thuis." in page
    first = {**DECISION, "motivation": "Dit is de eerste tekst.", "version": "1"}
    assert vera.post(f"/decisions/{proposed}/edit", data=first).status_code == 302
    second = {**DECISION, "motivation": "Dit is de tweede tekst.", "version": "1"}
    answer = siem.post(f"/decisions/{proposed}/edit", data=second)
    assert answer.status_code == 409
    assert "Dit is de eerste tekst." in answer.text
    assert "Dit is de tweede tekst." in answer.text
    assert 'name="version" value="2"' in answer.text
    again = {**second, "version": "2"}
    assert siem.post(f"/decisions/{proposed}/edit", data=again).status_code == 302
    assert "Dit is de tweede tekst." in vera.get(f"/items/{item}").text


def test_a_confirmed_decision_is_superseded_and_not_edited(
    item: str, proposed: str, sign_in: SignIn, app: Flask
) -> None:
    vera = sign_in("vera")
    vera.post(f"/decisions/{proposed}/confirm", data={"version": "1"})
    answer = vera.post(
        f"/decisions/{proposed}/edit", data={**DECISION, "motivation": "Anders.", "version": "2"}
    )
    assert answer.status_code == 409
    assert "Anders." in answer.text
    assert "Dit besluit is bevestigd" in answer.text
    assert vera.get(f"/decisions/{proposed}/supersede").status_code == 200
    answer = vera.post(
        f"/decisions/{proposed}/supersede", data={**DECISION, "motivation": "Toch anders."}
    )
    assert answer.status_code == 302
    with app.app_context():
        new = db.session.scalars(select(Decision.id).where(Decision.id != proposed)).one()
    vera.post(f"/decisions/{new}/confirm", data={"version": "1"})
    page = vera.get(f"/items/{item}").text
    assert "Samira werkt mee." in page
    assert "Toch anders." in page
    assert "Vervangen" in page


def test_a_proposal_is_withdrawn(
    item: str, proposed: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    answer = sign_in("jasmijn").post(f"/decisions/{proposed}/withdraw", data={"version": "1"})
    assert answer.status_code == 302
    assert "Samira werkt mee." not in sign_in("vera").get(f"/items/{item}").text
    assert stored(LogEntry) == 0


def test_after_closing_a_decision_is_refused_with_the_words_kept(
    app: Flask, item: str, sign_in: SignIn, stored: Callable[..., int]
) -> None:
    with app.app_context():
        put_meeting_in(MeetingState.CLOSED)
    answer = sign_in("vera").post(f"/items/{item}/decisions", data=DECISION)
    assert answer.status_code == 409
    assert "Dit overleg is gesloten" in answer.text
    assert "Samira werkt mee." in answer.text
    assert stored(Decision) == 0


def test_a_table_without_decisions_offers_options(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        made = add_case("mdapp").item_id
        put_meeting_in(MeetingState.IN_SESSION, "mdapp")
    police = sign_in("participant.mdapp.politie")
    page = police.get(f"/items/{made}").text
    assert "Optie voorstellen" in page
    assert "Pseudoniem" in page
    assert names_in(page) == []
    option = {"outcomes": "creatieve-oplossing", "motivation": "Een ander huis voor Moeder (38)."}
    assert police.post(f"/items/{made}/decisions", data=option).status_code == 302
    seen = sign_in("chair.mdapp").get(f"/items/{made}").text
    assert "Een ander huis voor Samira van den Berg." in seen
    refused = police.post(
        f"/items/{made}/decisions", data={**option, "deciders": agency_id("veiligheidshuis")}
    )
    assert refused.status_code == 422
    assert "Deze tafel neemt geen besluiten." in refused.text


def test_the_page_speaks_english(item: str, proposed: str, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    browser.post("/language", data={"language": "en"})
    assert "Direct handover to local services" in browser.get(f"/items/{item}").text


@pytest.mark.parametrize("version", ["", "x", "9" * 10, "9" * 5000])
def test_a_version_that_is_none_is_out_of_date(
    app: Flask, proposed: str, item: str, sign_in: SignIn, version: str
) -> None:
    vera = sign_in("vera")
    assert vera.post(f"/items/{item}/contribution", data=KNOWN | {"version": version, "text": "x"})
    for step in ("confirm", "withdraw"):
        answer = vera.post(f"/decisions/{proposed}/{step}", data={"version": version})
        assert answer.status_code == 409
    answer = vera.post(f"/decisions/{proposed}/edit", data=DECISION | {"version": version})
    assert answer.status_code == 409
