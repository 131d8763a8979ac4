"""Asking the writer about words that could tell who somebody is, and keeping what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from app.database import db
from app.domain.charter import Anonymity, Charter
from app.domain.errors import Refusal, WrongState
from app.domain.findings import Answer, Choice, Question, key_of, owner_of
from app.domain.people import numbered_roles
from app.domain.sight import Level
from app.models import Case, OpenText
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
        self, texts: tuple[AskedText, ...], people: tuple[tuple[str, str], ...], may_wait: bool
    ) -> None:
        super().__init__()
        self.texts = texts
        #: id and label of each person of the case
        self.people = people
        #: the text may be kept with its agency until it is judged
        self.may_wait = may_wait


def take_answers(case: OpenCase, asking: Asking) -> None:
    """Let what the writer said count in what is written next.

    Not so people who are not of this case, and what is to stand instead when it could tell itself
    who somebody is: the writer is asked again.
    """
    people = {entry.id for entry in case.roster}
    for words, answer in asking.answers.items():
        if answer.choice is Choice.PERSON and answer.person_id not in people:
            continue
        if answer.choice is Choice.GENERAL and case.tells(answer.instead):
            continue
        case.answers[key_of(words)] = answer


def settle_texts(
    case: OpenCase,
    case_id: str,
    asking: Asking,
    *,
    charter: Charter | None = None,
    final: bool = False,
    now: datetime,
) -> None:
    """Ask about what is open in what was written, or note where it waits; keep the answers.

    What was said by who may not know the names is not kept: it counts for this text alone.
    Raises `FindingsOpen`, so that nothing of the use case is saved, when the writer can be asked
    and did not put it off, and at an always-anonymous table in any case; `final` texts cannot
    wait.
    """
    waiting = [one for one in case.written if one.settled.questions]
    anonymous = charter is not None and charter.anonymity is Anonymity.ALWAYS
    may_wait = not (anonymous or final)
    if waiting and (anonymous or (asking.can_ask and not (asking.later and may_wait))):
        raise FindingsOpen(_asked(waiting), people_choices(case), may_wait)
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


def _asked(waiting: Iterable[Written]) -> tuple[AskedText, ...]:
    return tuple(AskedText(one.name, one.settled.pieces) for one in waiting)


def people_choices(case: OpenCase) -> tuple[tuple[str, str], ...]:
    """Id and label of each person of the case, as the writer may know them."""
    roles = numbered_roles(case.roster, case.language)
    if case.level is not Level.IDENTIFIED:
        return tuple(roles.items())
    return tuple(
        (entry.id, f"{entry.identity.full_name} ({roles[entry.id]})" if entry.identity.full_name
         else roles[entry.id])
        for entry in case.roster
    )  # fmt: skip
