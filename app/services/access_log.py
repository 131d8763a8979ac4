"""The record of who looked: written in the transaction that shows, or nothing is shown.

It is kept by whole months, and removed so when they have come to their end.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent, first_month_kept, month_begins, month_of
from app.domain.roles import Role
from app.domain.sight import Ground, Level, Sight
from app.models import AccessedCase, AccessLogEnd, AccessPattern, AccessRecord
from app.services.access_alerts import alert_after_many
from app.services.actor import Actor

#: of whoever works on a case for the agency that brought it
BRINGS = Sight(Level.IDENTIFIED, Ground.BROUGHT)
#: of cases that move with a meeting
OF_THE_TABLE = Sight(Level.OUTLINE, Ground.PREPARES)
#: of a case nothing was shown but that it is there
KNOWN_TO_BE_THERE = Sight(Level.SHIELDED, Ground.NONE)

# Into the tables themselves: rows that nobody reads back need none of what the models add.
_INTO_RECORDS = insert(cast(Table, AccessRecord.__table__))
_INTO_CASES = insert(cast(Table, AccessedCase.__table__))
#: records removed in one transaction, between which others write
_BATCH = 1000


def record_access(
    actor: Actor,
    event: AccessEvent,
    what: str,
    *,
    now: datetime,
    cases: Mapping[str, Sight] | None = None,
    table_id: str | None = None,
    role: Role | None = None,
    unrelated: bool = False,
) -> None:
    """Add one access record; `cases` says how much was shown of which case, and why.

    `what` is the name of the use case, never an address or a text; `role` is the actor's at that
    table; `unrelated` says that this opened something that is not the actor's work
    (`app.domain.watching`). The caller owns the transaction.
    """
    record_id = new_id()
    connection = db.session.connection()  # the session's own way takes as long as the database
    connection.execute(
        _INTO_RECORDS,
        {
            "id": record_id,
            "month": month_of(now),
            "at": now,
            "event": event,
            "account_id": actor.account_id,
            "agency_id": actor.agency_id,
            "table_id": table_id,
            "role": role,
            "what": what,
            "session": actor.session,
            "unrelated": unrelated,
        },
    )
    shown = [
        {
            "record_id": record_id,
            "case_id": case,
            "level": seen.level.value,
            "ground": seen.ground.value,
        }
        for case, seen in (cases or {}).items()
        if seen.level is not Level.NOTHING
    ]
    if shown:
        connection.execute(_INTO_CASES, shown)
    if unrelated:
        alert_after_many(actor.account_id, record_id, now)


def end_access_log(*, months: int, now: datetime) -> int:
    """Remove what is older than so many whole months; returns how many records that were.

    The database refuses to remove any other, and to move the end into the last two years.
    """
    end = first_month_kept(now, months)
    with transaction():
        db.session.execute(update(AccessLogEnd).where(AccessLogEnd.month < end).values(month=end))
        db.session.execute(delete(AccessPattern).where(AccessPattern.at < month_begins(end)))
    removed = 0
    while batch := _remove_some_before(end):
        removed += batch
    return removed


def _remove_some_before(month: str) -> int:
    with transaction():
        ids = db.session.scalars(
            select(AccessRecord.id)
            .where(AccessRecord.at < month_begins(month), AccessRecord.month < month)
            .limit(_BATCH)
        ).all()
        if ids:
            db.session.execute(delete(AccessedCase).where(AccessedCase.record_id.in_(ids)))
            db.session.execute(delete(AccessRecord).where(AccessRecord.id.in_(ids)))
    return len(ids)
