"""The states of a meeting."""

from __future__ import annotations

from itertools import product

import pytest

from app.domain.errors import WrongState
from app.domain.meetings import MeetingState, move_to, require_in_session, require_open

PLANNED, PREPARATION = MeetingState.PLANNED, MeetingState.PREPARATION
AGENDA_SET, IN_SESSION = MeetingState.AGENDA_SET, MeetingState.IN_SESSION
CLOSED, CANCELLED = MeetingState.CLOSED, MeetingState.CANCELLED
STEPS = {
    (PLANNED, PREPARATION),
    (PLANNED, AGENDA_SET),
    (PLANNED, CANCELLED),
    (PREPARATION, AGENDA_SET),
    (PREPARATION, CANCELLED),
    (AGENDA_SET, PREPARATION),
    (AGENDA_SET, IN_SESSION),
    (AGENDA_SET, CANCELLED),
    (IN_SESSION, CLOSED),
}


@pytest.mark.parametrize(("current", "wanted"), list(product(MeetingState, repeat=2)))
def test_a_meeting_takes_these_steps_and_no_others(
    current: MeetingState, wanted: MeetingState
) -> None:
    if (current, wanted) in STEPS:
        assert move_to(current, wanted) is wanted
    else:
        with pytest.raises(WrongState):
            move_to(current, wanted)


@pytest.mark.parametrize(
    ("current", "wanted", "key"),
    [
        (PLANNED, IN_SESSION, "agenda-is-not-set"),
        (PREPARATION, IN_SESSION, "agenda-is-not-set"),
        (PREPARATION, CLOSED, "meeting-is-not-open"),
        (AGENDA_SET, CLOSED, "meeting-is-not-open"),
        (AGENDA_SET, AGENDA_SET, "agenda-is-set"),
        (IN_SESSION, AGENDA_SET, "meeting-is-in-session"),
        (IN_SESSION, CANCELLED, "meeting-is-in-session"),
        (CLOSED, IN_SESSION, "meeting-is-closed"),
        (CANCELLED, PREPARATION, "meeting-is-cancelled"),
    ],
)
def test_the_refusal_says_why(current: MeetingState, wanted: MeetingState, key: str) -> None:
    with pytest.raises(WrongState, match=f"^{key}$"):
        move_to(current, wanted)


def test_nothing_leads_out_of_a_meeting_that_is_over() -> None:
    assert {state for state in MeetingState if state.is_over} == {CLOSED, CANCELLED}
    for state in (CLOSED, CANCELLED):
        assert not state.takes_items
        with pytest.raises(WrongState):
            require_open(state)


def test_what_comes_after_the_agenda_was_set_is_late() -> None:
    assert {state for state in MeetingState if state.marks_items_late} == {AGENDA_SET, IN_SESSION}


def test_only_a_meeting_in_session_is_in_session() -> None:
    require_in_session(IN_SESSION)
    for state in set(MeetingState) - {IN_SESSION}:
        with pytest.raises(WrongState):
            require_in_session(state)
