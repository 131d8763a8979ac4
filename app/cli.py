"""The command line. Results on standard output, messages on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import NoReturn, ParamSpec, cast

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.domain.errors import InvalidInput, Refusal
from app.services.accounts import add_account, disable_account
from config import Settings

P = ParamSpec("P")

accounts = AppGroup("accounts", help="People who can sign in.")


def settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def utc_now() -> datetime:
    return datetime.now(UTC)


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
    place = f"row {row}, {field}" if row is not None else field
    return f"{place}: {key}" + (f" ({value})" if value else "")


@accounts.command("add")
@click.option("--email", required=True)
@click.option("--agency", required=True, help="the agency's slug")
@click.option("--name", required=True)
@reports_refusals
def add(email: str, agency: str, name: str) -> None:
    """Add an account; prints a one-time link for the first sign-in."""
    token = add_account(email, agency, name, is_demo=settings().is_demo, now=utc_now())
    click.echo(f"{settings().base_url}/invitation/{token}")


@accounts.command("disable")
@click.option("--email", required=True)
@reports_refusals
def disable(email: str) -> None:
    """End an account at once: sessions, calendar feeds, invitation."""
    disable_account(email, now=utc_now())


def register_commands(app: Flask) -> None:
    app.cli.add_command(accounts)
