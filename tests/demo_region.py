"""A demo region of a moment that stands still, for tests to look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from app.database import db
from app.factory import create_app
from app.models import Case
from app.services.circle import people_of
from app.services.demo.load import load_demo
from app.services.vault import OpenCase, open_case
from tests.cases import KNOWING
from tests.conftest import settings_for
from tests.engines import Engine

#: a Saturday: the demo works in a weekend too
NOW = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)
CASES = 230


@dataclass(frozen=True)
class Loaded:
    app: Flask
    accounts_file: Path


@contextmanager
def loaded(engine: Engine, folder: Path, *, cases: int, seed: int = 1) -> Iterator[Loaded]:
    url = engine.empty_url()
    app = create_app(settings_for(url, folder), lambda: NOW)
    with app.app_context():
        upgrade()
        load(folder, cases=cases, seed=seed)
        db.session.remove()
    try:
        yield Loaded(app, folder / "demo-accounts.json")
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        engine.discard(url)


def load(folder: Path, *, cases: int = CASES, seed: int = 1) -> None:
    file = folder / "demo-accounts.json"
    load_demo(cases=cases, weeks=2, seed=seed, accounts_file=file, now=NOW)


def entries(demo: Loaded) -> dict[str, dict]:
    return {entry["key"]: entry for entry in json.loads(demo.accounts_file.read_text())}


def opened_cases() -> dict[str, OpenCase]:
    cases = db.session.scalars(select(Case)).all()
    people = people_of(case.id for case in cases)
    return {
        case.id: open_case(
            case.id,
            case.wrapped_key,
            case.key_id,
            people[case.id],
            **KNOWING,
            day=case.received_on,
            language="nl",
        )
        for case in cases
    }


def names_of(case: OpenCase) -> set[str]:
    """The words that tell who somebody of the case is."""
    names = set()
    for entry in case.roster:
        words = f"{entry.identity.given_names or ''} {entry.identity.family_name or ''}"
        names |= {word for word in re.findall(r"\w+", words) if word[0].isupper()}
        names |= {number for number in (entry.identity.bsn, entry.identity.phone) if number}
    return names
