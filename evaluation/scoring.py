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
#: what sort of place it is: tells no more than that, and may be read whether it is marked or not
_SORTS_OF_PLACE = frozenset(
    "de het obs cbs rkbs bs sbo so vso ikc kdv bso roc school basisschool kindcentrum college "
    "lyceum gymnasium peuterspeelzaal kinderdagverblijf kinderopvang huisartsenpraktijk praktijk "
    "apotheek café eetcafé restaurant zorgboerderij gezinshuis kapsalon bakkerij garage jeugdhonk "
    "moskee kerk sv vv rkvv rksv stichting sportschool".split()
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
    hidden: dict[str, Share] = {}
    right_person = kept = Share()
    misses: list[Fault] = []
    wrongly_hidden: list[Fault] = []
    wrong_person: list[Fault] = []
    for gold in texts:
        found = judged(gold.text, gold.roster, today=TODAY).found
        for mark in gold.marks:
            words = gold.text[mark.start : mark.end]
            left = _left(gold.text, mark, found)
            hidden[mark.kind] = hidden.get(mark.kind, Share()).and_one(not left)
            if left:
                misses.append(Fault(gold.id, mark.kind, words, " … ".join(left)))
            elif mark.kind == KNOWN and (label := _only_label(words, gold.roster)):
                standing = [one.label for one in _at(found, mark.start, mark.end)]
                right = any(one.startswith(label) for one in standing)
                right_person = right_person.and_one(right)
                if not right:
                    wrong_person.append(Fault(gold.id, label, words, " … ".join(standing)))
        for start, end in gold.plain_words():
            blamed = _at(found, start, end)
            kept = kept.and_one(not blamed)
            wrongly_hidden += [
                Fault(gold.id, one.kind, gold.text[start:end], gold.text[one.start : one.end])
                for one in blamed[:1]
            ]
    return Score(
        hidden, right_person, kept, tuple(misses), tuple(wrongly_hidden), tuple(wrong_person)
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
    return [row for row in told if not (mark.kind in _PLACES and row.lower() in _SORTS_OF_PLACE)]


def _only_label(words: str, roster: Sequence[RosterEntry]) -> str | None:
    """The label of the one person who bears one of these words as a name; None if not just one."""
    said = _folded(words)
    bearers = [one.id for one in roster if said & _folded(_own_names(one))]
    return numbered_roles(roster, "nl")[bearers[0]] if len(bearers) == 1 else None


def _own_names(entry: RosterEntry) -> str:
    return f"{entry.identity.given_names or ''} {entry.identity.family_name or ''}"


def _folded(text: str) -> set[str]:
    return {fold(text[start:end]) for start, end in words_in(text)}
