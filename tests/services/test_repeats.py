"""A household that comes back brings along what was decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.database import db, new_id, transaction
from app.domain.meetings import MeetingState
from app.models import AccessedCase, AccessRecord, Action, AgendaItem, Meeting, Person
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.items import ItemView, view_item
from tests.cases import STRANGERS, CaseOnTable, add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, table_id

LATER = NOW + timedelta(days=3)
ADMITTED: dict[str, Any] = {"by": "siem", "admitted_by": "vera"}


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def decided(days_ago: int, table: str = "triagetafel", **case: object) -> CaseOnTable:
    """A case that was decided about at a meeting so many days before the coming one."""
    made = add_case(table, **case)  # type: ignore[arg-type]
    put_meeting_in(MeetingState.IN_SESSION, table)
    jeugd = agency_id("jeugd-heerlen")
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), jeugd),
        motivation="Moeder wil hulp.",
        actions=(ActionInput(agency_id=jeugd, text="Belt moeder.", due_on=MEETING_DAY),),
    )
    decision = propose_decision(actor("jasmijn"), made.item_id, given, now=NOW)
    confirm_decision(actor("vera"), decision, 1, now=NOW)
    put_meeting_in(MeetingState.PLANNED, table)
    _move_to_the_past(made, table, days_ago)
    return made


def _move_to_the_past(made: CaseOnTable, table: str, days: int) -> None:
    """The item to a meeting of its own that was closed so many days ago."""
    earlier, start = new_id(), NOW + timedelta(days=3) - timedelta(days=days)
    with transaction():
        db.session.add(
            Meeting(
                id=earlier,
                table_id=table_id(table),
                starts_at=start,
                ends_at=start + timedelta(hours=1),
                place="",
                state=MeetingState.CLOSED,
                closed_at=start + timedelta(hours=1),
                created_at=start,
                changed_at=start,
            )
        )
        db.session.flush()
        db.session.execute(
            update(AgendaItem).where(AgendaItem.id == made.item_id).values(meeting_id=earlier)
        )
        db.session.execute(update(Action).values(due_on=start.date()))


def seen(who: str, made: CaseOnTable) -> ItemView:
    return view_item(actor(who), made.item_id, now=LATER)


def test_the_chair_sees_what_was_decided_and_which_action_is_open() -> None:
    before = decided(200)
    item = seen("vera", add_case())
    assert [one.id for one in item.earlier] == [before.item_id]
    assert [action.overdue for action in item.open_actions] == [True]


def test_another_family_and_an_older_meeting_do_not_come_along() -> None:
    decided(200, people=STRANGERS)
    decided(12 * 31 + 10)
    assert seen("vera", add_case()).earlier == ()


def test_protected_people_are_not_looked_for() -> None:
    before = decided(200)
    with transaction():
        protect = update(Person).where(Person.case_id == before.case_id)
        db.session.execute(protect.values(protected=True))
    assert seen("vera", add_case()).earlier == ()


def test_who_sees_no_more_than_an_outline_reads_the_outcome_alone() -> None:
    decided(200)
    (before,) = seen("participant.triagetafel.wmo-heerlen", add_case(**ADMITTED)).earlier
    (decision,) = before.decisions
    assert not before.readable
    assert decision.outcome_keys == ("omgezet-in-advies",)
    assert (decision.motivation, decision.actions) == ("", ())


@pytest.mark.parametrize("admitted", [{}, {"by": "vera"}, {"by": "vera", "admitted_by": "vera"}])
def test_no_outline_comes_along_with_a_case_that_no_second_person_admitted(
    admitted: dict[str, Any],
) -> None:
    """Else who brings somebody would learn by it whether they were here before."""
    decided(200)
    assert seen("wout", add_case(**admitted)).earlier == ()


def test_what_comes_along_is_recorded_as_looked_at() -> None:
    before = decided(200)
    now = add_case(**ADMITTED)
    for who, level in (("vera", "identified"), ("wout", "outline")):
        seen(who, now)
        looked = (
            select(AccessedCase.level)
            .join(AccessRecord, AccessRecord.id == AccessedCase.record_id)
            .where(
                AccessRecord.account_id == actor(who).account_id,
                AccessRecord.what == "item",
                AccessedCase.case_id == before.case_id,
            )
        )
        assert db.session.scalars(looked).all() == [level]


def test_who_still_owes_an_action_reads_that_action() -> None:
    decided(200)
    item = seen("jasmijn", add_case())
    assert [action.text for action in item.open_actions] == ["Belt moeder."]
    assert item.earlier[0].decisions[0].motivation == ""


def test_a_called_in_agency_sees_its_own_item_and_nothing_earlier() -> None:
    decided(200)
    assert seen("ria", add_case(called_in=["reclassering"])).earlier == ()


def test_another_table_gives_only_what_may_be_read_there() -> None:
    decided(200)
    here = add_case("jbt", brought_by="gi")
    assert seen("participant.jbt.gi", here).earlier == ()
    assert len(seen("participant.jbt.vt-zuid-limburg", here).earlier) == 1


def test_an_always_anonymous_table_neither_takes_nor_gives() -> None:
    decided(200)
    there = add_case("mdapp", brought_by="vt-zuid-limburg")
    assert seen("participant.mdapp.vt-zuid-limburg", there).earlier == ()
    _move_to_the_past(there, "mdapp", 30)
    item = seen("vera", add_case())
    assert there.item_id not in {one.id for one in item.earlier}
