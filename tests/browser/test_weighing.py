"""A whole screeningsoverleg: what all partners know, weighed, decided with takers, and answered."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.models import AgendaItem
from tests.browser.conftest import OpenWindow
from tests.browser.test_every_page import Inspection
from tests.browser.windows import Site, Window

TABLE = "mensenhandel"
CARE = "participant.mensenhandel.zorgcoordinator"


def test_a_screeningsoverleg_is_held(site: Site, open_window: OpenWindow) -> None:
    site.clock.move(days=3)
    care, chair = open_window(CARE), open_window("chair.mensenhandel")
    ria = open_window("ria")
    bring(care)
    put_in_hand(chair)
    with site.app.app_context():
        item = db.session.scalars(select(AgendaItem.id)).one()
    say_what_the_suspect_s_helper_knows(ria, item)
    weigh(chair, item)
    decide(chair)
    answer(care)


def bring(care: Window) -> None:
    care.go(f"/tables/{TABLE}/refer")
    care.select("Gemeente", "Heerlen")
    care.fill("Ontvangen op", "2026-11-25")
    care.fill("Vraag aan de tafel", "Is dit uitbuiting?")
    care.fill("Samenvatting", "Roos Rietveld werkt voor Casper Kastanjeboom en krijgt geen loon.")
    care.fill("Grondslag", "Toestemming van Roos")
    care.group("Toelatingsvragen").get_by_role("checkbox").check()
    for number, role, given, family in (
        (1, "Slachtoffer", "Roos", "Rietveld"),
        (2, "Verdachte", "Casper", "Kastanjeboom"),
    ):
        person = care.group(f"Persoon {number}")
        care.select("Rol", role, within=person)
        care.fill("Voornamen", given, within=person)
        care.fill("Achternaam", family, within=person)
    care.press("Zaak aanmelden")
    care.sees("De zaak is aangemeld.")


def put_in_hand(chair: Window) -> None:
    """The probation service comes in for the suspect alone."""
    chair.go(f"/tables/{TABLE}/backlog")
    chair.tick("Alles")
    chair.press("Gekozen zaken toelaten")
    chair.tick("Alles")
    chair.press("Op de agenda zetten")
    chair.unfold("Oproepen of van de agenda halen")
    chair.select("Organisatie voor zaak 1", "Reclassering Zuid-Limburg")
    chair.page.locator('select[name="side"]').select_option("verdachte")
    chair.press("Oproepen")
    chair.press("Agenda vaststellen")
    chair.open_meeting()
    chair.press("Allen aanwezig")


def say_what_the_suspect_s_helper_knows(ria: Window, item: str) -> None:
    ria.go(f"/items/{item}")
    ria.sees("Casper Kastanjeboom")
    assert "Roos" not in ria.page.content()
    assert "Rietveld" not in ria.page.content()
    ria.unfold("Inbreng geven")
    ria.tick("Niets bekend")
    ria.press("Inbreng bewaren")


def weigh(chair: Window, item: str) -> None:
    chair.page.reload()
    chair.press_key("g")
    inspection = Inspection(chair)
    inspection.look("an item that is weighed")
    assert inspection.findings == []
    chair.page.get_by_label("Weging: Uitbuiting in werk of huishouden").select_option("present")
    chair.page.get_by_label("Waarom: Uitbuiting in werk of huishouden").fill("Zij kreeg niets.")
    chair.press("Weging bewaren")
    chair.sees("1 van 10")
    chair.go(f"/items/{item}?from=session")


def decide(chair: Window) -> None:
    chair.tick("Zorgcoördinator voor het slachtoffer")
    chair.fill("Motivering", "Zij wil hulp.")
    for agency in (
        "Veilig Thuis Zuid-Limburg",
        "Politie AVIM Limburg",
        "Zorgcoördinatie Mensenhandel",
    ):
        chair.tick(agency, within=chair.group("Besloten door"))
    row = chair.group("Actie 1")
    chair.select("Organisatie", "Zorgcoördinatie Mensenhandel", within=row)
    chair.fill("Actie", "Zoekt een veilige plek.", within=row)
    chair.fill("Uiterlijk", "2026-12-03", within=row)
    chair.press("Besluit voorstellen")
    chair.press("Bevestigen")
    chair.sees("Bevestigd")
    chair.press_key("k")
    chair.press_and_agree("Overleg sluiten")
    chair.sees("Het overleg is gesloten.")


def answer(care: Window) -> None:
    care.follow("Acties")
    care.sees("Zoekt een veilige plek")
    care.follow("Beantwoorden")
    care.tick("Gedaan")
    care.press("Antwoord bewaren")
    care.sees("Gedaan")
