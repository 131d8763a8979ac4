"""Outcomes combine as the charter says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charters import all_charters, charter
from app.domain.charter import Combination
from app.domain.errors import RuleBroken
from app.domain.outcomes import (
    check_conditions,
    check_deciders,
    check_outcomes,
    hands_over_custody,
    may_record_decision,
)


def refusal(table: str, *keys: str, receivers: int = 1, motivated: bool = True) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        check_outcomes(charter(table), keys, receivers=receivers, motivated=motivated)
    return refused.value


def accept(table: str, *keys: str, receivers: int = 1, motivated: bool = True) -> None:
    check_outcomes(charter(table), keys, receivers=receivers, motivated=motivated)


def test_only_mdapp_records_options() -> None:
    assert [c.key for c in all_charters().values() if not may_record_decision(c)] == ["mdapp"]


def test_a_decision_without_an_outcome_is_refused() -> None:
    assert refusal("zsm").key == "no-outcome"


def test_an_outcome_of_another_table_is_refused_by_name() -> None:
    refused = refusal("jbt", "afdoening", "verzoek-tot-onderzoek")
    assert (refused.key, refused.details) == ("unknown-outcome", ("afdoening",))


def test_the_same_outcome_twice_is_refused() -> None:
    refused = refusal("zsm", "afdoening", "afdoening")
    assert (refused.key, refused.details) == ("repeated-outcome", ("afdoening",))


def test_triage_takes_one_main_outcome_and_any_additional_ones() -> None:
    accept("triagetafel", "overdracht-lokaal-veld", "taak", "melding-politie")


def test_triage_refuses_two_main_outcomes() -> None:
    refused = refusal("triagetafel", "onderzoek", "taak", "overdracht-lokaal-veld")
    assert refused.key == "one-main-outcome"
    assert set(refused.details) == {"onderzoek", "overdracht-lokaal-veld"}


def test_triage_refuses_additional_outcomes_alone() -> None:
    refused = refusal("triagetafel", "taak")
    assert (refused.key, refused.details) == ("one-main-outcome", ("taak",))


def test_the_jeugdbeschermingstafel_takes_one_outcome_only() -> None:
    accept("jbt", "consult-vrijwillige-hulp", receivers=0, motivated=False)
    refused = refusal("jbt", "consult-vrijwillige-hulp", "verzoek-tot-onderzoek")
    assert refused.key == "one-outcome"


def test_screening_outcomes_combine_freely() -> None:
    accept("mensenhandel", "strafrechtelijk-spoor", "onderzoek", "zorgcoordinator-slachtoffer")


def test_no_follow_up_excludes_every_other_outcome() -> None:
    accept("mensenhandel", "geen-opvolging")
    refused = refusal("mensenhandel", "geen-opvolging", "onderzoek")
    assert (refused.key, refused.details) == ("exclusive-outcome", ("geen-opvolging",))


def test_a_handover_needs_a_receiver() -> None:
    refused = refusal("triagetafel", "overdracht-lokaal-veld", receivers=0)
    assert (refused.key, refused.details) == ("outcome-needs-receiver", ("overdracht-lokaal-veld",))


def test_no_follow_up_needs_a_motivation() -> None:
    refused = refusal("triagetafel", "geen-vervolg", motivated=False)
    assert (refused.key, refused.details) == ("outcome-needs-motivation", ("geen-vervolg",))


def test_a_request_without_the_yes_that_it_needs_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        check_conditions(charter("jbt"), ["verzoek-tot-onderzoek"], {})
    assert refused.value.key == "outcome-needs-answer"
    assert refused.value.details == ("vrijwillige-hulp-ontoereikend",)
    check_conditions(charter("jbt"), ["consult-vrijwillige-hulp"], {})


def test_no_disposal_without_the_prosecutor() -> None:
    with pytest.raises(RuleBroken) as refused:
        check_deciders(charter("zsm"), ["afdoening"], {"politie", "veilig_thuis"})
    assert (refused.value.key, refused.value.details) == ("outcome-needs-decider", ("afdoening",))
    check_deciders(charter("zsm"), ["afdoening"], {"om"})


def test_veilig_thuis_and_the_municipality_decide_together_at_triage() -> None:
    triage = charter("triagetafel")
    with pytest.raises(RuleBroken) as refused:
        check_deciders(triage, ["geen-vervolg"], {"veilig_thuis"})
    assert refused.value.key == "decision-needs-partner"
    assert "team_jeugd" in refused.value.details
    check_deciders(triage, ["geen-vervolg"], {"veilig_thuis", "team_wmo"})


def test_only_a_direct_handover_moves_custody() -> None:
    triage = charter("triagetafel")
    assert hands_over_custody(triage, ["overdracht-lokaal-veld", "taak"])
    assert not hands_over_custody(triage, ["onderzoek", "taak"])


@settings(max_examples=200)
@given(data=st.data())
def test_what_is_accepted_always_fits_the_combination(data: st.DataObject) -> None:
    c = data.draw(st.sampled_from(list(all_charters().values())))
    keys = data.draw(st.lists(st.sampled_from([o.key for o in c.outcomes]), max_size=5))
    try:
        check_outcomes(c, keys, receivers=1, motivated=True)
    except RuleBroken:
        return
    chosen = [outcome for outcome in c.outcomes if outcome.key in keys]
    assert 1 <= len(keys) == len(chosen)
    if c.combination is Combination.ONE:
        assert len(chosen) == 1
    if c.combination is Combination.ONE_MAIN:
        assert sum(outcome.main for outcome in chosen) == 1
    if any(outcome.exclusive for outcome in chosen):
        assert len(chosen) == 1
