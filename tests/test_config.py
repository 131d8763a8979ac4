"""The settings: what an installation cannot start without, and what is made for it."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path

import pytest

from app.adapters.keyring import KeyRing
from config import Settings, SettingsError

SECRETS = {
    "SECRET_KEY": "sleutel-van-de-cookies",
    "KETENTAFEL_KEYS": '{"active": "k", "keys": {}}',
    "BASE_URL": "https://ketentafel.voorbeeld.test/",
}


def production(**changes: str) -> dict[str, str]:
    given = {"KETENTAFEL_ENV": "production", **SECRETS, **changes}
    return {name: value for name, value in given.items() if value}


@pytest.mark.parametrize("missing", SECRETS)
def test_production_refuses_to_start_without_a_secret_and_says_which(
    missing: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env(production(**{missing: "", "INSTANCE_PATH": str(tmp_path)}))
    assert str(refused.value) == f"not set: {missing}"


def test_all_that_is_missing_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"KETENTAFEL_ENV": "production", "INSTANCE_PATH": str(tmp_path)})
    assert str(refused.value) == "not set: SECRET_KEY, KETENTAFEL_KEYS, BASE_URL"
    assert list(tmp_path.iterdir()) == []


def test_the_refusal_repeats_no_secret(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env(production(BASE_URL="", INSTANCE_PATH=str(tmp_path)))
    assert SECRETS["SECRET_KEY"] not in str(refused.value)


def test_production_starts_with_what_it_was_given(tmp_path: Path) -> None:
    settings = Settings.from_env(production(INSTANCE_PATH=str(tmp_path)))
    assert (settings.environment, settings.is_demo) == ("production", False)
    assert settings.secret_key == SECRETS["SECRET_KEY"]
    assert settings.base_url == "https://ketentafel.voorbeeld.test"
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_environment_is_refused() -> None:
    with pytest.raises(SettingsError, match="KETENTAFEL_ENV"):
        Settings.from_env({"KETENTAFEL_ENV": "prod"})


def test_the_demo_is_the_default_and_lives_in_its_instance(tmp_path: Path) -> None:
    settings = Settings.from_env({"INSTANCE_PATH": str(tmp_path)})
    assert settings.is_demo
    assert settings.database_url == f"sqlite:///{tmp_path / 'ketentafel.sqlite'}"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert Settings.from_env({"INSTANCE_PATH": str(tmp_path), "PORT": "8010"}).base_url.endswith(
        ":8010"
    )


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    env = {"INSTANCE_PATH": str(tmp_path / "instance")}
    first, second = Settings.from_env(env), Settings.from_env(env)
    assert (first.secret_key, first.keys) == (second.secret_key, second.keys)
    kept = sorted((tmp_path / "instance").iterdir())
    assert [path.name for path in kept] == ["keys.json", "secret-key"]
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o600, 0o600]
    assert (tmp_path / "instance").stat().st_mode & 0o777 == 0o700


def test_two_installations_have_two_sets_of_secrets(tmp_path: Path) -> None:
    one, other = (Settings.from_env({"INSTANCE_PATH": str(tmp_path / name)}) for name in "ab")
    assert one.secret_key != other.secret_key
    assert one.keys != other.keys


def test_the_ring_that_is_made_is_one(tmp_path: Path) -> None:
    keys = Settings.from_env({"INSTANCE_PATH": str(tmp_path)}).keys
    ring = KeyRing.from_json(keys)
    assert len(b64decode(json.loads(keys)["keys"][ring.active])) == 32


def test_what_is_given_is_not_kept(tmp_path: Path) -> None:
    given = {"SECRET_KEY": "x" * 40, "KETENTAFEL_KEYS": "{}", "INSTANCE_PATH": str(tmp_path)}
    settings = Settings.from_env(given)
    assert (settings.secret_key, settings.keys) == ("x" * 40, "{}")
    assert list(tmp_path.iterdir()) == []


def test_the_record_of_who_looked_is_kept_five_years_and_never_less_than_two(
    tmp_path: Path,
) -> None:
    env = {"INSTANCE_PATH": str(tmp_path)}
    assert Settings.from_env(env).access_log_months == 60
    assert Settings.from_env({**env, "ACCESS_LOG_MONTHS": "24"}).access_log_months == 24
    with pytest.raises(SettingsError, match="ACCESS_LOG_MONTHS"):
        Settings.from_env({**env, "ACCESS_LOG_MONTHS": "23"})
