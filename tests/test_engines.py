"""The databases of the tests: migrated once, clean for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy
from sqlalchemy import text

from tests.engines import ENGINES, Engine

SERIAL = {"sqlite": "INTEGER PRIMARY KEY", "postgresql": "serial PRIMARY KEY"}


def run(url: str, *statements: str) -> list[tuple]:
    """Runs the statements on a database; returns the rows of the last one."""
    connectable = sqlalchemy.create_engine(url)
    rows: list[tuple] = []
    try:
        with connectable.begin() as connection:
            for statement in statements:
                result = connection.execute(text(statement))
                rows = [tuple(row) for row in result] if result.returns_rows else []
    finally:
        connectable.dispose()
    return rows


def tables(url: str) -> list[str]:
    pool = sqlalchemy.create_engine(url)
    try:
        return sqlalchemy.inspect(pool).get_table_names()
    finally:
        pool.dispose()


@pytest.fixture(scope="module")
def second(engine: Engine) -> Iterator[Engine]:
    """Another engine of the same kind, prepared twice by a migration that keeps its connection."""
    pools: list[sqlalchemy.Engine] = []

    def migrate(url: str) -> None:
        run(
            url,
            f"CREATE TABLE note (id {SERIAL[engine.name]}, word text)",
            "CREATE TABLE line (note_id integer NOT NULL REFERENCES note (id))",
            "INSERT INTO note (word) VALUES ('kept')",
            "INSERT INTO line VALUES (1)",
        )
        pools.append(sqlalchemy.create_engine(url))
        pools[-1].connect().close()

    with ENGINES[engine.name]() as another:
        another.prepare(migrate)
        another.prepare(migrate)
        assert len(pools) == 1, "migrations run once"
        yield another
    pools[0].dispose()


def test_each_database_is_a_copy_of_the_migrated_one(second: Engine) -> None:
    url, other_url = second.fresh_url(), second.fresh_url()
    run(url, "INSERT INTO note (word) VALUES ('new')")
    assert run(url, "SELECT id, word FROM note ORDER BY id") == [(1, "kept"), (2, "new")]
    assert run(other_url, "SELECT id, word FROM note") == [(1, "kept")]
    second.discard(url)
    second.discard(other_url)


@pytest.mark.parametrize(
    "change",
    [
        ["INSERT INTO note (word) VALUES ('new')"],
        ["UPDATE note SET word = 'other'"],
        ["DELETE FROM line", "DELETE FROM note"],
        ["DROP TABLE line"],
        ["ALTER TABLE note DROP COLUMN word"],
        ["CREATE TABLE further (word text)"],
    ],
)
def test_nothing_of_a_test_reaches_the_next(second: Engine, change: list[str]) -> None:
    url = second.fresh_url()
    for _ in range(2):
        kept = run(url, "SELECT id, word, note_id FROM note JOIN line ON note.id = note_id")
        assert kept == [(1, "kept", 1)]
        assert "further" not in tables(url)
        run(url, *change)
        if not second.renew(url):
            second.discard(url)
            url = second.fresh_url()
    run(url, "INSERT INTO note (word) VALUES ('new')")
    assert run(url, "SELECT max(id) FROM note") == [(2,)]
    second.discard(url)


def test_a_database_is_renewed_while_somebody_is_connected(second: Engine) -> None:
    url = second.fresh_url()
    pool = sqlalchemy.create_engine(url)
    with pool.connect() as connection:
        connection.execute(text("INSERT INTO note (word) VALUES ('new')"))
        assert second.renew(url)
        assert run(url, "SELECT word FROM note") == [("kept",)]
        connection.invalidate()
    pool.dispose()
    second.discard(url)


def test_a_database_can_be_discarded_while_somebody_is_connected(second: Engine) -> None:
    url = second.fresh_url()
    pool = sqlalchemy.create_engine(url)
    with pool.connect() as connection:
        connection.execute(text("SELECT word FROM note"))
        second.discard(url)
        connection.invalidate()
    pool.dispose()


def test_an_empty_database_has_no_table(second: Engine) -> None:
    assert tables(second.empty_url()) == []


def test_the_engine_is_what_its_name_says(engine: Engine) -> None:
    assert sqlalchemy.make_url(engine.empty_url()).get_backend_name() == engine.name
