"""Words that look like the name of somebody of the roster: misspelled, or glued to other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind
from app.domain.recognition.lexicon import Lexicon
from app.domain.references import CompiledRoster
from app.domain.wording import PARTICLES, fold

_TOKEN = re.compile(r"[^\W\d_](?:[\w.]*\w)?")
_LETTERS = re.compile(r"[^\W\d_]+")
#: shorter names have too many neighbours among other words
_SHORTEST = 6
_TWO_ERRORS = 10
_GLUE = re.compile(r"[\d_.]")
#: after a capital that opens a sentence, these show that it is a verb: "Wil je komen?"
_SUBJECTS = frozenset("je jij u hij zij ze we wij jullie iemand men ik dat dit er".split())


def names_of(roster: CompiledRoster) -> dict[str, str]:
    """The words of names that can be recognised by themselves, each with whose name it is."""
    return {
        word: people[0].id
        for word, people in roster.starts.items()
        if len(word) > 3 and word.isalpha() and word not in PARTICLES
    }


def look_alikes(text: str, roster: CompiledRoster, lexicon: Lexicon) -> Iterator[Found]:
    """Words that may be a name of the roster: the writer has to say."""
    names = names_of(roster)
    if not names:
        return
    for match in _TOKEN.finditer(text):
        if len(match[0]) < _SHORTEST or lexicon.is_plain(match[0]):
            continue
        word = fold(match[0])
        if word in names:
            continue
        whose = _glued(word, names) or _misspelled(word, names, lexicon)
        if whose:
            yield Found(
                *match.span(),
                FoundKind.PERSON,
                candidates=(whose,),
                suggestion=SUGGESTIONS[FoundKind.PERSON],
            )


def is_verb_here(text: str, end: int) -> bool:
    """Whether a name that is also a verb is one here: its subject follows."""
    following = _LETTERS.match(text, end + 1)
    return following is not None and following[0] in _SUBJECTS


def _glued(word: str, names: Mapping[str, str]) -> str:
    """Whose names the word is made of: "samiraberg1988", "jopie_berg"."""
    parts = [part for part in _GLUE.split(word) if part]
    bare = "".join(parts)
    for name, whose in names.items():
        if bare != name and bare.startswith(name):
            rest = bare[len(name) :]
            if rest in names or rest in PARTICLES:
                return whose
        if bare == name and word != name:
            return whose
    return next((names[part] for part in parts if len(parts) > 1 and part in names), "")


def _misspelled(word: str, names: Mapping[str, str], lexicon: Lexicon) -> str:
    if not word.isalpha() or lexicon.is_listed(word):
        return ""
    for name, whose in names.items():
        if len(name) < _SHORTEST or abs(len(name) - len(word)) > 2:
            continue
        if word[0] != name[0] and word[:2] != name[1::-1] and word[1:3] != name[1:3]:
            continue  # whoever errs, errs seldom in all of the beginning
        allowed = 2 if len(name) >= _TWO_ERRORS else 1
        if _distance(word, name, allowed) <= allowed:
            return whose
    return ""


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
