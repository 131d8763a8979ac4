"""The forms that bring a case to a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.database import db
from app.domain.access import AccessEvent
from app.models import AccessRecord, Case, Referral
from tests.cases import CaseOnTable, add_waiting
from tests.files import QUESTION_KEY

BACKLOG = "/tables/triagetafel-heerlen/backlog"
REFER = "/tables/triagetafel-heerlen/refer"
KNOWN = "/tables/jbt/refer-known"
VT = "participant.jbt.vt-zuid-limburg"

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def known(app: Flask) -> CaseOnTable:
    with app.app_context():
        return add_waiting()


def count(app: Flask, model: Any = Case) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def typed_case(**changes: str) -> dict[str, str]:
    return {
        "brought_by": "vt-zuid-limburg",
        "municipality": "Heerlen",
        "received_on": "2026-11-16",
        "summary": "Marieke Vlinderdal belde.",
        "question": "Kan Marieke thuis blijven?",
        "legal_basis": "Wmo 2015 art. 5.1.6",
        "admission": QUESTION_KEY,
        "persons-0-role": "",
        "persons-2-role": "moeder",
        "persons-2-given_names": "Marieke",
        "persons-2-family_name": "Vlinderdal",
        "persons-2-birth_date": "1988-02-11",
        **changes,
    }


class TestRefer:
    def test_a_typed_case_stands_in_the_backlog(self, app: Flask, sign_in: SignIn) -> None:
        browser = sign_in(VT)
        assert browser.get(REFER).text.count("<legend") >= 6
        assert browser.post(REFER, data=typed_case()).status_code == 302
        assert "Marieke Vlinderdal" in browser.get(BACKLOG).text

    def test_an_error_stands_beside_the_person_it_is_about(
        self, app: Flask, sign_in: SignIn
    ) -> None:
        data = typed_case(**{"persons-2-birth_date": "2030-01-01", "question": ""})
        answer = sign_in(VT).post(REFER, data=data)
        assert answer.status_code == 422
        assert "Persoon 3, Geboortedatum" in answer.text
        assert "Vlinderdal" in answer.text  # nothing that was typed is lost
        assert count(app) == 0

    def test_another_person_comes_without_losing_anything(
        self, app: Flask, sign_in: SignIn
    ) -> None:
        answer = sign_in(VT).post(REFER, data=typed_case(more="1"))
        assert answer.status_code == 200
        assert "persons-3-role" in answer.text
        assert "Vlinderdal" in answer.text
        assert count(app) == 0

    @pytest.mark.parametrize(
        "changes",
        [
            {"brought_by": "vt-noord-midden-limburg"},
            {"brought_by": "agency-vt-zuid-limburg"},
            {"municipality": "Atlantis"},
            {"admission": "nonsense"},
            {"persons-2-role": "buurman"},
        ],
    )
    def test_a_foreign_value_in_any_field_is_refused(
        self, app: Flask, sign_in: SignIn, changes: dict[str, str]
    ) -> None:
        assert sign_in(VT).post(REFER, data=typed_case(**changes)).status_code == 422
        assert count(app) == 0


class TestReferKnown:
    def test_a_known_case_comes_to_another_table(self, sign_in: SignIn, known: CaseOnTable) -> None:
        data = {"reference": known.reference, "question": "Is onderzoek nodig?"}
        browser = sign_in(VT)
        assert browser.get(KNOWN).status_code == 200
        without = browser.post(KNOWN, data=data)
        assert without.status_code == 422
        assert "Soort vraag: Kies een van de mogelijkheden." in without.text
        data["question_kind"] = "consult"
        assert browser.post(KNOWN, data=data).status_code == 302
        assert browser.post(KNOWN, data=data).status_code == 409

    def test_a_case_of_another_agency_is_not_known(
        self, app: Flask, sign_in: SignIn, known: CaseOnTable
    ) -> None:
        data = {"reference": known.reference, "question": "Is onderzoek nodig?"}
        answers = [
            sign_in("participant.jbt.gi").post(KNOWN, data={**data, **changes})
            for changes in ({}, {"reference": known.reference[::-1]})
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert count(app, Referral) == 1

    def test_whoever_tries_references_leaves_a_record(self, app: Flask, sign_in: SignIn) -> None:
        browser = sign_in("participant.jbt.gi")
        for reference in ("ABCD-1234", "ABCD-1235"):
            browser.post(KNOWN, data={"reference": reference, "question": "Is dit er?"})
        with app.app_context():
            tried = db.session.scalars(
                select(AccessRecord.what).where(AccessRecord.event == AccessEvent.NOT_FOUND)
            ).all()
        assert tried == ["backlog.refer_known"] * 2
