"""Asking the writer about words that could tell who somebody is, and keeping what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Anonymity, Charter
from app.domain.errors import Refusal, WrongState
from app.domain.findings import Answer, Choice, Question, Settled, owner_of, whole_of
from app.domain.people import numbered_roles
from app.domain.recognition import FoundKind
from app.domain.sight import Ground, Level, Sight
from app.models import Case, OpenText
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.vault import OpenCase, Written


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What the writer was asked before, and whether they can be asked at all."""

    #: by the key of their question
    answers: Mapping[str, Answer] = field(default_factory=dict)
    #: somebody sits at a form; else what is open is kept open
    can_ask: bool = False
    #: keep the text with the own agency until it is judged
    later: bool = False


#: nobody sits at a form: a file, a command
NOT_ASKED = Asking()


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedQuestion:
    """Words that the writer is asked about, once for all their places."""

    #: 1 for the first on the page
    number: int
    words: str
    key: str
    #: a name; else a number or an address that somebody can be found by
    is_name: bool
    #: a date of birth, of which others read the age
    is_birth: bool
    #: what they say, or most likely say; `person_id` is the number of a person
    answer: Answer | None
    #: what is proposed to say instead, and what others read in place of a number or an address
    suggestion: str
    #: nothing that counts was said of it yet
    is_open: bool
    #: what in the words to say instead could itself tell who somebody is
    telling: str


@dataclass(frozen=True, slots=True)
class AskedText:
    """A text with words that the writer is asked about, in place."""

    name: str
    #: each with the number of the question about it; 0 for none
    pieces: tuple[tuple[str, int], ...]
    #: those that no text before it asks
    questions: tuple[AskedQuestion, ...]


class FindingsOpen(Refusal):
    """Words in what was written could tell who somebody is; the writer has to say."""

    def __init__(
        self,
        texts: tuple[AskedText, ...],
        people: tuple[tuple[str, str], ...],
        may_wait: bool,
        knows_names: bool,
        shown: Mapping[str, Sight],
    ) -> None:
        super().__init__()
        self.texts = texts
        #: number and label of each person of the case
        self.people = people
        #: the text may be kept with its agency until it is judged
        self.may_wait = may_wait
        #: the writer can say of a name that it identifies nobody
        self.knows_names = knows_names
        #: the case that the question shows people of, unless it is a new one
        self.shown = shown


def take_answers(case: OpenCase, asking: Asking) -> None:
    """Let what the writer said count in what is written next.

    Not so people who are not of this case, and what is to stand instead when it could tell itself
    who somebody is: the writer is asked again.
    """
    people = {number: entry_id for entry_id, number in _numbers(case).items()}
    for key, answer in asking.answers.items():
        if answer.choice is Choice.PERSON and answer.person_id:
            if answer.person_id not in people:
                continue
            answer = replace(answer, person_id=people[answer.person_id])
        if answer.choice is Choice.GENERAL and case.telling(answer.instead):
            continue
        case.given[key] = answer


def _numbers(case: OpenCase) -> dict[str, str]:
    """A number per person, in the order in which this reader sees them: an id would be the same
    at every table."""
    return {entry.id: str(number) for number, entry in enumerate(case.roster, start=1)}


def settle_texts(
    case: OpenCase,
    case_id: str,
    asking: Asking,
    *,
    charter: Charter | None = None,
    final: bool = False,
    is_new: bool = False,
    now: datetime,
) -> None:
    """Ask about what is open in what was written, or note where it waits; keep the answers.

    What was said by who may not know the names is not kept: it counts for this text alone.
    `is_new`: the case does not exist yet.
    Raises `FindingsOpen`, so that nothing of the use case is saved, when the writer can be asked
    and did not put it off, and at an always-anonymous table in any case; `final` texts cannot
    wait.
    """
    waiting = [one for one in case.written if one.settled.questions]
    anonymous = charter is not None and charter.anonymity is Anonymity.ALWAYS
    may_wait = not (anonymous or final)
    if waiting and (anonymous or (asking.can_ask and not (asking.later and may_wait))):
        shown = {} if is_new else {case_id: Sight(case.level, Ground.NONE)}
        texts = asked_texts(case, case.written, asking.answers)
        raise FindingsOpen(texts, people_choices(case), may_wait, case.knows_names, shown)
    if asking.answers and case.knows_names:
        db.session.execute(
            update(Case).where(Case.id == case_id).values(answers=case.sealed_answers(case_id))
        )
    for one in case.written:
        db.session.execute(
            delete(OpenText).where(OpenText.row_id == one.row_id, OpenText.name == one.name)
        )
    note_open_texts(open_rows(case, case_id, now))
    case.written.clear()


def open_rows(case: OpenCase, case_id: str, now: datetime) -> list[dict[str, Any]]:
    """The rows that say where what was written waits to be judged."""
    return [
        {
            "row_id": one.row_id,
            "name": one.name,
            "case_id": case_id,
            "agency_id": owner_of(one.settled.stored),
            "at": now,
        }
        for one in case.written
        if one.settled.questions
    ]


def note_open_texts(rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(insert(OpenText), rows)


def require_judged(row_ids: Collection[str]) -> None:
    """`WrongState` while a word in these rows waits: what is confirmed can no longer change."""
    waits = select(OpenText.row_id).where(OpenText.row_id.in_(row_ids))
    if db.session.scalar(waits) is not None:
        raise WrongState("findings-open")


def has_open_texts(case_id: str) -> bool:
    return db.session.scalar(select(OpenText.row_id).where(OpenText.case_id == case_id)) is not None


def record_asked(actor: Actor, refusal: FindingsOpen, *, now: datetime) -> None:
    """Record that the page that asks shows people of a case: what was to be saved left no trace."""
    if refusal.shown:
        with transaction():
            record_access(actor, AccessEvent.VIEW, "asked", now=now, cases=refusal.shown)


def asked_texts(
    case: OpenCase, written: Iterable[Written], said: Mapping[str, Answer]
) -> tuple[AskedText, ...]:
    """The texts that somebody is asked about, as they may read them; each question once.

    `said`: what was answered before, which the page keeps.
    """
    texts = [one for one in written if one.settled.asked]
    found: dict[str, list[Question]] = {}
    for one in texts:
        for question in one.settled.asked:
            found.setdefault(question.key, []).append(question)
    wholes = {key: whole_of(key, found) if qs[0].is_name else key for key, qs in found.items()}
    places: dict[str, list[Question]] = {}
    for key in sorted(found, key=lambda key: wholes[key] != key):
        places.setdefault(wholes[key], []).extend(found[key])
    numbers: dict[str, int] = {}
    asked = []
    for one in texts:
        questions = []
        for question in one.settled.asked:
            key = wholes[question.key]
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                questions.append(_asked(case, numbers[key], places[key], said.get(key)))
        pieces = tuple(
            (shown, numbers[wholes[question.key]] if question else 0)
            for shown, question in _pieces(case, one.settled)
        )
        asked.append(AskedText(one.name, pieces, tuple(questions)))
    return tuple(asked)


def _asked(
    case: OpenCase, number: int, places: Sequence[Question], said: Answer | None
) -> AskedQuestion:
    one = places[0]
    answer = said
    preset = next((place.preset for place in places if place.preset is not None), None)
    if answer is None and preset is not None:
        people = [_numbers(case)[entry_id] for entry_id in one.candidates if one.is_name]
        answer = Answer(preset, person_id=people[0] if people else "")
    return AskedQuestion(
        number=number,
        words=one.words,
        key=one.key,
        is_name=one.is_name,
        is_birth=one.kind is FoundKind.BIRTH_DATE,
        answer=answer,
        suggestion=one.suggestion,
        is_open=any(place.is_open for place in places),
        telling=case.telling(said.instead) if said and said.choice is Choice.GENERAL else "",
    )


def _pieces(case: OpenCase, settled: Settled) -> Iterator[tuple[str, Question | None]]:
    """A text in pieces as the writer may read it."""
    questions = {f"⟦=?{question.number}⟧": question for question in settled.asked}
    text = "".join(
        words if question is None else f"⟦=?{question.number}⟧"
        for words, question in settled.pieces
    )
    for shown, reference in case.pieces(text):
        question = questions.get(reference)
        yield question.words if question else shown, question


def people_choices(case: OpenCase) -> tuple[tuple[str, str], ...]:
    """Number and label of each person of the case, as the writer may know them."""
    roles = numbered_roles(case.roster, case.language)
    numbers = _numbers(case)
    if case.level is not Level.IDENTIFIED:
        return tuple((numbers[entry_id], role) for entry_id, role in roles.items())
    names = {
        entry.id: f"{entry.identity.full_name} ({roles[entry.id]})"
        for entry in case.roster
        if entry.identity.full_name
    }
    return tuple((numbers[entry.id], names.get(entry.id, roles[entry.id])) for entry in case.roster)
