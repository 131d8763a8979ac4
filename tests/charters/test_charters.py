"""The six charters say what their sources say; the facts here are written by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.charters import all_charters, charter
from app.domain.charter import (
    AGENCY_KINDS,
    AdmissionTest,
    Anonymity,
    Charter,
    Combination,
    Identities,
    Record,
)
from app.domain.charter_flaws import flaws
from app.domain.pattern import from_rule, to_rule


@dataclass(frozen=True)
class Facts:
    fixed: set[str]
    brings: set[str]
    admission: AdmissionTest
    anonymity: Anonymity
    record: Record
    combination: Combination
    frequency: str


FACTS = {
    "actie-overleg": Facts(
        {"veilig_thuis", "politie", "zedenpolitie", "om"},
        {"veilig_thuis", "politie", "om"},
        AdmissionTest.ANY,
        Anonymity.CIRCLE,
        Record.DECISION,
        Combination.ANY,
        "FREQ=WEEKLY",
    ),
    "zsm": Facts(
        {"veilig_thuis", "politie", "om"},
        {"politie"},
        AdmissionTest.ALL,
        Anonymity.CIRCLE,
        Record.DECISION,
        Combination.ANY,
        "FREQ=DAILY",
    ),
    "triagetafel": Facts(
        {"veilig_thuis", "team_jeugd", "team_wmo"},
        {"veilig_thuis"},
        AdmissionTest.ALL,
        Anonymity.CIRCLE,
        Record.DECISION,
        Combination.ONE_MAIN,
        "FREQ=WEEKLY",
    ),
    "jbt": Facts(
        {"gemeente", "raad"},
        {"gi", "gemeente", "veilig_thuis"},
        AdmissionTest.ALL,
        Anonymity.CIRCLE,
        Record.DECISION,
        Combination.ONE,
        "FREQ=WEEKLY",
    ),
    "mdapp": Facts(
        {"veilig_thuis", "veiligheidshuis"},
        set(AGENCY_KINDS) - {"zedenpolitie", "avim"},
        AdmissionTest.ALL,
        Anonymity.ALWAYS,
        Record.OPTION,
        Combination.ANY,
        "FREQ=MONTHLY",
    ),
    "mensenhandel": Facts(
        {"veilig_thuis", "avim", "zorgcoordinator"},
        {"veilig_thuis", "avim", "zorgcoordinator"},
        AdmissionTest.ALL,
        Anonymity.CIRCLE,
        Record.DECISION,
        Combination.ANY_OR_EXCLUSIVE,
        "FREQ=WEEKLY",
    ),
}

each_charter = pytest.mark.parametrize("key", FACTS)


def test_there_are_exactly_these_six() -> None:
    assert set(all_charters()) == set(FACTS)


@each_charter
def test_a_charter_is_well_formed(key: str) -> None:
    assert flaws(charter(key)) == ()


@each_charter
def test_a_charter_agrees_with_its_sources(key: str) -> None:
    c, facts = charter(key), FACTS[key]
    assert c.fixed_kinds == facts.fixed
    assert c.bringing_kinds == facts.brings
    assert c.admission_test is facts.admission
    assert c.anonymity is facts.anonymity
    assert c.record is facts.record
    assert c.combination is facts.combination
    assert c.cadence.rule.startswith(facts.frequency)


@each_charter
def test_a_record_lives_shorter_than_the_file_of_veilig_thuis(key: str) -> None:
    assert charter(key).retention.days < 20 * 365


@each_charter
def test_every_cadence_can_be_said_in_the_series_form(key: str) -> None:
    rule = charter(key).cadence.rule
    assert to_rule(from_rule(rule)) == rule


@each_charter
def test_whoever_is_called_in_sees_no_names_in_the_items_of_others(key: str) -> None:
    c = charter(key)
    assert all(p.identities is not Identities.ALWAYS for p in c.partners if not p.fixed)


def outcome_keys(c: Charter) -> set[str]:
    return {outcome.key for outcome in c.outcomes}


def test_only_the_screeners_of_mdapp_can_see_identities() -> None:
    c = charter("mdapp")
    assert c.screened_first
    assert c.screening_kinds == {"veilig_thuis", "veiligheidshuis"}
    seeing = {p.kind for p in c.partners if p.identities is not Identities.NEVER}
    assert seeing == c.screening_kinds
    assert set(c.aftercare_kinds) == c.screening_kinds
    assert c.inbrenger_reports_back


def test_the_other_tables_do_not_screen_first() -> None:
    assert [c.key for c in all_charters().values() if c.screened_first] == ["mdapp"]


def test_triage_has_the_six_main_outcomes_and_three_additional_ones() -> None:
    c = charter("triagetafel")
    assert {outcome.key for outcome in c.outcomes if outcome.main} == {
        "overdracht-lokaal-veld",
        "overdracht-betrokken-professional",
        "voorwaarden-en-vervolg",
        "onderzoek",
        "omgezet-in-advies",
        "geen-vervolg",
    }
    assert {outcome.key for outcome in c.outcomes if outcome.ground_of == "onderzoek"} == {
        "onderzoek-nog-onduidelijk",
        "onderzoek-werkt-niet-mee",
    }
    assert {o.key for o in c.outcomes if not o.main and not o.ground_of} == {
        "taak",
        "melding-politie",
        "verwijzing-andere-tafel",
    }
    assert {outcome.key for outcome in c.outcomes if outcome.hands_over_custody} == {
        "overdracht-lokaal-veld",
        "overdracht-betrokken-professional",
    }


def test_veilig_thuis_lays_its_proposals_down_before_the_triage() -> None:
    laying = {c.key: c.proposes_beforehand for c in all_charters().values()}
    assert {key: kinds for key, kinds in laying.items() if kinds} == {
        "triagetafel": ("veilig_thuis",)
    }


def test_triage_assesses_safety_in_five_working_days_and_takes_urgent_reports_out() -> None:
    c = charter("triagetafel")
    clocks = {clock.key: clock for clock in c.clocks}
    assert clocks["veiligheidsbeoordeling"].working_days == 5
    assert clocks["overdracht"].days == 14
    assert clocks["spoed"].urgent_only
    assert c.takes_out_urgent


def test_the_prosecutor_disposes_at_zsm_and_the_mayor_decides_a_huisverbod() -> None:
    c = charter("zsm")
    outcomes = {outcome.key: outcome for outcome in c.outcomes}
    assert outcomes["afdoening"].decided_by == ("om",)
    elsewhere = outcomes["tijdelijk-huisverbod"].decided_elsewhere
    assert elsewhere is not None
    assert elsewhere.nl == "de burgemeester"
    assert {"zorg-slachtoffer", "opschaling-veiligheidshuis"} <= set(outcomes)


def test_a_huisverbod_takes_ten_days_or_four_weeks_to_the_hour() -> None:
    clocks = {clock.key: clock for clock in charter("zsm").clocks}
    assert (clocks["huisverbod"].days, clocks["huisverbod"].to_the_hour) == (10, True)
    assert (clocks["huisverbod-verlengd"].days, clocks["huisverbod-verlengd"].to_the_hour) == (
        28,
        True,
    )
    assert (clocks["eerste-afdoening-streeftijd"].hours, clocks["eerste-afdoening"].hours) == (6, 9)


def test_the_people_concerned_are_invited_at_the_jeugdbeschermingstafel_alone() -> None:
    c = charter("jbt")
    assert [other.key for other in all_charters().values() if other.invites_people_concerned] == [
        "jbt"
    ]
    assert c.invites_child_from_age == 12
    assert c.invites_separately
    assert c.equal_information
    assert c.invitation_about
    assert c.invitation_about_child


def test_the_raad_decides_a_request_for_an_investigation_and_keeps_its_norms() -> None:
    c = charter("jbt")
    request = c.outcome("verzoek-tot-onderzoek")
    assert request is not None
    assert request.decided_by == ("raad",)
    assert sorted(clock.days or 0 for clock in c.clocks) == [10, 56]
    assert outcome_keys(c) == {
        "consult-vrijwillige-hulp",
        "verzoek-tot-onderzoek",
        "geen-verzoek-tot-onderzoek",
    }


def test_no_follow_up_stands_alone_in_the_screening_of_trafficking() -> None:
    c = charter("mensenhandel")
    assert {outcome.key for outcome in c.outcomes if outcome.exclusive} == {"geen-opvolging"}
    assert outcome_keys(c) - {"geen-opvolging"} == {
        "strafrechtelijk-spoor",
        "onderzoek",
        "zorgcoordinator-slachtoffer",
    }


def test_actions_of_the_actie_overleg_are_dated_and_name_whom_they_touch() -> None:
    c = charter("actie-overleg")
    assert c.actions_need_due_date
    assert c.actions_name_affected


@pytest.mark.parametrize("key", ["actie-overleg", "triagetafel", "jbt", "mensenhandel"])
def test_any_agency_can_be_called_in_where_the_case_decides(key: str) -> None:
    c = charter(key)
    for kind in AGENCY_KINDS:
        assert c.partner(kind) is not None
    assert c.partner("no-such-kind") is None


def test_zsm_calls_in_probation_and_victim_support_alone() -> None:
    c = charter("zsm")
    assert {p.kind for p in c.partners if not p.fixed} == {"reclassering", "slachtofferhulp"}
    assert c.partner("onderwijs") is None


def test_at_one_table_who_is_called_in_helps_the_victim_or_the_suspect() -> None:
    sides = {key: [side.key for side in rules.sides] for key, rules in all_charters().items()}
    assert sides.pop("mensenhandel") == ["slachtoffer", "verdachte"]
    assert not any(sides.values())
