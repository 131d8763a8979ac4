"""Our pseudonymiser beside `deduce`, the Dutch package for the same, on the same texts."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

from bench.report import Figure
from evaluation import load

PEER = "deduce==3.0.6"
_SCRIPT = Path(__file__).with_name("anonymising.py")


def measure_anonymising(instance: Path, *, with_peer: bool) -> list[Figure]:
    """The peer is fetched into an environment that goes away again: it takes a gigabyte."""
    texts = instance / "texts.json"
    texts.write_text(json.dumps([text.text for text in load("tuning")]), "utf-8")
    found = _run(sys.executable, "ours", texts)
    figures = _figures("Pseudonymiser, with nobody on the roster", found)
    if not with_peer:
        return figures
    python = _environment(instance / "peer")
    first = _run(python, "deduce", texts)
    peer = _run(python, "deduce", texts)
    return [
        *figures,
        _figure(PEER, "first start, until it is ready", first["ready"], "s"),
        _figure(PEER, "later starts", peer["ready"], "s"),
        _figure(PEER, "characters per second of CPU", peer["speed"], "/s"),
        _figure(PEER, "most memory that it takes", peer["memory"], "MB"),
        Figure(
            subject=PEER,
            what="ours, as many times as fast",
            value=found["speed"] / peer["speed"],
            unit="×",
            at_least=2,
        ),
    ]


def _figures(subject: str, found: dict[str, float]) -> list[Figure]:
    return [
        _figure(subject, "until it is ready", found["ready"], "s", at_most=1),
        _figure(subject, "characters per second of CPU", found["speed"], "/s"),
        _figure(subject, "most memory that it takes", found["memory"], "MB", at_most=150),
    ]


def _environment(directory: Path) -> str:
    venv.create(directory, with_pip=True)
    python = str(directory / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True)
    return python


def _run(python: str, which: str, texts: Path) -> dict[str, float]:
    done = subprocess.run(
        [python, str(_SCRIPT), which, str(texts)], check=True, stdout=subprocess.PIPE
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _figure(
    subject: str, what: str, value: float, unit: str, at_most: float | None = None
) -> Figure:
    return Figure(subject=subject, what=what, value=value, unit=unit, at_most=at_most)
