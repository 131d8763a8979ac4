"""Keys and sealing: AES-GCM with a key per case, wrapped by the installation's key ring."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import tempfile
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from pathlib import Path

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


class RingFile:
    """The file in which a ring is kept; another process may have put a newer one there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None

    def read(self) -> str:
        """The ring as JSON."""
        self._seen = self._state()
        return self._path.read_text()

    def read_if_changed(self) -> str | None:
        """The ring as JSON if the file is another one than at the last reading."""
        return self.read() if self._state() != self._seen else None

    def replace(self, text: str) -> None:
        """Put another ring in its place: whoever reads finds the old one or the new one, whole."""
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".keys-")
        try:
            with os.fdopen(handle, "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        directory = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def _state(self) -> tuple[int, int, int]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_ino, found.st_size


class KeyRing:
    """The wrapping keys of an installation: one active, the others to open what is older.

    With a file, keys that came into it since are known as soon as they are met, and what is new
    is wrapped by the key that is active there by now.
    """

    def __init__(self, keys: dict[str, bytes], active: str, file: RingFile | None = None) -> None:
        if active not in keys:
            raise KeyRingError(f"the active key {active!r} is not in the ring")
        for key_id, key in keys.items():
            if len(key) != KEY:
                raise KeyRingError(f"key {key_id!r} must have {KEY} bytes")
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self.active = active
        self._file = file

    @classmethod
    def from_json(cls, text: str, file: RingFile | None = None) -> KeyRing:
        """The ring from `{"active": id, "keys": {id: base64}}`; `KeyRingError` if it is not one."""
        return cls(*_read(text), file)

    @classmethod
    def from_file(cls, path: Path) -> KeyRing:
        """The ring that a file holds; `KeyRingError` if there is none."""
        file = RingFile(path)
        try:
            return cls.from_json(file.read(), file)
        except (OSError, UnicodeDecodeError):
            raise KeyRingError("the file of the key ring cannot be read") from None

    def new_key(self, owner_id: str) -> tuple[DataKey, bytes, str]:
        """A fresh data key for `owner_id`, the same wrapped, and the id of the key that did it."""
        key = secrets.token_bytes(KEY)
        return DataKey(key), *self._wrapped(key, owner_id)

    def new_matching_key(self, owner_id: str) -> tuple[MatchingKey, bytes, str]:
        """A fresh matching key for `owner_id`, as `new_key` gives a data key."""
        key = secrets.token_bytes(KEY)
        return MatchingKey(key), *self._wrapped(key, owner_id)

    def unwrap(self, wrapped: bytes, key_id: str, owner_id: str) -> DataKey:
        """The data key of `owner_id`. Raises `KeyRingError` naming a key id that is missing."""
        return DataKey(self._unwrapped(wrapped, key_id, owner_id))

    def unwrap_matching_key(self, wrapped: bytes, key_id: str, owner_id: str) -> MatchingKey:
        """The matching key of `owner_id`. Raises as `unwrap` does."""
        return MatchingKey(self._unwrapped(wrapped, key_id, owner_id))

    def rewrap(self, wrapped: bytes, key_id: str, owner_id: str) -> tuple[bytes, str]:
        """The same key wrapped by the active one, and that one's id. Raises as `unwrap` does."""
        return self._wrapped(self._unwrapped(wrapped, key_id, owner_id), owner_id)

    @property
    def key_ids(self) -> frozenset[str]:
        return frozenset(self._ciphers)

    def refresh(self) -> None:
        """Take over what came into the file since."""
        try:
            text = self._file.read_if_changed() if self._file else None
            if text is not None:
                newer = KeyRing.from_json(text)
                self._ciphers, self.active = newer._ciphers, newer.active
        except (OSError, KeyRingError):
            return  # somebody is at it by hand; what is known goes on to open

    def _wrapped(self, key: bytes, owner_id: str) -> tuple[bytes, str]:
        self.refresh()
        nonce, active = secrets.token_bytes(NONCE), self.active
        return nonce + self._ciphers[active].encrypt(nonce, key, owner_id.encode()), active

    def _unwrapped(self, wrapped: bytes, key_id: str, owner_id: str) -> bytes:
        if key_id not in self._ciphers:
            self.refresh()
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise KeyRingError(f"key {key_id!r} is not in the ring")
        try:
            return cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], owner_id.encode())
        except (InvalidTag, ValueError):
            raise KeyRingError(f"key {key_id!r} does not open what it wrapped") from None


def with_new_key(text: str, *, active: bool) -> str:
    """The ring with one more key, at its end; `active`: what is new is wrapped by it."""
    keys, was_active = _read(text)
    key_id = "k" + secrets.token_hex(4)
    return _write({**keys, key_id: secrets.token_bytes(KEY)}, key_id if active else was_active)


def with_next_key_active(text: str) -> str | None:
    """The ring with the key that follows the active one made active; None if none follows."""
    keys, active = _read(text)
    order = list(keys)
    following = order[order.index(active) + 1 :]
    return _write(keys, following[0]) if following else None


def _read(text: str) -> tuple[dict[str, bytes], str]:
    try:
        data = json.loads(text)
        keys = {str(k): b64decode(v, validate=True) for k, v in data["keys"].items()}
        return keys, str(data["active"])
    except (ValueError, KeyError, TypeError, AttributeError, Base64Error):
        raise KeyRingError("KETENTAFEL_KEYS is not a key ring") from None


def _write(keys: Mapping[str, bytes], active: str) -> str:
    encoded = {key_id: b64encode(key).decode() for key_id, key in keys.items()}
    return json.dumps({"active": active, "keys": encoded})
