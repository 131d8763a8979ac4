"""Calendar feeds as iCalendar (RFC 5545, RFC 7986), with the package `icalendar`.

Only what calendar programs agree on: no RDATE, DURATION, METHOD or recurring events; each meeting
is one VEVENT with its own UID. All times come from the feed, so equal feeds give equal bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration, vText

from app.domain.calendar import Feed, FeedMeeting

PRODUCT = "-//Ketentafel//Ketentafel//NL"
#: how often calendar programs are asked to look again; many decide that for themselves
REFRESH_EVERY = timedelta(hours=1)

_ZONE = ZoneInfo("Europe/Amsterdam")
_END = b"END:VCALENDAR\r\n"
_NO_CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n"}

# Written out, since the zone that icalendar 7 generates starts summer time an hour late (its
# DTSTART is not in the offset before the change) and lists the changes in RDATE. A test compares
# it with the time zone database.
_TIMEZONE = b"""\
BEGIN:VTIMEZONE\r
TZID:Europe/Amsterdam\r
BEGIN:DAYLIGHT\r
DTSTART:19960331T020000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r
TZNAME:CEST\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:19961027T030000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r
TZNAME:CET\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
END:STANDARD\r
END:VTIMEZONE\r
"""


def build_feed(feed: Feed) -> bytes:
    """The feed as a calendar file; meetings in order of start, also those that were cancelled."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("uid", _text(feed.uid))
    calendar.add("name", _text(feed.name))
    calendar.add("x-wr-calname", _text(feed.name))
    calendar.add("refresh-interval", vDuration(REFRESH_EVERY), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH_EVERY))
    head: bytes = calendar.to_ical()
    meetings = sorted(feed.meetings, key=lambda meeting: (meeting.starts_at, meeting.uid))
    return b"".join((head.removesuffix(_END), _TIMEZONE, *map(_event, meetings), _END))


@lru_cache(maxsize=2048)
def _event(meeting: FeedMeeting) -> bytes:
    """One meeting; kept, since the same meeting stands in the feed of everyone at the table."""
    event = Event()
    event.add("uid", _text(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstart", _local(meeting.starts_at))
    event.add("dtend", _local(meeting.ends_at))
    event.add("summary", _text(meeting.summary))
    if meeting.location:
        event.add("location", _text(meeting.location))
    if meeting.description:
        event.add("description", _text(meeting.description))
    if meeting.url:
        event.add("url", meeting.url.translate(_NO_CONTROLS).replace("\n", ""))
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if meeting.cancelled else "OPAQUE")
    event.add("class", "PRIVATE")
    event.add("created", meeting.created_at.astimezone(UTC))
    # Without METHOD, DTSTAMP is the time of the last change (RFC 5545, 3.8.7.2).
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    lines: bytes = event.to_ical()
    return lines


def _local(instant: datetime) -> datetime:
    """The instant in Dutch time; in UTC where that time of day comes a second time, in autumn,
    because iCalendar's local form can only mean the first."""
    local = instant.astimezone(_ZONE)
    return instant.astimezone(UTC) if local.fold else local


def _text(text: str) -> vText:
    """The text without the control characters that iCalendar cannot hold.

    Given its type here, since icalendar leaves the calendar's NAME unescaped otherwise.
    """
    return vText(text.translate(_NO_CONTROLS))
