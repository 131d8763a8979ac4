"""What is decided about what waits for a table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.referrals import ReferralState
from app.models import Referral
from app.services.admitting import decide_referral, decide_referrals
from app.services.backlog import BacklogRow, view_backlog
from tests.cases import CaseOnTable, add_case, add_waiting
from tests.cast import NOW, actor
from tests.files import QUESTION_KEY

TABLE = "triagetafel-heerlen"
TOMORROW = date(2026, 11, 24)
ADMITTED, DEFERRED, DECLINED = (
    ReferralState.ADMITTED,
    ReferralState.DEFERRED,
    ReferralState.DECLINED,
)


def rows(**more: Any) -> tuple[BacklogRow, ...]:
    return view_backlog(actor("vera"), TABLE, now=NOW, **more).rows


def decide(added: CaseOnTable, state: ReferralState, **more: Any) -> str:
    return decide_referral(
        actor(more.get("who", "vera")),
        added.referral_id,
        state,
        more.get("reason", ""),
        more.get("until"),
        more.get("version", 1),
        now=NOW,
    )


def state_of(added: CaseOnTable) -> str | None:
    return db.session.scalar(select(Referral.state).where(Referral.id == added.referral_id))


class TestDecide:
    def test_admitting_makes_it_ready_for_an_agenda(self) -> None:
        added = add_waiting()
        assert decide(added, ADMITTED) == TABLE
        assert rows()[0].can_be_put_on_agenda

    def test_a_case_that_fails_the_admission_test_is_not_admitted(self) -> None:
        added = add_waiting(answers={})
        with pytest.raises(RuleBroken) as refused:
            decide(added, ADMITTED)
        assert (refused.value.key, refused.value.details) == (
            "admission-test-not-passed",
            (QUESTION_KEY,),
        )
        assert state_of(added) == ReferralState.WAITING

    @pytest.mark.parametrize("state", [DEFERRED, DECLINED])
    def test_deferring_and_declining_need_a_reason(self, state: ReferralState) -> None:
        added = add_waiting()
        with pytest.raises(InvalidInput) as refused:
            decide(added, state, until=TOMORROW, reason="  ")
        assert [error.key for error in refused.value.errors] == ["reason-required"]
        assert state_of(added) == ReferralState.WAITING

    @pytest.mark.parametrize("until", [None, NOW.date()])
    def test_deferring_needs_a_day_to_come(self, until: date | None) -> None:
        with pytest.raises(InvalidInput):
            decide(add_waiting(), DEFERRED, reason="Later", until=until)

    def test_the_inbrenger_reads_why_it_was_declined(self) -> None:
        added = add_waiting()
        decide(added, DECLINED, reason="Hoort bij de JBT, zegt Samira")
        view = view_backlog(actor("participant.jbt.vt-zuid-limburg"), TABLE, now=NOW)
        assert [row.reason for row in view.declined] == ["Hoort bij de JBT, zegt Samira"]
        assert view.rows == ()
        sealed = db.session.scalar(select(Referral.reason))
        assert sealed
        assert b"Samira" not in sealed
        assert added.referral_id == view.declined[0].id

    def test_a_declined_case_leaves_the_backlog_after_a_month(self) -> None:
        decide(add_waiting(), DECLINED, reason="Dubbel")
        assert not view_backlog(actor("vera"), TABLE, now=NOW + timedelta(days=31)).declined

    def test_what_is_on_an_agenda_is_not_decided_about(self) -> None:
        with pytest.raises(WrongState) as refused:
            decide(add_case(), DECLINED, reason="Toch niet")
        assert refused.value.key == "referral-is-on-an-agenda"

    def test_what_was_declined_is_not_decided_about_again(self) -> None:
        added = add_waiting()
        decide(added, DECLINED, reason="Dubbel")
        with pytest.raises(WrongState):
            decide(added, ADMITTED, version=2)

    def test_two_people_deciding_at_once_notice_it(self) -> None:
        added = add_waiting()
        decide(added, DEFERRED, reason="Wacht", until=TOMORROW)
        with pytest.raises(StaleVersion):
            decide(added, DECLINED, reason="Dubbel")
        assert state_of(added) == DEFERRED

    def test_the_inbrenger_sees_it_but_decides_nothing(self) -> None:
        with pytest.raises(NotPermitted):
            decide(add_waiting(), ADMITTED, who="participant.jbt.vt-zuid-limburg")

    @pytest.mark.parametrize("who", ["jasmijn", "bob", "adam", "chair.jbt"])
    def test_for_others_there_is_nothing_to_decide(self, who: str) -> None:
        with pytest.raises(NotFound):
            decide(add_waiting(brought_by="vt-noord-midden-limburg"), ADMITTED, who=who)


class TestDecideMany:
    def test_thirty_are_admitted_in_one_go(self) -> None:
        many = [add_waiting().referral_id for _ in range(30)]
        assert decide_referrals(actor("vera"), TABLE, many, ADMITTED, now=NOW) == 30
        assert len(rows(state=ADMITTED)) == 30

    def test_one_that_fails_the_admission_test_is_named_and_none_is_admitted(self) -> None:
        good, bad = add_waiting(), add_waiting(answers={})
        with pytest.raises(InvalidInput) as refused:
            decide_referrals(
                actor("vera"), TABLE, [good.referral_id, bad.referral_id], ADMITTED, now=NOW
            )
        assert [error.value for error in refused.value.errors] == [bad.referral_id]
        assert state_of(good) == ReferralState.WAITING

    @pytest.mark.parametrize("foreign", ["jbt", "nonsense", ""])
    def test_a_foreign_id_among_them_admits_none(self, foreign: str) -> None:
        good = add_waiting()
        wrong = add_case("jbt", on_agenda=False).referral_id if foreign == "jbt" else foreign
        with pytest.raises(InvalidInput):
            decide_referrals(actor("vera"), TABLE, [good.referral_id, wrong], ADMITTED, now=NOW)
        assert state_of(good) == ReferralState.WAITING

    def test_choosing_nothing_is_an_error(self) -> None:
        with pytest.raises(InvalidInput):
            decide_referrals(actor("vera"), TABLE, [], ADMITTED, now=NOW)

    def test_a_bringing_partner_may_not(self) -> None:
        added = add_waiting()
        with pytest.raises(NotPermitted):
            decide_referrals(
                actor("participant.jbt.vt-zuid-limburg"),
                TABLE,
                [added.referral_id],
                ADMITTED,
                now=NOW,
            )
