"""What comes of a request that an agency answers in its own time, after the table asked for it.

P: the Raad has norms for waiting and for throughput; the request is filed by its own channel, so
the table only keeps when, what was answered, and in which words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.charter import Charter, Outcome
from app.domain.errors import FieldError, InvalidInput


class RequestAnswer(StrEnum):
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"


class Stop(StrEnum):
    """What ends a clock that runs from a request."""

    ANSWER = "answer"
    FINISH = "finish"


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestInput:
    """How a request stands."""

    filed_on: date | None = None
    answer: RequestAnswer | None = None
    answered_on: date | None = None
    #: of who answered, in their own words
    words: str = ""
    #: what was asked for is done
    finished_on: date | None = None

    def stopped_on(self, stop: str) -> date | None:
        """When a clock of this kind stopped; where nothing was accepted, each with the answer."""
        if stop == Stop.ANSWER or self.answer is RequestAnswer.NOT_ACCEPTED:
            return self.answered_on
        return self.finished_on


def answered_outcome(charter: Charter, keys: list[str]) -> Outcome | None:
    """The one of these outcomes that asks somebody for an answer."""
    outcomes = (charter.outcome(key) for key in keys)
    return next((one for one in outcomes if one is not None and one.answered_by), None)


def check_request(given: RequestInput, *, today: date) -> None:
    """In order: filed, answered, finished; each with its day. Raises `InvalidInput`."""
    errors = [
        FieldError(field=name, key="date-in-future")
        for name in ("filed_on", "answered_on", "finished_on")
        if (day := getattr(given, name)) is not None and day > today
    ]
    if given.filed_on is None:
        errors.append(FieldError(field="filed_on", key="date-required"))
    if given.answer is None:
        if given.answered_on or given.finished_on or given.words.strip():
            errors.append(FieldError(field="answer", key="choice-unknown"))
    elif given.answered_on is None:
        errors.append(FieldError(field="answered_on", key="date-required"))
    elif given.filed_on and given.answered_on < given.filed_on:
        errors.append(FieldError(field="answered_on", key="date-too-early"))
    if given.answer is RequestAnswer.NOT_ACCEPTED:
        if not given.words.strip():
            errors.append(FieldError(field="words", key="own-words-required"))
        if given.finished_on is not None:
            errors.append(FieldError(field="finished_on", key="request-not-accepted"))
    elif given.finished_on and given.answered_on and given.finished_on < given.answered_on:
        errors.append(FieldError(field="finished_on", key="date-too-early"))
    if errors:
        raise InvalidInput(errors)


def check_escalation(name: str, taken_on: date | None, why: str, *, today: date) -> None:
    """Who disagrees says to whom it goes, when and why. Raises `InvalidInput`."""
    errors = [
        FieldError(field=field, key="required")
        for field, text in (("name", name), ("why", why))
        if not text.strip()
    ]
    if taken_on is None:
        errors.append(FieldError(field="taken_on", key="date-required"))
    elif taken_on > today:
        errors.append(FieldError(field="taken_on", key="date-in-future"))
    if errors:
        raise InvalidInput(errors)
