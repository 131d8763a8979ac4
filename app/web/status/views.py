from __future__ import annotations

from functools import cache

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Blueprint, current_app
from flask_migrate import Migrate

from app.services.health import database_revision

pages = Blueprint("status", __name__)


@pages.get("/healthz")
def health() -> tuple[dict[str, str], int]:
    return {"status": "ok"}, 200


@pages.get("/readyz")
def ready() -> tuple[dict[str, str], int]:
    migrate: Migrate = current_app.extensions["migrate"].migrate
    if database_revision() == _newest_revision(migrate.directory):
        return {"status": "ok"}, 200
    return {"status": "the database is not there, or not at the newest migration"}, 503


@cache
def _newest_revision(directory: str) -> str | None:
    config = Config()
    config.set_main_option("script_location", directory)
    return ScriptDirectory.from_config(config).get_current_head()
