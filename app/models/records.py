"""What can only be added to: the log of decisions and the record of who saw what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class LogHead(Base):
    """The end of a table's log; locked by who writes the next entry."""

    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str]


class LogEntry(Base):
    """One entry of a table's log, chained to the one before. Append-only (database triggers)."""

    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    #: one of `app.domain.log.EntryKind`
    kind: Mapped[str]
    at: Mapped[datetime]
    #: what is hashed, as stored; commitments in place of texts
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str]
    hash: Mapped[str]


class LogSalt(Base):
    """What opens the commitments of an entry, sealed under the case's key."""

    table_id: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    salts: Mapped[bytes]


class DeletionReport(Base):
    """A case was erased; not which one. Append-only (database triggers)."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    #: one of `app.domain.erasure.ErasureReason`
    reason: Mapped[str]
    #: how many rows went, by `app.domain.erasure.ErasedClass`
    rows: Mapped[dict[str, int]] = mapped_column(JSON)
    #: when the last backup that holds the wrapped key has expired
    complete_at: Mapped[datetime]


class AccessRecord(Base):
    """Somebody saw, or tried to see, something about cases.

    Append-only (database triggers), until its whole month has come to its end.
    """

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    #: of `at`, in UTC: "2026-11"
    month: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    #: one of `app.domain.access.AccessEvent`
    event: Mapped[str]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agency.id"))
    table_id: Mapped[str | None] = mapped_column(ForeignKey("case_table.id"))
    #: one of `app.domain.roles.Role`: in which the account was at that table
    role: Mapped[str | None]
    #: the page or document, by the name of its use case
    what: Mapped[str]
    #: the session, told from others by a part of its token's hash; empty on the command line
    session: Mapped[str]
    #: it opened what is not this account's work (`app.domain.watching`)
    unrelated: Mapped[bool]

    __table_args__ = (Index("ix_access_record_account_id_at", "account_id", "at"),)


class AccessedCase(Base):
    """One case of an access record, and how much of it was shown."""

    record_id: Mapped[str] = mapped_column(ForeignKey("access_record.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True, index=True)
    #: one of `app.domain.sight.Level`
    level: Mapped[str]
    #: one of `app.domain.sight.Ground`
    ground: Mapped[str]


class AccessLogEnd(Base):
    """Up to where the record of who looked has come to its end: one row.

    The database lets it rise alone, and never into the last two years by its own clock.
    """

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: records of months before this one may be deleted, and no others
    month: Mapped[str]

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)


class AccessPattern(Base):
    """Something unusual in the record of who looked, and what the privacy officer found of it."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    #: one of `app.domain.watching.PatternKind`
    kind: Mapped[str]
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    #: what makes it the same when it is found again: the case, the day, or the hour
    subject: Mapped[str]
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), index=True)
    #: the first look by which it was found; no foreign key: the record ends on its own
    record_id: Mapped[str]
    at: Mapped[datetime]
    #: one of `app.domain.watching.Review`
    state: Mapped[str] = mapped_column(index=True)
    reviewed_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    reviewed_at: Mapped[datetime | None]
    #: why it was reviewed so, sealed with a key of its own; null until then
    review: Mapped[bytes | None]
    wrapped_key: Mapped[bytes | None]
    key_id: Mapped[str | None]

    __table_args__ = (UniqueConstraint("kind", "account_id", "subject"),)


class AccessWatch(Base):
    """How far the record of who looked was searched for unusual patterns: one row."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    until: Mapped[datetime]

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
