"""Finding, in a text, everything that could tell who somebody is.

`examine` joins three readings: people of the roster (`app.domain.references`), what identifies by
its shape (`patterns`), and people whom no roster knows (`names`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind
from app.domain.recognition.lexicon import Lexicon
from app.domain.recognition.names import unknown_people
from app.domain.recognition.patterns import birth_found, dates_in, patterned
from app.domain.references import CompiledRoster, known_spans

__all__ = ["SUGGESTIONS", "Found", "FoundKind", "Lexicon", "examine"]


def examine(
    text: str, roster: CompiledRoster, lexicon: Lexicon, *, today: date | None = None
) -> tuple[Found, ...]:
    """What could identify anybody, in order and without overlaps.

    Offsets are code points of `text`; references that already stand in it are left alone. What
    surely is somebody of the roster has its reference, all else has to be asked. `today` turns a
    date of birth into an age.
    """
    taken = _Taken(text)
    for start, end, reference in known_spans(text, roster):
        taken.add(Found(start, end, FoundKind.PERSON, reference=reference))
    for start, end, day in dates_in(text, today):
        if person := roster.births.get(day):
            found = birth_found(text, start, end, day, today)
            taken.add(
                Found(start, end, found.kind, candidates=(person,), suggestion=found.suggestion)
            )
    taken.add_all(patterned(text, today))
    taken.add_all(unknown_people(taken.masked(), lexicon))
    return taken.in_order()


class _Taken:
    """Stretches of a text that were found; the first to claim a stretch has it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._free = bytearray(b"\1") * (len(text) + 1)
        self._found: list[Found] = []
        at = 0
        while (start := text.find("⟦", at)) >= 0:
            end = text.find("⟧", start) + 1 or len(text)
            self._free[start:end] = bytes(end - start)
            at = end

    def add(self, found: Found) -> None:
        start, end = found.start, found.end
        if start < end and 0 not in self._free[start:end]:
            self._free[start:end] = bytes(end - start)
            self._found.append(found)

    def add_all(self, found: Iterable[Found]) -> None:
        for one in found:
            self.add(one)

    def masked(self) -> str:
        """The text with what was found made unreadable as words, at the same places."""
        text = list(self._text)
        for found in self._found:
            length = found.end - found.start
            text[found.start : found.end] = ["⟦", *["x"] * (length - 2), "⟧"][:length]
        return "".join(text)

    def in_order(self) -> tuple[Found, ...]:
        return tuple(sorted(self._found, key=lambda one: one.start))
