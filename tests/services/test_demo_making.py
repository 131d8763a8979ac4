"""What the demo region is made from: plans, stories and people."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from app.charters import all_charters
from app.services.demo.families import invent_family
from app.services.demo.names import BACKGROUNDS, STAFF_FAMILIES, STAFF_MEN, STAFF_WOMEN
from app.services.demo.plan import make_plan
from app.services.demo.telling import STORIES

#: a Saturday
NOW = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def inside() -> None:
    """None of this needs a database."""


@pytest.mark.parametrize("cases", [0, 1, 25, 400, 30_000])
def test_a_plan_has_room_for_exactly_so_many_cases(cases: int) -> None:
    plans = make_plan(1, cases, 6, now=NOW)
    assert sum(sum(p.past_cases) + p.agenda + p.backlog for p in plans) == cases
    assert max(max(p.past_cases) for p in plans) <= 60
    assert all(len(p.past) == len(p.past_cases) >= 2 and p.coming for p in plans)


@pytest.mark.parametrize("hour", range(0, 24 * 7, 5))
def test_a_plan_can_be_made_at_any_hour_of_the_week(hour: int) -> None:
    now = NOW + timedelta(hours=hour)
    for plan in make_plan(1, 400, 6, now=now):
        assert all(meeting.starts_at <= now for meeting in plan.past)
        assert all(meeting.starts_at > now for meeting in plan.coming)


@pytest.mark.parametrize("charter_key", sorted(all_charters()))
def test_each_kind_of_table_has_many_stories_that_can_be_told(charter_key: str) -> None:
    stories = STORIES[charter_key]
    assert len(stories) >= 25
    for story in stories:
        family = invent_family(Random(story.text), story.cast, "Heerlen", NOW.date())
        slots = {slot.partition(".")[0] for slot in re.findall(r"\{([^}]+)\}", story.text)}
        people = slots - {"aantal", "dag", "een", "plaats", "sinds", "tijd"}
        assert people <= family.named.keys()
        assert len(family.people) <= 6


def test_each_bsn_passes_the_eleven_test_in_a_range_that_nobody_has() -> None:
    rng = Random(7)
    for _ in range(200):
        for _, identity in invent_family(rng, "m v k1 k2", "Beek", NOW.date()).people:
            if identity.bsn is None:
                continue
            digits = [int(digit) for digit in identity.bsn]
            weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
            assert sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0
            assert identity.bsn.startswith("9999")


def test_those_in_the_cases_and_those_at_the_tables_share_no_name() -> None:
    staff = {*STAFF_WOMEN, *STAFF_MEN, *STAFF_FAMILIES}
    others = {name for b in BACKGROUNDS for name in (*b.women, *b.men, *b.families)}
    assert staff & others == set()
