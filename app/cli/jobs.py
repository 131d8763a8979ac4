from __future__ import annotations

from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from app.cli.output import fail, reports_refusals, settings, utc_now
from app.jobs import JOBS, run_scheduler

commands = AppGroup("jobs", help="What is done by itself.")


@commands.command("list")
def list_jobs() -> None:
    """Each job and when it is done."""
    for job in JOBS.values():
        click.echo(f"{job.name}\t{job.when}")


@commands.command("run")
@click.argument("name")
@click.option("--now", metavar="ISO", help="as at this moment; UTC, unless it says otherwise")
@reports_refusals
def run(name: str, now: str | None) -> None:
    """Do one job once; prints of how many things something was made."""
    job = JOBS.get(name)
    if job is None:
        fail(f"no such job: {name} (there are: {', '.join(JOBS)})")
    click.echo(job.run(settings(), utc_now() if now is None else _moment(now)))


@click.command("scheduler")
@with_appcontext
def scheduler() -> None:
    """Do all jobs at their times, until the process is asked to end."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    run_scheduler(settings(), app.app_context, utc_now)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        fail(f"--now: not a moment in ISO 8601: {text}")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
