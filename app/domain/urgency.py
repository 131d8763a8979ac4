"""What does not wait for the next meeting of its table."""

from __future__ import annotations

from app.domain.charter import Charter
from app.domain.errors import WrongState


def require_taking_out(charter: Charter, *, urgent: bool) -> None:
    """Raises `WrongState` for a case that cannot be taken out of the queue at once.

    Veilig Thuis screens all reports every day and takes urgent ones out (website for professionals
    of Veilig Thuis Noord Oost Gelderland). Where the charter says so, who prepares finds in the
    queue what is urgent; elsewhere it is what was brought as such.
    """
    if not charter.cadence.ad_hoc:
        raise WrongState("no-ad-hoc-meetings")
    if not (urgent or charter.takes_out_urgent):
        raise WrongState("case-is-not-urgent")


def can_be_taken_out(charter: Charter, *, urgent: bool) -> bool:
    try:
        require_taking_out(charter, urgent=urgent)
    except WrongState:
        return False
    return True
