"""The database: its base class, its column types, and the one way to write to it."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Result,
    Select,
    event,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, declared_attr, registry
from sqlalchemy.types import TypeDecorator

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
#: the letter for each byte: 32 letters divide 256, so each is as likely as the next
_LETTERS = bytes(ord(ALPHABET[byte % 32]) for byte in range(256))


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in time: aware in Python, UTC in the database. Refuses a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime},
    )

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        """`AgendaItem` lies in `agenda_item`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


db = SQLAlchemy(model_class=Base)


def new_id() -> str:
    """A random identity of 100 bits, safe in an address: twenty letters and digits."""
    return secrets.token_bytes(20).translate(_LETTERS).decode()


@contextmanager
def transaction() -> Iterator[None]:
    """One use case's writing transaction: all of it, or nothing.

    What was read before is forgotten, so that a use case decides on what it reads inside.
    On SQLite the write lock is taken at the start: a transaction that reads first and writes
    later fails at once when another has written in between, whatever the timeout.
    """
    session = db.session
    session.rollback()
    session.connection(execution_options={"writing": True})
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


def rows_of(
    query: Select[*tuple[Any, ...]], parameters: Mapping[str, Any]
) -> Result[*tuple[Any, ...]]:
    """What a query of columns finds, in the session's transaction.

    It loads no objects, so it goes around the session's way of loading them, which takes longer
    than the database takes to answer.
    """
    db.session.flush()
    return db.session.connection().execute(query, parameters)


def insert_if_new(model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves out each row which a unique constraint has already."""
    if is_postgresql():
        return postgresql.insert(model).on_conflict_do_nothing()
    return sqlite.insert(model).on_conflict_do_nothing()


def forget_deleted() -> None:
    """Empty SQLite's write-ahead log, where older states of what was deleted stand.

    As far as nobody reads them still. PostgreSQL does so by itself, in its own time: vacuum and
    the recycling of its log are the server's (docs/operations.md).
    """
    if is_postgresql():
        return
    connection = db.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def is_postgresql() -> bool:
    return db.engine.dialect.name == "postgresql"


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # the "begin" event below says how to begin
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # else INSERT OR REPLACE slips past the append-only triggers
        "busy_timeout=10000",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
