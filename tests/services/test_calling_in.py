"""Who is called in is chosen by expertise; neither choice nor call tells whose case it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from app.charters import charter
from app.database import db, transaction
from app.domain.charter import Anonymity
from app.models import Account, CaseHandler
from app.services.agenda_view import load_meeting, view_agenda
from app.services.callable_agencies import callable_agencies
from app.services.calling_in import call_in
from app.services.handlers import add_handler
from app.services.items import view_item
from app.services.overview import view_overview
from tests.cases import CaseOnTable, add_case
from tests.cast import NOW, actor, agency_id
from tests.options import CHAIR, MEETING, RIA, TABLE

DURING = NOW + timedelta(days=3)


@pytest.fixture
def colleague() -> str:
    """Works at the probation service too."""
    with transaction():
        db.session.execute(
            insert(Account).values(
                id="account-colleague",
                email="collega@voorbeeld.test",
                name="Cor Collega",
                password_hash="",
                agency_id=agency_id("reclassering"),
                created_at=NOW,
            )
        )
    return "account-colleague"


def called(brought_by: str) -> CaseOnTable:
    case = add_case(TABLE, brought_by=brought_by)
    call_in(CHAIR, case.item_id, "reclassering", now=NOW)
    return case


def test_the_choice_is_the_same_whoever_has_to_do_with_a_case() -> None:
    before = callable_agencies(load_meeting(CHAIR, MEETING))
    called("reclassering")
    assert callable_agencies(load_meeting(CHAIR, MEETING)) == before
    assert {agency.kind for agency in before} >= {"reclassering", "gi", "om"}
    assert "reclassering" in {agency.slug for agency in before}


def test_where_any_kind_can_be_called_in_all_of_them_can_be_chosen() -> None:
    rules = replace(charter(TABLE), calls_in_any=True)
    assert rules.anonymity is Anonymity.ALWAYS
    meeting = replace(load_meeting(CHAIR, MEETING), charter=rules)
    kinds = {agency.kind for agency in callable_agencies(meeting)}
    assert {"zedenpolitie", "avim"} <= kinds


def test_a_call_tells_nothing_to_who_does_not_work_on_the_case(colleague: str) -> None:
    """The agency brought one of the two cases; Ria does not work on it."""
    own, other = called("reclassering"), called("gi")
    with transaction():
        db.session.execute(
            insert(CaseHandler).values(
                case_id=own.case_id, account_id=colleague, assigned_by_id=colleague, at=NOW
            )
        )
    rows = view_agenda(RIA, MEETING, now=DURING).rows
    first, second = (row._replace(id="", number=0, starts_at=DURING, people=()) for row in rows)
    assert first == second
    assert first.asked
    (waiting,) = view_overview(RIA, now=DURING).waiting
    assert waiting.waiting == 2
    items = [view_item(RIA, case.item_id, now=DURING) for case in (own, other)]
    assert len({(i.sight, i.may_contribute, i.brought_by, i.reference) for i in items}) == 1


def test_who_works_on_it_is_not_asked_about_their_own_case() -> None:
    case = called("reclassering")
    add_handler(RIA, case.reference, RIA.email, now=NOW)
    (row,) = view_agenda(RIA, MEETING, now=DURING).rows
    assert not row.asked
    assert view_overview(RIA, now=DURING).waiting == ()


def test_others_read_the_same_of_an_agency_that_brought_the_case_and_of_one_that_did_not() -> None:
    called("reclassering")
    called("gi")
    reader = actor("participant.mdapp.maatschappelijk-werk")
    rows = view_agenda(reader, MEETING, now=DURING).rows
    assert [[agency.name for agency in row.called_in] for row in rows] == [
        ["Reclassering Zuid-Limburg"]
    ] * 2
    assert len({row.asked_agencies for row in rows}) == 1
