"""What becomes of the words in a text that could tell who somebody is.

Whoever writes is asked about them, in place. In a stored text a *professional* is `⟦=words⟧`, what
nobody has judged yet is `⟦?words⟧`, and a text with such words begins with `⟦!agency⟧`: until they
are judged, it stays with the agency that wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.charter import Text
from app.domain.recognition import Found, FoundKind
from app.domain.wording import fold

_OPEN = re.compile(r"⟦\?([^⟦⟧]*)⟧")
_OWNER = re.compile(r"⟦!([a-z0-9\-]*)⟧")


#: in place of a text that stays with its owner
WITHHELD = Text(
    "[Deze tekst wacht op controle door wie haar schreef.]",
    "[This text waits for a check by who wrote it.]",
)


class Choice(StrEnum):
    """What a writer can say of words that could identify somebody."""

    PERSON = "person"
    PROFESSIONAL = "professional"
    GENERAL = "general"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one phrase."""

    choice: Choice
    #: of the roster, for `Choice.PERSON`
    person_id: str = ""
    #: what to say instead, for `Choice.GENERAL`
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Words that the writer is asked about."""

    #: 1 for the first in the text
    number: int
    words: str
    kind: FoundKind
    candidates: tuple[str, ...]
    suggestion: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A text as it is stored, and what is still open in it."""

    stored: str
    #: the typed text in pieces, each with the question about it
    pieces: tuple[tuple[str, Question | None], ...]
    #: `key_of` each phrase in it that something can be said about
    sayable: frozenset[str]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for _, question in self.pieces if question is not None)


def key_of(words: str) -> str:
    """Under what an answer is remembered: capitals, accents and spaces make no difference."""
    return " ".join(fold(words).split())


def settle(
    text: str,
    found: Sequence[Found],
    answers: Mapping[str, Answer],
    *,
    owner: str,
    knows_names: bool,
) -> Settled:
    """The text to store: references, answers carried out, and the rest marked as open.

    `owner` is the agency that writes. Who does not know the names cannot settle that a name
    identifies nobody.
    """
    out: list[str] = []
    pieces: list[tuple[str, Question | None]] = []
    at = asked = 0
    sayable = set()
    for one in found:
        words = text[one.start : one.end]
        stored = one.reference or _answered(words, one, answers.get(key_of(words)), knows_names)
        if not one.reference:
            sayable.add(key_of(words))
        pieces.append((text[at : one.start], None))
        question = None
        if stored is None:
            asked += 1
            suggestion = one.suggestion or "[naam]"
            question = Question(asked, words, one.kind, one.candidates, suggestion)
            stored = f"⟦?{words}⟧"
        pieces.append((words, question))
        out += (text[at : one.start], stored)
        at = one.end
    pieces.append((text[at:], None))
    body = "".join((*out, text[at:]))
    stored = f"⟦!{owner}⟧{body}" if asked else body
    return Settled(stored, tuple(pieces), frozenset(sayable))


def _answered(words: str, found: Found, answer: Answer | None, knows: bool) -> str | None:
    if answer is None:
        return None
    match answer.choice:
        case Choice.PERSON:
            return f"⟦{answer.person_id}:f⟧"
        case Choice.PROFESSIONAL:
            return f"⟦={words}⟧"
        case Choice.GENERAL:
            return answer.instead or found.suggestion or "[naam]"
        case Choice.NOBODY:
            return words if knows or found.kind is not FoundKind.PERSON else None


def owner_of(stored: str) -> str:
    """The agency that a text with open findings stays with; "" for a text without them."""
    if not stored.startswith("⟦!"):
        return ""
    match = _OWNER.match(stored)
    return match[1] if match else ""


def without_marks(stored: str) -> str:
    """The text with its open words as they were typed."""
    return _OPEN.sub(lambda match: match[1], _OWNER.sub("", stored))
