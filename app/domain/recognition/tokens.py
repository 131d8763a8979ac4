"""A text cut into words, and what each of them is."""

from __future__ import annotations

import re
from bisect import bisect_left

from app.domain.mentions import WORD
from app.domain.recognition.lexicon import PREFIXES, Lexicon
from app.domain.recognition.terms import AGENCIES
from app.domain.wording import fold

_GAP = re.compile(r"[ \xa0]|[ \xa0]?[-‐–/][ \xa0]?|\.[ \xa0]?|[’'‘`][ \xa0]?|[ \xa0][’'‘`]")
#: what between two words ends a sentence, or begins a list or a quotation
_ENDS_SENTENCE = re.compile(r"[.!?:;•*–—|>]|\n|[\"“‘(\[]$|^\s*-\s*$")


#: words before a family name, and one: "van den der Aa"
MOST_PREFIXES = 5


class Tokens:
    """A text cut into words, with what each of them is."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        matches = list(WORD.finditer(text))
        self.words = [m[0] for m in matches]
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]
        self.lower = [w.lower() for w in self.words]
        self.folded = self.lower if text.isascii() else [fold(w) for w in self.words]
        self._ordinary: dict[str, bool] = {}
        self._listed: dict[str, bool] = {}
        self.taken = [w[0] == "⟦" or w[0].isdigit() for w in self.words]
        for phrase in AGENCIES:
            at = text.find(phrase)
            while at >= 0:
                for i in range(bisect_left(self.starts, at), len(matches)):
                    if self.starts[i] >= at + len(phrase):
                        break
                    self.taken[i] = True
                at = text.find(phrase, at + 1)

    def __len__(self) -> int:
        return len(self.words)

    def is_capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def is_shouted(self, i: int) -> bool:
        return len(self.words[i]) > 1 and self.words[i].isupper()

    def ordinary(self, i: int) -> bool:
        """Whether the word is Dutch, whatever its capitals."""
        word = self.lower[i]
        known = self._ordinary.get(word)
        if known is None:
            bare = word.rstrip("'’") if len(word) > 3 else word
            known = self._ordinary[word] = self.lexicon.is_word(bare)
        return known

    def in_dictionary(self, i: int) -> bool:
        """Whether the word itself is Dutch, and not only made as Dutch words are made."""
        word = self.lower[i]
        known = self._listed.get(word)
        if known is None:
            known = self._listed[word] = self.lexicon.is_listed(word)
        return known

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
        return self.text[self.ends[i - 1] if i else 0 : self.starts[i]]

    def joined(self, i: int) -> bool:
        """Whether this word can go on a name that the word before it ends."""
        return 0 < i < len(self) and _GAP.fullmatch(self.between(i)) is not None

    def behind_prefix(self, i: int) -> int:
        """The first word from `i` on that is no prefix ("van der"), or -1 where a name ends."""
        for at in range(i, min(i + MOST_PREFIXES, len(self))):
            if self.lower[at] not in PREFIXES:
                return at
            if not self.joined(at + 1):
                return -1
        return -1

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
