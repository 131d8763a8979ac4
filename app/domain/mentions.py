"""Finding where a text mentions somebody of the roster.

A mention is a run of words that are parts of one person's name: given names in any order,
initials, the family name or a half of it, with or without its prefix. Words are compared
folded (no capitals, no accents), whole, and by lookup, so that a text costs the same whoever
is in the roster.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.cutting import Cut
from app.domain.name_parts import Person, form_of, numbers
from app.domain.wording import (
    FAMILY_WORDS,
    PARTICLES,
    SENTENCE_OPENERS,
    TITLES,
    is_common_word,
)

_APOSTROPHES = "'’‘`´ʼ"
#: repeats that give nothing back (`*+`): a row of spaces costs its length once
_BETWEEN = rf"[^\S\n]*+(?:[-‐‑–/{_APOSTROPHES}]?\n?)[^\S\n]*+(?:[{_APOSTROPHES}])?"
_GAP = re.compile(_BETWEEN)
_GAP_AFTER_ABBREVIATION = re.compile(rf"\.?{_BETWEEN}")
_GAP_BEFORE_GIVEN = re.compile(r"[^\S\n]++|[^\S\n]*+(,)[^\S\n]++")
_GAP_IN_ADDRESS = re.compile(r"[\s,.\-/]*")


class Mention(NamedTuple):
    """Words `first` up to `after` of a text, characters `start` up to `end`, name `person`."""

    person: Person
    first: int
    after: int
    start: int
    end: int
    form: str
    #: how well it fits this person, to choose between people with the same names
    rank: int
    #: only (a part of) the family name
    family_only: bool
    #: one word that may as well be an ordinary word
    doubtful: bool


class Reading:
    """One text, cut into words, read for one roster."""

    def __init__(self, cut: Cut, shared_families: frozenset[str]) -> None:
        self.text = cut.text
        self.words, self.folded = cut.words, cut.folded
        self.starts, self.ends, self.gaps = cut.starts, cut.ends, cut.gaps
        self.shared_families = shared_families
        #: (id, word) → what `_read` found, for words that several mentions could start with
        self._found: dict[tuple[str, int], Mention | None] = {}

    def mention_at(self, word: int, floor: int, people: Sequence[Person]) -> Mention | None:
        """The longest mention that holds this word and starts at word `floor` or later.

        What can be more than one of `people` has the form of the first, marked with `x`.
        """
        found: list[Mention] = []
        for person in people:
            first = word
            # no name has more words before a telling one: initials twice over, and a prefix
            earliest = max(floor, word - 2 * len(person.given) - len(person.family))
            while (
                first > earliest
                and self.folded[first - 1] in person.leading
                and self._joined(first, after_abbreviation=True)
            ):
                first -= 1
            for start in range(first, word + 1):
                key = person.id, start
                if key not in self._found:
                    self._found[key] = self._read(person, start)
                mention = self._found[key]
                if mention is not None and mention.after > word:
                    if not mention.doubtful or self._is_surely_a_name(word, start):
                        found.append(mention)
                    break
            address = self._address(person, word)
            if address is not None:
                found.append(address)
        if not found:
            return None
        found.sort(key=lambda mention: (-mention.end, mention.start, -mention.rank))
        best = found[0]
        rivals = [m for m in found if (m.end, m.start, m.rank) == (best.end, best.start, best.rank)]
        if len(rivals) > 1 or (best.family_only and self._is_of_somebody_else(best.first)):
            return _marked_as_shared(best)
        return best

    def _joined(self, word: int, *, after_abbreviation: bool = False) -> bool:
        """Whether this word and the one before it can be parts of one name."""
        between = self.gaps[word]
        if between == " " or between == "-":
            return True
        gap = _GAP_AFTER_ABBREVIATION if after_abbreviation else _GAP
        return gap.fullmatch(between) is not None

    def _is_surely_a_name(self, word: int, start: int) -> bool:
        return self.words[word][0].isupper() or (start > 0 and self.folded[start - 1] in TITLES)

    def _is_of_somebody_else(self, start: int) -> bool:
        """Whether the word before a family name shows that it is not one person's of the roster:
        a family ("familie Jansen"), or another given name or initial ("Piet Jansen")."""
        if start == 0:
            return False
        before = self.folded[start - 1]
        between = self.gaps[start]
        if between.strip(".") != " ":
            return False
        if before in FAMILY_WORDS:
            return True
        if between == " ":
            return (
                self.words[start - 1][0].isupper()
                and before not in TITLES
                and before not in SENTENCE_OPENERS
                and before not in PARTICLES
            )
        return len(before) == 1 and self.words[start - 1].isupper()

    def _read(self, person: Person, start: int) -> Mention | None:
        """The longest run of parts of this person's name from this word on."""
        steps: list[tuple[str, int]] = []
        word, letters, abbreviated = start, 0, False
        family: tuple[int, int, int, int] | None = None
        solid = (start, 0, 0)  # up to the last part that can end a mention
        while word < len(self.words) and not letters:
            if word > start and not self._joined(word, after_abbreviation=abbreviated):
                break
            folded = self.folded[word]
            family = self._family(person, word)
            given = person.given_words.get(folded)
            if given and ("g", given[0]) not in steps and not (family and family[0] > word + 1):
                family = None
                letters, abbreviated = given[1], len(folded) == 1
                steps.append(("g", given[0]))
                word += 1
                solid = (word, letters, len(steps))
                continue
            initials = person.initials.get(folded)
            if family is not None or initials is None or len(steps) >= 2 * len(person.given):
                break
            kind = "i" if self.text.startswith(".", self.ends[word]) else "j"
            steps += [(kind, index) for index in initials]
            word, abbreviated = word + 1, True
        if family is None:
            word, letters, kept = solid
            steps = steps[:kept]
            if not steps:
                return None
            start_at, end = self.starts[start], self.ends[word - 1] - letters
            form, rank = form_of(person, steps), 2 * (("g", 1) in steps)
            doubtful = len(steps) == 1 and self._is_common(word, letters)
            return Mention(person, start, word, start_at, end, form, rank, False, doubtful)
        return self._with_family(person, start, steps, family)

    def _with_family(
        self,
        person: Person,
        start: int,
        steps: list[tuple[str, int]],
        family: tuple[int, int, int, int],
    ) -> Mention:
        """The mention that ends in this family name, or in given names that follow it."""
        word, first, last, letters = family
        telling = sum(not part.is_particle for part in person.family[first : last + 1])
        doubtful = len(steps) + telling == 1 and self._is_common(word, letters)
        start_at, end = self.starts[start], self.ends[word - 1] - letters
        whole = (first, last) == (0, len(person.family) - 1)
        if steps:
            form = form_of(person, steps) + ("n" if whole else "n" + numbers(first + 1, last + 1))
            rank = 4 if form == "gn" else 2 * (("g", 1) in steps)
            form = "f" if form == "gn" else form
            return Mention(person, start, word, start_at, end, form, rank, False, doubtful)
        turned = None if letters else self._given_after_family(person, word, first)
        if turned is not None:
            after, end, form = turned
            form = f"n{numbers(first + 1, last + 1)}{form}"
            return Mention(person, start, after, start_at, end, form, 2, False,
                           False)  # fmt: skip
        if whole and person.family[0].start:  # the apostrophe of "'t Hart" is part of the name
            whole = start_at > 0 and self.text[start_at - 1] in _APOSTROPHES
            start_at -= whole
        form = "N" if person.family[first].is_particle and self.words[start][0].isupper() else "n"
        if not whole:
            form += numbers(first + 1, last + 1)
        return Mention(person, start, word, start_at, end, form, 0, True, doubtful)

    def _is_common(self, after: int, letters: int) -> bool:
        return is_common_word(self.folded[after - 1][: -letters or None])

    def _family(self, person: Person, word: int) -> tuple[int, int, int, int] | None:
        """(next word, first and last part, letters of a possessive) of the longest run of words
        that are the family name or consecutive parts of it."""
        best = None
        if self.folded[word] not in person.family_words:
            return None
        for first in range(len(person.family)):
            at, part, abbreviated = word, first, False
            run = person.runs.get(first)
            if run and run[0] > 1 and self.folded[word] in run[1]:
                at, part, abbreviated = word + 1, first + run[0], True
            while part < len(person.family) and at < len(self.words):
                if at > word and not self._joined(at, after_abbreviation=abbreviated):
                    break
                wanted, folded = person.family[part], self.folded[at]
                letters = wanted.spelled.get(folded)
                if letters is None:
                    if not (wanted.is_particle and folded == wanted.initial):
                        break
                    abbreviated, letters = True, 0
                else:
                    abbreviated = len(folded) == 1 or wanted.is_particle
                at += 1
                if not wanted.is_particle and (best is None or at > best[0]):
                    best = (at, first, part, letters)
                if letters:
                    break
                part += 1
        return best

    def _given_after_family(
        self, person: Person, word: int, first: int
    ) -> tuple[int, int, str] | None:
        """Given names after the family name: "JANSEN Lisa", "Berg, Lisa van der"."""
        if word >= len(self.words):
            return None
        gap = _GAP_BEFORE_GIVEN.fullmatch(self.text, self.ends[word - 1], self.starts[word])
        alone = person.prefix_and_family not in self.shared_families
        if gap is None:
            return None
        comma = bool(gap[1])
        # "Jansen, Lisa" can be two people where more are called Jansen; "Jansen, L." is one
        dotted = comma and len(self.words[word]) == 1 and self.text[self.ends[word] :][:1] == "."
        if not (alone or dotted or self.words[word - 1].isupper()):
            return None
        steps: list[tuple[str, int]] = []
        after = word
        while after < len(self.words):
            dotted = bool(steps) and steps[-1][0] == "i"
            if steps and not self._joined(after, after_abbreviation=dotted):
                break
            given = person.given_words.get(self.folded[after])
            initials = person.initials.get(self.folded[after], ())
            apostrophe = self.gaps[after + 1] and self.gaps[after + 1] in _APOSTROPHES
            if given and not given[1] and (apostrophe or len(self.folded[after]) > 1):
                steps.append(("g", given[0]))
            elif (
                comma
                and initials
                and len(steps) < 2 * len(person.given)
                and self.text.startswith(".", self.ends[after])
            ):
                steps += [("i", index) for index in initials]
            else:
                break
            after += 1
        if not steps:
            return None
        form = ("c" if comma else "") + form_of(person, steps)
        dotted = steps[-1][0] == "i"
        before = person.family[:first]
        if before and after + len(before) <= len(self.words):
            follow = all(
                self.folded[after + i] in part.spelled
                and self._joined(after + i, after_abbreviation=dotted and i == 0)
                for i, part in enumerate(before)
            )
            if follow:
                after += len(before)
                return after, self.ends[after - 1], f"{form}n{numbers(1, first)}"
        return after, self.ends[after - 1] + dotted, form

    def _address(self, person: Person, word: int) -> Mention | None:
        for first, needed in person.doors:
            part, at = first, word
            while part < len(person.address) and at < len(self.words):
                if self.folded[at] not in person.address[part].spelled:
                    break
                if at > word and not _GAP_IN_ADDRESS.fullmatch(self.gaps[at]):
                    break
                part, at = part + 1, at + 1
            if part > needed:
                whole = first == 0 and part == len(person.address)
                form = "a" if whole else "a" + numbers(first + 1, part)
                start, end = self.starts[word], self.ends[at - 1]
                return Mention(person, word, at, start, end, form, 0, False, False)
        return None


def _marked_as_shared(mention: Mention) -> Mention:
    if mention.form[0] == "a":
        return mention
    return mention._replace(form="x" + mention.form)
