"""Storing new cases: each with a key, a reference and a holder of its own from the first moment."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select

from app.database import db, new_id
from app.domain.case_file import ImportedCase
from app.domain.charter import Anonymity, Charter
from app.domain.referrals import ReferralState
from app.models import Case, CaseHandler, Person, Referral
from app.services.actor import Actor
from app.services.findings import (
    NOT_ASKED,
    Asking,
    note_open_texts,
    open_rows,
    settle_texts,
    take_answers,
)
from app.services.matching import index_people, match_rows, matching_key
from app.services.vault import OpenCase, field_of, new_case

#: Crockford's digits and letters: none of them is taken for another when read aloud or typed
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_CHUNK = 500
#: straight into the tables: the mapper would look at each row again
_INTO = tuple(
    insert(cast(Table, model.__table__)) for model in (Case, Person, Referral, CaseHandler)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredCase:
    #: its row in the file it came from
    row: int
    id: str
    reference: str
    #: None: brought to no table yet
    referral_id: str | None
    #: words of its texts wait to be judged
    waits: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Destination:
    """The table that new cases are brought to, and whether they are admitted there at once."""

    table_id: str
    charter: Charter
    #: the account that admits; None: the referral waits
    admitted_by: str | None = None

    @property
    def is_anonymous(self) -> bool:
        """What is told there is told nowhere else."""
        return self.charter.anonymity is Anonymity.ALWAYS


def new_references(count: int) -> list[str]:
    """So many references that no case has yet: "K7M4-9QXT", 40 random bits each."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {_reference() for _ in range(count - len(found))} - found
        for chunk in _chunks(sorted(drawn)):
            known = db.session.scalars(select(Case.reference).where(Case.reference.in_(chunk)))
            drawn.difference_update(known)
        found |= drawn
    return list(found)


def store_cases(
    cases: Sequence[ImportedCase],
    *,
    municipalities: Mapping[str, str],
    agencies: Mapping[str, str],
    destination: Destination | None,
    by: Actor,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> list[StoredCase]:
    """Insert cases with their people and referrals; ids by slug come in. In the caller's
    transaction.

    Who brings a case of the own agency is its first handler.

    The agency that brings a case holds zicht op veiligheid, Veilig Thuis for a report among them.
    """
    case_rows: list[dict[str, Any]] = []
    people: list[dict[str, Any]] = []
    matches: list[dict[str, Any]] = []
    referrals: list[dict[str, Any]] = []
    stored = []
    asked: dict[str, OpenCase] = {}
    waiting: list[dict[str, Any]] = []
    key = matching_key()
    for case, reference in zip(cases, new_references(len(cases)), strict=True):
        case_id = new_id()
        brought_by = agencies[case.brought_by]
        members = {new_id(): (person.role, person.identity) for person in case.persons}
        open_case, wrapped, key_id, sealed = new_case(
            case_id, members, agency_id=brought_by, day=case.received_on
        )
        take_answers(open_case, asking)
        anonymous = destination is not None and destination.is_anonymous
        referral_id = None
        if destination is not None:
            referral_id = new_id()
            referrals.append(
                _referral(case, open_case, referral_id, case_id, brought_by, destination, by, now)
            )
        case_rows.append(
            {
                "id": case_id,
                "reference": reference,
                "municipality_id": municipalities[case.municipality],
                "brought_by_id": brought_by,
                "holder_id": brought_by,
                "received_on": case.received_on,
                "urgent": case.urgent,
                "created_at": now,
                "wrapped_key": wrapped,
                "key_id": key_id,
                "summary": open_case.write("" if anonymous else case.summary, case_id, "summary"),
                "unreferred": None if destination else _unreferred(case, open_case, case_id),
            }
        )
        people += (
            {
                "id": person_id,
                "case_id": case_id,
                "position": position,
                "role": role,
                "identity": sealed[person_id],
            }
            for position, (person_id, (role, _)) in enumerate(members.items(), start=1)
        )
        known = {person_id: identity for person_id, (_, identity) in members.items()}
        matches += match_rows(key, case_id, municipalities[case.municipality], known)
        waits: list[dict[str, Any]] = []
        if asking.can_ask:
            asked[case_id] = open_case
        else:  # a file may hold thousands: only what waits in them is kept
            waits = open_rows(open_case, case_id, now)
            waiting += waits
        stored.append(
            StoredCase(
                row=case.row,
                id=case_id,
                reference=reference,
                referral_id=referral_id,
                waits=bool(waits),
            )
        )
    handlers = [
        {
            "case_id": row["id"],
            "account_id": by.account_id,
            "assigned_by_id": by.account_id,
            "at": now,
        }
        for row in case_rows
        if row["brought_by_id"] == by.agency_id
    ]
    for into, rows in zip(_INTO, (case_rows, people, referrals, handlers), strict=True):
        if rows:
            db.session.execute(into, rows)
    index_people(matches)
    note_open_texts(waiting)
    for case_id, open_case in asked.items():
        table = destination.charter if destination else None
        settle_texts(open_case, case_id, asking, charter=table, is_new=True, now=now)
    return stored


def _referral(
    case: ImportedCase,
    open_case: OpenCase,
    referral_id: str,
    case_id: str,
    brought_by: str,
    destination: Destination,
    by: Actor,
    now: datetime,
) -> dict[str, Any]:
    admitted = destination.admitted_by is not None
    return {
        "id": referral_id,
        "case_id": case_id,
        "table_id": destination.table_id,
        "brought_by_id": brought_by,
        "by_id": by.account_id,
        "brief": open_case.write(case.summary, referral_id, "brief")
        if destination.is_anonymous
        else None,
        "question": open_case.write(case.question, referral_id, "question"),
        "purpose": open_case.write_optional(case.purpose, referral_id, "purpose"),
        "legal_basis": open_case.write(case.legal_basis, referral_id, "legal_basis"),
        "admission": dict(case.admission),
        "state": ReferralState.ADMITTED if admitted else ReferralState.WAITING,
        "created_at": now,
        "decided_at": now if admitted else None,
        "decided_by_id": destination.admitted_by,
    }


def _unreferred(case: ImportedCase, open_case: OpenCase, case_id: str) -> bytes:
    kept = {
        "question": open_case.to_references(case.question),
        "purpose": open_case.to_references(case.purpose),
        "legal_basis": open_case.to_references(case.legal_basis),
        "admission": dict(case.admission),
    }
    data = json.dumps(kept, ensure_ascii=False).encode()
    return open_case.seal_plain(data, field_of(case_id, "unreferred"))


def _reference() -> str:
    drawn = secrets.randbits(40)
    letters = "".join(LETTERS[drawn >> shift & 31] for shift in range(0, 40, 5))
    return f"{letters[:4]}-{letters[4:]}"


def _chunks(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK)]
