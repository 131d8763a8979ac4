"""Calendar feeds, read back as calendar programs read them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar

from app.adapters.calendar_feed import build_feed
from app.domain.calendar import Feed, FeedMeeting

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CREATED = datetime(2026, 10, 1, 12, 0, 0, tzinfo=UTC)

MEETING = FeedMeeting(
    uid="meeting-4711@ketentafel",
    starts_at=datetime(2026, 11, 5, 8, 0, tzinfo=UTC),
    ends_at=datetime(2026, 11, 5, 10, 0, tzinfo=UTC),
    summary="Triagetafel Heerlen",
    location="Raadszaal, Heerlen; tweede verdieping",
    description="Voorbereiding vanaf dinsdag.\nKoffie staat klaar.",
    url="https://ketentafel.example/meetings/4711",
    sequence=0,
    created_at=CREATED,
    changed_at=CREATED,
    cancelled=False,
)


def a_feed(*meetings: FeedMeeting) -> Feed:
    return Feed(name="Ketentafel: mijn overleggen", uid="feed-1@ketentafel", meetings=meetings)


def read(feed: Feed) -> Calendar:
    return Calendar.from_ical(build_feed(feed))


def only_event(feed: Feed) -> Any:
    [event] = read(feed).events
    assert event.errors == []
    return event


def test_a_meeting_comes_back_as_it_went_in() -> None:
    event = only_event(a_feed(MEETING))
    assert event["UID"] == MEETING.uid
    assert event["SUMMARY"] == MEETING.summary
    assert event["LOCATION"] == MEETING.location
    assert event["DESCRIPTION"] == MEETING.description
    assert event["URL"] == MEETING.url
    assert event.start == MEETING.starts_at
    assert event.end == MEETING.ends_at
    assert event["SEQUENCE"] == 0
    assert (event["STATUS"], event["TRANSP"], event["CLASS"]) == ("CONFIRMED", "OPAQUE", "PRIVATE")


def test_times_are_told_in_dutch_time() -> None:
    lines = build_feed(a_feed(MEETING)).decode().splitlines()
    assert "DTSTART;TZID=Europe/Amsterdam:20261105T090000" in lines
    assert "DTEND;TZID=Europe/Amsterdam:20261105T110000" in lines


def test_an_empty_feed_is_a_calendar() -> None:
    calendar = read(a_feed())
    assert calendar.events == []
    # RFC 5545, 3.6: a calendar holds at least one component.
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Amsterdam"]


def test_the_calendar_says_its_name_and_when_to_look_again() -> None:
    lines = build_feed(a_feed()).decode().splitlines()
    for line in (
        "VERSION:2.0",
        "PRODID:-//Ketentafel//Ketentafel//NL",
        "CALSCALE:GREGORIAN",
        "UID:feed-1@ketentafel",
        "NAME:Ketentafel: mijn overleggen",
        "X-WR-CALNAME:Ketentafel: mijn overleggen",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert line in lines


def test_commas_and_semicolons_in_the_name_are_escaped() -> None:
    lines = build_feed(replace(a_feed(), name="Heerlen, Kerkrade; Landgraaf")).splitlines()
    assert rb"NAME:Heerlen\, Kerkrade\; Landgraaf" in lines
    assert rb"X-WR-CALNAME:Heerlen\, Kerkrade\; Landgraaf" in lines


def test_the_same_feed_gives_the_same_bytes() -> None:
    later = replace(MEETING, uid="b", starts_at=MEETING.starts_at + timedelta(minutes=30))
    first = build_feed(a_feed(MEETING, later))
    assert build_feed(a_feed(replace(later), replace(MEETING))) == first


def test_a_move_keeps_the_uid_and_raises_the_sequence() -> None:
    changed = CREATED + timedelta(days=3)
    moved = replace(
        MEETING,
        starts_at=MEETING.starts_at + timedelta(days=1),
        ends_at=MEETING.ends_at + timedelta(days=1),
        sequence=1,
        changed_at=changed,
    )
    event = only_event(a_feed(moved))
    assert event["UID"] == MEETING.uid
    assert event["SEQUENCE"] == 1
    assert event.start == moved.starts_at
    assert event["CREATED"].dt == CREATED
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == changed


def test_a_cancelled_meeting_stays_in_the_feed_and_blocks_no_time() -> None:
    event = only_event(a_feed(replace(MEETING, cancelled=True, sequence=1)))
    assert event["UID"] == MEETING.uid
    assert event["SEQUENCE"] == 1
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_what_is_not_known_is_left_out() -> None:
    event = only_event(a_feed(replace(MEETING, location="", description="", url=None)))
    assert not {"LOCATION", "DESCRIPTION", "URL"} & set(event.keys())


def test_nothing_is_said_that_calendar_programs_disagree_on() -> None:
    text = build_feed(a_feed(MEETING, replace(MEETING, uid="2", cancelled=True))).decode()
    names = {re.split("[;:]", line)[0] for line in text.splitlines()}
    assert not names & {"RDATE", "DURATION", "METHOD", "RECURRENCE-ID", "ORGANIZER", "VALARM"}
    assert "RRULE" not in text.split("END:VTIMEZONE")[1]


def test_lines_are_folded_at_75_octets_and_end_in_crlf() -> None:
    name = "Coördinatie-overleg één België \N{EM DASH} " * 12
    feed = a_feed(replace(MEETING, summary=name.strip(), description=name + "\n" + name))
    content = build_feed(feed)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    event = only_event(feed)
    assert event["SUMMARY"] == name.strip()
    assert event["DESCRIPTION"] == name + "\n" + name


def test_text_cannot_break_out_of_its_line() -> None:
    text = "Zaal\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\x0b\x1b"
    url = "https://ketentafel.example/\r\nATTENDEE:mailto:x@example.org"
    feed = replace(a_feed(replace(MEETING, summary=text, location=text, url=url)), name=text)
    event = only_event(feed)
    assert event["SUMMARY"] == "Zaal\nEND:VEVENT\nBEGIN:VEVENT"
    assert "ATTENDEE" not in event
    assert not set(range(32)) - {10, 13} & set(build_feed(feed))


@pytest.mark.parametrize(
    "starts_at",
    [
        datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(2028, 2, 29, 8, 0, tzinfo=UTC),
    ],
)
def test_an_instant_survives_the_nights_on_which_the_clock_changes(starts_at: datetime) -> None:
    meeting = replace(MEETING, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    event = only_event(a_feed(meeting))
    assert event.start.astimezone(UTC) == starts_at
    assert event.end.astimezone(UTC) == starts_at + timedelta(hours=3)


def test_the_second_of_two_equal_times_in_autumn_is_told_in_utc() -> None:
    night = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    meeting = replace(MEETING, starts_at=night, ends_at=night + timedelta(hours=1))
    lines = build_feed(a_feed(meeting)).decode().splitlines()
    assert "DTSTART:20261025T013000Z" in lines
    assert "DTEND;TZID=Europe/Amsterdam:20261025T033000" in lines


def test_a_calendar_program_shows_each_meeting_once() -> None:
    meetings = [
        replace(
            MEETING,
            uid=f"m{week}",
            starts_at=MEETING.starts_at + timedelta(weeks=week),
            ends_at=MEETING.ends_at + timedelta(weeks=week),
        )
        for week in range(20)
    ]
    shown = recurring_ical_events.of(read(a_feed(*meetings))).between(
        date(2026, 11, 1), date(2026, 12, 1)
    )
    assert [str(event["UID"]) for event in shown] == ["m0", "m1", "m2", "m3"]


def test_the_time_zone_told_is_the_one_of_the_time_zone_database() -> None:
    [zone] = read(a_feed()).timezones
    parts: list[Any] = [*zone.standard, *zone.daylight]
    changes: dict[datetime, timedelta] = {}
    for part in parts:
        rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part.DTSTART)
        for local in rule.between(datetime(2020, 1, 1), datetime(2037, 12, 31)):
            changes[(local - part.TZOFFSETFROM).replace(tzinfo=UTC)] = part.TZOFFSETTO
    assert len(changes) == 36
    for instant, offset in changes.items():
        before = (instant - timedelta(seconds=1)).astimezone(AMSTERDAM).utcoffset()
        assert before != offset
        assert instant.astimezone(AMSTERDAM).utcoffset() == offset


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        replace(MEETING, changed_at=datetime(2026, 10, 1))
