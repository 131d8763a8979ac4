from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.output import reports_refusals
from app.services.founding import add_table, list_tables

commands = AppGroup("tables", help="The tables where cases are discussed.")


@commands.command("add")
@click.option("--charter", required=True, help="a key of `flask charters list`")
@click.option("--slug", required=True)
@click.option("--name", required=True)
@click.option("--municipality", help="slug; without it, the table is for the whole region")
@click.option("--place", default="", help="where it meets")
@reports_refusals
def add(charter: str, slug: str, name: str, municipality: str | None, place: str) -> None:
    """Add a table; its chair gives it meetings in the browser."""
    add_table(charter, slug, name, municipality=municipality, place=place)


@commands.command("list")
def list_() -> None:
    """Slug, name, charter, municipality and number of members of each table, between tabs."""
    for t in list_tables():
        click.echo("\t".join((t.slug, t.name, t.charter, t.municipality, str(t.members))))
