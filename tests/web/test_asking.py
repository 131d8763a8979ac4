"""The page that asks writers about words that could tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.database import db
from app.domain.meetings import MeetingState
from app.models import Action, Case, Contribution, Decision, OpenText
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from tests.cases import CaseOnTable, add_case, add_waiting, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id
from tests.web.test_refer import BACKLOG, REFER, VT, typed_case

SignIn = Callable[[str], FlaskClient]
NAMES = "Oma Truus belde. Priya Soekhai en Fatma Yilmaz zagen het; Soekhai belde 06-12345678."
_TAG = re.compile(r"<(?:input|select|option|button)\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


def asked(page: str) -> MultiDict[str, str]:
    """What the page that asks would send as it stands."""
    form: MultiDict[str, str] = MultiDict()
    name = ""
    for tag in _TAG.findall(page[page.index("<main") : page.index("</main>")]):
        given = dict(_ATTRIBUTE.findall(tag.partition(" ")[2]))
        if tag.startswith("<select"):
            name = given["name"]
            form[name] = ""
        elif tag.startswith("<option") and "selected" in given:
            form[name] = given["value"]
        elif tag.startswith("<input"):
            form.add(given["name"], given["value"])
    return form


def questions(page: str) -> list[str]:
    return re.findall(r'<th scope="row">.*?<mark class="finding">(.*?)</mark>', page)


def count(app: Flask, model: type = Case) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


class TestAsking:
    @pytest.fixture
    def page(self, sign_in: SignIn) -> TestResponse:
        self.browser = sign_in(VT)
        return self.send(typed_case(summary=NAMES, question="Wat zag Priya Soekhai?"))

    def send(self, data: object) -> TestResponse:
        return self.browser.post(REFER, data=data)

    def test_each_word_is_asked_once_for_all_its_places(self, page: TestResponse) -> None:
        assert page.status_code == 422
        assert questions(page.text) == ["Priya Soekhai", "Truus", "Fatma Yilmaz", "06-12345678"]
        assert page.text.count(">Priya Soekhai</mark><a") == 2
        assert ">Soekhai</mark><a" in page.text

    def test_a_date_of_birth_is_preset_as_one_of_which_others_read_the_age(
        self, sign_in: SignIn
    ) -> None:
        self.browser = sign_in(VT)
        page = self.send(typed_case(summary="Zij is geboren op 11 jan 1988.")).text
        assert questions(page) == ["11 jan 1988"]
        assert re.findall(r"<option[^>]* selected[^>]*>(.*?)</option>", page) == [
            "Een geboortedatum; anderen lezen de leeftijd: (38 jaar)"
        ]

    def test_what_was_answered_stays_answered_until_all_is(
        self, app: Flask, page: TestResponse
    ) -> None:
        form = asked(page.text)
        form["choice-1"], form["choice-2"] = "professional", "general"
        again = self.send(form)
        assert again.status_code == 422
        assert "Nog 1 woord wacht op uw keuze" in again.text
        assert re.findall(r'id="(choice-\d)"[^>]*autofocus', again.text) == ["choice-3"]
        form = asked(again.text)
        assert [form[f"choice-{n}"] for n in (1, 2, 3, 4)] == [
            "professional",
            "general",
            "",
            "person",
        ]
        form["choice-3"] = "nobody"
        assert self.send(form).status_code == 302
        assert count(app) == 1
        shown = self.browser.get(BACKLOG).text
        assert "Oma belde. Priya Soekhai en Fatma Yilmaz zagen het; Soekhai belde 06-12345678" in (
            shown
        )

    def test_a_replacement_that_holds_a_name_is_said_so_beside_it(self, page: TestResponse) -> None:
        form = asked(page.text)
        form["choice-2"] = form["choice-3"] = "nobody"
        form["choice-1"], form["instead-1"] = "general", "haar vriendin Nadia Bouazza"
        again = self.send(form).text
        assert "Ook hieraan is iemand te herkennen: Nadia Bouazza" in again
        assert asked(again)["instead-1"] == "haar vriendin Nadia Bouazza"

    def test_the_form_comes_back_with_all_that_was_typed_to_change_the_text(
        self, app: Flask, page: TestResponse
    ) -> None:
        form = asked(page.text)
        form["choice-2"] = "nobody"
        form["edit"] = "1"
        back = self.send(form).text
        assert "Vlinderdal" in back
        assert "Oma Truus belde." in back
        assert count(app) == 0
        assert questions(back) == []
        # what was said goes along
        assert 'name="finding" value="truus"' in back


def test_a_word_behind_a_title_is_taken_for_a_professional(sign_in: SignIn) -> None:
    page = sign_in(VT).post(
        REFER, data=typed_case(summary="Wijkagent Kees Bos belde; mevrouw Fatma Yilmaz ook.")
    )
    form = asked(page.text)
    assert (form["choice-1"], form["choice-2"]) == ("professional", "")


EDIT = {"edit": "1"}


class TestChangingTheText:
    """Every form that is asked about comes back with what was typed, and saves nothing."""

    def test_a_contribution(self, app: Flask, sign_in: SignIn) -> None:
        with app.app_context():
            item = add_case().item_id
        address = f"/items/{item}/contribution"
        data = {"kind": "known", "text": NAMES, "purpose": "Wegen", "legal_basis": "Wmo"}
        app.extensions["clock"].move(days=3)
        browser = sign_in("jasmijn")
        form = asked(browser.post(address, data=data).text)
        assert "Oma Truus belde." in browser.post(address, data=form | EDIT).text
        assert count(app, Contribution) == 0

    def test_a_reason(self, app: Flask, sign_in: SignIn) -> None:
        with app.app_context():
            case = add_waiting()
        address = f"{BACKLOG}/{case.referral_id}"
        data = {"state": "declined", "reason": NAMES, "version": "1"}
        browser = sign_in("vera")
        form = asked(browser.post(address, data=data).text)
        assert form["reason"] == NAMES
        back = browser.post(address, data=form | EDIT).text
        assert f">{NAMES}</textarea>" in back

    def test_a_decision_and_the_answer_to_an_action(self, app: Flask, sign_in: SignIn) -> None:
        given = DecisionInput(
            outcomes=("omgezet-in-advies",),
            deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
            actions=(
                ActionInput(
                    agency_id=agency_id("jeugd-heerlen"), text="Gaat langs.", due_on=MEETING_DAY
                ),
            ),
        )
        with app.app_context():
            item = add_case().item_id
            put_meeting_in(MeetingState.IN_SESSION)
            decision = propose_decision(actor("vera"), item, given, now=NOW)
            confirm_decision(actor("vera"), decision, 1, now=NOW)
            action = db.session.scalars(select(Action.id)).one()
        app.extensions["clock"].move(days=3)
        browser = sign_in("jasmijn")
        for address, data in (
            (
                f"/decisions/{decision}/supersede",
                {"main": "omgezet-in-advies", "motivation": NAMES, "deciders": [*given.deciders]},
            ),
            (f"/actions/{action}", {"state": "not_done", "answer": NAMES, "version": "2"}),
        ):
            first = browser.post(address, data=data)
            assert first.status_code == 422
            form = asked(first.text)
            back = browser.post(address, data=form | EDIT).text
            assert NAMES in back, address
            assert 'class="finding"' not in back
        assert count(app, Decision) == 1


def test_who_may_not_settle_it_is_not_offered_that_nobody_can_be_recognised(
    app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        item = add_case("mdapp", brought_by="politie").item_id
    app.extensions["clock"].move(days=3)
    page = sign_in("participant.mdapp.maatschappelijk-werk").post(
        f"/items/{item}/contribution",
        data={"kind": "known", "text": "Priya Soekhai belde.", "purpose": "Wegen",
              "legal_basis": "Wmo"},
    ).text  # fmt: skip
    assert questions(page) == ["Priya Soekhai"]
    assert 'value="nobody"' not in page
    assert "wie voor de inbrenger aan de zaak werkt" in page


def test_who_judges_reads_names_and_keeps_what_was_said(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        case = add_case()
    app.extensions["clock"].move(days=3)
    jasmijn = sign_in("jasmijn")
    text = "Samira zag Priya Soekhai en Fatma Yilmaz."
    data = {"kind": "known", "text": text, "purpose": "Wegen", "legal_basis": "Wmo"}
    jasmijn.post(f"/items/{case.item_id}/contribution", data=data | {"later": "1"})
    assert count(app, OpenText) == 1
    vera, address = sign_in("vera"), f"/cases/{case.reference}/findings"
    page = vera.get(address).text
    assert "Samira zag" in page
    assert "⟦" not in page
    form = asked(page)
    form["choice-1"] = "professional"
    page = vera.post(address, data=form).text
    assert questions(page) == ["Fatma Yilmaz"]
    form = asked(page)
    form["choice-1"] = "nobody"
    assert vera.post(address, data=form).status_code == 302
    assert count(app, OpenText) == 0


class TestWhatIsKeptForLater:
    @pytest.fixture
    def case(self, app: Flask, sign_in: SignIn) -> CaseOnTable:
        with app.app_context():
            added = add_case()
        app.extensions["clock"].move(days=3)
        self.jasmijn = sign_in("jasmijn")
        data = {
            "kind": "known",
            "text": "Priya Soekhai belde.",
            "purpose": "Wegen",
            "legal_basis": "Wmo",
            "later": "1",
        }
        address = f"/items/{added.item_id}/contribution"
        self.saved = self.jasmijn.post(address, data=data, follow_redirects=True).text
        return added

    def test_it_is_said_and_marked_for_the_writer_with_a_way_to_judge_it(
        self, case: CaseOnTable
    ) -> None:
        assert "Woorden die u openliet, wachten op beoordeling" in self.saved
        assert "Wacht op beoordeling" in self.saved
        assert f"/cases/{case.reference}/findings" in self.saved

    def test_who_works_on_the_case_finds_it_on_the_overview_and_beside_the_text(
        self, case: CaseOnTable, sign_in: SignIn
    ) -> None:
        link = f"/cases/{case.reference}/findings"
        for who, finds in (("vera", True), ("jasmijn", True), ("wout", False)):
            browser = sign_in(who)
            for page in ("/", f"/items/{case.item_id}"):
                assert (link in browser.get(page).text) is finds, (who, page)

    def test_a_text_that_was_judged_has_no_mark(self, app: Flask, sign_in: SignIn) -> None:
        with app.app_context():
            item = add_case().item_id
        app.extensions["clock"].move(days=3)
        assert "Wacht op beoordeling" not in sign_in("vera").get(f"/items/{item}").text
