"""What tests stand on: an application on a fresh copy of the cast's database."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, current_app, g
from flask.testing import FlaskClient
from flask_migrate import upgrade
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import delete, insert

from app.database import db, transaction
from app.factory import create_app
from app.models import SignIn
from app.services.sign_in import token_hash
from config import Settings
from tests.cast import NOW, load_cast, person
from tests.engines import Engine

KEYS = json.dumps({"active": "k1", "keys": {"k1": b64encode(bytes(range(32))).decode()}})


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates from one application to the next: compiling takes most of a test."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


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


def _give_one_token() -> None:
    """A real token holds the second in which it was made: two equal pages would differ by it."""
    if not current_app.config["WTF_CSRF_ENABLED"]:
        g.csrf_token = "token"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def running(engine: Engine, instance: Path, clock: Clock) -> Iterator[Flask]:
    """The application on a database of its own that holds the cast and nothing else."""

    def migrate(url: str) -> None:
        made = create_app(settings_for(url, instance))
        with made.app_context():
            upgrade()
            load_cast()
            db.session.remove()
            db.engine.dispose()

    engine.prepare(migrate)
    with engine.database() as url:
        made = create_app(settings_for(url, instance), clock)
        made.config["WTF_CSRF_ENABLED"] = False
        made.before_request(_give_one_token)
        made.jinja_env.bytecode_cache = COMPILED
        yield made
        with made.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(engine: Engine, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    with running(engine, tmp_path, clock) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


def browser_of(app: Flask, key: str, now: datetime) -> FlaskClient:
    """A browser in which a person of the cast is signed in.

    The way in, by password, has tests of its own; it is slow on purpose.
    """
    token = f"session of {key}"
    with app.app_context(), transaction():
        db.session.execute(delete(SignIn).where(SignIn.token_hash == token_hash(token)))
        db.session.execute(
            insert(SignIn).values(
                token_hash=token_hash(token),
                account_id=person(key).id,
                started_at=now,
                last_seen_at=now,
                expires_at=now + timedelta(hours=12),
            )
        )
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = token
    return browser


@pytest.fixture
def sign_in(app: Flask, clock: Clock) -> Callable[[str], FlaskClient]:
    """A browser in which a person of the cast is signed in: `sign_in("vera")`."""
    return lambda key: browser_of(app, key, clock())
