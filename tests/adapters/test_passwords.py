"""Passwords."""

from __future__ import annotations

import pytest

from app.adapters import passwords
from app.adapters.passwords import hash_password, password_matches

PHRASE = "een zin die niemand raadt"


class Counting:
    """Counts how often a password is compared with a hash."""

    def __init__(self) -> None:
        self.compared: list[str] = []

    def verify(self, password_hash: str, password: str) -> bool:
        self.compared.append(password_hash)
        return True


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PHRASE)


def test_only_the_right_password_matches(hashed: str) -> None:
    assert password_matches(hashed, PHRASE)
    assert not password_matches(hashed, PHRASE + " ")


def test_a_hash_is_argon2id_and_salted(hashed: str) -> None:
    assert hashed.startswith("$argon2id$")
    assert hashed != hash_password(PHRASE)
    assert PHRASE not in hashed


def test_what_is_no_hash_matches_nothing() -> None:
    assert not password_matches("plain", "plain")


def test_without_a_hash_there_is_as_much_work_and_no_match(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counting = Counting()
    monkeypatch.setattr(passwords, "_hasher", counting)
    assert not password_matches(None, PHRASE)
    (compared,) = counting.compared
    assert compared.startswith("$argon2id$")


def test_the_hash_of_nobody_costs_as_much_as_any_other() -> None:
    assert not passwords._hasher.check_needs_rehash(passwords._NOBODY)
