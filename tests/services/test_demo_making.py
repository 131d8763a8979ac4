"""What the demo region is made from: plans, stories and people."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from app.charters import all_charters, charter
from app.domain.people import PersonRole
from app.domain.sides import EVERY_SIDE
from app.services.demo.families import invent_family
from app.services.demo.names import (
    BACKGROUNDS,
    STAFF_FAMILIES,
    STAFF_MEN,
    STAFF_WOMEN,
    Background,
)
from app.services.demo.plan import make_plan
from app.services.demo.sides import side_of_helper
from app.services.demo.telling import STORIES, Teller, Told, part_of_day
from app.services.demo.words import DAYS, TIMES

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
        people = slots - {"aantal", "dag", "plaats", "sinds", "tijd", "werkdag"}
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
    others = {name for b in BACKGROUNDS for name in _names_of(b)}
    assert staff & others == set()


def _names_of(background: Background) -> list[str]:
    given = [name for group in (*background.women, *background.men) for name in group]
    return given + [background.family_of(n, sex) for n in background.families for sex in "vm"]


# -- what 300 cases tell ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def told() -> list[Told]:
    tellers = [Teller(Random(f"300 {key}"), key) for key in sorted(all_charters())]
    return [tellers[number % 6].tell("Heerlen", NOW.date()) for number in range(300)]


def test_a_part_of_the_day_goes_with_the_clock(told: list[Told]) -> None:
    days = "|".join(DAYS)
    moments = [
        found
        for one in told
        for found in re.findall(
            rf"(?:{days})(ochtend|middag|avond|nacht) om (\d+)\.\d\d", one.summary.lower()
        )
    ]
    assert len(moments) > 5
    hours = {"nacht": range(6), "ochtend": range(6, 12), "middag": range(12, 18)}
    for part, hour in moments:
        assert int(hour) in hours.get(part, range(18, 24))
    assert {part_of_day(time) for time in TIMES} == {*hours, "avond"}


def test_parents_are_18_to_40_years_older_and_siblings_no_twins(told: list[Told]) -> None:
    for one in told:
        people = [(role, entry.birth_date) for role, entry in one.family.people]
        children = [born for role, born in people if role is PersonRole.CHILD and born]
        assert children == sorted(children)
        days = sorted(born.toordinal() for born in children)
        assert all(later - sooner > 300 for sooner, later in pairwise(days))
        for role, born in people:
            if role in (PersonRole.MOTHER, PersonRole.FATHER) and born:
                ages = [(child - born).days / 365.25 for child in children]
                assert all(17.99 < age < 40.01 for age in ages), one.story.cast


def test_polish_names_end_as_a_woman_or_a_man_has_them(told: list[Told]) -> None:
    endings = set()
    for one in told:
        for person in one.family.named.values():
            family = f"{person}".rpartition(" ")[2]
            if family.endswith(("ski", "cki", "ska", "cka")):
                endings.add((person.sex, family[-1]))
    assert endings == {("v", "a"), ("m", "i")}


def test_a_story_that_does_not_belong_at_a_table_answers_a_question_with_no() -> None:
    for key, rules in all_charters().items():
        story = Teller(Random(key), key).tell("Beek", NOW.date(), unfit=True).story
        assert story.lacks in {question.key for question in rules.questions}
        assert story.declined


@pytest.mark.parametrize("charter_key", sorted(all_charters()))
def test_every_story_can_be_asked_about(charter_key: str) -> None:
    teller = Teller(Random(3), charter_key)
    asked = [teller.tell("Beek", NOW.date()).question for _ in range(60)]
    assert all(question.endswith("?") and "{" not in question for question in asked)


def test_where_a_charter_has_sides_helpers_come_for_one_or_for_all() -> None:
    rules = charter("mensenhandel")
    kinds = ("reclassering", "vrouwenopvang", "zedenpolitie")
    sides = [side_of_helper(rules, kind) for kind in kinds]
    assert sides == ["verdachte", "slachtoffer", EVERY_SIDE]
    assert side_of_helper(charter("jbt"), "reclassering") is None
