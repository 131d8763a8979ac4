"""What people of a roster may be called besides their names as they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from app.domain.name_parts import Person
from app.domain.recognition.lexicon import Vocabulary
from app.domain.references import CompiledRoster
from app.domain.wording import PARTICLES, fold, is_common_word

#: shorter names have too many neighbours among other words
_SHORTEST = 6
_TWO_ERRORS = 10
_SHORTEST_GLUED = 5
_GLUE = re.compile(r"[\d_.]")
_SHORTEST_NAME = 4


class Forms:
    """The forms of all names of a roster, each with whose it is."""

    def __init__(self, roster: CompiledRoster) -> None:
        #: words that can be recognised by themselves, each with whose name it is; also names that
        #: are written as one word, and what a given name is called at home
        self.names = {
            word: people[0].id
            for word, people in roster.starts.items()
            if len(word) >= _SHORTEST_NAME and word.isalpha() and word not in PARTICLES
        }
        #: "P.J." and "MB": initials of given names, with or without those of the family name
        self.initials: dict[str, str] = {}
        #: names that are words too
        self.doubtful = {
            word: people
            for word, people in roster.starts.items()
            if is_common_word(word) or (word[-1] == "s" and is_common_word(word[:-1]))
        }
        #: names of one person written as one word: "maxkok", "vdberg"
        self.glued: dict[str, str] = {}
        for person in roster.people:
            for word in _glued(person):
                self.glued.setdefault(word, person.id)
            given = [next(iter(part.spelled)) for part in person.given]
            whole = "".join(next(iter(part.spelled)) for part in person.family)
            first = "".join(part.initial for part in person.given)
            last = "".join(part.initial for part in person.family if not part.is_particle)
            at_home = [name + end for name in given for end in _PET]
            at_home += [name[:-2] for name in given if name.endswith("je")]
            for word in ("".join(given), whole, first[:1] + whole, whole + first[:1], *at_home):
                if len(word) > _SHORTEST_GLUED - 1:
                    self.names.setdefault(word, person.id)
            for letters in (first, first + last, first[:1] + last[:1]):
                if len(letters) > 1:
                    self.initials.setdefault(letters, person.id)
        #: the same names by how they begin, and those that are long enough to be misspelled by
        #: what of their beginning is right: whoever errs, errs seldom in all of it
        self._by_beginning: dict[str, list[str]] = {}
        for name in self.names:
            self._by_beginning.setdefault(name[:_SHORTEST_NAME], []).append(name)
        self._long: dict[str, list[str]] = {}
        for name in self.names:
            for begins in _beginnings(name) if len(name) >= _SHORTEST else ():
                self._long.setdefault(begins, []).append(name)
        #: how a name sounds → whose it is: "Joussef" is Youssef
        self._sounds: dict[str, str] = {}
        for name, people in roster.starts.items():
            if len(name) >= _SHORTEST_NAME and name in self.names:
                self._sounds.setdefault(_sound(name), people[0].id)

    def whose(self, token: str, vocabulary: Vocabulary) -> str:
        """Whose name a word looks like; "" for nobody's."""
        word = fold(token)
        a_name = token[0].isupper() and vocabulary.lexicon.is_name(word)
        return (
            self.names.get(word)
            or self._whose_glued(word)
            or self._misspelled(word, vocabulary, a_name=a_name)
        )

    def _whose_glued(self, word: str) -> str:
        """Whose names the word is made of: "samiraberg1988", "jopie_berg"."""
        names = self.names
        parts = [word] if word.isalpha() else [part for part in _GLUE.split(word) if part]
        bare = "".join(parts)
        if bare in self.glued:
            return self.glued[bare]
        for name in self._by_beginning.get(bare[:_SHORTEST_NAME], ()):
            if bare == name:
                if word != name:
                    return names[name]
            elif bare.startswith(name):
                rest = bare[len(name) :]
                if rest in names or rest in PARTICLES or (rest in _PET and not word.isalpha()):
                    return names[name]
        return next((names[part] for part in parts if len(parts) > 1 and part in names), "")

    def _misspelled(self, word: str, vocabulary: Vocabulary, *, a_name: bool) -> str:
        if not word.isalpha() or (vocabulary.listed[word] and not a_name):
            return ""
        if whose := self._sounds.get(_sound(word)):
            return whose
        for begins in (word[0], word[1::-1] + "~", "~" + word[1:3]):
            for name in self._long.get(begins, ()):
                allowed = 2 if len(name) >= _TWO_ERRORS else 1
                near = abs(len(name) - len(word)) <= allowed
                if near and _distance(word, name, allowed) <= allowed:
                    return self.names[name]
        return ""


def _beginnings(name: str) -> tuple[str, str, str]:
    """Its first letter, its first two, and those behind the first."""
    return name[0], f"{name[:2]}~", f"~{name[1:3]}"


def _sound(word: str) -> str:
    """Its consonants as they are heard and its vowels as they are confused; once where doubled."""
    heard = _HEARD.sub(lambda match: _AS[match[0]], word)
    if heard[-1:] in _FINAL:
        heard = heard[:-1] + _FINAL[heard[-1]]
    return _DOUBLED.sub(r"\1", heard)


_AS = {
    "ph": "f", "th": "t", "ck": "k", "ch": "g", "q": "k", "c": "k", "v": "f", "z": "s", "ij": "i",
    "y": "i", "j": "i", "ie": "i", "oe": "u", "ou": "u", "x": "ks",
}  # fmt: skip
_HEARD = re.compile("|".join(sorted(_AS, key=len, reverse=True)))
_FINAL = {"d": "t", "b": "p"}
_DOUBLED = re.compile(r"(.)\1+")


def _glued(person: Person) -> Iterator[str]:
    """Given names, or the first letter, with the family name, half of it, and its prefix, as one
    word; and a family name with its prefix."""
    given = [next(iter(part.spelled)) for part in person.given]
    spelled = [next(iter(part.spelled)) for part in person.family]
    first = next((i for i, part in enumerate(person.family) if not part.is_particle), len(spelled))
    prefixes = {"", *spelled[max(0, first - 1) : first]}
    prefixes |= person.runs[0][1] if first else set()
    halves = {w for w, part in zip(spelled, person.family, strict=True) if not part.is_particle}
    halves |= {"".join(spelled[first:])}
    for prefix in prefixes:
        for half in halves:
            family = prefix + half
            if prefix and len(family) >= _SHORTEST_NAME:
                yield family
            for name in {*given, "".join(given)} if len(half) > 1 else ():
                yield from (word for word in (name + family, family + name) if len(word) > 3)


def forms_of(roster: CompiledRoster) -> Forms:
    """Worked out once for all texts of a case, and forgotten with its roster."""
    forms = _FORMS.get(roster)
    if forms is None:
        forms = _FORMS[roster] = Forms(roster)
    return forms


_FORMS: WeakKeyDictionary[CompiledRoster, Forms] = WeakKeyDictionary()
_PET = ("tje", "je", "pje", "etje", "ke", "ie", "y")


def _distance(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed, or swapped with a neighbour; above `most` any number."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
