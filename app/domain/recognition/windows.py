"""Where in a text a pattern is worth trying: around figures, and around words that announce it.

Most of a text has neither, and a pattern that is tried at each letter costs more than all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Windows = list[tuple[int, int]]

_FIGURES = re.compile(r"\d[\d .\-/]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDING = 4


class Figures:
    """Where the figures of a text stand."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _FIGURES.finditer(text)]
        #: for what is a number itself
        self.near = windows(text, spans, 30, 40)
        #: of them, those with so many figures that they can be anybody's number
        self.rich = [window for window in self.near if _count(text, *window) >= _FEWEST]
        #: for what begins with words
        self.wide = windows(text, spans, 80, 40)


_FEWEST = 4


def _count(text: str, first: int, last: int) -> int:
    return sum(map(str.isdigit, text[first:last]))


class Cues:
    """Words that announce something, by what they announce."""

    def __init__(self, words: Mapping[str, Iterable[str]], endings: Mapping[str, Iterable[str]]):
        self._words = {word: kind for kind, some in words.items() for word in some}
        self._endings = {word[-_ENDING:]: kind for kind, some in endings.items() for word in some}
        self._kinds = words.keys() | endings.keys()

    def around(self, text: str) -> dict[str, Windows]:
        """The windows around the words of each kind; a word may be the end of a longer one."""
        spans: dict[str, list[tuple[int, int]]] = {kind: [] for kind in self._kinds}
        words, endings = self._words, self._endings
        for match in _WORD.finditer(text):
            word = match[0].lower()
            kind = words.get(word) or endings.get(word[-_ENDING:])
            if kind:
                spans[kind].append(match.span())
        return {kind: windows(text, some, 60, 90) for kind, some in spans.items()}


def windows(text: str, spans: Iterable[tuple[int, int]], before: int, after: int) -> Windows:
    """The stretches around these, from space to space, those that meet as one."""
    found: Windows = []
    for start, end in spans:
        first, last = start - before, end + after
        first = text.rfind(" ", 0, first) + 1 if first > 0 else 0
        last = text.find(" ", last)
        if last < 0:
            last = len(text)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
