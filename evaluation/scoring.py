"""How much is hidden of what has to be, and how much is kept of what may stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.people import RosterEntry, numbered_roles
from app.domain.recognition import FoundKind
from app.domain.wording import fold
from app.services.anonymising import Anonymised, Hidden, anonymise
from evaluation.gold import KNOWN, GoldText, Mark, words_in

#: the day on which every text is read
TODAY = date(2026, 11, 27)
#: a letter that is left over tells nothing
_SHORTEST_TRACE = 2
#: of their names the words written small say what sort of place it is and may be read, and these
_SORTS_OF_PLACE = frozenset(
    "de het obs cbs rkbs bs pcb ikc kdv bso roc sbo basisschool school peuterspeelzaal "
    "kinderopvang "
    "kinderdagverblijf huisartsenpraktijk praktijk apotheek café restaurant stichting dagbesteding "
    "sv vv rkvv rksv".split()
)
_PLACES = (FoundKind.SCHOOL, FoundKind.INSTITUTION)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    good: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.good + other.good, self.total + other.total)

    def and_one(self, good: bool) -> Share:
        return self + Share(int(good), 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that should have been hidden and can be read, or the other way round."""

    text_id: str
    kind: str
    words: str
    #: what of it can still be read, or what stands in its place
    result: str


@dataclass(frozen=True, slots=True)
class Score:
    #: per kind, marks that are hidden wholly
    hidden: dict[str, Share]
    #: known people who are named so that only one can be meant, and carry that one's label
    right_person: Share
    #: words outside the marks that can still be read
    kept: Share
    misses: tuple[Fault, ...]
    wrongly_hidden: tuple[Fault, ...]
    wrong_person: tuple[Fault, ...]

    @property
    def identifiers(self) -> Share:
        return sum(self.hidden.values(), Share())


def score(texts: Sequence[GoldText], judged: Callable[..., Anonymised] = anonymise) -> Score:
    """What `judged` makes of the texts, against their marks."""
    tally = _Tally()
    for gold in texts:
        tally.add(gold, judged(gold.text, gold.roster, today=TODAY).found)
    return tally.score()


class _Tally:
    """Counts text by text."""

    def __init__(self) -> None:
        self._hidden: dict[str, Share] = {}
        self._right_person = self._kept = Share()
        self._misses: list[Fault] = []
        self._wrongly_hidden: list[Fault] = []
        self._wrong_person: list[Fault] = []

    def add(self, gold: GoldText, found: Sequence[Hidden]) -> None:
        for mark in gold.marks:
            self._add_mark(gold, mark, found)
        for start, end in gold.plain_words():
            blamed = _at(found, start, end)
            self._kept = self._kept.and_one(not blamed)
            self._wrongly_hidden += [
                Fault(gold.id, one.kind, gold.text[start:end], gold.text[one.start : one.end])
                for one in blamed[:1]
            ]

    def _add_mark(self, gold: GoldText, mark: Mark, found: Sequence[Hidden]) -> None:
        words = gold.text[mark.start : mark.end]
        left = _left(gold.text, mark, found)
        self._hidden[mark.kind] = self._hidden.get(mark.kind, Share()).and_one(not left)
        if left:
            self._misses.append(Fault(gold.id, mark.kind, words, " … ".join(left)))
        elif mark.kind == KNOWN and (label := _only_label(words, gold.roster)):
            standing = [one.label for one in _at(found, mark.start, mark.end)]
            if all(one[:1] == "[" for one in standing):
                return  # "[familienaam]" says nobody's name
            right = any(one.startswith(label) for one in standing)
            self._right_person = self._right_person.and_one(right)
            if not right:
                self._wrong_person.append(Fault(gold.id, label, words, " … ".join(standing)))

    def score(self) -> Score:
        return Score(
            self._hidden,
            self._right_person,
            self._kept,
            tuple(self._misses),
            tuple(self._wrongly_hidden),
            tuple(self._wrong_person),
        )


def _at(found: Sequence[Hidden], start: int, end: int) -> list[Hidden]:
    """Which of them touch a stretch."""
    return [one for one in found if one.start < end and start < one.end]


def _left(text: str, mark: Mark, found: Sequence[Hidden]) -> list[str]:
    """What of a mark can still be read: every row of two letters or digits, or more."""
    seen = list(text)
    for one in _at(found, mark.start, mark.end):
        seen[one.start : one.end] = " " * (one.end - one.start)
    surface = "".join(seen[mark.start : mark.end])
    rows = [surface[start:end] for start, end in words_in(surface)]
    told = [row for row in rows if len(row) >= _SHORTEST_TRACE]
    return [row for row in told if not (mark.kind in _PLACES and _says_the_sort(row))]


def _says_the_sort(word: str) -> bool:
    """ "basisschool" in front of a school's name, "OBS", and an article."""
    return word.islower() or word.lower() in _SORTS_OF_PLACE


def _only_label(words: str, roster: Sequence[RosterEntry]) -> str | None:
    """The label of the one person who bears one of these words as a name; None if not just one."""
    said = _folded(words)
    bearers = [one.id for one in roster if said & _folded(_own_names(one))]
    return numbered_roles(roster, "nl")[bearers[0]] if len(bearers) == 1 else None


def _own_names(entry: RosterEntry) -> str:
    return f"{entry.identity.given_names or ''} {entry.identity.family_name or ''}"


def _folded(text: str) -> set[str]:
    return {fold(text[start:end]) for start, end in words_in(text)}
