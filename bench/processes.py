"""What is measured in a process of its own: starting, memory, importing."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.importing import CASES
from bench.report import Figure
from bench.worker import PAGES, prepare
from tests.engines import Engine

ROOT = Path(__file__).resolve().parent.parent
STARTS = 5
_START = (
    "from wsgi import app\nanswer = app.test_client().get('/healthz')\n"
    "assert answer.status_code == 200"
)


def measure_start(engine: Engine, instance: Path) -> list[Figure]:
    """From nothing to the first answer of `wsgi:app`."""
    env = os.environ | {
        "DATABASE_URL": engine.empty_url(),
        "INSTANCE_PATH": str(instance),
        "KETENTAFEL_ENV": "demo",
    }
    walls, cpus = [], []
    for _ in range(STARTS + 1):
        wall, cpu = time.perf_counter(), _cpu_of_children()
        subprocess.run([sys.executable, "-c", _START], env=env, cwd=ROOT, check=True)
        cpus.append(_cpu_of_children() - cpu)
        walls.append(time.perf_counter() - wall)
    subject = "Start of a worker, until it answers"  # the first one filled the caches of the disk
    return [
        _figure(subject, "CPU", statistics.median(cpus[1:]), "s", at_most=1.5),
        _figure(subject, "wall", statistics.median(walls[1:]), "s", at_most=1.5),
    ]


def measure_memory(engine: Engine, instance: Path) -> list[Figure]:
    url = engine.empty_url()
    prepare(url, instance)
    found = _run("bench.worker", url, str(instance))
    return [
        _figure(
            "Memory of a worker",
            f"after {PAGES} agendas, {engine.name}",
            found["memory"],
            "MB",
            at_most=120,
        )
    ]


def measure_import(engine: Engine, kind: str, instance: Path) -> list[Figure]:
    found = _run("bench.importing", kind, engine.empty_url(), str(instance))
    subject = f"Import of {CASES:,} cases from {kind.upper()}, {engine.name}"
    return [
        _figure(subject, "cases per second of CPU", CASES / found["cpu"], "/s", at_least=1000),
        _figure(subject, "cases per second", CASES / found["wall"], "/s", at_least=1000),
        _figure(subject, "most memory that it takes", found["memory"], "MB"),
    ]


def _run(module: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _figure(
    subject: str,
    what: str,
    value: float,
    unit: str,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
) -> Figure:
    return Figure(
        subject=subject, what=what, value=value, unit=unit, at_most=at_most, at_least=at_least
    )
