"""After the meeting: the request is filed and answered, and who disagrees takes it higher."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from app.database import db, transaction
from app.domain.erasure import ErasureReason
from app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.follow_up import RequestAnswer, RequestInput
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.models import Escalation, FiledRequest, LogEntry, Meeting, Referral
from app.services.confirming import confirm_decision
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.erasing import erase_case
from app.services.follow_ups import (
    FollowUpView,
    RequestView,
    escalate,
    keep_request,
    open_requests,
    view_follow_up,
)
from app.services.items import view_item
from tests.cases import SECRETS, CaseOnTable, add_case, invite_everybody, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id

CHAIR, GI = actor("chair.jbt"), actor("participant.jbt.gi")
RAAD, VT = actor("participant.jbt.raad"), actor("participant.jbt.vt-zuid-limburg")
REQUEST, CONSULT = "verzoek-tot-onderzoek", "consult-vrijwillige-hulp"
FILED = NOW.date()
IS_FILED = RequestInput(filed_on=FILED)
LATER = NOW + timedelta(days=12)
ANSWERED = RequestInput(
    filed_on=FILED,
    answer=RequestAnswer.NOT_ACCEPTED,
    answered_on=FILED,
    words="Samira krijgt eerst hulp.",
)


def decided(outcome: str = REQUEST) -> CaseOnTable:
    case = add_case("jbt", brought_by="gi")
    with transaction():
        yes = {"vrijwillige-hulp-ontoereikend": True}
        db.session.execute(
            update(Referral).where(Referral.id == case.referral_id).values(admission=yes)
        )
    put_meeting_in(MeetingState.IN_SESSION, "jbt")
    invite_everybody(case.item_id)
    given = DecisionInput(
        outcomes=(outcome,), deciders=(agency_id("raad"),), motivation="De tafel vraagt het."
    )
    decision = propose_decision(CHAIR, case.item_id, given, now=NOW)
    confirm_decision(CHAIR, decision, 1, now=NOW)
    return case


def view(item: str, who: Any = CHAIR, now: Any = NOW) -> FollowUpView:
    return view_follow_up(who, item, now=now)


def request(item: str, who: Any = CHAIR, now: Any = NOW) -> RequestView:
    found = view(item, who, now).request
    assert found is not None
    return found


class TestTheRequest:
    def test_it_waits_to_be_filed_and_then_its_clocks_run(self) -> None:
        item = decided().item_id
        assert (request(item).version, request(item).clocks) == (0, ())
        keep_request(CHAIR, item, IS_FILED, 0, now=NOW)
        waiting, throughput = request(item).clocks
        assert waiting.last_day == FILED + timedelta(days=10)
        assert throughput.last_day == FILED + timedelta(days=56)
        assert not waiting.passed
        assert [clock.passed for clock in request(item, now=LATER).clocks] == [True, False]

    def test_the_answer_stops_them_and_is_read_by_the_circle_without_names(self) -> None:
        item = decided().item_id
        keep_request(RAAD, item, ANSWERED, 0, now=LATER)
        found = request(item, VT, LATER)
        assert found.stands.words == "Moeder (38) krijgt eerst hulp."
        assert [clock.stopped_on for clock in found.clocks] == [FILED, FILED]
        assert not any(clock.passed for clock in found.clocks)
        stored = db.session.scalars(select(FiledRequest.words)).one()
        assert stored
        assert not any(word.encode() in stored for word in (*SECRETS, "krijgt"))

    def test_it_stands_with_the_item(self) -> None:
        item = decided().item_id
        keep_request(CHAIR, item, IS_FILED, 0, now=NOW)
        shown = view_item(CHAIR, item, now=NOW).request
        assert shown is not None
        assert shown.stands.filed_on == FILED

    def test_who_prepares_who_brought_it_and_who_answers_keep_it(self) -> None:
        item = decided().item_id
        for version, who in enumerate((CHAIR, GI, RAAD)):
            keep_request(who, item, IS_FILED, version, now=NOW)
        with pytest.raises(NotPermitted):
            keep_request(VT, item, IS_FILED, 3, now=NOW)

    def test_who_brought_it_keeps_it_long_after_the_circle_closed(self) -> None:
        item = decided().item_id
        put_meeting_in(MeetingState.CLOSED, "jbt")
        keep_request(GI, item, IS_FILED, 0, now=NOW + timedelta(days=50))

    def test_of_two_people_the_second_sees_what_stands_there(self) -> None:
        item = decided().item_id
        keep_request(CHAIR, item, IS_FILED, 0, now=NOW)
        with pytest.raises(StaleVersion) as stale:
            keep_request(GI, item, IS_FILED, 0, now=NOW)
        assert isinstance(stale.value.current, RequestView)

    def test_where_nothing_was_asked_nothing_is_filed(self) -> None:
        item = decided(CONSULT).item_id
        assert view(item).request is None
        with pytest.raises(WrongState, match="nothing-was-asked"):
            keep_request(CHAIR, item, IS_FILED, 0, now=NOW)

    def test_it_is_on_record(self) -> None:
        keep_request(CHAIR, decided().item_id, IS_FILED, 0, now=NOW)
        kinds = db.session.scalars(select(LogEntry.kind)).all()
        assert kinds.count(EntryKind.REQUEST_KEPT) == 1

    def test_elsewhere_there_is_no_such_page(self) -> None:
        with pytest.raises(NotFound):
            view(add_case().item_id, actor("vera"))


class TestTheList:
    def test_who_prepares_sees_what_runs(self) -> None:
        item = decided().item_id
        keep_request(CHAIR, item, IS_FILED, 0, now=NOW)
        _, (listed,) = open_requests(CHAIR, "jbt", now=NOW)
        assert listed.item_id == item

    def test_also_after_the_circle_closed_and_then_as_an_outline(self) -> None:
        decided()
        put_meeting_in(MeetingState.CLOSED, "jbt")
        with transaction():
            closed = update(Meeting).where(Meeting.id == meeting_id("jbt"))
            db.session.execute(closed.values(closed_at=NOW))
        _, (listed,) = open_requests(CHAIR, "jbt", now=NOW + timedelta(days=40))
        assert "Moeder (23–39)" in listed.people

    def test_what_was_answered_with_no_or_finished_is_not_on_it(self) -> None:
        item = decided().item_id
        keep_request(CHAIR, item, ANSWERED, 0, now=NOW)
        assert open_requests(CHAIR, "jbt", now=NOW)[1] == ()

    def test_nobody_else_has_it(self) -> None:
        for who, slug in (
            (VT, "jbt"),
            (actor("bob"), "jbt"),
            (actor("vera"), "triagetafel-heerlen"),
        ):
            with pytest.raises(NotFound):
                open_requests(who, slug, now=NOW)


class TestEscalating:
    def test_a_municipality_takes_it_higher_with_a_name_and_a_date(self) -> None:
        item = decided(CONSULT).item_id
        escalate(CHAIR, item, "Bestuurder Jeugd", FILED, "Samira kan niet wachten.", now=NOW)
        (found,) = view(item, VT).escalations
        assert (found.agency, found.taken_on) == ("Gemeente Heerlen", FILED)
        assert found.why == "Moeder (38) kan niet wachten."
        assert view(item).escalations[0].name == "Bestuurder Jeugd"
        kinds = db.session.scalars(select(LogEntry.kind)).all()
        assert kinds.count(EntryKind.OUTCOME_ESCALATED) == 1

    def test_only_a_municipality_and_only_what_was_decided(self) -> None:
        waits = add_case("jbt", brought_by="gi").item_id
        with pytest.raises(WrongState, match="nothing-was-decided"):
            escalate(CHAIR, waits, "Bestuurder", FILED, "Nee.", now=NOW)
        for other in (GI, RAAD):
            with pytest.raises(NotPermitted):
                escalate(other, waits, "Bestuurder", FILED, "Nee.", now=NOW)

    def test_without_a_name_or_a_date_it_is_none(self) -> None:
        with pytest.raises(InvalidInput):
            escalate(CHAIR, decided().item_id, " ", None, "Nee.", now=NOW)
        assert db.session.scalar(select(func.count()).select_from(Escalation)) == 0


def test_no_request_needs_what_happens_instead() -> None:
    item = add_case("jbt", brought_by="gi").item_id
    put_meeting_in(MeetingState.IN_SESSION, "jbt")
    without = DecisionInput(
        outcomes=("geen-verzoek-tot-onderzoek",),
        deciders=(agency_id("raad"),),
        motivation="Hulp thuis volstaat.",
    )
    with pytest.raises(RuleBroken, match="outcome-needs-action"):
        propose_decision(CHAIR, item, without, now=NOW)
    helps = ActionInput(agency_id=agency_id("gi"), text="Start hulp.", due_on=date(2026, 12, 3))
    given = DecisionInput(
        outcomes=without.outcomes,
        deciders=without.deciders,
        motivation=without.motivation,
        actions=(helps,),
    )
    propose_decision(CHAIR, item, given, now=NOW)


def test_words_of_both_are_erased_with_the_case() -> None:
    case = decided()
    keep_request(CHAIR, case.item_id, ANSWERED, 0, now=NOW)
    escalate(CHAIR, case.item_id, "Bestuurder", FILED, "Nee.", now=NOW)
    put_meeting_in(MeetingState.CLOSED, "jbt")
    erase_case(actor("petra"), case.reference, ErasureReason.MISTAKE, backup_days=35, now=NOW)
    assert db.session.scalars(select(FiledRequest.words)).all() == [None]
    assert db.session.execute(select(Escalation.name, Escalation.why)).all() == [(None, None)]
