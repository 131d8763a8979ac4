"""Who is at a meeting: kept by who leads it, and shown to who may know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from app.database import db, transaction
from app.domain.errors import InvalidInput, NotFound, NotPermitted, WrongState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.models import Attendance, ConfidentialityReading, LogEntry
from app.services.attendance import (
    Attendee,
    arrive,
    everybody_arrives,
    guest_arrives,
    leave,
    strike,
    view_attendance,
)
from app.services.confirming import confirm_decision
from app.services.conflicts import declare_conflict
from app.services.decision_lists import EVERYONE, decision_list
from app.services.session import open_meeting
from app.services.session_view import view_session
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id
from tests.services.test_decisions import propose

MEETING = meeting_id("triagetafel")
LATER = NOW + timedelta(minutes=40)
VERA, SIEM = actor("vera"), actor("siem")


def in_an_empty_room(**case: object) -> str:
    item = add_case(**case).item_id  # type: ignore[arg-type]
    put_meeting_in(MeetingState.IN_SESSION)
    with transaction():
        db.session.execute(delete(Attendance))
    return item


def people(who: str = "vera") -> dict[str, Attendee]:
    view = view_session(actor(who), MEETING, now=LATER).attendance
    return {person.name: person for person in view.attendees}


def present(who: str = "vera") -> list[str]:
    return sorted(name for name, person in people(who).items() if person.present)


def test_nobody_is_present_until_it_was_noted() -> None:
    in_an_empty_room()
    assert present() == []


def test_all_members_are_noted_at_once_and_once() -> None:
    in_an_empty_room()
    everybody_arrives(SIEM, MEETING, now=NOW)
    everybody_arrives(VERA, MEETING, now=LATER)
    assert {"Vera Voorzitter", "Siem Schrijver", "Wout Wmo", "Otto Toehoorder"} < set(present())
    assert all(len(person.stays) == 1 for person in people().values())


def test_who_leaves_and_comes_back_has_two_stays() -> None:
    in_an_empty_room()
    wout = actor("wout").account_id
    arrive(SIEM, MEETING, wout, now=NOW)
    arrive(SIEM, MEETING, wout, now=NOW)
    (stay,) = people()["Wout Wmo"].stays
    leave(SIEM, MEETING, stay.id, now=LATER)
    assert present() == []
    everybody_arrives(SIEM, MEETING, now=LATER)
    assert "Wout Wmo" not in present()
    arrive(SIEM, MEETING, wout, now=LATER)
    times = [(stay.came_at, stay.left_at) for stay in people()["Wout Wmo"].stays]
    assert times == [(NOW, LATER), (LATER, None)]


def test_a_mistake_is_struck_until_it_counted() -> None:
    item = in_an_empty_room()
    everybody_arrives(SIEM, MEETING, now=NOW)
    (stay,) = people()["Wout Wmo"].stays
    strike(SIEM, MEETING, stay.id, now=NOW)
    assert people()["Wout Wmo"].stays == ()
    (stay,) = people()["Jasmijn Jeugd"].stays
    confirm_decision(VERA, propose("jasmijn", item), 1, now=LATER)
    with pytest.raises(WrongState) as refused:
        strike(SIEM, MEETING, stay.id, now=LATER)
    assert refused.value.key == "attendance-counts"


def test_somebody_of_a_called_in_agency_is_noted_by_name() -> None:
    in_an_empty_room(called_in=["reclassering"])
    guest_arrives(SIEM, MEETING, agency_id("reclassering"), "  Ria  Reclassering ", now=NOW)
    guest_arrives(SIEM, MEETING, agency_id("reclassering"), "Ria Reclassering", now=NOW)
    assert present() == ["Ria Reclassering"]
    assert present("ria") == ["Ria Reclassering"]
    with pytest.raises(InvalidInput):
        guest_arrives(SIEM, MEETING, agency_id("reclassering"), " ", now=NOW)
    with pytest.raises(NotFound):
        guest_arrives(SIEM, MEETING, agency_id("politie"), "Iemand", now=NOW)


def test_a_called_in_agency_is_named_only_to_who_reads_its_item() -> None:
    item = in_an_empty_room(called_in=["reclassering"])
    guest_arrives(SIEM, MEETING, agency_id("reclassering"), "Ria Reclassering", now=NOW)
    assert present("wout") == ["Ria Reclassering"]
    assert present("otto") == []
    declare_conflict(actor("wout"), item, now=NOW)
    assert present("wout") == []


@pytest.mark.parametrize("who", ["jasmijn", "otto", "ria"])
def test_the_list_is_kept_by_who_leads(who: str) -> None:
    in_an_empty_room(called_in=["reclassering"])
    with pytest.raises(NotPermitted):
        everybody_arrives(actor(who), MEETING, now=NOW)
    with pytest.raises(NotPermitted):
        view_attendance(actor(who), MEETING, now=NOW)


def test_the_list_is_kept_while_the_meeting_is_held() -> None:
    add_case()
    with pytest.raises(WrongState):
        everybody_arrives(SIEM, MEETING, now=NOW)
    with pytest.raises(NotFound):
        everybody_arrives(actor("bob"), MEETING, now=NOW)


def test_nobody_is_noted_who_has_no_seat() -> None:
    in_an_empty_room()
    with pytest.raises(NotFound):
        arrive(SIEM, MEETING, actor("bob").account_id, now=NOW)
    with pytest.raises(NotFound):
        leave(SIEM, MEETING, "geen", now=NOW)


def test_the_decision_list_says_who_was_there() -> None:
    in_an_empty_room()
    everybody_arrives(SIEM, MEETING, now=NOW)
    found = decision_list(actor("wout"), MEETING, agency=EVERYONE, now=LATER).attendance
    assert "Vera Voorzitter" in [person.name for person in found.were_there]


def test_a_meeting_opens_once_the_words_on_confidentiality_were_read() -> None:
    add_case()
    put_meeting_in(MeetingState.AGENDA_SET)
    with pytest.raises(WrongState) as refused:
        open_meeting(SIEM, MEETING, read_out=False, now=NOW)
    assert refused.value.key == "confidentiality-not-read"
    open_meeting(SIEM, MEETING, read_out=True, now=NOW)
    read = db.session.execute(select(ConfidentialityReading)).scalar_one()
    assert (read.by_id, read.at) == (SIEM.account_id, NOW)
    opened = select(LogEntry.body).where(LogEntry.kind == EntryKind.MEETING_OPENED)
    assert db.session.scalars(opened).one()["facts"]["confidentiality_read"] == "yes"
    view = view_session(VERA, MEETING, now=NOW).attendance
    assert (view.read_by, view.read_at) == ("Siem Schrijver", NOW)
