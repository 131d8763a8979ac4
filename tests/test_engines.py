"""The databases of the tests: migrated once, clean for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy
from sqlalchemy import text

from tests.engines import ENGINES, Engine


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


@pytest.fixture(scope="module")
def second(engine: Engine) -> Iterator[Engine]:
    """Another engine of the same kind, prepared twice by a migration that keeps its connection."""
    pools: list[sqlalchemy.Engine] = []

    def migrate(url: str) -> None:
        run(url, "CREATE TABLE note (word text)", "INSERT INTO note VALUES ('kept')")
        pools.append(sqlalchemy.create_engine(url))
        pools[-1].connect().close()

    with ENGINES[engine.name]() as another:
        another.prepare(migrate)
        another.prepare(migrate)
        assert len(pools) == 1, "migrations run once"
        yield another
    pools[0].dispose()


def test_each_database_is_a_copy_of_the_migrated_one(second: Engine) -> None:
    with second.database() as url:
        assert run(url, "INSERT INTO note VALUES ('new')", "SELECT count(*) FROM note") == [(2,)]
        with second.database() as other_url:
            assert run(other_url, "SELECT word FROM note") == [("kept",)]


def test_a_database_can_be_discarded_while_somebody_is_connected(second: Engine) -> None:
    url = second.fresh_url()
    pool = sqlalchemy.create_engine(url)
    with pool.connect() as connection:
        connection.execute(text("SELECT word FROM note"))
        second.discard(url)
        connection.invalidate()
    pool.dispose()


def test_an_empty_database_has_no_table(second: Engine) -> None:
    pool = sqlalchemy.create_engine(second.empty_url())
    assert sqlalchemy.inspect(pool).get_table_names() == []
    pool.dispose()


def test_the_engine_is_what_its_name_says(engine: Engine) -> None:
    with engine.database() as url:
        assert sqlalchemy.make_url(url).get_backend_name() == engine.name
