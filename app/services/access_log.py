"""The record of who looked: written in the transaction that shows, or nothing is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert

from app.database import db, new_id
from app.domain.access import AccessEvent
from app.domain.sight import Level
from app.models import AccessedCase, AccessRecord
from app.services.actor import Actor

# Into the tables themselves: rows that nobody reads back need none of what the models add.
_INTO_RECORDS = insert(cast(Table, AccessRecord.__table__))
_INTO_CASES = insert(cast(Table, AccessedCase.__table__))


def record_access(
    actor: Actor,
    event: AccessEvent,
    what: str,
    *,
    now: datetime,
    cases: Mapping[str, Level] | None = None,
    table_id: str | None = None,
) -> None:
    """Add one access record; `cases` says how much was shown of which case.

    `what` is the name of the use case, never an address or a text. The caller owns the
    transaction.
    """
    record_id = new_id()
    db.session.execute(
        _INTO_RECORDS,
        {
            "id": record_id,
            "at": now,
            "event": event,
            "account_id": actor.account_id,
            "agency_id": actor.agency_id,
            "table_id": table_id,
            "what": what,
        },
    )
    shown = {case: level for case, level in (cases or {}).items() if level is not Level.NOTHING}
    if shown:
        db.session.execute(
            _INTO_CASES,
            [
                {"record_id": record_id, "case_id": case, "level": level}
                for case, level in shown.items()
            ],
        )
