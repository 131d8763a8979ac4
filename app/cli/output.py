"""What every command shares: its clock, its settings, and how it says no."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import NoReturn, ParamSpec, cast

import click
from flask import current_app

from app.domain.errors import InvalidInput, Refusal
from config import Settings

P = ParamSpec("P")


def settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def utc_now() -> datetime:
    """The clock, read here at the edge and passed on as an argument."""
    return cast(datetime, current_app.extensions["clock"]())


def fail(message: str) -> NoReturn:
    """End with one clear line on standard error and exit status 1."""
    click.echo(message, err=True)
    sys.exit(1)


def reports_refusals(command: Callable[P, None]) -> Callable[P, None]:
    """Turn a refusal of a use case into one line per error and exit status 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except InvalidInput as invalid:
            fail("\n".join(_line(e.row, e.field, e.key, e.value) for e in invalid.errors))
        except Refusal as refusal:
            fail(f"refused: {type(refusal).__name__} {refusal}".strip())

    return wrapped


def _line(row: int | None, field: str, key: str, value: str) -> str:
    place = ", ".join(filter(None, (f"row {row}" if row is not None else "", field))) or "file"
    return f"{place}: {key}" + (f" ({value})" if value else "")
