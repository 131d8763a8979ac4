"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    subject: str
    what: str
    value: float
    unit: str
    #: what the platform promises; None: nothing, the figure is there to compare with
    at_most: float | None = None
    at_least: float | None = None

    @property
    def verdict(self) -> str:
        if self.at_most is not None:
            return "ok" if self.value <= self.at_most else "TOO MUCH"
        if self.at_least is not None:
            return "ok" if self.value >= self.at_least else "TOO LITTLE"
        return ""

    @property
    def promise(self) -> str:
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return f"≥ {self.at_least:g}" if self.at_least is not None else ""


def show(figures: list[Figure]) -> None:
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    print("Times are medians of rounds taken in turns; CPU is this process's own, wall is all.\n")
    subject = ""
    for figure in figures:
        if figure.subject != subject:
            subject = figure.subject
            print(f"\n{subject}")
        value = f"{figure.value:,.2f}" if figure.value < 100 else f"{figure.value:,.0f}"
        line = (
            f"  {figure.what:<58}{value:>10} {figure.unit:<8}{figure.promise:>8}  {figure.verdict}"
        )
        print(line.rstrip())
    sys.stdout.flush()


def save(figures: list[Figure], path: Path) -> None:
    data = [asdict(figure) | {"verdict": figure.verdict} for figure in figures]
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
