"""One pseudonymiser in a process of its own: how soon it is ready, how fast, how much it holds.

Run as a file, also by the Python of an environment that has the peer and nothing of ours:
`python bench/anonymising.py ours|deduce TEXTS`, TEXTS a JSON list of strings.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

#: how often all texts are read, the first time not counted
ROUNDS = 5


def ours() -> Callable[[str], object]:
    from datetime import date

    from app.services.anonymising import anonymise

    return lambda text: anonymise(text, [], today=date(2026, 11, 26))


def deduce() -> Callable[[str], object]:
    from deduce import Deduce

    return Deduce().deidentify


def _megabytes(field: str) -> float:
    found = re.search(rf"{field}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main(which: str, texts: str) -> None:
    """Print as JSON what was measured: seconds, characters per second of CPU, megabytes."""
    read = json.loads(Path(texts).read_text("utf-8"))
    before, start = _megabytes("VmRSS"), time.perf_counter()
    pseudonymise = {"ours": ours, "deduce": deduce}[which]()
    pseudonymise("Fatma belde.")
    ready = time.perf_counter() - start
    for text in read:
        pseudonymise(text)
    cpu = time.process_time()
    for _ in range(ROUNDS):
        for text in read:
            pseudonymise(text)
    cpu = time.process_time() - cpu
    print(
        json.dumps(
            {
                "ready": ready,
                "speed": ROUNDS * sum(map(len, read)) / cpu,
                "memory": _megabytes("VmHWM") - before,
            }
        )
    )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main(*sys.argv[1:])
