"""Decisions: proposed, edited, confirmed, superseded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from app.database import db, transaction
from app.domain.actions import ActionState
from app.domain.charter import Record
from app.domain.decisions import DecisionState
from app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.log import GENESIS, entry_hash
from app.domain.meetings import MeetingState
from app.models import Action, Decision, LogEntry, Referral
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decision_view import DecisionView
from app.services.decisions import edit_decision, propose_decision, withdraw_decision
from app.services.items import view_item
from tests.cases import add_case, invite_everybody, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, table_id

ACTION = ActionInput(
    agency_id=agency_id("jeugd-heerlen"), text="Bezoekt Noor thuis.", due_on=date(2026, 12, 3)
)
HANDOVER = DecisionInput(
    outcomes=("overdracht-lokaal-veld",),
    deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
    receivers=(agency_id("jeugd-heerlen"),),
    motivation="Samira werkt mee.",
    dissent="Henk ziet het anders.",
    actions=(ACTION,),
)
GROUND = "onderzoek-werkt-niet-mee"
OPTION = DecisionInput(
    record=Record.OPTION, outcomes=("creatieve-oplossing",), motivation="Een ander huis."
)


def in_session(table: str = "triagetafel", **case: object) -> str:
    item = add_case(table, **case).item_id  # type: ignore[arg-type]
    put_meeting_in(MeetingState.IN_SESSION, table)
    return item


def propose(who: str, item: str, given: DecisionInput = HANDOVER, **more: Any) -> str:
    return propose_decision(actor(who), item, given, now=NOW, **more)


def confirm(decision: str, who: str = "vera", version: int = 1) -> str:
    return confirm_decision(actor(who), decision, version, now=NOW)


def decisions(item: str, who: str = "vera") -> tuple[DecisionView, ...]:
    return view_item(actor(who), item, now=NOW).decisions


def test_a_proposal_is_read_by_the_table_as_it_was_written() -> None:
    item = in_session()
    propose("jasmijn", item)
    (view,) = decisions(item)
    assert view.state is DecisionState.PROPOSED
    assert view.motivation == "Samira werkt mee."
    assert view.dissent == "Henk ziet het anders."
    assert [part.name for part in view.deciders] == [
        "Team Jeugd Heerlen",
        "Veilig Thuis Zuid-Limburg",
    ]
    assert [action.text for action in view.actions] == ["Bezoekt Noor thuis."]
    assert view.actions[0].state is ActionState.PROPOSED
    assert (view.proposed_by, view.proposed_by_agency) == ("Jasmijn Jeugd", "Team Jeugd Heerlen")


@pytest.mark.parametrize(
    ("change", "key", "details"),
    [
        ({"outcomes": ("verzoek-tot-onderzoek",)}, "unknown-outcome", ("verzoek-tot-onderzoek",)),
        ({"outcomes": ()}, "no-outcome", ()),
        ({"receivers": ()}, "outcome-needs-receiver", ("overdracht-lokaal-veld",)),
        (
            {"outcomes": ("overdracht-lokaal-veld", "omgezet-in-advies")},
            "one-main-outcome",
            ("overdracht-lokaal-veld", "omgezet-in-advies"),
        ),
        (
            {"outcomes": ("geen-vervolg",), "motivation": " "},
            "outcome-needs-motivation",
            ("geen-vervolg",),
        ),
        (
            {"deciders": (agency_id("vt-zuid-limburg"),)},
            "decision-needs-partner",
            ("gemeente", "team_jeugd", "team_wmo"),
        ),
        (
            {"outcomes": ("onderzoek", GROUND), "deciders": (agency_id("jeugd-heerlen"),)},
            "outcome-needs-decider",
            ("onderzoek",),
        ),
        ({"outcomes": ("onderzoek",)}, "outcome-needs-ground", ("onderzoek",)),
        (
            {"outcomes": ("omgezet-in-advies", GROUND)},
            "ground-of-another-outcome",
            (GROUND,),
        ),
        ({"record": Record.OPTION}, "no-options-here", ()),
    ],
)
def test_what_the_charter_does_not_allow_is_refused(
    change: dict[str, object], key: str, details: tuple[str, ...]
) -> None:
    item = in_session()
    with pytest.raises(RuleBroken) as broken:
        propose("vera", item, replace(HANDOVER, **change))  # type: ignore[arg-type]
    assert (broken.value.key, broken.value.details) == (key, details)
    assert decisions(item) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"deciders": ("nobody",)},
        {"deciders": (agency_id("vt-zuid-limburg"), agency_id("politie"))},
        {"receivers": (agency_id("jeugd-brunssum"),)},
        {"actions": (replace(ACTION, agency_id=agency_id("gemeente-brunssum")),)},
    ],
)
def test_a_foreign_agency_in_any_part_is_not_found(change: dict[str, object]) -> None:
    item = in_session()
    with pytest.raises(NotFound):
        propose("vera", item, replace(HANDOVER, **change))  # type: ignore[arg-type]
    assert decisions(item) == ()


def test_an_action_needs_an_agency_words_and_a_day_that_is_not_before_the_meeting() -> None:
    item = in_session()
    early = MEETING_DAY - timedelta(days=1)
    actions = (
        ActionInput(agency_id="", text=" ", due_on=None),
        replace(ACTION, due_on=early),
    )
    with pytest.raises(InvalidInput) as invalid:
        propose("vera", item, replace(HANDOVER, actions=actions))
    assert [(e.field, e.key) for e in invalid.value.errors] == [
        ("actions-0-agency", "required"),
        ("actions-0-text", "required"),
        ("actions-0-due_on", "required"),
        ("actions-1-due_on", "due-before-meeting"),
    ]


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (MeetingState.AGENDA_SET, "meeting-is-not-open"),
        (MeetingState.CLOSED, "meeting-is-closed"),
        (MeetingState.CANCELLED, "meeting-is-cancelled"),
    ],
)
def test_decisions_are_made_in_session(state: MeetingState, key: str) -> None:
    item = add_case().item_id
    put_meeting_in(state)
    with pytest.raises(WrongState, match=key):
        propose("wout", item)


def test_an_observer_and_an_outsider_propose_nothing() -> None:
    item = in_session()
    with pytest.raises(NotPermitted):
        propose("otto", item)
    with pytest.raises(NotFound):
        propose("bob", item)


def test_a_proposal_can_be_edited_by_whoever_takes_part() -> None:
    item = in_session()
    decision = propose("jasmijn", item)
    changed = replace(HANDOVER, motivation="Samira wil hulp.", dissent="", actions=())
    edit_decision(actor("siem"), decision, changed, 1, now=NOW)
    (view,) = decisions(item)
    assert (view.motivation, view.dissent, view.actions) == ("Samira wil hulp.", "", ())
    assert view.version == 2


def test_of_two_editors_the_second_gets_both_texts() -> None:
    item = in_session()
    decision = propose("jasmijn", item)
    edit_decision(actor("vera"), decision, replace(HANDOVER, motivation="Eerst."), 1, now=NOW)
    with pytest.raises(StaleVersion) as stale:
        edit_decision(actor("siem"), decision, replace(HANDOVER, motivation="Tweede."), 1, now=NOW)
    assert isinstance(stale.value.current, DecisionView)
    assert stale.value.current.motivation == "Eerst."
    assert decisions(item)[0].motivation == "Eerst."


def test_a_confirmed_decision_cannot_be_edited_withdrawn_or_confirmed_again() -> None:
    decision = propose("vera", in_session())
    confirm(decision)
    with pytest.raises(WrongState, match="decision-is-confirmed"):
        edit_decision(actor("vera"), decision, HANDOVER, 2, now=NOW)
    with pytest.raises(WrongState, match="decision-is-confirmed"):
        withdraw_decision(actor("vera"), decision, 2, now=NOW)
    with pytest.raises(WrongState, match="decision-is-confirmed"):
        confirm(decision, version=2)


def test_only_the_chair_confirms_and_only_what_stood_before_her() -> None:
    decision = propose("jasmijn", in_session())
    with pytest.raises(NotPermitted):
        confirm(decision, "siem")
    edit_decision(actor("siem"), decision, HANDOVER, 1, now=NOW)
    with pytest.raises(StaleVersion):
        confirm(decision)
    assert db.session.scalar(select(func.count()).select_from(LogEntry)) == 0


def test_confirming_opens_the_actions() -> None:
    item = in_session()
    confirm(propose("jasmijn", item))
    (view,) = decisions(item)
    assert view.state is DecisionState.CONFIRMED
    assert view.confirmed_by == "Vera Voorzitter"
    assert view.actions[0].state is ActionState.OPEN


def test_a_withdrawn_proposal_is_gone_and_its_actions_lapse() -> None:
    item = in_session()
    decision = propose("jasmijn", item)
    withdraw_decision(actor("jasmijn"), decision, 1, now=NOW)
    assert decisions(item) == ()
    assert db.session.scalars(select(Action.state)).all() == ["lapsed"]
    with pytest.raises(NotFound):
        confirm(decision, version=2)


def test_where_the_charter_has_one_decision_a_second_one_is_refused() -> None:
    item = in_session()
    first, second = propose("vera", item), propose("wout", item)
    confirm(first)
    with pytest.raises(RuleBroken, match="already-decided"):
        confirm(second)
    with pytest.raises(RuleBroken, match="already-decided"):
        propose("vera", item)


def test_where_the_charter_combines_freely_an_item_has_several_decisions() -> None:
    item = in_session("actie-overleg")
    chair = "chair.actie-overleg"
    given = DecisionInput(
        outcomes=("samenstelling-interventies",), deciders=(agency_id("politie"),)
    )
    for _ in range(2):
        confirm(propose(chair, item, given), chair)
    assert [d.state for d in decisions(item, chair)] == [DecisionState.CONFIRMED] * 2


def test_a_superseded_decision_stays_readable_and_its_open_actions_lapse() -> None:
    item = in_session()
    first = propose("vera", item)
    confirm(first)
    second = propose("vera", item, replace(HANDOVER, actions=()), supersedes_id=first)
    states = {view.id: view.state for view in decisions(item)}
    assert states == {first: DecisionState.CONFIRMED, second: DecisionState.PROPOSED}
    confirm(second)
    old, new = sorted(decisions(item), key=lambda view: view.supersedes_id or "")
    assert (old.id, old.state, old.superseded_by_id) == (first, DecisionState.SUPERSEDED, second)
    assert old.motivation == "Samira werkt mee."
    assert old.actions[0].state is ActionState.LAPSED
    assert (new.state, new.supersedes_id) == (DecisionState.CONFIRMED, first)


def test_a_decision_is_superseded_once_and_only_by_one_of_its_own_item() -> None:
    item, other = in_session(), add_case().item_id
    first = propose("vera", item)
    with pytest.raises(WrongState, match="decision-is-proposed"):
        propose("vera", item, supersedes_id=first)
    confirm(first)
    one = propose("vera", item, supersedes_id=first)
    two = propose("vera", item, supersedes_id=first)
    with pytest.raises(NotFound):
        propose("vera", other, supersedes_id=first)
    confirm(one)
    with pytest.raises(WrongState, match="decision-is-over"):
        confirm(two)


def test_after_closing_the_chair_alone_supersedes_while_the_circle_is_open() -> None:
    item = in_session()
    first = propose("vera", item)
    confirm(first)
    put_meeting_in(MeetingState.CLOSED)
    with pytest.raises(WrongState, match="meeting-is-closed"):
        propose("siem", item, supersedes_id=first)
    second = propose("vera", item, supersedes_id=first)
    edit_decision(actor("vera"), second, replace(HANDOVER, motivation="Beter."), 1, now=NOW)
    confirm(second, version=2)
    late = NOW + timedelta(days=8)
    with pytest.raises(WrongState, match="meeting-is-closed"):
        propose_decision(actor("vera"), item, HANDOVER, supersedes_id=second, now=late)


def test_a_table_without_decisions_logs_options_alone() -> None:
    item, chair = in_session("mdapp"), "chair.mdapp"
    with pytest.raises(RuleBroken, match="no-decisions-here"):
        propose(chair, item, replace(OPTION, record=Record.DECISION))
    with pytest.raises(RuleBroken, match="no-decisions-here"):
        propose(chair, item, replace(OPTION, deciders=(agency_id("veiligheidshuis"),)))
    confirm(propose("participant.mdapp.politie", item, OPTION), chair)
    assert [d.record for d in decisions(item, chair)] == [Record.OPTION]
    assert db.session.scalars(select(LogEntry.kind)).all() == ["option-confirmed"]


def test_an_outcome_with_a_question_of_its_own_needs_a_yes() -> None:
    case = add_case("jbt", brought_by="gi")
    put_meeting_in(MeetingState.IN_SESSION, "jbt")
    invite_everybody(case.item_id)
    request = DecisionInput(
        outcomes=("verzoek-tot-onderzoek",),
        deciders=(agency_id("raad"), agency_id("gemeente-heerlen")),
        motivation="Vrijwillige hulp helpt niet.",
    )
    with pytest.raises(RuleBroken, match="outcome-needs-answer"):
        propose("chair.jbt", case.item_id, request)
    with transaction():
        db.session.execute(
            update(Referral)
            .where(Referral.id == case.referral_id)
            .values(admission={"vrijwillige-hulp-ontoereikend": True})
        )
    confirm(propose("chair.jbt", case.item_id, request), "chair.jbt")


def test_the_log_has_each_confirmation_in_order_and_no_words() -> None:
    item = in_session()
    first = propose("vera", item)
    confirm(first)
    confirm(propose("vera", item, supersedes_id=first))
    entries = db.session.execute(
        select(LogEntry.sequence, LogEntry.body, LogEntry.previous_hash, LogEntry.hash)
        .where(LogEntry.table_id == table_id("triagetafel"))
        .order_by(LogEntry.sequence)
    ).all()
    assert [entry.sequence for entry in entries] == [1, 2]
    previous = GENESIS
    for entry in entries:
        assert entry.previous_hash == previous
        assert entry.hash == entry_hash(previous, entry.body)
        assert "werkt mee" not in str(entry.body)
        previous = entry.hash
    facts = [entry.body["facts"] for entry in entries]
    assert [fact["supersedes"] for fact in facts] == [None, first]
    assert facts[0]["outcomes"] == ["overdracht-lokaal-veld"]
    assert {"case", "dissent", "motivation"} < set(entries[0].body["commitments"])
    assert len([name for name in entries[0].body["commitments"] if "action:" in name]) == 1


def test_what_is_stored_holds_no_plain_text() -> None:
    propose("vera", in_session())
    stored = [*db.session.execute(select(Decision.motivation, Decision.dissent)).one()]
    stored += db.session.scalars(select(Action.text)).all()
    assert all(
        word not in (part or b"") for part in stored for word in (b"Samira", b"mee", b"thuis")
    )
