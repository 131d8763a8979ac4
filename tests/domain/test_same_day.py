"""Two actions on one person on one day are found, whoever else they touch."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.same_day import Planned, meeting_pairs, met_by

DAY = date(2026, 12, 3)
PEOPLE = st.frozensets(st.sampled_from(["father", "mother", "child"]))
ACTIONS = st.lists(st.tuples(st.integers(0, 2), PEOPLE), max_size=6).map(
    lambda found: [
        Planned(str(n), DAY + timedelta(days=day), people) for n, (day, people) in enumerate(found)
    ]
)


def test_the_same_person_on_the_same_day_meets_and_nothing_else_does() -> None:
    one = Planned("1", DAY, frozenset({"father", "child"}))
    assert one.meets(Planned("2", DAY, frozenset({"father"})))
    assert not one.meets(Planned("3", DAY, frozenset({"mother"})))
    assert not one.meets(Planned("4", DAY + timedelta(days=1), frozenset({"father"})))
    assert not one.meets(Planned("5", DAY, frozenset()))


@given(actions=ACTIONS, cut=st.integers(0, 6))
def test_whatever_meets_was_shown_when_the_second_was_logged(
    actions: list[Planned], cut: int
) -> None:
    standing, new = actions[:cut], actions[cut:]
    shown = {frozenset((a.key, b.key)) for a, b in met_by(new, standing)}
    before = {frozenset((a.key, b.key)) for a, b in meeting_pairs(standing)}
    assert shown | before == {frozenset((a.key, b.key)) for a, b in meeting_pairs(actions)}
    assert not shown & before
