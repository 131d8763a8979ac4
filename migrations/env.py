"""How migrations run: inside the application, in one transaction."""

from __future__ import annotations

from alembic import context
from flask import current_app

from app.database import Base

config = context.config


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_as_batch=True,
            user_module_prefix="database.",
        )
        with context.begin_transaction():
            context.run_migrations()


run()
