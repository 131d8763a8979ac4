"""What kind of question a case brings to a table."""

from __future__ import annotations

import pytest

from app.charters import charter
from app.domain.errors import InvalidInput
from app.domain.question_kinds import check_kind, kind_of

JBT, TRIAGE = charter("jbt"), charter("triagetafel")
INSUFFICIENT = {"vrijwillige-hulp-ontoereikend": True}
CONSULT, REQUEST = "consult", "verzoek-tot-onderzoek"


def key_of(chosen: str | None, answers: dict[str, bool]) -> str:
    kind = kind_of(JBT, chosen, answers)
    return kind.key if kind else ""


def test_what_was_chosen_counts() -> None:
    assert key_of(CONSULT, INSUFFICIENT) == CONSULT
    assert key_of(REQUEST, INSUFFICIENT) == REQUEST


def test_of_a_file_the_answers_tell() -> None:
    assert key_of(None, {}) == CONSULT
    assert key_of(None, INSUFFICIENT) == REQUEST


def test_elsewhere_there_are_no_kinds() -> None:
    assert kind_of(TRIAGE, None, {}) is None
    with pytest.raises(InvalidInput):
        check_kind(TRIAGE, CONSULT, {})


@pytest.mark.parametrize(
    ("chosen", "fault"), [("", "choice-unknown"), (REQUEST, "question-kind-needs-answer")]
)
def test_a_request_needs_the_answer_that_voluntary_help_does_not_do(
    chosen: str, fault: str
) -> None:
    check_kind(JBT, CONSULT, {})
    check_kind(JBT, REQUEST, INSUFFICIENT)
    with pytest.raises(InvalidInput) as invalid:
        check_kind(JBT, chosen, {})
    assert [(e.field, e.key) for e in invalid.value.errors] == [("question_kind", fault)]
