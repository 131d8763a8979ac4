"""Leases: of several processes that could do a task, one does it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, or_, update
from sqlalchemy.exc import IntegrityError

from app.database import db, transaction
from app.models import Lease


def take_lease(name: str, holder: str, *, lasts: timedelta, now: datetime) -> bool:
    """Take the lease, or renew it; False while another holds it."""
    try:
        with transaction():
            taken = db.session.scalars(
                update(Lease)
                .where(Lease.name == name, or_(Lease.holder == holder, Lease.expires_at <= now))
                .values(holder=holder, expires_at=now + lasts)
                .returning(Lease.name)
            ).all()
            if taken:
                return True
            if db.session.get(Lease, name) is not None:
                return False
            db.session.execute(
                insert(Lease).values(name=name, holder=holder, expires_at=now + lasts)
            )
    except IntegrityError:  # another made it between our two questions
        return False
    return True


def give_up_lease(name: str, holder: str) -> None:
    """Let another take the lease at once."""
    with transaction():
        db.session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))
