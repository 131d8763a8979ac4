from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.output import reports_refusals, settings, utc_now
from app.services.accounts import actor_by_email
from app.services.calendars import subscribe

commands = AppGroup("calendar", help="Calendar subscriptions.")


@commands.command("link")
@click.option("--by", "email", required=True, help="whose calendar it is")
@click.option("--table", "slug", help="of this table alone")
@reports_refusals
def link(email: str, slug: str | None) -> None:
    """Make a subscription and print its secret address, once."""
    token = subscribe(actor_by_email(email), "flask calendar link", slug, now=utc_now())
    click.echo(f"{settings().base_url}/calendar/{token}.ics")
