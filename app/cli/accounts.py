from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.output import reports_refusals, settings, utc_now
from app.services.accounts import add_account, disable_account

commands = AppGroup("accounts", help="People who can sign in.")


@commands.command("add")
@click.option("--email", required=True)
@click.option("--agency", required=True, help="the agency's slug")
@click.option("--name", required=True)
@reports_refusals
def add(email: str, agency: str, name: str) -> None:
    """Add an account; prints a one-time link for the first sign-in."""
    token = add_account(email, agency, name, is_demo=settings().is_demo, now=utc_now())
    click.echo(f"{settings().base_url}/invitation/{token}")


@commands.command("disable")
@click.option("--email", required=True)
@reports_refusals
def disable(email: str) -> None:
    """End an account at once: sessions, calendar feeds, invitation."""
    disable_account(email, now=utc_now())
