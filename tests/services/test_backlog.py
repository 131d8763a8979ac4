"""What waits for a table, who sees it, and what is decided about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.agenda import ItemState
from app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.referrals import ReferralState
from app.domain.sight import Level
from app.models import AccessedCase, AgendaItem, Case, Referral
from app.services.ad_hoc import open_ad_hoc_meeting
from app.services.agenda_view import load_meeting
from app.services.backlog import (
    PAGE,
    BacklogRow,
    decide_referral,
    decide_referrals,
    load_for_decision,
    view_backlog,
)
from tests.cases import SECRETS, CaseOnTable, add_case
from tests.cast import NOW, actor, table_slug
from tests.files import QUESTION_KEY

TABLE = "triagetafel-heerlen"
TOMORROW = date(2026, 11, 24)
ADMITTED, DEFERRED, DECLINED = (
    ReferralState.ADMITTED,
    ReferralState.DEFERRED,
    ReferralState.DECLINED,
)


def waiting(table: str = "triagetafel", *, passes: bool = True, **more: Any) -> CaseOnTable:
    """A case that waits, by default with the admission test of the triagetafel passed."""
    more.setdefault("state", ReferralState.WAITING)
    added = add_case(table, on_agenda=False, **more)
    if passes:
        with transaction():
            db.session.execute(
                update(Referral)
                .where(Referral.id == added.referral_id)
                .values(admission={QUESTION_KEY: True})
            )
    return added


def rows(who: str = "vera", table: str = "triagetafel", **more: Any) -> tuple[BacklogRow, ...]:
    return view_backlog(actor(who), table_slug(table), now=NOW, **more).rows


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


def test_who_prepares_sees_all_and_the_look_is_recorded() -> None:
    first, second = waiting(), waiting(brought_by="vt-noord-midden-limburg")
    assert {row.id for row in rows()} == {first.referral_id, second.referral_id}
    seen = set(db.session.scalars(select(AccessedCase.case_id)))
    assert seen == {first.case_id, second.case_id}


def test_a_bringing_partner_sees_what_its_own_agency_brought_and_nothing_else() -> None:
    own = waiting()
    waiting(brought_by="vt-noord-midden-limburg")
    found = rows("participant.jbt.vt-zuid-limburg")
    assert [row.id for row in found] == [own.referral_id]


@pytest.mark.parametrize("who", ["jasmijn", "wout", "otto", "ria", "bob", "adam", "petra"])
def test_for_everybody_else_there_is_no_backlog(who: str) -> None:
    waiting()
    with pytest.raises(NotFound):
        rows(who)


def test_who_prepares_a_table_with_called_in_identities_reads_no_names() -> None:
    waiting("mdapp", brought_by="politie", passes=False)
    [row] = rows("chair.mdapp", "mdapp")
    shown = " ".join([*row.people, row.question, row.summary])
    if row.sight.level is not Level.IDENTIFIED:
        assert not any(secret in shown for secret in SECRETS)
        assert row.reference == row.brought_by == ""


def test_an_always_anonymous_table_hides_the_case_from_who_prepares_it() -> None:
    waiting("mdapp", brought_by="politie", passes=False)
    [row] = rows("participant.mdapp.politie", "mdapp")
    assert row.sight.level is Level.IDENTIFIED
    assert row.reference


def test_urgent_ones_come_first() -> None:
    waiting()
    urgent = waiting(urgent=True)
    assert rows()[0].id == urgent.referral_id
    assert rows()[0].can_be_taken_out


def test_clocks_run_from_receipt_and_stay_when_deferred() -> None:
    added = waiting()
    decide(added, DEFERRED, reason="Wacht op verslag", until=TOMORROW)
    [row] = rows()
    found = {clock.text.nl: (clock.last_day, clock.passed) for clock in row.clocks}
    # received on Wednesday 18 November: five working days later is the next Wednesday
    assert found["Veiligheidsbeoordeling"] == (date(2026, 11, 25), False)
    assert found["Overdracht aan de gemeente"] == (date(2026, 12, 2), False)
    assert "Spoedmelding uit de stroom gehaald" not in found


def test_a_clock_that_ran_out_says_so() -> None:
    waiting()
    [row] = view_backlog(actor("vera"), TABLE, now=NOW + timedelta(days=3)).rows
    assert [clock.passed for clock in row.clocks] == [True, False]


def test_a_deferred_case_comes_back_on_its_day() -> None:
    decide(waiting(), DEFERRED, reason="Wacht op verslag", until=TOMORROW)
    assert not rows()[0].due_again
    [row] = view_backlog(actor("vera"), TABLE, now=NOW + timedelta(days=1)).rows
    assert row.due_again


def test_what_was_carried_over_is_marked() -> None:
    added = add_case()
    with transaction():
        db.session.execute(
            update(AgendaItem)
            .where(AgendaItem.id == added.item_id)
            .values(state=ItemState.CARRIED_OVER)
        )
    assert [(row.carried_over, row.on_agenda) for row in rows()] == [(1, None)]


def test_the_backlog_comes_in_pages_and_by_state() -> None:
    for _ in range(PAGE + 1):
        waiting()
    admitted = waiting(state=ADMITTED)
    view = view_backlog(actor("vera"), TABLE, now=NOW, page=2)
    assert (len(view.rows), view.pages, view.total) == (2, 2, PAGE + 2)
    assert [row.id for row in rows(state=ADMITTED)] == [admitted.referral_id]


class TestDecide:
    def test_admitting_makes_it_ready_for_an_agenda(self) -> None:
        added = waiting()
        assert decide(added, ADMITTED) == TABLE
        assert rows()[0].can_be_put_on_agenda

    def test_a_case_that_fails_the_admission_test_is_not_admitted(self) -> None:
        added = waiting(passes=False)
        with pytest.raises(RuleBroken) as refused:
            decide(added, ADMITTED)
        assert (refused.value.key, refused.value.details) == (
            "admission-test-not-passed",
            (QUESTION_KEY,),
        )
        assert state_of(added) == ReferralState.WAITING

    @pytest.mark.parametrize("state", [DEFERRED, DECLINED])
    def test_deferring_and_declining_need_a_reason(self, state: ReferralState) -> None:
        added = waiting()
        with pytest.raises(InvalidInput) as refused:
            decide(added, state, until=TOMORROW, reason="  ")
        assert [error.key for error in refused.value.errors] == ["reason-required"]
        assert state_of(added) == ReferralState.WAITING

    @pytest.mark.parametrize("until", [None, NOW.date()])
    def test_deferring_needs_a_day_to_come(self, until: date | None) -> None:
        with pytest.raises(InvalidInput):
            decide(waiting(), DEFERRED, reason="Later", until=until)

    def test_the_inbrenger_reads_why_it_was_declined(self) -> None:
        added = waiting()
        decide(added, DECLINED, reason="Hoort bij de JBT, zegt Samira")
        view = view_backlog(actor("participant.jbt.vt-zuid-limburg"), TABLE, now=NOW)
        assert [row.reason for row in view.declined] == ["Hoort bij de JBT, zegt Samira"]
        assert view.rows == ()
        sealed = db.session.scalar(select(Referral.reason))
        assert sealed
        assert b"Samira" not in sealed
        assert added.referral_id == view.declined[0].id

    def test_a_declined_case_leaves_the_backlog_after_a_month(self) -> None:
        decide(waiting(), DECLINED, reason="Dubbel")
        assert not view_backlog(actor("vera"), TABLE, now=NOW + timedelta(days=31)).declined

    def test_what_is_on_an_agenda_is_not_decided_about(self) -> None:
        with pytest.raises(WrongState) as refused:
            decide(add_case(), DECLINED, reason="Toch niet")
        assert refused.value.key == "referral-is-on-an-agenda"

    def test_what_was_declined_is_not_decided_about_again(self) -> None:
        added = waiting()
        decide(added, DECLINED, reason="Dubbel")
        with pytest.raises(WrongState):
            decide(added, ADMITTED, version=2)

    def test_two_people_deciding_at_once_notice_it(self) -> None:
        added = waiting()
        decide(added, DEFERRED, reason="Wacht", until=TOMORROW)
        with pytest.raises(StaleVersion):
            decide(added, DECLINED, reason="Dubbel")
        assert state_of(added) == DEFERRED

    def test_the_inbrenger_sees_it_but_decides_nothing(self) -> None:
        with pytest.raises(NotPermitted):
            decide(waiting(), ADMITTED, who="participant.jbt.vt-zuid-limburg")

    @pytest.mark.parametrize("who", ["jasmijn", "bob", "adam", "chair.jbt"])
    def test_for_others_there_is_nothing_to_decide(self, who: str) -> None:
        with pytest.raises(NotFound):
            decide(waiting(brought_by="vt-noord-midden-limburg"), ADMITTED, who=who)


class TestDecideMany:
    def test_thirty_are_admitted_in_one_go(self) -> None:
        many = [waiting().referral_id for _ in range(30)]
        assert decide_referrals(actor("vera"), TABLE, many, ADMITTED, now=NOW) == 30
        assert len(rows(state=ADMITTED)) == 30

    def test_one_that_fails_the_admission_test_is_named_and_none_is_admitted(self) -> None:
        good, bad = waiting(), waiting(passes=False)
        with pytest.raises(InvalidInput) as refused:
            decide_referrals(
                actor("vera"), TABLE, [good.referral_id, bad.referral_id], ADMITTED, now=NOW
            )
        assert [error.value for error in refused.value.errors] == [bad.referral_id]
        assert state_of(good) == ReferralState.WAITING

    @pytest.mark.parametrize("foreign", ["jbt", "nonsense", ""])
    def test_a_foreign_id_among_them_admits_none(self, foreign: str) -> None:
        good = waiting()
        wrong = add_case("jbt", on_agenda=False).referral_id if foreign == "jbt" else foreign
        with pytest.raises(InvalidInput):
            decide_referrals(actor("vera"), TABLE, [good.referral_id, wrong], ADMITTED, now=NOW)
        assert state_of(good) == ReferralState.WAITING

    def test_choosing_nothing_is_an_error(self) -> None:
        with pytest.raises(InvalidInput):
            decide_referrals(actor("vera"), TABLE, [], ADMITTED, now=NOW)

    def test_a_bringing_partner_may_not(self) -> None:
        added = waiting()
        with pytest.raises(NotPermitted):
            decide_referrals(
                actor("participant.jbt.vt-zuid-limburg"),
                TABLE,
                [added.referral_id],
                ADMITTED,
                now=NOW,
            )


def test_an_urgent_case_is_taken_out_into_a_meeting_of_its_own() -> None:
    added = waiting(urgent=True)
    found = open_ad_hoc_meeting(actor("vera"), added.referral_id, now=NOW)
    meeting = load_meeting(actor("vera"), found)
    assert (meeting.ad_hoc, meeting.place) == (True, "Vergaderzaal 1")
    with pytest.raises(WrongState):
        load_for_decision(actor("vera"), added.referral_id, now=NOW)


def test_a_new_case_has_exactly_one_holder() -> None:
    waiting()
    assert all(db.session.scalars(select(Case.holder_id)))
