"""Taking a case out of the queue at once, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.errors import InvalidInput, NotFound, NotPermitted, WrongState
from app.domain.referrals import ReferralState
from app.models import Meeting, TakenOut
from app.services.ad_hoc import TakenOutView, take_out
from app.services.admitting import load_for_decision
from app.services.agenda_view import load_meeting, view_agenda
from app.services.findings import Asking, FindingsOpen
from app.services.items import view_item
from tests.cases import CaseOnTable, add_case
from tests.cast import NOW, actor

REASON = "Henk Kuipers staat vanavond weer voor de deur."
LATER = NOW + timedelta(minutes=20)


def waiting(table: str = "triagetafel", *, urgent: bool = True) -> CaseOnTable:
    return add_case(table, on_agenda=False, state=ReferralState.WAITING, urgent=urgent)


def meetings() -> int:
    return db.session.scalar(select(func.count()).select_from(Meeting)) or 0


def item_of(meeting_id: str, key: str = "vera") -> str:
    return view_agenda(actor(key), meeting_id, now=LATER).rows[0].id


def test_it_stands_at_once_in_a_meeting_of_its_own() -> None:
    added = waiting()
    found = take_out(actor("vera"), added.referral_id, REASON, now=NOW)
    meeting = load_meeting(actor("vera"), found)
    assert (meeting.ad_hoc, meeting.place) == (True, "Vergaderzaal 1")
    with pytest.raises(WrongState):
        load_for_decision(actor("vera"), added.referral_id, now=NOW)


def test_who_reads_the_item_reads_who_took_it_out_when_and_why() -> None:
    found = take_out(actor("siem"), waiting().referral_id, REASON, now=NOW)
    item = view_item(actor("jasmijn"), item_of(found), now=LATER)
    assert item.taken_out == TakenOutView(
        by="Siem Schrijver", agency="Veilig Thuis Zuid-Limburg", at=NOW, reason=REASON
    )
    assert view_agenda(actor("jasmijn"), found, now=LATER).taken_out == (item.taken_out,)


def test_the_reason_holds_no_names_for_who_sees_none() -> None:
    found = take_out(actor("vera"), waiting().referral_id, REASON, now=NOW)
    worker = actor("participant.triagetafel.maatschappelijk-werk")
    (taken,) = view_agenda(worker, found, now=LATER).taken_out
    assert "Kuipers" not in taken.reason
    assert taken.reason.endswith("staat vanavond weer voor de deur.")


def test_an_observer_reads_nothing_of_it() -> None:
    found = take_out(actor("vera"), waiting().referral_id, REASON, now=NOW)
    assert view_agenda(actor("otto"), found, now=LATER).taken_out == ()
    assert view_item(actor("otto"), item_of(found), now=LATER).taken_out is None


def test_words_that_could_tell_who_somebody_is_are_asked_about_first() -> None:
    added, before = waiting(), meetings()
    asking = Asking(can_ask=True)
    with pytest.raises(FindingsOpen):
        take_out(
            actor("vera"),
            added.referral_id,
            "Buurvrouw Priya Soekhai belde.",
            asking=asking,
            now=NOW,
        )
    assert meetings() == before
    assert db.session.scalar(select(func.count()).select_from(TakenOut)) == 0


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_without_a_reason_nothing_is_taken_out(reason: str) -> None:
    added, before = waiting(), meetings()
    with pytest.raises(InvalidInput):
        take_out(actor("vera"), added.referral_id, reason, now=NOW)
    assert meetings() == before


def test_a_daily_screening_takes_out_what_was_not_brought_as_urgent() -> None:
    assert take_out(actor("vera"), waiting(urgent=False).referral_id, REASON, now=NOW)


def test_where_the_charter_does_not_screen_for_it_only_urgent_cases_go_first() -> None:
    chair = actor("chair.actie-overleg")
    with pytest.raises(WrongState, match="case-is-not-urgent"):
        take_out(chair, waiting("actie-overleg", urgent=False).referral_id, REASON, now=NOW)
    assert take_out(chair, waiting("actie-overleg").referral_id, REASON, now=NOW)


def test_the_inbrenger_cannot_and_others_learn_nothing() -> None:
    added = waiting()
    with pytest.raises(NotPermitted):
        take_out(actor("participant.jbt.vt-zuid-limburg"), added.referral_id, REASON, now=NOW)
    for who in ("jasmijn", "bob", "otto"):
        with pytest.raises(NotFound):
            take_out(actor(who), added.referral_id, REASON, now=NOW)
