"""What kind of question a case brings to a table, where its charter lists kinds (S0: consult, or a
request to the Raad)."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.charter import Charter, QuestionKind
from app.domain.errors import FieldError, InvalidInput


def kind_of(
    charter: Charter, chosen: str | None, answers: Mapping[str, bool]
) -> QuestionKind | None:
    """The kind that was chosen; where nobody chose (a file), the last one listed that the answers
    allow. None where the charter lists no kinds."""
    for kind in charter.question_kinds:
        if kind.key == chosen:
            return kind
    allowed = [kind for kind in charter.question_kinds if not _lacks(kind, answers)]
    return allowed[-1] if allowed else None


def check_kind(charter: Charter, chosen: str, answers: Mapping[str, bool]) -> None:
    """Raises `InvalidInput` for no kind of the charter, and for one that needs another answer."""
    kind = next((one for one in charter.question_kinds if one.key == chosen), None)
    if kind is None:
        raise InvalidInput([FieldError(field="question_kind", key="choice-unknown")])
    if _lacks(kind, answers):
        raise InvalidInput([FieldError(field="question_kind", key="question-kind-needs-answer")])


def _lacks(kind: QuestionKind, answers: Mapping[str, bool]) -> bool:
    return not all(answers.get(key, False) for key in kind.needs_answers)
