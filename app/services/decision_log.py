"""Writing to a table's log: in order, chained, in the transaction of what it records."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from app.database import db
from app.domain.log import EntryKind, commitment, entry_hash
from app.models import LogEntry, LogHead, LogSalt
from app.services.actor import Actor
from app.services.vault import OpenCase, field_of


def append_entry(
    actor: Actor,
    table_id: str,
    kind: EntryKind,
    *,
    now: datetime,
    meeting_id: str | None,
    facts: Mapping[str, str | int | list[str] | None] | None = None,
    case_id: str | None = None,
    case: OpenCase | None = None,
    texts: Mapping[str, str] | None = None,
) -> int:
    """Add an entry to the table's log and return its sequence number; None: about no meeting.

    `facts` are ids and keys, never words; `texts` are committed to, under salts that lie sealed
    under the case's key. The caller owns the transaction; the head row is locked until its end.
    """
    head = db.session.execute(
        select(LogHead.sequence, LogHead.hash).where(LogHead.table_id == table_id).with_for_update()
    ).one()
    sequence: int = head.sequence + 1
    committed = {"case": case_id, **(texts or {})} if case_id is not None and case else None
    entry, salts = compose_entry(
        (actor.account_id, actor.agency_id),
        (table_id, sequence, head.hash),
        kind,
        now=now,
        meeting_id=meeting_id,
        facts=facts or {},
        committed=committed,
    )
    new_hash = entry["hash"]
    if case_id is not None and case is not None:
        db.session.execute(
            insert(LogSalt).values(
                table_id=table_id,
                sequence=sequence,
                case_id=case_id,
                salts=seal_salts(case, table_id, sequence, salts),
            )
        )
    db.session.execute(insert(LogEntry).values(**entry))
    db.session.execute(
        update(LogHead).where(LogHead.table_id == table_id).values(sequence=sequence, hash=new_hash)
    )
    return sequence


def compose_entry(
    by: tuple[str, str],
    place: tuple[str, int, str],
    kind: EntryKind,
    *,
    now: datetime,
    meeting_id: str | None,
    facts: Mapping[str, str | int | list[str] | None],
    committed: Mapping[str, str] | None,
) -> tuple[dict[str, Any], dict[str, str]]:
    """The row of an entry, and the salts of its commitments as hexadecimal digits.

    `by` is account and agency; `place` is table, sequence and the hash of the entry before;
    `committed` holds the texts, and the case under the name "case".
    """
    table_id, sequence, previous_hash = place
    body: dict[str, Any] = {
        "actor": by[0],
        "agency": by[1],
        "at": now.isoformat(timespec="microseconds"),
        "facts": dict(facts),
        "kind": str(kind),
        "meeting": meeting_id,
        "sequence": sequence,
        "table": table_id,
    }
    salts = {name: secrets.token_bytes(16) for name in committed or {}}
    if committed is not None:
        body["commitments"] = {
            name: commitment(salts[name], text) for name, text in committed.items()
        }
    row = {
        "table_id": table_id,
        "sequence": sequence,
        "kind": kind,
        "at": now,
        "body": body,
        "previous_hash": previous_hash,
        "hash": entry_hash(previous_hash, body),
    }
    return row, {name: salt.hex() for name, salt in salts.items()}


def seal_salts(case: OpenCase, table_id: str, sequence: int, salts: Mapping[str, str]) -> bytes:
    """The salts as they lie in the database: whoever erases the case's key erases them."""
    bound_to = field_of(f"{table_id}:{sequence}", "salts")
    return case.seal_plain(json.dumps(dict(salts)).encode(), bound_to)
