"""A whole Actie overleg, from the case that the police bring to the last action answered."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.models import AgendaItem
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cast import meeting_id

TABLE = "actie-overleg"
SUMMARY = "Casper Kastanjeboom bedreigde Roos; er loopt een aangifte."


def test_an_actie_overleg_is_held(site: Site, open_window: OpenWindow) -> None:
    site.clock.move(days=3)
    police = open_window("participant.actie-overleg.politie")
    chair = open_window("chair.actie-overleg")
    prosecutor = open_window("participant.actie-overleg.om")
    bring(police)
    put_in_hand(chair)
    first_action(police)
    second_action(prosecutor)
    conclude(chair)
    answer(police)
    with site.app.app_context():
        item = db.session.scalars(select(AgendaItem.id)).one()
    read_the_time_line(chair, item)


def bring(police: Window) -> None:
    police.go(f"/tables/{TABLE}/refer")
    police.select("Gemeente", "Heerlen")
    police.fill("Ontvangen op", "2026-11-25")
    police.fill("Vraag aan de tafel", "Wat doen wij, in welke volgorde?")
    police.fill("Samenvatting", SUMMARY)
    police.fill("Grondslag", "Wpg")
    for box in police.group("Toelatingsvragen").get_by_role("checkbox").all():
        box.check()
    for number, role, given, family in (
        (1, "Verdachte", "Casper", "Kastanjeboom"),
        (2, "Slachtoffer", "Roos", "Rietveld"),
    ):
        person = police.group(f"Persoon {number}")
        police.select("Rol", role, within=person)
        police.fill("Voornamen", given, within=person)
        police.fill("Achternaam", family, within=person)
    police.press("Zaak aanmelden")
    police.sees("De zaak is aangemeld.")


def put_in_hand(chair: Window) -> None:
    chair.go(f"/tables/{TABLE}/backlog")
    chair.tick("Alles")
    chair.press("Gekozen zaken toelaten")
    chair.tick("Alles")
    chair.press("Op de agenda zetten")
    chair.press("Agenda vaststellen")
    chair.open_meeting()
    chair.press("Allen aanwezig")


def propose(window: Window, agency: str, action: str, person: str) -> None:
    window.go(f"/meetings/{meeting_id(TABLE)}/session")
    window.press_key("d")
    window.tick("Gerichte acties per partner")
    window.tick(agency, within=window.group("Besloten door"))
    window.tick(agency, within=window.unfold("Ontvangers kiezen"))
    row = window.group("Actie 1")
    window.select("Organisatie", agency, within=row)
    window.fill("Actie", action, within=row)
    window.fill("Uiterlijk", "2026-12-01", within=row)
    window.tick(person, within=row)
    window.fill("Versterkt", "het contactverbod", within=row)
    window.press("Besluit voorstellen")


def first_action(police: Window) -> None:
    propose(police, "Politie Limburg", "Verhoort Casper.", "Casper Kastanjeboom")
    police.sees("Raakt: Casper Kastanjeboom")
    police.sees("Versterkt: het contactverbod")


def second_action(prosecutor: Window) -> None:
    """The same person on the same day: it is shown, and then it may stand."""
    action = "Hoort Casper over de aangifte."
    propose(prosecutor, "Openbaar Ministerie Limburg", action, "Casper Kastanjeboom")
    assert prosecutor.status == 422
    prosecutor.sees("Zelfde dag, zelfde persoon")
    prosecutor.sees("Er is nog niets opgeslagen.")
    prosecutor.press("Toch zo vastleggen")
    prosecutor.sees("Het voorstel is vastgelegd.")


def conclude(chair: Window) -> None:
    chair.page.reload()
    for _ in range(2):
        chair.press_key("b")
    chair.press_key("k")
    chair.press_and_agree("Overleg sluiten")
    chair.sees("Het overleg is gesloten.")
    chair.sees("Zelfde dag, zelfde persoon")


def answer(police: Window) -> None:
    police.follow("Acties")
    police.follow("Beantwoorden")
    police.tick("Gedaan")
    police.press("Antwoord bewaren")
    police.sees("Gedaan")


def read_the_time_line(chair: Window, item: str) -> None:
    chair.go(f"/items/{item}")
    line = chair.region("Tijdlijn")
    rows = line.get_by_role("row").all_inner_texts()
    assert "STRAFRECHT" in rows[0].upper()
    assert "ZORG EN VEILIGHEID" in rows[0].upper()
    assert "Hoort Casper" in line.inner_text()
    assert "Gedaan" in line.inner_text()
