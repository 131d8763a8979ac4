"""The accounts of the demo region, and the file that says how to sign in with them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.database import ALPHABET
from app.domain.roles import Role
from app.services.demo.names import STAFF_FAMILIES, STAFF_MEN, STAFF_WOMEN
from app.services.demo.region import HOME, TABLES, TRIAGE

_THINGS = "linde kade toren brug haven molen veld bron heuvel gracht poort beuk".split()
_ANIMALS = "otter reiger das wulp ree egel kievit zwaluw hamster libel snoek uil".split()


@dataclass(frozen=True, kw_only=True)
class DemoAccount:
    #: "chair.<table>", "participant.<table>.<agency>", "observer" …
    key: str
    id: str
    name: str
    #: slug
    agency: str
    #: (slug of the table, role)
    seats: tuple[tuple[str, Role], ...] = ()
    is_administrator: bool = False
    is_privacy_officer: bool = False

    @property
    def email(self) -> str:
        """An address of a domain that is reserved for examples."""
        return f"{self.key}@demo.ketentafel.example"


def identity(rng: Random) -> str:
    """An id like any other, but the same for the same seed."""
    drawn = rng.getrandbits(100)
    return "".join(ALPHABET[drawn >> shift & 31] for shift in range(0, 100, 5))


def invent_accounts(rng: Random) -> list[DemoAccount]:
    """Everybody with a seat at a table, and the five who have none of their own.

    The outsider works at an agency that has no part in any case.
    """
    names = _names(rng)
    accounts: list[DemoAccount] = []

    def add(key: str, agency: str, *seats: tuple[str, Role], **flags: bool) -> None:
        account = DemoAccount(
            key=key, id=identity(rng), name=next(names), agency=agency, seats=seats, **flags
        )
        accounts.append(account)

    for table in TABLES:
        add(f"chair.{table.key}", table.host, (table.slug, Role.CHAIR))
        add(f"secretary.{table.key}", table.host, (table.slug, Role.SECRETARY))
        for agency in table.seats:
            add(f"participant.{table.key}.{agency}", agency, (table.slug, Role.PARTICIPANT))
    watched = [t for t in TABLES if t.charter != TRIAGE or t.municipality == HOME]
    add("observer", f"gemeente-{HOME}", *((table.slug, Role.OBSERVER) for table in watched))
    add("calledin.reclassering", "reclassering")
    add("administrator", f"gemeente-{HOME}", is_administrator=True)
    add("privacy-officer", f"gemeente-{HOME}", is_privacy_officer=True)
    add("outsider", "leerplicht-vaals")
    return accounts


def invent_password(rng: Random) -> str:
    """One password for all accounts, readable: the demo answers to its own machine alone, and
    hashing one for each of them would take longer than all the rest."""
    return (
        f"{rng.choice(_THINGS)}-{rng.choice(_THINGS)}-{rng.randint(10, 99)}-{rng.choice(_ANIMALS)}"
    )


def write_accounts(path: Path, accounts: Iterable[DemoAccount], password: str) -> None:
    """Write how to sign in, readable by the owner alone; an older file is replaced in one go."""
    entries = [
        {
            "key": account.key,
            "email": account.email,
            "password": password,
            "agency": account.agency,
            "tables": [{"slug": slug, "role": str(role)} for slug, role in account.seats],
        }
        for account in accounts
    ]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(entries, file, ensure_ascii=False, indent=1)
    fresh.replace(path)


def _names(rng: Random) -> Iterator[str]:
    """Names without end; no given name and family name go together twice."""
    given = [*STAFF_WOMEN, *STAFF_MEN]
    rng.shuffle(given)
    families = [name.replace("_", " ") for name in STAFF_FAMILIES]
    rng.shuffle(families)
    for number in range(len(given) * len(families)):
        shift = number // len(families)
        yield f"{given[(number + shift) % len(given)]} {families[number % len(families)]}"
