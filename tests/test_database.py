"""The database: one way to write, moments with a time zone, and what can only be added to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from app.database import ALPHABET, db, is_postgresql, new_id, transaction
from app.domain.access import AccessEvent
from app.models import AccessedCase, AccessRecord, LogEntry, LogHead, Region
from app.services.access_log import BRINGS, record_access
from app.services.agenda import set_agenda
from tests.cases import add_case
from tests.cast import NOW, actor, meeting_id, table_id

APPEND_ONLY = ("log_entry", "access_record", "accessed_case")


def regions() -> list[str]:
    return list(db.session.scalars(select(Region.slug).order_by(Region.slug)))


def add_region(slug: str) -> None:
    db.session.execute(insert(Region).values(slug=slug, name=slug))


def add_regions(*slugs: str) -> None:
    """All of them in one transaction; a slug of nothing fails."""
    with transaction():
        for slug in slugs:
            if not slug:
                raise LookupError("no slug")
            add_region(slug)


def test_a_moment_without_a_time_zone_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(StatementError, match="time zone"):
        db.session.scalar(select(AccessRecord.id).where(AccessRecord.at > datetime(2026, 11, 23)))


def test_a_moment_comes_back_the_same_and_in_utc(app: Flask) -> None:
    with app.app_context():
        there = NOW.astimezone(timezone(timedelta(hours=5))) + timedelta(microseconds=123456)
        with transaction():
            record_access(actor("vera"), AccessEvent.VIEW, "test", now=there)
        back = db.session.scalars(select(AccessRecord.at)).one()
    assert back == there
    assert back.tzinfo is UTC


def test_an_identity_is_random_and_safe_in_an_address() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one) == 20 and set(one) <= set(ALPHABET) for one in made)


def test_a_transaction_that_fails_leaves_nothing(app: Flask) -> None:
    with app.app_context():
        before = regions()
        with pytest.raises(LookupError):
            add_regions("een", "twee", "")
        assert regions() == before
        add_regions("drie")
        assert set(regions()) == {*before, "drie"}


def test_the_database_s_own_refusal_leaves_nothing_either(app: Flask) -> None:
    with app.app_context():
        before = regions()
        with pytest.raises(IntegrityError):
            add_regions("een", "een")
        assert regions() == before


def test_what_was_read_before_a_transaction_is_read_again_inside(app: Flask) -> None:
    def elsewhere() -> None:
        with app.app_context(), transaction():
            db.session.execute(update(Region).values(name="Ander"))

    with app.app_context():
        region = db.session.scalars(select(Region)).first()
        assert region is not None
        assert region.name != "Ander"
        with ThreadPoolExecutor(1) as other:
            other.submit(elsewhere).result(timeout=30)
        with transaction():
            assert region.name == "Ander"


def test_writers_who_read_first_wait_for_one_another_and_none_fails(app: Flask) -> None:
    """A counter that each reads and then raises: a lost update or a locked database would show."""
    table, writers, times = table_id("jbt"), 3, 4
    together = Barrier(writers)

    def count() -> None:
        with app.app_context():
            together.wait(timeout=30)
            for _ in range(times):
                with transaction():
                    head = select(LogHead.sequence).where(LogHead.table_id == table)
                    found = db.session.execute(head.with_for_update()).scalar_one()
                    db.session.execute(
                        update(LogHead).where(LogHead.table_id == table).values(sequence=found + 1)
                    )

    with ThreadPoolExecutor(writers) as pool:
        for running in [pool.submit(count) for _ in range(writers)]:
            running.result(timeout=60)
    with app.app_context():
        reached = db.session.scalar(select(LogHead.sequence).where(LogHead.table_id == table))
    assert reached == writers * times


def test_reading_goes_on_while_somebody_writes(app: Flask) -> None:
    def read() -> list[str]:
        with app.app_context():
            return regions()

    with app.app_context():
        before = regions()
        with transaction():
            add_region("half")
            with ThreadPoolExecutor(1) as other:
                assert other.submit(read).result(timeout=30) == before


@pytest.fixture
def recorded(app: Flask) -> None:
    """A row in each table that can only be added to."""
    with app.app_context():
        case = add_case()
        set_agenda(actor("vera"), meeting_id("triagetafel"), now=NOW)
        with transaction():
            record_access(
                actor("vera"),
                AccessEvent.VIEW,
                "test",
                now=NOW,
                cases={case.case_id: BRINGS},
            )


def contents() -> list[list[tuple]]:
    return [
        sorted(tuple(row) for row in db.session.execute(select(model.__table__)))
        for model in (AccessRecord, AccessedCase)
    ] + [[tuple(row) for row in db.session.execute(select(LogEntry.hash))]]


def replace_row() -> None:
    """The same rows once more, in the words with which each engine writes over what is there."""
    for table, key in (
        ("log_entry", "table_id, sequence"),
        ("access_record", "id"),
        ("accessed_case", "record_id, case_id"),
    ):
        if is_postgresql():
            column = key.partition(",")[0]
            statement = (
                f"INSERT INTO {table} SELECT * FROM {table} WHERE true"
                f" ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}"
            )
        else:
            statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        with pytest.raises(DBAPIError, match="append-only"), transaction():
            db.session.execute(text(statement))


def change_row() -> None:
    for model in (LogEntry, AccessRecord, AccessedCase):
        column = next(iter(model.__table__.columns))
        with pytest.raises(DBAPIError, match="append-only"), transaction():
            db.session.execute(update(model).values({column.name: "iets anders"}))


def delete_row() -> None:
    for model in (LogEntry, AccessRecord, AccessedCase):
        with pytest.raises(DBAPIError, match="append-only"), transaction():
            db.session.execute(delete(model))


def empty_table() -> None:
    if is_postgresql():
        for table in APPEND_ONLY:
            with pytest.raises(DBAPIError, match="append-only"), transaction():
                db.session.execute(text(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("forge", [change_row, delete_row, replace_row, empty_table])
@pytest.mark.usefixtures("recorded")
def test_what_can_only_be_added_to_stays_as_it_is(app: Flask, forge: Callable[[], None]) -> None:
    with app.app_context():
        before = contents()
        assert all(before)
        db.session.rollback()
        forge()
        assert contents() == before


def test_sqlite_keeps_what_it_said_it_kept(app: Flask) -> None:
    with app.app_context():
        if is_postgresql():
            return
        found = {
            name: db.session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
