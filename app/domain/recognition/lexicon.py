"""The words and names that recognition compares with; filled by an adapter."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from app.domain.recognition.terms import NAMES_THAT_ARE_WORDS, TERMS, is_title
from app.domain.wording import COMMON_WORDS, PARTICLES, fold

#: letters between the halves of a compound: "veiligheid-s-plan", "gezin-s-huis"
_LINKS = ("", "s", "e", "en", "n", "er")
_SHORTEST_HALF = 3
#: "arbeidsongeschiktheidsverzekeringsmaatschappij" has 47 letters
_LONGEST = 50
#: words inside a name, without those that stand between two names
PREFIXES = PARTICLES - {"en", "und", "y", "e", "s", "het", "in", "over", "onder", "bij", "a"} | {
    "v", "vd", "vdr", "vande", "opden", "opd", "vant", "vander", "vanden",
}  # fmt: skip
#: endings by which Dutch makes a word of a word it knows
_ENDINGS = ("tje", "je", "tjes", "jes", "s", "en", "e", "er", "ers", "de", "den", "te", "ten", "t",
            "d", "end", "ende", "achtig", "loos", "baar", "ing", "ingen")  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """Dutch words in small letters, and names folded (`app.domain.wording.fold`)."""

    words: Container[str]
    given: frozenset[str]
    #: of them, those that are met here: a dictionary may have them too
    near: frozenset[str]
    family: frozenset[str]
    places: frozenset[str]

    def is_word(self, lower: str) -> bool:
        """Whether this is an ordinary Dutch word or a term of the trade, compounds included."""
        if len(lower) > _LONGEST:
            return False
        if lower in TERMS or lower in COMMON_WORDS or is_title(lower):
            return True
        if lower.endswith(("nr", "nummer")):
            return True
        if lower in self.words:
            return lower not in self.near or lower in NAMES_THAT_ARE_WORDS
        return self._is_compound(lower) or self._is_inflected(lower)

    def is_listed(self, lower: str) -> bool:
        """Whether a dictionary or the trade has this very word."""
        return lower in TERMS or lower in COMMON_WORDS or lower in self.words

    def is_plain(self, word: str) -> bool:
        """Whether it is a word, written small, that cannot begin a name."""
        if not word.islower() or word in PREFIXES or not self.is_listed(word):
            return False
        folded = fold(word)
        return not (self.is_name(folded) or (folded[-1] == "s" and self.is_name(folded[:-1])))

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


class _Judged(dict[str, bool]):
    """What is so of words: each is looked up when it is asked about first."""

    def __init__(self, judge: Callable[[str], bool]) -> None:
        self._judge = judge

    def __missing__(self, word: str) -> bool:
        judged = self[word] = self._judge(word)
        return judged


class Vocabulary:
    """The words of one text, each looked up once; forgotten with the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.plain = _Judged(lexicon.is_plain)
        self.listed = _Judged(lexicon.is_listed)
        #: whatever their capitals
        self.ordinary = _Judged(self._is_ordinary)

    def _is_ordinary(self, lower: str) -> bool:
        return self.lexicon.is_word(lower.rstrip("'’") if len(lower) > 3 else lower)
