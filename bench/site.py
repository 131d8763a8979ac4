"""The platform as a web server calls it, without the network: one signed-in person, one answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, render_template
from flask_migrate import upgrade
from sqlalchemy import event, insert, text
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.database import db, is_postgresql, transaction
from app.factory import create_app
from app.models import SignIn
from app.services.sign_in import token_hash
from tests.cast import NOW, load_cast, person
from tests.conftest import settings_for

#: the floor: what every signed-in page costs, whatever stands on it
EMPTY_PAGE = "/bench/empty"
_EMPTY = '{% extends "base.html" %}{% block heading %}Leeg{% endblock %}'
_TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Site:
    """The application on a migrated database that holds the cast, at the hour of the tests."""

    def __init__(self, url: str, instance: Path) -> None:
        self.app = create_app(settings_for(url, instance), lambda: NOW)
        empty = self.app.jinja_env.from_string(_EMPTY)
        self.app.add_url_rule(EMPTY_PAGE, "bench_empty", lambda: render_template(empty))

    def prepare(self) -> None:
        """Migrate an empty database and write the cast into it."""
        with self.app.app_context():
            upgrade()
            load_cast()

    def refresh_statistics(self) -> None:
        """What PostgreSQL's autovacuum does by itself within a minute; SQLite has none."""
        with self.app.app_context():
            if is_postgresql():
                with transaction():
                    db.session.execute(text("ANALYZE"))

    def close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def sign_in(self, key: str) -> Browser:
        """The browser of a person of the cast."""
        token = f"session of {key}"
        with self.app.app_context(), transaction():
            db.session.execute(
                insert(SignIn).values(
                    token_hash=token_hash(token),
                    account_id=person(key).id,
                    started_at=NOW,
                    last_seen_at=NOW,
                    expires_at=NOW + timedelta(hours=12),
                )
            )
        client = self.app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        kept = client.get_cookie("ketentafel")
        assert kept is not None
        return Browser(self.app, f"ketentafel={kept.value}")


class Browser:
    """Asks the application directly, with the cookie of a session."""

    def __init__(self, app: Flask, cookie: str = "") -> None:
        self._app = app
        self._headers = {"Cookie": cookie, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}

    def get(self, path: str) -> Answer:
        environ = EnvironBuilder(path=path, headers=Headers(self._headers)).get_environ()
        chunks, status, headers = run_wsgi_app(self._app, environ)
        body = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()
        return Answer(int(status.split()[0]), dict(headers), body)

    def opener(self, path: str) -> Any:
        """A call that gets the page and refuses any other answer than the page."""

        def get() -> bytes:
            answer = self.get(path)
            assert answer.status == 200, (path, answer.status)
            return answer.body

        return get


@contextmanager
def counted_queries(site: Site) -> Iterator[list[str]]:
    """The SQL statements sent meanwhile, without those that begin and end a transaction."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(_TRANSACTION):
            sent.append(statement)

    with site.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def bare_flask() -> Browser:
    """The least that Flask can do: one line of text."""
    app = Flask("bare")
    app.add_url_rule("/", "hello", lambda: "hallo")
    return Browser(app)
