"""`python -m bench [--quick] [--engine sqlite|postgresql] [--peer]`"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.agenda import AGENDA, measure_agenda
from bench.assets import measure_assets
from bench.denied import measure_denied
from bench.feed import measure_feed
from bench.processes import measure_import, measure_memory, measure_start
from bench.pseudonymisers import measure_anonymising
from bench.report import Figure, save, show
from bench.site import Site
from tests.engines import ENGINES, Engine, EngineMissing

RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="10,000 cases instead of 100,000")
    options.add_argument("--engine", choices=[*ENGINES, "both"], default="both")
    options.add_argument(
        "--peer", action="store_true", help="also fetch and measure the Dutch package deduce"
    )
    chosen = options.parse_args()
    logging.getLogger("alembic").setLevel(logging.WARNING)
    many = 10_000 if chosen.quick else 100_000
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="ktn-bench-") as directory:
        instance = Path(directory)
        for name in ENGINES if chosen.engine == "both" else [chosen.engine]:
            try:
                with _running(name) as engine:
                    figures += _measure(engine, many, instance)
            except EngineMissing as missing:
                print(f"{name} was not measured: {missing}")
        figures += measure_anonymising(instance, with_peer=chosen.peer)
    show(figures)
    save(figures, RESULTS)


def _measure(engine: Engine, many: int, instance: Path) -> list[Figure]:
    figures = measure_agenda(engine, many, instance)
    figures += measure_denied(engine, instance)
    figures += measure_feed(engine, instance)
    for kind in ("csv", "json"):
        figures += measure_import(engine, kind, instance)
    figures += measure_memory(engine, instance)
    if engine.name == "sqlite":  # what does not depend on the database
        figures += measure_start(engine, instance)
        site = Site(engine.empty_url(), instance)
        site.prepare()
        figures += measure_assets(site.sign_in("jasmijn"), AGENDA)
        site.close()
    return figures


@contextmanager
def _running(name: str) -> Iterator[Engine]:
    """The engine as an installation runs it; tests run PostgreSQL without waiting for the disk."""
    with ENGINES[name]() as engine:
        if name == "postgresql":
            address = engine.empty_url().replace("+psycopg", "")
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("ALTER SYSTEM RESET ALL")
                connection.execute("SELECT pg_reload_conf()")
        yield engine


main()
