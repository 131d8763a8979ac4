"""Asking the writer about words that could tell who somebody is, and keeping what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Anonymity, Charter
from app.domain.errors import Refusal, WrongState
from app.domain.findings import Answer, Choice, Question, Settled, key_of, owner_of
from app.domain.people import numbered_roles
from app.domain.sight import Ground, Level, Sight
from app.models import Case, OpenText
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.vault import OpenCase, Written


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What the writer was asked before, and whether they can be asked at all."""

    #: by `app.domain.findings.key_of`
    answers: Mapping[str, Answer] = field(default_factory=dict)
    #: somebody sits at a form; else what is open is kept open
    can_ask: bool = False
    #: keep the text with the own agency until it is judged
    later: bool = False


#: nobody sits at a form: a file, a command
NOT_ASKED = Asking()


@dataclass(frozen=True, slots=True)
class AskedText:
    """A text with words that the writer is asked about, in place."""

    name: str
    pieces: tuple[tuple[str, Question | None], ...]


class FindingsOpen(Refusal):
    """Words in what was written could tell who somebody is; the writer has to say."""

    def __init__(
        self,
        texts: tuple[AskedText, ...],
        people: tuple[tuple[str, str], ...],
        may_wait: bool,
        shown: Mapping[str, Sight],
    ) -> None:
        super().__init__()
        self.texts = texts
        #: number and label of each person of the case
        self.people = people
        #: the text may be kept with its agency until it is judged
        self.may_wait = may_wait
        #: the case that the question shows people of, unless it is a new one
        self.shown = shown


def take_answers(case: OpenCase, asking: Asking) -> None:
    """Let what the writer said count in what is written next.

    Not so people who are not of this case, and what is to stand instead when it could tell itself
    who somebody is: the writer is asked again.
    """
    people = {number: entry_id for entry_id, number in _numbers(case).items()}
    for words, answer in asking.answers.items():
        if answer.choice is Choice.PERSON:
            if answer.person_id not in people:
                continue
            answer = replace(answer, person_id=people[answer.person_id])
        if answer.choice is Choice.GENERAL and case.tells(answer.instead):
            continue
        case.given[key_of(words)] = answer


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
        raise FindingsOpen(_asked(case, waiting), people_choices(case), may_wait, shown)
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


def _asked(case: OpenCase, waiting: Iterable[Written]) -> tuple[AskedText, ...]:
    return tuple(AskedText(one.name, asked_pieces(case, one.settled)) for one in waiting)


def asked_pieces(case: OpenCase, settled: Settled) -> tuple[tuple[str, Question | None], ...]:
    """A text in pieces, with questions that name people by their number."""
    numbers = _numbers(case)
    return tuple(
        (words, question and replace(
            question, candidates=tuple(numbers[one] for one in question.candidates)
        ))
        for words, question in settled.pieces
    )  # fmt: skip


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
