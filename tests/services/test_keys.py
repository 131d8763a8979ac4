"""Wrapping keys anew while others work, and refusing to start with the wrong ring."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import insert, select

from app.adapters.keyring import KeyRing, KeyRingError
from app.database import db, transaction
from app.domain.sight import Level
from app.factory import create_app, start_app
from app.models import Case, ImportDraft, Lease, MatchingSecret
from app.services import vault
from app.services.agenda_view import view_agenda
from app.services.importing import keep_draft, load_draft
from app.services.keys import RotationRuns, keys_to_wrap_anew, wrap_all_anew
from app.services.matching import case_ids_with, hashes_by_name
from tests.cases import add_case
from tests.cast import NOW, actor, meeting_id
from tests.conftest import KEYS, settings_for
from tests.engines import Engine

ROOT = Path(__file__).resolve().parents[2]
TABLE = "triagetafel-heerlen"


@pytest.fixture
def ring_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys.json"
    path.write_text(KEYS)
    return path


@pytest.fixture
def kept(app: Flask, ring_file: Path) -> Iterator[Flask]:
    """The application on the cast's database, with its ring in a file."""
    settings = replace(app.config["SETTINGS"], keys="", keys_file=ring_file)
    made = create_app(settings)
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()


def ids_in_use() -> set[str]:
    found: set[str] = set()
    for model in (Case, ImportDraft, MatchingSecret):
        found |= set(db.session.scalars(select(model.key_id)))
    db.session.rollback()
    return found


def rotate(made: Flask) -> str:
    result = made.test_cli_runner().invoke(args=["keys", "rotate"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_key_is_wrapped_anew_and_all_opens_as_before(kept: Flask, ring_file: Path) -> None:
    made = add_case()
    draft = keep_draft(actor("siem"), TABLE, b"a,b", "lijst.csv", now=NOW)
    assert json.loads(rotate(kept)) == {"rewrapped": 3, "waiting": 0}
    ring = json.loads(ring_file.read_text())
    assert list(ring["keys"]) == ["k1", ring["active"]]
    assert ids_in_use() == {ring["active"]}
    [row] = view_agenda(actor("vera"), meeting_id("triagetafel"), now=NOW).rows
    assert row.sight.level.reaches(Level.PSEUDONYMOUS)
    assert load_draft(actor("siem"), TABLE, draft, now=NOW).filename == "lijst.csv"
    assert case_ids_with(hashes_by_name("Samira Berg")) == {made.case_id}
    assert ring_file.stat().st_mode & 0o777 == 0o600


def test_after_it_the_older_key_opens_nothing_and_the_newer_one_all(
    kept: Flask, ring_file: Path
) -> None:
    add_case()
    rotate(kept)
    ring = json.loads(ring_file.read_text())
    ring_file.write_text(
        json.dumps({**ring, "keys": {ring["active"]: ring["keys"][ring["active"]]}})
    )
    vault.install(KeyRing.from_file(ring_file))
    assert view_agenda(actor("vera"), meeting_id("triagetafel"), now=NOW).rows
    vault.install(KeyRing.from_json(KEYS))
    with pytest.raises(KeyRingError, match=f"'{ring['active']}' is not in the ring"):
        view_agenda(actor("vera"), meeting_id("triagetafel"), now=NOW)


@pytest.mark.usefixtures("app")
def test_more_than_one_batch_is_wrapped(app: Flask) -> None:
    with app.app_context():
        [wrapped] = db.session.execute(select(MatchingSecret.wrapped_key)).scalars()
        rows = [
            {"id": f"secret-{n}", "wrapped_key": _wrapped(f"secret-{n}"), "key_id": "k1"}
            for n in range(450)
        ]
        with transaction():
            db.session.execute(insert(MatchingSecret), rows)
        old = vault.ring()
        vault.install(KeyRing({"k1": bytes(range(32)), "k2": bytes(32)}, "k2"))
        try:
            assert keys_to_wrap_anew() == 451
            assert wrap_all_anew(now=NOW) == 451
            assert wrap_all_anew(now=NOW) == 0
        finally:
            vault.install(old)
        assert db.session.scalar(select(MatchingSecret.wrapped_key)) != wrapped


def _wrapped(owner: str) -> bytes:
    return vault.ring().new_key(owner)[1]


def test_two_do_not_wrap_at_once(app: Flask) -> None:
    with app.app_context():
        with transaction():
            db.session.execute(
                insert(Lease).values(
                    name="keys", holder="another", expires_at=NOW.replace(year=2027)
                )
            )
        with pytest.raises(RotationRuns):
            wrap_all_anew(now=NOW)


def test_with_the_ring_in_the_environment_each_call_does_the_next_step(
    app: Flask,
) -> None:
    """Whatever process has already restarted, each opens what any other wraps."""
    settings = app.config["SETTINGS"]
    with app.app_context():
        add_case()
    rings = [KEYS]

    @contextmanager
    def with_ring(text: str) -> Iterator[Flask]:
        made = create_app(replace(settings, keys=text))
        with made.app_context():
            yield made
            db.session.remove()
            db.engine.dispose()

    for _ in range(2):
        with with_ring(rings[-1]) as made:
            rings.append(rotate(made))
    first, second, third = map(json.loads, rings)
    assert second["active"] == "k1"
    assert list(second["keys"]) == list(third["keys"]) == ["k1", third["active"]]
    assert first["active"] != third["active"]
    with with_ring(rings[-1]) as made:
        assert json.loads(rotate(made)) == {"rewrapped": 2, "waiting": 0}
        assert ids_in_use() == {third["active"]}
        assert len(json.loads(rotate(made))["keys"]) == 3


def test_nobody_meets_an_error_while_keys_are_wrapped_anew(
    engine: Engine, kept: Flask, ring_file: Path, tmp_path: Path
) -> None:
    env = {
        "PATH": os.environ["PATH"],
        "KETENTAFEL_ENV": "test",
        "KETENTAFEL_KEYS_FILE": str(ring_file),
        "DATABASE_URL": kept.config["SETTINGS"].database_url,
        "INSTANCE_PATH": str(tmp_path / "worker"),
    }
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.key_worker", key],
            cwd=ROOT, env=env, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for key in ("siem", "vera")
    ]  # fmt: skip
    try:
        for worker in workers:
            assert worker.stdout
            assert worker.stdout.readline() == "ready\n"
        for _ in range(4):
            rotate(kept)
        answers = [worker.communicate("end\n", timeout=60) for worker in workers]
    finally:
        for worker in workers:
            worker.kill()
    assert [worker.returncode for worker in workers] == [0, 0], answers
    assert all(int(out) > 1 for out, _ in answers)
    wrap_all_anew(now=NOW)
    assert len(json.loads(ring_file.read_text())["keys"]) == 5
    assert ids_in_use() == {json.loads(ring_file.read_text())["active"]}


def as_ring(**keys: bytes) -> str:
    return json.dumps(
        {"active": next(iter(keys)), "keys": {i: b64encode(k).decode() for i, k in keys.items()}}
    )


@pytest.mark.parametrize(
    ("ring", "said"),
    [
        (as_ring(k2=bytes(32)), "key 'k1' is not in the ring"),
        (as_ring(k1=bytes(32)), "key 'k1' does not open what it wrapped"),
    ],
)
def test_a_missing_or_wrong_key_refuses_to_start_and_is_named(
    app: Flask, ring: str, said: str
) -> None:
    settings = app.config["SETTINGS"]
    with pytest.raises(KeyRingError) as refused:
        start_app(replace(settings, keys=ring))
    assert str(refused.value) == said
    for key in (bytes(32), bytes(range(32))):
        assert b64encode(key).decode() not in str(refused.value)
    vault.install(KeyRing.from_json(KEYS))


def test_the_server_itself_says_so_in_one_line(app: Flask, tmp_path: Path) -> None:
    env = {
        "PATH": os.environ["PATH"],
        "KETENTAFEL_ENV": "test",
        "DATABASE_URL": app.config["SETTINGS"].database_url,
        "KETENTAFEL_KEYS": as_ring(k1=bytes(32)),
        "INSTANCE_PATH": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", "import wsgi"],
        cwd=ROOT, env=env, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "Ketentafel does not start: key 'k1' does not open what it wrapped\n"


def test_the_right_ring_starts_also_on_a_database_without_tables(
    app: Flask, engine: Engine, tmp_path: Path
) -> None:
    assert start_app(app.config["SETTINGS"])
    url = engine.empty_url()
    try:
        assert start_app(settings_for(url, tmp_path))
    finally:
        engine.discard(url)


def test_a_broken_ring_file_keeps_nobody_from_going_on(kept: Flask, ring_file: Path) -> None:
    add_case()
    ring_file.write_text("{half")
    assert add_case()
    assert ids_in_use() == {"k1"}
    with pytest.raises(KeyRingError):
        KeyRing.from_file(ring_file)
