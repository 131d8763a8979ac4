"""Whether a database is the demo's: where it is not, the demo lets nobody in."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.models import Account


def holds_only_demo_data() -> bool:
    """Whether every account was made by the demo region or while it ran.

    An empty database holds nothing else either.
    """
    other = db.session.execute(select(Account.id).where(Account.is_demo.is_(False)).limit(1))
    return other.first() is None
