"""A charter that contradicts itself is named as such before it is used."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.charters import charter
from app.domain.charter import (
    Anonymity,
    Clock,
    Combination,
    Identities,
    Outcome,
    Partner,
    Question,
    Text,
)
from app.domain.charter_flaws import flaws
from app.domain.sides import Side

TRIAGE = charter("triagetafel")
WORDS = Text("woorden", "words")


def a_clock(**fields: Any) -> Clock:
    return Clock(**{"key": "klok", "text": WORDS, "runs_from": "received", **fields})


def a_side(key: str, *roles: str) -> Side:
    return Side(key=key, text=WORDS, roles=roles)


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"partners": (*TRIAGE.partners, TRIAGE.partners[0])}, "listed 2 times"),
        ({"partners": (Partner(kind="niemand", fixed=True),)}, "unknown agency kind 'niemand'"),
        ({"partners": ()}, "no partner is fixed"),
        ({"partners": (Partner(kind="om", fixed=True),)}, "no partner brings cases"),
        (
            {"partners": (*TRIAGE.partners, Partner(kind="om", fixed=True, may_be_member=True))},
            "needs no `may_be_member`",
        ),
        ({"screened_first": True}, "`screened_first`"),
        ({"sides": (a_side("een"),)}, "one side is kept from no other"),
        ({"sides": (a_side("all"), a_side("een"))}, "no side is called 'all'"),
        ({"sides": (a_side("een", "buur"), a_side("twee"))}, "unknown role 'buur'"),
        ({"sides": (a_side("een", "kind"), a_side("twee", "kind"))}, "'kind' is on 2 sides"),
        (
            {"sides": (a_side("een"), a_side("twee")), "equal_information": True},
            "both sides would be read",
        ),
        ({"partners_in_columns": True}, "the facts are not there"),
        ({"anonymity": Anonymity.ALWAYS}, "releases no summary"),
        ({"anonymity": Anonymity.ALWAYS}, "would see identities at an always-anonymous table"),
        (
            {"questions": (Question(key="vraag", text=WORDS, for_outcomes=("geen",)),)},
            "for an unknown outcome 'geen'",
        ),
        ({"questions": (Question(key="Een Vraag", text=WORDS),)}, "lower case"),
        (
            {"cadence": replace(TRIAGE.cadence, ad_hoc=False)},
            "`takes_out_urgent` needs meetings outside the series",
        ),
        ({"arrest_opens_meeting": True}, "needs a clock that runs from the arrest"),
        (
            {"arrest_opens_meeting": True, "cadence": replace(TRIAGE.cadence, ad_hoc=False)},
            "`arrest_opens_meeting` needs meetings outside the series",
        ),
        ({"arrest_opens_meeting": True, "anonymity": Anonymity.ALWAYS}, "nor stay anonymous"),
        (
            {"outcomes": (Outcome(key="o", text=WORDS, timeline="straf"),)},
            "unknown time line 'straf'",
        ),
        (
            {
                "outcomes": tuple(
                    Outcome(key=key, text=WORDS, timeline="huisverbod") for key in "ab"
                )
            },
            "2 outcomes are kept as the time line",
        ),
        ({"outcomes": ()}, "no outcomes"),
        ({"invites_separately": True}, "and the people concerned are not"),
        ({"invites_child_from_age": 12}, "and the people concerned are not"),
        ({"invites_people_concerned": True}, "invited without a word on what about"),
        (
            {"invites_people_concerned": True, "invites_child_from_age": 12},
            "children are invited without a word on what about",
        ),
        (
            {"equal_information": True, "anonymity": Anonymity.ALWAYS},
            "cannot know whom to invite or to show",
        ),
        (
            {"outcomes": (*TRIAGE.outcomes, Outcome(key="o", text=WORDS, exclusive=True))},
            "`ANY_OR_EXCLUSIVE`",
        ),
        (
            {"outcomes": (Outcome(key="o", text=WORDS, hands_over_custody=True),)},
            "without a receiver",
        ),
        (
            {
                "outcomes": (Outcome(key="o", text=WORDS, decided_by=("om",)),),
                "calls_in_any": False,
            },
            "is decided by 'om', which is no partner",
        ),
        ({"gives_no_mandate": ("niemand",)}, "unknown agency kind 'niemand'"),
        ({"gives_no_mandate": ("hulpverlening",)}, "'hulpverlening' gives no mandate"),
        (
            {"gives_no_mandate": ("veilig_thuis",), "needs_deciders_present": False},
            "asks no mandates",
        ),
        ({"confidentiality": Text(" ", "words")}, "empty in Dutch or in English"),
        ({"combination": Combination.ANY}, "additional outcomes"),
        ({"inbrenger_reports_back": True}, "the table has none"),
        ({"writes_in_silence": True}, "one kind of option"),
        ({"aftercare_kinds": ("om",)}, "'om' gives aftercare without a seat"),
        ({"aftercare_kinds": ("veilig_thuis",)}, "no clock that repeats"),
        ({"clocks": (a_clock(days=1, hours=1),)}, "exactly one length"),
        ({"clocks": (a_clock(),)}, "exactly one length"),
        ({"clocks": (a_clock(days=1, runs_from="ooit"),)}, "unknown event 'ooit'"),
        ({"clocks": (a_clock(hours=1, to_the_hour=True),)}, "only in days"),
        ({"clocks": (a_clock(days=0, repeats=True),)}, "cannot repeat"),
        ({"cadence": replace(TRIAGE.cadence, start="9 uur")}, "not HH:MM"),
        ({"minutes_per_item": 0}, "at least one minute"),
        ({"preparation_days": -1}, "below zero"),
        ({"retention": timedelta()}, "retention"),
        ({"regime": Text("woorden", " ")}, "empty in Dutch or in English"),
    ],
)
def test_a_contradiction_is_named(changes: dict[str, Any], flaw: str) -> None:
    assert any(flaw in found for found in flaws(replace(TRIAGE, **changes)))


def test_an_anonymous_table_lets_only_its_screeners_know() -> None:
    partners = (
        Partner(kind="veilig_thuis", fixed=True, brings_cases=True, screens=True),
        Partner(kind="ggz", fixed=False, identities=Identities.NEVER),
    )
    found = flaws(
        replace(
            TRIAGE,
            partners=partners,
            screened_first=True,
            anonymity=Anonymity.ALWAYS,
            releases_summary=False,
            repeat_months=0,
            decides_together=(),
        )
    )
    assert found == ()
