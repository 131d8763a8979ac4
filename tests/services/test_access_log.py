"""The record of who looked: what is in it, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Executable, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from app.database import db, transaction
from app.domain.access import AccessEvent, first_month_kept, month_begins
from app.domain.sight import Level
from app.models import AccessedCase, AccessLogEnd, AccessRecord
from app.services.access_log import BRINGS, end_access_log, record_access
from app.services.agenda_view import view_agenda
from app.services.items import view_item
from tests.cases import add_case
from tests.cast import NOW, actor, meeting_id

LATER = NOW + timedelta(days=3)
AFTERWARDS = NOW + timedelta(days=60)
MONTHS = 60


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def records() -> list[tuple[object, ...]]:
    """What is recorded of each case: who, in which role, how much and why, and whether as work."""
    rows = db.session.execute(
        select(
            AccessRecord.role,
            AccessRecord.session,
            AccessRecord.month,
            AccessedCase.level,
            AccessedCase.ground,
            AccessRecord.unrelated,
        ).join(AccessedCase, AccessedCase.record_id == AccessRecord.id)
    )
    return [tuple(row) for row in rows]


def test_a_look_says_in_which_role_why_and_from_which_session() -> None:
    add_case()
    vera = replace(actor("vera"), session="0123456789abcdef0123")
    view_agenda(vera, meeting_id("triagetafel"), now=LATER)
    (record,) = records()
    assert record == (
        "chair",
        "0123456789abcdef0123",
        "2026-11",
        "identified",
        "brought",
        False,
    )


def test_an_observer_s_look_is_work_in_the_circle_alone() -> None:
    case = add_case()
    for moment in (LATER, NOW - timedelta(days=30)):
        view_item(actor("otto"), case.item_id, now=moment)
    assert sorted(row[3:] for row in records()) == [
        ("outline", "observes", False),
        ("outline", "observes", True),
    ]


def look_at(case_id: str, moment: datetime) -> None:
    with transaction():
        record_access(actor("vera"), AccessEvent.VIEW, "test", now=moment, cases={case_id: BRINGS})


def months_left() -> list[tuple[str, int]]:
    rows = db.session.execute(
        select(AccessRecord.month, AccessedCase.level)
        .outerjoin(AccessedCase, AccessedCase.record_id == AccessRecord.id)
        .order_by(AccessRecord.at)
    )
    return [(row.month, int(row.level is not None)) for row in rows]


def test_months_past_their_end_are_removed_and_no_others() -> None:
    case = add_case()
    first = month_begins(first_month_kept(NOW, MONTHS))
    for days in (-400, -31, -1, 0, 1, 31):
        look_at(case.case_id, first + timedelta(days=days, microseconds=0))
    look_at(case.case_id, NOW)
    assert end_access_log(months=MONTHS, now=NOW) == 3
    assert months_left() == [
        ("2021-11", 1),
        ("2021-11", 1),
        ("2021-12", 1),
        ("2026-11", 1),
    ]
    assert len(db.session.scalars(select(AccessedCase.record_id)).all()) == 4
    assert end_access_log(months=MONTHS, now=NOW) == 0


def test_more_than_one_batch_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.access_log._BATCH", 2)
    case = add_case()
    for minute in range(5):
        look_at(case.case_id, NOW - timedelta(days=3000, minutes=minute))
    assert end_access_log(months=MONTHS, now=NOW) == 5
    assert months_left() == []


def test_the_database_refuses_to_remove_what_has_not_come_to_its_end() -> None:
    case = add_case()
    look_at(case.case_id, NOW - timedelta(days=3000))
    look_at(case.case_id, NOW)
    for model in (AccessedCase, AccessRecord):
        with pytest.raises(DBAPIError, match="append-only"), transaction():
            db.session.execute(delete(model))
    end_access_log(months=MONTHS, now=NOW)
    for model in (AccessedCase, AccessRecord):
        with pytest.raises(DBAPIError, match="append-only"), transaction():
            db.session.execute(delete(model))
        with pytest.raises(DBAPIError, match="append-only"), transaction():
            db.session.execute(update(model).values({_first_column(model): "anders"}))
    assert months_left() == [("2026-11", 1)]


def _first_column(model: type) -> str:
    return next(iter(model.__table__.columns)).name  # type: ignore[attr-defined]


def test_not_even_what_is_past_it_can_be_changed() -> None:
    look_at(add_case().case_id, NOW - timedelta(days=3000))
    with transaction():
        db.session.execute(update(AccessLogEnd).values(month="2021-01"))
    for model in (AccessedCase, AccessRecord):
        with pytest.raises(DBAPIError, match="append-only"), transaction():
            db.session.execute(update(model).values({_first_column(model): "anders"}))


def test_the_end_rises_alone_and_never_into_the_last_two_years_of_the_database_s_clock() -> None:
    with transaction():
        db.session.execute(update(AccessLogEnd).values(month="2019-05"))
    today = datetime.now(UTC)
    tries: list[Executable] = [
        update(AccessLogEnd).values(month="2019-04"),
        update(AccessLogEnd).values(month=first_month_kept(today, 23)),
        update(AccessLogEnd).values(month="9999-12"),
        update(AccessLogEnd).values(month="later"),
        delete(AccessLogEnd),
        text("INSERT INTO access_log_end (id, month) VALUES (2, '2026-11')"),
    ]
    for statement in tries:
        with pytest.raises(DBAPIError), transaction():
            db.session.execute(statement)
    assert db.session.scalars(select(AccessLogEnd.month)).all() == ["2019-05"]
    with transaction():
        db.session.execute(update(AccessLogEnd).values(month=first_month_kept(today, 24)))


def test_what_is_shown_decides_and_nothing_shown_leaves_no_case() -> None:
    case = add_case()
    with transaction():
        record_access(
            actor("vera"),
            AccessEvent.VIEW,
            "test",
            now=NOW,
            cases={case.case_id: replace(BRINGS, level=Level.NOTHING)},
        )
    assert records() == []
