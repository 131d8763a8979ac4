"""An item that was said to be done by mistake is taken back while the meeting is held."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.agenda import ItemState
from app.domain.errors import NotFound, WrongState
from app.domain.referrals import ReferralState
from app.models import AccessRecord, AgendaItem, Referral
from app.services.agenda import set_agenda
from app.services.attendance import everybody_arrives
from app.services.confirming import confirm_decision
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from app.services.session import (
    carry_over_item,
    close_meeting,
    finish_item,
    open_meeting,
    reopen_item,
    take_in_hand,
)
from tests.cases import CaseOnTable, add_case
from tests.cast import NOW, actor, agency_id, meeting_id

MEETING = meeting_id("triagetafel")
VERA, SIEM = actor("vera"), actor("siem")


@pytest.fixture
def done() -> CaseOnTable:
    """The first of two items, said to be done and taken in hand again."""
    first, _second = add_case(), add_case()
    set_agenda(VERA, MEETING, now=NOW)
    open_meeting(VERA, MEETING, read_out=True, now=NOW)
    everybody_arrives(VERA, MEETING, now=NOW)
    finish_item(VERA, MEETING, first.item_id, now=NOW)
    take_in_hand(VERA, MEETING, first.item_id, now=NOW)
    return first


def state_of(case: CaseOnTable) -> str | None:
    return db.session.scalar(select(AgendaItem.state).where(AgendaItem.id == case.item_id))


def test_it_is_in_hand_again_and_can_be_carried_over_when_the_meeting_closes(
    done: CaseOnTable,
) -> None:
    reopen_item(VERA, MEETING, done.item_id, now=NOW)
    assert state_of(done) == ItemState.IN_HAND
    close_meeting(VERA, MEETING, now=NOW)
    assert state_of(done) == ItemState.CARRIED_OVER
    referral = select(Referral.state).where(Referral.id == done.referral_id)
    assert db.session.scalar(referral) == ReferralState.ADMITTED


def test_two_clicks_reopen_it_once_and_are_recorded_once(done: CaseOnTable) -> None:
    for who in (VERA, SIEM):
        reopen_item(who, MEETING, done.item_id, now=NOW)
    recorded = select(AccessRecord.account_id).where(AccessRecord.what == "reopen-item")
    assert list(db.session.scalars(recorded)) == [VERA.account_id]


def test_what_was_confirmed_stays_done(done: CaseOnTable) -> None:
    advice = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation="Het gezin kan met advies verder.",
    )
    decision = propose_decision(VERA, done.item_id, advice, now=NOW)
    confirm_decision(VERA, decision, 1, now=NOW)
    with pytest.raises(WrongState, match="decided-stays-done"):
        reopen_item(VERA, MEETING, done.item_id, now=NOW)
    assert state_of(done) == ItemState.DONE


def test_only_the_item_in_hand_is_reopened(done: CaseOnTable) -> None:
    carry_over_item(VERA, done.item_id, now=NOW)
    with pytest.raises(WrongState, match="item-is-not-in-hand"):
        reopen_item(VERA, MEETING, done.item_id, now=NOW)


def test_an_item_of_another_meeting_is_not_found(done: CaseOnTable) -> None:
    foreign = add_case("zsm", brought_by="politie")
    with pytest.raises(NotFound):
        reopen_item(VERA, MEETING, foreign.item_id, now=NOW)
