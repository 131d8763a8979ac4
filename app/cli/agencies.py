from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.output import reports_refusals
from app.domain.charter import AGENCY_KINDS
from app.services.founding import add_agency, list_agencies

commands = AppGroup("agencies", help="Who takes part at the tables.")


@commands.command("add")
@click.option("--slug", required=True)
@click.option("--name", required=True)
@click.option("--kind", required=True, help=", ".join(AGENCY_KINDS))
@click.option("--parent", help="slug of the agency that it is a team of")
@click.option("--municipality", help="slug; without it, the parent's or the whole region")
@reports_refusals
def add(slug: str, name: str, kind: str, parent: str | None, municipality: str | None) -> None:
    """Add an agency."""
    add_agency(slug, name, kind, parent=parent, municipality=municipality)


@commands.command("list")
def list_() -> None:
    """Slug, name, kind, municipality and parent of each agency, between tabs."""
    for a in list_agencies():
        click.echo("\t".join((a.slug, a.name, a.kind, a.municipality, a.parent)))
