"""What the privacy officer watches for: rules by themselves."""

from __future__ import annotations

import pytest

from app.domain.sight import Ground, Level, Sight
from app.domain.watching import is_unrelated

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
