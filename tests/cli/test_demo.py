"""The demo region from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask_migrate import upgrade

from app.database import db
from app.factory import create_app
from tests.cast import NOW
from tests.conftest import settings_for
from tests.engines import Engine


def demo_load(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["demo", "load", *arguments])


@pytest.fixture
def empty(engine: Engine, tmp_path: Path) -> Iterator[Flask]:
    """The application on a migrated database without any data."""
    url = engine.empty_url()
    app = create_app(settings_for(url, tmp_path), lambda: NOW)
    with app.app_context():
        upgrade()
        db.session.remove()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    engine.discard(url)


def test_it_is_loaded_once_and_then_left_alone(empty: Flask, tmp_path: Path) -> None:
    result = demo_load(empty, "--cases", "3", "--weeks", "1", "--seed", "5")
    assert (result.exit_code, result.stderr) == (0, "")
    path = tmp_path / "demo-accounts.json"
    assert result.stdout == f"{path}\n"
    accounts = path.read_bytes()
    assert "chair.triagetafel" in {entry["key"] for entry in json.loads(accounts)}

    again = demo_load(empty, "--if-empty")
    assert (again.exit_code, again.stdout) == (0, "")
    assert len(again.stderr.splitlines()) == 1

    refused = demo_load(empty)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert len(refused.stderr.splitlines()) == 1
    assert path.read_bytes() == accounts


@pytest.mark.parametrize("arguments", [(), ("--if-empty",)])
def test_it_refuses_a_database_with_other_data(app: Flask, arguments: tuple[str, ...]) -> None:
    result = demo_load(app, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_it_is_not_for_production(empty: Flask) -> None:
    settings = empty.config["SETTINGS"]
    empty.config["SETTINGS"] = replace(settings, environment="production")
    result = demo_load(empty)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "production" in result.stderr
