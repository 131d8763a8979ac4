"""Whether the platform can work: the database answers and stands at the right migration."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.database import db


def database_revision() -> str | None:
    """The migration that the database stands at; None when it does not answer or has none."""
    try:
        revision = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        db.session.rollback()
        return None
    return str(revision) if revision else None
