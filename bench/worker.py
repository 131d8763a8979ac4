"""A worker's memory after it has served pages for a while."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from bench.agenda import AGENDA, FEW, ITEMS
from bench.region import fill, lengthen_agenda
from bench.site import Site

PAGES = 200


def resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def prepare(url: str, instance: Path) -> None:
    site = Site(url, instance)
    site.prepare()
    with site.app.app_context():
        fill(FEW)
        lengthen_agenda(1, ITEMS)
    site.close()


def main(url: str, instance: str) -> None:
    """Serve agendas, and print what the process holds then as JSON."""
    site = Site(url, Path(instance))
    participant = site.sign_in("jasmijn")
    for _ in range(PAGES):
        assert participant.get(AGENDA).status == 200
    print(json.dumps({"memory": resident_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
