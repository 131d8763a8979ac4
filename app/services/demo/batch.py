"""Rows on their way into the database, many at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert

from app.database import Base, db
from app.models import (
    Action,
    ActionPerson,
    Aftercare,
    AftercareWord,
    AgendaItem,
    Attendance,
    CalledIn,
    Case,
    ConfidentialityReading,
    Contribution,
    Decision,
    DecisionAgency,
    Invitation,
    LogEntry,
    LogSalt,
    Meeting,
    OptionReport,
    OptionTake,
    Person,
    PersonMatch,
    Referral,
    Weighing,
)

#: parents before children
_ORDER: tuple[type[Base], ...] = (
    *(Meeting, ConfidentialityReading, Attendance),
    *(Case, Person, PersonMatch, Referral, AgendaItem, CalledIn, Contribution, Invitation),
    *(
        Decision,
        DecisionAgency,
        Action,
        ActionPerson,
        Weighing,
        OptionTake,
        OptionReport,
        Aftercare,
        AftercareWord,
    ),
    *(LogEntry, LogSalt),
)
#: so many rows are held at most, give or take a meeting's
FULL = 5000


class Batch:
    """Collects rows and inserts them together, in the caller's transaction."""

    def __init__(self) -> None:
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}

    def add(self, model: type[Base], **row: Any) -> None:
        self._rows.setdefault(model, []).append(row)

    def extend(self, model: type[Base], rows: list[dict[str, Any]]) -> None:
        self._rows.setdefault(model, []).extend(rows)

    @property
    def is_full(self) -> bool:
        return sum(map(len, self._rows.values())) >= FULL

    def flush(self) -> None:
        for model in _ORDER:
            if rows := self._rows.pop(model, []):
                db.session.execute(insert(model), rows)
        if self._rows:  # else they would be lost without a word
            raise LookupError(f"no place in the order: {list(self._rows)}")
