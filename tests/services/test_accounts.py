"""Accounts: added with a one-time link, ended at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from app.database import db, transaction
from app.domain.errors import InvalidInput
from app.models import Account, CalendarSubscription, SignIn
from app.services.accounts import (
    INVITATION_LASTS,
    actor_by_email,
    add_account,
    disable_account,
)
from app.services.conflicts import keep_home
from app.services.sign_in import SessionLimits, find_actor, is_invitation, token_hash
from tests.cast import NOW, actor, person

LIMITS = SessionLimits(idle=timedelta(hours=1), absolute=timedelta(hours=12))


def add(email: str = "nieuw@voorbeeld.test", agency: str = "raad", name: str = "Nia Nieuw") -> str:
    return add_account(email, agency, name, is_demo=True, now=NOW)


def accounts() -> int:
    return db.session.scalar(select(func.count()).select_from(Account)) or 0


def begin_session(key: str, token: str) -> None:
    with transaction():
        db.session.execute(
            insert(SignIn).values(
                token_hash=token_hash(token),
                account_id=person(key).id,
                started_at=NOW,
                last_seen_at=NOW,
                expires_at=NOW + LIMITS.absolute,
            )
        )


def test_a_new_account_has_a_link_and_no_password() -> None:
    token = add(" Nieuw@Voorbeeld.TEST ")
    made = db.session.execute(
        select(
            Account.email, Account.password_hash, Account.invitation_hash, Account.is_demo
        ).where(Account.name == "Nia Nieuw")
    ).one()
    assert made == ("nieuw@voorbeeld.test", None, token_hash(token), True)
    assert is_invitation(token, now=NOW + INVITATION_LASTS - timedelta(seconds=1))
    assert not is_invitation(token, now=NOW + INVITATION_LASTS)
    assert actor_by_email("nieuw@voorbeeld.test").agency_slug == "raad"


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"email": "geen adres"}, "email-invalid"),
        ({"email": "een twee@voorbeeld.test"}, "email-invalid"),
        ({"email": person("vera").email.upper()}, "email-known"),
        ({"agency": "bestaat-niet"}, "agency-unknown"),
        ({"name": "  "}, "required"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_added(wrong: dict[str, str], key: str) -> None:
    before = accounts()
    with pytest.raises(InvalidInput) as refused:
        add(**wrong)
    assert [error.key for error in refused.value.errors] == [key]
    assert accounts() == before


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        add("", "", "")
    assert [error.field for error in refused.value.errors] == ["email", "agency", "name"]


def test_disabling_ends_every_session_every_feed_and_the_invitation() -> None:
    begin_session("vera", "telefoon")
    begin_session("vera", "kantoor")
    begin_session("siem", "van siem")
    with transaction():
        for key in ("vera", "siem"):
            db.session.execute(
                insert(CalendarSubscription).values(
                    account_id=person(key).id, name="Telefoon", token_hash=key, created_at=NOW
                )
            )
    disable_account(person("vera").email, now=NOW)
    for token, lives in (("telefoon", False), ("kantoor", False), ("van siem", True)):
        assert (find_actor(token, limits=LIMITS, now=NOW) is not None) is lives
    open_feeds = select(CalendarSubscription.token_hash).where(
        CalendarSubscription.revoked_at.is_(None)
    )
    assert list(db.session.scalars(open_feeds)) == ["siem"]


def test_disabling_forgets_where_somebody_lives() -> None:
    for key in ("vera", "siem"):
        keep_home(actor(key), "6411 AB", "12", now=NOW)
    disable_account(person("vera").email, now=NOW)
    known = select(Account.id).where(Account.home_hash.is_not(None))
    assert db.session.scalars(known).all() == [person("siem").id]


def test_disabling_withdraws_the_invitation() -> None:
    token = add()
    disable_account("nieuw@voorbeeld.test", now=NOW)
    assert not is_invitation(token, now=NOW)


def test_nobody_acts_for_an_account_that_is_closed_or_unknown() -> None:
    assert actor_by_email(person("vera").email.upper()) == actor("vera")
    disable_account(person("vera").email, now=NOW)
    for email in (person("vera").email, "niemand@voorbeeld.test"):
        with pytest.raises(InvalidInput) as refused:
            actor_by_email(email)
        assert [error.key for error in refused.value.errors] == ["account-unknown"]


def test_an_unknown_account_cannot_be_disabled() -> None:
    with pytest.raises(InvalidInput):
        disable_account("niemand@voorbeeld.test", now=NOW)
