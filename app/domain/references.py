"""One text, two views: narrative with references to the roster in place of names.

A stored text holds references such as `⟦a7:f⟧`: the person's id and a form that says which words
stood there, so that the identified view reads as typed. A form is a row of parts, each a letter
and, unless all of it is meant, which words (two digits each, counted from 1):

    f        full name                     g, g0102  given names
    i, j     initials with, without dots   n, n0303  family name with its prefix (a range)
    N        the same with a capital       c         comma
    x…       shared by several people      r, e      the role, in Dutch and in English
    d        first given name              b t m a   BSN, telephone, mail, address (a range)

What the writer said of other words stands in the same brackets (`app.domain.findings`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol

from app.domain.alignment import kept_words
from app.domain.cutting import Cut
from app.domain.mentions import Reading
from app.domain.name_parts import Person
from app.domain.people import RosterEntry, numbered_roles
from app.domain.rendering import (
    IdentifiedView,
    PseudonymousView,
    render_identified,
    render_pseudonymous,
    without_brackets,
)
from app.domain.wording import fold

__all__ = [
    "CompiledRoster",
    "IdentifiedView",
    "PseudonymousView",
    "View",
    "compile_roster",
    "keep_references",
    "known_spans",
    "render_identified",
    "render_pseudonymous",
    "to_references",
    "with_references",
]

#: a reference, to leave it alone (the digits of its id are no number), or what may be a literal
_EMAIL = re.compile(r"⟦[^⟦⟧]*⟧|(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
_DIGITS = re.compile(r"⟦[^⟦⟧]*⟧|\+?\d(?:[ \xa0.\-/()]{0,3}\d){6,}")
_FIGURE = re.compile(r"\d")
_GROUP = re.compile(r"\+?(\d+)")
#: most digits before the significant ones: "0031 (0)6 …"
_COUNTRY_DIGITS = len("00310")
_AGE = re.compile(r" \(\d{1,3}(?: mnd| mo)?\)")
_PIECE = re.compile(r"\w+|\W")


class View(Protocol):
    """A way to show stored texts (`IdentifiedView`, `PseudonymousView`)."""

    def pieces(self, text: str) -> list[tuple[str, str]]: ...


class CompiledRoster:
    """A roster ready to be looked for in any number of texts."""

    def __init__(self, roster: Sequence[RosterEntry]) -> None:
        self.people = [Person(entry) for entry in roster]
        families = [p.prefix_and_family for p in self.people if p.prefix_and_family]
        self.shared_families = frozenset(f for f in families if families.count(f) > 1)
        #: telling word → the people in whose name it is
        self.starts: dict[str, list[Person]] = {}
        for person in self.people:
            for word in person.telling_words():
                known = self.starts.setdefault(word, [])
                if person not in known:
                    known.append(person)
        #: first word of a pseudonym → the pseudonyms, longest first
        self.labels: dict[str, list[tuple[str, str, str]]] = {}
        seen = set()
        for language, role_form in (("nl", "r"), ("en", "e")):
            for entry_id, label in numbered_roles(roster, language).items():
                if label in seen:
                    continue
                seen.add(label)
                form = "d" if label[-1].isdigit() else role_form
                word = fold(re.split(r"[\s\-]", label, maxsplit=1)[0])
                for key in (word, word + "s"):
                    self.labels.setdefault(key, []).append((label, entry_id, form))
        for labels in self.labels.values():
            labels.sort(key=lambda found: -len(found[0]))
        self.triggers = self.starts.keys() | self.labels.keys()
        self.numbers, self.emails = _literals_of(roster)
        #: date of birth → who was born then, the first of them
        self.births = {
            entry.identity.birth_date: entry.id
            for entry in reversed(roster)
            if entry.identity.birth_date
        }
        #: ids of those whose family name has a prefix
        self.prefixed = frozenset(p.id for p in self.people if p.family and p.family[0].is_particle)
        self.most_digits = max(map(len, self.numbers), default=0) + _COUNTRY_DIGITS


def _literals_of(roster: Sequence[RosterEntry]) -> tuple[dict[str, str], dict[str, str]]:
    """The references of significant digits of BSNs and telephone numbers, and of addresses."""
    numbers: dict[str, str] = {}
    emails: dict[str, str] = {}
    for entry in reversed(roster):
        identity = entry.identity
        for code, value in (("b", identity.bsn), ("t", identity.phone)):
            if value and (key := _significant(re.sub(r"\D", "", value))):
                numbers[key] = f"⟦{entry.id}:{code}⟧"
        if identity.email:
            emails[identity.email.strip().lower()] = f"⟦{entry.id}:m⟧"
    return numbers, emails


def compile_roster(roster: Sequence[RosterEntry]) -> CompiledRoster:
    return CompiledRoster(roster)


def to_references(text: str, roster: CompiledRoster | Sequence[RosterEntry]) -> str:
    """The text as it is stored: each mention of somebody of the roster is a reference.

    Recognises names, the literal BSN, telephone number, e-mail address and address, and the
    pseudonyms themselves ("Moeder (38)", "Kind 1"). Brackets of the writer's own that look like
    a reference become ordinary ones.
    """
    compiled = roster if isinstance(roster, CompiledRoster) else CompiledRoster(roster)
    return with_references(without_brackets(text), compiled)


def keep_references(before: str, edited: str, view: View) -> str:
    """The text to store after somebody edited what `view` showed of the stored text `before`.

    What the writer left as it was keeps its reference, also where the writer could not see what
    it stands for ("[adres]"); the rest is as typed, still to be read.
    """
    old: list[str] = []
    references = []
    inner: set[int] = set()
    for shown, reference in view.pieces(before):
        words = _PIECE.findall(shown)
        if reference and words:
            references.append((len(old), len(old) + len(words), reference))
            inner.update(range(len(old) + 1, len(old) + len(words)))
        old += words
    new = _PIECE.findall(without_brackets(edited).replace("\r\n", "\n"))
    place = kept_words(old, new, inner)
    for start, end, reference in references:
        first = place.get(start, -1)
        if first >= 0 and all(place.get(i) == first + i - start for i in range(start, end)):
            new[first : first + end - start] = [reference] + [""] * (end - start - 1)
    return "".join(new)


def known_spans(cut: Cut, roster: CompiledRoster) -> list[tuple[int, int, str]]:
    """Where the text mentions somebody of the roster: start, end (code points) and reference.

    In order, without overlaps; references that already stand in the text are left alone.
    """
    literals = _literals(cut.text, roster)
    if not roster.triggers:
        return literals
    if not literals:
        return list(_mentions(cut, roster))
    read = _Replaced(cut.text, literals)
    mentions = [
        (read.place(start), read.place(end), reference)
        for start, end, reference in _mentions(Cut(read.text), roster)
    ]
    return sorted(literals + mentions)


def with_references(text: str, roster: CompiledRoster) -> str:
    """The text with references for whom it mentions; those that stand in it are left alone."""
    return _Replaced(text, known_spans(Cut(text), roster)).text


class _Replaced:
    """A text with references in place of stretches of it, and the way back to its offsets."""

    def __init__(self, text: str, spans: list[tuple[int, int, str]]) -> None:
        out: list[str] = []
        #: end of each reference in the new text → what was added up to there
        self._ends: list[int] = []
        self._added: list[int] = []
        at = length = 0
        for start, end, reference in spans:
            out += (text[at:start], reference)
            length += start - at + len(reference)
            self._ends.append(length)
            self._added.append(length - end)
            at = end
        out.append(text[at:])
        self.text = "".join(out)

    def place(self, at: int) -> int:
        """The place in the text as it was of a place outside every reference."""
        before = bisect_right(self._ends, at)
        return at - self._added[before - 1] if before else at


def _literals(text: str, roster: CompiledRoster) -> list[tuple[int, int, str]]:
    """The roster's e-mail addresses and numbers, as they are typed."""
    spans: list[tuple[int, int, str]] = []
    if roster.emails and "@" in text:
        for match in _EMAIL.finditer(text):
            if reference := roster.emails.get(match[0].lower()):
                spans.append((*match.span(), reference))
    if roster.numbers and _FIGURE.search(text):
        taken = {start for start, _, _ in spans}
        for match in _DIGITS.finditer(text):
            if match[0][0] != "⟦" and not any(match.start() <= at < match.end() for at in taken):
                spans += _numbers_in(match, roster)
    return sorted(spans)


def _mentions(cut: Cut, roster: CompiledRoster) -> Iterator[tuple[int, int, str]]:
    reading = Reading(cut, roster.shared_families)
    triggers = roster.triggers
    word_floor = 0
    for word, folded in enumerate(reading.folded):
        if folded not in triggers or word < word_floor:
            continue
        label = _label_at(reading, word, roster)
        if label is not None:
            end, reference = label
            yield reading.starts[word], end, reference
            word_floor = word + 1
            while word_floor < len(reading.words) and reading.starts[word_floor] < end:
                word_floor += 1
        else:
            mention = reading.mention_at(word, word_floor, roster.starts.get(folded, ()))
            if mention is None:
                continue
            yield mention.start, mention.end, f"⟦{mention.person.id}:{mention.form}⟧"
            word_floor = mention.after


def _label_at(reading: Reading, word: int, roster: CompiledRoster) -> tuple[int, str] | None:
    """Where the pseudonym that starts at this word ends, and the reference it stands for."""
    start, text = reading.starts[word], reading.text
    for label, entry_id, form in roster.labels.get(reading.folded[word], ()):
        if not text.startswith(label, start):
            continue
        end = start + len(label)
        if text[end : end + 1].isalnum() and not (
            text[end] == "s" and not text[end + 1 : end + 2].isalnum()
        ):
            continue
        age = _AGE.match(text, end)
        if age is not None:
            return age.end(), f"⟦{entry_id}:f⟧"
        if text.startswith(f" ⟦{entry_id}:", end):
            return None
        if form in "re" and _name_follows(reading, word + 1, end, entry_id, roster):
            return None
        return end, f"⟦{entry_id}:{form}⟧"
    return None


def _name_follows(
    reading: Reading, word: int, end: int, entry_id: str, roster: CompiledRoster
) -> bool:
    """Whether a role is followed by the same person's name, as in "Moeder Lisa Jansen"."""
    while word < len(reading.words) and reading.starts[word] < end:
        word += 1
    for telling in range(word, min(word + 4, len(reading.words))):
        if people := roster.starts.get(reading.folded[telling]):
            mention = reading.mention_at(telling, word, people)
            return (
                mention is not None
                and mention.person.id == entry_id
                and mention.form[0] != "x"
                and reading.text[end : mention.start] == " "
            )
    return False


def _numbers_in(run: re.Match[str], roster: CompiledRoster) -> Iterator[tuple[int, int, str]]:
    """The roster's numbers in a run of groups of digits."""
    groups = list(_GROUP.finditer(run[0]))
    first = 0
    while first < len(groups):
        digits, after = "", first
        reference, end = None, 0
        while after < len(groups):
            digits += groups[after][1]
            if after > first and len(digits) > roster.most_digits:
                break
            after += 1
            if found := roster.numbers.get(_significant(digits)):
                reference, end = found, after
        if reference is None:
            first += 1
            continue
        yield run.start() + groups[first].start(), run.start() + groups[end - 1].end(), reference
        first = end


def _significant(digits: str) -> str:
    """The digits without country code (+31, 0031) and leading zeros; "" for too few of them."""
    digits = digits.lstrip("0")
    if digits.startswith("31") and len(digits) >= 11:
        digits = digits[2:].lstrip("0")
    return digits if len(digits) >= 7 else ""
