"""What waits for a table, and who sees it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.agenda import ItemState
from app.domain.errors import (
    NotFound,
)
from app.domain.referrals import ReferralState
from app.domain.roles import Role
from app.domain.sight import Level
from app.models import AccessedCase, AgendaItem, Case, Membership, Referral
from app.services.admitting import decide_referral
from app.services.backlog import (
    PAGE,
    BacklogRow,
    Sought,
    view_backlog,
)
from tests.cases import SECRETS, CaseOnTable, add_case, add_waiting
from tests.cast import NOW, actor, table_slug

TABLE = "triagetafel-heerlen"
TOMORROW = date(2026, 11, 24)
ADMITTED, DEFERRED, DECLINED = (
    ReferralState.ADMITTED,
    ReferralState.DEFERRED,
    ReferralState.DECLINED,
)


def rows(who: str = "vera", table: str = "triagetafel", **more: Any) -> tuple[BacklogRow, ...]:
    return view_backlog(actor(who), table_slug(table), now=NOW, **more).rows


def defer(added: CaseOnTable) -> None:
    decide_referral(
        actor("vera"), added.referral_id, DEFERRED, "Wacht op verslag", TOMORROW, 1, now=NOW
    )


def test_who_prepares_sees_all_and_the_look_is_recorded() -> None:
    first, second = add_waiting(), add_waiting(brought_by="vt-noord-midden-limburg")
    assert {row.id for row in rows()} == {first.referral_id, second.referral_id}
    seen = set(db.session.scalars(select(AccessedCase.case_id)))
    assert seen == {first.case_id, second.case_id}


def test_a_bringing_partner_sees_what_its_own_agency_brought_and_nothing_else() -> None:
    own = add_waiting()
    add_waiting(brought_by="vt-noord-midden-limburg")
    found = rows("participant.jbt.vt-zuid-limburg")
    assert [row.id for row in found] == [own.referral_id]


@pytest.mark.parametrize("who", ["jasmijn", "wout", "otto", "ria", "bob", "adam", "petra"])
def test_for_everybody_else_there_is_no_backlog(who: str) -> None:
    add_waiting()
    with pytest.raises(NotFound):
        rows(who)


def test_who_prepares_a_table_with_called_in_identities_reads_no_names() -> None:
    add_waiting("mdapp", brought_by="politie", answers={})
    [row] = rows("chair.mdapp", "mdapp")
    shown = " ".join([*row.people, row.question, row.summary])
    if row.sight.level is not Level.IDENTIFIED:
        assert not any(secret in shown for secret in SECRETS)
        assert row.reference == row.brought_by == ""


def test_an_always_anonymous_table_hides_the_case_from_who_prepares_it() -> None:
    add_waiting("mdapp", brought_by="politie", answers={})
    [row] = rows("participant.mdapp.politie", "mdapp")
    assert row.sight.level is Level.IDENTIFIED
    assert row.reference


def test_urgent_ones_come_first() -> None:
    add_waiting()
    urgent = add_waiting(urgent=True)
    assert rows()[0].id == urgent.referral_id
    assert rows()[0].can_be_taken_out


def test_clocks_run_from_receipt_and_stay_when_deferred() -> None:
    added = add_waiting()
    defer(added)
    [row] = rows()
    found = {clock.text.nl: (clock.last_day, clock.passed) for clock in row.clocks}
    # received on Wednesday 18 November: five working days later is the next Wednesday
    assert found["Veiligheidsbeoordeling"] == (date(2026, 11, 25), False)
    assert found["Overdracht aan de gemeente"] == (date(2026, 12, 2), False)
    assert "Spoedmelding uit de stroom gehaald" not in found


def test_a_clock_that_ran_out_says_so() -> None:
    add_waiting()
    [row] = view_backlog(actor("vera"), TABLE, now=NOW + timedelta(days=3)).rows
    assert [clock.passed for clock in row.clocks] == [True, False]


def test_a_deferred_case_comes_back_on_its_day() -> None:
    defer(add_waiting())
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
        add_waiting()
    admitted = add_waiting(state=ADMITTED)
    view = view_backlog(actor("vera"), TABLE, now=NOW, page=2)
    assert (len(view.rows), view.pages, view.total) == (2, 2, PAGE + 2)
    assert [row.id for row in rows(state=ADMITTED)] == [admitted.referral_id]


def test_a_new_case_has_exactly_one_holder() -> None:
    add_waiting()
    assert all(db.session.scalars(select(Case.holder_id)))


class TestSeek:
    """A backlog is narrowed by what its rows show, and by nothing else."""

    @staticmethod
    def found(who: str = "chair.jbt", table: str = "jbt", **sought: str) -> set[str]:
        return {row.id for row in rows(who, table, sought=Sought(**sought))}

    def test_by_reference_municipality_and_who_brought_it(self) -> None:
        here = add_waiting("jbt", brought_by="gi")
        there = add_waiting("jbt", brought_by="vt-zuid-limburg", municipality="brunssum")
        assert self.found(reference=f" {here.reference.lower()} ") == {here.referral_id}
        assert self.found(municipality="Brunssum") == {there.referral_id}
        assert self.found(brought_by="Jeugdbescherming Zuid") == {here.referral_id}
        assert self.found(brought_by="Jeugdbescherming Zuid", municipality="Brunssum") == set()

    def test_a_part_of_a_reference_finds_nothing(self) -> None:
        added = add_waiting("jbt")
        assert self.found(reference=added.reference[:-1]) == set()

    def test_counts_pages_and_states_are_of_what_is_sought(self) -> None:
        for _ in range(PAGE + 1):
            add_waiting("jbt", brought_by="gi")
        admitted = add_waiting("jbt", brought_by="gi", state=ADMITTED)
        add_waiting("jbt")
        sought = Sought(brought_by="Jeugdbescherming Zuid")
        view = view_backlog(actor("chair.jbt"), "jbt", sought=sought, page=2, now=NOW)
        assert (len(view.rows), view.pages, view.total) == (2, 2, PAGE + 2)
        assert [r.id for r in rows("chair.jbt", "jbt", sought=sought, state=ADMITTED)] == [
            admitted.referral_id
        ]

    def test_only_what_is_listed_is_recorded_as_seen(self) -> None:
        wanted, _other = add_waiting("jbt"), add_waiting("jbt")
        self.found(reference=wanted.reference)
        assert set(db.session.scalars(select(AccessedCase.case_id))) == {wanted.case_id}

    def test_what_was_declined_is_narrowed_too(self) -> None:
        for agency in ("gi", "vt-zuid-limburg"):
            added = add_waiting("jbt", brought_by=agency, state=DECLINED)
            with transaction():
                db.session.execute(update(Referral).values(decided_at=NOW))
        sought = Sought(reference=added.reference)
        view = view_backlog(actor("chair.jbt"), "jbt", sought=sought, now=NOW)
        assert [row.id for row in view.declined] == [added.referral_id]

    @pytest.mark.parametrize(
        "sought",
        [{"reference": ""}, {"municipality": "Heerlen"}, {"brought_by": "Politie Limburg"}],
    )
    def test_at_an_always_anonymous_table_nobody_finds_by_what_they_may_not_know(
        self, sought: dict[str, str]
    ) -> None:
        added = add_waiting("mdapp", brought_by="politie")
        secretary = "participant.mdapp.maatschappelijk-werk"
        with transaction():
            db.session.execute(
                update(Membership)
                .where(Membership.account_id == actor(secretary).account_id)
                .values(role=Role.SECRETARY)
            )
        sought = {name: value or added.reference for name, value in sought.items()}
        assert self.found(secretary, "mdapp", **sought) == set()
        assert self.found("participant.mdapp.politie", "mdapp", **sought) == {added.referral_id}

    @pytest.mark.parametrize("who", ["vera", "participant.jbt.vt-zuid-limburg"])
    def test_whoever_seeks_finds_only_what_their_own_list_shows(self, who: str) -> None:
        for agency in ("vt-zuid-limburg", "vt-noord-midden-limburg"):
            add_waiting(brought_by=agency)
        every = rows(who)
        for name in ("Veilig Thuis Zuid-Limburg", "Veilig Thuis Noord- en Midden-Limburg"):
            shown = {row.id for row in every if row.brought_by == name}
            assert self.found(who, "triagetafel", brought_by=name) == shown
