"""Signing in: one answer for everything that is not right, and sessions that end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from app.database import db, transaction
from app.domain.errors import InvalidInput, NotFound
from app.models import Account, SignIn, SignInAttempt
from app.services import sign_in as service
from app.services.sign_in import (
    MOST_FAILURES_PER_ACCOUNT,
    MOST_FAILURES_PER_ADDRESS,
    MOST_FAILURES_PER_PAIR,
    THROTTLE_WINDOW,
    SessionLimits,
    SignInRefused,
    TooManyAttempts,
    choose_language,
    find_actor,
    forget_old_sign_ins,
    is_invitation,
    sign_in,
    sign_out,
    token_hash,
    use_invitation,
)
from tests.cast import NOW, PASSWORD, actor, person

LIMITS = SessionLimits(idle=timedelta(minutes=60), absolute=timedelta(hours=12))
VERA = person("vera").email
ADDRESS = "192.0.2.1"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compares passwords without the work that makes guessing slow."""
    monkeypatch.setattr(
        service, "password_matches", lambda known, given: known is not None and given == PASSWORD
    )


def enter(
    email: str = VERA, password: str = PASSWORD, address: str = ADDRESS, now: datetime = NOW
) -> str:
    return sign_in(email, password, address=address, secret="a secret", limits=LIMITS, now=now)


def fail(times: int, email: str = VERA, address: str = ADDRESS, now: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            enter(email, "niet goed", address, now)


def found(token: str, now: datetime = NOW, *, prolongs: bool = True) -> bool:
    return find_actor(token, limits=LIMITS, now=now, prolongs=prolongs) is not None


def disable(key: str) -> None:
    with transaction():
        db.session.execute(
            update(Account).where(Account.id == person(key).id).values(disabled_at=NOW)
        )


def test_the_right_password_starts_a_session_of_that_person() -> None:
    token = enter()
    entered = find_actor(token, limits=LIMITS, now=NOW)
    assert entered == replace(actor("vera"), session=token_hash(token)[:20])


@pytest.mark.usefixtures("quick")
def test_the_address_is_not_about_capitals_or_spaces() -> None:
    assert found(enter(f"  {VERA.upper()} "))


@pytest.mark.usefixtures("quick")
def test_wrong_unknown_disabled_and_not_yet_used_get_one_answer() -> None:
    disable("siem")
    with transaction():
        db.session.execute(
            update(Account).where(Account.id == person("wout").id).values(password_hash=None)
        )
    refusals = []
    for email, password in (
        (VERA, "niet goed"),
        (VERA, ""),
        ("niemand@voorbeeld.test", PASSWORD),
        (person("siem").email, PASSWORD),
        (person("wout").email, PASSWORD),
        ("", ""),
    ):
        with pytest.raises(SignInRefused) as refused:
            enter(email, password)
        refusals.append((type(refused.value), refused.value.args))
    assert set(refusals) == {(SignInRefused, ())}


@pytest.mark.parametrize("email", ["niemand@voorbeeld.test", person("siem").email])
def test_a_password_is_compared_also_where_there_is_no_account_to_enter(
    email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the time that the answer takes would tell who has an account."""
    compared: list[str | None] = []

    def compare(known: str | None, _: str) -> bool:
        compared.append(known)
        return False

    monkeypatch.setattr(service, "password_matches", compare)
    disable("siem")
    with pytest.raises(SignInRefused):
        enter(email)
    assert compared == [None]


@pytest.mark.usefixtures("quick")
def test_after_too_many_failures_the_right_password_does_not_help_for_a_while() -> None:
    fail(MOST_FAILURES_PER_PAIR)
    with pytest.raises(TooManyAttempts):
        enter()
    with pytest.raises(TooManyAttempts):
        enter(now=NOW + THROTTLE_WINDOW - timedelta(seconds=1))
    assert enter(now=NOW + THROTTLE_WINDOW)


@pytest.mark.usefixtures("quick")
def test_who_guesses_elsewhere_does_not_shut_the_owner_out() -> None:
    fail(MOST_FAILURES_PER_PAIR, address="192.0.2.99")
    assert enter()


@pytest.mark.usefixtures("quick")
def test_guessing_from_many_places_at_once_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_FAILURES_PER_ACCOUNT > MOST_FAILURES_PER_PAIR
    monkeypatch.setattr(service, "MOST_FAILURES_PER_ACCOUNT", 12)
    for number in range(12):
        fail(1, address=f"192.0.2.{number}")
    with pytest.raises(TooManyAttempts):
        enter(address="192.0.2.99")


@pytest.mark.usefixtures("quick")
def test_an_account_that_does_not_exist_is_throttled_alike() -> None:
    fail(MOST_FAILURES_PER_PAIR, "niemand@voorbeeld.test")
    with pytest.raises(TooManyAttempts):
        enter("niemand@voorbeeld.test")


@pytest.mark.usefixtures("quick")
def test_the_failures_of_one_account_do_not_shut_out_another() -> None:
    fail(MOST_FAILURES_PER_PAIR)
    assert enter(person("siem").email)


@pytest.mark.usefixtures("quick")
def test_one_address_cannot_try_account_after_account(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_FAILURES_PER_ADDRESS > MOST_FAILURES_PER_PAIR
    monkeypatch.setattr(service, "MOST_FAILURES_PER_ADDRESS", 12)
    for number in range(12):
        fail(1, f"niemand{number}@voorbeeld.test")
    with pytest.raises(TooManyAttempts):
        enter()
    assert enter(address="192.0.2.99")


@pytest.mark.usefixtures("quick")
def test_a_right_password_forgets_the_failures_of_the_account() -> None:
    fail(MOST_FAILURES_PER_PAIR - 1)
    enter()
    fail(MOST_FAILURES_PER_PAIR - 1)
    assert enter()


@pytest.mark.usefixtures("quick")
def test_nothing_kept_about_a_failure_or_a_session_can_be_used() -> None:
    fail(1)
    token = enter(person("siem").email)
    kept = [*db.session.scalars(select(SignInAttempt.subject_hash))]
    kept += db.session.scalars(select(SignIn.token_hash))
    assert all(len(one) == 64 for one in kept)
    assert not {token, VERA, ADDRESS} & set(kept)


@pytest.mark.usefixtures("quick")
def test_a_session_ends_after_an_hour_without_use() -> None:
    token = enter()
    assert found(token, NOW + timedelta(minutes=59))
    assert found(token, NOW + timedelta(minutes=118))
    assert not found(token, NOW + timedelta(minutes=118) + LIMITS.idle)


@pytest.mark.usefixtures("quick")
def test_a_page_that_asks_by_itself_does_not_keep_the_session_alive() -> None:
    token = enter()
    assert found(token, NOW + timedelta(minutes=59), prolongs=False)
    assert not found(token, NOW + timedelta(minutes=60))


@pytest.mark.usefixtures("quick")
def test_a_session_ends_after_twelve_hours_however_busy() -> None:
    token = enter()
    for minutes in range(30, 12 * 60, 30):
        assert found(token, NOW + timedelta(minutes=minutes))
    assert not found(token, NOW + timedelta(hours=12))


@pytest.mark.usefixtures("quick")
def test_signing_out_ends_the_one_session() -> None:
    one, other = enter(), enter()
    sign_out(one, now=NOW)
    assert not found(one)
    assert found(other)
    sign_out("never given out", now=NOW)


@pytest.mark.usefixtures("quick")
def test_the_session_of_a_disabled_account_is_over() -> None:
    token = enter()
    disable("vera")
    assert not found(token)


def invite(key: str = "wout", token: str = "eenmalig") -> str:
    with transaction():
        db.session.execute(
            update(Account)
            .where(Account.id == person(key).id)
            .values(
                password_hash=None,
                invitation_hash=token_hash(token),
                invitation_expires_at=NOW + timedelta(days=7),
            )
        )
    return token


def test_an_invitation_works_once() -> None:
    token = invite()
    assert is_invitation(token, now=NOW)
    use_invitation(token, "een heel nieuw wachtwoord", now=NOW)
    assert found(enter(person("wout").email, "een heel nieuw wachtwoord"))
    assert not is_invitation(token, now=NOW)
    with pytest.raises(NotFound):
        use_invitation(token, "een ander nieuw wachtwoord", now=NOW)


def test_an_invitation_ends() -> None:
    token = invite()
    late = NOW + timedelta(days=7)
    assert is_invitation(token, now=late - timedelta(seconds=1))
    assert not is_invitation(token, now=late)
    with pytest.raises(NotFound):
        use_invitation(token, "een heel nieuw wachtwoord", now=late)


def test_an_invitation_of_a_disabled_account_is_none() -> None:
    token = invite()
    disable("wout")
    assert not is_invitation(token, now=NOW)
    with pytest.raises(NotFound):
        use_invitation(token, "een heel nieuw wachtwoord", now=NOW)


@pytest.mark.parametrize("password", ["", "kort", "x" * 11, "x" * 201])
def test_a_password_has_a_length_and_the_invitation_stays(password: str) -> None:
    token = invite()
    with pytest.raises(InvalidInput):
        use_invitation(token, password, now=NOW)
    assert is_invitation(token, now=NOW)


@pytest.mark.usefixtures("quick")
def test_a_language_is_remembered_and_only_ours_are_taken() -> None:
    choose_language(actor("vera"), "en")
    seen = find_actor(enter(), limits=LIMITS, now=NOW)
    assert seen is not None
    assert seen.language == "en"
    with pytest.raises(InvalidInput):
        choose_language(actor("vera"), "fr")


@pytest.mark.usefixtures("quick")
def test_what_is_long_over_is_forgotten_and_nothing_else() -> None:
    fail(1)
    ended, running_out, fresh = enter(), enter(), enter(now=NOW + timedelta(days=20))
    sign_out(ended, now=NOW)
    later = NOW + timedelta(days=31)
    assert forget_old_sign_ins(now=later) == 2
    left = list(db.session.scalars(select(SignIn.token_hash)))
    assert left == [token_hash(fresh)]
    assert token_hash(running_out) not in left
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 0
