"""What becomes of the words in a text that could tell who somebody is.

Whoever writes is asked about them, in place. In a stored text a *professional* is `⟦=words⟧`, what
somebody of the case is found by (a telephone number) is `⟦#placeholder|words⟧`, what nobody has
judged yet is `⟦?words⟧`, and a text with such words begins with `⟦!agency⟧`: until they are judged,
it stays with the agency that wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.charter import Text
from app.domain.recognition import SUGGESTIONS, Found, FoundKind
from app.domain.recognition.terms import KIN, is_title
from app.domain.wording import fold

_OPEN = re.compile(r"⟦\?([^⟦⟧]*)⟧")
_OWNER = re.compile(r"⟦!([a-z0-9\-]*)⟧")


#: in place of a text that stays with its owner
WITHHELD = Text(
    "[Deze tekst wacht op controle door wie haar schreef.]",
    "[This text waits for a check by who wrote it.]",
)


class WaitingText(str):
    """A text of which words wait, as it is read by who may judge them."""

    __slots__ = ()


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
    #: of the roster, for `Choice.PERSON` about a name
    person_id: str = ""
    #: what to say instead, for `Choice.GENERAL`; "" for what is proposed at each place
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Words that the writer is asked about."""

    #: 1 for the first in the text
    number: int
    words: str
    #: under what its answer is remembered
    key: str
    kind: FoundKind
    candidates: tuple[str, ...]
    #: what to say instead; "" leaves the words out
    suggestion: str
    #: what is most likely said of it here
    preset: Choice | None
    #: nothing that counts was said of it yet
    is_open: bool

    @property
    def is_name(self) -> bool:
        return self.kind is FoundKind.PERSON


@dataclass(frozen=True, slots=True)
class Settled:
    """A text as it is stored, and what is still open in it."""

    stored: str
    #: the typed text in pieces, each with the question about it, also if it was just answered
    pieces: tuple[tuple[str, Question | None], ...]
    #: the key of each phrase in it that something can be said about
    sayable: frozenset[str]

    @property
    def asked(self) -> tuple[Question, ...]:
        return tuple(question for _, question in self.pieces if question is not None)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those that are still open."""
        return tuple(question for question in self.asked if question.is_open)


def key_of(words: str, *, exactly: bool = False) -> str:
    """Under what an answer is remembered: accents, spaces and further capitals make no difference.

    Words in small letters alone may be others ("Wil", "wil"); what may be somebody of the roster
    counts `exactly` as it is typed.
    """
    words = " ".join(words.split())
    if exactly:
        return words
    return f"{_SMALL}{fold(words)}" if words == words.lower() else fold(words)


_SMALL = "~"


def whole_of(key: str, keys: Collection[str]) -> str:
    """The longer name that this one is the beginning or the end of ("Janssen" after "Peter
    Janssen"), if there is just one; else the key itself."""
    wholes = {one for one in keys if one.startswith(f"{key} ") or one.endswith(f" {key}")}
    return wholes.pop() if len(wholes) == 1 else key


def settle(
    text: str,
    found: Sequence[Found],
    kept: Mapping[str, Answer],
    given: Mapping[str, Answer],
    *,
    owner: str,
    knows_names: bool,
) -> Settled:
    """The text to store: references, answers carried out, and the rest marked as open.

    Answers were `kept` from other texts, or `given` about this one. `owner` is the agency that
    writes. Who does not know the names cannot settle that a name identifies nobody; and of what
    may be somebody of the roster that is said anew each time, for a word can be a name elsewhere.
    """
    out: list[str] = []
    pieces: list[tuple[str, Question | None]] = []
    at = 0
    is_open = False
    sayable = set()
    for one in found:
        before, words = text[at : one.start], text[one.start : one.end]
        question, stored = None, one.reference
        if not stored:
            question, answer = _asked(text, one, len(pieces) // 2 + 1, kept, given)
            sayable.add(question.key)
            said = _carried_out(question, answer, knows_names) if answer else None
            if said is None:
                said = f"⟦?{words}⟧"
                is_open = True
            elif question.key in given or question.key not in kept:
                question = replace(question, is_open=False)
            else:
                question = None
            stored = said
        if not stored:
            before = before.removesuffix(" ")
        pieces += ((text[at : one.start], None), (words, question))
        out += (before, stored)
        at = one.end
    pieces.append((text[at:], None))
    body = "".join((*out, text[at:]))
    stored = f"⟦!{owner}⟧{body}" if is_open else body
    return Settled(stored, tuple(pieces), frozenset(sayable))


def _asked(
    text: str,
    found: Found,
    number: int,
    kept: Mapping[str, Answer],
    given: Mapping[str, Answer],
) -> tuple[Question, Answer | None]:
    """The question about a finding, and what was said of it."""
    words = text[found.start : found.end]
    may_be_known = bool(found.candidates)
    key = key_of(words, exactly=may_be_known)
    answer = given.get(key)
    if answer is None:
        answer = kept.get(key)
        if answer is not None and answer.choice is Choice.NOBODY and may_be_known:
            answer = None
    before = _word_before(text, found.start)
    suggestion = found.suggestion or SUGGESTIONS[found.kind]
    preset = None
    if found.kind is not FoundKind.PERSON or may_be_known:
        preset = Choice.PERSON
    elif is_function(before):
        preset = Choice.PROFESSIONAL
    if found.kind is FoundKind.PERSON:
        if before in _ENOUGH:
            suggestion = ""
        if answer is None and not may_be_known:
            answer = given.get(whole_of(key, given))
    return Question(
        number, words, key, found.kind, found.candidates, suggestion, preset, is_open=True
    ), answer


_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.\-]*)[ \n]$")
_LONGEST_WORD = 40


def _word_before(text: str, start: int) -> str:
    match = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    return match[1].rstrip(".").replace("’", "'").lower() if match else ""


#: who is what to somebody, said enough without a name behind it
_ENOUGH = KIN - frozenset(
    "genaamd heet heten noemt bijnaam roepnaam alias ene zekere familie fam gezin echtpaar".split()
)
#: how somebody is addressed who has no function
_ADDRESSED = frozenset(
    "mevrouw mevr mw meneer mijnheer dhr heer hr juffrouw juffr mej mrs ms".split()
)
#: the last is of the "officier van justitie"
_FUNCTIONS = frozenset(("ib'er", "justitie"))


def is_function(word: str) -> bool:
    """Whether who is named behind this word is there by profession: "wijkagent", "dr", "juf"."""
    return word not in _ADDRESSED and (word in _FUNCTIONS or is_title(word))


def _carried_out(question: Question, answer: Answer, knows_names: bool) -> str | None:
    """What is stored in place of the words; None for an answer that does not count."""
    words = question.words
    match answer.choice:
        case Choice.PERSON:
            if not question.is_name:
                return f"⟦#{question.suggestion}|{words}⟧"
            return f"⟦{answer.person_id}:f⟧" if answer.person_id else None
        case Choice.PROFESSIONAL:
            return f"⟦={words}⟧"
        case Choice.GENERAL:
            return answer.instead or question.suggestion
        case Choice.NOBODY:
            return words if knows_names or not question.is_name else None


def owner_of(stored: str) -> str:
    """The agency that a text with open findings stays with; "" for a text without them."""
    if not stored.startswith("⟦!"):
        return ""
    match = _OWNER.match(stored)
    return match[1] if match else ""


def without_marks(stored: str) -> str:
    """The text with its open words as they were typed."""
    if "⟦?" not in stored and "⟦!" not in stored:
        return stored
    return _OPEN.sub(lambda match: match[1], _OWNER.sub("", stored))
