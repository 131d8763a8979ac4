"""A text cut into words, and what each of them is."""

from __future__ import annotations

import re
from bisect import bisect_left

from app.domain.cutting import Cut
from app.domain.recognition.lexicon import PREFIXES, Vocabulary
from app.domain.recognition.terms import AGENCIES

_GAP = re.compile(r"[ \xa0]|[ \xa0]?[-‐–/][ \xa0]?|\.[ \xa0]?[’'‘`]?|[’'‘`][ \xa0]?|[ \xa0][’'‘`]")
#: what between two words ends a sentence, or begins a list or a quotation
_ENDS_SENTENCE = re.compile(r"[.!?:;•*–—|>]|\n|[\"“‘(\[]$|^\s*-\s*$")


#: words before a family name, and one: "van den der Aa"
MOST_PREFIXES = 5
#: what can stand within a prefix and not begin it: "van het Hof", "van in 't Veld"
_INNER = ("het", "in")
#: how prefixes are shortened
ABBREVIATED = frozenset("v d t l vd vdr".split())


class Tokens(Cut):
    """A text cut into words, with what each of them is."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        super().__init__(text)
        self.lexicon = vocabulary.lexicon
        self._ordinary, self._listed = vocabulary.ordinary, vocabulary.listed
        #: words of an agency that is called after a person
        self._of_agencies: set[int] = set()
        for phrase in AGENCIES:
            at = text.find(phrase)
            while at >= 0:
                first, after = (bisect_left(self.starts, end) for end in (at, at + len(phrase)))
                self._of_agencies.update(range(first, after))
                at = text.find(phrase, at + 1)

    def __len__(self) -> int:
        return len(self.words)

    def is_taken(self, i: int) -> bool:
        """Whether it is no word that could be a name: a figure, or what was found before."""
        word = self.words[i]
        return word[0] == "⟦" or word[0].isdigit() or i in self._of_agencies

    def is_capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def is_shouted(self, i: int) -> bool:
        return len(self.words[i]) > 1 and self.words[i].isupper()

    def ordinary(self, i: int) -> bool:
        """Whether the word is Dutch, whatever its capitals."""
        return self._ordinary[self.lower[i]]

    def in_dictionary(self, i: int) -> bool:
        """Whether the word itself is Dutch, and not only made as Dutch words are made."""
        return self._listed[self.lower[i]]

    def name_like(self, i: int) -> bool:
        """Whether it stands in a list of names, with or without a possessive s."""
        return self.in_list(i, self.lexicon.given) or self.in_list(i, self.lexicon.family)

    def in_list(self, i: int, names: frozenset[str]) -> bool:
        word = self.folded[i]
        if word in names:
            return True
        return len(word) > 3 and word[-1] == "s" and word[:-1] in names

    def between(self, i: int) -> str:
        """What stands between the word before this one and this one."""
        return self.gaps[i]

    def joined(self, i: int) -> bool:
        """Whether this word can go on a name that the word before it ends."""
        if not 0 < i < len(self.words):
            return False
        between = self.gaps[i]
        return between == " " or _GAP.fullmatch(between) is not None

    def is_prefix(self, i: int) -> bool:
        """ "van", "der", and "in" before "'t Veld"."""
        lower = self.lower[i]
        if lower in PREFIXES:
            return True
        return lower == "in" and i + 1 < len(self) and self.lower[i + 1] in ("t", "den")

    def behind_prefix(self, i: int) -> int:
        """The first word from `i` on that is no prefix ("van der"), or -1 where a name ends."""
        for at in range(i, min(i + MOST_PREFIXES, len(self))):
            if not self.is_prefix(at) and not (at > i and self.lower[at] in _INNER):
                return at
            if not self.joined(at + 1) or self.ends_behind(at):
                return -1
        return -1

    def ends_behind(self, i: int) -> bool:
        """Whether a sentence ends with this word: "Anja aan. Janssen", and not "v.d. Berg"."""
        ends = self.gaps[i + 1][:1] == "." and self.lower[i] not in ABBREVIATED
        return ends and len(self.words[i + 1]) > 1

    def opens_sentence(self, i: int) -> bool:
        if i == 0:
            return True
        between = self.between(i)
        if between == " ":
            return False
        before = self.words[i - 1]
        if between.startswith(".") and len(before) <= 2 and before[0].isupper():
            return False  # an initial, or "mr."
        return _ENDS_SENTENCE.search(between) is not None
