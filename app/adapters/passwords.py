"""Passwords: argon2id."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
#: compared against when there is no account, so that both answers take the same time: the hash of
#: a random password that nobody kept. To make one here would cost each worker 64 MB at its start.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$kcJIYw27I4sFCAIWyeOT+A$"
    "YrqFE+UUgTCHhueBE7MTpm9cgNW1YnSLmUZY7w+wKFw"
)


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long when there is no hash to compare with."""
    try:
        _hasher.verify(password_hash or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None
