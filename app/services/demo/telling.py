"""Texts of the demo: a story chosen, its people invented, its blanks filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from random import Random

from app.services.demo.families import Family, Named, invent_family
from app.services.demo.stories_criminal import ARREST, CONCURRENCE
from app.services.demo.stories_lasting import STRUCTURAL
from app.services.demo.stories_trafficking import TRAFFICKING
from app.services.demo.stories_triage import TRIAGE
from app.services.demo.stories_youth import YOUTH
from app.services.demo.words import DAYS, NUMBERS, QUESTIONS, SINCE, TIMES

_SENTENCE = re.compile(r"(^|[.!?] )([a-z])")


@dataclass(frozen=True)
class Story:
    #: who is in it, as `app.services.demo.families` reads it
    cast: str
    text: str


def _stories(block: str) -> tuple[Story, ...]:
    """Stories stand apart by an empty line; the first line of each is its cast."""
    found = []
    for paragraph in block.strip().split("\n\n"):
        cast, _, text = paragraph.partition("\n")
        found.append(Story(cast, " ".join(text.split())))
    return tuple(found)


STORIES = {
    "actie-overleg": _stories(CONCURRENCE),
    "jbt": _stories(YOUTH),
    "mdapp": _stories(STRUCTURAL),
    "mensenhandel": _stories(TRAFFICKING),
    "triagetafel": _stories(TRIAGE),
    "zsm": _stories(ARREST),
}


class Teller:
    """Tells stories of one kind of table; each is told once before one is told again."""

    def __init__(self, rng: Random, charter_key: str) -> None:
        self._rng = rng
        self._stories = STORIES[charter_key]
        self._questions = QUESTIONS[charter_key]
        self._left: list[Story] = []

    def tell(self, place: str, day: date) -> tuple[Family, str, str]:
        """A family of a municipality at a day, its story, and the question to the table."""
        if not self._left:
            self._left = self._rng.sample(self._stories, len(self._stories))
        story = self._left.pop()
        family = invent_family(self._rng, story.cast, place, day)
        question = self._rng.choice(self._questions[family.has_children])
        return family, self.fill(story.text, family, place), question

    def say(self, texts: tuple[str, ...], family: Family) -> str:
        """One of the texts, about somebody of the family."""
        return self.fill(self._rng.choice(texts), family, "")

    def fill(self, text: str, family: Family, place: str) -> str:
        rng = self._rng
        part = rng.choice(tuple(TIMES))
        blanks: dict[str, Named | str] = {
            **family.named,
            "aantal": rng.choice(NUMBERS),
            "dag": rng.choice(DAYS) + part,
            "een": _somebody(rng, family),
            "plaats": place,
            "sinds": rng.choice(SINCE),
            "tijd": rng.choice(TIMES[part]) + " uur",
        }
        told = text.format_map(blanks)
        return _SENTENCE.sub(lambda match: match[1] + match[2].upper(), told)


def _somebody(rng: Random, family: Family) -> str:
    named = rng.choice([one for one in family.named.values() if one.naam])
    return named.naam if rng.random() < 0.6 else str(named)
