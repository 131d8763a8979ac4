"""The settings of one installation, read once from the environment. See docs/operations.md."""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
#: of the record of who looked; a shorter end the database itself refuses (migration 0009)
FEWEST_MONTHS_KEPT = 24


class SettingsError(Exception):
    """The installation cannot start like this; the message names the setting, never its value."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs per installation."""

    #: "production", "demo" or "test"
    environment: str
    instance_path: Path
    database_url: str
    #: signs the session cookie and the forms' tokens
    secret_key: str
    #: the key ring as JSON: {"active": id, "keys": {id: base64 of 32 bytes}};
    #: empty: it is in the file alone
    keys: str
    #: how browsers reach the platform; calendar links begin with it
    base_url: str
    #: the file that the ring is kept in
    keys_file: Path | None = None
    #: a directory with charters of the region's own, beside the platform's
    charters_path: Path | None = None
    #: proxies in front, whose word on the client's address is taken; 0: none
    trusted_proxies: int = 0
    #: bytes of one request that are accepted
    max_upload: int = 10 * MEGABYTE
    #: minutes without a request after which a session ends
    session_idle_minutes: int = 60
    #: hours after which a session ends in any case
    session_hours: int = 12
    #: days after which the last backup of a moment has expired
    backup_days: int = 35
    #: whole months that the record of who looked is kept; no fewer than the database accepts
    access_log_months: int = 60
    #: from which hour to before which, on a Dutch clock, people work as a rule
    office_hours: tuple[int, int] = (7, 20)
    #: 5 May counts as a public holiday every year, not only in lustrum years
    liberation_day_every_year: bool = False

    @property
    def is_demo(self) -> bool:
        return self.environment == "demo"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings. Raises `SettingsError` naming every setting that is missing.

        Outside production, secrets that are not set are made once and kept in the instance
        folder, readable by their owner alone.
        """
        env = os.environ if environ is None else environ
        environment = env.get("KETENTAFEL_ENV", "demo")
        if environment not in ("production", "demo", "test"):
            raise SettingsError("KETENTAFEL_ENV: must be production, demo or test")
        instance = Path(env.get("INSTANCE_PATH", Path(__file__).parent / "instance")).resolve()
        secret_key, keys = env.get("SECRET_KEY", ""), env.get("KETENTAFEL_KEYS", "")
        keys_file = None if keys else _path(env, "KETENTAFEL_KEYS_FILE")
        if environment == "production":
            required = {
                "SECRET_KEY": secret_key,
                "KETENTAFEL_KEYS": keys or env.get("KETENTAFEL_KEYS_FILE"),
                "BASE_URL": env.get("BASE_URL"),
            }
            missing = [name for name, value in required.items() if not value]
            if missing:
                raise SettingsError("not set: " + ", ".join(missing))
        else:
            secret_key = secret_key or _kept(instance / "secret-key", secrets.token_urlsafe(32))
            if not keys and keys_file is None:
                keys_file = instance / "keys.json"
                keys = _kept(keys_file, new_key_ring())
        port = env.get("PORT", "8000")
        return cls(
            environment=environment,
            instance_path=instance,
            database_url=env.get("DATABASE_URL") or f"sqlite:///{instance / 'ketentafel.sqlite'}",
            secret_key=secret_key,
            keys=keys,
            keys_file=keys_file,
            base_url=env.get("BASE_URL", f"http://127.0.0.1:{port}").rstrip("/"),
            charters_path=_directory(env, "CHARTERS_PATH"),
            trusted_proxies=_count(env, "TRUSTED_PROXIES"),
            backup_days=_count(env, "BACKUP_DAYS", cls.backup_days, digits=4),
            access_log_months=_months(env, "ACCESS_LOG_MONTHS", cls.access_log_months),
            office_hours=_hours(env, "OFFICE_HOURS", cls.office_hours),
            liberation_day_every_year=env.get("LIBERATION_DAY_EVERY_YEAR", "") == "1",
        )


def _path(env: Mapping[str, str], name: str) -> Path | None:
    value = env.get(name, "")
    return Path(value).resolve() if value else None


def _directory(env: Mapping[str, str], name: str) -> Path | None:
    path = _path(env, name)
    if path is not None and not path.is_dir():
        raise SettingsError(f"{name}: is not a directory")
    return path


def _count(env: Mapping[str, str], name: str, default: int = 0, *, digits: int = 2) -> int:
    value = env.get(name, str(default))
    if not (value.isdecimal() and len(value) <= digits):
        raise SettingsError(f"{name}: must be a small number")
    return int(value)


def _months(env: Mapping[str, str], name: str, default: int) -> int:
    months = _count(env, name, default, digits=3)
    if months < FEWEST_MONTHS_KEPT:
        raise SettingsError(f"{name}: must be {FEWEST_MONTHS_KEPT} or more")
    return months


def _hours(env: Mapping[str, str], name: str, default: tuple[int, int]) -> tuple[int, int]:
    """Two hours of a day, as "7-20"."""
    given = env.get(name)
    if not given:
        return default
    first, dash, last = given.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal() and int(first) < int(last) <= 24):
        raise SettingsError(f"{name}: must be two hours of a day, as 7-20")
    return int(first), int(last)


def new_key_ring() -> str:
    """A key ring with one new key, in the form of `KETENTAFEL_KEYS`."""
    key_id = "k" + secrets.token_hex(4)
    key = b64encode(secrets.token_bytes(32)).decode()
    return json.dumps({"active": key_id, "keys": {key_id: key}})


def _kept(path: Path, fresh: str) -> str:
    """The secret kept at `path`; made from `fresh` if there is none yet."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(fresh)
    return fresh
