"""The kind of question is chosen when a case is brought, and shown wherever the question is."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from app.database import db, transaction
from app.domain.errors import InvalidInput
from app.models import Referral
from app.services.agenda_view import view_agenda
from app.services.backlog import view_backlog
from app.services.correcting import correct_answers
from app.services.items import view_item
from app.services.referring import bring_case, check_case, refer_case
from tests.cases import CaseOnTable, add_case, add_waiting
from tests.cast import MEETING_DAY, NOW, actor, meeting_id
from tests.files import case as file_case

GI, CHAIR = actor("participant.jbt.gi"), actor("chair.jbt")
INSUFFICIENT = "vrijwillige-hulp-ontoereikend"
CONSULT, REQUEST = "consult", "verzoek-tot-onderzoek"


def kind_in_backlog() -> str:
    (row,) = view_backlog(CHAIR, "jbt", now=NOW).rows
    return row.question_kind.key if row.question_kind else ""


def bring(kind: str | None, *yes: str) -> None:
    given = file_case(brought_by="gi", admission=dict.fromkeys(yes, True))
    checked = check_case(GI, "jbt", given, today=MEETING_DAY)
    bring_case(GI, "jbt", checked, question_kind=kind, now=NOW)


def test_a_new_case_is_brought_with_the_kind_that_was_chosen() -> None:
    bring(CONSULT, INSUFFICIENT)
    assert kind_in_backlog() == CONSULT


def test_of_a_file_the_answers_tell() -> None:
    bring(None, INSUFFICIENT)
    assert kind_in_backlog() == REQUEST


@pytest.mark.parametrize("kind", ["", "iets-anders", REQUEST])
def test_a_kind_that_does_not_fit_is_refused_and_nothing_is_brought(kind: str) -> None:
    with pytest.raises(InvalidInput):
        bring(kind)
    assert view_backlog(CHAIR, "jbt", now=NOW).rows == ()


def test_a_known_case_too_is_brought_with_a_kind() -> None:
    known = add_case(on_agenda=False, brought_by="gi")
    answers = {INSUFFICIENT: True}
    texts = ("Is een onderzoek nodig?", "Jeugdwet")
    refer_case(GI, known.reference, "jbt", *texts, answers, question_kind=REQUEST, now=NOW)
    assert kind_in_backlog() == REQUEST


class TestCorrecting:
    @pytest.fixture
    def case(self) -> CaseOnTable:
        return add_waiting("jbt", answers={INSUFFICIENT: True}, brought_by="gi")

    def correct(self, case: CaseOnTable, kind: str | None, *yes: str, version: int = 1) -> None:
        correct_answers(CHAIR, case.referral_id, yes, version, question_kind=kind, now=NOW)

    def test_the_kind_is_corrected_with_the_answers(self, case: CaseOnTable) -> None:
        self.correct(case, CONSULT, INSUFFICIENT)
        assert kind_in_backlog() == CONSULT

    def test_a_request_keeps_the_answer_that_it_needs(self, case: CaseOnTable) -> None:
        self.correct(case, REQUEST, INSUFFICIENT)
        for kind in (None, REQUEST):
            with pytest.raises(InvalidInput):
                self.correct(case, kind, version=2)
        self.correct(case, CONSULT, version=2)
        assert kind_in_backlog() == CONSULT


def test_it_is_shown_on_the_agenda_and_with_the_item() -> None:
    case = add_case("jbt", brought_by="gi")
    with transaction():
        db.session.execute(
            update(Referral)
            .where(Referral.id == case.referral_id)
            .values(question_kind=CONSULT, admission={INSUFFICIENT: True})
        )
    (row,) = view_agenda(CHAIR, meeting_id("jbt"), now=NOW).rows
    item = view_item(CHAIR, case.item_id, now=NOW)
    assert row.question_kind is not None
    assert item.question_kind is not None
    assert {row.question_kind.key, item.question_kind.key} == {CONSULT}
    outline = view_item(actor("observer"), case.item_id, now=NOW)
    assert outline.question_kind is None
    assert view_item(actor("vera"), add_case().item_id, now=NOW).question_kind is None
