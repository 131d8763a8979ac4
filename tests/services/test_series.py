"""Series of meetings: begun, generated a year ahead, changed and ended."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.errors import InvalidInput, NotFound, NotPermitted, StaleVersion, WrongState
from app.domain.local_time import local
from app.domain.meetings import MeetingState
from app.domain.pattern import Pattern, PatternKind
from app.models import AgendaItem, Meeting
from app.services.meetings import cancel_meeting, move_meeting
from app.services.series import (
    SeriesInput,
    change_series,
    end_series,
    generate_meetings,
    preview_change,
    start_series,
    view_series,
)
from tests.cases import add_case
from tests.cast import NOW, actor
from tests.cast import table_id as id_of_table

TABLE = "triagetafel-heerlen"
START = date(2026, 11, 24)
CHANGE = date(2027, 1, 4)
CHANGE_MORNING = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
VERA = actor("vera")


def a_series(
    *weekdays: int, at: time = time(9), minutes: int = 120, skip_holidays: bool = True
) -> SeriesInput:
    return SeriesInput(
        pattern=Pattern(kind=PatternKind.WEEKLY, weekdays=weekdays or (3,)),
        start_time=at,
        minutes=minutes,
        skip_holidays=skip_holidays,
    )


def start(wanted: SeriesInput | None = None, first: date = START) -> str:
    return start_series(VERA, TABLE, wanted or a_series(), first, now=NOW)


def meetings(*conditions: Any) -> list[Any]:
    """The meetings of the series of the table, in order."""
    return list(
        db.session.execute(
            select(
                Meeting.id,
                Meeting.series_id,
                Meeting.occurrence,
                Meeting.starts_at,
                Meeting.ends_at,
                Meeting.state,
                Meeting.sequence,
                Meeting.changed_at,
            )
            .where(
                Meeting.table_id == id_of_table("triagetafel"),
                Meeting.series_id.is_not(None),
                *conditions,
            )
            .order_by(Meeting.starts_at)
        )
    )


def on(day: date) -> Any:
    [meeting] = meetings(Meeting.occurrence == day)
    return meeting


def put_item_on(meeting_id: str) -> None:
    item = add_case().item_id
    with transaction():
        db.session.execute(
            update(AgendaItem).where(AgendaItem.id == item).values(meeting_id=meeting_id)
        )


def test_a_series_plans_a_year_ahead_and_leaves_holidays_out() -> None:
    start()
    planned = meetings()
    assert planned[0].occurrence == date(2026, 11, 26)
    assert planned[-1].occurrence == date(2027, 11, 18)
    ascension = date(2027, 5, 6)
    assert ascension not in {meeting.occurrence for meeting in planned}
    assert len(planned) == 51
    assert {local(meeting.starts_at).time() for meeting in planned} == {time(9)}


def test_a_series_that_does_not_skip_holidays_meets_on_them() -> None:
    start(a_series(skip_holidays=False))
    assert on(date(2027, 5, 6)).state == MeetingState.PLANNED


def test_nine_o_clock_stays_nine_o_clock_through_both_clock_changes() -> None:
    start()
    assert on(date(2027, 3, 25)).starts_at == datetime(2027, 3, 25, 8, 0, tzinfo=UTC)
    assert on(date(2027, 4, 1)).starts_at == datetime(2027, 4, 1, 7, 0, tzinfo=UTC)
    assert on(date(2027, 10, 28)).starts_at == datetime(2027, 10, 28, 7, 0, tzinfo=UTC)
    assert on(date(2027, 11, 4)).starts_at == datetime(2027, 11, 4, 8, 0, tzinfo=UTC)


def test_a_series_in_the_nights_of_the_clock_changes_meets_once_on_each_day() -> None:
    start(a_series(6, at=time(2, 30), minutes=60, skip_holidays=False))
    assert on(date(2027, 3, 28)).starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert on(date(2027, 10, 31)).starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    days = [meeting.occurrence for meeting in meetings()]
    assert len(days) == len(set(days))


def test_generating_again_adds_nothing_and_a_day_later_adds_what_is_new() -> None:
    start()
    before = meetings()
    assert generate_meetings(now=NOW) == 0
    assert meetings() == before
    assert generate_meetings(now=NOW + timedelta(days=7)) == 1
    assert meetings()[: len(before)] == before


def test_two_processes_that_generate_at_once_make_no_doubles(app: Flask) -> None:
    start()
    later = NOW + timedelta(days=60)
    counts: list[int] = []
    ready = threading.Barrier(2)

    def generate() -> None:
        with app.app_context():
            ready.wait()
            counts.append(generate_meetings(now=later))
            db.session.remove()

    threads = [threading.Thread(target=generate) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    days = [meeting.occurrence for meeting in meetings()]
    assert len(days) == len(set(days))
    assert sorted(counts) == [0, sum(counts)]
    assert sum(counts) > 0


def test_generating_does_not_resurrect_what_was_cancelled_or_repeat_what_was_moved() -> None:
    start()
    cancelled, moved = meetings()[1], meetings()[2]
    cancel_meeting(VERA, cancelled.id, now=NOW)
    move_meeting(VERA, moved.id, date(2026, 12, 11), time(10), 60, "Elders", now=NOW)
    assert generate_meetings(now=NOW) == 0
    assert on(cancelled.occurrence).state == MeetingState.CANCELLED
    assert local(on(moved.occurrence).starts_at).date() == date(2026, 12, 11)


def test_a_changed_series_keeps_the_identity_of_its_meetings() -> None:
    first = start()
    before = {meeting.id: meeting for meeting in meetings()}
    second = change_series(VERA, TABLE, a_series(1, at=time(10)), CHANGE, now=NOW)
    after = {meeting.id: meeting for meeting in meetings()}
    assert set(before) <= set(after)
    for meeting_id, old in before.items():
        new = after[meeting_id]
        if old.occurrence < CHANGE:
            assert new == old
        elif new.state == MeetingState.PLANNED:
            assert new.series_id == second
            assert (local(new.starts_at).weekday(), local(new.starts_at).hour) == (1, 10)
            assert new.starts_at.isocalendar()[:2] == old.starts_at.isocalendar()[:2]
            assert (new.sequence, new.changed_at) == (old.sequence + 1, NOW)
    lines = view_series(VERA, TABLE, now=NOW).series
    assert [(line.id, line.until) for line in lines] == [
        (first, CHANGE - timedelta(days=1)),
        (second, None),
    ]
    assert generate_meetings(now=NOW) == 0


def test_a_change_that_moves_nothing_leaves_the_sequence_alone() -> None:
    start()
    change_series(VERA, TABLE, a_series(skip_holidays=False), CHANGE, now=NOW)
    assert {meeting.sequence for meeting in meetings()} == {0}
    assert on(date(2027, 5, 6)).state == MeetingState.PLANNED


def test_the_preview_says_what_the_change_then_does_and_changes_nothing() -> None:
    start()
    before = meetings()
    wanted = a_series(1, 3, at=time(10))
    preview = preview_change(VERA, TABLE, wanted, CHANGE, now=NOW)
    assert meetings() == before
    change_series(VERA, TABLE, wanted, CHANGE, now=NOW)
    after = meetings()
    assert len(preview.moved) == sum(meeting.sequence == 1 for meeting in after)
    assert len(preview.added) == len(after) - len(before)
    assert preview.removed == preview.standing == ()


def test_a_meeting_without_a_new_day_is_cancelled_unless_there_are_items_on_its_agenda() -> None:
    start()
    monthly = SeriesInput(
        pattern=Pattern(kind=PatternKind.MONTHLY, weekdays=(3,), nth=-1),
        start_time=time(9),
        minutes=120,
        skip_holidays=True,
    )
    with_items, without = on(date(2027, 1, 7)), on(date(2027, 1, 14))
    put_item_on(with_items.id)
    preview = preview_change(VERA, TABLE, monthly, CHANGE, now=NOW)
    assert [(meeting.starts_at, meeting.items) for meeting in preview.standing] == [
        (with_items.starts_at, 1)
    ]
    assert without.starts_at in preview.removed
    change_series(VERA, TABLE, monthly, CHANGE, now=NOW)
    assert on(date(2027, 1, 7)).state == MeetingState.PLANNED
    gone = on(date(2027, 1, 14))
    assert (gone.state, gone.sequence) == (MeetingState.CANCELLED, 1)
    assert on(date(2027, 1, 28)).sequence == 0


def test_a_change_leaves_alone_what_was_moved_or_cancelled_by_itself() -> None:
    start()
    moved, cancelled = on(date(2027, 1, 7)), on(date(2027, 1, 14))
    move_meeting(VERA, moved.id, date(2027, 1, 8), time(14), 60, "Elders", now=NOW)
    cancel_meeting(VERA, cancelled.id, now=NOW)
    preview = preview_change(VERA, TABLE, a_series(1), CHANGE, now=NOW)
    assert [local(start).date() for start in preview.kept] == [date(2027, 1, 8)]
    assert [local(start).date() for start in preview.cancelled] == [date(2027, 1, 14)]
    change_series(VERA, TABLE, a_series(1), CHANGE, now=NOW)
    by_id = {meeting.id: meeting for meeting in meetings()}
    assert local(by_id[moved.id].starts_at).date() == date(2027, 1, 8)
    assert by_id[moved.id].sequence == 1
    assert by_id[cancelled.id].state == MeetingState.CANCELLED
    assert generate_meetings(now=NOW) == 0
    in_that_week = [
        meeting
        for meeting in by_id.values()
        if local(meeting.starts_at).date().isocalendar()[:2] == (2027, 2)
    ]
    assert [meeting.id for meeting in in_that_week] == [cancelled.id]


def test_a_change_before_a_change_that_was_planned_takes_its_place() -> None:
    start()
    identities = {meeting.id for meeting in meetings()}
    change_series(VERA, TABLE, a_series(1), CHANGE, now=NOW)
    change_series(VERA, TABLE, a_series(2), date(2026, 12, 7), now=NOW)
    [old, new] = view_series(VERA, TABLE, now=NOW).series
    assert (old.until, new.until) == (date(2026, 12, 6), None)
    assert identities <= {meeting.id for meeting in meetings()}
    days = [meeting.occurrence for meeting in meetings() if meeting.state == MeetingState.PLANNED]
    assert {day.weekday() for day in days if day >= date(2026, 12, 7)} == {2}
    assert len(days) == len(set(days))


def test_an_ended_series_has_no_meetings_from_that_day_on() -> None:
    start()
    put_item_on(on(date(2027, 1, 7)).id)
    preview = preview_change(VERA, TABLE, None, CHANGE, now=NOW)
    end_series(VERA, TABLE, CHANGE, now=NOW)
    left = [m.occurrence for m in meetings(Meeting.state == MeetingState.PLANNED)]
    assert [day for day in left if day >= CHANGE] == [date(2027, 1, 7)]
    cancelled = meetings(Meeting.state == MeetingState.CANCELLED)
    assert [meeting.starts_at for meeting in cancelled] == list(preview.removed)
    assert generate_meetings(now=CHANGE_MORNING) == 0
    assert view_series(VERA, TABLE, now=CHANGE_MORNING).series == ()


def test_a_table_has_one_series_at_a_time() -> None:
    start()
    with pytest.raises(WrongState) as refused:
        start()
    assert refused.value.key == "series-runs-already"


@pytest.mark.parametrize(
    ("wanted", "first", "fields"),
    [
        (a_series(minutes=0), START, ["minutes"]),
        (a_series(9), START, ["weekdays"]),
        (a_series(), NOW.date() - timedelta(days=1), ["from_date"]),
        (a_series(), date(2030, 1, 1), ["from_date"]),
    ],
)
def test_a_wrong_series_is_refused_by_field(
    wanted: SeriesInput, first: date, fields: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        start(wanted, first)
    assert [error.field for error in refused.value.errors] == fields
    assert meetings() == []


def test_todays_meetings_are_not_changed_any_more() -> None:
    start()
    with pytest.raises(InvalidInput):
        change_series(VERA, TABLE, a_series(1), NOW.date(), now=NOW)


def test_who_saw_a_series_that_was_replaced_since_is_told_so() -> None:
    first = start()
    change_series(VERA, TABLE, a_series(1), CHANGE, now=NOW, last_seen=first)
    with pytest.raises(StaleVersion):
        change_series(VERA, TABLE, a_series(2), CHANGE, now=NOW, last_seen=first)
    with pytest.raises(StaleVersion):
        end_series(VERA, TABLE, CHANGE, now=NOW, last_seen=first)


def test_only_who_prepares_plans_a_series() -> None:
    for key in ("jasmijn", "otto"):
        with pytest.raises(NotPermitted):
            start_series(actor(key), TABLE, a_series(), START, now=NOW)
    for key in ("bob", "ria", "adam"):
        with pytest.raises(NotFound):
            view_series(actor(key), TABLE, now=NOW)
