"""The tijdelijk huisverbod in a case: written down, changed, and on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.barring_order import StepKind
from app.domain.erasure import ErasureReason
from app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleVersion
from app.domain.meetings import MeetingState
from app.domain.typed_moments import TypedMoment
from app.models import BarringOrder, BarringStep, LogEntry
from app.services.barring_orders import (
    BarringOrderView,
    StepInput,
    TypedHearing,
    decide_about_order,
    impose_order,
    view_barring_orders,
)
from app.services.erasing import erase_case
from app.services.findings import Asking, FindingsOpen
from app.services.items import view_item
from tests.cases import CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, table_id

POLICE, OFFICER, VT = "participant.zsm.politie", "chair.zsm", "participant.zsm.vt-zuid-limburg"
#: Friday evening before NOW, which is Monday nine o'clock
BEGIN = TypedMoment(date(2026, 11, 20), time(22, 30))
START = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
#: eight days on, while it runs
LATER = START + timedelta(days=8)
HEARD = TypedHearing(at=TypedMoment(date(2026, 11, 27), time(10, 0)), why_not="")
EXTENDED = StepInput(
    kind=StepKind.EXTENDED,
    decided_at=TypedMoment(date(2026, 11, 27), time(16, 0)),
    until=date(2026, 12, 18),
    away=HEARD,
    home=HEARD,
)
WITHDRAWN = replace(EXTENDED, kind=StepKind.WITHDRAWN, until=None)


@pytest.fixture
def added() -> CaseOnTable:
    return add_case("zsm", brought_by="politie")


def order(added: CaseOnTable, key: str = POLICE, now: datetime = LATER) -> BarringOrderView:
    return view_barring_orders(actor(key), added.item_id, now=now).orders[0]


def impose(added: CaseOnTable, key: str = POLICE) -> BarringOrderView:
    impose_order(actor(key), added.item_id, BEGIN, now=NOW)
    return order(added, now=NOW)


def decide(added: CaseOnTable, given: StepInput, version: int = 0, key: str = POLICE) -> None:
    order_id = order(added).id
    decide_about_order(actor(key), added.item_id, order_id, given, version, now=LATER)


def test_it_is_one_time_line_from_its_starting_hour(added: CaseOnTable) -> None:
    imposed = impose(added)
    assert (imposed.starts_at, imposed.tenth_day - START) == (START, timedelta(days=10))
    assert (imposed.latest_end - START, imposed.runs) == (timedelta(days=28), True)
    assert imposed.decided_by.nl == "de burgemeester"
    assert view_item(actor(POLICE), added.item_id, now=LATER).barring_orders == (order(added),)


def test_an_extension_says_when_both_sides_were_heard(added: CaseOnTable) -> None:
    impose(added)
    unheard = TypedHearing(at=None, why_not="Henk Kuipers was nergens te vinden.")
    decide(added, replace(EXTENDED, away=unheard))
    extended = order(added)
    assert extended.ends_at == START + timedelta(days=28)
    (step,) = extended.steps
    assert step.away.why_not == "Henk Kuipers was nergens te vinden."
    assert step.home.at == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    sealed = db.session.scalars(select(BarringStep.away_unheard)).one()
    assert sealed is not None
    assert b"Kuipers" not in sealed


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"until": date(2026, 12, 19)}, "barring-order-past-day-28"),
        ({"until": date(2026, 11, 30)}, "barring-order-not-longer"),
        ({"home": TypedHearing(at=None, why_not=" ")}, "barring-order-side-not-heard"),
        (
            {"away": TypedHearing(at=TypedMoment(date(2026, 11, 27), time(17, 0)), why_not="")},
            "barring-order-heard-after",
        ),
        (
            {"decided_at": TypedMoment(date(2026, 11, 20), time(22, 0))},
            "barring-order-not-begun",
        ),
    ],
)
def test_what_the_law_does_not_allow_is_refused_and_nothing_is_kept(
    added: CaseOnTable, changes: dict[str, object], rule: str
) -> None:
    impose(added)
    with pytest.raises(RuleBroken, match=rule):
        decide(added, replace(EXTENDED, **changes))  # type: ignore[arg-type]
    assert order(added).steps == ()


def test_past_day_28_none_is_written_down(added: CaseOnTable) -> None:
    with pytest.raises(RuleBroken, match="barring-order-past-day-28"):
        impose_order(
            actor(POLICE), added.item_id, TypedMoment(date(2026, 10, 20), time(9, 0)), now=NOW
        )


def test_withdrawn_it_ends_then_and_another_can_begin(added: CaseOnTable) -> None:
    impose(added)
    with pytest.raises(RuleBroken, match="barring-order-runs-already"):
        impose_order(actor(POLICE), added.item_id, BEGIN, now=LATER)
    decide(added, WITHDRAWN)
    assert order(added).ends_at == datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    with pytest.raises(RuleBroken, match="barring-order-is-over"):
        decide(added, EXTENDED, version=1)
    again = TypedMoment(date(2026, 11, 28), time(12, 0))
    impose_order(actor(POLICE), added.item_id, again, now=LATER)
    assert len(view_barring_orders(actor(POLICE), added.item_id, now=LATER).orders) == 2


def test_a_mistake_is_struck_and_stays_to_be_read(added: CaseOnTable) -> None:
    impose(added)
    nobody = TypedHearing(at=None, why_not="")
    decide(added, StepInput(kind=StepKind.STRUCK, decided_at=None, away=nobody, home=nobody))
    assert (order(added).is_struck, order(added).runs) == (True, False)
    impose(added)


def test_each_step_goes_into_the_tables_log_without_a_word_or_an_hour(added: CaseOnTable) -> None:
    order_id = impose(added).id
    decide(added, replace(EXTENDED, until=date(2026, 12, 10)))
    decide(added, WITHDRAWN, version=1)
    entries = db.session.scalars(
        select(LogEntry).where(LogEntry.table_id == table_id("zsm")).order_by(LogEntry.sequence)
    ).all()
    assert [entry.kind for entry in entries] == [
        "barring-order-imposed",
        "barring-order-extended",
        "barring-order-withdrawn",
    ]
    for entry in entries:
        assert order_id in str(entry.body)
        assert "2026-11-20" not in str(entry.body)


def test_two_who_write_at_once_notice_it(added: CaseOnTable) -> None:
    impose(added)
    decide(added, replace(EXTENDED, until=date(2026, 12, 10)))
    with pytest.raises(StaleVersion):
        decide(added, WITHDRAWN)


def test_words_that_could_tell_who_somebody_is_cannot_wait(added: CaseOnTable) -> None:
    impose(added)
    given = replace(EXTENDED, home=TypedHearing(at=None, why_not="Priya Soekhai deed niet open."))
    asking = Asking(can_ask=True, later=True)
    with pytest.raises(FindingsOpen):
        decide_about_order(
            actor(POLICE), added.item_id, order(added).id, given, 0, asking=asking, now=LATER
        )


def test_it_is_asked_when(added: CaseOnTable) -> None:
    with pytest.raises(InvalidInput):
        impose_order(actor(POLICE), added.item_id, None, now=NOW)
    impose(added)
    for changes in ({"decided_at": None}, {"until": None}):
        with pytest.raises(InvalidInput):
            decide(added, replace(EXTENDED, **changes))  # type: ignore[arg-type]


def test_who_reads_the_item_reads_it_and_an_observer_nothing(added: CaseOnTable) -> None:
    put_meeting_in(MeetingState.IN_SESSION, "zsm")
    impose(added)
    assert order(added, VT, now=NOW + timedelta(days=3)).starts_at == START
    with pytest.raises(NotFound):
        view_barring_orders(actor("observer"), added.item_id, now=LATER)
    with pytest.raises(NotPermitted):
        impose_order(actor("observer"), added.item_id, BEGIN, now=LATER)
    with pytest.raises(NotFound):
        impose_order(actor("bob"), added.item_id, BEGIN, now=LATER)
    assert view_item(actor("observer"), added.item_id, now=LATER).barring_orders == ()


def test_a_table_without_this_measure_has_no_time_line() -> None:
    elsewhere = add_case()
    with pytest.raises(NotFound):
        view_barring_orders(actor("vera"), elsewhere.item_id, now=NOW)
    with pytest.raises(NotFound):
        impose_order(actor("vera"), elsewhere.item_id, BEGIN, now=NOW)
    assert not view_item(actor("vera"), elsewhere.item_id, now=NOW).has_barring_orders


def test_it_goes_with_the_case(added: CaseOnTable) -> None:
    impose(added)
    decide(added, EXTENDED)
    put_meeting_in(MeetingState.CLOSED, "zsm")
    erase_case(actor("petra"), added.reference, ErasureReason.MISTAKE, backup_days=35, now=LATER)
    for model in (BarringOrder, BarringStep):
        assert db.session.scalar(select(func.count()).select_from(model)) == 0
