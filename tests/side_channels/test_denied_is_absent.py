"""What somebody may not see, and what does not exist, take the same way to the same answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, text

from app.database import db, is_postgresql, transaction
from app.domain.meetings import MeetingState
from app.models import AccessRecord, Action
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from tests.cases import add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id, table_slug

SignIn = Callable[[str], FlaskClient]
ADDRESSES = (
    "/items/{item}",
    "/items/{item}/who-sees",
    "/cases/{case}",
    "/meetings/{meeting}/agenda",
    "/meetings/{meeting}/decisions",
    "/meetings/{meeting}/seat-plan",
    "/tables/{table}",
    "/tables/{table}/backlog",
    "/decisions/{decision}/edit",
    "/decisions/{decision}/supersede",
    "/actions/{action}",
)
ABSENT = {
    "item": "x" * 20,
    "case": "X" * 8,
    "meeting": "x" * 20,
    "table": "bestaat-niet",
    "decision": "x" * 20,
    "action": "x" * 20,
}


@pytest.fixture
def denied(app: Flask) -> dict[str, str]:
    """What is there, and not for Bob."""
    with app.app_context():
        case = add_case()
        put_meeting_in(MeetingState.IN_SESSION)
        task = ActionInput(
            agency_id=agency_id("jeugd-heerlen"), text="Gaat langs.", due_on=MEETING_DAY
        )
        given = DecisionInput(
            outcomes=("omgezet-in-advies",),
            deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
            motivation="Zo.",
            actions=(task,),
        )
        decision = propose_decision(actor("jasmijn"), case.item_id, given, now=NOW)
        action = db.session.scalars(select(Action.id)).one()
    return {
        "decision": decision,
        "action": action,
        "item": case.item_id,
        "case": case.reference,
        "meeting": meeting_id("triagetafel"),
        "table": table_slug("triagetafel"),
    }


def records() -> list[tuple[str, str, str | None]]:
    rows = db.session.execute(
        select(AccessRecord.event, AccessRecord.what, AccessRecord.table_id).order_by(
            AccessRecord.at
        )
    )
    return [tuple(row) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("person", ["bob", "petra", "participant.jbt.raad"])
def test_both_ask_the_same_leave_the_same_and_answer_the_same(
    app: Flask, denied: dict[str, str], sign_in: SignIn, address: str, person: str
) -> None:
    browser = sign_in(person)
    sent: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    browser.get(address.format(**denied))  # once before, so that both find the same caches
    event.listen(engine, "before_cursor_execute", note)
    ways = []
    for things in (denied, ABSENT):
        sent.clear()
        answer = browser.get(address.format(**things))
        ways.append((answer.status_code, answer.data, dict(answer.headers), list(sent)))
    event.remove(engine, "before_cursor_execute", note)
    assert ways[0] == ways[1]
    assert ways[0][0] == 404
    with app.app_context():
        left = records()
    assert left[-1] == left[-2]
    assert left[-1][0] == "not_found"


def test_when_the_record_cannot_be_written_both_fail_alike(
    app: Flask, denied: dict[str, str], sign_in: SignIn
) -> None:
    browser = sign_in("bob")
    answers = []
    with full_disk(app):
        for things in (denied, ABSENT):
            answer = browser.get("/items/{item}".format(**things))
            answers.append((answer.status_code, _without_code(answer.text)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 500


@contextmanager
def full_disk(app: Flask) -> Iterator[None]:
    """Nothing can be recorded; afterwards the database is as it was."""
    with app.app_context():
        if is_postgresql():
            fill = "ALTER TABLE access_record ADD CONSTRAINT full_disk CHECK (false) NOT VALID"
            free = "ALTER TABLE access_record DROP CONSTRAINT full_disk"
        else:
            fill = (
                "CREATE TRIGGER full_disk BEFORE INSERT ON access_record "
                "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
            free = "DROP TRIGGER full_disk"
        with transaction():
            db.session.execute(text(fill))
        try:
            yield
        finally:
            with transaction():
                db.session.execute(text(free))


def _without_code(page: str) -> str:
    """Each failure has a code of its own to quote."""

    return re.sub(r"\b[0-9a-f]{8}\b", "code", page)
