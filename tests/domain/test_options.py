"""The inbrenger takes options and reports back; aftercare ends when all say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charters import charter
from app.domain.decisions import DecisionState
from app.domain.errors import InvalidInput, NotFound, RuleBroken, WrongState
from app.domain.local_time import AMSTERDAM
from app.domain.meetings import MeetingState
from app.domain.options import (
    OptionResult,
    aftercare_has_ended,
    awaits_word,
    check_report,
    report_due,
    require_handed_over,
    require_inbrenger,
    return_clock,
)

MDAPP = charter("mdapp")
KINDS = MDAPP.aftercare_kinds
SEATED = {"vt": "veilig_thuis", "vh": "veiligheidshuis", "politie": "politie"}
HELD = datetime(2026, 11, 26, 13, tzinfo=UTC)


def test_only_the_inbrenger_takes_an_option() -> None:
    require_inbrenger(MDAPP, is_inbrenger=True)
    with pytest.raises(RuleBroken) as refused:
        require_inbrenger(MDAPP, is_inbrenger=False)
    assert refused.value.key == "only-inbrenger-takes"


def test_where_the_charter_does_not_say_so_nobody_takes_options() -> None:
    with pytest.raises(NotFound):
        require_inbrenger(replace(MDAPP, inbrenger_reports_back=False), is_inbrenger=True)


@pytest.mark.parametrize(
    ("option", "meeting", "key"),
    [
        (DecisionState.CONFIRMED, MeetingState.IN_SESSION, "options-after-meeting"),
        (DecisionState.PROPOSED, MeetingState.CLOSED, "option-not-confirmed"),
        (DecisionState.SUPERSEDED, MeetingState.CLOSED, "option-not-confirmed"),
    ],
)
def test_an_option_is_taken_after_the_meeting_that_confirmed_it(
    option: DecisionState, meeting: MeetingState, key: str
) -> None:
    require_handed_over(DecisionState.CONFIRMED, MeetingState.CLOSED)
    with pytest.raises(WrongState) as refused:
        require_handed_over(option, meeting)
    assert refused.value.key == key


@pytest.mark.parametrize("taken", [None, False])
def test_what_was_not_taken_is_not_reported_on(taken: bool | None) -> None:
    with pytest.raises(WrongState):
        check_report(taken=taken, result=OptionResult.WORKS, text="Het werkt.")


@pytest.mark.parametrize("result", [OptionResult.DOES_NOT_WORK, OptionResult.NOT_TRIED])
def test_what_does_not_work_or_was_not_tried_comes_with_the_reason(result: OptionResult) -> None:
    check_report(taken=True, result=result, text="Moeder wil het niet.")
    with pytest.raises(InvalidInput):
        check_report(taken=True, result=result, text=" ")


@pytest.mark.parametrize("result", [OptionResult.TRIED, OptionResult.WORKS])
def test_what_works_needs_no_words(result: OptionResult) -> None:
    check_report(taken=True, result=result, text="")


@pytest.mark.parametrize(
    ("taken", "latest", "waits"),
    [
        (None, None, True),
        (False, None, False),
        (True, None, True),
        (True, OptionResult.TRIED, True),
        (True, OptionResult.NOT_TRIED, True),
        (True, OptionResult.WORKS, False),
        (True, OptionResult.DOES_NOT_WORK, False),
    ],
)
def test_an_option_waits_until_it_is_known_how_it_went(
    taken: bool | None, latest: OptionResult | None, waits: bool
) -> None:
    assert awaits_word(taken=taken, latest=latest) is waits


def test_the_term_for_a_report_runs_from_the_meeting_and_anew_from_each_report() -> None:
    clock = return_clock(MDAPP)
    assert clock is not None
    assert report_due(clock, HELD, None, frozenset(), AMSTERDAM) == date(2026, 12, 31)
    told = datetime(2026, 12, 10, 9, tzinfo=UTC)
    assert report_due(clock, HELD, told, frozenset(), AMSTERDAM) == date(2027, 1, 14)


def test_a_table_to_which_nothing_returns_has_no_such_term() -> None:
    assert return_clock(charter("jbt")) is None


def test_aftercare_ends_when_all_who_give_it_say_so() -> None:
    assert aftercare_has_ended(KINDS, SEATED, {"vt": True, "vh": True})
    assert not aftercare_has_ended(KINDS, SEATED, {"vt": True, "vh": False})
    assert not aftercare_has_ended(KINDS, SEATED, {"vt": True, "politie": True})


def test_it_does_not_end_while_nobody_of_a_kind_sits_at_the_table() -> None:
    assert not aftercare_has_ended(KINDS, {"vt": "veilig_thuis"}, {"vt": True})
    assert not aftercare_has_ended((), SEATED, {"vt": True, "vh": True})


@given(said=st.dictionaries(st.sampled_from(list(SEATED)), st.booleans()))
def test_nobody_ends_it_for_another(said: dict[str, bool]) -> None:
    ended = aftercare_has_ended(KINDS, SEATED, said)
    assert ended == (said.get("vt", False) and said.get("vh", False))
