"""Who is needed when at a meeting, and the order that is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.errors import NotFound, NotPermitted
from app.domain.meetings import MeetingState
from app.models import AccessRecord
from app.services.agenda import order_agenda
from app.services.conflicts import declare_conflict
from app.services.contributions import contribute
from app.services.seat_plan import AgencyWindow, view_seat_plan
from tests.cases import STRANGERS, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id

VERA = actor("vera")
MEETING = meeting_id("triagetafel")
LATER = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def window(agency: str) -> AgencyWindow:
    plan = view_seat_plan(VERA, MEETING, now=LATER)
    return next(row for row in plan.agencies if row.agency.startswith(agency))


def minutes(row: AgencyWindow) -> tuple[int, int]:
    """How long an agency is there, as the agenda is and as proposed."""
    (now_from, now_until), (then_from, then_until) = row.now, row.proposed
    return (now_until - now_from).seconds // 60, (then_until - then_from).seconds // 60


def test_who_is_called_in_for_two_cases_sits_once() -> None:
    add_case(called_in=["reclassering"])
    add_case()
    add_case(called_in=["reclassering"])
    assert minutes(window("Reclassering")) == (30, 20)
    plan = view_seat_plan(VERA, MEETING, now=LATER)
    order = [item.id for item in plan.items]
    order_agenda(VERA, MEETING, order, version=plan.meeting.version, now=LATER)
    assert minutes(window("Reclassering")) == (20, 20)
    assert not view_seat_plan(VERA, MEETING, now=LATER).changes


def test_a_partner_is_not_needed_where_it_said_to_have_no_part() -> None:
    cases = [add_case() for _ in range(3)]
    for made in cases[:2]:
        contribute(
            actor("jasmijn"), made.item_id, ContributionKind.NOTHING_KNOWN, "", "", "",
            version=0, now=LATER,
        )  # fmt: skip
    row = window("Team Jeugd")
    assert row.items == 1
    assert minutes(row) == (10, 10)
    assert row.proposed[0] == view_seat_plan(VERA, MEETING, now=LATER).meeting.starts_at


def test_what_a_conflict_hides_keeps_its_place() -> None:
    first, hidden, last = (
        add_case(called_in=["reclassering"]), add_case(people=STRANGERS), add_case(urgent=True),
    )  # fmt: skip
    declare_conflict(VERA, hidden.item_id, now=LATER)
    plan = view_seat_plan(VERA, MEETING, now=LATER)
    assert [item.id for item in plan.items] == [last.item_id, "", first.item_id]
    assert plan.items[1].people == ()


@pytest.mark.parametrize("who", ["jasmijn", "otto"])
def test_it_is_for_who_prepares(who: str) -> None:
    with pytest.raises(NotPermitted):
        view_seat_plan(actor(who), MEETING, now=LATER)
    with pytest.raises(NotFound):
        view_seat_plan(actor("bob"), MEETING, now=LATER)


def test_the_look_is_recorded() -> None:
    add_case()
    view_seat_plan(VERA, MEETING, now=LATER)
    assert db.session.scalars(select(AccessRecord.what)).all() == ["seat-plan"]


def test_an_outline_does_not_say_who_comes_in() -> None:
    add_case("jbt", brought_by="gi", called_in=["reclassering"], urgent=True)
    put_meeting_in(MeetingState.CLOSED, "jbt")
    after_the_circle = NOW + timedelta(days=90)
    plan = view_seat_plan(actor("chair.jbt"), meeting_id("jbt"), now=after_the_circle)
    assert [(one.guests, one.urgent) for one in plan.items] == [((), False)]
