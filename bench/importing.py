"""Importing a file of a thousand cases, and what it holds in memory meanwhile."""

from __future__ import annotations

import json
import statistics
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

from app.services.importing import check_file, import_cases
from bench.site import Site
from tests.cast import NOW, actor
from tests.files import case, csv_of

CASES = 1_000
ROUNDS = 5
_TABLE = "triagetafel-heerlen"
_STORY = (
    "Marieke Vlinderdal belde: Joris hoorde alles. De buren hoorden geschreeuw; de politie was aan "
    "de deur. Marieke is naar haar zus gegaan en wil dat Joris niet alleen blijft. "
)


def file_of(kind: str) -> bytes:
    cases: list[dict[str, Any]] = [case(summary=f"{_STORY * 3}({n})") for n in range(CASES)]
    return csv_of(cases) if kind == "csv" else json.dumps(cases).encode()


def main(kind: str, url: str, instance: str) -> None:
    """Import the file several times, and print the figures as JSON."""
    site = Site(url, Path(instance))
    site.prepare()
    data = file_of(kind)
    walls, cpus = [], []
    with site.app.app_context():
        for _ in range(ROUNDS):
            wall, cpu = time.perf_counter(), time.process_time()
            _import(data, kind)
            cpus.append(time.process_time() - cpu)
            walls.append(time.perf_counter() - wall)
        tracemalloc.start()  # a round of its own: looking on takes time
        _import(data, kind)
        memory = tracemalloc.get_traced_memory()[1] / 1_000_000
    site.close()
    print(
        json.dumps(
            {
                "cpu": statistics.median(cpus),
                "wall": statistics.median(walls),
                "memory": memory,
            }
        )
    )


def _import(data: bytes, kind: str) -> None:
    checked = check_file(actor("siem"), data, f"x.{kind}", _TABLE, today=NOW.date())
    assert not checked.errors, checked.errors[:3]
    import_cases(actor("siem"), checked.cases, slug=_TABLE, now=NOW)


if __name__ == "__main__":
    main(*sys.argv[1:])
