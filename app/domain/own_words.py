"""Whether a text was taken over from another.

At a table that is always anonymous a case is linked to nothing outside its circle (DESIGN: no link
to the case but for the inbrenger and the screeners). Who sits at two tables would know it again by
its sentences, so what such a table reads is written in words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: As many words in a row are no coincidence: shorter runs are the idiom of the trade ("het zicht op
#: veiligheid van de kinderen is"). Our own choice.
RUN = 8

_WORD = re.compile(r"\w+")


def taken_over(text: str, others: Iterable[str]) -> str:
    """The first run of `RUN` words that stands in one of the others too, as it was typed; empty
    when there is none. Capitals and punctuation make no difference."""
    elsewhere = {run for other in others for run, _ in _runs(other)}
    for run, (start, end) in _runs(text):
        if run in elsewhere:
            return text[start:end]
    return ""


def _runs(text: str) -> Iterable[tuple[tuple[str, ...], tuple[int, int]]]:
    words = list(_WORD.finditer(text))
    for at in range(len(words) - RUN + 1):
        run = words[at : at + RUN]
        yield tuple(word[0].casefold() for word in run), (run[0].start(), run[-1].end())
