"""At an always-anonymous table emergency access needs a second person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.domain.emergency import LASTS, SECOND_WITHIN, EmergencyState
from app.domain.errors import NotFound, WrongState
from app.services.conflicts import declare_conflict_by_name
from app.services.emergency import Answer, confirm_emergency, view_emergency
from tests.cases import add_case
from tests.cast import actor
from tests.services.test_emergency import NIGHT, REASON, ask, last, sees
from tests.services.test_races import race

#: two of Veilig Thuis, which screens at MDA++; neither has a seat there
ASKS, CONFIRMS = actor("siem"), actor("vera")
INSTANT = timedelta(microseconds=1)


def test_an_always_anonymous_table_asks_for_a_second_person() -> None:
    made = add_case("mdapp", brought_by="politie")
    assert ask(made.reference, "siem") == Answer(EmergencyState.WAITING)
    with pytest.raises(NotFound):
        sees(made.reference, "siem")
    (waits,) = view_emergency(CONFIRMS, now=NIGHT).to_confirm
    assert (waits.account, waits.reason) == ("Siem Schrijver", REASON)
    assert view_emergency(ASKS, now=NIGHT).to_confirm == ()
    late = NIGHT + SECOND_WITHIN - INSTANT
    confirm_emergency(CONFIRMS, waits.id, now=late)
    page = sees(made.reference, "siem", late)
    assert page.identified
    assert page.emergency_until == late + LASTS
    with pytest.raises(NotFound):  # it is open for who asked
        sees(made.reference, "vera", late)


@pytest.mark.parametrize(
    "who", ["siem", "bob", "participant.mdapp.politie", "petra", "adam", "otto", "wout",
            "participant.actie-overleg.vt-noord-midden-limburg"],
)  # fmt: skip
def test_only_another_person_of_a_screening_agency_confirms(who: str) -> None:
    made = add_case("mdapp", brought_by="politie")
    ask(made.reference, "siem")
    with pytest.raises(NotFound):
        confirm_emergency(actor(who), last().id, now=NIGHT)


def test_the_second_person_may_be_of_the_other_screening_agency_and_not_in_conflict() -> None:
    made = add_case("mdapp", brought_by="politie")
    ask(made.reference, "siem")
    declare_conflict_by_name(CONFIRMS, "Samira van den Berg", now=NIGHT)
    assert view_emergency(CONFIRMS, now=NIGHT).to_confirm == ()
    with pytest.raises(NotFound):
        confirm_emergency(CONFIRMS, last().id, now=NIGHT)
    confirm_emergency(actor("chair.mdapp"), last().id, now=NIGHT)
    assert sees(made.reference, "siem").identified


def test_a_request_lapses_without_a_second_person() -> None:
    made = add_case("mdapp", brought_by="politie")
    ask(made.reference, "siem")
    late = NIGHT + SECOND_WITHIN
    with pytest.raises(WrongState) as refused:
        confirm_emergency(CONFIRMS, last().id, now=late)
    assert refused.value.key == "emergency-lapsed"
    assert view_emergency(CONFIRMS, now=late).to_confirm == ()
    assert [one.lapsed for one in view_emergency(ASKS, now=late).own] == [True]
    with pytest.raises(NotFound):
        sees(made.reference, "siem", late)


def test_two_who_confirm_at_once_confirm_once(app: Flask) -> None:
    made = add_case("mdapp", brought_by="politie")
    ask(made.reference, "siem")
    access = last().id

    def by(who: str) -> Callable[[], None]:
        return lambda: confirm_emergency(actor(who), access, now=NIGHT)

    assert race(app, by("vera"), by("chair.mdapp")) == ["done", "NotFound"]
    assert last().confirmed_by_id == CONFIRMS.account_id
