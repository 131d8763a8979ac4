"""Who knows the people of a case keeps away from it, and nothing tells that there is a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from app.database import db
from app.domain.conflicts import MOST_NAMES_A_DAY, ConflictState
from app.domain.errors import InvalidInput, NotFound, NotPermitted, WrongState
from app.domain.meetings import MeetingState
from app.domain.sight import Level
from app.models import Conflict
from app.services.agenda_view import view_agenda
from app.services.backlog import view_backlog
from app.services.confirming import confirm_decision
from app.services.conflicts import (
    conflicts_to_review,
    declare_conflict,
    declare_conflict_by_name,
    list_conflicts,
    review_conflict,
    set_conflict,
)
from app.services.decision_input import DecisionInput
from app.services.decision_lists import case_decisions
from app.services.decisions import propose_decision
from app.services.importing import check_file, import_cases
from app.services.items import view_item
from app.services.overview import view_overview
from app.services.session import close_meeting, next_item
from app.services.wall import view_wall
from app.services.who_sees import who_sees
from tests.cases import BERG, STRANGERS, add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id, person
from tests.files import SECRETS, case

LATER = NOW + timedelta(days=3)
MEETING = meeting_id("triagetafel")
TABLE = "triagetafel-heerlen"
PETRA = actor("petra")


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def levels(key: str) -> list[Level]:
    return [row.sight.level for row in view_agenda(actor(key), MEETING, now=LATER).rows]


def imported() -> str:
    """A case with a roster in the matching index, on the agenda; its reference."""
    vera = actor("vera")
    checked = check_file(vera, json.dumps([case()]).encode(), "a.json", TABLE, today=MEETING_DAY)
    rows = import_cases(vera, checked.cases, slug=TABLE, meeting=MEETING_DAY, now=NOW)
    return str(rows[0].reference)


def test_who_declares_a_conflict_has_a_shielded_slot_like_any_other() -> None:
    one, _other = add_case(), add_case(people=STRANGERS)
    assert levels("wout") == [Level.IDENTIFIED, Level.IDENTIFIED]
    declare_conflict(actor("wout"), one.item_id, now=LATER)
    assert levels("wout") == [Level.SHIELDED, Level.IDENTIFIED]
    assert levels("jasmijn") == [Level.IDENTIFIED, Level.IDENTIFIED]
    with pytest.raises(NotFound):
        view_item(actor("wout"), one.item_id, now=LATER)
    with pytest.raises(NotFound):
        case_decisions(actor("wout"), one.reference, now=LATER)


def test_who_knows_a_family_keeps_away_from_its_other_cases_too() -> None:
    one, sister = add_case(), add_case(people=BERG[:2])
    add_case(people=STRANGERS)
    declare_conflict(actor("wout"), one.item_id, now=LATER)
    assert levels("wout") == [Level.SHIELDED, Level.SHIELDED, Level.IDENTIFIED]
    add_case(people=BERG[2:])
    assert levels("wout")[-1] is Level.SHIELDED
    assert sister.case_id not in repr(list_conflicts(PETRA, now=LATER))


def test_it_cannot_be_taken_back_by_who_declared_it_and_ends_when_the_officer_lifts_it() -> None:
    item = add_case()
    declare_conflict(actor("wout"), item.item_id, now=LATER)
    with pytest.raises(NotFound):
        declare_conflict(actor("wout"), item.item_id, now=LATER)
    (row,) = list_conflicts(PETRA, now=LATER)
    assert (row.account, row.declared_by, row.name) == ("Wout Wmo", "Wout Wmo", "")
    for somebody in ("wout", "vera", "adam"):
        with pytest.raises(NotFound):
            review_conflict(actor(somebody), row.id, ConflictState.LIFTED, "zo", now=LATER)
    with pytest.raises(InvalidInput):
        review_conflict(PETRA, row.id, ConflictState.LIFTED, " ", now=LATER)
    review_conflict(PETRA, row.id, ConflictState.UPHELD, "Klopt.", now=LATER)
    assert levels("wout") == [Level.SHIELDED]
    review_conflict(PETRA, row.id, ConflictState.LIFTED, "Andere familie.", now=LATER)
    assert levels("wout") == [Level.IDENTIFIED]
    assert list_conflicts(PETRA, now=LATER)[0].review == "Andere familie."


def test_a_name_that_is_declared_works_on_cases_that_come_later() -> None:
    declare_conflict_by_name(actor("wout"), "Marieke Vlinderdal", now=NOW)
    reference = imported()
    assert levels("wout") == [Level.SHIELDED]
    with pytest.raises(NotFound):
        case_decisions(actor("wout"), reference, now=LATER)
    shown = repr(view_agenda(actor("wout"), MEETING, now=LATER))
    assert not any(word in shown for word in SECRETS)


def test_with_a_date_of_birth_it_is_that_person_alone() -> None:
    declare_conflict_by_name(actor("wout"), "Marieke Vlinderdal", date(1999, 1, 1), now=NOW)
    declare_conflict_by_name(actor("jasmijn"), "Marieke Vlinderdal", date(1988, 2, 11), now=NOW)
    imported()
    assert levels("wout") == [Level.IDENTIFIED]
    assert levels("jasmijn") == [Level.SHIELDED]


def test_declaring_a_name_takes_the_same_steps_whether_or_not_anybody_has_it() -> None:
    imported()
    sent: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *a: sent.append(a[2]))
    steps = []
    for name in ("Marieke Vlinderdal", "Niemand Nergenshuizen"):
        sent.clear()
        declare_conflict_by_name(actor("bob"), name, now=NOW)
        steps.append(list(sent))
    assert steps[0] == steps[1]


def test_names_are_limited_in_number_and_need_both_names() -> None:
    for number in range(MOST_NAMES_A_DAY):
        declare_conflict_by_name(actor("bob"), f"Piet Naam{number}", now=NOW)
    with pytest.raises(InvalidInput) as refused:
        declare_conflict_by_name(actor("bob"), "Piet Meer", now=NOW)
    assert [e.key for e in refused.value.errors] == ["too-many-names"]
    declare_conflict_by_name(actor("bob"), "Piet Meer", now=NOW + timedelta(days=1, minutes=1))
    for wrong, key in (("", "required"), ("Piet", "name-incomplete"), ("a " * 80, "text-too-long")):
        with pytest.raises(InvalidInput) as refused:
            declare_conflict_by_name(actor("wout"), wrong, now=NOW)
        assert [e.key for e in refused.value.errors] == [key]
    with pytest.raises(NotPermitted):
        declare_conflict_by_name(PETRA, "Piet Naam", now=NOW)


def test_chair_and_secretary_can_set_one_for_whom_sits_there() -> None:
    item = add_case(called_in=["reclassering"])
    set_conflict(actor("siem"), item.item_id, person("wout").id, now=LATER)
    set_conflict(actor("vera"), item.item_id, person("ria").id, now=LATER)
    assert levels("wout") == [Level.SHIELDED]
    assert levels("ria") == [Level.SHIELDED]
    with pytest.raises(NotPermitted):
        set_conflict(actor("jasmijn"), item.item_id, person("siem").id, now=LATER)
    with pytest.raises(NotFound):
        set_conflict(actor("vera"), item.item_id, person("bob").id, now=LATER)
    assert db.session.scalar(select(func.count(Conflict.id))) == 2


def test_a_chair_with_a_conflict_leaves_the_case_to_another() -> None:
    one = add_case()
    add_case(people=BERG)
    put_meeting_in(MeetingState.IN_SESSION)
    declare_conflict(actor("vera"), one.item_id, now=LATER)
    with pytest.raises(WrongState) as refused:
        next_item(actor("vera"), MEETING, "", now=LATER)
    assert refused.value.key == "somebody-else-leads"
    next_item(actor("siem"), MEETING, "", now=LATER)
    assert view_wall(actor("vera"), MEETING, now=LATER).item is None
    assert view_wall(actor("siem"), MEETING, now=LATER).item is not None


def test_a_conflict_empties_the_backlog_of_that_case_also_for_the_inbrenger() -> None:
    waits = add_case(on_agenda=False, people=STRANGERS)
    on_agenda = add_case()
    assert len(view_backlog(actor("vera"), TABLE, now=LATER).rows) == 2
    declare_conflict(actor("vera"), on_agenda.item_id, now=LATER)
    rows = view_backlog(actor("vera"), TABLE, now=LATER).rows
    assert [row.reference for row in rows] == [waits.reference]


def test_no_count_on_the_overview_counts_what_a_conflict_hides() -> None:
    item = add_case()
    (before,) = view_overview(actor("wout"), now=LATER).meetings
    declare_conflict(actor("wout"), item.item_id, now=LATER)
    (after,) = view_overview(actor("wout"), now=LATER).meetings
    assert (before.waiting, after.waiting) == (1, 0)


def test_the_inbrenger_reads_who_can_see_an_item_and_why() -> None:
    item = add_case(called_in=["reclassering"])
    declare_conflict(actor("wout"), item.item_id, now=LATER)
    seen = who_sees(actor("vera"), item.item_id, now=LATER)
    grounds = {viewer.name: viewer.sight.ground.value for viewer in seen.viewers}
    assert grounds["Jasmijn Jeugd"] == "partner"
    assert grounds["Ria Reclassering"] == "called_in"
    assert grounds["Otto Toehoorder"] == "observes"
    assert {v.name for v in seen.at(Level.SHIELDED)} == {"Wout Wmo"}
    assert "Bob Buiten" not in grounds
    for somebody in ("jasmijn", "ria", "bob", "petra"):
        with pytest.raises(NotFound):
            who_sees(actor(somebody), item.item_id, now=LATER)


def _proposed(item_id: str) -> str:
    put_meeting_in(MeetingState.IN_SESSION)
    both = (agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen"))
    given = DecisionInput(outcomes=("omgezet-in-advies",), deciders=both, motivation="Zo.")
    return propose_decision(actor("siem"), item_id, given, now=LATER)


def test_where_nobody_else_can_the_secretary_confirms() -> None:
    """Else the meeting could not be closed: the chair does not even see what is open."""
    made = add_case()
    decision = _proposed(made.item_id)
    with pytest.raises(NotPermitted):
        confirm_decision(actor("siem"), decision, 1, now=LATER)
    declare_conflict(actor("vera"), made.item_id, now=LATER)
    assert view_item(actor("siem"), made.item_id, now=LATER).is_confirmer
    with pytest.raises(NotPermitted):
        confirm_decision(actor("jasmijn"), decision, 1, now=LATER)
    confirm_decision(actor("siem"), decision, 1, now=LATER)
    close_meeting(actor("vera"), MEETING, now=LATER)


def test_the_privacy_officer_is_told_how_many_wait() -> None:
    made = add_case()
    declare_conflict(actor("wout"), made.item_id, now=LATER)
    assert conflicts_to_review(PETRA) == 1
    assert conflicts_to_review(actor("vera")) == 0
    (row,) = list_conflicts(PETRA, now=LATER)
    review_conflict(PETRA, row.id, ConflictState.LIFTED, "Een ander.", now=LATER)
    assert conflicts_to_review(PETRA) == 0
