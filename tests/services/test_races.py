"""Two who do at once what only one of them can: the second decides on what the first left."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, insert, select

from app.database import db, new_id, transaction
from app.domain.agenda import ItemState
from app.domain.meetings import MeetingState
from app.domain.pattern import Pattern, PatternKind
from app.domain.typed_moments import TypedMoment
from app.models import AgendaItem, BarringOrder, Case, Meeting, Referral
from app.services.agenda import put_on_agenda, set_agenda
from app.services.barring_orders import impose_order
from app.services.importing import keep_draft, save_draft
from app.services.mandates import MandateInput, give_mandate
from app.services.meetings import add_meeting, cancel_meeting, move_meeting
from app.services.referring import refer_case
from app.services.series import SeriesInput, change_series, end_series, start_series
from app.services.session import carry_over_item, open_meeting, take_in_hand
from tests.cases import add_case
from tests.cast import NOW, actor, agency_id, meeting_id, table_id
from tests.files import case

TABLE = "triagetafel-heerlen"
MEETING = meeting_id("triagetafel")
VERA, SIEM = actor("vera"), actor("siem")
LATER, CHANGE = date(2026, 12, 3), date(2026, 12, 1)
#: seconds that the second has to come as far as it gets while the first holds its locks
HEAD_START = 0.4
UseCase = Callable[[], object]


@dataclass
class Runner:
    """A use case in a thread of its own, and what became of it."""

    app: Flask
    use_case: UseCase
    result: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        with self.app.app_context():
            try:
                self.use_case()
                self.result.append("done")
            except Exception as error:
                self.result.append(type(error).__name__)
            db.session.remove()


@contextmanager
def held(thread: threading.Thread, where: str) -> Iterator[tuple[threading.Event, threading.Event]]:
    """Holds a thread at its first lock, or before it commits: (it has come there, let it go)."""
    there, go = threading.Event(), threading.Event()

    def hold() -> None:
        if threading.current_thread() is thread and not there.is_set():
            there.set()
            go.wait(10)

    def at_lock(_c: object, _k: object, statement: str, *_more: object) -> None:
        if " FOR " in statement and statement.rstrip().endswith("UPDATE"):
            hold()

    def at_commit(_connection: object) -> None:
        hold()

    listeners: dict[str, tuple[str, Callable[..., None]]] = {
        "lock": ("after_cursor_execute", at_lock),
        "commit": ("commit", at_commit),
    }
    name, listener = listeners[where]
    engine = db.engine
    event.listen(engine, name, listener)
    try:
        yield there, go
    finally:
        go.set()
        event.remove(engine, name, listener)


def race(app: Flask, first: UseCase, second: UseCase, *, at: str = "commit") -> list[object]:
    """What became of both, when the second begins while the first is still busy."""
    db.session.rollback()
    one, other = Runner(app, first), Runner(app, second)
    with held(one.thread, at) as (there, go):
        one.thread.start()
        while one.thread.is_alive() and not there.wait(0.02):
            pass
        other.thread.start()
        other.thread.join(HEAD_START)
        go.set()
        one.thread.join()
        other.thread.join()
    return one.result + other.result


def count(model: Any, *conditions: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def meeting_later() -> str:
    return add_meeting(VERA, TABLE, LATER, time(9), 60, now=NOW)


def planned_in_series() -> str:
    """The first meeting that a change of the rhythm of the table would touch."""
    thursdays = SeriesInput(
        pattern=Pattern(kind=PatternKind.WEEKLY, weekdays=(3,)),
        start_time=time(13),
        minutes=60,
        skip_holidays=False,
    )
    series = start_series(VERA, TABLE, thursdays, CHANGE, now=NOW)
    found = db.session.scalars(
        select(Meeting.id).where(Meeting.series_id == series).order_by(Meeting.starts_at)
    ).first()
    assert found
    return found


def end_it() -> None:
    end_series(SIEM, TABLE, CHANGE, now=NOW)


def change_it() -> None:
    tuesdays = SeriesInput(
        pattern=Pattern(kind=PatternKind.WEEKLY, weekdays=(1,)),
        start_time=time(10),
        minutes=60,
        skip_holidays=False,
    )
    change_series(SIEM, TABLE, tuesdays, CHANGE, now=NOW)


def state_of(meeting: str) -> MeetingState:
    return MeetingState(
        db.session.scalars(select(Meeting.state).where(Meeting.id == meeting)).one()
    )


def test_a_draft_that_is_saved_twice_is_imported_once(app: Flask) -> None:
    data = json.dumps([case(summary=f"Melding {number}") for number in range(5)]).encode()
    draft = keep_draft(SIEM, TABLE, data, "lijst.json", now=NOW)

    def save() -> None:
        save_draft(SIEM, TABLE, draft, None, now=NOW)

    assert race(app, save, save) == ["done", "NotFound"]
    assert count(Case) == 5


def test_a_case_that_is_brought_twice_waits_once(app: Flask) -> None:
    known = add_case("triagetafel")

    def refer() -> None:
        refer_case(
            actor("participant.jbt.vt-zuid-limburg"),
            known.reference,
            "jbt",
            "Is onderzoek nodig?",
            "Jeugdwet",
            {},
            now=NOW,
        )

    assert race(app, refer, refer) == ["done", "WrongState"]
    assert count(Referral, Referral.table_id == table_id("jbt")) == 1


@pytest.mark.parametrize("taking_back_is_first", [True, False])
def test_an_item_that_was_carried_over_goes_one_way(app: Flask, taking_back_is_first: bool) -> None:
    added = add_case()
    set_agenda(VERA, MEETING, now=NOW)
    open_meeting(VERA, MEETING, read_out=True, now=NOW)
    carry_over_item(VERA, added.item_id, now=NOW)
    later = meeting_later()

    def take() -> None:
        take_in_hand(VERA, MEETING, added.item_id, now=NOW)

    def put() -> None:
        put_on_agenda(SIEM, later, [added.referral_id], now=NOW)

    if taking_back_is_first:
        assert race(app, take, put) == ["done", "InvalidInput"]
    else:
        assert race(app, put, take) == ["done", "WrongState"]
    assert count(AgendaItem, AgendaItem.state != ItemState.CARRIED_OVER) == 1


@pytest.mark.parametrize("rhythm", [end_it, change_it])
@pytest.mark.parametrize("putting_is_first", [True, False])
def test_no_item_waits_on_a_meeting_that_lapsed(
    app: Flask, rhythm: UseCase, putting_is_first: bool
) -> None:
    meeting = planned_in_series()
    added = add_case(on_agenda=False)

    def put() -> None:
        put_on_agenda(VERA, meeting, [added.referral_id], now=NOW)

    if putting_is_first:
        assert race(app, put, rhythm) == ["done", "done"]
    else:
        race(app, rhythm, put)
    assert (count(AgendaItem) == 1) == (state_of(meeting) is not MeetingState.CANCELLED)


@pytest.mark.parametrize("at", ["lock", "commit"])
@pytest.mark.parametrize("rhythm", [end_it, change_it])
def test_a_meeting_is_cancelled_while_its_rhythm_changes(
    app: Flask, rhythm: UseCase, at: str
) -> None:
    meeting = planned_in_series()

    def cancel() -> None:
        cancel_meeting(VERA, meeting, now=NOW)

    assert race(app, cancel, rhythm, at=at) == ["done", "done"]
    assert state_of(meeting) is MeetingState.CANCELLED


@pytest.mark.parametrize("at", ["lock", "commit"])
def test_a_meeting_is_moved_while_its_rhythm_changes(app: Flask, at: str) -> None:
    meeting = planned_in_series()

    def move() -> None:
        move_meeting(VERA, meeting, LATER, time(15), 60, "Elders", now=NOW)

    assert race(app, move, change_it, at=at) == ["done", "done"]
    place = db.session.scalars(select(Meeting.place).where(Meeting.id == meeting)).one()
    assert place == "Elders"


def test_two_mandates_of_one_meeting_wait_for_each_other(app: Flask) -> None:
    items = [add_case().item_id, add_case().item_id]

    def give(item: str) -> UseCase:
        given = MandateInput(
            giver=agency_id("wmo-heerlen"),
            taker=agency_id("jeugd-heerlen"),
            given_by="Wout Wmo",
            item_id=item,
        )
        meeting = meeting_id("triagetafel")
        return lambda: give_mandate(actor("vera"), meeting, given, now=NOW)

    assert race(app, give(items[0]), give(items[1])) == ["done", "done"]


def test_one_barring_order_begins_in_a_case_that_is_on_two_agendas(app: Flask) -> None:
    case = add_case("zsm", brought_by="politie")
    again = add_meeting(actor("chair.zsm"), "zsm", LATER, time(9), 60, now=NOW)
    with transaction():
        item = new_id()
        db.session.execute(
            insert(AgendaItem).values(
                id=item,
                meeting_id=again,
                referral_id=case.referral_id,
                case_id=case.case_id,
                position=1,
                minutes=10,
                state="waiting",
            )
        )

    def begin(item_id: str) -> UseCase:
        start = TypedMoment(date(2026, 11, 22), time(9, 0))
        return lambda: impose_order(actor("chair.zsm"), item_id, start, now=NOW)

    assert sorted(map(str, race(app, begin(case.item_id), begin(item)))) == ["RuleBroken", "done"]
    assert count(BarringOrder) == 1
