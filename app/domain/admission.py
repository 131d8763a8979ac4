"""The admission test: whether a case belongs at a table, by the charter's questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.domain.charter import AdmissionTest, Charter, Question


def admission_questions(charter: Charter) -> tuple[Question, ...]:
    """The questions of the admission test itself, without those that only an outcome asks."""
    return tuple(question for question in charter.questions if not question.for_outcomes)


def missing_answers(charter: Charter, answers: Mapping[str, bool]) -> tuple[Question, ...]:
    """The questions without a yes that prevent admission; empty when the test is passed.

    Where one yes is enough and none was given, these are all questions of the test.
    A question that was not answered counts as answered with no.
    """
    questions = admission_questions(charter)
    without_yes = tuple(q for q in questions if not answers.get(q.key, False))
    if charter.admission_test is AdmissionTest.ANY and len(without_yes) < len(questions):
        return ()
    return without_yes


def passes_admission(charter: Charter, answers: Mapping[str, bool]) -> bool:
    """Whether the answers pass the charter's admission test."""
    return not missing_answers(charter, answers)


def unknown_questions(charter: Charter, answers: Mapping[str, bool]) -> tuple[str, ...]:
    """The keys among the answers that are no question of this charter, in the order given."""
    known = {question.key for question in charter.questions}
    return tuple(key for key in answers if key not in known)


def missing_for_outcomes(
    charter: Charter, outcomes: Collection[str], answers: Mapping[str, bool]
) -> tuple[Question, ...]:
    """The questions without a yes that at least one of these outcomes needs."""
    return tuple(
        question
        for question in charter.questions
        if not set(question.for_outcomes).isdisjoint(outcomes)
        and not answers.get(question.key, False)
    )
