"""Local time, which exists only at the edges and in the rules of series."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local(moment: datetime) -> datetime:
    """The moment on a Dutch clock."""
    return moment.astimezone(AMSTERDAM)


def local_day(moment: datetime) -> date:
    """The Dutch calendar day of a moment."""
    return moment.astimezone(AMSTERDAM).date()
