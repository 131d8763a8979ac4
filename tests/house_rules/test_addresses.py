"""Every address of the platform, asked by every kind of person.

The addresses come from the application itself: a new one is swept by being there. What it is asked
with comes from `things`, by the name of its variable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.erasure import ErasureReason
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.referrals import ReferralState
from app.domain.watching import Hours
from app.models import Action
from app.services.access_review import list_patterns
from app.services.calendars import list_subscriptions, subscribe
from app.services.confirming import confirm_decision
from app.services.conflicts import declare_conflict_by_name, list_conflicts
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.emergency import ask_emergency
from app.services.emergency_review import list_emergencies
from app.services.erasing import erase_case
from app.services.importing import keep_draft
from app.services.items import view_item
from app.services.pattern_search import find_patterns
from app.web.guard import OPEN_ENDPOINTS, STATIC_ENDPOINTS
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id, table_slug
from tests.files import case as file_case

SignIn = Callable[[str], FlaskClient]
TABLE = table_slug("triagetafel")
MEETING = meeting_id("triagetafel")
#: a second family, in whose item nobody was called in
VLINDERDAL = (
    (PersonRole.MOTHER, Identity(given_names="Marieke", family_name="Vlinderdal")),
    (PersonRole.CHILD, Identity(given_names="Joris", birth_date=date(2019, 1, 4))),
)
OTHER_SECRETS = ("Marieke", "Vlinderdal", "Joris")
ABSENT = "bestaat-niet"

#: what each column of `EXPECTED` stands for
CLASSES = {
    "vera": "prepares",
    "siem": "prepares",
    "jasmijn": "sits",
    "otto": "observes",
    "ria": "called in",
    "bob": "outside",
    "adam": "outside",
    "petra": "outside",
}
#: words that this person may never read, and nobody may read who is not signed in
HIDDEN = {
    "nobody": (*SECRETS, *OTHER_SECRETS),
    "otto": (*SECRETS, *OTHER_SECRETS),
    "ria": OTHER_SECRETS,
    "bob": (*SECRETS, *OTHER_SECRETS),
    "adam": (*SECRETS, *OTHER_SECRETS),
    "petra": (*SECRETS, *OTHER_SECRETS),
}
ALL = "200 200 200 200 200"
MEMBERS = "200 200 200 404 404"
AT_THE_MEETING = "200 200 200 200 404"
PREPARING = "200 404 404 404 404"
NOWHERE = "404 404 404 404 404"
#: what the privacy officer is shown, and nobody else
OVERSEEING = {
    "access.by_case",
    "access.export",
    "access.index",
    "access.viewer",
    "access.viewers",
    "erasures.index",
    "erasures.show",
}
#: endpoint: the answers for who prepares, sits, observes, is called in, and is outside; where the
#: things of one address differ for a person, both answers
EXPECTED = {
    "access.by_case": NOWHERE,
    "access.export": NOWHERE,
    "access.index": NOWHERE,
    "access.viewer": NOWHERE,
    "access.viewers": NOWHERE,
    "actions.answer": "404 200 404 404 404",
    "actions.index": ALL,
    "aftercare.index": NOWHERE,
    "arrests.queue": NOWHERE,
    "attendance.mandates": AT_THE_MEETING,
    "attendance.show": "200 403 403 403 404",
    "auth.invitation": "404 404 404 404 404",
    "auth.login": "302 302 302 302 302",
    "backlog.bring_arrest": NOWHERE,
    "barring.show": NOWHERE,
    "backlog.bring_known": NOWHERE,
    "backlog.choose_table": PREPARING,
    "backlog.index": PREPARING,
    "backlog.refer": PREPARING,
    "backlog.refer_known": PREPARING,
    "backlog.refer_on": NOWHERE,
    "calendars.feed": ALL,
    "calendars.index": ALL,
    "cases.show": "200 200/404 404 200/404 404",
    "conflicts.by_name": ALL,
    "conflicts.review": "404 404 404 404 200/404",
    "conflicts.set_": "200 200 200 200/404 404",
    "conflicts.who": PREPARING,
    "decisions.show": AT_THE_MEETING,
    "emergency.index": "200 200 404 200 200/404",
    "emergency.review": "404 404 404 404 200/404",
    "equal_information.review": NOWHERE,
    "equal_information.screen": NOWHERE,
    "erasures.index": NOWHERE,
    "erasures.show": NOWHERE,
    "follow_ups.requests": NOWHERE,
    "follow_ups.show": NOWHERE,
    "home.index": ALL,
    "imports.example": PREPARING,
    "imports.preview": "200/404 404 404 404 404",
    "imports.template": PREPARING,
    "imports.upload": PREPARING,
    "invitations.edit": NOWHERE,
    "invitations.letter": NOWHERE,
    "invitations.show": NOWHERE,
    "items.edit": "200 200 404 200/404 404",
    "items.show": "200 200 200 200/404 404",
    "items.supersede": "200 200 404 200/404 404",
    "meetings.agenda": AT_THE_MEETING,
    "meetings.show": "302 302 302 302 404",
    "options.report": NOWHERE,
    "options.show": NOWHERE,
    "planning.add": "200 403 403 404 404",
    "planning.cancel": "409 403 403 403 404",
    "planning.index": MEMBERS,
    "planning.move": "409 403 403 403 404",
    "screening.rewrite": NOWHERE,
    "screening.show": "404 404 404 404 404",
    "seat_plan.show": "200 403 403 403 404",
    "series.edit": "200 403 403 404 404",
    "session.show": AT_THE_MEETING,
    "session.wall": "200 403 403 403 404",
    "status.health": ALL,
    "status.ready": ALL,
    "summaries.show": "409 403 403 403 404",
    "tables.charter": MEMBERS,
    "tables.permissions": ALL,
    "tables.show": MEMBERS,
    "urgent.take_out": PREPARING,
}
#: what somebody who is outside every case is there for
DUTIES = {"petra": ("access.review", "conflicts.decide", "emergency.decide")}
#: an address that is not in the table yet never fails, and is closed to who is outside
UNLISTED = "200/302/403/404/409 200/302/403/404/409 200/302/403/404 200/302/403/404 404"

#: variable of an address: values for it
Things = dict[str, tuple[str, ...]]


def _case_with_a_decision(family: str, *, confirmed: bool, **case: object) -> tuple[str, str, str]:
    """An item in session, with contributions and a decision; its reference, item and decision."""
    made = add_case(**case)  # type: ignore[arg-type]
    text = f"{family} is hier bekend."
    known = ContributionKind.KNOWN
    contribute(actor("jasmijn"), made.item_id, known, text, "Veiligheid", "Jeugdwet", 0, now=NOW)
    jeugd = agency_id("jeugd-heerlen")
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), jeugd),
        motivation=f"{family} werkt mee.",
        dissent=f"Niet iedereen kent {family}.",
        actions=(
            ActionInput(agency_id=jeugd, text=f"Belt {family}.", due_on=date(2026, 12, 3)),
            ActionInput(
                agency_id=agency_id("reclassering"),
                text=f"Spreekt {family}.",
                due_on=date(2026, 12, 3),
            ),
        )[: 2 if confirmed else 1],
    )
    decision = propose_decision(actor("jasmijn"), made.item_id, given, now=NOW)
    if confirmed:
        confirm_decision(actor("vera"), decision, 1, now=NOW)
    return made.reference, made.item_id, decision


@pytest.fixture
def things(app: Flask) -> Things:
    """A meeting in session with two items; one agency is called in for the first of them."""
    with app.app_context():
        put_meeting_in(MeetingState.IN_SESSION)
        berg = _case_with_a_decision(
            "Samira van den Berg", confirmed=True, called_in=["reclassering"]
        )
        family = {
            "people": VLINDERDAL,
            "summary": "Marieke Vlinderdal belde over Joris.",
            "question": "Kan Marieke thuis blijven?",
        }
        vlinderdal = _case_with_a_decision("Marieke Vlinderdal", confirmed=False, **family)
        waits = add_case(on_agenda=False, state=ReferralState.WAITING, **family)  # type: ignore[arg-type]
        action = db.session.scalars(
            select(Action.id).where(
                Action.decision_id == berg[2], Action.agency_id == agency_id("jeugd-heerlen")
            )
        ).one()
        erased = add_case(on_agenda=False, state=ReferralState.DECLINED, **family)  # type: ignore[arg-type]
        report = erase_case(
            actor("petra"), erased.reference, ErasureReason.MISTAKE, backup_days=35, now=NOW
        )
        token = subscribe(actor("vera"), "Telefoon", None, now=NOW)
        draft = keep_draft(
            actor("siem"), TABLE, json.dumps([file_case()]).encode(), "meldingen.json", now=NOW
        )
        declare_conflict_by_name(actor("bob"), "Niemand Nergenshuizen", now=NOW)
        agent = actor("participant.zsm.politie")
        ask_emergency(agent, berg[0], "Er wordt nu om hulp geroepen.", now=NOW)
        look_at_night(berg[1])
        return {
            "access_id": (list_emergencies(actor("petra"), now=NOW)[0][0].id,),
            "account_id": (actor("jasmijn").account_id,),
            "action_id": (action,),
            "conflict_id": (list_conflicts(actor("petra"), now=NOW)[0].id,),
            "decision_id": (berg[2], vlinderdal[2]),
            "draft_id": (draft,),
            "filename": ("theme.css",),
            "item_id": (berg[1], vlinderdal[1]),
            "kind": ("csv", "xlsx"),
            "meeting_id": (MEETING,),
            "number": ("1",),
            "pattern_id": (list_patterns(actor("petra"), now=NOW).waiting[0].id,),
            "reference": (berg[0], vlinderdal[0], waits.reference),
            "referral_id": (waits.referral_id,),
            "report_id": (report,),
            "silent_id": (ABSENT,),
            "slug": (TABLE,),
            "subscription_id": (list_subscriptions(actor("vera"))[0].id,),
            "token": (token,),
        }


def look_at_night(item_id: str) -> None:
    """Jasmijn looks at an odd hour, and that is found."""
    night = NOW + timedelta(hours=15)
    view_item(actor("jasmijn"), item_id, now=night)
    find_patterns(hours=Hours(7, 20), now=night + timedelta(hours=1))


def rules(app: Flask, method: str) -> list[Rule]:
    found = (rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()))
    return sorted(found, key=lambda rule: rule.rule)


def addresses(app: Flask, rule: Rule, things: Things) -> list[str]:
    """The addresses of a rule, with each value of its variables."""
    ways: list[dict[str, str]] = [{}]
    for name in sorted(rule.arguments):
        assert name in things, f"{rule.rule}: give {name} a value in `things`"
        ways = [{**way, name: value} for way in ways for value in things[name]]
    with app.test_request_context():
        built = [rule.build(way) for way in ways]
    return [path for _, path in filter(None, built)]


def expected(rule: Rule, person: str) -> set[int]:
    if person == "petra" and rule.endpoint in OVERSEEING:
        return {200}
    columns = ("prepares", "sits", "observes", "called in", "outside")
    row = EXPECTED.get(rule.endpoint, UNLISTED if rule.arguments else ALL)
    answers = dict(zip(columns, row.split(), strict=True))
    return {int(status) for status in answers[CLASSES[person]].split("/")}


def read(browser: FlaskClient, method: str, path: str) -> tuple[int, str]:
    answer = browser.open(path, method=method)
    is_text = (answer.mimetype or "").startswith(("text/", "application/json"))
    text = answer.text if is_text else ""
    answer.close()
    return answer.status_code, text


def words_in(text: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if re.search(rf"\b{word}\b", text)]


def pages(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in rules(app, method) if rule.endpoint not in STATIC_ENDPOINTS]


def faults_of(app: Flask, things: Things, person: str, browser: FlaskClient) -> Iterator[str]:
    """What is wrong in the answers that a person gets from all addresses."""
    absent: Things = {**dict.fromkeys(things, (ABSENT,)), "kind": ("csv",)}
    for rule in pages(app, "GET"):
        statuses = set()
        for path in addresses(app, rule, things):
            status, text = read(browser, "GET", path)
            statuses.add(status)
            title = text.partition("<title>")[2].partition("</title>")[0]
            shown = words_in(text, HIDDEN.get(person, ()))
            shown += words_in(title, (*SECRETS, *OTHER_SECRETS, *things["reference"]))
            if shown:
                yield f"{person} {rule.endpoint}: shows {shown}"
            if status == 404 and rule.arguments:
                (nowhere,) = addresses(app, rule, absent)
                if read(browser, "GET", nowhere) != (status, text):
                    yield f"{person} {rule.endpoint}: denied and absent answer differently"
        if not statuses <= expected(rule, person):
            yield f"{person} {rule.endpoint}: answers {statuses}, not {expected(rule, person)}"


@pytest.mark.timeout(600)  # a thousand pages: on a busy machine more than two minutes
def test_each_address_answers_each_person_as_it_should(
    app: Flask, things: Things, sign_in: SignIn
) -> None:
    faults = [
        fault for person in CLASSES for fault in faults_of(app, things, person, sign_in(person))
    ]
    assert faults == []


def test_who_is_not_signed_in_is_asked_to_sign_in(
    app: Flask, things: Things, client: FlaskClient
) -> None:
    wrong = []
    for method in ("GET", "POST"):
        for rule in pages(app, method):
            for path in addresses(app, rule, things):
                answer = client.open(path, method=method)
                leads_in = answer.status_code == 302 and answer.location.startswith("/login")
                if leads_in is (rule.endpoint in OPEN_ENDPOINTS):
                    wrong.append(f"{method} {rule.endpoint}: {answer.status_code}")
                if words_in(answer.text, HIDDEN["nobody"]):
                    wrong.append(f"{method} {rule.endpoint}: shows a name")
    assert wrong == []


def test_who_is_outside_changes_nothing_and_learns_nothing_by_trying(
    app: Flask, things: Things, sign_in: SignIn
) -> None:
    wrong = []
    absent: Things = dict.fromkeys(things, (ABSENT,))
    for person in ("bob", "adam", "petra"):
        browser = sign_in(person)
        for rule in pages(app, "POST"):
            if not rule.arguments or rule.endpoint in (*OPEN_ENDPOINTS, *DUTIES.get(person, ())):
                continue
            paths = (*addresses(app, rule, absent), *addresses(app, rule, things))
            answers = {read(browser, "POST", path) for path in paths}
            statuses = {status for status, _ in answers}
            if len(answers) > 1 or not statuses <= {404, 422}:
                wrong.append(f"{person} {rule.endpoint}: {statuses} in {len(answers)} ways")
    assert wrong == []


def test_no_form_is_taken_without_its_token(
    app: Flask, things: Things, client: FlaskClient, sign_in: SignIn
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    taken = [
        rule.endpoint
        for browser in (client, sign_in("vera"))
        for rule in pages(app, "POST")
        for path in addresses(app, rule, things)
        if read(browser, "POST", path)[0] != 400
    ]
    assert taken == []


def test_the_table_names_no_address_that_is_gone(app: Flask) -> None:
    assert set(EXPECTED) <= {rule.endpoint for rule in rules(app, "GET")}
