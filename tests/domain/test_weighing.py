"""What a table weighs is what its charter lists, until it decided."""

from __future__ import annotations

import pytest

from app.charters import charter
from app.domain.errors import InvalidInput, NotFound, RuleBroken, WrongState
from app.domain.outcomes import check_takers
from app.domain.weighing import LONGEST, Weight, check_weighing

RULES = charter("mensenhandel")


def test_each_indicator_can_be_weighed_with_a_reason() -> None:
    every = {one.key: (Weight.POSSIBLE, "Zie inbreng.") for one in RULES.indicators}
    check_weighing(RULES, every, decided=False)


def test_another_indicator_and_one_after_the_decision_are_refused() -> None:
    with pytest.raises(NotFound):
        check_weighing(RULES, {"anders": (Weight.PRESENT, "")}, decided=False)
    with pytest.raises(NotFound):
        check_weighing(charter("jbt"), {"dwang": (Weight.PRESENT, "")}, decided=False)
    with pytest.raises(WrongState, match="weighed-and-decided"):
        check_weighing(RULES, {"dwang": (Weight.PRESENT, "")}, decided=True)


@pytest.mark.parametrize(
    ("weight", "why", "key"),
    [
        (Weight.PRESENT, "x" * (LONGEST + 1), "text-too-long"),
        (Weight.NOT_DISCUSSED, "Toch iets.", "choice-unknown"),
    ],
)
def test_words_are_short_and_come_with_a_weight(weight: Weight, why: str, key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_weighing(RULES, {"dwang": (weight, why)}, decided=False)
    assert [(e.field, e.key) for e in refused.value.errors] == [("dwang", key)]


def test_each_outcome_has_its_taker_and_no_follow_up_has_none() -> None:
    both = ("strafrechtelijk-spoor", "zorgcoordinator-slachtoffer")
    check_takers(RULES, both, {"avim", "zorgcoordinator"})
    check_takers(RULES, ("geen-opvolging",), set())
    with pytest.raises(RuleBroken) as refused:
        check_takers(RULES, both, {"avim"})
    assert refused.value.details == ("zorgcoordinator-slachtoffer",)
