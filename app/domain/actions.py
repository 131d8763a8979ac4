"""The life of an action, from its decision to its owner's answer."""

from __future__ import annotations

from enum import StrEnum

from app.domain.errors import FieldError, InvalidInput, WrongState


class ActionState(StrEnum):
    #: its decision is not confirmed yet
    PROPOSED = "proposed"
    OPEN = "open"
    DONE = "done"
    #: circumstances changed
    NOT_POSSIBLE = "not_possible"
    NOT_DONE = "not_done"
    #: its decision was superseded or withdrawn before it was answered
    LAPSED = "lapsed"


#: The answers of practice (MARAC; TABLES.md).
ANSWERS = (ActionState.DONE, ActionState.NOT_POSSIBLE, ActionState.NOT_DONE)


def answer(current: ActionState, wanted: ActionState, *, word: str) -> ActionState:
    """The state after the owner's answer. Every answer other than *done* says why.

    Raises `WrongState` when there is nothing (more) to answer, `InvalidInput` without a word why.
    """
    if current is not ActionState.OPEN:
        raise WrongState("action-is-not-open")
    if wanted not in ANSWERS:
        raise InvalidInput([FieldError(field="state", key="choice-unknown", value=wanted)])
    if wanted is not ActionState.DONE and not word.strip():
        raise InvalidInput([FieldError(field="answer", key="reason-required")])
    return wanted
