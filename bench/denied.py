"""Whether the clock tells what exists: a denied address against an absent one, in turns."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

from bench.report import Figure
from bench.site import Site
from tests.cases import add_case
from tests.engines import Engine

TRIES = 1_000


def measure_denied(engine: Engine, instance: Path) -> list[Figure]:
    site = Site(engine.empty_url(), instance)
    site.prepare()
    with site.app.app_context():
        case = add_case()
    outsider = site.sign_in("bob")
    paths = {"denied": f"/items/{case.item_id}", "absent": "/items/" + "x" * 20}
    taken: dict[str, list[float]] = {name: [] for name in paths}
    order = [name for name in paths for _ in range(TRIES)]
    random.Random(7).shuffle(order)
    for name in ["denied", "absent"] * 20 + order:
        start = time.perf_counter()
        assert outsider.get(paths[name]).status == 404
        taken[name].append(time.perf_counter() - start)
    site.close()
    subject = f"Denied against absent, {TRIES:,} tries each, {engine.name}"
    denied, absent = (taken[name][20:] for name in ("denied", "absent"))
    return [
        Figure(
            subject=subject,
            what="ratio of the medians",
            value=statistics.median(denied) / statistics.median(absent),
            unit="×",
        ),
        Figure(
            subject=subject,
            what="how often a denied one takes longer (a half: no difference)",
            value=_share_longer(denied, absent),
            unit="",
        ),
    ]


def _share_longer(one: list[float], other: list[float]) -> float:
    """Of all pairs, the share in which the first took longer: what an attacker can gain."""
    ranked = sorted([(t, 1) for t in one] + [(t, 0) for t in other])
    ranks = sum(place for place, (_, first) in enumerate(ranked, start=1) if first)
    return (ranks - len(one) * (len(one) + 1) / 2) / (len(one) * len(other))
