"""The texts of the set, and the marks in them: `[[kind:surface]]`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.cli.anonymise import roster_of
from app.domain.people import RosterEntry
from app.domain.recognition import FoundKind

TEXTS = Path(__file__).parent / "texts"
#: a part of the set is the files whose names begin with it
PARTS = ("tuning", "held-back")
#: somebody of the text's own persons; every other kind is what the recogniser calls it
KNOWN = "known"
KINDS = (KNOWN, *FoundKind)

_MARK = re.compile(r"\[\[(\w+):(.+?)\]\]", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, in code points, that has to be hidden."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class GoldText:
    id: str
    style: str
    origin: str
    roster: tuple[RosterEntry, ...]
    #: without its marks
    text: str
    marks: tuple[Mark, ...]

    def plain_words(self) -> Iterator[tuple[int, int]]:
        """Where the words stand that have to survive: all that no mark touches."""
        for start, end in words_in(self.text):
            if not any(mark.start < end and start < mark.end for mark in self.marks):
                yield start, end


def load(part: str = "both") -> tuple[GoldText, ...]:
    """The texts of one part, or of both; `ValueError` names a line that is wrong."""
    parts = PARTS if part == "both" else (part,)
    paths = [path for one in parts for path in sorted(TEXTS.glob(f"{one}-*.jsonl"))]
    return tuple(text for path in paths for text in _read(path))


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """Every row of letters and digits; a possessive s behind an apostrophe is part of none."""
    for match in _WORD.finditer(text):
        possessive = match[0] == "s" and text[match.start() - 1 : match.start()] in ("'", "’")
        if not possessive:
            yield match.span()


def unmarked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """A text without its marks, and where they were."""
    pieces: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        kind, surface = match.groups()
        if kind not in KINDS:
            raise ValueError(f"an unknown kind of mark: {kind}")
        before = marked[at : match.start()]
        length += len(before)
        marks.append(Mark(length, length + len(surface), kind))
        length += len(surface)
        pieces += (before, surface)
        at = match.end()
    text = "".join((*pieces, marked[at:]))
    if "[[" in text or "]]" in text:
        raise ValueError("a mark that does not end, or does not begin")
    return text, tuple(marks)


def _read(path: Path) -> Iterator[GoldText]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            given = json.loads(line)
            roster = tuple(roster_of(given.get("persons") or []))
            text, marks = unmarked(given["text"])
            yield GoldText(given["id"], given["style"], given["origin"], roster, text, marks)
        except (KeyError, ValueError) as wrong:
            raise ValueError(f"{path.name}, line {number}: {wrong!r}") from wrong
