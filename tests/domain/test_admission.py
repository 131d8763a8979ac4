"""The admission test follows the charter's questions."""

from __future__ import annotations

import pytest

from app.charters import charter
from app.domain.admission import (
    admission_questions,
    missing_answers,
    missing_for_outcomes,
    passes_admission,
    unknown_questions,
)


def missing(key: str, answers: dict[str, bool]) -> list[str]:
    return [question.key for question in missing_answers(charter(key), answers)]


def test_one_yes_is_enough_where_any_question_admits() -> None:
    assert missing("actie-overleg", {"strafbaar-feit": True}) == []
    assert passes_admission(charter("actie-overleg"), {"samenloop-straf-zorg": True})


@pytest.mark.parametrize("answers", [{}, {"strafbaar-feit": False}])
def test_without_any_yes_all_questions_are_missing(answers: dict[str, bool]) -> None:
    assert missing("actie-overleg", answers) == ["samenloop-straf-zorg", "strafbaar-feit"]


def test_every_yes_is_needed_where_all_questions_admit() -> None:
    answers = {"structureel-geweld": True, "afhankelijkheid": False}
    assert missing("mdapp", answers) == ["afhankelijkheid", "eerdere-hulp-zonder-resultaat"]
    assert not passes_admission(charter("mdapp"), answers)


def test_a_youth_is_admitted_for_a_consult_without_the_question_for_a_request() -> None:
    answers = {"jonger-dan-18": True, "ernstige-zorgen": True}
    assert passes_admission(charter("jbt"), answers)
    assert len(admission_questions(charter("jbt"))) == 2


def test_a_request_for_an_investigation_needs_its_own_question() -> None:
    jbt = charter("jbt")
    needed = missing_for_outcomes(jbt, ["verzoek-tot-onderzoek"], {})
    assert [question.key for question in needed] == ["vrijwillige-hulp-ontoereikend"]
    assert missing_for_outcomes(jbt, ["consult-vrijwillige-hulp"], {}) == ()
    yes = {"vrijwillige-hulp-ontoereikend": True}
    assert missing_for_outcomes(jbt, ["verzoek-tot-onderzoek"], yes) == ()


def test_keys_that_are_no_question_are_named_in_order() -> None:
    answers = {"b": True, "signaal-mensenhandel": True, "a": False}
    assert unknown_questions(charter("mensenhandel"), answers) == ("b", "a")
