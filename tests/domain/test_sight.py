"""Who sees how much of a case, from where they stand, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charters import all_charters, charter
from app.domain.charter import AGENCY_KINDS, Anonymity
from app.domain.emergency import Reach, reach
from app.domain.local_time import local, local_day
from app.domain.roles import Role, may_prepare
from app.domain.sides import EVERY_SIDE, is_for, roles_of
from app.domain.sight import (
    Ground,
    Level,
    Sight,
    Standing,
    circle_closes_at,
    circle_is_open,
    circle_opens_at,
    is_handler,
    knows_case,
    sight,
)

STARTS = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
CLOSED = STARTS + timedelta(hours=2)
INSTANT = timedelta(microseconds=1)
CHARTERS = all_charters()
NONE, SHIELDED, OUTLINE = Level.NOTHING, Level.SHIELDED, Level.OUTLINE
PSEUDONYMOUS, IDENTIFIED = Level.PSEUDONYMOUS, Level.IDENTIFIED
BROUGHT, HOLDS, OWES = {"brought": True}, {"holds": True}, {"owes_action": True}
CALLED, ELSEWHERE = {"called_in": True}, {"sits_elsewhere": True}
FOR_VICTIM: dict[str, Any] = {"called_in": True, "side": "slachtoffer"}
NOBODY: dict[str, Any] = {}
#: later than every moment that is asked about, so that it has not ended
EMERGENCY = {"emergency": STARTS + timedelta(days=400)}
ERASED = {"erased": True}
CHAIR, VICE, SECRETARY = Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY
PARTICIPANT, OBSERVER = Role.PARTICIPANT, Role.OBSERVER


def standing(charter: str, kind: str, role: Role | None = None, **facts: Any) -> Standing:
    """A viewer at (or outside) a table whose meeting is planned."""
    given = {"brought": False, "holds": False, "called_in": False, "meeting_starts_at": STARTS}
    return Standing(charter=CHARTERS[charter], agency_kind=kind, role=role, **{**given, **facts})


def seen(when: str, charter: str, kind: str, role: Role | None, facts: dict[str, Any]) -> Sight:
    """What they see while the case waits, and before, in and after the item's circle."""
    rules = CHARTERS[charter]
    if when == "waiting":
        return sight(standing(charter, kind, role, meeting_starts_at=None, **facts), STARTS)
    if when == "before":
        now = circle_opens_at(rules, STARTS) - INSTANT
        return sight(standing(charter, kind, role, **facts), now)
    if when == "open":
        return sight(standing(charter, kind, role, **facts), STARTS)
    now = circle_closes_at(rules, CLOSED)
    return sight(standing(charter, kind, role, meeting_closed_at=CLOSED, **facts), now)


EXAMPLES: list[tuple[str, str, str, Role | None, dict[str, Any], Level, Ground]] = [
    # what lasts: whoever brought the case, holds it, or still owes an action
    ("waiting", "triagetafel", "veilig_thuis", None, BROUGHT, IDENTIFIED, Ground.BROUGHT),
    ("after", "triagetafel", "veilig_thuis", None, BROUGHT, IDENTIFIED, Ground.BROUGHT),
    ("after", "triagetafel", "team_jeugd", None, HOLDS, IDENTIFIED, Ground.HOLDS),
    ("after", "triagetafel", "team_jeugd", None, OWES, IDENTIFIED, Ground.OWES_ACTION),
    ("after", "triagetafel", "reclassering", None, OWES, IDENTIFIED, Ground.OWES_ACTION),
    # a partner that always sees identities does so in the circle, and in it only
    ("waiting", "triagetafel", "team_jeugd", PARTICIPANT, NOBODY, OUTLINE, Ground.SITS),
    ("before", "triagetafel", "team_jeugd", PARTICIPANT, NOBODY, OUTLINE, Ground.SITS),
    ("open", "triagetafel", "team_jeugd", PARTICIPANT, NOBODY, IDENTIFIED, Ground.PARTNER),
    ("after", "triagetafel", "team_jeugd", PARTICIPANT, NOBODY, OUTLINE, Ground.SITS),
    ("open", "triagetafel", "team_wmo", PARTICIPANT, NOBODY, IDENTIFIED, Ground.PARTNER),
    # a standing member by arrangement: names in the items that concern it
    ("open", "triagetafel", "hulpverlening", PARTICIPANT, NOBODY, PSEUDONYMOUS, Ground.PARTNER),
    ("open", "triagetafel", "hulpverlening", PARTICIPANT, CALLED, IDENTIFIED, Ground.PARTNER),
    # a member whose agency has no seat in the charter has a time on the agenda and no more
    ("open", "triagetafel", "leerplicht", PARTICIPANT, NOBODY, SHIELDED, Ground.SITS),
    ("open", "zsm", "hulpverlening", PARTICIPANT, NOBODY, SHIELDED, Ground.SITS),
    # called in: the one item, in its circle; a time before; the items of others are times
    ("before", "triagetafel", "reclassering", None, CALLED, SHIELDED, Ground.CALLED_IN),
    ("open", "triagetafel", "reclassering", None, CALLED, IDENTIFIED, Ground.CALLED_IN),
    ("after", "triagetafel", "reclassering", None, CALLED, SHIELDED, Ground.CALLED_IN),
    ("open", "triagetafel", "reclassering", None, ELSEWHERE, SHIELDED, Ground.SITS),
    ("open", "triagetafel", "reclassering", None, NOBODY, NONE, Ground.NONE),
    # who prepares sees what there is to prepare, from the referral on, until the circle closes
    ("waiting", "triagetafel", "veilig_thuis", CHAIR, NOBODY, IDENTIFIED, Ground.PREPARES),
    ("before", "triagetafel", "veilig_thuis", VICE, NOBODY, IDENTIFIED, Ground.PREPARES),
    ("before", "triagetafel", "veilig_thuis", SECRETARY, NOBODY, IDENTIFIED, Ground.PREPARES),
    ("after", "triagetafel", "veilig_thuis", CHAIR, NOBODY, OUTLINE, Ground.SITS),
    # an observer sees the outline, whatever the agency
    ("waiting", "triagetafel", "gemeente", OBSERVER, NOBODY, OUTLINE, Ground.OBSERVES),
    ("open", "triagetafel", "veilig_thuis", OBSERVER, NOBODY, OUTLINE, Ground.OBSERVES),
    ("open", "mdapp", "veilig_thuis", OBSERVER, NOBODY, OUTLINE, Ground.OBSERVES),
    # actie overleg
    ("open", "actie-overleg", "zedenpolitie", PARTICIPANT, NOBODY, IDENTIFIED, Ground.PARTNER),
    ("before", "actie-overleg", "om", PARTICIPANT, NOBODY, OUTLINE, Ground.SITS),
    ("open", "actie-overleg", "raad", None, CALLED, IDENTIFIED, Ground.CALLED_IN),
    ("open", "actie-overleg", "raad", None, NOBODY, NONE, Ground.NONE),
    # ZSM
    ("open", "zsm", "politie", PARTICIPANT, NOBODY, IDENTIFIED, Ground.PARTNER),
    ("before", "zsm", "veilig_thuis", PARTICIPANT, NOBODY, OUTLINE, Ground.SITS),
    ("open", "zsm", "slachtofferhulp", None, CALLED, IDENTIFIED, Ground.CALLED_IN),
    # Jeugdbeschermingstafel: the Raad always, a GI in its own items
    ("open", "jbt", "raad", PARTICIPANT, NOBODY, IDENTIFIED, Ground.PARTNER),
    ("open", "jbt", "gi", PARTICIPANT, NOBODY, PSEUDONYMOUS, Ground.PARTNER),
    ("open", "jbt", "gi", PARTICIPANT, BROUGHT, IDENTIFIED, Ground.BROUGHT),
    ("open", "jbt", "veilig_thuis", PARTICIPANT, NOBODY, PSEUDONYMOUS, Ground.PARTNER),
    ("open", "jbt", "jeugdhulp", None, CALLED, IDENTIFIED, Ground.CALLED_IN),
    # MDA++: always anonymous, but for the inbrenger and the screeners
    ("waiting", "mdapp", "veiligheidshuis", PARTICIPANT, NOBODY, IDENTIFIED, Ground.SCREENS),
    ("after", "mdapp", "veilig_thuis", PARTICIPANT, NOBODY, IDENTIFIED, Ground.SCREENS),
    ("open", "mdapp", "veilig_thuis", None, NOBODY, NONE, Ground.NONE),
    ("open", "mdapp", "politie", PARTICIPANT, NOBODY, PSEUDONYMOUS, Ground.PARTNER),
    ("open", "mdapp", "politie", PARTICIPANT, CALLED, PSEUDONYMOUS, Ground.PARTNER),
    ("before", "mdapp", "politie", SECRETARY, NOBODY, PSEUDONYMOUS, Ground.PREPARES),
    ("after", "mdapp", "politie", None, BROUGHT, IDENTIFIED, Ground.BROUGHT),
    ("before", "mdapp", "hulpverlening", PARTICIPANT, HOLDS, OUTLINE, Ground.SITS),
    ("after", "mdapp", "hulpverlening", None, OWES, PSEUDONYMOUS, Ground.OWES_ACTION),
    # of what was erased nobody sees more than the slot, and who saw no more is told no more
    ("after", "triagetafel", "veilig_thuis", CHAIR, ERASED, SHIELDED, Ground.ERASED),
    ("after", "triagetafel", "veilig_thuis", None, ERASED | BROUGHT, SHIELDED, Ground.ERASED),
    ("after", "triagetafel", "gemeente", OBSERVER, ERASED, SHIELDED, Ground.ERASED),
    ("after", "triagetafel", "reclassering", None, ERASED | CALLED, SHIELDED, Ground.CALLED_IN),
    ("after", "triagetafel", "reclassering", None, ERASED, NONE, Ground.NONE),
    # in an emergency anybody who may ask, at an always-anonymous table its screeners alone
    ("waiting", "triagetafel", "politie", None, EMERGENCY, IDENTIFIED, Ground.EMERGENCY),
    ("after", "triagetafel", "team_jeugd", PARTICIPANT, EMERGENCY, IDENTIFIED, Ground.EMERGENCY),
    ("after", "jbt", "gemeente", OBSERVER, EMERGENCY, IDENTIFIED, Ground.EMERGENCY),
    ("open", "triagetafel", "team_jeugd", PARTICIPANT, EMERGENCY, IDENTIFIED, Ground.PARTNER),
    ("after", "mdapp", "veilig_thuis", None, EMERGENCY, IDENTIFIED, Ground.EMERGENCY),
    ("after", "mdapp", "politie", None, EMERGENCY, NONE, Ground.NONE),
    ("open", "mdapp", "politie", PARTICIPANT, EMERGENCY, PSEUDONYMOUS, Ground.PARTNER),
    ("after", "triagetafel", "politie", None, ERASED | EMERGENCY, SHIELDED, Ground.ERASED),
    # Screeningsoverleg Mensenhandel
    ("open", "mensenhandel", "avim", PARTICIPANT, NOBODY, IDENTIFIED, Ground.PARTNER),
    ("before", "mensenhandel", "zorgcoordinator", PARTICIPANT, NOBODY, OUTLINE, Ground.SITS),
    ("open", "mensenhandel", "vrouwenopvang", None, FOR_VICTIM, IDENTIFIED, Ground.CALLED_IN),
    ("open", "mensenhandel", "vrouwenopvang", None, CALLED, SHIELDED, Ground.CALLED_IN),
    ("after", "mensenhandel", "vrouwenopvang", None, FOR_VICTIM, SHIELDED, Ground.CALLED_IN),
    ("after", "mensenhandel", "politie", None, OWES, IDENTIFIED, Ground.OWES_ACTION),
]


@pytest.mark.parametrize(("when", "charter", "kind", "role", "facts", "level", "ground"), EXAMPLES)
def test_what_a_viewer_sees_and_why(
    when: str,
    charter: str,
    kind: str,
    role: Role | None,
    facts: dict[str, Any],
    level: Level,
    ground: Ground,
) -> None:
    found = seen(when, charter, kind, role, facts)
    assert (found.level, found.ground) == (level, ground)


def test_every_ground_and_every_charter_has_an_example() -> None:
    assert {example[6] for example in EXAMPLES} == set(Ground)
    assert {example[1] for example in EXAMPLES} == set(CHARTERS)


def test_the_levels_stand_in_order() -> None:
    order = [NONE, SHIELDED, OUTLINE, PSEUDONYMOUS, IDENTIFIED]
    assert sorted(Level, key=lambda level: level.rank) == order
    for place, level in enumerate(order):
        assert [other for other in order if level.reaches(other)] == order[: place + 1]


@pytest.mark.parametrize("key", CHARTERS)
def test_the_circle_opens_and_closes_at_the_instant(key: str) -> None:
    rules = CHARTERS[key]
    opens, closes = circle_opens_at(rules, STARTS), circle_closes_at(rules, CLOSED)
    assert local(opens).time() == time(0)
    assert local_day(STARTS) - local_day(opens) == timedelta(days=rules.preparation_days)
    assert closes == CLOSED + timedelta(days=rules.circle_closes_after_days)
    for moment, is_open in (
        (opens - INSTANT, False),
        (opens, True),
        (closes - INSTANT, True),
        (closes, False),
    ):
        assert circle_is_open(rules, STARTS, CLOSED, moment) is is_open


def test_the_preparation_day_begins_at_midnight_in_the_week_of_the_clock_change_too() -> None:
    rules = CHARTERS["triagetafel"]
    opens = circle_opens_at(rules, datetime(2026, 4, 2, 7, 0, tzinfo=UTC))
    assert opens == datetime(2026, 3, 25, 23, 0, tzinfo=UTC)  # winter time, seven days before


def test_a_meeting_that_is_not_closed_keeps_its_circle_open() -> None:
    rules = CHARTERS["triagetafel"]
    assert circle_is_open(rules, STARTS, None, STARTS + timedelta(days=1000))


def test_a_sight_in_the_circle_says_when_it_ends() -> None:
    rules = CHARTERS["triagetafel"]
    viewer = standing("triagetafel", "team_jeugd", PARTICIPANT, meeting_closed_at=CLOSED)
    found = sight(viewer, CLOSED)
    assert found.until == circle_closes_at(rules, CLOSED)
    assert sight(standing("triagetafel", "veilig_thuis", brought=True), CLOSED).until is None


moments = st.integers(-60 * 24, 60 * 24).map(lambda hours: STARTS + timedelta(hours=hours))
facts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        name: st.booleans()
        for name in ("brought", "holds", "called_in", "owes_action", "sits_elsewhere")
    }
)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    starts = draw(st.none() | st.just(STARTS))
    return Standing(
        charter=draw(st.sampled_from(list(CHARTERS.values()))),
        agency_kind=draw(st.sampled_from(sorted(AGENCY_KINDS))),
        role=draw(st.none() | st.sampled_from(Role)),
        meeting_starts_at=starts,
        meeting_closed_at=draw(st.none() | moments) if starts else None,
        emergency=draw(st.none() | moments),
        side=draw(st.sampled_from([None, "slachtoffer", "verdachte", EVERY_SIDE])),
        **draw(facts),
    )


@given(standings(), moments, st.sampled_from(["brought", "holds", "called_in", "owes_action"]))
def test_a_further_ground_never_takes_sight_away(
    viewer: Standing, now: datetime, ground: str
) -> None:
    without: dict[str, Any] = {ground: False}
    more: dict[str, Any] = {ground: True}
    before = sight(replace(viewer, **without), now).level
    assert sight(replace(viewer, **more), now).level.reaches(before)


@given(standings(), moments)
def test_a_conflict_of_interest_takes_every_ground_away(viewer: Standing, now: datetime) -> None:
    found = sight(replace(viewer, conflict=True), now)
    sits = viewer.role is not None or viewer.called_in or viewer.sits_elsewhere
    assert found == (Sight(SHIELDED, Ground.SITS) if sits else Sight(NONE, Ground.NONE))


@given(standings(), moments)
def test_emergency_access_only_adds_and_ends_at_the_instant(
    viewer: Standing, now: datetime
) -> None:
    before = sight(replace(viewer, emergency=None), now)
    assert sight(replace(viewer, emergency=now), now) == before
    during = sight(replace(viewer, emergency=now + INSTANT), now)
    if reach(viewer.charter, viewer.agency_kind) is Reach.NOT:
        assert during == before
    else:
        assert during.level is IDENTIFIED
        assert not during.part_only
        assert during == before or during.until == now + INSTANT


@given(standings(), moments)
def test_nothing_is_left_of_emergency_access_to_what_was_erased(
    viewer: Standing, now: datetime
) -> None:
    found = sight(replace(viewer, erased=True, emergency=now + INSTANT), now)
    assert not found.level.reaches(OUTLINE)


@pytest.mark.parametrize("assigned", [True, False])
@pytest.mark.parametrize("seated", [True, False])
@pytest.mark.parametrize("others", [True, False])
def test_a_case_is_never_out_of_everybodys_sight(
    assigned: bool, seated: bool, others: bool
) -> None:
    works = is_handler(assigned=assigned, seated=seated, agency_has_handlers=others)
    assert works is (assigned or seated or not others)


@given(standings(), moments)
def test_taking_a_seat_never_takes_sight_away(viewer: Standing, now: datetime) -> None:
    levels = [
        sight(replace(viewer, role=role), now).level.rank for role in (None, PARTICIPANT, CHAIR)
    ]
    assert levels == sorted(levels)


@given(standings(), moments)
def test_outside_the_circle_only_who_needs_it_reads_the_narrative(
    viewer: Standing, now: datetime
) -> None:
    starts, closed = viewer.meeting_starts_at, viewer.meeting_closed_at
    if starts and circle_is_open(viewer.charter, starts, closed, now):
        return
    closes = circle_closes_at(viewer.charter, closed) if closed else None
    screens = (
        viewer.role not in (None, OBSERVER) and viewer.agency_kind in viewer.charter.screening_kinds
    )
    prepares = (
        viewer.role is not None and may_prepare(viewer.role) and (closes is None or now < closes)
    )
    if not (viewer.brought or viewer.holds or viewer.owes_action or screens or prepares):
        in_emergency = viewer.emergency is not None and now < viewer.emergency
        assert in_emergency or not sight(viewer, now).level.reaches(PSEUDONYMOUS)


@given(standings(), moments, st.sampled_from(["", "slachtoffer", "verdachte", EVERY_SIDE]))
def test_who_helps_one_side_is_kept_to_it(viewer: Standing, now: datetime, mark: str) -> None:
    """Whatever else they are, but for who brought or holds the case, sits at the table, or has
    emergency access: they see the part that is theirs, and nothing that is marked for another."""
    viewer = replace(viewer, charter=CHARTERS["mensenhandel"], brought=False, holds=False)
    partner = viewer.charter.partner(viewer.agency_kind)
    has_seat = partner is not None and partner.sits and viewer.role is not None
    prepares = viewer.role is not None and may_prepare(viewer.role)
    if viewer.role is not OBSERVER and (has_seat or prepares):
        viewer = replace(viewer, role=None)
    found = sight(replace(viewer, emergency=None, called_in=True), now)
    if not found.level.reaches(OUTLINE) or viewer.side == EVERY_SIDE:
        return
    assert found.part_only
    assert found.side == (viewer.side or "")
    assert not knows_case(viewer.charter, found)
    assert is_for(found.side, mark) is (mark == EVERY_SIDE or mark == viewer.side)
    others = {role for one in viewer.charter.sides if one.key != viewer.side for role in one.roles}
    assert roles_of(viewer.charter, found.side).isdisjoint(others)


@given(standings(), moments)
def test_where_there_are_no_sides_nobody_is_kept_to_one(viewer: Standing, now: datetime) -> None:
    if not viewer.charter.sides:
        assert sight(viewer, now).side is None


@given(standings(), moments)
def test_at_an_always_anonymous_table_only_inbrenger_and_screeners_know_who_it_is(
    viewer: Standing, now: datetime
) -> None:
    if viewer.charter.anonymity is not Anonymity.ALWAYS:
        viewer = replace(viewer, charter=CHARTERS["mdapp"])
    found = sight(viewer, now)
    if found.level is IDENTIFIED:
        assert found.ground in (Ground.BROUGHT, Ground.SCREENS, Ground.EMERGENCY)
        assert viewer.brought or viewer.agency_kind in viewer.charter.screening_kinds


@given(standings(), moments)
def test_an_observer_whose_agency_has_no_part_in_the_case_sees_the_outline_at_most(
    viewer: Standing, now: datetime
) -> None:
    bystander = replace(
        viewer,
        role=OBSERVER,
        brought=False,
        holds=False,
        called_in=False,
        owes_action=False,
        emergency=None,
    )
    assert sight(bystander, now).level is OUTLINE


@given(standings(), moments)
def test_who_has_nothing_to_do_with_the_table_sees_nothing(viewer: Standing, now: datetime) -> None:
    nothing: dict[str, Any] = dict.fromkeys(
        ("brought", "holds", "called_in", "owes_action", "sits_elsewhere"), False
    )
    stranger = replace(viewer, role=None, emergency=None, **nothing)
    assert sight(stranger, now) == Sight(NONE, Ground.NONE)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("key", sorted(all_charters()))
def test_which_case_it_is_knows_who_reads_it_and_at_an_anonymous_table_who_knows_the_people(
    key: str, level: Level
) -> None:
    rules = charter(key)
    enough = Level.IDENTIFIED if rules.anonymity is Anonymity.ALWAYS else Level.PSEUDONYMOUS
    assert knows_case(rules, Sight(level, Ground.PARTNER)) is level.reaches(enough)
    assert not knows_case(rules, Sight(level, Ground.OWES_ACTION, part_only=True))
