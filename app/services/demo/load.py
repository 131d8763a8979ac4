"""Loading the demo region: all of it, in one transaction, into an empty database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert, select

from app.adapters.passwords import hash_password
from app.database import Base, db, transaction
from app.domain.errors import Refusal
from app.domain.roles import Role
from app.models import (
    Account,
    Agency,
    Case,
    CaseTable,
    LogHead,
    Membership,
    Municipality,
    Region,
    Series,
)
from app.services.demo.accounts import (
    DemoAccount,
    identity,
    invent_accounts,
    invent_password,
    write_accounts,
)
from app.services.demo.batch import Batch
from app.services.demo.cases import Places
from app.services.demo.emergencies import write_emergencies
from app.services.demo.looks import write_looks
from app.services.demo.meetings import TableWriter
from app.services.demo.plan import TablePlan, make_plan
from app.services.demo.region import AGENCIES, MUNICIPAL, MUNICIPALITIES, REGION, agency_kinds
from app.services.demo_guard import holds_only_demo_data
from app.services.matching import matching_key

ACCOUNTS_SINCE = timedelta(days=200)


class OtherDataThere(Refusal):
    """The database holds something that is not of the demo region."""


class DemoIsThere(Refusal):
    """The demo region was loaded before."""


def load_demo(
    *,
    cases: int,
    weeks: int,
    seed: int,
    accounts_file: Path,
    now: datetime,
    liberation_day_every_year: bool = False,
) -> int:
    """Load the region with so many cases and weeks behind it; returns the number of accounts.

    The same seed and moment give the same region, but for what is random in encryption and
    hashing. With more cases than `weeks` have room for, the triage tables go further back.
    `accounts_file` says how to sign in; it is written before the transaction ends, so that a
    region without it does not exist. Raises `OtherDataThere` or `DemoIsThere`.
    """
    with transaction():
        _require_empty()
        rng = Random(f"{seed} region")
        accounts = invent_accounts(rng)
        password = invent_password(rng)
        places = _write_places(rng, accounts, hash_password(password), now)
        plans = make_plan(
            seed, cases, weeks, now=now, liberation_day_every_year=liberation_day_every_year
        )
        _write_tables(rng, plans, accounts, places)
        batch, references = Batch(), set[str]()
        for plan in plans:
            table_rng = Random(f"{seed} cases {plan.table.slug}")
            writer = TableWriter(plan, places, table_rng, references, batch, now=now)
            writer.write()
            _insert(
                LogHead,
                [
                    {
                        "table_id": plan.id,
                        "sequence": writer.chain.sequence,
                        "hash": writer.chain.hash,
                    }
                ],
            )
        batch.flush()
        write_emergencies(Random(f"{seed} emergencies"), accounts, now=now)
        write_looks({account.key: account.email for account in accounts}, now)
        write_accounts(accounts_file, accounts, password)
    return len(accounts)


def _require_empty() -> None:
    if not any(db.session.execute(select(model).limit(1)).first() for model in _FIRST):
        return
    if db.session.execute(select(Account.id).limit(1)).first() and holds_only_demo_data():
        raise DemoIsThere
    raise OtherDataThere


_FIRST: tuple[type[Base], ...] = (Account, Agency, Case, CaseTable, Municipality, Region)


def _write_places(
    rng: Random, accounts: Iterable[DemoAccount], password_hash: str, now: datetime
) -> Places:
    region_id = identity(rng)
    _insert(Region, [{"id": region_id, "slug": REGION[0], "name": REGION[1]}])
    municipalities = {slug: identity(rng) for slug in MUNICIPALITIES}
    _insert(
        Municipality,
        [
            {"id": municipalities[slug], "slug": slug, "name": name, "region_id": region_id}
            for slug, name in MUNICIPALITIES.items()
        ],
    )
    agencies = {slug: identity(rng) for slug in agency_kinds()}
    _insert(Agency, _agency_rows(agencies, municipalities))
    _insert(
        Account,
        [
            {
                "id": account.id,
                "email": account.email,
                "name": account.name,
                "password_hash": password_hash,
                "agency_id": agencies[account.agency],
                "is_administrator": account.is_administrator,
                "is_privacy_officer": account.is_privacy_officer,
                "is_demo": True,
                "created_at": now - ACCOUNTS_SINCE,
            }
            for account in accounts
        ],
    )
    taken = [(account, seat) for account in accounts for seat in account.seats]
    by_role = {
        role: {slug: account.id for account, (slug, has) in taken if has is role} for role in Role
    }
    return Places(
        agencies=agencies,
        municipalities=municipalities,
        kinds=agency_kinds(),
        seats={
            (slug, account.agency): account.id
            for account, (slug, role) in taken
            if role is Role.PARTICIPANT
        },
        accounts={account.agency: account.id for account, _ in reversed(taken)},
        chairs=by_role[Role.CHAIR],
        secretaries=by_role[Role.SECRETARY],
        members={
            slug: [
                (account.id, account.agency, account.name, role)
                for account, (at, role) in taken
                if at == slug
            ]
            for slug in dict.fromkeys(slug for _, (slug, _) in taken)
        },
        matching_key=matching_key(),
    )


def _agency_rows(agencies: dict[str, str], municipalities: dict[str, str]) -> list[dict[str, Any]]:
    """Regional agencies, then those of each municipality; its teams have it as their parent."""
    rows: list[dict[str, Any]] = [
        {
            "id": agencies[slug],
            "slug": slug,
            "name": name,
            "kind": kind,
            "parent_id": agencies["politie"] if slug in ("zedenpolitie", "avim") else None,
            "municipality_id": None,
        }
        for slug, (kind, name) in AGENCIES.items()
    ]
    for municipality, place in MUNICIPALITIES.items():
        parent = None
        for team, (kind, name) in MUNICIPAL.items():
            agency_id = agencies[f"{team}-{municipality}"]
            rows.append(
                {
                    "id": agency_id,
                    "slug": f"{team}-{municipality}",
                    "name": f"{name} {place}",
                    "kind": kind,
                    "parent_id": parent,
                    "municipality_id": municipalities[municipality],
                }
            )
            parent = parent or agency_id
    return rows


def _write_tables(
    rng: Random, plans: list[TablePlan], accounts: Iterable[DemoAccount], places: Places
) -> None:
    _insert(
        CaseTable,
        [
            {
                "id": plan.id,
                "slug": plan.table.slug,
                "name": plan.table.name,
                "charter_key": plan.rules.key,
                "municipality_id": places.municipalities.get(plan.table.municipality or ""),
                "place": plan.table.place,
            }
            for plan in plans
        ],
    )
    _insert(
        Series,
        [
            {
                "id": plan.series_id,
                "table_id": plan.id,
                "rule": plan.series.rule,
                "start_date": plan.series.start_date,
                "start_time": plan.series.start_time,
                "minutes": plan.series.minutes,
                "skip_holidays": plan.series.skip_holidays,
                "until": plan.series.until,
            }
            for plan in plans
        ],
    )
    ids = {plan.table.slug: plan.id for plan in plans}
    _insert(
        Membership,
        [
            {
                "id": identity(rng),
                "table_id": ids[slug],
                "account_id": account.id,
                "role": role,
            }
            for account in accounts
            for slug, role in account.seats
        ],
    )


def _insert(model: type[Base], rows: list[dict[str, Any]]) -> None:
    db.session.execute(insert(model), rows)
