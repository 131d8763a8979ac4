"""An arrest opens a meeting of its own at once, and waits in the on-call queue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select, update

from app.database import db, transaction
from app.domain.errors import InvalidInput, NotFound, NotPermitted, WrongState
from app.domain.meetings import MeetingState
from app.domain.sight import Level
from app.domain.typed_moments import TypedMoment
from app.models import Case, Meeting, Referral
from app.services.ad_hoc import take_out
from app.services.agenda import take_off_agenda
from app.services.arrests import QueueRow, queue_version, view_queue
from app.services.items import view_item
from app.services.referring import bring_case, check_case, refer_case
from app.services.session import close_meeting, finish_item, open_meeting
from tests.cases import add_case
from tests.cast import NOW, actor
from tests.files import case

POLICE, OFFICER = "participant.zsm.politie", "chair.zsm"
#: three hours ago on a Dutch clock: NOW is nine o'clock
EARLY = TypedMoment(date(2026, 11, 23), time(6, 0))
ARRESTED = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def bring(typed: TypedMoment = EARLY, *, key: str = POLICE, slug: str = "zsm") -> None:
    given = case(brought_by=actor(key).agency_slug, admission={}, urgent=True)
    checked = check_case(actor(key), slug, given, today=NOW.date())
    bring_case(actor(key), slug, checked, arrested_at=typed, now=NOW)


def queue(key: str = OFFICER, now: datetime = NOW) -> tuple[QueueRow, ...]:
    return view_queue(actor(key), "zsm", now=now).rows


def refer(reference: str, typed: TypedMoment = EARLY, key: str = POLICE) -> None:
    answers: Mapping[str, bool] = {}
    refer_case(actor(key), reference, "zsm", "Wat nu?", "Wpg", answers, arrested_at=typed, now=NOW)


def test_a_new_case_stands_at_once_in_a_meeting_with_the_hours_since_the_arrest() -> None:
    bring()
    (row,) = queue()
    assert row.arrest is not None
    assert row.arrest.at == ARRESTED
    assert [clock.left for clock in row.arrest.clocks] == [timedelta(hours=3), timedelta(hours=6)]
    assert row.meeting_state is MeetingState.AGENDA_SET
    assert db.session.scalar(select(Meeting.ad_hoc).where(Meeting.id == row.meeting_id))
    item = view_item(actor(OFFICER), row.item_id, now=NOW)
    assert item.arrest == row.arrest
    assert item.urgent


def test_a_known_case_is_brought_after_an_arrest_too() -> None:
    known = add_case("actie-overleg", brought_by="politie")
    refer(known.reference)
    (row,) = queue()
    assert (row.reference, row.arrest and row.arrest.at) == (known.reference, ARRESTED)


def test_what_waits_at_the_table_already_is_not_brought_twice() -> None:
    known = add_case("zsm", brought_by="politie")
    with pytest.raises(WrongState, match="case-is-referred"):
        refer(known.reference)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (TypedMoment(date(2026, 11, 23), time(9, 1)), "moment-in-future"),
        (TypedMoment(date(2026, 10, 25), time(2, 30)), "time-comes-twice"),
        (TypedMoment(date(2026, 3, 29), time(2, 30)), "time-does-not-exist"),
    ],
)
def test_a_time_that_cannot_be_saves_nothing(typed: TypedMoment, key: str) -> None:
    before = db.session.scalar(select(func.count()).select_from(Case))
    with pytest.raises(InvalidInput) as refused:
        bring(typed)
    assert [(error.field, error.key) for error in refused.value.errors] == [("arrested_at", key)]
    assert db.session.scalar(select(func.count()).select_from(Case)) == before


def test_where_the_charter_knows_no_arrests_there_is_neither_queue_nor_arrest() -> None:
    with pytest.raises(WrongState, match="no-arrests-here"):
        bring(key="vera", slug="triagetafel-heerlen")
    with pytest.raises(NotFound):
        view_queue(actor("vera"), "triagetafel-heerlen", now=NOW)


def test_only_who_brings_cases_there_brings_arrests() -> None:
    known = add_case("actie-overleg", brought_by="om")
    with pytest.raises(NotPermitted):
        refer(known.reference, key=OFFICER)


def test_the_longest_under_arrest_stands_first_and_who_was_not_arrested_last() -> None:
    calm = add_case("zsm", on_agenda=False, brought_by="politie")
    take_out(actor(OFFICER), calm.referral_id, "De buren horen geschreeuw.", now=NOW)
    bring(TypedMoment(date(2026, 11, 23), time(8, 0)))
    bring(TypedMoment(date(2026, 11, 22), time(23, 30)))
    bring(EARLY)
    hours = [row.arrest and (NOW - row.arrest.at) for row in queue()]
    assert hours == [timedelta(hours=9.5), timedelta(hours=3), timedelta(hours=1), None]


def test_what_was_taken_off_its_agenda_still_waits_with_its_clock() -> None:
    bring()
    (row,) = queue()
    take_off_agenda(actor(OFFICER), row.item_id, now=NOW)
    (row,) = queue()
    assert (row.item_id, bool(row.referral_id), bool(row.arrest)) == ("", True, True)
    assert take_out(actor(OFFICER), row.referral_id, "Nu toch.", now=NOW)
    assert queue()[0].item_id


def test_what_is_dealt_with_leaves_the_queue() -> None:
    bring()
    (row,) = queue()
    before = queue_version(actor(OFFICER), "zsm", now=NOW)
    open_meeting(actor(OFFICER), row.meeting_id, read_out=True, now=NOW)
    assert queue()[0].in_hand
    assert queue_version(actor(OFFICER), "zsm", now=NOW) != before
    finish_item(actor(OFFICER), row.meeting_id, row.item_id, now=NOW)
    assert queue() == ()
    close_meeting(actor(OFFICER), row.meeting_id, now=NOW)
    assert queue() == ()


def test_an_observer_sees_that_somebody_waits_and_no_clock() -> None:
    bring()
    (row,) = queue("observer")
    assert (row.sight.level, row.arrest, row.question) == (Level.OUTLINE, None, "")


@pytest.mark.parametrize("key", ["bob", "ria", "adam", "vera"])
def test_for_others_there_is_no_queue(key: str) -> None:
    bring()
    for look in (view_queue, queue_version):
        with pytest.raises(NotFound):
            look(actor(key), "zsm", now=NOW)


def test_an_arrest_of_the_daily_slot_stands_in_the_queue_as_well() -> None:
    planned = add_case("zsm", brought_by="politie")
    assert queue() == ()
    with transaction():
        db.session.execute(
            update(Referral).where(Referral.id == planned.referral_id).values(arrested_at=ARRESTED)
        )
    assert [row.item_id for row in queue()] == [planned.item_id]
