"""What a calendar feed tells: when and where, never about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class FeedMeeting:
    """One meeting in a feed. All instants are aware; a naive one raises `ValueError`.

    The texts go to phones and servers that we do not know: table, time and place, no word about
    cases.
    """

    #: stays the same when the meeting moves or is cancelled
    uid: str
    starts_at: datetime
    ends_at: datetime
    #: the table's name
    summary: str
    #: empty: none
    location: str
    #: empty: none
    description: str
    #: the meeting's page
    url: str | None
    #: 0 at first, higher after each change of time, place or state
    sequence: int
    created_at: datetime
    changed_at: datetime
    #: stays in the feed, so that it disappears from calendars that already show it
    cancelled: bool

    def __post_init__(self) -> None:
        for instant in (self.starts_at, self.ends_at, self.created_at, self.changed_at):
            if instant.utcoffset() is None:
                raise ValueError(f"naive instant in meeting {self.uid}")


@dataclass(frozen=True, kw_only=True)
class Feed:
    """The calendar that one subscription shows."""

    #: shown by calendar programs as the calendar's name
    name: str
    #: stays the same as long as the subscription does
    uid: str
    meetings: tuple[FeedMeeting, ...]
