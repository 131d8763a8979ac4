"""Holding a meeting: opened, walked item by item, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.agenda import ItemState
from app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, WrongState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.models import AccessRecord, AgendaItem, LogEntry, Meeting, Referral
from app.services.agenda import put_on_agenda, set_agenda
from app.services.agenda_view import view_agenda
from app.services.attendance import everybody_arrives
from app.services.backlog import view_backlog
from app.services.confirming import confirm_decision
from app.services.conflicts import declare_conflict
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision, withdraw_decision
from app.services.meetings import add_meeting
from app.services.session import (
    carry_over_item,
    close_meeting,
    finish_item,
    next_item,
    open_meeting,
    previous_item,
    reopen_item,
    reveal,
    take_in_hand,
)
from tests.cases import STRANGERS, CaseOnTable, add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id

MEETING = meeting_id("triagetafel")
VERA, SIEM = actor("vera"), actor("siem")
ADVICE = DecisionInput(
    outcomes=("omgezet-in-advies",),
    deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
    motivation="Het gezin kan met advies verder.",
)


def opened(count: int = 3) -> list[CaseOnTable]:
    cases = [add_case() for _ in range(count)]
    set_agenda(VERA, MEETING, now=NOW)
    open_meeting(SIEM, MEETING, read_out=True, now=NOW)
    everybody_arrives(SIEM, MEETING, now=NOW)
    return cases


def in_hand() -> str | None:
    return db.session.scalar(select(Meeting.current_item_id).where(Meeting.id == MEETING))


def states() -> list[ItemState]:
    rows = db.session.scalars(
        select(AgendaItem.state)
        .where(AgendaItem.meeting_id == MEETING)
        .order_by(AgendaItem.position)
    )
    return [ItemState(state) for state in rows]


def revealed(case: CaseOnTable) -> bool:
    return bool(db.session.scalar(select(AgendaItem.revealed).where(AgendaItem.id == case.item_id)))


def referral_state(case: CaseOnTable) -> ReferralState:
    state = db.session.scalar(select(Referral.state).where(Referral.id == case.referral_id))
    assert state is not None
    return ReferralState(state)


def log_kinds() -> list[str]:
    return list(db.session.scalars(select(LogEntry.kind).order_by(LogEntry.sequence)))


def test_a_meeting_is_held_from_the_agenda_to_its_closing() -> None:
    first, second, third = opened()
    assert in_hand() == first.item_id
    finish_item(VERA, MEETING, first.item_id, now=NOW)
    assert in_hand() == second.item_id
    carry_over_item(SIEM, second.item_id, now=NOW)
    assert in_hand() == third.item_id
    finish_item(VERA, MEETING, third.item_id, now=NOW)
    assert in_hand() is None
    close_meeting(VERA, MEETING, now=NOW)
    assert states() == [ItemState.DONE, ItemState.CARRIED_OVER, ItemState.DONE]
    assert [referral_state(case) for case in (first, second, third)] == [
        ReferralState.DONE,
        ReferralState.ADMITTED,
        ReferralState.DONE,
    ]
    assert log_kinds() == [
        EntryKind.AGENDA_SET,
        EntryKind.MEETING_OPENED,
        EntryKind.MEETING_CLOSED,
    ]
    facts = db.session.scalars(select(LogEntry.body).order_by(LogEntry.sequence)).all()[-1]["facts"]
    assert facts == {
        "carried_over": [second.item_id],
        "done": [first.item_id, third.item_id],
    }


def test_only_an_agenda_that_is_set_opens() -> None:
    add_case()
    with pytest.raises(WrongState, match="agenda-is-not-set"):
        open_meeting(VERA, MEETING, read_out=True, now=NOW)
    set_agenda(VERA, MEETING, now=NOW)
    open_meeting(VERA, MEETING, read_out=True, now=NOW)
    with pytest.raises(WrongState, match="meeting-is-in-session"):
        open_meeting(VERA, MEETING, read_out=True, now=NOW)
    assert log_kinds().count(EntryKind.MEETING_OPENED) == 1


def test_an_item_that_is_left_without_a_word_waits_again() -> None:
    first, second, _ = opened()
    next_item(VERA, MEETING, first.item_id, now=NOW)
    assert in_hand() == second.item_id
    assert states() == [ItemState.WAITING, ItemState.IN_HAND, ItemState.WAITING]


def test_two_clicks_on_next_at_once_are_one_step() -> None:
    first, second, _ = opened()
    next_item(VERA, MEETING, first.item_id, now=NOW)
    next_item(SIEM, MEETING, first.item_id, now=NOW)
    assert in_hand() == second.item_id


def test_two_clicks_on_done_finish_one_item() -> None:
    first, second, _ = opened()
    for who in (VERA, SIEM):
        finish_item(who, MEETING, first.item_id, now=NOW)
    assert in_hand() == second.item_id
    assert states() == [ItemState.DONE, ItemState.IN_HAND, ItemState.WAITING]


def test_two_clicks_on_carrying_over_carry_one_item() -> None:
    first, second, _ = opened()
    for who in (VERA, SIEM):
        carry_over_item(who, first.item_id, now=NOW)
    assert in_hand() == second.item_id
    assert states() == [ItemState.CARRIED_OVER, ItemState.IN_HAND, ItemState.WAITING]


def test_going_back_to_an_item_that_is_done_leaves_it_done() -> None:
    first, second, _ = opened()
    finish_item(VERA, MEETING, first.item_id, now=NOW)
    previous_item(VERA, MEETING, second.item_id, now=NOW)
    previous_item(VERA, MEETING, second.item_id, now=NOW)
    assert in_hand() == first.item_id
    next_item(VERA, MEETING, first.item_id, now=NOW)
    assert states() == [ItemState.DONE, ItemState.IN_HAND, ItemState.WAITING]


def test_the_last_item_that_waits_stays_in_hand_when_one_asks_for_the_next() -> None:
    (only,) = opened(1)
    next_item(VERA, MEETING, only.item_id, now=NOW)
    assert (in_hand(), states()) == (only.item_id, [ItemState.IN_HAND])


def test_only_the_item_in_hand_can_be_said_to_be_done() -> None:
    _, second, _ = opened()
    with pytest.raises(WrongState, match="item-is-not-in-hand"):
        finish_item(VERA, MEETING, second.item_id, now=NOW)


def test_an_item_of_another_meeting_is_not_found() -> None:
    opened()
    foreign = add_case("zsm", brought_by="politie")
    for step in (take_in_hand, finish_item):
        with pytest.raises(NotFound):
            step(VERA, MEETING, foreign.item_id, now=NOW)
    with pytest.raises(NotFound):
        carry_over_item(VERA, foreign.item_id, now=NOW)
    with pytest.raises(NotFound):
        carry_over_item(VERA, "no-such-item", now=NOW)


STEPS: dict[str, Callable[..., object]] = {
    "open": lambda who, case: open_meeting(who, MEETING, read_out=True, now=NOW),
    "take": lambda who, case: take_in_hand(who, MEETING, case.item_id, now=NOW),
    "next": lambda who, case: next_item(who, MEETING, case.item_id, now=NOW),
    "previous": lambda who, case: previous_item(who, MEETING, case.item_id, now=NOW),
    "finish": lambda who, case: finish_item(who, MEETING, case.item_id, now=NOW),
    "reopen": lambda who, case: reopen_item(who, MEETING, case.item_id, now=NOW),
    "carry over": lambda who, case: carry_over_item(who, case.item_id, now=NOW),
    "reveal": lambda who, case: reveal(who, MEETING, case.item_id, True, now=NOW),
    "close": lambda who, case: close_meeting(who, MEETING, now=NOW),
}
WALK = [name for name in STEPS if name not in ("open", "close")]


@pytest.mark.parametrize("step", sorted(STEPS))
def test_only_who_prepares_steers(step: str) -> None:
    case = add_case(called_in=["reclassering"])
    put_meeting_in(MeetingState.IN_SESSION)
    for who in ("jasmijn", "otto", "ria"):
        with pytest.raises(NotPermitted):
            STEPS[step](actor(who), case)
    for who in ("bob", "adam", "petra"):
        with pytest.raises(NotFound):
            STEPS[step](actor(who), case)
    assert states() == [ItemState.WAITING]


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_closed_meeting_refuses_everything(step: str) -> None:
    first, *_ = opened()
    close_meeting(VERA, MEETING, now=NOW)
    before = states()
    with pytest.raises(WrongState, match="meeting-is-closed"):
        STEPS[step](VERA, first)
    assert states() == before


@pytest.mark.parametrize("step", WALK)
def test_a_meeting_that_is_not_opened_is_not_walked(step: str) -> None:
    case = add_case()
    set_agenda(VERA, MEETING, now=NOW)
    with pytest.raises(WrongState, match="meeting-is-not-open"):
        STEPS[step](VERA, case)


def test_the_chair_shows_the_names_and_leaving_the_item_hides_them() -> None:
    first, second, _ = opened()
    reveal(VERA, MEETING, first.item_id, True, now=NOW)
    assert revealed(first)
    next_item(SIEM, MEETING, first.item_id, now=NOW)
    take_in_hand(SIEM, MEETING, first.item_id, now=NOW)
    assert not revealed(first)
    reveal(VERA, MEETING, first.item_id, True, now=NOW)
    finish_item(VERA, MEETING, first.item_id, now=NOW)
    assert not revealed(first)
    reveal(VERA, MEETING, second.item_id, True, now=NOW)
    close_meeting(VERA, MEETING, now=NOW)
    assert not revealed(second)


def test_showing_names_is_recorded_with_the_case() -> None:
    first, *_ = opened()
    reveal(VERA, MEETING, first.item_id, True, now=NOW)
    record = db.session.execute(
        select(AccessRecord.account_id).where(AccessRecord.what == "reveal-names")
    ).scalar_one()
    assert record == VERA.account_id


def test_the_secretary_does_not_show_names_but_may_hide_them() -> None:
    first, *_ = opened()
    with pytest.raises(NotPermitted):
        reveal(SIEM, MEETING, first.item_id, True, now=NOW)
    reveal(VERA, MEETING, first.item_id, True, now=NOW)
    reveal(SIEM, MEETING, first.item_id, False, now=NOW)
    assert not revealed(first)


def test_names_are_shown_of_the_item_in_hand_alone() -> None:
    _, second, _ = opened()
    with pytest.raises(WrongState, match="item-is-not-in-hand"):
        reveal(VERA, MEETING, second.item_id, True, now=NOW)


@pytest.mark.parametrize("brought_by", ["vt-zuid-limburg", "veiligheidshuis"])
def test_at_an_always_anonymous_table_no_name_is_shown(brought_by: str) -> None:
    case = add_case("mdapp", brought_by=brought_by)
    chair, meeting = actor("chair.mdapp"), meeting_id("mdapp")
    set_agenda(chair, meeting, now=NOW)
    open_meeting(chair, meeting, read_out=True, now=NOW)
    with pytest.raises(RuleBroken, match="always-anonymous"):
        reveal(chair, meeting, case.item_id, True, now=NOW)


def test_a_proposal_that_is_open_keeps_the_meeting_open() -> None:
    first, second, _ = opened()
    proposal = propose_decision(actor("jasmijn"), first.item_id, ADVICE, now=NOW)
    other = propose_decision(actor("jasmijn"), second.item_id, ADVICE, now=NOW)
    with pytest.raises(WrongState, match="proposals-open"):
        close_meeting(VERA, MEETING, now=NOW)
    confirm_decision(VERA, proposal, 1, now=NOW)
    withdraw_decision(actor("jasmijn"), other, 1, now=NOW)
    close_meeting(VERA, MEETING, now=NOW)


def test_the_secretary_does_not_close() -> None:
    opened()
    with pytest.raises(NotPermitted):
        close_meeting(SIEM, MEETING, now=NOW)


def test_what_is_unfinished_is_in_the_backlog_again_and_goes_on_the_next_agenda() -> None:
    first, second, _ = opened()
    finish_item(VERA, MEETING, first.item_id, now=NOW)
    close_meeting(VERA, MEETING, now=NOW)
    waiting = view_backlog(VERA, "triagetafel-heerlen", now=NOW).rows
    assert first.referral_id not in [row.id for row in waiting]
    row = next(row for row in waiting if row.id == second.referral_id)
    assert (row.state, row.on_agenda, row.carried_over) == (ReferralState.ADMITTED, None, 1)
    upcoming = next_meeting()
    put_on_agenda(VERA, upcoming, [second.referral_id], now=NOW)
    assert len(view_agenda(VERA, upcoming, now=NOW).rows) == 1
    with pytest.raises(InvalidInput):
        put_on_agenda(VERA, upcoming, [first.referral_id], now=NOW)


def test_what_this_meeting_carried_over_does_not_come_back_as_a_late_item() -> None:
    first, *_ = opened()
    carry_over_item(VERA, first.item_id, now=NOW)
    with pytest.raises(InvalidInput):
        put_on_agenda(VERA, MEETING, [first.referral_id], now=NOW)


def test_what_is_done_is_not_put_on_an_agenda_before_the_meeting_is_closed() -> None:
    first, *_ = opened()
    finish_item(VERA, MEETING, first.item_id, now=NOW)
    upcoming = next_meeting()
    with pytest.raises(InvalidInput):
        put_on_agenda(VERA, upcoming, [first.referral_id], now=NOW)


def test_an_item_that_was_carried_over_by_mistake_is_taken_back() -> None:
    first, *_ = opened()
    carry_over_item(VERA, first.item_id, now=NOW)
    take_in_hand(VERA, MEETING, first.item_id, now=NOW)
    assert states()[0] is ItemState.IN_HAND


def test_an_item_that_is_on_another_agenda_by_now_is_not_taken_back() -> None:
    first, *_ = opened()
    carry_over_item(VERA, first.item_id, now=NOW)
    put_on_agenda(VERA, next_meeting(), [first.referral_id], now=NOW)
    with pytest.raises(WrongState, match="item-has-gone-on"):
        take_in_hand(VERA, MEETING, first.item_id, now=NOW)


def next_meeting() -> str:
    day = MEETING_DAY + timedelta(days=7)
    return add_meeting(VERA, "triagetafel-heerlen", day, time(9), 90, now=NOW)


def test_an_item_that_was_decided_is_done_and_not_carried_over() -> None:
    first, *_ = opened()
    decision = propose_decision(VERA, first.item_id, ADVICE, now=NOW)
    carry_over_item(VERA, first.item_id, now=NOW)
    take_in_hand(VERA, MEETING, first.item_id, now=NOW)
    confirm_decision(VERA, decision, 1, now=NOW)
    with pytest.raises(WrongState, match="item-is-decided"):
        carry_over_item(VERA, first.item_id, now=NOW)
    close_meeting(VERA, MEETING, now=NOW)
    assert states()[0] is ItemState.DONE


def test_who_leads_but_has_a_conflict_does_not_learn_whether_an_item_was_decided() -> None:
    first, second = add_case(), add_case(people=STRANGERS)
    put_meeting_in(MeetingState.IN_SESSION)
    decision = propose_decision(VERA, first.item_id, ADVICE, now=NOW)
    confirm_decision(VERA, decision, 1, now=NOW)
    for case in (first, second):
        declare_conflict(SIEM, case.item_id, now=NOW)
        with pytest.raises(WrongState, match="somebody-else-leads"):
            carry_over_item(SIEM, case.item_id, now=NOW)
