"""Actions and their answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from app.database import db, transaction
from app.domain.actions import ActionState
from app.domain.errors import InvalidInput, NotFound, StaleVersion, WrongState
from app.domain.meetings import MeetingState
from app.models import Action, CaseTable, LogEntry
from app.services.actions import (
    ActionList,
    ActionRow,
    Which,
    answer_action,
    list_actions,
    take_action,
    view_action,
)
from app.services.confirming import confirm_decision
from app.services.conflicts import declare_conflict
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.items import view_item
from app.services.overview import view_overview
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, table_id

RIA = "calledin.reclassering"
#: the circle of the meeting has closed, and the action is due
LATER = NOW + timedelta(days=20)


def decide(agency: str = "jeugd-heerlen", due: date = date(2026, 12, 3)) -> tuple[str, str]:
    """A confirmed decision with one action; the ids of the item and the action."""
    item = add_case().item_id
    put_meeting_in(MeetingState.IN_SESSION)
    action = ActionInput(agency_id=agency_id(agency), text="Bezoekt Noor thuis.", due_on=due)
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        actions=(action,),
    )
    decision = propose_decision(actor("vera"), item, given, now=NOW)
    confirm_decision(actor("vera"), decision, 1, now=NOW)
    put_meeting_in(MeetingState.CLOSED)
    action_id = db.session.scalars(select(Action.id).where(Action.item_id == item)).one()
    return item, action_id


def listed(
    who: str = "jasmijn", which: Which = Which.AGENCY, at: timedelta = timedelta()
) -> ActionList:
    return list_actions(actor(who), which, now=NOW + at)


def answer(
    action: str,
    state: ActionState = ActionState.DONE,
    word: str = "",
    who: str = "jasmijn",
    version: int = 2,
) -> None:
    answer_action(actor(who), action, state, word, version, now=LATER)


def test_an_agency_sees_its_open_actions_the_first_due_first() -> None:
    _, late = decide(due=date(2026, 12, 9))
    _, soon = decide(due=date(2026, 12, 1))
    decide("wmo-heerlen")
    rows = listed().open
    assert [row.id for row in rows] == [soon, late]
    assert rows[0].text == "Bezoekt Noor thuis."
    assert rows[0].identified


def test_a_proposed_action_is_nobodys_yet() -> None:
    item = add_case().item_id
    put_meeting_in(MeetingState.IN_SESSION)
    action = ActionInput(agency_id=agency_id("reclassering"), text="x", due_on=date(2026, 12, 3))
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        actions=(action,),
    )
    propose_decision(actor("vera"), item, given, now=NOW)
    assert listed(RIA).open == ()
    with pytest.raises(NotFound):
        view_item(actor(RIA), item, now=NOW)


def test_who_owes_an_action_keeps_its_sight_until_it_is_answered() -> None:
    item, action = decide("reclassering")
    assert view_item(actor(RIA), item, now=LATER).identified
    answer(action, who=RIA)
    with pytest.raises(NotFound):
        view_item(actor(RIA), item, now=LATER)
    (row,) = list_actions(actor(RIA), Which.AGENCY, now=LATER).answered
    assert (row.text, row.people, row.reference, row.readable) == ("", (), "", False)
    assert (row.state, row.table_name) == (ActionState.DONE, "Triagetafel Heerlen")


def test_at_an_anonymous_table_an_action_shows_no_names() -> None:
    decide("politie")
    with transaction():  # no table yet takes decisions and is always anonymous
        here = update(CaseTable).where(CaseTable.id == table_id("triagetafel"))
        db.session.execute(here.values(charter_key="mdapp"))
    (row,) = listed("participant.mdapp.politie").open
    assert sorted(row.people) == ["Kind (8)", "Moeder (38)", "Vader (41)"]  # in a drawn order
    assert row.text == "Bezoekt Kind (8) thuis."
    assert (row.identified, row.reference) == (False, "")


def test_overdue_are_the_open_ones_whose_day_has_passed() -> None:
    _, past = decide(due=date(2026, 12, 1))
    decide(due=date(2026, 12, 20))
    assert listed(which=Which.OVERDUE, at=timedelta(days=8)).open == ()
    (row,) = listed(which=Which.OVERDUE, at=timedelta(days=9)).open
    assert (row.id, row.overdue) == (past, True)


def test_an_action_that_i_take_is_mine_and_a_colleague_can_take_it_over() -> None:
    _, action = decide("vt-zuid-limburg")
    assert listed("vera", Which.MINE).open == ()
    take_action(actor("vera"), action, now=NOW)
    (row,) = listed("vera", Which.MINE).open
    assert (row.mine, row.owner) == (True, "Vera Voorzitter")
    take_action(actor("siem"), action, now=NOW)
    assert listed("vera", Which.MINE).open == ()


def test_an_answer_is_kept_with_its_word_and_logged() -> None:
    _, action = decide()
    answer(action, ActionState.NOT_POSSIBLE, "Henk is verhuisd.")
    row = db.session.execute(select(Action.state, Action.answer)).one()
    assert row.state == ActionState.NOT_POSSIBLE
    assert b"verhuisd" not in row.answer
    entry = (
        db.session.execute(select(LogEntry).order_by(LogEntry.sequence.desc())).scalars().first()
    )
    assert entry is not None
    assert entry.kind == "action-answered"
    assert entry.body["facts"]["state"] == "not_possible"
    assert "answer" in entry.body["commitments"]
    assert listed("jasmijn").answered[0].answer == "Henk is verhuisd."


def test_what_was_not_done_needs_a_word_why() -> None:
    _, action = decide()
    with pytest.raises(InvalidInput) as invalid:
        answer(action, ActionState.NOT_DONE, " ")
    assert invalid.value.errors[0].field == "answer"
    assert listed().open[0].id == action


def test_an_action_is_answered_once() -> None:
    _, action = decide("reclassering")
    answer(action, who=RIA)
    with pytest.raises(WrongState, match="action-is-not-open"):
        answer(action, who=RIA, version=3)
    with pytest.raises(WrongState, match="action-is-not-open"):
        take_action(actor(RIA), action, now=NOW)


def test_of_two_colleagues_the_second_one_sees_what_changed() -> None:
    _, action = decide("vt-zuid-limburg")
    take_action(actor("siem"), action, now=NOW)
    with pytest.raises(StaleVersion) as stale:
        answer(action, who="vera")
    assert isinstance(stale.value.current, ActionRow)
    assert stale.value.current.owner == "Siem Schrijver"
    answer(action, who="vera", version=3)


@pytest.mark.parametrize("who", ["wout", "vera", "bob", "adam"])
def test_another_agencys_action_is_not_found(who: str) -> None:
    _, action = decide()
    with pytest.raises(NotFound):
        answer(action, who=who)
    with pytest.raises(NotFound):
        take_action(actor(who), action, now=NOW)
    with pytest.raises(NotFound):
        view_action(actor(who), action, now=NOW)
    assert db.session.scalar(select(func.count()).where(Action.state == ActionState.OPEN)) == 1


def test_administrators_have_no_actions() -> None:
    decide("gemeente-heerlen")
    assert listed("adam").open == ()
    assert len(listed("otto").open) == 1


def test_a_conflict_of_interest_takes_the_action_and_its_count_away() -> None:
    item, action = decide()
    put_meeting_in(MeetingState.IN_SESSION)
    declare_conflict(actor("jasmijn"), item, now=NOW)
    assert listed().open == ()
    assert view_overview(actor("jasmijn"), now=NOW).open_actions == 0
    with pytest.raises(NotFound):
        view_action(actor("jasmijn"), action, now=NOW)
    with pytest.raises(NotFound):
        take_action(actor("jasmijn"), action, now=NOW)
    assert db.session.scalar(select(Action.state).where(Action.id == action)) == ActionState.OPEN
