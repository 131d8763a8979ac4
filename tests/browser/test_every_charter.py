"""Each kind of table: a case brought by hand is decided about in a meeting that is closed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cast import TABLES, person, table_slug

SECRETS = ("Marieke", "Vlinderdal")


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a case goes at one table; in words as the pages have them."""

    table: str
    brought_by: str
    #: somebody else at the table, who follows
    follower: str
    sees_names: bool
    outcomes: tuple[str, ...]
    deciders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    urgent: bool = False
    #: who approves the brief beside the chair, at a table that screens first
    screener: str = ""
    #: the people concerned are invited
    invites: bool = False
    question_kind: str = ""


COURSES = (
    Course(
        table="actie-overleg",
        brought_by="participant.actie-overleg.politie",
        follower="participant.actie-overleg.om",
        sees_names=True,
        outcomes=("Gerichte acties per partner", "Anders, in eigen woorden"),
        deciders=("Politie Limburg", "Openbaar Ministerie Limburg"),
        receivers=("Politie Limburg",),
    ),
    Course(
        table="zsm",
        brought_by="participant.zsm.politie",
        follower="participant.zsm.vt-zuid-limburg",
        sees_names=True,
        outcomes=("Afdoening door het Openbaar Ministerie", "Zorg voor slachtoffer(s)"),
        deciders=("Openbaar Ministerie Limburg",),
        receivers=("Veilig Thuis Zuid-Limburg",),
        urgent=True,
    ),
    Course(
        table="jbt",
        brought_by="chair.jbt",
        follower="participant.jbt.gi",
        sees_names=False,
        outcomes=("Verzoek tot Onderzoek (VTO) bij de Raad",),
        deciders=("Raad voor de Kinderbescherming",),
        invites=True,
        question_kind="Verzoek tot Onderzoek",
    ),
    Course(
        table="mdapp",
        brought_by="chair.mdapp",
        follower="participant.mdapp.politie",
        sees_names=False,
        outcomes=("Creatieve oplossing voor de inbrenger",),
        screener="participant.mdapp.vt-zuid-limburg",
    ),
    Course(
        table="mensenhandel",
        brought_by="participant.mensenhandel.vt-zuid-limburg",
        follower="participant.mensenhandel.zorgcoordinator",
        sees_names=True,
        outcomes=(
            "Strafrechtelijke aanpak door de politie",
            "Zorgcoördinator voor het slachtoffer",
        ),
        deciders=(
            "Veilig Thuis Zuid-Limburg",
            "Politie AVIM Limburg",
            "Zorgcoördinatie Mensenhandel",
        ),
    ),
)


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.table)
def test_a_case_comes_to_its_table_and_is_decided_about(
    site: Site, open_window: OpenWindow, course: Course
) -> None:
    site.clock.move(days=3)
    bringer = open_window(course.brought_by)
    bring(bringer, course)
    chair_key = f"chair.{course.table}"
    chair = bringer if course.brought_by == chair_key else open_window(chair_key)
    screeners = (chair, open_window(course.screener)) if course.screener else ()
    put_in_hand(chair, course, screeners)
    follow(open_window(course.follower), course)
    if course.invites:
        invite(chair)
    conclude(chair, course)


def bring(window: Window, course: Course) -> None:
    window.go(f"/tables/{table_slug(course.table)}/refer")
    window.select("Gemeente", "Heerlen")
    window.fill("Ontvangen op", "2026-11-25")
    if course.urgent:
        window.tick("Spoed")
    if course.question_kind:
        window.tick(course.question_kind, within=window.group("Soort vraag"))
    window.fill("Vraag aan de tafel", "Wat heeft Marieke nodig om veilig te zijn?")
    summary = "Casusbeschrijving" if course.screener else "Samenvatting"
    window.fill(summary, "Marieke Vlinderdal belde vannacht.")
    window.fill("Grondslag", "Eigen wettelijke taak")
    for box in window.group("Toelatingsvragen").get_by_role("checkbox").all():
        box.check()
    mother = window.group("Persoon 1")
    window.select("Rol", "Moeder", within=mother)
    window.fill("Voornamen", "Marieke", within=mother)
    window.fill("Achternaam", "Vlinderdal", within=mother)
    window.fill("Geboortedatum", "1988-02-11", within=mother)
    window.press("Zaak aanmelden")
    window.sees("De zaak is aangemeld.")


def put_in_hand(chair: Window, course: Course, screeners: tuple[Window, ...]) -> None:
    """An urgent case gets a meeting of its own, at once; any other comes on the agenda."""
    chair.go(f"/tables/{table_slug(course.table)}/backlog")
    if course.urgent:
        chair.unfold(re.compile("^Wat heeft"))
        chair.follow("Direct overleg openen")
        chair.fill("Waarom kan dit niet wachten?", "Er is nog niemand bij haar.")
        chair.press("Nu overleg openen")
        chair.sees("Direct overleg")
    else:
        chair.tick("Alles")
        chair.press("Gekozen zaken toelaten")
        if screeners:
            for screener in screeners:
                screener.go(f"/tables/{table_slug(course.table)}/screening")
                screener.press("Goedkeuren")
            chair.go(f"/tables/{table_slug(course.table)}/backlog")
        chair.tick("Alles")
        chair.press("Op de agenda zetten")
        chair.press("Agenda vaststellen")
    chair.open_meeting()
    chair.press("Allen aanwezig")
    chair.sees("zaak 1 van 1")


def follow(window: Window, course: Course) -> None:
    """Somebody else finds the meeting on the first page, and sees who it is about, or may not."""
    begun = window.page.get_by_role("row").filter(has_text="Bezig")
    window.follow(TABLES[course.table][1], within=begun)
    window.sees("zaak 1 van 1")
    shown = [secret for secret in SECRETS if secret in window.text]
    assert bool(shown) is course.sees_names
    window.sees("Namen zichtbaar" if course.sees_names else "Moeder (38)")


def invite(chair: Window) -> None:
    """Without it the item could not be done."""
    chair.press_and_agree("Klaar")
    chair.sees("Nog niet iedereen die erbij hoort, is uitgenodigd")
    chair.page.go_back()
    chair.follow("Uitnodigingen")
    chair.follow(re.compile("^Bijhouden"))
    chair.tick("Komt")
    chair.fill("Uitgenodigd op", "2026-11-25")
    chair.tick("Brief")
    chair.press("Bewaren")
    chair.sees("De uitnodiging is bijgehouden.")
    chair.follow("Zaak 1")
    chair.follow("Naar het overleg")


def conclude(chair: Window, course: Course) -> None:
    is_option = course.table == "mdapp"
    chair.press_key("d")
    for outcome in course.outcomes:
        chair.tick(outcome)
    chair.fill("De optie in woorden" if is_option else "Motivering", "Zo is Marieke veilig.")
    for agency in course.deciders:
        chair.tick(agency, within=chair.group("Besloten door"))
    if course.receivers:
        receivers = chair.unfold("Ontvangers kiezen")
        for agency in course.receivers:
            chair.tick(agency, within=receivers)
    chair.press("Optie voorstellen" if is_option else "Besluit voorstellen")
    chair.sees(f"Voorgesteld door {person(f'chair.{course.table}').name}")
    chair.press("Bevestigen")
    chair.sees("Bevestigd")
    chair.press_key("k")
    chair.sees("Er is geen zaak in behandeling.")
    chair.press_and_agree("Overleg sluiten")
    chair.sees("Het overleg is gesloten.")
    for outcome in course.outcomes:
        chair.sees(outcome)
