"""Where in a text a pattern is worth trying: around figures, and at words that announce something.

Most of a text has neither, and a pattern that is tried at each letter costs more than all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Spans = list[tuple[int, int]]
Windows = list[tuple[int, int]]

_FIGURES = re.compile(r"\d[\d .\-/]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: letters of an ending by which words are told that cannot have it
_LAST = 2
_MOST_KEPT = 50_000


class Figures:
    """Where the figures of a text stand."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _FIGURES.finditer(text)]
        #: for what is a number itself
        self.near = windows(text, spans, 30, 40)
        #: of them, those with at least four figures, and with at least six
        self.four = [window for window in self.near if _count(text, *window) >= len("6411")]
        self.six = [window for window in self.four if _count(text, *window) >= len("123456")]
        #: for what begins with words
        self.wide = windows(text, spans, 80, 40)


def _count(text: str, first: int, last: int) -> int:
    return sum(map(str.isdigit, text[first:last]))


class Cues:
    """Words that announce something, and endings of words that do, by what they announce."""

    def __init__(self, words: Mapping[str, Iterable[str]], endings: Mapping[str, Iterable[str]]):
        self._words: dict[str, list[str]] = {}
        for kind, some in words.items():
            for word in some:
                self._words.setdefault(word, []).append(kind)
        self._endings: dict[str, list[tuple[str, str]]] = {}
        for kind, some in endings.items():
            for ending in some:
                self._endings.setdefault(ending[-_LAST:], []).append((ending, kind))
        self._kinds = words.keys() | endings.keys()
        #: what was found of the words that come back in every text
        self._known: dict[str, tuple[str, ...]] = {}

    def spans(self, text: str) -> dict[str, Spans]:
        """Where the words of each kind stand."""
        spans: dict[str, Spans] = {kind: [] for kind in self._kinds}
        known = self._known
        for match in _WORD.finditer(text):
            word = match[0]
            kinds = known.get(word)
            if kinds is None:
                kinds = self._learn(word)
            for kind in kinds:
                spans[kind].append(match.span())
        return spans

    def _learn(self, word: str) -> tuple[str, ...]:
        lower = word.lower()
        kinds = set(self._words.get(lower, ()))
        for ending, kind in self._endings.get(lower[-_LAST:], ()):
            if lower.endswith(ending):
                kinds.add(kind)
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        self._known[word] = tuple(sorted(kinds))
        return self._known[word]


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
