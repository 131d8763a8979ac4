"""Who has a part in what a table decides, and who can let another take it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.charters import all_charters, charter
from app.domain.attendance import (
    asks_mandates,
    check_mandate,
    gives_mandates,
    missing_partners,
    represented,
)
from app.domain.errors import RuleBroken

TRIAGE = charter("triagetafel")
DECIDERS = {"vt": "Veilig Thuis", "wmo": "Team Wmo"}


def test_who_is_present_has_its_part() -> None:
    assert represented({"vt", "wmo"}, []) == {"vt", "wmo"}


def test_a_mandate_counts_as_long_as_who_took_it_is_present() -> None:
    mandates = [("wmo", "jeugd")]
    assert represented({"vt", "jeugd"}, mandates) == {"vt", "jeugd", "wmo"}
    assert represented({"vt"}, mandates) == {"vt"}


def test_a_mandate_is_not_handed_on() -> None:
    assert represented({"vt"}, [("wmo", "jeugd"), ("jeugd", "vt")]) == {"vt", "jeugd"}


def test_who_decides_and_is_not_represented_is_missing_by_name() -> None:
    assert missing_partners(TRIAGE, DECIDERS, {"vt"}) == ("Team Wmo",)
    assert missing_partners(TRIAGE, DECIDERS, {"vt", "wmo", "politie"}) == ()


def test_a_charter_can_do_without() -> None:
    without = replace(TRIAGE, needs_deciders_present=False)
    assert missing_partners(without, DECIDERS, set()) == ()
    assert not asks_mandates(without)


def test_a_table_without_decisions_knows_no_mandates() -> None:
    assert [c.key for c in all_charters().values() if not asks_mandates(c)] == ["mdapp"]


@pytest.mark.parametrize(
    ("table", "kind", "gives"),
    [
        ("triagetafel", "team_wmo", True),
        ("triagetafel", "hulpverlening", False),
        ("zsm", "om", False),
        ("zsm", "politie", True),
        ("jbt", "raad", False),
        ("actie-overleg", "om", True),
        ("mdapp", "veilig_thuis", False),
    ],
)
def test_who_decides_may_give_a_mandate_where_the_charter_lets_it(
    table: str, kind: str, gives: bool
) -> None:
    assert gives_mandates(charter(table), kind) is gives
    if not gives:
        with pytest.raises(RuleBroken) as refused:
            check_mandate(charter(table), kind, to_itself=False)
        assert refused.value.key == "mandate-not-here"


def test_nobody_gives_a_mandate_to_themselves() -> None:
    with pytest.raises(RuleBroken) as refused:
        check_mandate(TRIAGE, "team_wmo", to_itself=True)
    assert refused.value.key == "mandate-to-itself"
