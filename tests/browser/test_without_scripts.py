"""The same work with JavaScript turned off: every script of ours only adds."""

from __future__ import annotations

import re

import pytest

from app.domain.people import Identity, PersonRole
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cases import add_case
from tests.cast import meeting_id

FAMILIES = ("Vlinderdal", "Zilverberg", "Korenveld")
MEETING = f"/meetings/{meeting_id('triagetafel')}"


@pytest.fixture
def vera(site: Site, open_window: OpenWindow) -> Window:
    """The chair in a browser without scripts; three admitted cases wait."""
    with site.app.app_context():
        for family in FAMILIES:
            mother = Identity(given_names="Marieke", family_name=family)
            add_case(
                people=[(PersonRole.MOTHER, mother)],
                summary="Er was ruzie thuis.",
                question="Wat is nodig?",
                on_agenda=False,
            )
    return open_window("vera", java_script_enabled=False)


def order_of(window: Window) -> list[str]:
    titles = window.page.locator("ol.agenda > li a.item-title").all_inner_texts()
    return [title.split()[-1] for title in titles]


def keep_attendance(vera: Window) -> None:
    """Everybody is there but Wout, who lets his neighbour speak for his team."""
    vera.go(f"{MEETING}/attendance")
    vera.press("Allen aanwezig")
    vera.press("Wout Wmo was er niet")
    vera.go(f"{MEETING}/mandates")
    vera.select("Van", "Team Wmo Heerlen")
    vera.select("Aan", "Team Jeugd Heerlen")
    vera.fill("Gegeven door", "Wout Wmo")
    vera.press("Vastleggen")
    vera.sees("Team Wmo Heerlen machtigt Team Jeugd Heerlen")
    vera.go(f"{MEETING}/session")
    vera.sees("Jasmijn Jeugd")


def test_a_table_is_held_without_scripts(vera: Window) -> None:
    vera.follow("Triagetafel Heerlen", within=vera.region("Mijn tafels"))
    vera.follow("Werkvoorraad")
    for family in FAMILIES:
        vera.tick(f"Kies Marieke {family}")
    vera.press("Op de agenda zetten")
    vera.sees("3 zaken op de agenda gezet.")

    before = order_of(vera)
    vera.press(f"Lager: Marieke {before[0]}")
    assert order_of(vera) == [before[1], before[0], before[2]]
    vera.fill("Minuten voor zaak 1", "15")
    vera.press(f"Hoger: Marieke {before[2]}")
    assert order_of(vera) == [before[1], before[2], before[0]]
    assert vera.field("Minuten voor zaak 1").input_value() == "15"
    vera.press("Agenda vaststellen")
    words = vera.open_meeting()
    assert "26 november" in words
    assert "vertrouwelijk" in words

    vera.follow("Besluit vastleggen")
    vera.tick("Omgezet in een advies")
    vera.press("Nog een actie")
    assert vera.field("Omgezet in een advies").is_checked()
    vera.press("Besluit voorstellen")
    vera.sees("Nog niet te bevestigen")
    vera.press("Bevestigen")
    vera.sees("Nu ontbreekt: Team Jeugd Heerlen, Team Wmo Heerlen, Veilig Thuis Zuid-Limburg.")
    vera.follow("Regels van deze tafel")
    vera.sees("Veilig Thuis en de gemeente beslissen samen.")
    keep_attendance(vera)
    vera.press("Bevestigen")
    vera.sees("Bevestigd")
    vera.press("Namen tonen op het scherm")
    vera.sees("Namen op het scherm")
    vera.press("Klaar")
    vera.sees("zaak 2 van 3")
    vera.press_and_agree("Doorschuiven")
    question = vera.press_and_agree("Overleg sluiten")
    assert "1 zaak gaat terug naar de werkvoorraad" in question
    vera.sees("Het overleg is gesloten.")
    vera.sees(re.compile("1 besluit, 0 acties"))


def test_the_wall_follows_without_scripts(
    site: Site, vera: Window, open_window: OpenWindow
) -> None:
    vera.go("/tables/triagetafel-heerlen/backlog")
    for family in FAMILIES[:2]:
        vera.tick(f"Kies Marieke {family}")
    vera.press("Op de agenda zetten")
    vera.press("Agenda vaststellen")
    vera.open_meeting()
    wall = open_window("siem", java_script_enabled=False)
    wall.go(f"{MEETING}/wall")
    wall.sees("zaak 1 van 2")
    vera.press("Volgende zaak")
    wall.sees("zaak 2 van 2")
