"""Migrations: up and down with data in them, and never behind the models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from app.database import Base, db
from app.factory import create_app
from tests.cases import add_case
from tests.cast import load_cast
from tests.conftest import settings_for
from tests.engines import Engine

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
FILES = sorted((MIGRATIONS / "versions").glob("*.py"))
KEPT = ("account", "agency", "agenda_item", "meeting", "person", "referral")


@contextmanager
def on(url: str, tmp_path: Path) -> Iterator[Flask]:
    made = create_app(settings_for(url, tmp_path))
    with made.app_context():
        try:
            yield made
        finally:
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def empty(engine: Engine, tmp_path: Path) -> Iterator[Flask]:
    url = engine.empty_url()
    try:
        with on(url, tmp_path) as made:
            yield made
    finally:
        engine.discard(url)


def rows() -> dict[str, list[str]]:
    """The rows of some tables, as text, whatever their columns are by now."""
    found = {}
    for table in KEPT:
        result = db.session.execute(text(f"SELECT * FROM {table}"))
        found[table] = sorted(repr(sorted(row.items())) for row in result.mappings())
    db.session.remove()
    return found


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


@pytest.mark.usefixtures("empty")
def test_every_step_goes_down_and_up_again_with_data_in_it() -> None:
    upgrade()
    load_cast()
    add_case()
    db.session.remove()
    before, head = rows(), tables()
    assert all(before.values())
    for steps in range(1, len(FILES)):
        downgrade(revision=f"-{steps}")
        assert {table: len(found) for table, found in rows().items()} == {
            table: len(found) for table, found in before.items()
        }
        upgrade()
        assert tables() == head
        assert rows() == before
    downgrade(revision="base")
    assert tables() <= {"alembic_version"}
    upgrade()
    assert tables() == head


def test_the_models_are_what_the_migrations_make(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_are_numbered_and_each_follows_the_one_before() -> None:
    names = [re.fullmatch(r"(\d{4})_[a-z0-9_]+\.py", path.name) for path in FILES]
    assert all(names)
    numbers = [name[1] for name in names if name]
    assert numbers == [f"{number:04}" for number in range(1, len(FILES) + 1)]
    script = ScriptDirectory(str(MIGRATIONS))
    chain = [(step.revision, step.down_revision) for step in script.walk_revisions()][::-1]
    assert chain == list(zip(numbers, [None, *numbers[:-1]], strict=True))
