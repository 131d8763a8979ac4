"""A table's log written in one go: the same entries as one by one, in the order of their time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from typing import Any

from app.domain.log import GENESIS, EntryKind
from app.services.decision_log import compose_entry, seal_salts
from app.services.vault import OpenCase

Facts = Mapping[str, str | int | list[str] | None]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that goes into the log."""

    kind: EntryKind
    at: datetime
    #: account and agency
    by: tuple[str, str]
    meeting_id: str
    facts: Facts = field(default_factory=dict)
    case_id: str = ""
    case: OpenCase | None = None
    #: asked only when the entry is written
    texts: Callable[[], dict[str, str]] = dict


class Chain:
    """The log of one table. Events come in as they are thought of, and go out in order."""

    def __init__(self, table_id: str) -> None:
        self._table_id = table_id
        self._waiting: list[tuple[datetime, int, Event]] = []
        self._added = 0
        self.sequence = 0
        self.hash = GENESIS

    def add(self, event: Event) -> None:
        self._added += 1
        heappush(self._waiting, (event.at, self._added, event))

    def written(
        self, until: datetime | None = None
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The rows of entries and salts of what happened before `until`."""
        entries: list[dict[str, Any]] = []
        sealed: list[dict[str, Any]] = []
        while self._waiting and (until is None or self._waiting[0][0] < until):
            event = heappop(self._waiting)[2]
            self.sequence += 1
            committed = {"case": event.case_id, **event.texts()} if event.case else None
            entry, salts = compose_entry(
                event.by,
                (self._table_id, self.sequence, self.hash),
                event.kind,
                now=event.at,
                meeting_id=event.meeting_id,
                facts=event.facts,
                committed=committed,
            )
            self.hash = entry["hash"]
            entries.append(entry)
            if event.case is not None:
                sealed.append(
                    {
                        "table_id": self._table_id,
                        "sequence": self.sequence,
                        "case_id": event.case_id,
                        "salts": seal_salts(event.case, self._table_id, self.sequence, salts),
                    }
                )
        return entries, sealed
