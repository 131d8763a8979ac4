"""The order of an agenda that costs the least waiting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.seat_plan import Slot, Window, cost, proposed_order, windows


def slot(name: str, minutes: int = 10, **more: object) -> Slot:
    parts = {key: frozenset(value) for key, value in more.items() if isinstance(value, set)}
    return Slot(name, minutes, urgent=bool(more.get("urgent")), **parts)


def test_who_is_called_in_twice_sits_once() -> None:
    agenda = [slot("a", guests={"rcl"}), slot("b"), slot("c"), slot("d", guests={"rcl"})]
    order = proposed_order(agenda)
    assert abs(order.index("a") - order.index("d")) == 1


def test_a_team_with_little_to_do_leaves_first() -> None:
    agenda = [
        slot("a", partners={"jeugd"}),
        slot("b", partners={"jeugd"}),
        slot("c", partners={"wmo"}),
    ]
    assert proposed_order(agenda) == ["c", "a", "b"]


def test_an_urgent_case_comes_first_whoever_waits() -> None:
    agenda = [slot("a", guests={"rcl"}), slot("b", urgent=True), slot("c", guests={"rcl"})]
    assert proposed_order(agenda)[0] == "b"


def test_without_anybody_to_spare_the_order_stays() -> None:
    agenda = [slot("b"), slot("a"), slot("c")]
    assert proposed_order(agenda) == ["b", "a", "c"]


def test_a_window_goes_from_the_first_item_to_the_last() -> None:
    agenda = [
        slot("a", 5),
        slot("b", 10, guests={"rcl"}),
        slot("c", 20),
        slot("d", 15, guests={"rcl"}),
    ]
    assert windows(agenda) == {"rcl": Window(starts=5, ends=50, items=2, minutes=25)}
    assert cost(agenda) == (20, 50)


agencies = st.frozensets(st.sampled_from("abcdef"), max_size=3)
agendas = st.lists(
    st.tuples(st.integers(1, 60), agencies, agencies, st.booleans()), max_size=25
).map(
    lambda rows: [
        Slot(str(number), minutes, guests, partners - guests, urgent)
        for number, (minutes, guests, partners, urgent) in enumerate(rows)
    ]
)


@given(agendas)
def test_every_item_stays_and_nobody_waits_longer(agenda: list[Slot]) -> None:
    order = proposed_order(agenda)
    assert sorted(order) == sorted(slot.id for slot in agenda)
    by_id = {slot.id: slot for slot in agenda}
    proposed = [by_id[one] for one in order]
    urgent = [slot.urgent for slot in proposed]
    assert urgent == sorted(urgent, reverse=True)
    assert cost(proposed) <= cost(sorted(agenda, key=lambda slot: not slot.urgent))


@given(agendas)
def test_proposing_again_changes_nothing_for_the_worse(agenda: list[Slot]) -> None:
    by_id = {slot.id: slot for slot in agenda}
    once = [by_id[one] for one in proposed_order(agenda)]
    assert cost([by_id[one] for one in proposed_order(once)]) <= cost(once)
