"""Two people change the same thing: the second one gets both texts and loses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app.domain.meetings import MeetingState
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cases import CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id


@pytest.fixture
def case(site: Site) -> CaseOnTable:
    with site.app.app_context():
        return add_case()


def warning(window: Window) -> str:
    return window.page.get_by_role("alert").filter(has_text="intussen gewijzigd").inner_text()


def test_two_colleagues_write_the_same_contribution(
    case: CaseOnTable, open_window: OpenWindow
) -> None:
    vera, siem = open_window("vera"), open_window("siem")
    for window, text in ((vera, "Eerder advies in maart."), (siem, "Eerdere melding in mei.")):
        window.go(f"/items/{case.item_id}")
        window.tick("Bekend")
        window.fill("Wat deelt u?", text)
        window.fill("Doel", "Wegen")
        window.fill("Grondslag van uw organisatie", "Wmo 2015")
    vera.press("Inbreng bewaren")
    siem.press("Inbreng bewaren")
    assert siem.status == 409
    assert "Eerder advies in maart." in warning(siem)
    assert siem.field("Wat deelt u?").input_value() == "Eerdere melding in mei."
    siem.fill("Wat deelt u?", "Advies in maart, melding in mei.")
    siem.press("Inbreng bewaren")
    siem.sees("Laatst gewijzigd door Siem Schrijver")
    vera.page.reload()
    expect(vera.field("Wat deelt u?")).to_have_value("Advies in maart, melding in mei.")


def test_two_people_edit_the_same_proposal(
    site: Site, case: CaseOnTable, open_window: OpenWindow
) -> None:
    advice = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation="Eerste tekst.",
    )
    with site.app.app_context():
        put_meeting_in(MeetingState.IN_SESSION)
        proposal = propose_decision(actor("vera"), case.item_id, advice, now=NOW)
    vera, siem = open_window("vera"), open_window("siem")
    for window, text in ((vera, "De eerste tekst."), (siem, "De tweede tekst.")):
        window.go(f"/decisions/{proposal}/edit")
        window.fill("Motivering", text)
    vera.press("Wijziging bewaren")
    siem.press("Wijziging bewaren")
    assert siem.status == 409
    assert "De eerste tekst." in warning(siem)
    assert siem.field("Motivering").input_value() == "De tweede tekst."
    siem.press("Wijziging bewaren")
    siem.sees("De tweede tekst.")


def test_two_people_order_the_same_agenda(site: Site, open_window: OpenWindow) -> None:
    with site.app.app_context():
        for _ in range(2):
            add_case()
    vera, siem = open_window("vera"), open_window("siem")
    for window, minutes in ((vera, "12"), (siem, "25")):
        window.go(f"/meetings/{meeting_id('triagetafel')}/agenda")
        window.fill("Minuten voor zaak 1", minutes)
    vera.press("Volgorde en minuten bewaren")
    siem.press("Volgorde en minuten bewaren")
    assert siem.status == 409
    siem.sees("Iemand anders heeft de agenda intussen gewijzigd.")
    siem.sees("Uw volgorde, niet bewaard")
    siem.sees("25 min")
    assert siem.field("Minuten voor zaak 1").input_value() == "12"
