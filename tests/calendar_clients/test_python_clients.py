"""The feed, fetched over HTTP and read by programs that are not ours.

`icalendar` reads strictly what a server sends; `recurring-ical-events` works out, as a calendar
program does, what stands in it on a day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from app.domain.pattern import Pattern, PatternKind
from app.services.calendars import revoke_all, subscribe
from app.services.meetings import add_meeting, cancel_meeting, move_meeting
from app.services.series import SeriesInput, change_series, start_series
from tests.cases import QUESTION, SECRETS, SUMMARY, add_case
from tests.cast import NOW, actor, meeting_id, table_slug

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SLUG = table_slug("triagetafel")
MEETING = meeting_id("triagetafel")
VERA = actor("vera")
Fetch = Callable[[], Any]


def weekly(weekday: int, at: time) -> SeriesInput:
    return SeriesInput(
        pattern=Pattern(kind=PatternKind.WEEKLY, weekdays=(weekday,)),
        start_time=at,
        minutes=60,
        skip_holidays=True,
    )


@pytest.fixture
def address(app: Flask) -> str:
    """Vera's feed: every Thursday at nine, with cases on the first agenda."""
    with app.app_context():
        add_case()
        start_series(VERA, SLUG, weekly(3, time(9)), date(2026, 12, 3), now=NOW)
        return f"/calendar/{subscribe(VERA, 'telefoon', None, now=NOW)}.ics"


@pytest.fixture
def fetch(address: str, client: FlaskClient) -> Fetch:
    def fetch_() -> Any:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.content_type == "text/calendar; charset=utf-8"
        return Calendar.from_ical(answer.data)

    return fetch_


def shown(calendar: Any, first: date, last: date) -> list[Any]:
    """What a program shows from the first day up to the last."""
    return sorted(
        recurring_ical_events.of(calendar).between(first, last), key=lambda event: event.start
    )


def by_uid(calendar: Any) -> dict[str, Any]:
    return {str(event["UID"]): event for event in calendar.events}


def test_it_is_read_without_complaint(fetch: Fetch) -> None:
    calendar = fetch()
    assert calendar.errors == []
    assert [event.errors for event in calendar.events if event.errors] == []
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    again: Any = Calendar.from_ical(calendar.to_ical())
    assert by_uid(again).keys() == by_uid(calendar).keys()
    assert len(by_uid(calendar)) == len(calendar.events)


def test_it_does_without_what_programs_disagree_on(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    for word in ("RDATE", "THISANDFUTURE", "\r\nDURATION", "METHOD", "ORGANIZER"):
        assert word not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("\n") == text.count("\r\n")


def test_every_thursday_stays_at_nine_through_both_clock_changes(fetch: Fetch) -> None:
    year = shown(fetch(), date(2026, 12, 3), date(2027, 11, 20))
    local = [event.start.astimezone(AMSTERDAM) for event in year]
    assert {start.time() for start in local} == {time(9)}
    assert {start.weekday() for start in local} == {3}
    assert {start.astimezone(UTC).hour for start in local} == {7, 8}
    assert date(2027, 5, 6) not in {start.date() for start in local}  # Ascension Day
    assert len(local) == 50


def test_a_moved_a_cancelled_and_an_added_meeting_are_where_they_should_be(
    app: Flask, fetch: Fetch
) -> None:
    before = by_uid(fetch())
    second = next(
        uid for uid, event in before.items() if event.start == datetime(2026, 12, 3, 8, tzinfo=UTC)
    )
    later = NOW + timedelta(hours=1)
    with app.app_context():
        move_meeting(VERA, MEETING, date(2026, 11, 27), time(10), 60, "Zaal 2", now=later)
        cancel_meeting(VERA, second.partition("@")[0], now=later)
        added = add_meeting(VERA, SLUG, date(2026, 12, 1), time(13), 60, now=later)
    calendar = fetch()
    after = by_uid(calendar)
    assert set(after) == {*before, f"{added}@ketentafel"}
    moved, cancelled = after[f"{MEETING}@ketentafel"], after[second]
    assert moved.start == datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert (moved["LOCATION"], moved["STATUS"]) == ("Zaal 2", "CONFIRMED")
    assert cancelled["STATUS"] == "CANCELLED"
    for uid in (f"{MEETING}@ketentafel", second):
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
        assert after[uid]["LAST-MODIFIED"].dt == later
    assert shown(calendar, date(2026, 11, 26), date(2026, 11, 27)) == []
    [event] = shown(calendar, date(2026, 12, 1), date(2026, 12, 2))
    assert str(event["UID"]) == f"{added}@ketentafel"


def test_a_changed_series_moves_its_events_and_makes_none_twice(app: Flask, fetch: Fetch) -> None:
    before = by_uid(fetch())
    with app.app_context():
        change_series(VERA, SLUG, weekly(1, time(14)), date(2027, 1, 4), now=NOW)
    calendar = fetch()
    assert set(before) <= set(by_uid(calendar))
    spring = shown(calendar, date(2027, 1, 4), date(2027, 4, 1))
    confirmed = [event for event in spring if event["STATUS"] == "CONFIRMED"]
    local = [event.start.astimezone(AMSTERDAM) for event in confirmed]
    assert {(start.weekday(), start.time()) for start in local} == {(1, time(14))}
    assert len({start.date() for start in local}) == len(local)


def test_what_did_not_change_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    tag = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(address, headers=tag).status_code == 304
    assert client.get(address, headers=since).status_code == 304
    assert client.get(address).data == first.data


def test_it_has_no_word_about_cases(client: FlaskClient, address: str) -> None:
    text = client.get(address).text.replace("\r\n ", "")
    assert "Triagetafel Heerlen" in text
    words = (*SECRETS, *SUMMARY.split(), *QUESTION.split(), "Moeder", "Kind ")
    assert [word for word in words if len(word) > 4 and word in text] == []


def test_a_revoked_address_is_gone(app: Flask, client: FlaskClient, address: str) -> None:
    with app.app_context():
        revoke_all(VERA, now=NOW)
    answer = client.get(address)
    assert answer.status_code == 404
    assert "BEGIN" not in answer.text
