from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.output import fail, reports_refusals, settings, utc_now
from app.services.demo.load import DemoIsThere, OtherDataThere, load_demo

commands = AppGroup("demo", help="The demo region: invented from beginning to end.")


@commands.command("load")
@click.option(
    "--cases", type=click.IntRange(0, 1_000_000), default=400, show_default=True, metavar="N"
)
@click.option(
    "--weeks",
    type=click.IntRange(1, 520),
    default=6,
    show_default=True,
    metavar="N",
    help="weeks of meetings that were held; more cases than they have room for go further back",
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N")
@click.option("--if-empty", is_flag=True, help="do nothing where the demo region is already")
@reports_refusals
def load(cases: int, weeks: int, seed: int, if_empty: bool) -> None:
    """Load the region into an empty database.

    Writes how to sign in to demo-accounts.json in the instance folder, and prints where that is.
    """
    if settings().environment == "production":
        fail("the demo region is not for production: anybody can know its accounts")
    path = settings().instance_path / "demo-accounts.json"
    try:
        load_demo(
            cases=cases,
            weeks=weeks,
            seed=seed,
            accounts_file=path,
            now=utc_now(),
            liberation_day_every_year=settings().liberation_day_every_year,
        )
    except OtherDataThere:
        fail("the database holds other data than the demo region: nothing was loaded")
    except DemoIsThere:
        if not if_empty:
            fail("the demo region is there already: nothing was loaded")
        click.echo("the demo region is there already", err=True)
        return
    click.echo(path)
