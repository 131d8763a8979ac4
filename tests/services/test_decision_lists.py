"""The decision list of a meeting, and what was decided about a case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from app.database import db, new_id, transaction
from app.domain.charter import Record
from app.domain.decisions import DecisionState
from app.domain.errors import NotFound
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.domain.sight import Level
from app.models import AccessedCase, AccessRecord, AgendaItem, Referral
from app.services.circle import load_item
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decision_lists import EVERYONE, case_decisions, decision_list
from app.services.decisions import propose_decision
from tests.cases import CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id, table_id

MEETING = meeting_id("triagetafel")
LATER = NOW + timedelta(days=20)


def decide(
    item: str, *agencies: str, table: str = "triagetafel", supersedes: str | None = None
) -> str:
    put_meeting_in(MeetingState.IN_SESSION, table)
    chair = actor(f"chair.{table}")
    is_option = table == "mdapp"
    given = DecisionInput(
        record=Record.OPTION if is_option else Record.DECISION,
        outcomes=("creatieve-oplossing",) if is_option else ("omgezet-in-advies",),
        deciders=() if is_option else (agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation="Samira werkt mee.",
        actions=tuple(
            ActionInput(agency_id=agency_id(a), text=f"Taak van {a}.", due_on=date(2026, 12, 3))
            for a in agencies
        ),
    )
    decision = propose_decision(chair, item, given, supersedes_id=supersedes, now=NOW)
    confirm_decision(chair, decision, 1, now=NOW)
    return decision


def bring_to(table: str, case: CaseOnTable) -> str:
    """The same case at a further table; returns its item there."""
    referral_id, item_id = new_id(), new_id()
    with transaction():
        vera = actor("vera")
        opened = load_item(vera, case.item_id, now=NOW, at_least=Level.IDENTIFIED).open()
        db.session.execute(
            insert(Referral).values(
                id=referral_id,
                case_id=case.case_id,
                table_id=table_id(table),
                brought_by_id=agency_id("vt-zuid-limburg"),
                question=opened.write("Wat nu?", referral_id, "question"),
                legal_basis=opened.write("Wmo 2015", referral_id, "legal_basis"),
                admission={},
                state=ReferralState.ADMITTED,
                created_at=NOW,
            )
        )
        db.session.execute(
            insert(AgendaItem).values(
                id=item_id,
                meeting_id=meeting_id(table),
                referral_id=referral_id,
                case_id=case.case_id,
                position=1,
                minutes=10,
                state="waiting",
            )
        )
    return item_id


def test_the_chair_sees_the_whole_list_and_a_participant_her_own_actions_first() -> None:
    one, two = add_case().item_id, add_case().item_id
    decide(one, "jeugd-heerlen", "wmo-heerlen")
    decide(two, "wmo-heerlen")
    whole = decision_list(actor("vera"), MEETING, agency=None, now=NOW)
    assert [item.id for item in whole.items] == [one, two]
    assert (whole.decision_count, whole.action_count, whole.agency) == (2, 3, None)
    own = decision_list(actor("jasmijn"), MEETING, agency=None, now=NOW)
    assert [item.id for item in own.items] == [one]
    actions = own.items[0].decisions[0].actions
    assert [action.agency for action in actions] == ["Team Jeugd Heerlen"]


def test_everybody_can_ask_for_another_list() -> None:
    decide(add_case().item_id, "wmo-heerlen")
    jasmijn = actor("jasmijn")
    assert len(decision_list(jasmijn, MEETING, agency=EVERYONE, now=NOW).items) == 1
    assert len(decision_list(jasmijn, MEETING, agency="wmo-heerlen", now=NOW).items) == 1
    with pytest.raises(NotFound):
        decision_list(jasmijn, MEETING, agency="politie", now=NOW)


def test_proposals_are_not_on_the_list_and_superseded_ones_are() -> None:
    item = add_case().item_id
    first = decide(item)
    second = decide(item, supersedes=first)
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
    )
    propose_decision(actor("vera"), item, given, supersedes_id=second, now=NOW)
    (decided,) = decision_list(actor("vera"), MEETING, agency=None, now=NOW).items
    assert {d.id: d.state for d in decided.decisions} == {
        first: DecisionState.SUPERSEDED,
        second: DecisionState.CONFIRMED,
    }


def test_an_observer_gets_the_kinds_of_outcome_alone() -> None:
    decide(add_case().item_id, "jeugd-heerlen")
    (item,) = decision_list(actor("otto"), MEETING, agency=None, now=NOW).items
    (decision,) = item.decisions
    assert decision.outcome_keys == ("omgezet-in-advies",)
    assert (decision.motivation, decision.actions, item.question) == ("", (), "")


def test_who_does_not_sit_at_the_meeting_finds_no_list() -> None:
    for who in ("bob", "adam"):
        with pytest.raises(NotFound):
            decision_list(actor(who), MEETING, agency=None, now=NOW)


def test_the_look_at_a_list_is_recorded() -> None:
    case = add_case()
    decision_list(actor("vera"), MEETING, agency=None, now=NOW)
    seen = db.session.execute(
        select(AccessedCase.case_id, AccessedCase.level)
        .join(AccessRecord, AccessRecord.id == AccessedCase.record_id)
        .where(AccessRecord.what == "decision-list")
    ).all()
    assert [tuple(row) for row in seen] == [(case.case_id, "identified")]


def test_the_case_page_has_its_decisions_at_every_table_of_the_viewer() -> None:
    case = add_case()
    other = bring_to("jbt", case)
    decide(case.item_id, "jeugd-heerlen")
    view = case_decisions(actor("vera"), case.reference, now=NOW)
    assert {item.id for item in view.items} == {case.item_id, other}
    assert {line.table_name for line in view.referrals} == {
        "Triagetafel Heerlen",
        "Jeugdbeschermingstafel Zuid-Limburg",
    }
    assert view.people == ("Samira van den Berg", "Noor van den Berg", "Henk Kuipers")
    assert view.holder == "Veilig Thuis Zuid-Limburg"


def test_who_sits_at_one_table_does_not_learn_of_the_other() -> None:
    case = add_case()
    bring_to("jbt", case)
    view = case_decisions(actor("jasmijn"), case.reference, now=NOW)
    assert [item.table_name for item in view.items] == ["Triagetafel Heerlen"]
    assert [line.table_name for line in view.referrals] == ["Triagetafel Heerlen"]


def test_an_anonymous_item_counts_for_the_inbrenger_and_the_screeners_alone() -> None:
    case = add_case()
    hidden = bring_to("mdapp", case)
    decide(hidden, table="mdapp")
    assert hidden in {i.id for i in case_decisions(actor("vera"), case.reference, now=NOW).items}
    view = case_decisions(actor("chair.mdapp"), case.reference, now=NOW)
    assert [item.id for item in view.items] == [hidden]
    with pytest.raises(NotFound):
        case_decisions(actor("participant.mdapp.politie"), case.reference, now=NOW)


@pytest.mark.parametrize("who", ["bob", "ria", "otto", "adam", "petra"])
def test_who_may_see_nothing_of_a_case_does_not_find_it(who: str) -> None:
    case = add_case()
    with pytest.raises(NotFound):
        case_decisions(actor(who), case.reference, now=NOW)
    with pytest.raises(NotFound):
        case_decisions(actor(who), "NO-CASE", now=NOW)


def test_after_the_circle_closed_the_case_is_there_for_who_brought_it() -> None:
    case = add_case()
    put_meeting_in(MeetingState.CLOSED)
    with pytest.raises(NotFound):
        case_decisions(actor("jasmijn"), case.reference, now=LATER)
    assert case_decisions(actor("vera"), case.reference, now=LATER).reference == case.reference


def test_a_case_that_waits_in_a_backlog_is_there_for_who_brought_it() -> None:
    case = add_case(on_agenda=False, state=ReferralState.WAITING)
    view = case_decisions(actor("vera"), case.reference, now=NOW)
    assert view.items == ()
    assert [line.state for line in view.referrals] == [ReferralState.WAITING]
    with pytest.raises(NotFound):
        case_decisions(actor("jasmijn"), case.reference, now=NOW)
