"""Accounts: made by the administrator, ended at once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from app.database import db, transaction
from app.domain.errors import FieldError, InvalidInput
from app.models import Account, Agency, CalendarSubscription, SignIn
from app.services.actor import Actor
from app.services.sign_in import token_hash

INVITATION_LASTS = timedelta(days=7)


def add_account(
    email: str,
    agency_slug: str,
    name: str,
    *,
    is_demo: bool,
    now: datetime,
    is_privacy_officer: bool = False,
) -> str:
    """Add an account and return the one-time token for its first sign-in.

    Raises `InvalidInput` for an address without @ or already known, an unknown agency, no name.
    """
    email, name = email.strip().lower(), name.strip()
    token = secrets.token_urlsafe(32)
    with transaction():
        agency_id = db.session.scalar(select(Agency.id).where(Agency.slug == agency_slug))
        errors = []
        if "@" not in email or any(c.isspace() for c in email):
            errors.append(FieldError(field="email", key="email-invalid", value=email))
        elif db.session.scalar(select(Account.id).where(Account.email == email)):
            errors.append(FieldError(field="email", key="email-known", value=email))
        if agency_id is None:
            errors.append(FieldError(field="agency", key="agency-unknown", value=agency_slug))
        if not name:
            errors.append(FieldError(field="name", key="required"))
        if errors:
            raise InvalidInput(errors)
        db.session.execute(
            insert(Account).values(
                email=email,
                name=name,
                agency_id=agency_id,
                is_demo=is_demo,
                is_privacy_officer=is_privacy_officer,
                created_at=now,
                invitation_hash=token_hash(token),
                invitation_expires_at=now + INVITATION_LASTS,
            )
        )
    return token


def disable_account(email: str, *, now: datetime) -> None:
    """End an account: its sessions, its calendar feeds and its invitation, all at once."""
    with transaction():
        account_id = db.session.scalar(
            select(Account.id).where(Account.email == email.strip().lower())
        )
        if account_id is None:
            raise InvalidInput([FieldError(field="email", key="account-unknown", value=email)])
        db.session.execute(
            update(Account)
            .where(Account.id == account_id)
            .values(
                disabled_at=now,
                invitation_hash=None,
                invitation_expires_at=None,
                home_hash=None,
            )
        )
        db.session.execute(
            update(SignIn)
            .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
            .values(ended_at=now)
        )
        db.session.execute(
            update(CalendarSubscription)
            .where(
                CalendarSubscription.account_id == account_id,
                CalendarSubscription.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )


def actor_by_email(email: str) -> Actor:
    """The actor of an account that is not disabled, for the command line (`--by`).

    Raises `InvalidInput` when there is none.
    """
    row = db.session.execute(
        select(Account, Agency)
        .join(Agency, Agency.id == Account.agency_id)
        .where(Account.email == email.strip().lower(), Account.disabled_at.is_(None))
    ).one_or_none()
    if row is None:
        raise InvalidInput([FieldError(field="by", key="account-unknown", value=email)])
    account, agency = row
    return Actor(
        account_id=account.id,
        name=account.name,
        email=account.email,
        language=account.language,
        agency_id=agency.id,
        agency_slug=agency.slug,
        agency_name=agency.name,
        agency_kind=agency.kind,
        is_administrator=account.is_administrator,
        is_privacy_officer=account.is_privacy_officer,
    )
