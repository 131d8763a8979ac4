"""Signing in and out, and finding who is signed in."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, insert, or_, select, update

from app.adapters.passwords import hash_password, password_matches
from app.database import db, new_id, rows_of, transaction
from app.domain.errors import FieldError, InvalidInput, NotFound, Refusal
from app.models import Account, Agency, SignIn, SignInAttempt
from app.services.actor import Actor

#: Failed attempts before the door stays shut for a while: on one account from one address, on one
#: account from anywhere (high, so that nobody is shut out by another's malice), from one address.
MOST_FAILURES_PER_PAIR = 10
MOST_FAILURES_PER_ACCOUNT = 100
MOST_FAILURES_PER_ADDRESS = 50
THROTTLE_WINDOW = timedelta(minutes=15)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
#: the session's last use is written at most this often
SEEN_EVERY = timedelta(minutes=1)
#: so much of the hash of a session's token tells its looks from those of another
SESSION_SHOWN = 20


class SignInRefused(Refusal):
    """Wrong e-mail, wrong password, no account, disabled: one answer for all."""


class TooManyAttempts(Refusal):
    """Too many failures in a short time; the right password does not help either until then."""


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """When a session ends by itself."""

    idle: timedelta
    absolute: timedelta


def token_hash(token: str) -> str:
    """How a secret token is kept: SHA-256; the token itself has the entropy."""
    return sha256(token.encode()).hexdigest()


def sign_in(
    email: str,
    password: str,
    *,
    address: str,
    secret: str,
    limits: SessionLimits,
    now: datetime,
) -> str:
    """Start a session and return its token.

    Raises `SignInRefused` or `TooManyAttempts`; both are the same for accounts that do not exist.
    `secret` keys the hashes under which failures are counted.
    """
    email = email.strip().lower()
    attempt = _count_attempt(email, address, secret=secret, now=now)
    account = db.session.execute(
        select(Account.id, Account.password_hash, Account.disabled_at).where(Account.email == email)
    ).one_or_none()
    usable = account is not None and account.disabled_at is None
    known_hash = account.password_hash if account is not None and usable else None
    if not password_matches(known_hash, password[:LONGEST_PASSWORD]) or account is None:
        raise SignInRefused
    token = secrets.token_urlsafe(32)
    with transaction():
        db.session.execute(
            insert(SignIn).values(
                token_hash=token_hash(token),
                account_id=account.id,
                started_at=now,
                last_seen_at=now,
                expires_at=now + limits.absolute,
            )
        )
        db.session.execute(
            delete(SignInAttempt).where(
                or_(SignInAttempt.id.in_(attempt.ids), SignInAttempt.subject_hash == attempt.pair)
            )
        )
    return token


@dataclass(frozen=True, slots=True)
class _Attempt:
    ids: tuple[str, ...]
    #: this account, tried from this address
    pair: str


def _count_attempt(email: str, address: str, *, secret: str, now: datetime) -> _Attempt:
    """Count the attempt as a failure until it proves to be none.

    Before the password is looked at, so that many tries at once count as many. Raises
    `TooManyAttempts`.
    """
    limits = {
        _subject(secret, "pair", f"{email} {address}"): MOST_FAILURES_PER_PAIR,
        _subject(secret, "account", email): MOST_FAILURES_PER_ACCOUNT,
        _subject(secret, "address", address): MOST_FAILURES_PER_ADDRESS,
    }
    ids = {subject: new_id() for subject in limits}
    with transaction():
        db.session.execute(
            insert(SignInAttempt),
            [{"id": ids[subject], "subject_hash": subject, "at": now} for subject in limits],
        )
    counts: dict[str, int] = dict(
        db.session.execute(
            select(SignInAttempt.subject_hash, func.count())
            .where(
                SignInAttempt.subject_hash.in_(limits),
                SignInAttempt.at > now - THROTTLE_WINDOW,
            )
            .group_by(SignInAttempt.subject_hash)
        ).all()
    )
    if any(counts.get(subject, 0) > most for subject, most in limits.items()):
        raise TooManyAttempts
    return _Attempt(tuple(ids.values()), next(iter(limits)))


def _subject(secret: str, kind: str, value: str) -> str:
    return hmac.new(secret.encode(), f"{kind}:{value}".encode(), sha256).hexdigest()


def find_actor(
    token: str, *, limits: SessionLimits, now: datetime, prolongs: bool = True
) -> Actor | None:
    """The person whose session this is; None when it ended, idled out, or was never there.

    A page that asks by itself, with nobody at it, does not prolong the session.
    """
    hashed = token_hash(token)
    given = {"token_hash": hashed, "now": now, "idle_since": now - limits.idle}
    row = rows_of(_actor_query(), given).one_or_none()
    if row is None:
        return None
    if prolongs and row.last_seen_at < now - SEEN_EVERY:
        with transaction():
            db.session.execute(
                update(SignIn).where(SignIn.token_hash == hashed).values(last_seen_at=now)
            )
    return Actor(
        account_id=row.id,
        name=row.name,
        email=row.email,
        language=row.language,
        agency_id=row.agency_id,
        agency_slug=row.slug,
        agency_name=row.agency_name,
        agency_kind=row.kind,
        is_administrator=row.is_administrator,
        is_privacy_officer=row.is_privacy_officer,
        session=hashed[:SESSION_SHOWN],
    )


@cache
def _actor_query() -> Select[*tuple[Any, ...]]:
    """Built once: every request asks it."""
    return (
        select(
            Account.id,
            Account.name,
            Account.email,
            Account.language,
            Account.is_administrator,
            Account.is_privacy_officer,
            Agency.id.label("agency_id"),
            Agency.slug,
            Agency.name.label("agency_name"),
            Agency.kind,
            SignIn.last_seen_at,
        )
        .join(SignIn, SignIn.account_id == Account.id)
        .join(Agency, Agency.id == Account.agency_id)
        .where(
            SignIn.token_hash == bindparam("token_hash"),
            SignIn.ended_at.is_(None),
            SignIn.expires_at > bindparam("now"),
            SignIn.last_seen_at > bindparam("idle_since"),
            Account.disabled_at.is_(None),
        )
    )


def sign_out(token: str, *, now: datetime) -> None:
    """End the session; a token that is no longer one is left alone."""
    with transaction():
        db.session.execute(
            update(SignIn)
            .where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None))
            .values(ended_at=now)
        )


def use_invitation(token: str, password: str, *, now: datetime) -> None:
    """Set the first password with a one-time link.

    Raises `NotFound` for a link that is used, expired or unknown, `InvalidInput` for a password
    that is too short or too long.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InvalidInput([FieldError(field="password", key="password-length")])
    hashed = hash_password(password)
    with transaction():
        used = db.session.execute(
            update(Account)
            .where(
                Account.invitation_hash == token_hash(token),
                Account.invitation_expires_at > now,
                Account.disabled_at.is_(None),
            )
            .values(password_hash=hashed, invitation_hash=None, invitation_expires_at=None)
            .returning(Account.id)
        ).all()
        if not used:
            raise NotFound


def is_invitation(token: str, *, now: datetime) -> bool:
    """Whether a first sign-in link can still be used."""
    found = db.session.execute(
        select(Account.id).where(
            Account.invitation_hash == token_hash(token),
            Account.invitation_expires_at > now,
            Account.disabled_at.is_(None),
        )
    ).first()
    return found is not None


def choose_language(actor: Actor, language: str) -> None:
    """Remember the language of the person's interface."""
    if language not in ("nl", "en"):
        raise InvalidInput([FieldError(field="language", key="choice-unknown", value=language)])
    with transaction():
        db.session.execute(
            update(Account).where(Account.id == actor.account_id).values(language=language)
        )


def forget_old_sign_ins(*, now: datetime) -> int:
    """Delete attempts that no longer count and sessions that ended a month ago."""
    month_ago = now - timedelta(days=30)
    with transaction():
        db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - THROTTLE_WINDOW))
        gone = db.session.execute(
            delete(SignIn)
            .where(
                or_(
                    SignIn.expires_at < month_ago,
                    and_(SignIn.ended_at.is_not(None), SignIn.ended_at < month_ago),
                )
            )
            .returning(SignIn.token_hash)
        ).all()
    return len(gone)
