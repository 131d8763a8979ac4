"""Finding, in a text, everything that could tell who somebody is.

`examine` joins three readings: people of the roster (`app.domain.references`), what identifies by
its shape (`patterns`), and people whom no roster knows (`names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from app.domain.cutting import Cut
from app.domain.people import ROLE_TEXTS
from app.domain.recognition.dates import birth_found, dates_in
from app.domain.recognition.forms import forms_of
from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind
from app.domain.recognition.lexicon import Lexicon, Vocabulary
from app.domain.recognition.likeness import (
    initials_in,
    is_behind_article,
    is_likely,
    is_month_here,
    is_verb_here,
    look_alikes,
    small_names,
)
from app.domain.recognition.names import unknown_people
from app.domain.recognition.patterns import patterned
from app.domain.recognition.terms import VERBS
from app.domain.recognition.windows import Figures
from app.domain.references import CompiledRoster, known_spans
from app.domain.wording import fold, is_common_word

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
    vocabulary, forms, figures = Vocabulary(lexicon), forms_of(roster), Figures(text)
    known = known_spans(Cut(text), roster)
    shaped = list(patterned(text, figures, vocabulary, today))
    # An address or an account that holds a name is one whole; but the roster's own come first.
    mails = [span for span in known if span[2].endswith(":m⟧")]
    taken.add_all(_known(text, mails, roster, lexicon))
    sure = list(_known(text, known, roster, lexicon))
    within = {at for one in sure for at in range(one.start + 1, one.end)}  # "L. v.berg/zus"
    taken.add_all(one for one in shaped if one.kind in _WHOLES and one.start not in within)
    # "geb. 12 jan 2018" is a date, whoever is called Jan
    taken.add_all(_births(text, figures, roster, today))
    taken.add_all(one for one in shaped if one.kind is FoundKind.BIRTH_DATE)
    taken.add_all(_outside(look_alikes(text, roster, forms, vocabulary), sure))
    taken.add_all(sure)
    taken.add_all(initials_in(text, forms, vocabulary))
    taken.add_all(small_names(text, forms, vocabulary))
    taken.add_all(shaped)
    taken.add_all(unknown_people(taken.masked(), vocabulary))
    return taken.in_order()


def _outside(found: Iterable[Found], sure: list[Found]) -> Iterator[Found]:
    """Those that are no part of what is longer: "v.berg" of "Samira v.berg"."""
    ends = {at: one.end for one in sure for at in range(one.start, one.end)}
    for one in found:
        end = ends.get(one.end - 1, 0)
        if end < one.end or (end == one.end and one.start not in ends):
            yield one


def _births(
    text: str, figures: Figures, roster: CompiledRoster, today: date | None
) -> Iterator[Found]:
    """Dates on which somebody of the roster was born."""
    for start, end, day in dates_in(text, figures, today) if roster.births else ():
        if person := roster.births.get(day):
            yield birth_found(text, start, end, day, today)._replace(candidates=(person,))


_WHOLES = (FoundKind.EMAIL, FoundKind.HANDLE, FoundKind.URL)


def _known(
    text: str, spans: Iterable[tuple[int, int, str]], roster: CompiledRoster, lexicon: Lexicon
) -> Iterator[Found]:
    """Mentions of the roster; one whose words may all be ordinary words has to be asked."""
    for start, end, reference in spans:
        words = text[start:end]
        if is_month_here(text, start, end):
            continue
        small = _telling(words)
        if words.islower() and is_behind_article(text, start, "een", "geen"):
            continue
        turned = "," in words  # "Camp, K. op den"
        if not turned and small.islower() and small.isalpha() and lexicon.is_listed(small):
            if is_behind_article(text, start) or (words != small and _is_article(text, start, end)):
                continue
            whose = reference[1:].partition(":")[0]
            by_family = reference.partition(":")[2].lstrip("x")[:1] in "nN"
            likely = is_likely(text, start, end) or _stands_behind_a_name(text, start, lexicon)
            likely = likely or _is_joined_to_a_name(text, start, end, roster)
            likely |= text[end : end + 1] == "s" and not lexicon.is_listed(f"{small}s")
            if words == small and by_family and whose in roster.prefixed and not likely:
                continue  # "als kok", of somebody who is called De Kok
        elif not _may_be_words(words):
            yield Found(start, end, FoundKind.PERSON, reference=reference)
            continue
        if not is_verb_here(text, start, end):
            if words[:1].isupper() and not _opens_sentence(text, start):
                yield Found(start, end, FoundKind.PERSON, reference=reference)
            else:
                whose = reference[1:].partition(":")[0]
                suggestion = SUGGESTIONS[FoundKind.PERSON]
                yield Found(
                    start, end, FoundKind.PERSON, candidates=(whose,), suggestion=suggestion
                )


def _stands_behind_a_name(text: str, start: int, lexicon: Lexicon) -> bool:
    before = text[:start].rsplit(None, 1)[-1:] if text[start - 1 : start] == " " else []
    return bool(before) and fold(before[0]) in lexicon.given


def _is_joined_to_a_name(text: str, start: int, end: int, roster: CompiledRoster) -> bool:
    """ "smit-laan", of somebody who is called Van der Laan-Smit."""
    before = _JOINED_BEFORE.search(text, max(0, start - _LONGEST_JOINED), start)
    joined = (before, _JOINED_BEHIND.match(text, end))
    return any(one is not None and fold(one[1]) in roster.starts for one in joined)


_JOINED_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)-$")
_LONGEST_JOINED = 40
_JOINED_BEHIND = re.compile(r"-([^\W\d_]+)")


def _opens_sentence(text: str, start: int) -> bool:
    while start and text[start - 1].isspace():
        start -= 1
    return not start or text[start - 1] in ".!?"


def _telling(words: str) -> str:
    """A name without the prefix before it."""
    return words.rpartition(" ")[2]


def _is_article(text: str, start: int, end: int) -> bool:
    """ "De lange brief": a capital opens the sentence, and no verb makes the words a name."""
    following = text[end : end + 12].split()
    return text[start].isupper() and bool(following) and following[0] not in VERBS


def _may_be_words(words: str) -> bool:
    """ "Wil" and "wil de boer" may; a pseudonym ("Moeder (38)") and what has a digit never is."""
    parts = words.split()
    names = all(is_common_word(fold(part)) for part in parts)
    return names and all(part.isalpha() for part in parts) and not _LABEL.match(words)


_LABEL = re.compile("|".join(text.nl for text in ROLE_TEXTS.values()) + "|" + "|".join(
    text.en for text in ROLE_TEXTS.values()))  # fmt: skip


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
        pieces: list[str] = []
        at = 0
        for found in self.in_order():
            pieces += (self._text[at : found.start], found.mask)
            at = found.end
        return "".join((*pieces, self._text[at:]))

    def in_order(self) -> tuple[Found, ...]:
        return tuple(sorted(self._found, key=lambda one: one.start))
