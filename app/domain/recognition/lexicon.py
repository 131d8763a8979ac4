"""The words and names that recognition compares with; filled by an adapter."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from app.domain.recognition.terms import NAMES_THAT_ARE_WORDS, TERMS
from app.domain.wording import COMMON_WORDS

#: letters between the halves of a compound: "veiligheid-s-plan", "gezin-s-huis"
_LINKS = ("", "s", "e", "en", "n", "er")
_SHORTEST_HALF = 3
#: endings by which Dutch makes a word of a word it knows
_ENDINGS = ("tje", "je", "tjes", "jes", "s", "en", "e", "er", "ers", "de", "den", "te", "ten", "t",
            "d", "end", "ende", "achtig", "loos", "baar", "ing", "ingen")  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """Dutch words in small letters, and names folded (`app.domain.wording.fold`)."""

    words: Container[str]
    given: frozenset[str]
    #: of them, those of the Low Countries: a dictionary may have them too
    near: frozenset[str]
    family: frozenset[str]
    places: frozenset[str]

    def is_word(self, lower: str) -> bool:
        """Whether this is an ordinary Dutch word or a term of the trade, compounds included."""
        if lower in TERMS or lower in COMMON_WORDS:
            return True
        if lower in self.words:
            return lower not in self.near or lower in NAMES_THAT_ARE_WORDS
        return self._is_compound(lower) or self._is_inflected(lower)

    def is_listed(self, lower: str) -> bool:
        """Whether a dictionary or the trade has this very word."""
        return lower in TERMS or lower in COMMON_WORDS or lower in self.words

    def is_name(self, folded: str) -> bool:
        return folded in self.given or folded in self.family

    def _is_compound(self, lower: str) -> bool:
        for cut in range(_SHORTEST_HALF, len(lower) - _SHORTEST_HALF + 1):
            first, second = lower[:cut], lower[cut:]
            if second not in self.words and second not in TERMS:
                continue
            for link in _LINKS:
                if first.endswith(link):
                    stem = first.removesuffix(link) if link else first
                    if len(stem) >= _SHORTEST_HALF and (stem in self.words or stem in TERMS):
                        return len(second) > _SHORTEST_HALF or len(stem) > _SHORTEST_HALF
        return False

    def _is_inflected(self, lower: str) -> bool:
        for ending in _ENDINGS:
            stem = lower.removesuffix(ending)
            if (
                stem != lower
                and len(stem) > _SHORTEST_HALF
                and (stem in self.words or stem in TERMS)
                and stem not in self.given
            ):
                return True
        return False
