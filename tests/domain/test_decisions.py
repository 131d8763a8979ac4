"""The life of a decision."""

from __future__ import annotations

import pytest

from app.charters import all_charters
from app.domain.decisions import (
    DecisionState,
    require_editable,
    require_supersedable,
    takes_one_decision,
)
from app.domain.errors import WrongState

PROPOSED, CONFIRMED = DecisionState.PROPOSED, DecisionState.CONFIRMED
SUPERSEDED, WITHDRAWN = DecisionState.SUPERSEDED, DecisionState.WITHDRAWN


def test_a_proposal_can_be_edited() -> None:
    require_editable(PROPOSED)


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (CONFIRMED, "decision-is-confirmed"),
        (SUPERSEDED, "decision-is-over"),
        (WITHDRAWN, "decision-is-over"),
    ],
)
def test_nothing_else_can(state: DecisionState, key: str) -> None:
    with pytest.raises(WrongState, match=key):
        require_editable(state)


def test_a_confirmed_decision_can_be_superseded() -> None:
    require_supersedable(CONFIRMED)


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (PROPOSED, "decision-is-proposed"),
        (SUPERSEDED, "decision-is-over"),
        (WITHDRAWN, "decision-is-over"),
    ],
)
def test_nothing_else_is_superseded(state: DecisionState, key: str) -> None:
    with pytest.raises(WrongState, match=key):
        require_supersedable(state)


def test_the_charter_says_whether_an_item_has_one_decision_in_force() -> None:
    one = {key for key, rules in all_charters().items() if takes_one_decision(rules)}
    assert one == {"jbt", "triagetafel"}
