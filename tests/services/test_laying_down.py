"""A proposal is laid down before the meeting, agreed with at once, or goes along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.agenda import ItemState
from app.domain.decisions import DecisionState
from app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.models import Action, AgendaItem, Attendance, LogEntry, Meeting
from app.services.agenda import put_on_agenda
from app.services.agreeing import agree_to_proposal
from app.services.confirming import confirm_decision
from app.services.decisions import edit_decision, propose_decision, withdraw_decision
from app.services.items import view_item
from app.services.session import carry_over_item, close_meeting, finish_item, open_meeting
from app.services.session_view import view_session
from tests.cases import add_case, everybody_is_here
from tests.cast import NOW, actor, agency_id, meeting_id
from tests.services.test_decisions import HANDOVER, confirm, decisions

MEETING = meeting_id("triagetafel")
DURING = NOW + timedelta(days=3)


def laid_down(**case: object) -> tuple[str, str]:
    """An item of the coming meeting and what Veilig Thuis proposes about it."""
    item = add_case(**case).item_id  # type: ignore[arg-type]
    return item, propose_decision(actor("vera"), item, HANDOVER, now=NOW)


def begin() -> None:
    """The agenda is set, and the meeting opened with everybody there."""
    with transaction():
        db.session.execute(update(Meeting).values(state=MeetingState.AGENDA_SET))
    open_meeting(actor("vera"), MEETING, read_out=True, now=DURING)
    everybody_is_here()


def agree(decision: str, who: str = "vera", version: int = 1) -> str:
    return agree_to_proposal(actor(who), decision, version, now=DURING)


def state_of(item: str) -> str:
    return db.session.scalars(select(AgendaItem.state).where(AgendaItem.id == item)).one()


def test_the_table_reads_what_was_laid_down_and_it_is_no_decision_yet() -> None:
    item, _ = laid_down()
    (seen,) = decisions(item, "jasmijn")
    assert (seen.state, seen.proposed_by) == (DecisionState.PROPOSED, "Vera Voorzitter")
    assert decisions(item, "otto") == ()
    assert db.session.scalars(select(LogEntry)).all() == []


@pytest.mark.parametrize("who", ["jasmijn", "wout", "ria"])
def test_others_lay_nothing_down(who: str) -> None:
    item = add_case(called_in=["reclassering"]).item_id
    with pytest.raises(WrongState, match="meeting-is-not-open"):
        propose_decision(actor(who), item, HANDOVER, now=NOW)
    assert not view_item(actor(who), item, now=NOW).may_propose


def test_where_the_charter_has_none_nothing_is_laid_down() -> None:
    item = add_case("jbt", brought_by="gi").item_id
    with pytest.raises(WrongState, match="meeting-is-not-open"):
        propose_decision(actor("participant.jbt.vt-zuid-limburg"), item, HANDOVER, now=NOW)


def test_it_is_edited_and_withdrawn_before_the_meeting_and_confirmed_only_there() -> None:
    item, decision = laid_down()
    view = view_item(actor("siem"), item, now=NOW)
    assert (view.may_propose, view.may_edit, view.may_supersede) == (False, True, False)
    assert not view.can_confirm(view.decisions[0])
    edited = replace(HANDOVER, motivation="Samira wil dit zelf.")
    edit_decision(actor("siem"), decision, edited, 1, now=NOW)
    with pytest.raises(WrongState, match="meeting-is-not-open"):
        edit_decision(actor("jasmijn"), decision, HANDOVER, 2, now=NOW)
    with pytest.raises(WrongState, match="meeting-is-not-open"):
        confirm(decision, version=2)
    withdraw_decision(actor("vera"), decision, 2, now=NOW)
    assert view_item(actor("vera"), item, now=NOW).may_propose


def test_agreeing_confirms_finishes_and_takes_the_next_item_in_hand() -> None:
    first, decision = laid_down()
    second, _ = laid_down()
    begin()
    assert agree(decision) == MEETING
    (seen,) = decisions(first)
    assert seen.is_confirmed
    assert [action.state for action in seen.actions] == ["open"]
    assert (state_of(first), state_of(second)) == (ItemState.DONE, ItemState.IN_HAND)
    kinds = db.session.scalars(select(LogEntry.kind).order_by(LogEntry.sequence)).all()
    assert kinds[-1] == EntryKind.DECISION_CONFIRMED


def test_who_is_here_decides_whoever_was_to() -> None:
    item, decision = laid_down()
    begin()
    with transaction():
        youth = update(Attendance).where(Attendance.agency_id == agency_id("jeugd-heerlen"))
        db.session.execute(youth.values(left_at=DURING))
    agree(decision)
    (seen,) = decisions(item)
    assert [part.name for part in seen.deciders] == [
        "Team Wmo Heerlen",
        "Veilig Thuis Zuid-Limburg",
    ]


def test_without_the_municipality_the_table_cannot_agree_and_nothing_changes() -> None:
    item, decision = laid_down()
    begin()
    with transaction():
        gone = Attendance.agency_id != agency_id("vt-zuid-limburg")
        db.session.execute(update(Attendance).where(gone).values(left_at=DURING))
    with pytest.raises(RuleBroken, match="decision-needs-partner"):
        agree(decision)
    (seen,) = decisions(item)
    assert (seen.state, len(seen.deciders)) == (DecisionState.PROPOSED, 2)
    assert state_of(item) == ItemState.IN_HAND


def test_agreeing_is_the_chair_s_and_about_the_item_in_hand() -> None:
    _, first = laid_down()
    _, second = laid_down()
    begin()
    with pytest.raises(NotPermitted):
        agree(first, "jasmijn")
    with pytest.raises(NotPermitted):
        agree(first, "siem")
    with pytest.raises(NotFound):
        agree(first, "bob")
    with pytest.raises(WrongState, match="item-is-not-in-hand"):
        agree(second)


def test_what_was_changed_meanwhile_is_not_agreed_with() -> None:
    item, decision = laid_down()
    begin()
    edit_decision(actor("jasmijn"), decision, HANDOVER, 1, now=DURING)
    with pytest.raises(StaleVersion):
        agree(decision)
    assert state_of(item) == ItemState.IN_HAND


def test_a_due_date_that_has_passed_by_the_meeting_is_asked_about() -> None:
    _, decision = laid_down()
    with transaction():
        db.session.execute(update(Action).values(due_on=date(2026, 11, 25)))
    begin()
    with pytest.raises(InvalidInput):
        agree(decision)


def test_what_is_carried_over_takes_its_proposal_along_to_the_next_agenda() -> None:
    item, decision = laid_down()
    referral = db.session.scalars(select(AgendaItem.referral_id).where(AgendaItem.id == item)).one()
    begin()
    carry_over_item(actor("vera"), item, now=DURING)
    (entry,) = view_session(actor("vera"), MEETING, now=DURING).entries
    assert (entry.laid_down, entry.goes_along) == (1, True)
    assert view_session(actor("vera"), MEETING, now=DURING).with_proposals == ()
    close_meeting(actor("vera"), MEETING, now=DURING)
    later = "meeting-later"
    with transaction():
        table = db.session.scalars(select(Meeting.table_id).where(Meeting.id == MEETING)).one()
        starts = NOW + timedelta(days=10)
        db.session.add(
            Meeting(
                id=later,
                table_id=table,
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                place="",
                state=MeetingState.PLANNED,
                created_at=NOW,
                changed_at=NOW,
            )
        )
    (again,) = put_on_agenda(actor("vera"), later, [referral], now=DURING)
    (seen,) = decisions(again)
    assert (seen.id, seen.item_id) == (decision, again)
    assert [action.text for action in seen.actions] == ["Bezoekt Noor thuis."]
    assert decisions(item) == ()


def test_a_proposal_about_an_item_that_is_done_keeps_the_meeting_open() -> None:
    item, _ = laid_down()
    begin()
    finish_item(actor("vera"), MEETING, item, now=DURING)
    assert len(view_session(actor("vera"), MEETING, now=DURING).with_proposals) == 1
    with pytest.raises(WrongState, match="proposals-open"):
        close_meeting(actor("vera"), MEETING, now=DURING)


def test_confirming_alone_stays_possible_and_leaves_the_item_in_hand() -> None:
    item, decision = laid_down()
    begin()
    confirm_decision(actor("vera"), decision, 1, now=DURING)
    assert state_of(item) == ItemState.IN_HAND
