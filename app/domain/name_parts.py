"""The names of a person of the roster, cut into words that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from app.domain.people import RosterEntry
from app.domain.wording import PARTICLES, fold, spellings

#: accents of their own, soft hyphens and joiners: characters inside a word
INVISIBLE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
#: initials of more than one letter, as in "Th. de Vries"
_DIGRAPHS = ("chr", "th", "ch", "ph", "ij", "st", "sj", "dj", "kh", "sh", "cz", "sz", "yv")


PART_OF_NAME = re.compile(rf"[^\W\d_]+(?:[{INVISIBLE}]+[^\W\d_]*)*")
PART_OF_ADDRESS = re.compile(rf"{PART_OF_NAME.pattern}|\d+")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name as written in the roster, at `start` up to `end` of its field."""

    start: int
    end: int
    #: folded spelling → letters of a possessive at its end ("Jansens": 1)
    spelled: dict[str, int]
    initial: str
    is_particle: bool


class Person:
    """The names of one person of the roster, ready for comparison."""

    def __init__(self, entry: RosterEntry) -> None:
        identity = entry.identity
        self.id = entry.id
        self.given = parts_of(identity.given_names or "")
        self.prefix_and_family = " ".join(filter(None, (identity.prefix, identity.family_name)))
        self.family = _family_parts(identity.prefix or "", self.prefix_and_family)
        self.given_words: dict[str, tuple[int, int]] = {}
        for index, part in reversed(list(enumerate(self.given, 1))):
            self.given_words |= {s: (index, letters) for s, letters in part.spelled.items()}
        self.initials: dict[str, tuple[int, ...]] = {}
        for index, part in reversed(list(enumerate(self.given, 1))):
            self.initials[part.initial] = (index,)
            for spelled in part.spelled:
                if spelled.startswith(_DIGRAPHS):
                    long = spelled[: 3 if spelled.startswith("chr") else 2]
                    self.initials[long] = (index,)
        joined = "".join(part.initial for part in self.given)
        for length in range(2, len(joined) + 1):
            self.initials.setdefault(joined[:length], tuple(range(1, length + 1)))
        #: words that can stand before the first telling word of a mention
        self.leading = {*self.initials, *(w for w in self.given_words if len(w) == 1)}
        #: index of the first of a run of particles → its length, and its joined spellings
        self.runs: dict[int, tuple[int, frozenset[str]]] = {}
        #: the words at which the family name, or a half of it, can begin
        self.family_words = {spelled for part in self.family for spelled in part.spelled}
        for index, part in enumerate(self.family):
            if not part.is_particle:
                continue
            words = []
            for following in self.family[index:]:
                if not following.is_particle:
                    break
                words.append(next(iter(following.spelled)))
            joins = frozenset(map("".join, product(*((word, word[0]) for word in words))))
            self.runs[index] = (len(words), joins)
            self.family_words.update((*joins, part.initial))
            self.leading.update(part.spelled, joins, (word[0] for word in words))
        self.address = parts_of(identity.address or "", PART_OF_ADDRESS)
        self.doors = _doors(self.address)

    def telling_words(self) -> Iterator[str]:
        """The words at which a mention of this person is looked for."""
        yield from (word for word in self.given_words if len(word) > 1)
        for part in self.family:
            if not part.is_particle:
                yield from part.spelled
        for first, _ in self.doors:
            yield from self.address[first].spelled


def parts_of(name: str, pattern: re.Pattern[str] = PART_OF_NAME) -> list[Part]:
    parts = []
    for match in pattern.finditer(name):
        spelled = dict.fromkeys((fold(match[0]), *sorted(spellings(match[0]))), 0)
        if pattern is PART_OF_NAME:
            for word in tuple(spelled):
                if len(word) > 2 and word[-1] not in "sxz":
                    spelled[word + "s"] = 1
        parts.append(Part(match.start(), match.end(), spelled, fold(match[0])[:1], False))
    return parts


def _family_parts(prefix: str, name: str) -> list[Part]:
    parts = []
    for part in parts_of(name):
        particle = (
            part.start < len(prefix)
            or part.end - part.start == 1
            or not PARTICLES.isdisjoint(part.spelled)
        )
        parts.append(Part(part.start, part.end, part.spelled, part.initial, particle))
    if parts and all(part.is_particle for part in parts):
        last = parts[-1]
        parts[-1] = Part(last.start, last.end, last.spelled, last.initial, False)
    return parts


def _doors(address: list[Part]) -> list[tuple[int, int]]:
    """Where an address can start, and the part that must be in it: house number or postcode."""
    words = [next(iter(part.spelled)) for part in address]
    doors = [(0, i) for i, word in enumerate(words) if word.isdigit() and i > 0][:1]
    for i, word in enumerate(words[:-1]):
        if word.isdigit() and len(word) == 4 and len(words[i + 1]) == 2:
            doors.append((i, i + 1))
    return doors


def words_of(name: str, pattern: re.Pattern[str], first: int = 0, last: int = 0) -> str:
    """The words `first` up to and with `last` (from 1) of a name, all of it without them."""
    if not first:
        return name
    words = list(pattern.finditer(name))
    if first <= last <= len(words):
        return name[words[first - 1].start() : words[last - 1].end()]
    return name


def numbers(first: int, last: int) -> str:
    """A range of a name's words in a form: two digits each, counted from 1."""
    return f"{min(first, 99):02}{min(last, 99):02}"


def form_of(person: Person, steps: list[tuple[str, int]]) -> str:
    """The given names and initials of a mention: kind, and which of them unless all in order."""
    form, at = "", 0
    while at < len(steps):
        kind = steps[at][0]
        chosen = []
        while at < len(steps) and steps[at][0] == kind:
            chosen.append(steps[at][1])
            at += 1
        form += kind
        if chosen != list(range(1, len(person.given) + 1)):
            form += "".join(f"{min(index, 99):02}" for index in chosen)
    return form
