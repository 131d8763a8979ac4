"""The life of a decision: proposed, confirmed, superseded."""

from __future__ import annotations

from enum import StrEnum

from app.domain.charter import Charter, Combination
from app.domain.errors import WrongState


class DecisionState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"
    #: a proposal that was taken back; never logged
    WITHDRAWN = "withdrawn"


def require_editable(state: DecisionState) -> None:
    """Only a proposal can be edited, confirmed or withdrawn (DESIGN, idea 6)."""
    if state is DecisionState.CONFIRMED:
        raise WrongState("decision-is-confirmed")
    if state is not DecisionState.PROPOSED:
        raise WrongState("decision-is-over")


def require_supersedable(state: DecisionState) -> None:
    """Only a confirmed decision can be superseded, and only once."""
    if state is DecisionState.PROPOSED:
        raise WrongState("decision-is-proposed")
    if state is not DecisionState.CONFIRMED:
        raise WrongState("decision-is-over")


def takes_one_decision(charter: Charter) -> bool:
    """Whether an item of this table has at most one decision in force."""
    return charter.combination in (Combination.ONE, Combination.ONE_MAIN)
