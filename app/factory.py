"""The only wiring: settings in, application out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app import charters, cli, web
from app.adapters.keyring import KeyRing
from app.database import db
from app.services import vault
from app.services.keys import require_usable_ring
from app.web import asking, compression, guard, language
from app.web.errors import register_errors
from app.web.requests import InMemoryRequest
from config import Settings

ROOT = Path(__file__).resolve().parent.parent


def system_clock() -> datetime:
    return datetime.now(UTC)


def start_app(settings: Settings) -> Flask:
    """The application, if its key ring opens what the database holds; else `KeyRingError`."""
    app = create_app(settings)
    with app.app_context():
        try:
            require_usable_ring()
        finally:
            db.engine.dispose()  # a server may fork after this
    return app


def create_app(settings: Settings, clock: Callable[[], datetime] = system_clock) -> Flask:
    """The application for these settings.

    Raises `KeyRingError` for a ring that is none, `CharterError` for a charter that is none.
    """
    vault.install(_ring(settings))
    charters.install(settings.charters_path)
    app = Flask(
        __name__,
        root_path=str(ROOT),
        template_folder="templates",
        static_folder="static",
        instance_path=str(settings.instance_path),
    )
    app.request_class = InMemoryRequest
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": settings.database_url.startswith("postgres")},
        MAX_CONTENT_LENGTH=settings.max_upload,
        MAX_FORM_PARTS=3000,
        SESSION_COOKIE_NAME="ketentafel",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
        WTF_CSRF_TIME_LIMIT=None,  # the token ends with the session
        BOOTSTRAP_SERVE_LOCAL=True,
        SESSION_REFRESH_EACH_REQUEST=False,  # the cookie lasts as long as the session can
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
    )
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies
        )
    app.extensions["clock"] = clock
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    CSRFProtect(app)
    Bootstrap5(app)
    language.init_app(app)
    guard.init_app(app)
    compression.init_app(app)
    register_errors(app)
    asking.init_app(app)
    web.register_pages(app)
    cli.register_commands(app)
    return app


def _ring(settings: Settings) -> KeyRing:
    if settings.keys_file is not None:
        return KeyRing.from_file(settings.keys_file)
    return KeyRing.from_json(settings.keys)
