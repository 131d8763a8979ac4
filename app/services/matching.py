"""The matching index: people found again across cases, by keyed hashes alone.

All functions are part of the caller's use case: they check no permission and record nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, insert, select

from app.adapters.keyring import MatchingKey
from app.database import db
from app.domain.matching import (
    MatchKind,
    born_key,
    bsn_key,
    family_names_of,
    home_key,
    match_keys,
    name_keys,
)
from app.domain.people import Identity
from app.models import MatchingSecret, PersonMatch
from app.services.vault import ring

#: what the matching key is wrapped for, and the id of its row
OWNER = "matching"

_INTO_INDEX = insert(cast(Table, PersonMatch.__table__))


def matching_key() -> MatchingKey:
    """The key of the index. Raises `KeyRingError` when the ring does not open it."""
    wrapped, key_id = db.session.execute(
        select(MatchingSecret.wrapped_key, MatchingSecret.key_id).where(MatchingSecret.id == OWNER)
    ).one()
    return ring().unwrap_matching_key(wrapped, key_id, OWNER)


def match_rows(
    key: MatchingKey, case_id: str, municipality_id: str, people: Mapping[str, Identity]
) -> list[dict[str, Any]]:
    """What the index holds of a case's people, given by their ids, as rows to insert."""
    return [
        {"hash": key.hash(kind, value), "person_id": person_id, "case_id": case_id, "kind": kind}
        for person_id, identity in people.items()
        for kind, value in match_keys(identity, municipality_id)
    ]


def index_people(rows: list[dict[str, Any]]) -> None:
    """Add what `match_rows` made."""
    if rows:
        db.session.execute(_INTO_INDEX, rows)


def hashes_by_bsn(bsn: str) -> tuple[bytes, ...]:
    """The hash under which who has this BSN is indexed; none for what is no number."""
    return _hashes(MatchKind.BSN, filter(None, (bsn_key(bsn),)))


def hashes_by_name(name: str, birth_date: date | None = None) -> tuple[bytes, ...]:
    """The hashes under which somebody of this whole name, born on that day, may be indexed.

    Where a name has too few words to hold a given and a family name, there are none.
    """
    if birth_date is None:
        return _hashes(MatchKind.NAME, name_keys(name))
    born = (born_key(key, birth_date) for key in name_keys(name))
    return _hashes(MatchKind.NAME_BIRTH, born)


def hashes_of_account_names(names: Iterable[str]) -> dict[str, tuple[bytes, ...]]:
    """The hashes under which people are indexed who may bear the family name of an account: by
    the account's name."""
    key = matching_key()
    return {
        name: tuple(key.hash(MatchKind.FAMILY_NAME, one) for one in family_names_of(name))
        for name in names
    }


def hash_of_home(postcode: str, number: str) -> bytes | None:
    """The hash under which who lives there is indexed; None for what is no postcode and number."""
    found = home_key(postcode, number)
    return matching_key().hash(MatchKind.ADDRESS, found) if found else None


def case_ids_with(hashes: Iterable[bytes]) -> frozenset[str]:
    """The cases in which somebody is indexed under one of these hashes."""
    return frozenset(
        db.session.scalars(select(PersonMatch.case_id).where(PersonMatch.hash.in_(tuple(hashes))))
    )


def _hashes(kind: MatchKind, values: Iterable[str]) -> tuple[bytes, ...]:
    key = matching_key()
    return tuple(key.hash(kind, value) for value in values)
