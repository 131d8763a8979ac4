"""What tests stand on: an application on a fresh copy of the cast's database."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app.database import db
from app.factory import create_app
from config import Settings
from tests.cast import NOW, PASSWORD, load_cast, person
from tests.engines import Engine

KEYS = json.dumps({"active": "k1", "keys": {"k1": b64encode(bytes(range(32))).decode()}})


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


def settings_for(url: str, instance: Path) -> Settings:
    return Settings(
        environment="test",
        instance_path=instance,
        database_url=url,
        secret_key="a secret of the tests",
        keys=KEYS,
        base_url="http://localhost",
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """The application on a database that holds the cast and nothing else."""

    def migrate(url: str) -> None:
        made = create_app(settings_for(url, tmp_path))
        with made.app_context():
            upgrade()
            load_cast()
            db.session.remove()
            db.engine.dispose()

    engine.prepare(migrate)
    with engine.database() as url:
        made = create_app(settings_for(url, tmp_path), clock)
        made.config["WTF_CSRF_ENABLED"] = False
        yield made
        with made.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Open a browser of its own for a person of the cast: `sign_in("vera")`."""

    def as_person(key: str) -> FlaskClient:
        browser = app.test_client()
        answer = browser.post("/login", data={"email": person(key).email, "password": PASSWORD})
        assert answer.status_code == 302, answer.text
        return browser

    return as_person
