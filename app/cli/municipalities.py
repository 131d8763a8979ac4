from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.output import reports_refusals
from app.services.founding import add_municipality, list_municipalities

commands = AppGroup("municipalities", help="Where the agencies and tables are.")


@commands.command("add")
@click.option("--slug", required=True)
@click.option("--name", required=True)
@click.option("--region", required=True, help="the region's slug; made when it is new")
@reports_refusals
def add(slug: str, name: str, region: str) -> None:
    """Add a municipality; cases name it by its name."""
    add_municipality(slug, name, region)


@commands.command("list")
def list_() -> None:
    """Slug, name and region of each municipality, between tabs."""
    for line in list_municipalities():
        click.echo("\t".join(line))
