"""`flask anonymise`: texts in, texts without anybody in them out."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

import click
from flask.cli import with_appcontext

from app.cli.output import fail, utc_now
from app.domain.local_time import local_day
from app.domain.people import Identity, PersonRole, RosterEntry
from app.services.anonymising import anonymise

_TEXTS = ("given_names", "prefix", "family_name", "bsn", "phone", "email", "address")


@click.command("anonymise")
@with_appcontext
def anonymise_lines() -> None:
    """Read JSON lines {"text", "persons"} and write {"text", "found"}, in the same order."""
    today = local_day(utc_now())
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            text, roster = _read(line)
        except ValueError as wrong:
            fail(f"line {number}: {wrong}")
        done = anonymise(text, roster, today=today)
        found = [asdict(one) for one in done.found]
        click.echo(json.dumps({"text": done.text, "found": found}, ensure_ascii=False))


def _read(line: bytes) -> tuple[str, list[RosterEntry]]:
    """The text and the roster of a line; `ValueError` says what is wrong with it."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("is no JSON") from None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError('needs a "text"')
    if any("\ud800" <= letter <= "\udfff" for letter in given["text"]):
        raise ValueError("holds half a character")
    return given["text"], roster_of(given.get("persons") or [])


def roster_of(persons: object) -> list[RosterEntry]:
    """The persons of a line, in their order; `ValueError` says what is wrong with them."""
    if not isinstance(persons, list) or not all(isinstance(p, dict) for p in persons):
        raise ValueError('"persons" is no list of persons')
    return [_entry(place, p) for place, p in enumerate(persons, start=1)]


def _entry(place: int, person: dict[str, Any]) -> RosterEntry:
    try:
        role = PersonRole(person.get("role") or PersonRole.PERSON_CONCERNED)
    except ValueError:
        raise ValueError(f"person {place} has an unknown role") from None
    known: dict[str, Any] = {}
    for name in _TEXTS:
        value = person.get(name)
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{name} of person {place} is no text")
        known[name] = value or None
    if born := person.get("birth_date"):
        known["birth_date"] = _date(place, born)
    return RosterEntry(f"p{place}", role, Identity(**known))


def _date(place: int, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"birth_date of person {place} is no date") from None
