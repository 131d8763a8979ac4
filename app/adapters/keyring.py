"""Keys and sealing: AES-GCM with a key per case, wrapped by the installation's key ring."""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import b64decode
from binascii import Error as Base64Error

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
KEY = 32


class KeyRingError(Exception):
    """The key ring cannot be used; the message names key ids, never a key."""


class DataKey:
    """The key of one case (or draft). Seals texts, each bound to the row and field it stands in."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, text: str, bound_to: str) -> bytes:
        return self.seal_bytes(text.encode(), bound_to)

    def open(self, sealed: bytes, bound_to: str) -> str:
        """The text again. Raises `KeyRingError` if it was sealed with another key or elsewhere."""
        return self.open_bytes(sealed, bound_to).decode()

    def seal_bytes(self, data: bytes, bound_to: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, data, bound_to.encode())

    def open_bytes(self, sealed: bytes, bound_to: str) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], bound_to.encode())
        except (InvalidTag, ValueError):  # cut short, it has no whole nonce
            raise KeyRingError("a sealed text does not open with its key") from None


class MatchingKey:
    """The key under which people are matched. Hashes (HMAC-SHA256), and opens nothing."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hash(self, kind: str, value: str) -> bytes:
        """The hash of a value; values of two kinds never share one."""
        return hmac.digest(self._key, f"{kind}:{value}".encode(), "sha256")


class KeyRing:
    """The wrapping keys of an installation: one active, the others to open what is older."""

    def __init__(self, keys: dict[str, bytes], active: str) -> None:
        if active not in keys:
            raise KeyRingError(f"the active key {active!r} is not in the ring")
        for key_id, key in keys.items():
            if len(key) != KEY:
                raise KeyRingError(f"key {key_id!r} must have {KEY} bytes")
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self.active = active

    @classmethod
    def from_json(cls, text: str) -> KeyRing:
        """The ring from `{"active": id, "keys": {id: base64}}`; `KeyRingError` if it is not one."""
        try:
            data = json.loads(text)
            keys = {str(k): b64decode(v, validate=True) for k, v in data["keys"].items()}
            active = str(data["active"])
        except (ValueError, KeyError, TypeError, AttributeError, Base64Error):
            raise KeyRingError("KETENTAFEL_KEYS is not a key ring") from None
        return cls(keys, active)

    def new_key(self, owner_id: str) -> tuple[DataKey, bytes]:
        """A fresh data key for `owner_id`, and the same wrapped by the active key."""
        key, wrapped = self._new(owner_id)
        return DataKey(key), wrapped

    def new_matching_key(self, owner_id: str) -> tuple[MatchingKey, bytes]:
        """A fresh matching key for `owner_id`, and the same wrapped by the active key."""
        key, wrapped = self._new(owner_id)
        return MatchingKey(key), wrapped

    def unwrap(self, wrapped: bytes, key_id: str, owner_id: str) -> DataKey:
        """The data key of `owner_id`. Raises `KeyRingError` naming a key id that is missing."""
        return DataKey(self._unwrapped(wrapped, key_id, owner_id))

    def unwrap_matching_key(self, wrapped: bytes, key_id: str, owner_id: str) -> MatchingKey:
        """The matching key of `owner_id`. Raises as `unwrap` does."""
        return MatchingKey(self._unwrapped(wrapped, key_id, owner_id))

    @property
    def key_ids(self) -> frozenset[str]:
        return frozenset(self._ciphers)

    def _new(self, owner_id: str) -> tuple[bytes, bytes]:
        key = secrets.token_bytes(KEY)
        nonce = secrets.token_bytes(NONCE)
        return key, nonce + self._ciphers[self.active].encrypt(nonce, key, owner_id.encode())

    def _unwrapped(self, wrapped: bytes, key_id: str, owner_id: str) -> bytes:
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise KeyRingError(f"key {key_id!r} is not in the ring")
        try:
            return cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], owner_id.encode())
        except (InvalidTag, ValueError):
            raise KeyRingError(f"key {key_id!r} does not open what it wrapped") from None
