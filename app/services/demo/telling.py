"""Texts of the demo: a story chosen, its people invented, its blanks filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from random import Random

from app.domain.findings import Answer, Choice
from app.domain.people import PersonRole
from app.services.demo.families import CHILDREN, Family, Named, invent_family
from app.services.demo.stories_criminal import ARREST, CONCURRENCE
from app.services.demo.stories_lasting import STRUCTURAL
from app.services.demo.stories_trafficking import TRAFFICKING
from app.services.demo.stories_triage import TRIAGE
from app.services.demo.stories_unfit import UNFIT
from app.services.demo.stories_youth import YOUTH
from app.services.demo.words import (
    DAYS,
    NUMBERS,
    PARTS,
    QUESTIONS,
    SINCE,
    TIMES,
    WORKING_DAYS,
    WORKING_PARTS,
)
from app.services.vault import OpenCase

#: blanks for anybody of the case; the others of a text are people of its story
_ABOUT = re.compile(r"\{(volwassene|slachtoffer|pleger|ouder|oudere|kind|schoolkind)\}")
OLD = 66
AT_SCHOOL = range(6, 18)
#: who did something and to whom it was done, the most likely first
_DOERS = (
    *(PersonRole.SUSPECT, PersonRole.EX_PARTNER, PersonRole.STEPPARENT, PersonRole.PARTNER),
    *(PersonRole.FATHER, PersonRole.RELATIVE, PersonRole.HOUSEMATE),
)
_SUFFERERS = (*(PersonRole.VICTIM, PersonRole.MOTHER, PersonRole.FATHER, PersonRole.GRANDPARENT),)
_PARENTS = (*(PersonRole.MOTHER, PersonRole.FATHER, PersonRole.STEPPARENT, PersonRole.GRANDPARENT),)
_SENTENCE = re.compile(r"(^|[.!?] )([a-z])")


@dataclass(frozen=True)
class Story:
    #: who is in it, as `app.services.demo.families` reads it
    cast: str
    text: str
    #: the question of the admission test that its text answers with no, and why it is declined
    lacks: str = ""
    declined: str = ""


@dataclass(frozen=True)
class Told:
    family: Family
    summary: str
    question: str
    story: Story


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
        self._unfit = [Story(*told) for told in UNFIT[charter_key]]
        self._questions = QUESTIONS[charter_key]
        self._left: list[Story] = []
        self._asked: dict[bool, list[str]] = {}

    def tell(self, place: str, day: date, *, unfit: bool = False) -> Told:
        """A story of a municipality at a day, with its family and the question to the table.

        An `unfit` one does not pass the admission test, and says so.
        """
        if unfit:
            story = self._rng.choice(self._unfit)
        else:
            if not self._left:
                self._left = self._rng.sample(self._stories, len(self._stories))
            story = self._left.pop()
        family = invent_family(self._rng, story.cast, place, day)
        summary = self.fill(story.text, family, place)
        return Told(family, summary, self._ask(family), story)

    def say(self, texts: tuple[str, ...], family: Family) -> str | None:
        """One of the texts that fit the family, about somebody of it; none where none fits."""
        about = _about(family)
        fitting = [text for text in texts if set(_ABOUT.findall(text)) <= about.keys()]
        return self.fill(self._rng.choice(fitting), family, "") if fitting else None

    def fill(self, text: str, family: Family, place: str) -> str:
        rng = self._rng
        # at night something happens only where the story gives the time
        at = rng.choice([t for t in TIMES if "{tijd}" in text or part_of_day(t) != "nacht"])
        blanks: dict[str, Named | str] = {
            **family.named,
            **{
                blank: one.naam if rng.random() < 0.6 else str(one)
                for blank, some in _about(family).items()
                for one in (rng.choice(some),)
            },
            "aantal": rng.choice(NUMBERS),
            "dag": rng.choice(DAYS) + part_of_day(at),
            "werkdag": rng.choice(WORKING_DAYS) + rng.choice(WORKING_PARTS),
            "plaats": place,
            "sinds": rng.choice(SINCE),
            "tijd": f"{at} uur",
        }
        told = text.format_map(blanks)
        return _SENTENCE.sub(lambda match: match[1] + match[2].upper(), told)

    def _ask(self, family: Family) -> str:
        """A question that fits; all are asked before one is asked again."""
        about = _about(family)
        deck = self._asked.setdefault(family.has_children, [])
        texts = self._questions[family.has_children]
        for _ in range(2):
            for text in deck:
                if set(_ABOUT.findall(text)) <= about.keys():
                    deck.remove(text)
                    return self.fill(text, family, "")
            deck += self._rng.sample(texts, len(texts))
        return self.fill(texts[0], family, "")


def write_judged(opened: OpenCase, text: str, row_id: str, name: str) -> bytes:
    """A text of the demo, sealed, with its words judged as who writes one would."""
    sealed = opened.write(text, row_id, name)
    questions = opened.written[-1].settled.questions
    if not questions:
        return sealed
    for one in questions:
        opened.given[one.key] = (
            Answer(Choice.PERSON, one.candidates[0]) if one.candidates else Answer(Choice.NOBODY)
        )
    return opened.write(text, row_id, name)


def part_of_day(time: str) -> str:
    """The part of the day in which a clock time such as 19.55 lies."""
    hour = int(time.partition(".")[0])
    return next(part for begins, part in PARTS if hour >= begins)


def _about(family: Family) -> dict[str, list[Named]]:
    """By blank: of whom it can be said."""
    everybody = [one for one in family.named.values() if one.naam]
    children = [one for one in everybody if one.role in CHILDREN]
    adults = [
        one for one in everybody if one.role not in CHILDREN and one.role is not PersonRole.WITNESS
    ]
    doers = _first(adults, _DOERS)
    if doers and doers[0].role is PersonRole.FATHER and len(adults) == 1:
        # a single father is seldom the one a report is about
        doers = []
    sufferers = _first([one for one in adults if one not in doers], _SUFFERERS)
    parents = [one for one in adults if one.role in _PARENTS] if family.has_children else []
    found = {
        "volwassene": adults,
        "slachtoffer": sufferers,
        "pleger": doers,
        "ouder": parents,
        "oudere": [one for one in adults if one.age >= OLD],
        "kind": children,
        "schoolkind": [one for one in children if one.age in AT_SCHOOL],
    }
    return {blank: some for blank, some in found.items() if some}


def _first(people: list[Named], roles: tuple[PersonRole, ...]) -> list[Named]:
    for role in roles:
        if found := [one for one in people if one.role is role]:
            return found[:1]
    return []
