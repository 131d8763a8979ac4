"""Preparing an agenda."""

from __future__ import annotations

import threading
from datetime import date, time, timedelta

import pytest
from flask import Flask

from app.domain.errors import InvalidInput, NotFound, NotPermitted, StaleVersion, WrongState
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.domain.sight import Level
from app.services.ad_hoc import take_out
from app.services.agenda import (
    order_agenda,
    put_on_agenda,
    set_agenda,
    take_off_agenda,
)
from app.services.agenda_view import view_agenda
from app.services.calling_in import call_in, withdraw_call
from app.services.mandates import MandateInput, give_mandate
from app.services.meetings import add_meeting
from tests.cases import SECRETS, add_case, add_waiting, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id

MEETING = meeting_id("triagetafel")
LATER, NINE = date(2026, 12, 3), time(9, 0)


def items() -> list[str]:
    return [row.id for row in view_agenda(actor("vera"), MEETING, now=NOW).rows]


def give_minutes(*order: str, minutes: int) -> None:
    """The chair saves the agenda, with minutes for its first item."""
    version = view_agenda(actor("vera"), MEETING, now=NOW).meeting.version
    order_agenda(
        actor("vera"), MEETING, order, minutes={order[0]: minutes}, version=version, now=NOW
    )


def test_thirty_referrals_go_on_the_agenda_in_one_go() -> None:
    referrals = [add_case(on_agenda=False).referral_id for _ in range(30)]
    put_on_agenda(actor("vera"), MEETING, referrals, now=NOW)
    agenda = view_agenda(actor("vera"), MEETING, now=NOW)
    assert [row.number for row in agenda.rows] == list(range(1, 31))
    assert agenda.meeting.state is MeetingState.PREPARATION


def test_one_referral_that_is_not_admitted_keeps_all_of_them_off_the_agenda() -> None:
    good = add_case(on_agenda=False)
    waiting = add_case(on_agenda=False, state=ReferralState.WAITING)
    with pytest.raises(InvalidInput):
        put_on_agenda(actor("vera"), MEETING, [good.referral_id, waiting.referral_id], now=NOW)
    assert items() == []


def test_a_referral_of_another_table_cannot_be_put_on_this_agenda() -> None:
    foreign = add_case("jbt", on_agenda=False)
    with pytest.raises(InvalidInput):
        put_on_agenda(actor("vera"), MEETING, [foreign.referral_id], now=NOW)


def test_a_referral_is_on_one_agenda_at_a_time() -> None:
    case = add_case()
    with pytest.raises(InvalidInput):
        put_on_agenda(actor("vera"), MEETING, [case.referral_id], now=NOW)


def test_a_participant_does_not_prepare() -> None:
    case = add_case(on_agenda=False)
    with pytest.raises(NotPermitted):
        put_on_agenda(actor("jasmijn"), MEETING, [case.referral_id], now=NOW)


def test_who_does_not_sit_at_the_table_finds_no_meeting() -> None:
    add_case()
    for outsider in ("bob", "ria", "adam", "petra"):
        with pytest.raises(NotFound):
            view_agenda(actor(outsider), MEETING, now=NOW)


def test_each_item_starts_when_the_ones_before_it_are_over() -> None:
    first, second = add_case(), add_case()
    give_minutes(first.item_id, second.item_id, minutes=25)
    rows = view_agenda(actor("vera"), MEETING, now=NOW).rows
    assert rows[1].id == second.item_id
    assert rows[1].starts_at - rows[0].starts_at == timedelta(minutes=25)


def test_minutes_have_bounds() -> None:
    case = add_case()
    for minutes in (0, -5, 241):
        with pytest.raises(InvalidInput):
            give_minutes(case.item_id, minutes=minutes)


def test_the_order_is_the_chair_s() -> None:
    first, second, third = (add_case().item_id for _ in range(3))
    version = view_agenda(actor("vera"), MEETING, now=NOW).meeting.version
    order_agenda(actor("vera"), MEETING, [third, first, second], version=version, now=NOW)
    assert items() == [third, first, second]


def test_a_step_goes_with_the_order_or_nothing_is_saved() -> None:
    first, second, third = (add_case().item_id for _ in range(3))
    vera, order = actor("vera"), [third, first, second]
    version = view_agenda(vera, MEETING, now=NOW).meeting.version
    for nowhere in ("no-such-item", add_case("jbt").item_id, ""):
        with pytest.raises(InvalidInput):
            order_agenda(vera, MEETING, order, move=(nowhere, 1), version=version, now=NOW)
    assert items() == [first, second, third]
    order_agenda(vera, MEETING, order, move=(second, -1), version=version, now=NOW)
    assert items() == [third, second, first]
    assert view_agenda(vera, MEETING, now=NOW).meeting.version == version + 1


def test_an_order_that_is_not_of_these_items_is_refused() -> None:
    first, second = add_case().item_id, add_case().item_id
    foreign = add_case("jbt").item_id
    version = view_agenda(actor("vera"), MEETING, now=NOW).meeting.version
    for order in ([first], [first, first], [first, second, foreign]):
        with pytest.raises(InvalidInput):
            order_agenda(actor("vera"), MEETING, order, version=version, now=NOW)


def test_the_second_of_two_who_order_at_once_is_told() -> None:
    first, second = add_case().item_id, add_case().item_id
    version = view_agenda(actor("vera"), MEETING, now=NOW).meeting.version
    order_agenda(actor("vera"), MEETING, [second, first], version=version, now=NOW)
    with pytest.raises(StaleVersion) as stale:
        order_agenda(actor("siem"), MEETING, [first, second], version=version, now=NOW)
    assert stale.value.current == (second, first)


def test_a_called_in_agency_sees_its_item_and_shielded_slots() -> None:
    mine, other = add_case(), add_case()
    call_in(actor("vera"), mine.item_id, "reclassering", now=NOW)
    rows = view_agenda(actor("ria"), MEETING, now=NOW + timedelta(days=2)).rows
    assert [row.sight.level for row in rows] == [Level.IDENTIFIED, Level.SHIELDED]
    assert rows[1].id == ""
    assert other.item_id not in repr(rows)


def test_a_withdrawn_call_leaves_nothing_to_see() -> None:
    case = add_case(called_in=["reclassering"])
    withdraw_call(actor("vera"), case.item_id, agency_id("reclassering"), now=NOW)
    with pytest.raises(NotFound):
        view_agenda(actor("ria"), MEETING, now=NOW)


def test_only_partners_of_the_charter_that_do_not_sit_there_are_called_in() -> None:
    case = add_case()
    for slug in ("jeugd-heerlen", "no-such-agency"):
        with pytest.raises(InvalidInput):
            call_in(actor("vera"), case.item_id, slug, now=NOW)


def test_an_empty_agenda_cannot_be_set() -> None:
    with pytest.raises(WrongState, match="agenda-is-empty"):
        set_agenda(actor("vera"), MEETING, now=NOW)


def test_what_comes_after_the_agenda_was_set_is_late() -> None:
    add_case()
    set_agenda(actor("vera"), MEETING, now=NOW)
    late = add_case(on_agenda=False)
    put_on_agenda(actor("siem"), MEETING, [late.referral_id], now=NOW)
    assert [row.late for row in view_agenda(actor("vera"), MEETING, now=NOW).rows] == [False, True]


def test_a_closed_meeting_takes_no_items() -> None:
    case = add_case(on_agenda=False)
    put_meeting_in(MeetingState.CLOSED)
    with pytest.raises(WrongState, match="meeting-is-closed"):
        put_on_agenda(actor("vera"), MEETING, [case.referral_id], now=NOW)


def test_an_item_that_is_taken_off_makes_room() -> None:
    first, second = add_case().item_id, add_case().item_id
    take_off_agenda(actor("vera"), first, now=NOW)
    rows = view_agenda(actor("vera"), MEETING, now=NOW).rows
    assert [(row.id, row.number) for row in rows] == [(second, 1)]


def test_the_observer_sees_roles_and_age_bands_and_no_narrative() -> None:
    add_case()
    row = view_agenda(actor("otto"), MEETING, now=NOW + timedelta(days=2)).rows[0]
    assert row.sight.level is Level.OUTLINE
    assert row.people[0] == "Moeder (23\u201339)"
    assert row.question == row.municipality == row.reference == ""
    assert not any(secret in repr(row) for secret in SECRETS)


def test_two_who_put_one_referral_on_two_agendas_at_once_make_one_item(app: Flask) -> None:
    case = add_case(on_agenda=False)
    meetings = [
        MEETING,
        add_meeting(actor("vera"), "triagetafel-heerlen", LATER, NINE, 60, now=NOW),
    ]
    outcomes: list[str] = []
    begin = threading.Barrier(2)

    def put(meeting: str) -> None:
        with app.app_context():
            begin.wait()
            try:
                put_on_agenda(actor("vera"), meeting, [case.referral_id], now=NOW)
                outcomes.append("put")
            except InvalidInput:
                outcomes.append("refused")

    threads = [threading.Thread(target=put, args=(meeting,)) for meeting in meetings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["put", "refused"]


def test_an_item_on_which_a_mandate_hangs_is_carried_over_and_not_taken_off() -> None:
    item = add_case().item_id
    given = MandateInput(
        giver=agency_id("wmo-heerlen"),
        taker=agency_id("jeugd-heerlen"),
        given_by="Wout Wmo",
        item_id=item,
    )
    give_mandate(actor("vera"), MEETING, given, now=NOW)
    with pytest.raises(WrongState, match="item-has-content"):
        take_off_agenda(actor("vera"), item, now=NOW)


def test_an_item_that_was_taken_out_of_the_queue_is_not_taken_off() -> None:
    urgent = add_waiting(urgent=True)
    meeting = take_out(actor("vera"), urgent.referral_id, "Er is nu iemand nodig.", now=NOW)
    (row,) = view_agenda(actor("vera"), meeting, now=NOW).rows
    with pytest.raises(WrongState, match="item-has-content"):
        take_off_agenda(actor("vera"), row.id, now=NOW)
