"""A whole screeningsoverleg, from the case that the police bring to the last action answered."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.models import AgendaItem
from tests.browser.conftest import OpenWindow
from tests.browser.test_every_page import Inspection
from tests.browser.windows import Site, Window
from tests.cast import meeting_id

TABLE = "mensenhandel"
SESSION = f"/meetings/{meeting_id(TABLE)}/session"
#: the victim's side, which who helps the suspect may not read anywhere
OF_VICTIM = ("Samira", "Rietveld", "schuilplek", "loods", "opvang", "Zorgcoördinator voor")
POLICE, VT, CARE = (
    "Politie AVIM Limburg",
    "Veilig Thuis Zuid-Limburg",
    "Zorgcoördinatie Mensenhandel",
)


def test_a_screening_is_held_and_no_helper_of_the_suspect_reads_of_the_victim(
    site: Site, open_window: OpenWindow
) -> None:
    site.clock.move(days=3)
    chair = open_window("chair.mensenhandel")
    veilig_thuis = open_window("participant.mensenhandel.vt-zuid-limburg")
    care = open_window("participant.mensenhandel.zorgcoordinator")
    probation = open_window("calledin.reclassering")
    bring(chair)
    call_in(chair)
    with site.app.app_context():
        item = f"/items/{db.session.scalars(select(AgendaItem.id)).one()}"
    say(
        veilig_thuis, item, "Casper haalt haar elke dag op.", "Niemand anders dan de vaste partners"
    )
    say(care, item, "Samira zit op een schuilplek.", "Wie helpt: slachtoffer")
    say(chair, item, "Casper heeft een contactverbod.", "Wie helpt: verdachte")
    say(probation, item, "Hij komt niet op afspraken.", "")
    all_on_one_screen(care)
    weigh(care)
    decide(chair)
    keeps_to_its_side(probation, item)
    for window in (chair, care, probation):
        answer(window)
    keeps_to_its_side(probation, item)


def bring(police: Window) -> None:
    police.go(f"/tables/{TABLE}/refer")
    police.select("Gemeente", "Heerlen")
    police.fill("Ontvangen op", "2026-11-25")
    police.fill("Vraag aan de tafel", "Wordt Samira uitgebuit?")
    police.fill("Samenvatting", "Casper Kastanjeboom laat Samira werken in een loods.")
    police.fill("Grondslag", "Wpg")
    for box in police.group("Toelatingsvragen").get_by_role("checkbox").all():
        box.check()
    for number, role, given, family in (
        (1, "Verdachte", "Casper", "Kastanjeboom"),
        (2, "Slachtoffer", "Samira", "Rietveld"),
    ):
        person = police.group(f"Persoon {number}")
        police.select("Rol", role, within=person)
        police.fill("Voornamen", given, within=person)
        police.fill("Achternaam", family, within=person)
    police.press("Zaak aanmelden")
    police.sees("De zaak is aangemeld.")


def call_in(chair: Window) -> None:
    chair.go(f"/tables/{TABLE}/backlog")
    chair.tick("Alles")
    chair.press("Gekozen zaken toelaten")
    chair.tick("Alles")
    chair.press("Op de agenda zetten")
    chair.unfold("Oproepen of van de agenda halen")
    chair.select("Organisatie voor zaak 1", "Reclassering Zuid-Limburg")
    chair.select("Voor welke kant van zaak 1", "Helpt: verdachte")
    chair.press("Oproepen")
    chair.sees("opgeroepen: Reclassering Zuid-Limburg (kant: verdachte)")
    chair.press("Agenda vaststellen")
    chair.open_meeting()
    chair.press("Allen aanwezig")


def say(window: Window, item: str, words: str, readers: str) -> None:
    window.go(item)
    window.unfold("Inbreng geven")
    window.tick("Bekend")
    window.fill("Wat deelt u?", words)
    window.fill("Doel", "Wegen")
    window.fill("Grondslag van uw organisatie", "Eigen taak")
    if readers:
        window.select("Wie leest dit ook?", readers, within=window.page.locator("#own"))
    window.press("Inbreng bewaren")
    window.sees("De inbreng is bewaard.")


def all_on_one_screen(care: Window) -> None:
    care.go(SESSION)
    for agency, words in ((POLICE, "loods"), (VT, "elke dag"), (CARE, "schuilplek")):
        assert words in care.region(agency).inner_text()
    boxes = [care.region(agency).bounding_box() for agency in (POLICE, VT, CARE)]
    assert len({box["y"] for box in boxes if box}) == 1  # beside each other
    inspection = Inspection(care)
    inspection.look("a meeting with the partners in columns")
    assert inspection.findings == []


def weigh(care: Window) -> None:
    care.press_key("g")
    inspection = Inspection(care)
    inspection.look("an item that is weighed")
    assert inspection.findings == []
    care.select("Weging: Geweld, dwang of dreiging", "Aanwezig")
    care.fill("Waarom: Geweld, dwang of dreiging", "Samira is bang in de loods.")
    care.press("Weging bewaren")
    care.sees("De weging is bewaard.")


def decide(chair: Window) -> None:
    """Two outcomes, each with its taker; the takers are filled in, and the log shows them."""
    chair.go(SESSION)
    chair.press_key("d")
    chair.tick("Strafrechtelijke aanpak door de politie")
    chair.tick("Geen opvolging")
    chair.press("Besluit voorstellen")
    assert chair.status == 422
    chair.sees("Regels van deze tafel, onder ‘Wat de tafel vastlegt’.")
    chair.field("Geen opvolging").uncheck()
    chair.tick("Zorgcoördinator voor het slachtoffer")
    for number, (agency, words, readers) in enumerate(
        (
            (POLICE, "Verhoort Casper.", "Wie helpt: verdachte"),
            (CARE, "Zoekt opvang voor Samira.", "Wie helpt: slachtoffer"),
            ("Reclassering Zuid-Limburg", "Houdt toezicht op Casper.", ""),
        ),
        start=1,
    ):
        if number > 1:
            chair.press("Nog een actie")
        row = chair.group(f"Actie {number}")
        chair.select("Organisatie", agency, within=row)
        chair.fill("Actie", words, within=row)
        chair.fill("Uiterlijk", "2026-12-03", within=row)
        if readers:
            chair.select("Wie leest dit ook?", readers, within=row)
    chair.press("Besluit voorstellen")
    chair.go(SESSION)
    chair.press_key("b")
    chair.press_key("k")
    chair.press_and_agree("Overleg sluiten")
    receivers = chair.page.locator("dt:has-text('Ontvangers') + dd").inner_text()
    assert (POLICE in receivers, CARE in receivers) == (True, True)


def keeps_to_its_side(probation: Window, item: str) -> None:
    read = ""
    meeting = f"/meetings/{meeting_id(TABLE)}"
    for path in ("/", "/actions", item, f"{meeting}/agenda", SESSION, f"{meeting}/decisions"):
        probation.go(path)
        read += probation.text
    assert "Casper Kastanjeboom" in read
    assert "contactverbod" in read
    assert "Verhoort Casper" in read
    assert not [word for word in OF_VICTIM if word in read]


def answer(window: Window) -> None:
    window.go("/actions")
    window.follow("Beantwoorden")
    window.tick("Gedaan")
    window.press("Antwoord bewaren")
    window.sees("Gedaan")
