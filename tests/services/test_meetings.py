"""Single meetings: moved, cancelled, added, listed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.agenda import ItemState
from app.domain.errors import InvalidInput, NotFound, NotPermitted, StaleVersion, WrongState
from app.domain.meetings import MeetingState
from app.models import AccessRecord, AgendaItem, Meeting
from app.services.meetings import (
    add_meeting,
    cancel_meeting,
    list_meetings,
    move_meeting,
    view_planning,
)
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id

TABLE = "triagetafel-heerlen"
MEETING = meeting_id("triagetafel")
FRIDAY = date(2026, 11, 27)
VERA = actor("vera")


def row() -> Any:
    db.session.rollback()
    return db.session.execute(
        select(
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
            Meeting.state,
            Meeting.sequence,
            Meeting.changed_at,
        ).where(Meeting.id == MEETING)
    ).one()


def move(
    day: date = FRIDAY, at: time = time(10), minutes: int = 90, place: str = "Zaal 2", **more: Any
) -> None:
    move_meeting(actor("siem"), MEETING, day, at, minutes, place, now=NOW, **more)


def test_a_moved_meeting_has_its_new_time_and_place_and_a_higher_sequence() -> None:
    move()
    moved = row()
    assert moved.starts_at == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert moved.ends_at - moved.starts_at == timedelta(minutes=90)
    assert (moved.place, moved.sequence, moved.changed_at) == ("Zaal 2", 1, NOW)
    move(day=date(2026, 11, 30))
    assert row().sequence == 2


def test_a_move_to_where_it_is_already_changes_nothing() -> None:
    before = row()
    move(day=date(2026, 11, 26), at=time(9), minutes=120, place=before.place)
    assert row() == before


@pytest.mark.parametrize(
    ("more", "errors"),
    [
        ({"day": date(2027, 3, 28), "at": time(2, 30)}, [("time", "time-does-not-exist")]),
        ({"day": date(2026, 11, 23), "at": time(8, 59)}, [("time", "time-is-over")]),
        ({"day": date(2026, 11, 22)}, [("day", "time-is-over")]),
        ({"day": date.min}, [("day", "time-is-over")]),
        ({"day": date.max}, [("day", "date-too-far")]),
        ({"minutes": 10**30}, [("minutes", "meeting-length-out-of-range")]),
        (
            {"minutes": 0, "day": date.max},
            [("minutes", "meeting-length-out-of-range"), ("day", "date-too-far")],
        ),
        ({"place": "x" * 201}, [("place", "place-too-long")]),
    ],
)
def test_a_wrong_time_or_place_is_refused_by_field(
    more: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    before = row()
    with pytest.raises(InvalidInput) as refused:
        move(**more)
    assert [(error.field, error.key) for error in refused.value.errors] == errors
    assert row() == before


def test_of_a_time_that_comes_twice_in_autumn_the_first_is_meant() -> None:
    move(day=date(2027, 10, 31), at=time(2, 30))
    assert row().starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_meeting_through_the_night_of_the_clock_change_takes_as_long_as_was_asked() -> None:
    move(day=date(2027, 3, 28), at=time(1, 30), minutes=60)
    assert row().ends_at - row().starts_at == timedelta(hours=1)


def test_a_cancelled_meeting_gives_its_items_back_to_the_backlog() -> None:
    case = add_case()
    cancel_meeting(VERA, MEETING, now=NOW)
    cancelled = row()
    assert (cancelled.state, cancelled.sequence) == (MeetingState.CANCELLED, 1)
    assert cancelled.changed_at == NOW
    state = db.session.scalar(select(AgendaItem.state).where(AgendaItem.id == case.item_id))
    assert state == ItemState.CARRIED_OVER
    assert db.session.scalar(select(AccessRecord.what)) == "cancel-meeting"


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (MeetingState.IN_SESSION, "meeting-is-in-session"),
        (MeetingState.CLOSED, "meeting-is-closed"),
        (MeetingState.CANCELLED, "meeting-is-cancelled"),
    ],
)
def test_a_meeting_that_began_or_is_over_is_not_planned_anew(state: MeetingState, key: str) -> None:
    put_meeting_in(state)
    for act in (move, lambda: cancel_meeting(VERA, MEETING, now=NOW)):
        with pytest.raises(WrongState) as refused:
            act()
        assert refused.value.key == key


def test_who_saw_an_older_plan_gets_the_present_one_to_see() -> None:
    seen = view_planning(VERA, MEETING).sequence
    move()
    with pytest.raises(StaleVersion) as stale:
        cancel_meeting(VERA, MEETING, sequence=seen, now=NOW)
    assert stale.value.current == view_planning(VERA, MEETING)
    with pytest.raises(StaleVersion):
        move(place="Zaal 3", sequence=seen)
    assert row().place == "Zaal 2"


def test_only_who_prepares_plans_and_others_do_not_know_the_meeting() -> None:
    add_case(called_in=["reclassering"])
    for key, refusal in (
        ("jasmijn", NotPermitted),
        ("otto", NotPermitted),
        ("ria", NotPermitted),
        ("bob", NotFound),
        ("adam", NotFound),
        ("chair.jbt", NotFound),
    ):
        with pytest.raises(refusal):
            cancel_meeting(actor(key), MEETING, now=NOW)
        with pytest.raises(refusal):
            move_meeting(actor(key), MEETING, FRIDAY, time(9), 60, "", now=NOW)
    assert row().sequence == 0


def test_an_added_meeting_stands_outside_the_series_at_the_tables_own_place() -> None:
    added = add_meeting(VERA, TABLE, FRIDAY, time(13), 60, now=NOW)
    meetings = list_meetings(actor("jasmijn"), TABLE, now=NOW)
    assert [meeting.id for meeting in meetings.upcoming] == [MEETING, added]
    assert meetings.upcoming[1].place == "Vergaderzaal 1"
    assert not meetings.may_prepare


def test_a_table_does_not_meet_twice_at_the_same_moment() -> None:
    with pytest.raises(InvalidInput) as refused:
        add_meeting(VERA, TABLE, date(2026, 11, 26), time(9), 60, now=NOW)
    assert refused.value.errors[0].key == "table-meets-then"
    cancel_meeting(VERA, MEETING, now=NOW)
    add_meeting(VERA, TABLE, date(2026, 11, 26), time(9), 60, now=NOW)


def test_a_meeting_cannot_be_added_by_who_does_not_prepare() -> None:
    for key, refusal in (("wout", NotPermitted), ("ria", NotFound), ("chair.jbt", NotFound)):
        with pytest.raises(refusal):
            add_meeting(actor(key), TABLE, FRIDAY, time(13), 60, now=NOW)


def test_past_meetings_are_listed_apart_and_one_in_session_is_not_past() -> None:
    later = NOW + timedelta(days=10)
    assert [m.id for m in list_meetings(VERA, TABLE, now=later).past] == [MEETING]
    put_meeting_in(MeetingState.IN_SESSION)
    assert [m.id for m in list_meetings(VERA, TABLE, now=later).upcoming] == [MEETING]


def test_the_list_of_meetings_is_for_members() -> None:
    for key in ("bob", "ria", "adam", "petra"):
        with pytest.raises(NotFound):
            list_meetings(actor(key), TABLE, now=NOW)
