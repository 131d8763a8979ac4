"""The key ring and what it wraps: wrapping it anew, and refusing to work with the wrong ring."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, func, inspect, select, update
from sqlalchemy.exc import OperationalError

from app.database import Base, db, new_id, transaction
from app.domain.errors import Refusal
from app.services.leases import give_up_lease, take_lease
from app.services.vault import ring

_LEASE = "keys"
_LEASE_LASTS = timedelta(hours=1)
#: in place of a key's id: there is no key any more
_ERASED = ""
_BATCH = 200
#: seconds between two batches, in which others write
_PAUSE = 0.01
#: how often rows that others hold are waited for
_TRIES = 500


class RotationRuns(Refusal):
    """Somebody else is wrapping the keys anew."""


def wrapped_tables() -> Iterator[Table]:
    """Every table with keys that the ring wraps: `wrapped_key`, `key_id`, bound to the row's id."""
    for table in Base.metadata.sorted_tables:
        if "wrapped_key" in table.columns:
            yield table


def require_usable_ring() -> None:
    """Raise `KeyRingError`, naming the key, where the ring lacks one that is in use, or holds
    another under its id. A database that does not answer, or has no tables yet, holds nothing.
    """
    try:
        present = set(inspect(db.engine).get_table_names())
        for table in wrapped_tables():
            if table.name in present:
                for key_id in _ids_in_use(table):
                    _try_one(table, key_id)
    except OperationalError:
        return
    finally:
        db.session.rollback()


def wrap_all_anew(*, now: datetime) -> int:
    """Wrap every key by the active one that is not yet; returns how many were.

    In small transactions that wait for nobody, so that others go on working meanwhile. Raises
    `RotationRuns` while another does the same.
    """
    holder = new_id()
    if not take_lease(_LEASE, holder, lasts=_LEASE_LASTS, now=now):
        raise RotationRuns
    try:
        ring().refresh()
        return sum(_wrap_anew(table) for table in wrapped_tables())
    finally:
        give_up_lease(_LEASE, holder)


def keys_to_wrap_anew() -> int:
    """How many keys are wrapped by another key than the active one."""
    waiting = 0
    for table in wrapped_tables():
        count = select(func.count()).select_from(table).where(_is_older(table))
        waiting += db.session.scalar(count) or 0
    db.session.rollback()
    return waiting


def _wrap_anew(table: Table) -> int:
    done, tries = 0, 0
    while tries < _TRIES:
        with transaction():
            rows = _some_to_wrap(table)
            for row in rows:
                wrapped, key_id = ring().rewrap(bytes(row.wrapped_key), row.key_id, row.id)
                db.session.execute(
                    update(table)
                    .where(table.c.id == row.id)
                    .values(wrapped_key=wrapped, key_id=key_id)
                )
            others_hold_some = not rows and _is_any_left(table)
        done += len(rows)
        if not rows and not others_hold_some:
            break
        tries += others_hold_some
        time.sleep(_PAUSE)
    return done


def _some_to_wrap(table: Table) -> list[Any]:
    """Rows that nobody else is changing: who waits for no lock cannot be part of a deadlock."""
    query = (
        select(table.c.id, table.c.wrapped_key, table.c.key_id)
        .where(_is_older(table))
        .limit(_BATCH)
        .with_for_update(skip_locked=True)
    )
    return list(db.session.execute(query).all())


def _is_any_left(table: Table) -> bool:
    query = select(table.c.id).where(_is_older(table)).limit(1)
    return db.session.scalar(query) is not None


def _is_older(table: Table) -> ColumnElement[bool]:
    return table.c.key_id.not_in((ring().active, _ERASED))


def _ids_in_use(table: Table) -> list[str]:
    column = table.c.key_id
    return list(db.session.scalars(select(column).where(column != _ERASED).distinct()))


def _try_one(table: Table, key_id: str) -> None:
    row = db.session.execute(
        select(table.c.id, table.c.wrapped_key).where(table.c.key_id == key_id).limit(1)
    ).one_or_none()
    if row is not None:
        ring().unwrap(bytes(row.wrapped_key), key_id, row.id)
