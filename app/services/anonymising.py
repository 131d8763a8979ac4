"""Texts without anybody in them, for who can be asked nothing: a pipe, an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.adapters.lexicon import lexicon
from app.domain.people import RosterEntry
from app.domain.recognition import FoundKind, examine
from app.domain.references import PseudonymousView, compile_roster
from app.domain.rendering import without_brackets


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch of the text that was given, in code points, and what stands there now."""

    start: int
    end: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Anonymised:
    text: str
    found: tuple[Hidden, ...]


def anonymise(text: str, roster: Sequence[RosterEntry], *, today: date) -> Anonymised:
    """The text with a label in place of everything that could tell who somebody is.

    People of the roster become what the pseudonymous view calls them, dates of birth an age.
    Where it is not sure, it hides.
    """
    text = without_brackets(text)
    view = PseudonymousView(roster, today, "nl")
    hidden: list[Hidden] = []
    out: list[str] = []
    at = 0
    for found in examine(text, compile_roster(roster), lexicon(), today=today):
        if found.is_label:
            continue
        label = found.suggestion
        if found.reference or (found.candidates and found.kind is FoundKind.PERSON):
            label = view.render(found.reference or f"⟦{found.candidates[0]}:f⟧")
        hidden.append(Hidden(found.start, found.end, found.kind, label))
        out += (text[at : found.start], label)
        at = found.end
    return Anonymised("".join((*out, text[at:])), tuple(hidden))
