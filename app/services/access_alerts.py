"""The alert of many unrelated openings, raised in the transaction of the one that is too many."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from app.database import db, insert_if_new, new_id, rows_of
from app.domain.watching import ALERT_WINDOW, OPENINGS_FOR_ALERT, PatternKind, Review
from app.models import AccessPattern, AccessRecord

log = logging.getLogger(__name__)


def alert_after_many(account_id: str, record_id: str, now: datetime) -> None:
    """After an unrelated opening: raise the alert if it is one of too many within the hour.

    At most one by account and hour of the clock. Part of the caller's use case.
    """
    since = now - ALERT_WINDOW
    first = rows_of(_first_of_many(), {"account": account_id, "since": since}).one_or_none()
    if first is None:
        return
    raised = db.session.scalar(
        insert_if_new(AccessPattern)
        .values(
            id=new_id(),
            kind=PatternKind.ALERT,
            account_id=account_id,
            subject=f"{now:%Y-%m-%dT%H}",
            record_id=record_id,
            at=now,
            state=Review.WAITING,
        )
        .returning(AccessPattern.id)
    )
    if raised is not None:
        log.warning("alert %s: %s unrelated openings within the hour", raised, OPENINGS_FOR_ALERT)


@cache
def _first_of_many() -> Select[*tuple[Any, ...]]:
    """The opening that makes it as many, counted back from the latest."""
    return (
        select(AccessRecord.at)
        .where(
            AccessRecord.account_id == bindparam("account"),
            AccessRecord.at > bindparam("since"),
            AccessRecord.unrelated,
        )
        .order_by(AccessRecord.at.desc())
        .offset(OPENINGS_FOR_ALERT - 1)
        .limit(1)
    )
