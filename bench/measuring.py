"""Taking times in turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds per call: the medians of several rounds."""

    wall: float
    #: of this process alone, whatever else the machine is doing
    cpu: float


def compare(
    works: Mapping[str, Callable[[], object]], *, rounds: int = 15, calls: int = 10
) -> dict[str, Times]:
    """How long each takes: called in turns, so that a busy moment weighs on all alike."""
    for work in works.values():
        work()
        work()
    walls: dict[str, list[float]] = {name: [] for name in works}
    cpus: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            wall, cpu = time.perf_counter(), time.process_time()
            for _ in range(calls):
                work()
            cpus[name].append((time.process_time() - cpu) / calls * 1000)
            walls[name].append((time.perf_counter() - wall) / calls * 1000)
    return {
        name: Times(statistics.median(walls[name]), statistics.median(cpus[name])) for name in works
    }
