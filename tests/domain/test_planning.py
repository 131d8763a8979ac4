"""Planning by hand: on which days people are asked whether they mean it."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.charter import Text
from app.domain.planning import DayOff, day_off

BOXING_DAY = Text("Tweede kerstdag", "Second Day of Christmas")
HOLIDAYS = {date(2026, 12, 26): BOXING_DAY}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 24), None),
        (date(2026, 12, 26), DayOff(BOXING_DAY)),
        (date(2026, 12, 27), DayOff(None)),
        (date(2026, 12, 28), None),
    ],
)
def test_a_day_off_is_a_holiday_or_in_a_weekend(day: date, expected: DayOff | None) -> None:
    assert day_off(day, HOLIDAYS) == expected
