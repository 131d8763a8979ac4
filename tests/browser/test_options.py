"""A table that hands over options: from the screening to the end of aftercare."""

from __future__ import annotations

import re

from app.domain.options import OptionResult
from app.services.briefs import send_back
from app.services.options import report_option, take_option
from app.services.screening import view_screening
from tests.browser.conftest import OpenWindow
from tests.browser.test_every_page import Inspection
from tests.browser.windows import Site, Window
from tests.cases import SECRETS, add_case
from tests.cast import NOW, meeting_id
from tests.options import RIA, TABLE, VT, discussed

SCREENING = f"/tables/{TABLE}/screening"
BACKLOG = f"/tables/{TABLE}/backlog"
SESSION = f"/meetings/{meeting_id(TABLE)}/session"
IDEA = "Een buur houdt de hond overdag."
OTHER = "Een vaste plek op school."


def test_a_case_goes_from_screening_to_the_end_of_aftercare(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        add_case(TABLE, brought_by="reclassering", on_agenda=False)
    site.clock.move(days=3)
    ria, chair = open_window("ria"), open_window("chair.mdapp")
    vt = open_window("participant.mdapp.vt-zuid-limburg")
    welfare = open_window("participant.mdapp.maatschappelijk-werk")
    screen(vt, chair, ria)
    hold(chair, vt, welfare)
    report(ria)
    read_and_end(welfare, vt, chair, ria)


def test_its_pages_can_be_read_by_everybody(site: Site, open_window: OpenWindow) -> None:
    with site.app.app_context():
        waits = add_case(TABLE, brought_by="reclassering", on_agenda=False)
        (brief,) = view_screening(VT, TABLE, now=NOW).briefs
        send_back(VT, waits.referral_id, brief.digest, "De vraag is te ruim.", now=NOW)
        case, (taken, _) = discussed()
        take_option(RIA, taken, True, 0, now=NOW)
        told = ("Moeder wil niet.", "Rust.")
        report_option(RIA, taken, OptionResult.DOES_NOT_WORK, *told, 1, now=NOW)
    site.clock.move(days=3)
    options = f"/items/{case.item_id}/options"
    for key, paths in {
        "ria": ("/", f"/referrals/{waits.referral_id}/brief", options, f"/options/{taken}/report"),
        "participant.mdapp.vt-zuid-limburg": (SCREENING, options, f"/tables/{TABLE}/aftercare"),
        "chair.mdapp": (BACKLOG,),
    }.items():
        inspection = Inspection(open_window(key))
        for path in paths:
            inspection.visit(path)
            assert inspection.window.status == 200
        assert inspection.findings == []


def screen(vt: Window, chair: Window, ria: Window) -> None:
    vt.go(SCREENING)
    panel = vt.unfold("Terugsturen")
    vt.fill("Waarom gaat deze tekst terug?", "De vraag is te ruim.", within=panel)
    vt.press("Terugsturen naar de inbrenger", within=panel)
    vt.sees("De inbrenger herschrijft deze tekst")
    chair.go(SCREENING)
    assert not chair.button("Goedkeuren").count()

    ria.go("/")
    ria.sees("Teruggestuurd door de screening")
    ria.follow(re.compile("^Zaak "))
    ria.sees("De vraag is te ruim.")
    ria.fill("Vraag aan de tafel", "Wie kan Samira helpen met de hond?")
    ria.fill("Casusbeschrijving", "")
    ria.press("Bewaren")
    ria.sees("Vul dit veld in.")
    ria.fill("Casusbeschrijving", "Samira blijft, omdat niemand de hond wil houden.")
    ria.press("Bewaren")
    ria.sees("De screening begint opnieuw.")

    for screener in (vt, chair):
        screener.go(SCREENING)
        screener.sees("Moeder (38) blijft, omdat niemand de hond wil houden.")
        screener.press("Goedkeuren")
    screener.sees("2 van 2 goedgekeurd")


def hold(chair: Window, vt: Window, welfare: Window) -> None:
    chair.go(BACKLOG)
    chair.tick("Alles")
    chair.press("Op de agenda zetten")
    chair.press("Agenda vaststellen")
    chair.open_meeting()
    chair.press("Stille ronde openen")
    for window, idea in ((welfare, IDEA), (vt, OTHER)):
        window.go(SESSION)
        window.fill("Uw optie", idea)
        window.press("In stilte bewaren")
        window.sees(idea)
    chair.go(SESSION)
    inspection = Inspection(chair)
    inspection.look("a silent round")
    assert inspection.findings == []
    assert IDEA not in chair.text
    assert OTHER not in welfare.text
    assert "iedereen zichtbaar" in chair.press_and_agree("Alles tonen")
    chair.sees(OTHER)
    for _ in range(2):
        chair.press_key("b")
    chair.press_key("k")
    chair.press_and_agree("Overleg sluiten")
    chair.sees("Het overleg is gesloten.")


def report(ria: Window) -> None:
    ria.go("/")
    ria.follow("2 opties wachten op uw terugkoppeling")
    first, second = (ria.page.get_by_role("listitem").filter(has_text=t) for t in (IDEA, OTHER))
    ria.press("Meenemen", within=first)
    ria.press("Niet meenemen", within=second)
    ria.follow("Terugkoppelen", within=first)
    ria.tick("Werkt niet")
    ria.fill("Wat de betrokkenen zelf willen", "Samira wil de hond zelf houden.")
    ria.press("Terugkoppeling bewaren")
    ria.sees("Geef een reden.")
    ria.fill("In woorden", "Henk haalde de hond weer op.")
    ria.press("Terugkoppeling bewaren")
    ria.sees("Henk haalde de hond weer op.")
    ria.go("/")
    assert "terugkoppeling" not in ria.text


def read_and_end(welfare: Window, vt: Window, chair: Window, ria: Window) -> None:
    welfare.go(f"/tables/{TABLE}/aftercare")
    welfare.follow(re.compile("Moeder"))
    welfare.sees("Vader (41) haalde de hond weer op.")
    shown = welfare.text
    assert not [word for word in (*SECRETS, "Reclassering") if word in shown]
    chair.go(BACKLOG)
    chair.sees("Nazorg")
    vt.go(f"/tables/{TABLE}/aftercare")
    vt.follow(re.compile("Samira"))
    vt.press_and_agree("Nazorg mag eindigen")
    vt.sees("Mag eindigen")
    chair.go(f"/tables/{TABLE}/aftercare")
    chair.follow(re.compile("Samira"))
    assert "voorgoed" in chair.press_and_agree("Nazorg mag eindigen")
    chair.sees("Geëindigd")
    chair.go(BACKLOG)
    assert "Nazorg" not in chair.text
