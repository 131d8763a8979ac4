"""What tests stand on: an application whose database holds the cast and nothing else."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from flask import Flask, current_app, g
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import delete, insert

from app.adapters.keyring import KeyRing
from app.database import db, transaction
from app.factory import create_app
from app.models import SignIn
from app.services import vault
from app.services.sign_in import token_hash
from config import Settings
from tests.cast import NOW, load_cast, person
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


def _give_one_token() -> None:
    """A real token holds the second in which it was made: two equal pages would differ by it."""
    if not current_app.config["WTF_CSRF_ENABLED"]:
        g.csrf_token = "token"


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Standing:
    """An application that stays from test to test, on a database that is put back each time.

    To make one takes as long as a test does: its addresses, templates and queries are compiled.
    """

    def __init__(self, engine: Engine, instance: Path) -> None:
        self.engine = engine
        self.url = engine.fresh_url()
        self.app = create_app(settings_for(self.url, instance))
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.app.before_request(_give_one_token)
        self._config = dict(self.app.config)

    def begin(self, instance: Path, clock: Clock) -> Flask:
        """As new, whatever the test before has set."""
        settings = settings_for(self.url, instance)
        vault.install(KeyRing.from_json(settings.keys))
        self.app.config.clear()
        self.app.config.update(self._config, SETTINGS=settings)
        self.app.instance_path = str(instance)
        self.app.extensions["clock"] = clock
        return self.app

    def end(self) -> bool:
        """Whether it can be used again."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        if self.engine.renew(self.url):
            return True
        self.engine.discard(self.url)
        return False


#: of each engine, the applications that no test is using now
_AT_REST: WeakKeyDictionary[Engine, list[Standing]] = WeakKeyDictionary()


@contextmanager
def running(engine: Engine, instance: Path, clock: Clock) -> Iterator[Flask]:
    """The application on a database that holds the cast and nothing else."""

    def migrate(url: str) -> None:
        made = create_app(settings_for(url, instance))
        with made.app_context():
            upgrade()
            load_cast()
            db.session.remove()
            db.engine.dispose()

    engine.prepare(migrate)
    at_rest = _AT_REST.setdefault(engine, [])
    standing = at_rest.pop() if at_rest else Standing(engine, instance)
    try:
        yield standing.begin(instance, clock)
    finally:
        if standing.end():
            at_rest.append(standing)


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
