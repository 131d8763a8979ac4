"""Each action says whom it touches; two on one person on one day are seen before both stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.database import db
from app.domain.actions import ActionState
from app.domain.errors import InvalidInput, NotFound
from app.domain.meetings import MeetingState
from app.models import Action, ActionPerson
from app.services.actions import answer_action
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import edit_decision, propose_decision
from app.services.items import ItemView, view_item
from app.services.same_day import ActionsMeet
from app.services.time_line import Happening
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id

TABLE = "actie-overleg"
CHAIR, POLICE = actor("chair.actie-overleg"), actor("participant.actie-overleg.politie")
DAY = date(2026, 12, 1)
#: in the order of the roster: Moeder, Kind, Vader
MOTHER, FATHER = 1, 3
VISIT = ActionInput(
    agency_id=agency_id("politie"),
    text="Neemt Henk een verklaring af.",
    due_on=DAY,
    touches=(FATHER,),
    strengthens="het contactverbod",
    hinders="het gesprek van Samira met het wijkteam",
)
TALK = ActionInput(
    agency_id=agency_id("vt-zuid-limburg"),
    text="Praat met Henk en Samira.",
    due_on=DAY,
    touches=(FATHER, MOTHER),
)


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def item() -> str:
    made = add_case(TABLE, brought_by="politie").item_id
    put_meeting_in(MeetingState.IN_SESSION, TABLE)
    return made


def given(*actions: ActionInput) -> DecisionInput:
    return DecisionInput(
        outcomes=("gerichte-acties",),
        deciders=(agency_id("politie"), agency_id("vt-zuid-limburg")),
        receivers=(agency_id("politie"),),
        actions=actions,
    )


def decided(item: str, *actions: ActionInput) -> str:
    decision = propose_decision(POLICE, item, given(*actions), now=NOW)
    confirm_decision(CHAIR, decision, 1, now=NOW)
    return decision


def seen(item: str, who: str = "chair.actie-overleg") -> ItemView:
    return view_item(actor(who), item, now=NOW)


def test_an_action_says_whom_it_touches_and_what_it_does_to_others(item: str) -> None:
    decided(item, VISIT)
    (action,) = seen(item).decisions[0].actions
    assert action.touches == ("Henk Kuipers",)
    assert action.strengthens == "het contactverbod"
    assert action.hinders == "het gesprek van Samira met het wijkteam"
    stored = repr(db.session.execute(select(Action.strengthens, Action.hinders)).all())
    assert not any(secret in stored for secret in SECRETS)


@pytest.mark.parametrize("touches", [(), (4,), (0,)])
def test_it_touches_somebody_of_the_case(item: str, touches: tuple[int, ...]) -> None:
    error = NotFound if touches else InvalidInput
    with pytest.raises(error):
        propose_decision(POLICE, item, given(replace(VISIT, touches=touches)), now=NOW)


def test_two_on_one_person_on_one_day_are_shown_before_the_second_is_logged(item: str) -> None:
    decided(item, VISIT)
    with pytest.raises(ActionsMeet) as met:
        propose_decision(CHAIR, item, given(TALK), now=NOW)
    (meeting,) = met.value.meetings
    assert meeting.people == ("Henk Kuipers",)
    assert (meeting.one[0], meeting.other[0]) == ("Veilig Thuis Zuid-Limburg", "Politie Limburg")
    assert db.session.scalar(select(func.count()).select_from(Action)) == 1
    knowing = replace(given(TALK), same_day_seen=met.value.digest)
    propose_decision(CHAIR, item, knowing, now=NOW)
    marks = [a.meets_another for d in seen(item).decisions for a in d.actions]
    assert marks == [True, True]


def test_what_was_seen_is_just_that_and_no_other_day(item: str) -> None:
    decided(item, VISIT)
    with pytest.raises(ActionsMeet) as met:
        propose_decision(CHAIR, item, given(TALK), now=NOW)
    other = replace(TALK, text="Haalt Henk op.")
    with pytest.raises(ActionsMeet):
        propose_decision(
            CHAIR, item, replace(given(other), same_day_seen=met.value.digest), now=NOW
        )


def test_another_day_another_person_or_one_that_was_answered_does_not_meet(item: str) -> None:
    decided(item, VISIT)
    propose_decision(CHAIR, item, given(replace(TALK, touches=(MOTHER,))), now=NOW)
    later = replace(TALK, due_on=DAY + timedelta(days=1))
    propose_decision(CHAIR, item, given(later), now=NOW)
    first = db.session.scalars(select(Action.id).where(Action.state == ActionState.OPEN)).one()
    answer_action(POLICE, first, ActionState.DONE, "", 2, now=NOW)
    propose_decision(CHAIR, item, given(replace(TALK, touches=(FATHER,))), now=NOW)


def test_the_decision_that_is_edited_does_not_meet_itself(item: str) -> None:
    decision = propose_decision(POLICE, item, given(VISIT), now=NOW)
    changed = replace(VISIT, hinders="", touches=(FATHER, MOTHER))
    edit_decision(POLICE, decision, given(changed), 1, now=NOW)
    (action,) = seen(item).decisions[0].actions
    assert (action.touched, action.hinders) == ((MOTHER, FATHER), "")
    assert db.session.scalar(select(func.count()).select_from(ActionPerson)) == 2


def test_both_tracks_stand_side_by_side_on_one_time_line(item: str) -> None:
    decided(item, VISIT, replace(TALK, touches=(MOTHER,)))
    decision_day, due_day = seen(item).time_line
    assert decision_day.day == NOW.date()
    assert [[e.what for e in track] for track in decision_day.tracks] == [
        [Happening.DECIDED],
        [Happening.DECIDED],
    ]
    assert due_day.day == DAY
    criminal, care = due_day.tracks
    assert [e.agencies for e in criminal] == [("Politie Limburg",)]
    assert [e.agencies for e in care] == [("Veilig Thuis Zuid-Limburg",)]


def test_who_owes_one_action_sees_that_action_and_no_time_line(item: str) -> None:
    probation = replace(TALK, agency_id=agency_id("reclassering"), touches=(MOTHER,))
    decided(item, VISIT, probation)
    put_meeting_in(MeetingState.CLOSED, TABLE)
    late = NOW + timedelta(days=60)
    view = view_item(actor("calledin.reclassering"), item, now=late)
    (action,) = view.decisions[0].actions
    assert (action.text, action.meets_another) == (
        "Praat met Henk en Samira.",
        False,
    )
    assert view.time_line == ()


def test_an_observer_has_no_time_line(item: str) -> None:
    decided(item, VISIT)
    assert seen(item, "observer").time_line == ()


def test_elsewhere_nobody_is_asked_whom_an_action_touches() -> None:
    made = add_case("zsm", brought_by="politie").item_id
    put_meeting_in(MeetingState.IN_SESSION, "zsm")
    action = ActionInput(agency_id=agency_id("politie"), text="Belt.", due_on=DAY)
    zsm = DecisionInput(
        outcomes=("afdoening",), deciders=(agency_id("om"),), motivation="Zo.", actions=(action,)
    )
    propose_decision(actor("chair.zsm"), made, zsm, now=NOW)
    assert seen(made, "chair.zsm").time_line == ()
