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


class Figures:
    """Where the figures of a text stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _FIGURES.finditer(text)]
        #: for what is a number itself
        self.near = windows(text, self._spans, 30, 40)
        counted = [(window, _count(text, *window)) for window in self.near]
        #: of them, those with at least four figures, and with at least six
        self.four = [window for window, count in counted if count >= len("6411")]
        self.six = [window for window, count in counted if count >= len("123456")]

    def wide(self) -> Windows:
        """For what begins with words."""
        return windows(self._text, self._spans, 80, 40)


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

    def spans(self, text: str) -> dict[str, Spans]:
        """Where the words of each kind stand."""
        spans: dict[str, Spans] = {kind: [] for kind in self._kinds}
        telling = {}
        for word in set(_WORD.findall(text)):
            lower = word.lower()
            may_tell = lower in self._words or lower[-_LAST:] in self._endings
            if may_tell and (kinds := self._kinds_of(lower)):
                telling[word] = kinds
        if telling:
            for match in _WORD.finditer(text):
                for kind in telling.get(match[0], ()):
                    spans[kind].append(match.span())
        return spans

    def _kinds_of(self, lower: str) -> set[str]:
        kinds = set(self._words.get(lower, ()))
        for ending, kind in self._endings.get(lower[-_LAST:], ()):
            if lower.endswith(ending):
                kinds.add(kind)
        return kinds


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
