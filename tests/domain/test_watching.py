"""What the privacy officer watches for: rules by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.local_time import AMSTERDAM
from app.domain.sight import Ground, Level, Sight
from app.domain.watching import Hours, is_odd_hour, is_odd_look, is_unrelated

WORK = [
    (Level.IDENTIFIED, Ground.BROUGHT),
    (Level.IDENTIFIED, Ground.HOLDS),
    (Level.IDENTIFIED, Ground.SCREENS),
    (Level.PSEUDONYMOUS, Ground.PREPARES),
    (Level.PSEUDONYMOUS, Ground.PARTNER),
    (Level.IDENTIFIED, Ground.CALLED_IN),
    (Level.IDENTIFIED, Ground.OWES_ACTION),
]


@pytest.mark.parametrize(("level", "ground"), WORK)
@pytest.mark.parametrize("in_circle", [True, False])
def test_who_works_on_a_case_opens_it_as_work(
    level: Level, ground: Ground, in_circle: bool
) -> None:
    assert not is_unrelated(Sight(level, ground), in_circle=in_circle)


@pytest.mark.parametrize("ground", [Ground.SITS, Ground.OBSERVES])
def test_an_outline_is_work_while_the_circle_is_open_and_not_after(ground: Ground) -> None:
    outline = Sight(Level.OUTLINE, ground)
    assert not is_unrelated(outline, in_circle=True)
    assert is_unrelated(outline, in_circle=False)


def test_to_see_without_a_ground_is_nobody_s_work() -> None:
    assert is_unrelated(Sight(Level.IDENTIFIED, Ground.NONE), in_circle=True)


@pytest.mark.parametrize("level", [Level.NOTHING, Level.SHIELDED])
@pytest.mark.parametrize("ground", list(Ground))
def test_a_shielded_slot_is_no_opening(level: Level, ground: Ground) -> None:
    assert not is_unrelated(Sight(level, ground), in_circle=False)


OFFICE = Hours(first=7, last=20)


@pytest.mark.parametrize(
    ("there", "odd"),
    [
        ("2026-11-26T09:00", False),
        ("2026-11-26T07:00", False),
        ("2026-11-26T06:59", True),
        ("2026-11-26T19:59", False),
        ("2026-11-26T20:00", True),
        ("2026-11-28T11:00", True),
        ("2026-11-29T11:00", True),
        ("2026-07-02T07:00", False),
    ],
)
def test_hours_are_those_of_a_dutch_clock(there: str, odd: bool) -> None:
    moment = datetime.fromisoformat(there).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    assert is_odd_hour(moment, OFFICE) is odd


NIGHT = datetime(2026, 11, 26, 2, tzinfo=UTC)


def test_at_night_a_partner_s_look_is_odd_and_that_of_who_is_on_call_is_not() -> None:
    for ground in Ground:
        expected = ground not in (Ground.BROUGHT, Ground.HOLDS)
        assert is_odd_look(NIGHT, ground, (), OFFICE) is expected
    assert not is_odd_look(NIGHT + timedelta(hours=9), Ground.PARTNER, (), OFFICE)


def test_around_a_meeting_that_was_called_at_once_nobody_s_look_is_odd() -> None:
    for hours in (-12, -1, 0, 12):
        meeting = NIGHT + timedelta(hours=hours)
        assert not is_odd_look(NIGHT, Ground.PARTNER, [meeting], OFFICE)
    far = [NIGHT + timedelta(hours=13), NIGHT - timedelta(hours=13)]
    assert is_odd_look(NIGHT, Ground.PARTNER, far, OFFICE)
