"""Writing to a table's log: in order, chained, in the transaction of what it records."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime

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
    meeting_id: str,
    facts: Mapping[str, str | int | list[str] | None] | None = None,
    case_id: str | None = None,
    case: OpenCase | None = None,
    texts: Mapping[str, str] | None = None,
) -> int:
    """Add an entry to the table's log and return its sequence number.

    `facts` are ids and keys, never words; `texts` are committed to, under salts that lie sealed
    under the case's key. The caller owns the transaction; the head row is locked until its end.
    """
    head = db.session.execute(
        select(LogHead.sequence, LogHead.hash).where(LogHead.table_id == table_id).with_for_update()
    ).one()
    sequence: int = head.sequence + 1
    body = {
        "actor": actor.account_id,
        "agency": actor.agency_id,
        "at": now.isoformat(timespec="microseconds"),
        "facts": dict(facts or {}),
        "kind": str(kind),
        "meeting": meeting_id,
        "sequence": sequence,
        "table": table_id,
    }
    if case_id is not None and case is not None:
        committed = {"case": case_id, **(texts or {})}
        salts = {name: secrets.token_bytes(16) for name in committed}
        body["commitments"] = {
            name: commitment(salts[name], text) for name, text in committed.items()
        }
        sealed = case.seal_plain(
            json.dumps({name: salt.hex() for name, salt in salts.items()}).encode(),
            field_of(f"{table_id}:{sequence}", "salts"),
        )
        db.session.execute(
            insert(LogSalt).values(
                table_id=table_id, sequence=sequence, case_id=case_id, salts=sealed
            )
        )
    new_hash = entry_hash(head.hash, body)
    db.session.execute(
        insert(LogEntry).values(
            table_id=table_id,
            sequence=sequence,
            kind=kind,
            at=now,
            body=body,
            previous_hash=head.hash,
            hash=new_hash,
        )
    )
    db.session.execute(
        update(LogHead).where(LogHead.table_id == table_id).values(sequence=sequence, hash=new_hash)
    )
    return sequence
