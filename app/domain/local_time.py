"""Local time, which exists only at the edges and in the rules of series."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local(moment: datetime) -> datetime:
    """The moment on a Dutch clock."""
    return moment.astimezone(AMSTERDAM)


def local_day(moment: datetime) -> date:
    """The Dutch calendar day of a moment."""
    return moment.astimezone(AMSTERDAM).date()


def day_begins(day: date) -> datetime:
    """The moment at which a Dutch calendar day begins."""
    return datetime.combine(day, time(), tzinfo=AMSTERDAM).astimezone(UTC)


def time_exists(day: date, at: time) -> bool:
    """Whether a Dutch clock shows this time on this day: in spring it skips an hour."""
    moment = datetime.combine(day, at.replace(fold=0), tzinfo=AMSTERDAM)
    return moment.astimezone(UTC).astimezone(AMSTERDAM).replace(fold=0) == moment
