"""The first table held: from a file of reports to answered actions and a subscribed calendar."""

from __future__ import annotations

import re
from typing import Any
from urllib.request import urlopen

import pytest
from flask import Flask
from icalendar import Calendar
from playwright.sync_api import expect
from sqlalchemy import func, select

from app.database import db
from app.models import Case
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cast import meeting_id
from tests.files import case, csv_of

FAMILIES = (("Marieke", "Vlinderdal"), ("Saskia", "Zilverberg"), ("Nadia", "Korenveld"),
            ("Loes", "Waterman"))  # fmt: skip
SECRETS = tuple(word for family in FAMILIES for word in family)
MEETING = f"/meetings/{meeting_id('triagetafel')}"
AGENDA, SESSION, WALL = f"{MEETING}/agenda", f"{MEETING}/session", f"{MEETING}/wall"


def report(given: str, family: str, **changes: Any) -> dict[str, Any]:
    mother = {"role": "moeder", "given_names": given, "family_name": family,
              "birth_date": "1988-02-11"}  # fmt: skip
    return case(
        summary=f"{given} {family} belde na een ruzie thuis.",
        question=f"Kan {given} veilig thuis wonen?",
        persons=[mother],
        **changes,
    )


def order_of(window: Window) -> list[str]:
    """The family names down the agenda."""
    titles = window.page.locator("ol.agenda > li a.item-title").all_inner_texts()
    return [title.split()[1] for title in titles]


def times_of(window: Window) -> list[str]:
    return window.page.locator("ol.agenda > li time").all_inner_texts()


def saved(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Case)) or 0


@pytest.mark.each_engine
@pytest.mark.timeout(300)  # the longest there is, and the wall looks only every two seconds
def test_the_first_table_is_held(site: Site, open_window: OpenWindow) -> None:
    siem = open_window("siem")
    import_the_reports(site, siem)
    admit_and_put_on_the_agenda(siem)
    order_and_set_the_agenda(open_window("vera"))
    prepare(open_window)
    site.clock.move(days=3)  # Thursday, nine o'clock; everybody signs in anew
    vera, wout = open_window("vera"), open_window("wout")
    open_and_show_on_the_wall(vera, open_window("siem"))
    decide_and_supersede(vera, wout)
    carry_over_and_close(vera)
    read_the_decisions(vera)
    answer_an_action(open_window("jasmijn"))
    subscribe_to_the_calendar(vera)


def import_the_reports(site: Site, siem: Window) -> None:
    siem.follow("Triagetafel Heerlen", within=siem.region("Mijn tafels"))
    siem.follow("Werkvoorraad")
    siem.follow("Bestand importeren")
    right = [report(*family) for family in FAMILIES]
    wrong = [right[0], report(*FAMILIES[1], municipality="Nergenshuizen"), right[2],
             report(*FAMILIES[3], received_on="2026-13-45")]  # fmt: skip
    siem.upload("Bestand", "meldingen.csv", csv_of(wrong))
    siem.press("Bestand nakijken")
    assert siem.status == 422
    rows = siem.page.get_by_role("row").filter(has=siem.page.get_by_role("cell"))
    errors = [row.get_by_role("cell").all_inner_texts() for row in rows.all()]
    assert [error[:2] + error[3:] for error in errors] == [
        ["2", "municipality", "Nergenshuizen"],
        ["4", "received_on", "2026-13-45"],
    ]
    siem.upload("Bestand", "meldingen.csv", csv_of(right))
    siem.press("Bestand nakijken")
    assert not any(secret in siem.text for secret in SECRETS)
    assert saved(site.app) == 0
    siem.press("4 zaken bewaren")
    assert saved(site.app) == 4


def admit_and_put_on_the_agenda(siem: Window) -> None:
    siem.tick("Alles")
    siem.sees("4 gekozen")
    siem.press("Gekozen zaken toelaten")
    siem.sees("4 zaken toegelaten.")
    siem.tick("Alles")
    siem.press("Op de agenda zetten")
    siem.sees("4 zaken op de agenda gezet.")
    assert len(order_of(siem)) == 4


def order_and_set_the_agenda(vera: Window) -> None:
    vera.follow("Triagetafel Heerlen")
    vera.go(AGENDA)
    before = order_of(vera)
    vera.page.get_by_role("link", name=before[0]).first.focus()
    vera.page.keyboard.press("Alt+ArrowDown")
    vera.sees(re.compile("staat nu op plaats 2 van 4"))
    vera.sees("Nog niet bewaard")
    grips = vera.page.get_by_title("Verslepen")
    grips.nth(3).drag_to(vera.page.locator("ol.agenda-edit > li").first)
    by_mouse = [before[3], before[1], before[0], before[2]]
    assert order_of(vera) == by_mouse
    vera.fill("Minuten voor zaak 4", "20")  # it stands first now
    assert times_of(vera) == ["9.00", "9.20", "9.25", "9.30"]  # before anything is saved
    vera.press("Volgorde en minuten bewaren")
    assert order_of(vera) == by_mouse
    assert times_of(vera) == ["9.00", "9.20", "9.25", "9.30"]
    row = vera.page.locator("ol.agenda-edit > li").first
    row.locator("summary").click()
    vera.select("Organisatie voor zaak 1", "Reclassering Zuid-Limburg")
    vera.press("Oproepen", within=row)
    vera.sees("opgeroepen: Reclassering Zuid-Limburg")
    vera.press("Agenda vaststellen")
    vera.sees("De agenda is vastgesteld.")


def prepare(open_window: OpenWindow) -> None:
    jasmijn = open_window("jasmijn")
    jasmijn.follow("4 zaken wachten op uw inbreng")
    first = order_of(jasmijn)[0]
    jasmijn.follow(re.compile(first))
    jasmijn.tick("Bekend")
    jasmijn.fill("Wat deelt u?", "Het gezin is bekend bij het jeugdteam.")
    jasmijn.fill("Doel", "Samen de veiligheid wegen")
    jasmijn.fill("Grondslag van uw organisatie", "Jeugdwet art. 7.3.11")
    jasmijn.press("Inbreng bewaren")
    jasmijn.sees("Laatst gewijzigd door Jasmijn Jeugd")
    jasmijn.go(AGENDA)
    jasmijn.tick("Alles")
    jasmijn.press("Bij gekozen zaken niets bekend")
    jasmijn.sees("Bij 3 zaken is ‘niets bekend’ bewaard.")

    ria = open_window("ria")
    ria.follow("Triagetafel Heerlen")
    assert order_of(ria) == [first]
    ria.sees("3 afgeschermde punten, vanaf 9.20")
    others = {family for _, family in FAMILIES} - {first}
    assert not any(family in ria.text for family in others)

    vera = open_window("vera")
    vera.go(AGENDA)
    vera.sees("Nog geen inbreng")
    vera.sees("Team Wmo Heerlen (4 zaken)")
    vera.sees("Reclassering Zuid-Limburg (1 zaak)")
    assert "Team Jeugd Heerlen (" not in vera.text


def open_and_show_on_the_wall(vera: Window, wall: Window) -> None:
    vera.go(AGENDA)
    first, second = order_of(vera)[:2]
    vera.open_meeting()
    vera.press("Allen aanwezig")
    wall.go(WALL)
    wall.sees("Moeder (38)")
    wall.sees("zaak 1 van 4")
    assert not any(secret in wall.text for secret in SECRETS)
    vera.press_key("o")
    wall.sees(first)
    wall.sees("Namen zichtbaar")
    vera.press_key("n")
    wall.sees("zaak 2 van 4")
    assert not any(secret in wall.text for secret in SECRETS)
    vera.press_key("p")
    vera.sees(first)
    wall.sees("zaak 1 van 4")
    assert not any(secret in wall.text for secret in SECRETS)
    assert second not in vera.page.get_by_role("article").inner_text()


def decide_and_supersede(vera: Window, wout: Window) -> None:
    wout.follow("Triagetafel Heerlen")
    wout.go(SESSION)
    wout.press_key("d")
    wout.tick("Directe overdracht aan het lokale veld")
    wout.fill("Motivering", "Het jeugdteam neemt het over.")
    receivers = wout.unfold("Ontvangers kiezen")
    wout.tick("Team Jeugd Heerlen", within=receivers)
    action = wout.group("Actie 1")
    wout.select("Organisatie", "Team Jeugd Heerlen", within=action)
    wout.fill("Actie", "Huisbezoek doen", within=action)
    wout.fill("Uiterlijk", "2026-12-03", within=action)
    wout.press("Besluit voorstellen")
    wout.sees("Voorgesteld door Wout Wmo")
    wout.follow("Wijzigen")  # the form is open when the chair confirms
    vera.page.reload()
    vera.press("Bevestigen")
    vera.sees("Bevestigd")
    wout.fill("Motivering", "Toch anders.")
    wout.press("Wijziging bewaren")
    assert wout.status == 409
    wout.sees("Dit besluit is bevestigd en kan niet meer worden gewijzigd.")
    assert wout.field("Motivering").input_value() == "Toch anders."
    wout.follow("Terug naar de zaak")
    expect(wout.page.get_by_role("link", name="Wijzigen", exact=True)).to_have_count(0)
    wout.follow("Besluit vervangen")
    wout.fill("Motivering", "Het jeugdteam neemt het vandaag nog over.")
    wout.press("Besluit voorstellen")
    vera.page.reload()
    vera.press("Bevestigen")
    vera.sees("Vervangen")
    wout.page.reload()
    wout.sees("Vervangt een eerder besluit.")


def carry_over_and_close(vera: Window) -> None:
    vera.press_key("k")
    vera.sees("zaak 2 van 4")
    asked = vera.press_and_agree("Doorschuiven")
    assert "gaat terug naar de werkvoorraad" in asked
    vera.sees("zaak 3 van 4")
    for _ in range(2):  # nothing was decided: it asks first
        vera.page.keyboard.press("k")
        vera.press_key("Enter")
    vera.sees("Er is geen zaak in behandeling.")
    vera.press_and_agree("Overleg sluiten")
    vera.sees("Het overleg is gesloten.")


def read_the_decisions(vera: Window) -> None:
    assert vera.heading.startswith("Besluitenlijst van donderdag 26 november")
    vera.sees("Het jeugdteam neemt het vandaag nog over.")
    vera.sees("Doorgeschoven: zaak")
    vera.select("Toon", "Acties van Team Jeugd Heerlen")
    vera.press("Tonen")
    vera.sees("Huisbezoek doen")
    assert "Doorgeschoven:" not in vera.text
    with vera.page.expect_navigation():
        vera.page.locator("section a.num").click()
    vera.sees("Zicht op veiligheid")
    vera.sees("Het jeugdteam neemt het vandaag nog over.")


def answer_an_action(jasmijn: Window) -> None:
    jasmijn.follow("Acties")
    jasmijn.sees("Huisbezoek doen")
    jasmijn.follow("Beantwoorden")
    jasmijn.tick("Niet mogelijk: omstandigheden veranderd")
    jasmijn.press("Antwoord bewaren")
    assert jasmijn.status == 422  # a word why is asked
    jasmijn.fill("Toelichting", "Het gezin is verhuisd.")
    jasmijn.press("Antwoord bewaren")
    jasmijn.sees("Niet mogelijk")
    jasmijn.sees("Het gezin is verhuisd.")


def subscribe_to_the_calendar(vera: Window) -> None:
    vera.follow("Agenda-abonnement")
    vera.fill("Naam van het apparaat of programma", "telefoon")
    vera.press("Adres maken")
    address = vera.field("Adres van uw agenda").input_value()
    with urlopen(address) as answer:
        body = answer.read().decode()
    [event] = Calendar.from_ical(body).events
    assert str(event["SUMMARY"]) == "Triagetafel Heerlen"
    assert str(event["UID"]).startswith(meeting_id("triagetafel"))
    assert not any(secret in body for secret in (*SECRETS, "Moeder", "zaak", "Huisbezoek"))
    vera.go("/calendar")
    assert address not in vera.page.content()
    vera.press("Intrekken: telefoon")
    vera.sees("het adres werkt niet meer")
