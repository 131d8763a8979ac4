"""A stolen disk or backup, without the ring: no name and no narrative, in whatever file."""

from __future__ import annotations

import json
import re
import secrets
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.adapters.keyring import KeyRing, KeyRingError
from app.database import db
from app.domain.actions import ActionState
from app.domain.contributions import ContributionKind
from app.domain.findings import Answer, Choice, key_of
from app.domain.referrals import ReferralState
from app.factory import create_app, start_app
from app.services import vault
from app.services.actions import Which, answer_action, list_actions
from app.services.admitting import decide_referral
from app.services.agenda import set_agenda
from app.services.agenda_view import view_agenda
from app.services.attendance import everybody_arrives
from app.services.backlog import view_backlog
from app.services.calling_in import call_in
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decision_lists import case_decisions
from app.services.decisions import edit_decision, propose_decision
from app.services.emergency import ask_emergency
from app.services.importing import check_file, import_cases, keep_draft
from app.services.judging import judge_texts
from app.services.matching import hashes_by_name
from app.services.session import open_meeting
from config import new_key_ring
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id
from tests.conftest import KEYS
from tests.files import case, csv_of
from tests.raw_files import dump, files_of_database, words_in

SignIn = Callable[[str], FlaskClient]
TABLE, MEETING = "triagetafel-heerlen", meeting_id("triagetafel")


def letters(count: int) -> str:
    return "".join(secrets.choice("bcdfghjklmnprtvwz") for _ in range(count))


def random_bsn() -> str:
    while True:
        digits = [secrets.randbelow(9) + 1 for _ in range(8)]
        last = sum((9 - at) * digit for at, digit in enumerate(digits)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


@dataclass
class Lived:
    """A case that went all the way, and what to look for of all that was told in it."""

    reference: str
    #: what every word begins with, and each number
    traces: list[str]
    count: int


class Telling:
    """Sentences and values with words that stand nowhere else: all begin alike, none is another."""

    def __init__(self) -> None:
        self.beginning = "Q" + letters(7)
        self.words: list[str] = []
        self.numbers: list[str] = []

    def word(self) -> str:
        self.words.append(self.beginning + letters(7))
        return self.words[-1]

    def number(self, number: str) -> str:
        self.numbers.append(number)
        return number

    def say(self) -> str:
        return f"{self.words[0]} vertelt over {self.word()} bij {self.word()}."


def in_file(told: Telling) -> dict[str, object]:
    given, family = told.word(), told.word()
    person = {
        "role": "moeder", "given_names": given, "prefix": "van", "family_name": family,
        "birth_date": "1988-02-11", "bsn": told.number(random_bsn()),
        "phone": told.number(f"06{secrets.randbelow(10**8):08}"),
        "email": f"{told.word().lower()}@voorbeeld.test", "address": f"{told.word()}straat 12",
    }  # fmt: skip
    return case(summary=told.say(), question=told.say(), legal_basis=told.say(), persons=[person])


@pytest.fixture
def lived(app: Flask, sign_in: SignIn) -> Lived:
    """Imported, put on an agenda, contributed to, decided, edited, answered, and looked at."""
    told = Telling()
    with app.app_context():
        vera, siem, jasmijn = actor("vera"), actor("siem"), actor("jasmijn")
        checked = check_file(
            siem, json.dumps([in_file(told)]).encode(), "x.json", TABLE, today=NOW.date()
        )
        assert checked.errors == ()
        [row] = import_cases(siem, checked.cases, slug=TABLE, meeting="next", now=NOW)
        assert row.reference
        assert row.agenda_item
        item = row.agenda_item
        waits = check_file(siem, csv_of([in_file(told)]), "x.csv", TABLE, today=NOW.date())
        import_cases(siem, waits.cases, slug=TABLE, now=NOW)
        [referral] = [r for r in view_backlog(siem, TABLE, now=NOW).rows if r.state == "waiting"]
        decide_referral(
            siem, referral.id, ReferralState.DEFERRED, told.say(), date(2026, 12, 10), 1, now=NOW
        )
        keep_draft(
            siem, TABLE, json.dumps([in_file(told)]).encode(), f"{told.word()}.json", now=NOW
        )
        call_in(siem, item, "reclassering", now=NOW)
        set_agenda(siem, MEETING, now=NOW)
        for version in (0, 1):  # said, and edited
            contribute(
                jasmijn, item, ContributionKind.KNOWN, told.say(), told.say(), told.say(),
                version, now=NOW,
            )  # fmt: skip
        open_meeting(vera, MEETING, read_out=True, now=NOW)
        everybody_arrives(vera, MEETING, now=NOW)
        decision = propose_decision(jasmijn, item, decided(told), now=NOW)
        edit_decision(jasmijn, decision, decided(told), 1, now=NOW)
        # Each of these words is nobody's name that the roster knows: they are judged first.
        answers = {key_of(word): Answer(Choice.PROFESSIONAL) for word in told.words}
        judge_texts(siem, row.reference, answers, now=NOW)
        confirm_decision(vera, decision, 2, now=NOW)
        [action] = list_actions(jasmijn, Which.AGENCY, now=NOW).open
        answer_action(jasmijn, action.id, ActionState.DONE, told.say(), action.version, now=NOW)
        # Before the case is erased somebody opens it by a BSN, which is kept nowhere.
        agent = actor("participant.zsm.politie")
        assert ask_emergency(agent, told.numbers[0], told.say(), now=NOW).reference
        db.session.remove()
    browser = sign_in("vera")
    for address in (f"/meetings/{MEETING}/agenda", f"/items/{item}", f"/cases/{row.reference}"):
        shown = browser.get(address)
        assert shown.status_code == 200
        assert any(word in shown.text for word in told.words)
    return Lived(row.reference, [told.beginning, *told.numbers], len(told.words))


def decided(told: Telling) -> DecisionInput:
    return DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation=told.say(),
        dissent=told.say(),
        actions=(
            ActionInput(agency_id=agency_id("jeugd-heerlen"), text=told.say(), due_on=MEETING_DAY),
        ),
    )


@pytest.mark.parametrize(
    "lying",
    [
        b"..Qbcdfgh..",
        b"..qBCDFGH..".lower(),
        "Qbcdfgh".encode("utf-16-le"),
        "QBCDFGH".encode("utf-16-be"),
        b64encode(b"Qbcdfgh"),
        b64encode(b"x Qbcdfgh is weg"),
        b64encode(b"xx Qbcdfgh is weg"),
        b"Qbcdfgh".hex().encode(),
    ],
)
def test_a_word_is_found_however_it_lies(lying: bytes) -> None:
    assert words_in(lying, ["Qbcdfgh", "Qbcdfgz"]) == ["Qbcdfgh"]


def test_no_file_of_the_database_holds_a_word_of_a_case(
    app: Flask, request: pytest.FixtureRequest
) -> None:
    since = time() - 2
    lived: Lived = request.getfixturevalue("lived")
    assert lived.count > 30
    found: set[str] = set()
    read: dict[Path, bytes] = {}
    with app.app_context():
        for path, content in files_of_database(since):
            read[path] = content
            found |= {f"{path.name}: {word}" for word in words_in(content, lived.traces)}
    assert found == set()
    # what is plain is found, so what is not found is not there
    assert any(lived.reference.encode() in content for content in read.values())
    names = " ".join(map(str, read))
    assert "-wal" in names or "pg_wal" in names


def test_a_backup_without_the_ring_holds_no_word_and_opens_nothing(
    app: Flask, lived: Lived
) -> None:
    with app.app_context():
        rows = dump()
    assert lived.reference.encode() in rows
    assert words_in(rows, lived.traces) == []
    thief = replace(app.config["SETTINGS"], keys=new_key_ring())
    with pytest.raises(KeyRingError, match="key 'k1' is not in the ring"):
        start_app(thief)
    try:
        with create_app(thief).app_context():
            for look in (
                lambda: view_agenda(actor("vera"), MEETING, now=NOW),
                lambda: case_decisions(actor("vera"), lived.reference, now=NOW),
                lambda: hashes_by_name("Samira Berg"),
            ):
                with pytest.raises(KeyRingError) as refused:
                    look()
                assert not re.search("|".join(lived.traces), str(refused.value))
            db.session.remove()
            db.engine.dispose()
    finally:
        vault.install(KeyRing.from_json(KEYS))
