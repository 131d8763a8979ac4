"""What comes of a request that is answered after the meeting, and who takes an outcome higher."""

from __future__ import annotations

from datetime import date

import pytest

from app.charters import charter
from app.domain.errors import InvalidInput
from app.domain.follow_up import (
    RequestAnswer,
    RequestInput,
    Stop,
    answered_outcome,
    check_escalation,
    check_request,
)

TODAY = date(2026, 12, 20)
FILED, ANSWERED, DONE = date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 18)
YES, NO = RequestAnswer.ACCEPTED, RequestAnswer.NOT_ACCEPTED


def faults(given: RequestInput) -> list[tuple[str, str]]:
    try:
        check_request(given, today=TODAY)
    except InvalidInput as invalid:
        return [(error.field, error.key) for error in invalid.errors]
    return []


@pytest.mark.parametrize(
    "given",
    [
        RequestInput(filed_on=FILED),
        RequestInput(filed_on=FILED, answer=YES, answered_on=ANSWERED),
        RequestInput(filed_on=FILED, answer=YES, answered_on=ANSWERED, finished_on=DONE),
        RequestInput(filed_on=FILED, answer=NO, answered_on=FILED, words="Hulp volstaat."),
    ],
)
def test_a_request_is_filed_then_answered_then_finished(given: RequestInput) -> None:
    assert faults(given) == []


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (RequestInput(), ("filed_on", "date-required")),
        (RequestInput(filed_on=date(2026, 12, 21)), ("filed_on", "date-in-future")),
        (RequestInput(filed_on=FILED, answer=YES), ("answered_on", "date-required")),
        (RequestInput(filed_on=FILED, answered_on=ANSWERED), ("answer", "choice-unknown")),
        (
            RequestInput(filed_on=ANSWERED, answer=YES, answered_on=FILED),
            ("answered_on", "date-too-early"),
        ),
        (
            RequestInput(filed_on=FILED, answer=NO, answered_on=ANSWERED),
            ("words", "own-words-required"),
        ),
        (
            RequestInput(
                filed_on=FILED, answer=NO, answered_on=ANSWERED, words="Nee.", finished_on=DONE
            ),
            ("finished_on", "request-not-accepted"),
        ),
        (
            RequestInput(filed_on=FILED, answer=YES, answered_on=DONE, finished_on=ANSWERED),
            ("finished_on", "date-too-early"),
        ),
    ],
)
def test_in_no_other_order(given: RequestInput, fault: tuple[str, str]) -> None:
    assert faults(given) == [fault]


def test_the_clock_for_waiting_stops_with_the_answer_and_the_other_when_it_is_done() -> None:
    given = RequestInput(filed_on=FILED, answer=YES, answered_on=ANSWERED)
    assert given.stopped_on(Stop.ANSWER) == ANSWERED
    assert given.stopped_on(Stop.FINISH) is None


def test_what_is_not_accepted_has_no_clock_left() -> None:
    given = RequestInput(filed_on=FILED, answer=NO, answered_on=ANSWERED, words="Nee.")
    assert given.stopped_on(Stop.FINISH) == ANSWERED


def test_the_charter_says_which_outcome_is_answered() -> None:
    found = answered_outcome(charter("jbt"), ["verzoek-tot-onderzoek"])
    assert found is not None
    assert found.answered_by == "raad"
    assert answered_outcome(charter("jbt"), ["consult-vrijwillige-hulp"]) is None


def test_who_disagrees_gives_a_name_a_date_and_the_reason() -> None:
    check_escalation("Wethouder Jeugd", TODAY, "Het gezin kan niet wachten.", today=TODAY)
    with pytest.raises(InvalidInput) as invalid:
        check_escalation(" ", None, "", today=TODAY)
    assert {error.field for error in invalid.value.errors} == {"name", "why", "taken_on"}
