"""A text cut into words."""

from __future__ import annotations

import re
from itertools import accumulate

from app.domain.name_parts import INVISIBLE
from app.domain.wording import fold

#: references already in the text, words, numbers
_WORD = re.compile(rf"(⟦[^⟦⟧]*⟧|[^\W\d_]+(?:[{INVISIBLE}]+[^\W\d_]*)*|\d+)")


class Cut:
    """The words of a text, where they stand, and what stands between them.

    Cut in one stroke, without a Python object per word: a case is read word by word many times.
    """

    def __init__(self, text: str) -> None:
        pieces = _WORD.split(text)
        places = list(accumulate(map(len, pieces)))
        self.text = text
        self.words = pieces[1::2]
        #: before each word, and after the last one
        self.gaps = pieces[::2]
        self.starts = places[:-1:2]
        self.ends = places[1::2]
        self.lower = list(map(str.lower, self.words))
        self.folded = self.lower
        if not text.isascii():
            self.folded = [w if w.isascii() or w[0] == "⟦" else fold(w) for w in self.lower]
