"""Every page, for everybody: axe-core, the console, the width of a phone, the language.

The addresses are the application's own: a page that is new is looked at without being named here,
and a new kind of argument stops the test until there is an example of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.erasure import ErasureReason
from app.domain.meetings import MeetingState
from app.domain.watching import Hours, Review
from app.models import Action
from app.services.access_review import list_patterns, review_pattern
from app.services.accounts import add_account
from app.services.confirming import confirm_decision
from app.services.conflicts import declare_conflict_by_name
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.emergency import ask_emergency
from app.services.emergency_review import list_emergencies
from app.services.erasing import erase_case
from app.services.findings import Asking
from app.services.importing import keep_draft
from app.services.items import view_item
from app.services.pattern_search import find_patterns
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cases import CaseOnTable, add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id
from tests.files import case, csv_of

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
NOT_PAGES = {"access.export", "static", "bootstrap.static", "calendars.feed", "imports.example",
             "imports.template", "status.health", "status.ready"}  # fmt: skip
#: has thousands of cells, and is the same for everybody: axe looks at it once
MATRIX = "/permissions"
SLUG = "triagetafel-heerlen"
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
AXE = Axe()
AXE_OPTIONS = {"resultTypes": ["violations"], "iframes": False}
Examples = dict[str, str]
NIGHT = NOW - timedelta(hours=5)


@dataclass
class Inspection:
    """Looks at pages through one window, and collects what is wrong with them."""

    window: Window
    language: str = "nl"
    findings: list[str] = field(default_factory=list)
    _seen: set[str | int] = field(default_factory=set)

    def visit(self, path: str) -> None:
        self.window.go(path)
        refused = self.window.status >= 400
        # every refusal looks the same, and so does a page to which many addresses lead
        looks_like = self.window.status if refused else urlsplit(self.window.page.url).path
        if looks_like not in self._seen:
            self._seen.add(looks_like)
            self.look(path)

    def look(self, name: str) -> None:
        """At both widths; in English for what differs: the language, and the room for words."""
        page = self.window.page
        if page.locator("html").get_attribute("lang") != self.language:
            self._find(name, "has another language")
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            where = f"{name} at {size['width']}"
            if page.evaluate(OVERFLOW):
                self._find(where, "wider than the window")
            if self.language == "nl" and (size is WIDE or name != MATRIX):
                for found in AXE.run(page, options=AXE_OPTIONS).response["violations"]:
                    self._find(where, found["id"], [node["target"] for node in found["nodes"]])

    def _find(self, where: str, *what: object) -> None:
        self.findings.append(f"{where} ({self.language}): {what}")


def addresses(app: Flask, examples: Examples) -> list[str]:
    """Every page of which all arguments are there; a page without an example is an error."""
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_PAGES
    ]
    assert {name for rule in rules for name in rule.arguments} <= set(examples) | IN_THE_MEETING
    return sorted(_path(rule, examples) for rule in rules if rule.arguments <= set(examples))


def _path(rule: Rule, examples: Examples) -> str:
    path = rule.rule
    for name in rule.arguments:
        path = path.replace(f"<{name}>", examples[name])
    return path


#: arguments of which there are examples once the meeting has begun
IN_THE_MEETING = {"action_id", "decision_id"}


@pytest.fixture
def item(site: Site) -> CaseOnTable:
    """One of two cases on the agenda, with a contribution; a third waits."""
    with site.app.app_context():
        add_case(on_agenda=False, urgent=True)
        first = add_case(called_in=["reclassering"])
        add_case()
        texts = ("Het gezin is bekend.", "Wegen", "Jeugdwet")
        contribute(
            actor("jasmijn"), first.item_id, ContributionKind.KNOWN, *texts, version=0, now=NOW
        )
    return first


@pytest.fixture
def examples(site: Site, item: CaseOnTable) -> Examples:
    """An example of each argument that an address has before the meeting."""
    with site.app.app_context():
        later = Asking(can_ask=True, later=True)
        texts = ("Buurvrouw Priya Soekhai belde.", "Wegen", "Wmo")
        contribute(
            actor("wout"),
            item.item_id,
            ContributionKind.KNOWN,
            *texts,
            version=0,
            asking=later,
            now=NOW,
        )
        gone, waits = add_case(on_agenda=False), add_case(on_agenda=False, urgent=True)
        report = erase_case(
            actor("petra"), gone.reference, ErasureReason.MISTAKE, backup_days=35, now=NOW
        )
        declare_conflict_by_name(actor("bob"), "Priya Soekhai", now=NOW)
        agent = actor("participant.zsm.politie")
        for asked in (item.reference, "NERG-ENS1"):
            ask_emergency(agent, asked, "Er wordt nu om hulp geroepen.", now=NOW)
        anonymous = add_case("mdapp", brought_by="politie")
        ask_emergency(actor("siem"), anonymous.reference, "Moet nu weten of het klopt.", now=NOW)
        for asked in (item.reference, *(f"NERG-ENS{number}" for number in range(4))):
            ask_emergency(actor("jasmijn"), asked, "Moet nu weten of het klopt.", now=NOW)
        access = list_emergencies(actor("petra"), now=NOW)[0][0].id
        draft = keep_draft(actor("vera"), SLUG, csv_of([case()]), "meldingen.csv", now=NOW)
        view_item(actor("jasmijn"), item.item_id, now=NIGHT)
        find_patterns(hours=Hours(7, 20), now=NIGHT + timedelta(hours=1))
        (odd,) = list_patterns(actor("petra"), now=NOW).waiting
        review_pattern(actor("petra"), odd.id, Review.JUSTIFIED, "Had dienst.", now=NOW)
        view_item(actor("jasmijn"), item.item_id, now=NIGHT + timedelta(days=1))
        find_patterns(hours=Hours(7, 20), now=NIGHT + timedelta(days=2))
        token = add_account("nieuw@voorbeeld.test", "politie", "Nieuw", is_demo=False, now=NOW)
    return {
        "access_id": access,
        "account_id": actor("jasmijn").account_id,
        "slug": SLUG,
        "draft_id": draft,
        "meeting_id": meeting_id("triagetafel"),
        "item_id": item.item_id,
        "number": "1",
        "reference": item.reference,
        "referral_id": waits.referral_id,
        "report_id": report,
        "token": token,
    }


def hold_meeting(app: Flask, examples: Examples) -> list[Examples]:
    """In the meeting there is a decision proposed, and a confirmed one with an action."""
    visit = ActionInput(
        agency_id=agency_id("jeugd-heerlen"), text="Huisbezoek doen", due_on=MEETING_DAY
    )
    advice = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation="Advies volstaat.",
        actions=(visit,),
    )
    with app.app_context():
        put_meeting_in(MeetingState.IN_SESSION)
        vera, item_id = actor("vera"), examples["item_id"]
        confirmed = propose_decision(vera, item_id, advice, now=NOW)
        confirm_decision(vera, confirmed, 1, now=NOW)
        proposed = propose_decision(vera, item_id, advice, supersedes_id=confirmed, now=NOW)
        action = db.session.scalar(select(Action.id).where(Action.decision_id == confirmed))
    both = examples | {"action_id": action or "", "decision_id": confirmed}
    return [both, both | {"decision_id": proposed}]


def of_the_meeting(path: str, examples: Examples) -> bool:
    """Whether a page tells of the meeting, so that it changes with its state."""
    telling = [value for name, value in examples.items() if name.endswith("_id")]
    return any(value in path for value in telling) or path in ("/", "/actions")


@pytest.mark.parametrize("key", ["vera", "jasmijn", "otto", "ria", "petra"])
def test_every_page_before_the_meeting(
    site: Site, examples: Examples, open_window: OpenWindow, key: str
) -> None:
    inspection = Inspection(open_window(key))
    for path in addresses(site.app, examples):
        if path != MATRIX or key == "ria":
            inspection.visit(path)
    assert inspection.findings == []


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("vera", MeetingState.IN_SESSION),
        ("jasmijn", MeetingState.IN_SESSION),
        ("otto", MeetingState.IN_SESSION),
        ("vera", MeetingState.CLOSED),
        ("jasmijn", MeetingState.CLOSED),
    ],
)
def test_every_page_of_a_meeting(
    site: Site, examples: Examples, open_window: OpenWindow, key: str, state: MeetingState
) -> None:
    site.clock.move(days=3)
    inspection = Inspection(open_window(key))
    paths = {
        path
        for one in hold_meeting(site.app, examples)
        for path in addresses(site.app, one)
        if of_the_meeting(path, one)
    }
    with site.app.app_context():
        put_meeting_in(state)
    for path in sorted(paths):
        inspection.visit(path)
    assert inspection.findings == []


@pytest.mark.parametrize("key", ["vera", "jasmijn"])
def test_every_page_in_english(
    site: Site, examples: Examples, open_window: OpenWindow, key: str
) -> None:
    site.clock.move(days=3)
    window = open_window(key)
    window.page.locator("summary", has_text=" ").first.click()
    window.press("English")
    inspection = Inspection(window, "en")
    both = hold_meeting(site.app, examples)
    for path in sorted({path for one in both for path in addresses(site.app, one)}):
        inspection.visit(path)
    assert inspection.findings == []


def test_every_page_for_nobody(site: Site, examples: Examples, open_window: OpenWindow) -> None:
    """All but an invitation leads to the sign-in."""
    window = open_window()
    inspection = Inspection(window)
    for path in addresses(site.app, examples):
        inspection.visit(path)
    assert inspection.findings == []
    window.go("/login")
    window.press("Inloggen")
    inspection.look("a sign-in without words")
    window.fill("E-mailadres", "iemand@voorbeeld.test")
    window.fill("Wachtwoord", "dit is het niet")
    window.press("Inloggen")
    inspection.look("a sign-in that is refused")
    assert inspection.findings == []


def test_what_forms_answer(site: Site, item: CaseOnTable, open_window: OpenWindow) -> None:
    window = open_window("vera")
    inspection = Inspection(window)

    window.go(f"/tables/{SLUG}/import")
    window.upload("Bestand", "meldingen.csv", csv_of([case(municipality="Nergenshuizen")]))
    window.press("Bestand nakijken")
    inspection.look("a file with errors")

    window.go(f"/tables/{SLUG}/refer")
    window.press("Zaak aanmelden")
    inspection.look("a case without words")

    window.go(f"/tables/{SLUG}/series")
    window.press("Bekijk wat er verandert")
    inspection.look("what a series changes")

    window.go(f"/items/{item.item_id}")
    window.press("Inbreng bewaren")
    inspection.look("a contribution without words")

    window.go("/emergency")
    window.press("Zaak openen")
    inspection.look("emergency access without words")

    window.go("/calendar")
    window.fill("Naam van het apparaat of programma", "telefoon")
    window.press("Adres maken")
    inspection.look("a new subscription")

    with site.app.app_context():
        put_meeting_in(MeetingState.IN_SESSION)
    window.go(f"/items/{item.item_id}")
    window.press("Besluit voorstellen")
    inspection.look("a decision without words")
    assert inspection.findings == []
