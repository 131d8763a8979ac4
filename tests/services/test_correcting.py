"""What a referral answers to the admission questions can be corrected until it is finished."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.models import AccessedCase, AccessRecord, Referral
from app.services.admitting import decide_referral
from app.services.backlog import BacklogRow, view_backlog
from app.services.correcting import correct_answers
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from tests.cases import CaseOnTable, add_case, add_waiting, put_meeting_in
from tests.cast import NOW, actor, agency_id

VT = "participant.jbt.vt-zuid-limburg"
YOUNG, WORRIES, VOLUNTARY = (
    "jonger-dan-18",
    "ernstige-zorgen",
    "vrijwillige-hulp-ontoereikend",
)


@pytest.fixture
def case() -> CaseOnTable:
    return add_waiting("jbt", answers={YOUNG: True}, brought_by="vt-zuid-limburg")


def correct(case: CaseOnTable, *yes: str, who: str = "chair.jbt", version: int = 1) -> str:
    return correct_answers(actor(who), case.referral_id, yes, version, now=NOW)


def answers(case: CaseOnTable) -> object:
    return db.session.scalar(select(Referral.admission).where(Referral.id == case.referral_id))


def row(who: str = "chair.jbt") -> BacklogRow:
    [found] = view_backlog(actor(who), "jbt", now=NOW).rows
    return found


@pytest.mark.parametrize("who", ["chair.jbt", "secretary.jbt", VT])
def test_who_brought_it_and_who_prepares_correct_the_answers(case: CaseOnTable, who: str) -> None:
    assert row(who).can_be_corrected
    assert correct(case, YOUNG, WORRIES, who=who) == "jbt"
    assert answers(case) == {YOUNG: True, WORRIES: True, VOLUNTARY: False}
    assert row(who).missing == ()


def test_a_yes_can_become_a_no(case: CaseOnTable) -> None:
    correct(case)
    assert not any(question.yes for question in row().questions)


def test_it_is_recorded_who_changed_what_is_answered_about_which_case(case: CaseOnTable) -> None:
    correct(case, WORRIES, who=VT)
    by, shown = db.session.execute(
        select(AccessRecord.account_id, AccessedCase.case_id)
        .join(AccessedCase, AccessedCase.record_id == AccessRecord.id)
        .where(AccessRecord.what == "correct-answers")
    ).one()
    assert (by, shown) == (actor(VT).account_id, case.case_id)


def test_a_corrected_referral_is_admitted(case: CaseOnTable) -> None:
    def admit(version: int) -> None:
        decide_referral(
            actor("chair.jbt"), case.referral_id, ReferralState.ADMITTED, "", None, version, now=NOW
        )

    with pytest.raises(RuleBroken):
        admit(1)
    correct(case, YOUNG, WORRIES)
    admit(2)
    assert row().state is ReferralState.ADMITTED


def test_what_a_meeting_may_decide_follows_the_correction() -> None:
    case = add_case("jbt", brought_by="vt-zuid-limburg")
    put_meeting_in(MeetingState.IN_SESSION, "jbt")
    request = DecisionInput(
        outcomes=("verzoek-tot-onderzoek",),
        deciders=(agency_id("raad"), agency_id("gemeente-heerlen")),
        receivers=(agency_id("raad"),),
        motivation="Vrijwillige hulp is geprobeerd.",
    )
    with pytest.raises(RuleBroken):
        propose_decision(actor("chair.jbt"), case.item_id, request, now=NOW)
    correct(case, YOUNG, WORRIES, VOLUNTARY)
    propose_decision(actor("chair.jbt"), case.item_id, request, now=NOW)


@pytest.mark.parametrize("state", [ReferralState.DECLINED, ReferralState.DONE])
def test_what_is_finished_stays_as_it_was(case: CaseOnTable, state: ReferralState) -> None:
    with transaction():
        db.session.execute(update(Referral).values(state=state))
    with pytest.raises(WrongState):
        correct(case, YOUNG, WORRIES)
    assert answers(case) == {YOUNG: True}


def test_the_second_of_two_people_overwrites_nothing(case: CaseOnTable) -> None:
    correct(case, WORRIES, who=VT)
    with pytest.raises(StaleVersion):
        correct(case, YOUNG)
    assert answers(case) == {YOUNG: False, WORRIES: True, VOLUNTARY: False}


def test_a_question_of_another_table_is_refused(case: CaseOnTable) -> None:
    with pytest.raises(InvalidInput):
        correct(case, YOUNG, "melding-huiselijk-geweld")
    assert answers(case) == {YOUNG: True}


@pytest.mark.parametrize(
    "who", ["participant.jbt.gi", "observer", "bob", "administrator", "privacy-officer"]
)
def test_for_others_there_is_nothing_to_correct(case: CaseOnTable, who: str) -> None:
    with pytest.raises(NotFound):
        correct(case, YOUNG, WORRIES, who=who)


def test_who_only_screens_corrects_nothing() -> None:
    case = add_waiting("mdapp", brought_by="politie")
    with pytest.raises(NotPermitted):
        correct(case, who="participant.mdapp.vt-zuid-limburg")
