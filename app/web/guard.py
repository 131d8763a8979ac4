"""The door: every address is closed unless it is opened here, and every answer is sealed."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import cast

from flask import Flask, Response, abort, current_app, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response as AnyResponse

from app.services.actor import Actor
from app.services.sign_in import SessionLimits, find_actor
from config import Settings

#: The addresses that need no sign-in. Everything else does.
OPEN_ENDPOINTS = frozenset(
    {
        "auth.invitation",
        "auth.login",
        "bootstrap.static",
        "calendars.feed",
        "static",
        "status.health",
        "status.ready",
    }
)
STATIC_ENDPOINTS = frozenset({"bootstrap.static", "static"})
FORWARDED_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SignedIn(UserMixin):
    """The signed-in person as Flask-Login knows them: an actor and the session's token."""

    def __init__(self, actor: Actor, token: str) -> None:
        self.actor = actor
        self.token = token
        self.name = actor.name
        self.agency_name = actor.agency_name

    def get_id(self) -> str:
        return self.token


def utc_now() -> datetime:
    """The clock, read here at the edge and passed on as an argument."""
    return cast(datetime, current_app.extensions["clock"]())


def settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def session_limits() -> SessionLimits:
    s = settings()
    return SessionLimits(
        idle=timedelta(minutes=s.session_idle_minutes), absolute=timedelta(hours=s.session_hours)
    )


def current_actor() -> Actor:
    """Who is signed in, on a page that needs a sign-in."""
    return cast(SignedIn, current_user).actor


def begin_session(token: str) -> None:
    """Carry the session's token in a fresh cookie."""
    actor = find_actor(token, limits=session_limits(), now=utc_now())
    if actor is None:
        raise RuntimeError("a session that was just started is not there")
    session.clear()
    session.permanent = True
    login_user(SignedIn(actor, token))


def current_token() -> str | None:
    return cast(SignedIn, current_user).token if current_user.is_authenticated else None


def end_session() -> None:
    logout_user()
    session.clear()


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # the session lives in the database, not in the cookie

    @manager.user_loader
    def _load(token: str) -> SignedIn | None:
        polls = "part" in request.args  # a script asks for a part of its page, not a person
        actor = find_actor(token, limits=session_limits(), now=utc_now(), prolongs=not polls)
        return SignedIn(actor, token) if actor else None

    app.before_request(_refuse_null_bytes)
    app.before_request(_keep_demo_local)
    app.before_request(_keep_closed)
    app.after_request(_seal)
    app.context_processor(lambda: {"demo_mode": settings().is_demo})


def _refuse_null_bytes() -> None:
    """No text holds one, and PostgreSQL stores none. A feed answers all wrong tokens by itself."""
    if request.endpoint == "calendars.feed":
        return
    if "\0" in request.path or any(
        "\0" in value for values in request.args.listvalues() for value in values
    ):
        abort(404)
    if any("\0" in value for values in request.form.listvalues() for value in values):
        abort(400)


def _keep_demo_local() -> None:
    """The demo signs in without a second factor, so it answers to this machine alone."""
    if not settings().is_demo:
        return
    try:
        local = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        local = False
    if not local or any(header in request.headers for header in FORWARDED_HEADERS):
        abort(403)


def _keep_closed() -> AnyResponse | None:
    if request.endpoint in OPEN_ENDPOINTS or current_user.is_authenticated:
        return None
    if request.method in ("GET", "HEAD"):
        target = request.full_path.rstrip("?")
        return redirect(url_for("auth.login", next=target if target != "/" else None))
    return redirect(url_for("auth.login"))


def _seal(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint not in STATIC_ENDPOINTS and request.endpoint != "calendars.feed":
        response.headers["Cache-Control"] = "no-store"
    if settings().base_url.startswith("https://"):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
