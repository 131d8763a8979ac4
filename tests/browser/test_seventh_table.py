"""A seventh kind of table is one file: it is founded, and a meeting of it is played."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import charters
from app.factory import create_app
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cast import person
from tests.conftest import Clock, running
from tests.engines import Engine

#: an Overleg personen met onbegrepen gedrag, made from existing rules
FILE = '''
"""Overleg personen met onbegrepen gedrag: care, and a safe street, in one municipality."""

from datetime import timedelta

from app.domain.charter import (
    AdmissionTest, Anonymity, Cadence, Charter, Clock, Combination, Identities, Outcome, Partner,
    Question, Record, Text,
)

CHARTER = Charter(
    key="onbegrepen-gedrag",
    name=Text("Overleg personen met onbegrepen gedrag", "Consultation on misunderstood behaviour"),
    purpose=Text("Passende zorg, en een straat die veilig blijft.", "Fitting care, safe streets."),
    partners=(
        Partner(kind="gemeente", fixed=True, brings_cases=True, decides=True,
                identities=Identities.ALWAYS),
        Partner(kind="politie", fixed=True, brings_cases=True, identities=Identities.ALWAYS),
        Partner(kind="ggz", fixed=True, decides=True, identities=Identities.ALWAYS),
        Partner(kind="verslavingszorg", fixed=False),
        Partner(kind="woningcorporatie", fixed=False),
    ),
    questions=(
        Question(key="zorg", text=Text("Is er zorg om iemand?", "Is there concern for somebody?")),
    ),
    admission_test=AdmissionTest.ALL,
    anonymity=Anonymity.CIRCLE,
    record=Record.DECISION,
    outcomes=(
        Outcome(key="plan", text=Text("Persoonsgericht plan", "Plan for the person"),
                needs_receiver=True, needs_action=True),
        Outcome(key="onderzoek", text=Text("Verkennend onderzoek (Wvggz)", "Enquiry (Wvggz)"),
                decided_by=("gemeente",)),
        Outcome(key="geen-vervolg", text=Text("Geen vervolg", "No follow-up"),
                needs_motivation=True),
    ),
    combination=Combination.ONE,
    who_decides=Text("Gemeente en ggz samen.", "Municipality and mental health care together."),
    decides_together=(("gemeente",), ("ggz",)),
    cadence=Cadence(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", start="13:00", minutes=60, ad_hoc=True,
                    scope=Text("Per gemeente", "Per municipality")),
    clocks=(
        Clock(key="terug", text=Text("Terug op de tafel", "Back at the table"),
              runs_from="meeting", days=14, repeats=True),
    ),
    actions_need_due_date=True,
    minutes_per_item=15,
    preparation_days=7,
    circle_closes_after_days=7,
    regime=Text("Elke partner op een eigen grondslag.", "Each partner on a basis of its own."),
    retention=timedelta(days=365),
)
'''
TABLE = "onbegrepen-gedrag-heerlen"
NAME = "Onbegrepen gedrag Heerlen"
OFFICER = "participant.zsm.politie"
NURSE = "gerda@voorbeeld.test"
PASSWORD = "een zin die niemand raadt"


@pytest.fixture
def app(engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """An installation whose region has a charter of its own."""
    directory = tmp_path / "charters"
    directory.mkdir()
    (directory / "onbegrepen_gedrag.py").write_text(FILE, encoding="utf-8")
    with running(engine, tmp_path, clock) as standing:
        settings = replace(standing.config["SETTINGS"], charters_path=directory)
        try:
            yield create_app(settings, clock)
        finally:
            charters.install(None)


def flask(app: Flask, *arguments: str) -> str:
    result = app.test_cli_runner().invoke(args=list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def found(app: Flask) -> str:
    """The table and who sits at it, by command; returns how the nurse signs in first."""
    flask(app, "agencies", "add", "--slug", "ggz", "--name", "GGZ Parkstad", "--kind", "ggz")
    flask(
        app, "tables", "add", "--charter", "onbegrepen-gedrag", "--slug", TABLE, "--name", NAME,
        "--municipality", "heerlen",
    )  # fmt: skip
    link = flask(app, "accounts", "add", "--email", NURSE, "--agency", "ggz", "--name", "Gerda")
    for email, role in (
        (person("chair.jbt").email, "chair"),
        (person(OFFICER).email, "participant"),
        (NURSE, "participant"),
    ):
        flask(app, "members", "add", "--table", TABLE, "--email", email, "--role", role)
    return link.removeprefix("http://localhost")


def test_a_seventh_table_holds_a_meeting(site: Site, open_window: OpenWindow) -> None:
    link = found(site.app)
    chair, officer, nurse = open_window("chair.jbt"), open_window(OFFICER), open_window()
    first_sign_in(nurse, link)
    plan_a_meeting(chair)
    bring(officer)
    prepare(chair)
    say_what_is_known(nurse)
    site.clock.move(days=7, hours=4)
    for window, key in ((chair, "chair.jbt"), (officer, OFFICER)):
        window.sign_in(key)
    decide(chair)
    sign_in_again(nurse)
    answer(nurse)


def first_sign_in(window: Window, link: str) -> None:
    window.go(link)
    window.fill("Nieuw wachtwoord", PASSWORD)
    window.fill("Nog een keer", PASSWORD)
    window.press("Wachtwoord bewaren")
    sign_in_again(window)


def sign_in_again(window: Window) -> None:
    window.go("/login")
    window.fill("E-mailadres", NURSE)
    window.fill("Wachtwoord", PASSWORD)
    window.press("Inloggen")


def plan_a_meeting(chair: Window) -> None:
    chair.go(f"/tables/{TABLE}/charter")
    chair.sees("Passende zorg, en een straat die veilig blijft.")
    chair.go(f"/tables/{TABLE}/meetings/new")
    chair.fill("Dag", "2026-11-30")
    chair.fill("Begint om", "13:00")
    chair.fill("Duur in minuten", "60")
    chair.press("Overleg toevoegen")


def bring(officer: Window) -> None:
    officer.go(f"/tables/{TABLE}/refer")
    officer.select("Gemeente", "Heerlen")
    officer.fill("Ontvangen op", "2026-11-22")
    officer.fill("Vraag aan de tafel", "Wie gaat naar Casper toe?")
    officer.fill("Samenvatting", "Casper Kastanjeboom roept 's nachts op straat.")
    officer.fill("Grondslag", "Politiewet 2012 art. 3")
    officer.group("Toelatingsvragen").get_by_role("checkbox").check()
    concerned = officer.group("Persoon 1")
    officer.select("Rol", "Betrokkene", within=concerned)
    officer.fill("Voornamen", "Casper", within=concerned)
    officer.fill("Achternaam", "Kastanjeboom", within=concerned)
    officer.press("Zaak aanmelden")
    officer.sees("De zaak is aangemeld.")


def prepare(chair: Window) -> None:
    chair.go(f"/tables/{TABLE}/backlog")
    chair.tick("Alles")
    chair.press("Gekozen zaken toelaten")
    chair.tick("Alles")
    chair.press("Op de agenda zetten")
    chair.press("Agenda vaststellen")


def say_what_is_known(nurse: Window) -> None:
    nurse.go("/")
    nurse.follow(NAME)
    nurse.follow(re.compile("Casper"))
    nurse.tick("Bekend")
    nurse.fill("Wat deelt u?", "Casper is bij ons in zorg.")
    nurse.fill("Doel", "Weten wie er al komt.")
    nurse.fill("Grondslag van uw organisatie", "Toestemming van Casper")
    nurse.press("Inbreng bewaren")
    nurse.sees("De inbreng is bewaard.")


def decide(chair: Window) -> None:
    chair.follow(NAME)
    chair.open_meeting()
    chair.press("Allen aanwezig")
    chair.press_key("d")
    chair.tick("Persoonsgericht plan")
    chair.fill("Motivering", "Casper heeft hulp nodig.")
    chair.tick("GGZ Parkstad", within=chair.group("Besloten door"))
    chair.tick("Gemeente Heerlen", within=chair.group("Besloten door"))
    chair.press("Besluit voorstellen")
    assert chair.status == 422  # the charter wants a receiver, and what happens now
    receivers = chair.unfold("Ontvangers kiezen")
    chair.tick("GGZ Parkstad", within=receivers)
    action = chair.group("Actie 1")
    chair.select("Organisatie", "GGZ Parkstad", within=action)
    chair.fill("Actie", "Bij Casper langsgaan", within=action)
    chair.fill("Uiterlijk", "2026-12-07", within=action)
    chair.press("Besluit voorstellen")
    chair.press("Bevestigen")
    chair.sees("Bevestigd")
    chair.press_key("k")
    chair.press_and_agree("Overleg sluiten")
    chair.sees("Het overleg is gesloten.")


def answer(nurse: Window) -> None:
    nurse.follow("Acties")
    nurse.sees("Bij Casper langsgaan")
    nurse.follow("Beantwoorden")
    nurse.tick("Gedaan")
    nurse.press("Antwoord bewaren")
    nurse.sees("Gedaan")
