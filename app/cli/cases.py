from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup

from app.adapters.case_files import MAX_BYTES
from app.cli.output import fail, reports_refusals, utc_now
from app.domain.errors import InvalidInput, NotFound, NotPermitted
from app.domain.local_time import local_day
from app.services.accounts import actor_by_email
from app.services.importing import check_file, import_cases

commands = AppGroup("cases", help="Cases that agencies bring.")


@commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--table", "slug", help="the slug of the table to which the cases are referred")
@click.option("--meeting", help="next, or a date: admit them and put them on that agenda")
@click.option("--by", "email", required=True, help="e-mail address of who brings them")
@click.option("--dry-run", is_flag=True, help="check everything, store nothing")
@reports_refusals
def import_(file: Path, slug: str | None, meeting: str | None, email: str, dry_run: bool) -> None:
    """Import the cases of a JSON, CSV or XLSX file, all or none.

    Prints one JSON line per case; with errors, one line per row and column on standard error.
    """
    now = utc_now()
    wanted = _meeting(meeting)
    data = _content(file)
    actor = actor_by_email(email)
    try:
        checked = check_file(actor, data, file.name, slug, today=local_day(now))
        if checked.errors:
            raise InvalidInput(list(checked.errors))
        rows = import_cases(
            actor, checked.cases, slug=slug, meeting=wanted, dry_run=dry_run, now=now
        )
    except NotFound:
        fail(f"--table {slug}: there is no such table, or {email} brings no cases there")
    except NotPermitted:
        fail(f"--by {email}: this account may not do that")
    for row in rows:
        line = {"row": row.row, "reference": row.reference, "agenda_item": row.agenda_item}
        click.echo(json.dumps(line))


def _meeting(given: str | None) -> str | date | None:
    if given is None or given == "next":
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        fail(f"--meeting {given}: must be next or a date such as 2026-11-26")


def _content(file: Path) -> bytes:
    """The file's bytes: one more than is allowed at most, so that a huge one is never read."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        fail(f"{file}: {error.strerror or 'cannot be read'}")
