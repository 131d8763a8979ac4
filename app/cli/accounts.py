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
@click.option("--privacy-officer", is_flag=True, help="erases and reviews; sees no case")
@reports_refusals
def add(email: str, agency: str, name: str, privacy_officer: bool) -> None:
    """Add an account; prints a one-time link for the first sign-in."""
    token = add_account(
        email,
        agency,
        name,
        is_demo=settings().is_demo,
        now=utc_now(),
        is_privacy_officer=privacy_officer,
    )
    click.echo(f"{settings().base_url}/invitation/{token}")


@commands.command("disable")
@click.option("--email", required=True)
@reports_refusals
def disable(email: str) -> None:
    """End an account at once: sessions, calendar feeds, invitation."""
    disable_account(email, now=utc_now())
