"""The inbrenger takes options and tells the table how it went, and nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.charter import Record
from app.domain.errors import (
    InvalidInput,
    NotFound,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.meetings import MeetingState
from app.domain.options import OptionResult
from app.models import AccessRecord, OptionReport
from app.services.actor import Actor
from app.services.conflicts import declare_conflict
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.findings import FindingsOpen
from app.services.handlers import add_handler
from app.services.options import (
    OptionView,
    report_option,
    take_option,
    view_option,
    view_options,
)
from app.services.reports_due import ReportsDue, reports_due
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id
from tests.options import (
    CHAIR,
    POLITIE,
    RIA,
    TABLE,
    VT,
    WELFARE,
    discussed,
    on_the_agenda,
    option_of,
)

WEEK = timedelta(days=7)
WORKS, TRIED = OptionResult.WORKS, OptionResult.TRIED


def options(who: Actor, item_id: str) -> dict[str, OptionView]:
    return {o.id: o for o in view_options(who, item_id, now=NOW).options}


def report(option: str, result: OptionResult = WORKS, text: str = "", version: int = 1) -> None:
    report_option(RIA, option, result, text, "Moeder wil haar werk houden.", version, now=NOW)


def due(who: Actor = RIA, now: object = NOW) -> list[ReportsDue]:
    return list(reports_due(who, now=now))  # type: ignore[arg-type]


def test_the_inbrenger_takes_one_option_and_leaves_another() -> None:
    case, (dog, school) = discussed()
    assert take_option(RIA, dog, True, 0, now=NOW) == case.item_id
    take_option(RIA, school, False, 0, now=NOW)
    seen = options(RIA, case.item_id)
    assert [seen[one].taken for one in (dog, school)] == [True, False]
    take_option(RIA, school, True, 1, now=NOW)
    assert options(RIA, case.item_id)[school].taken is True


@pytest.mark.parametrize("who", [CHAIR, VT, WELFARE, POLITIE, actor("observer")])
def test_an_option_is_not_taken_by_anybody_else(who: Actor) -> None:
    _, (dog, _) = discussed()
    for refused in (
        lambda: take_option(who, dog, True, 0, now=NOW),
        lambda: report_option(who, dog, WORKS, "Het werkt.", "", 0, now=NOW),
    ):
        with pytest.raises(RuleBroken) as broken:
            refused()
        assert broken.value.key == "only-inbrenger-takes"


def test_also_not_later_when_the_circle_is_closed() -> None:
    _, (dog, _) = discussed()
    with pytest.raises(RuleBroken):
        take_option(WELFARE, dog, True, 0, now=NOW + 4 * WEEK)
    take_option(RIA, dog, True, 0, now=NOW + 4 * WEEK)


def test_a_colleague_who_does_not_work_on_the_case_knows_of_nothing() -> None:
    case, (dog, _) = discussed("politie")
    add_handler(POLITIE, case.reference, POLITIE.email, now=NOW)
    agent = actor("participant.zsm.politie")
    with pytest.raises(NotFound):
        take_option(agent, dog, True, 0, now=NOW)
    assert due(agent) == []
    assert len(due(POLITIE)) == 1


def test_who_knows_the_family_knows_of_nothing() -> None:
    case, (dog, _) = discussed()
    declare_conflict(RIA, case.item_id, now=NOW)
    with pytest.raises(NotFound):
        take_option(RIA, dog, True, 0, now=NOW)
    with pytest.raises(NotFound):
        view_options(RIA, case.item_id, now=NOW)
    assert due() == []


def test_nothing_is_taken_before_the_meeting_is_over() -> None:
    case = add_case(TABLE, brought_by="reclassering")
    put_meeting_in(MeetingState.IN_SESSION, TABLE)
    option = option_of(case.item_id, "Een buur houdt de hond.")
    with pytest.raises(WrongState, match="options-after-meeting"):
        take_option(RIA, option, True, 0, now=NOW)
    assert not options(RIA, case.item_id)[option].is_handed_over
    assert due() == []


def test_who_took_an_option_tells_how_it_went_more_than_once() -> None:
    case, (dog, _) = discussed()
    take_option(RIA, dog, True, 0, now=NOW)
    report(dog, TRIED, "Samira belde de buurvrouw.")
    report(dog, WORKS, version=2)
    latest, first = options(RIA, case.item_id)[dog].reports
    assert (latest.result, first.result) == (WORKS, TRIED)
    assert "Samira" in first.text


def test_what_was_not_taken_or_has_no_reason_is_not_taken_down() -> None:
    case, (dog, school) = discussed()
    take_option(RIA, school, False, 0, now=NOW)
    with pytest.raises(WrongState, match="option-not-taken"):
        report(dog, version=0)
    with pytest.raises(WrongState, match="option-not-taken"):
        report(school)
    take_option(RIA, dog, True, 0, now=NOW)
    with pytest.raises(InvalidInput):
        report(dog, OptionResult.DOES_NOT_WORK)
    assert options(RIA, case.item_id)[dog].reports == ()


def test_what_a_colleague_said_meanwhile_is_shown_and_not_overwritten() -> None:
    case, (dog, _) = discussed()
    take_option(RIA, dog, True, 0, now=NOW)
    with pytest.raises(StaleVersion) as stale:
        take_option(RIA, dog, False, 0, now=NOW)
    assert stale.value.current.taken is True  # type: ignore[attr-defined]
    report(dog)
    with pytest.raises(StaleVersion):
        report(dog)
    assert len(options(RIA, case.item_id)[dog].reports) == 1


def test_the_table_reads_it_without_names_and_without_who_told_it() -> None:
    case, (dog, _) = discussed()
    take_option(RIA, dog, True, 0, now=NOW)
    report(dog, TRIED, "Samira van den Berg heeft de hond bij de buurvrouw gebracht.")
    view = view_options(WELFARE, case.item_id, now=NOW)
    shown = repr(view)
    assert "Moeder (38) heeft de hond bij de buurvrouw gebracht." in shown
    assert "wil haar werk houden." in shown
    assert not any(word in shown for word in (*SECRETS, RIA.name, RIA.agency_name))
    assert not view.is_inbrenger
    sealed = db.session.scalars(select(OptionReport.text)).one()
    assert b"hond" not in (sealed or b"")


def test_words_that_could_tell_who_it_is_are_asked_about() -> None:
    case, (dog, _) = discussed()
    take_option(RIA, dog, True, 0, now=NOW)
    with pytest.raises(FindingsOpen):
        report(dog, TRIED, "Buurvrouw Priya Soekhai houdt de hond.")
    assert options(RIA, case.item_id)[dog].reports == ()


def test_what_waits_for_a_word_stands_on_the_overview_until_it_is_known_how_it_went() -> None:
    case, (dog, school) = discussed()
    (one,) = due()
    assert (one.item_id, one.options, one.overdue) == (case.item_id, 2, False)
    assert str(one.due_on) == "2026-12-31"
    assert due(now=NOW + 6 * WEEK)[0].overdue
    take_option(RIA, school, False, 0, now=NOW)
    take_option(RIA, dog, True, 0, now=NOW)
    assert due()[0].options == 1
    report(dog, TRIED)
    assert due()[0].options == 1
    report(dog, WORKS, version=2)
    assert due() == []


def test_a_later_report_moves_the_term() -> None:
    _, (dog, _) = discussed()
    take_option(RIA, dog, True, 0, now=NOW)
    report_option(RIA, dog, TRIED, "", "", 1, now=NOW + 3 * WEEK)
    days = {one.due_on.isoformat() for one in due(now=NOW + 3 * WEEK)}
    assert days == {"2026-12-31"}  # the other option waits since the meeting


@pytest.mark.parametrize("who", [CHAIR, VT, POLITIE, actor("observer"), actor("privacy-officer")])
def test_nothing_waits_for_anybody_else(who: Actor) -> None:
    discussed()
    assert due(who) == []


def test_each_look_is_recorded() -> None:
    case, (dog, _) = discussed()
    take_option(RIA, dog, True, 0, now=NOW)
    view_options(RIA, case.item_id, now=NOW)
    view_option(RIA, dog, now=NOW)
    recorded = db.session.scalars(
        select(AccessRecord.what).where(AccessRecord.account_id == RIA.account_id)
    ).all()
    assert sorted(recorded) == ["option", "options", "take-option"]


def test_a_table_that_decides_has_no_options() -> None:
    case = add_case()
    with pytest.raises(NotFound):
        view_options(actor("vera"), case.item_id, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"receivers": (agency_id("gi"),)},
        {"actions": (ActionInput(agency_id=agency_id("gi"), text="Belt.", due_on=MEETING_DAY),)},
    ],
)
def test_an_option_gives_nobody_a_task(change: dict[str, Any]) -> None:
    """A task for another agency is a decision, and would let it see the case."""
    case = on_the_agenda("reclassering")
    put_meeting_in(MeetingState.IN_SESSION, TABLE)
    option = DecisionInput(
        record=Record.OPTION, outcomes=("creatieve-oplossing",), motivation="Een plek.", **change
    )
    with pytest.raises(RuleBroken, match="no-decisions-here"):
        propose_decision(WELFARE, case.item_id, option, now=NOW)
