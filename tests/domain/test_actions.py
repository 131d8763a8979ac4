"""The answers to an action."""

from __future__ import annotations

import pytest

from app.domain.actions import ANSWERS, ActionState, answer
from app.domain.errors import InvalidInput, WrongState

OPEN, DONE = ActionState.OPEN, ActionState.DONE
WHY = "Het gezin is verhuisd."


@pytest.mark.parametrize("wanted", ANSWERS)
def test_an_open_action_is_answered(wanted: ActionState) -> None:
    assert answer(OPEN, wanted, word=WHY) is wanted


def test_done_needs_no_word() -> None:
    assert answer(OPEN, DONE, word="") is DONE


@pytest.mark.parametrize("wanted", [ActionState.NOT_POSSIBLE, ActionState.NOT_DONE])
@pytest.mark.parametrize("word", ["", " \n "])
def test_every_other_answer_says_why(wanted: ActionState, word: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        answer(OPEN, wanted, word=word)
    assert [error.key for error in refused.value.errors] == ["reason-required"]


@pytest.mark.parametrize("current", sorted(set(ActionState) - {OPEN}))
def test_only_an_open_action_is_answered_and_once(current: ActionState) -> None:
    with pytest.raises(WrongState, match="action-is-not-open"):
        answer(current, DONE, word=WHY)


@pytest.mark.parametrize("wanted", sorted(set(ActionState) - set(ANSWERS)))
def test_what_is_no_answer_is_refused(wanted: ActionState) -> None:
    with pytest.raises(InvalidInput) as refused:
        answer(OPEN, wanted, word=WHY)
    assert [error.key for error in refused.value.errors] == ["choice-unknown"]
