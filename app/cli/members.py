from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.output import reports_refusals
from app.domain.roles import Role
from app.services.founding import add_member, list_members, remove_member

commands = AppGroup("members", help="Who sits at a table.")


def _written(role: str) -> str:
    return role.replace("_", "-")


@commands.command("add")
@click.option("--table", required=True, help="the table's slug")
@click.option("--email", required=True)
@click.option("--role", required=True, help=", ".join(_written(role) for role in Role))
@reports_refusals
def add(table: str, email: str, role: str) -> None:
    """Give somebody a seat, or another role at a table where they sit already."""
    add_member(table, email, role)


@commands.command("remove")
@click.option("--table", required=True, help="the table's slug")
@click.option("--email", required=True)
@reports_refusals
def remove(table: str, email: str) -> None:
    """Take a seat away; at the next request it is gone."""
    remove_member(table, email)


@commands.command("list")
@click.option("--table", required=True, help="the table's slug")
@reports_refusals
def list_(table: str) -> None:
    """E-mail address, name, agency and role of each member, between tabs."""
    for m in list_members(table):
        click.echo("\t".join((m.email, m.name, m.agency, _written(m.role))))
