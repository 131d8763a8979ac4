"""An arrest, from the police who bring it to the last action answered."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.test_every_page import Inspection
from tests.browser.windows import Site, Window
from tests.cases import add_case

QUEUE = "/tables/zsm/on-call"
POLICE, OFFICER, VT = "participant.zsm.politie", "chair.zsm", "participant.zsm.vt-zuid-limburg"


def moment(window: Window, group: str, day: str, time: str) -> None:
    window.fill("Dag", day, within=window.group(group))
    window.fill("Tijd", time, within=window.group(group))


@pytest.mark.each_engine
@pytest.mark.timeout(600)  # seven people's windows, and the list looks only every quarter minute
def test_an_arrest_is_dealt_with(site: Site, open_window: OpenWindow) -> None:
    police, officer = open_window(POLICE), open_window(OFFICER)
    officer.go(QUEUE)
    officer.sees("Er wacht niemand.")
    bring_the_arrest(police)
    officer.page.wait_for_selector(".on-call", timeout=40_000)  # it came by itself
    officer.sees("nog 3 u 00 min")
    item = officer.page.locator(".on-call h2 a").get_attribute("href") or ""
    tell_what_is_known(open_window(VT), item)
    open_the_meeting(officer)
    decide(officer, item)
    keep_away(police, item)
    refer_on(police, item)
    close(officer)
    officer.go(QUEUE)
    officer.sees("Er wacht niemand.")
    answer(open_window(VT))
    site.clock.move(days=8)
    extend_and_be_refused(open_window(POLICE), item)


def bring_the_arrest(police: Window) -> None:
    police.go("/tables/zsm")
    police.follow("Piketlijst")
    police.follow("Aanhouding melden")
    moment(police, "Aangehouden op", "2026-11-23", "06:00")
    police.select("Gemeente", "Heerlen")
    police.fill("Vraag aan de tafel", "Kan Henk vannacht naar huis?")
    police.fill("Samenvatting", "Henk Kuipers is aangehouden nadat hij Samira Berg sloeg.")
    police.fill("Grondslag", "Wpg art. 16")
    for number, role, given, family in (
        (1, "verdachte", "Henk", "Kuipers"),
        (2, "slachtoffer", "Samira", "Berg"),
    ):
        person = police.group(f"Persoon {number}")
        person.get_by_label("Rol").select_option(role)
        police.fill("Voornamen", given, within=person)
        police.fill("Achternaam", family, within=person)
    inspection = Inspection(police)
    inspection.look("an arrest to bring")
    police.press("Aanhouding melden")
    police.sees("Henk Kuipers")
    inspection.look("the on-call queue")
    assert inspection.findings == []


def tell_what_is_known(vt: Window, item: str) -> None:
    vt.go(item)
    vt.sees("feiten van Politie Limburg")
    vt.sees("wat partners weten")
    vt.tick("Bekend")
    vt.fill("Wat deelt u?", "Twee eerdere meldingen dit jaar.")
    vt.fill("Doel", "Samen de veiligheid wegen")
    vt.fill("Grondslag van uw organisatie", "Wmo 2015")
    vt.press("Inbreng bewaren")
    inspection = Inspection(vt)
    inspection.look("facts beside knowledge")
    assert inspection.findings == []


def open_the_meeting(officer: Window) -> None:
    officer.follow("Naar het overleg")
    officer.open_meeting()
    officer.press("Allen aanwezig")
    officer.sees("Twee eerdere meldingen dit jaar.")


def decide(officer: Window, item: str) -> None:
    officer.go(f"{item}?from=session")
    officer.tick("Afdoening door het Openbaar Ministerie")
    officer.tick("Zorg voor slachtoffer(s)")
    officer.fill("Motivering", "Dagvaarding, en hulp voor haar.")
    officer.tick("Openbaar Ministerie Limburg", within=officer.group("Besloten door"))
    receivers = officer.unfold("Ontvangers kiezen")
    officer.tick("Veilig Thuis Zuid-Limburg", within=receivers)
    action = officer.group("Actie 1")
    officer.select("Organisatie", "Veilig Thuis Zuid-Limburg", within=action)
    officer.fill("Actie", "Belt haar vandaag", within=action)
    officer.fill("Uiterlijk", "2026-11-23", within=action)
    officer.press("Besluit voorstellen")
    officer.press("Bevestigen")
    officer.sees("Bevestigd")


def keep_away(police: Window, item: str) -> None:
    police.go(item)
    police.follow("Huisverbod vastleggen of bijwerken")
    moment(police, "Begint op", "2026-11-23", "08:30")
    police.press("Begin vastleggen")
    police.sees("Loopt tot do 3 dec 2026 8.30")
    inspection = Inspection(police)
    inspection.look("the time line")
    assert inspection.findings == []


def refer_on(police: Window, item: str) -> None:
    police.go(item)
    police.follow("Verwijzen naar een andere tafel")
    inspection = Inspection(police)
    inspection.look("tables to refer to")
    police.follow("Actie overleg Limburg")
    inspection.look("a form to refer on")
    assert police.field("Vraag aan de tafel").input_value() == "Kan Henk vannacht naar huis?"
    police.press("Verwijzen")
    police.sees("Verwezen naar Actie overleg Limburg")
    assert inspection.findings == []


def close(officer: Window) -> None:
    officer.press("Klaar")
    officer.press_and_agree("Overleg sluiten")
    officer.sees("Het overleg is gesloten.")


def answer(vt: Window) -> None:
    vt.follow("Acties")
    vt.sees("Belt haar vandaag")
    vt.follow("Beantwoorden")
    vt.tick("Gedaan")
    vt.press("Antwoord bewaren")
    vt.sees("Het antwoord is bewaard.")


def extend_and_be_refused(police: Window, item: str) -> None:
    """Past day 28, and without both sides heard; then as it should be."""
    police.go(f"{item}/barring-order")
    moment(police, "Besloten op", "2026-11-30", "16:00")
    moment(police, "Uithuisgeplaatste gehoord op", "2026-11-30", "11:00")
    police.fill("Verlengd tot en met", "2026-12-22")
    police.press("Vastleggen")
    police.sees("Wet tijdelijk huisverbod, artikel 9")
    inspection = Inspection(police)
    inspection.look("a refused extension")
    police.fill("Verlengd tot en met", "2026-12-21")
    police.press("Vastleggen")
    police.sees("worden beide kanten gehoord")
    moment(police, "Achterblijvers gehoord op", "2026-11-30", "13:00")
    police.press("Vastleggen")
    police.sees("Loopt tot ma 21 dec 2026 8.30")
    inspection.look("an extended time line")
    assert inspection.findings == []


def test_an_urgent_case_is_taken_out_on_a_phone(site: Site, open_window: OpenWindow) -> None:
    with site.app.app_context():
        add_case(on_agenda=False, urgent=True)
    vera = open_window("vera", viewport={"width": 390, "height": 844})
    vera.go("/tables/triagetafel-heerlen/backlog")
    vera.unfold("Kan Samira")
    vera.follow("Direct overleg openen")
    vera.press("Nu overleg openen")
    vera.sees("Geef een reden.")
    vera.fill("Waarom kan dit niet wachten?", "Henk Kuipers staat vanavond weer voor de deur.")
    vera.press("Nu overleg openen")
    vera.sees("Uit de werkvoorraad gehaald door Vera Voorzitter")
    vera.sees("staat vanavond weer voor de deur")
    inspection = Inspection(vera)
    inspection.look("a meeting that was opened at once")
    assert inspection.findings == []
