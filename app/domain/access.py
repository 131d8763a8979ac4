"""What is recorded when somebody looks, and for how long (the fields follow NEN 7513)."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum


class AccessEvent(StrEnum):
    VIEW = "view"
    CHANGE = "change"
    SEARCH = "search"
    EXPORT = "export"
    #: what was asked for does not exist for this viewer: absent and denied leave the same record
    NOT_FOUND = "not_found"
    #: the viewer sees it and may not do this with it
    NOT_PERMITTED = "not_permitted"
    #: whether somebody in a case is known at another table was asked: there is, there is not
    ALSO_KNOWN_HIT = "also_known_hit"
    ALSO_KNOWN_MISS = "also_known_miss"
    #: somebody asked for emergency access: it was granted or waits for a second person, there was
    #: no such case for them, they had asked too often
    EMERGENCY_HIT = "emergency_hit"
    EMERGENCY_MISS = "emergency_miss"
    EMERGENCY_REFUSED = "emergency_refused"

    @property
    def denied(self) -> bool:
        return self in _DENIED


_DENIED = (
    AccessEvent.NOT_FOUND,
    AccessEvent.NOT_PERMITTED,
    AccessEvent.EMERGENCY_MISS,
    AccessEvent.EMERGENCY_REFUSED,
)


def month_of(moment: datetime) -> str:
    """The month that a record is kept and removed with, in UTC: "2026-11"."""
    utc = moment.astimezone(UTC)
    return f"{utc.year:04}-{utc.month:02}"


def month_begins(month: str) -> datetime:
    year, number = month.split("-")
    return datetime(int(year), int(number), 1, tzinfo=UTC)


def first_month_kept(now: datetime, months: int) -> str:
    """The oldest month of which anything is younger than so many whole months."""
    utc = now.astimezone(UTC)
    year, month = divmod(utc.year * 12 + utc.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}"
