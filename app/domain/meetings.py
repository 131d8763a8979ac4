"""The states of a meeting, and what may be done in each."""

from __future__ import annotations

from enum import StrEnum

from app.domain.errors import WrongState


class MeetingState(StrEnum):
    PLANNED = "planned"
    PREPARATION = "preparation"
    AGENDA_SET = "agenda_set"
    IN_SESSION = "in_session"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        return self in (MeetingState.CLOSED, MeetingState.CANCELLED)

    @property
    def comes_still(self) -> bool:
        """It is being prepared, and has not begun."""
        return self in (MeetingState.PLANNED, MeetingState.PREPARATION, MeetingState.AGENDA_SET)

    @property
    def takes_items(self) -> bool:
        return not self.is_over

    @property
    def marks_items_late(self) -> bool:
        """What is put on the agenda from now on was not there when it was set."""
        return self in (MeetingState.AGENDA_SET, MeetingState.IN_SESSION)


_NEXT = {
    MeetingState.PLANNED: {
        MeetingState.PREPARATION,
        MeetingState.AGENDA_SET,
        MeetingState.CANCELLED,
    },
    MeetingState.PREPARATION: {MeetingState.AGENDA_SET, MeetingState.CANCELLED},
    MeetingState.AGENDA_SET: {
        MeetingState.PREPARATION,
        MeetingState.IN_SESSION,
        MeetingState.CANCELLED,
    },
    MeetingState.IN_SESSION: {MeetingState.CLOSED},
    MeetingState.CLOSED: set(),
    MeetingState.CANCELLED: set(),
}


def move_to(current: MeetingState, wanted: MeetingState) -> MeetingState:
    """The state after a step; `WrongState` names the reason why the step cannot be taken."""
    if wanted in _NEXT[current]:
        return wanted
    if current is MeetingState.CLOSED:
        raise WrongState("meeting-is-closed")
    if current is MeetingState.CANCELLED:
        raise WrongState("meeting-is-cancelled")
    if current is MeetingState.IN_SESSION:
        raise WrongState("meeting-is-in-session")
    if wanted is MeetingState.IN_SESSION:
        raise WrongState("agenda-is-not-set")
    if wanted is MeetingState.CLOSED:
        raise WrongState("meeting-is-not-open")
    raise WrongState("agenda-is-set")


def require_open(state: MeetingState) -> None:
    """Nothing is added to or changed in a meeting that is over."""
    if state is MeetingState.CLOSED:
        raise WrongState("meeting-is-closed")
    if state is MeetingState.CANCELLED:
        raise WrongState("meeting-is-cancelled")


def require_in_session(state: MeetingState) -> None:
    require_open(state)
    if state is not MeetingState.IN_SESSION:
        raise WrongState("meeting-is-not-open")
