"""Judging words that were left open: what a file brought along, and what a writer put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import and_, func, inspect, or_, select, update

from app.database import Base, db, transaction
from app.domain.access import AccessEvent
from app.domain.errors import NotFound
from app.domain.findings import Answer
from app.domain.sight import (
    Level,
    Sight,
)
from app.models import (
    Action,
    BarringStep,
    BriefReturn,
    Case,
    Contribution,
    Decision,
    Escalation,
    FiledRequest,
    Invitation,
    Mandate,
    OpenText,
    OptionReport,
    Referral,
    TakenOut,
    Weighing,
)
from app.services.access_log import (
    BRINGS,
    record_access,
)
from app.services.actor import Actor
from app.services.circle import load_items
from app.services.findings import (
    AskedText,
    Asking,
    asked_texts,
    people_choices,
    settle_texts,
    take_answers,
)
from app.services.nearness import MY_AGENCY, handles, has_conflict, me
from app.services.referring import own_case
from app.services.vault import OpenCase
from app.services.waiting import load_referrals

#: where a text can stand, by the name of its column
_PLACES: Mapping[str, Sequence[type[Base]]] = {
    "summary": (Case,),
    "brief": (Referral,),
    "question": (Referral,),
    "reason": (Referral, TakenOut, BriefReturn, Invitation),
    "purpose": (Referral, Contribution),
    "legal_basis": (Referral, Contribution),
    "text": (Contribution, Action, OptionReport),
    "family_wants": (OptionReport,),
    "answer": (Action,),
    "strengthens": (Action,),
    "hinders": (Action,),
    "motivation": (Decision,),
    "dissent": (Decision,),
    "away_unheard": (BarringStep,),
    "home_unheard": (BarringStep,),
    "words": (Invitation, FiledRequest, Mandate),
    "name": (Escalation,),
    "why": (Escalation, Weighing),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgingView:
    """The open texts of a case that the actor can judge."""

    reference: str
    texts: tuple[AskedText, ...]
    #: number and label of each person of the case
    people: tuple[tuple[str, str], ...]
    identified: bool


@dataclass(frozen=True, slots=True)
class WaitingCase:
    reference: str
    texts: int


def cases_to_judge(actor: Actor) -> tuple[WaitingCase, ...]:
    """The cases with texts that wait for the actor to judge them, the oldest first: those of the
    own agency, and on cases that the actor works on those of others too."""
    case_id = Case.id.expression
    ours = or_(Case.brought_by_id == MY_AGENCY, Case.holder_id == MY_AGENCY)
    rows = db.session.execute(
        select(Case.reference, func.count(OpenText.row_id))
        .join(OpenText, OpenText.case_id == Case.id)
        .where(
            or_(
                and_(ours, handles(case_id)),
                and_(OpenText.agency_id == MY_AGENCY, Case.brought_by_id != MY_AGENCY),
            ),
            ~has_conflict(case_id),
        )
        .group_by(Case.reference, Case.created_at)
        .order_by(Case.created_at)
        .limit(30),
        me(actor),
    )
    return tuple(WaitingCase(reference, count) for reference, count in rows)


def view_open_texts(
    actor: Actor,
    reference: str,
    said: Mapping[str, Answer] = MappingProxyType({}),
    *,
    now: datetime,
) -> JudgingView:
    """The texts that wait, with a question about each word; `NotFound` for who can judge none.

    Who works on the case for the agency that brought it judges all of them, others those of their
    own agency. `said`: what was answered and did not count. The look is recorded.
    """
    with transaction():
        case_id, case, seen = _load(actor, reference, now)
        for row in _open_rows(actor, case_id, case):
            _written_anew(case, row)
        texts = asked_texts(case, case.written, said)
        record_access(actor, AccessEvent.VIEW, "open-texts", now=now, cases={case_id: seen})
    return JudgingView(
        reference=reference,
        texts=texts,
        people=people_choices(case),
        identified=case.level is Level.IDENTIFIED,
    )


def judge_texts(
    actor: Actor, reference: str, answers: Mapping[str, Answer], *, now: datetime
) -> int:
    """Carry out what was said of the open words; returns how many texts still wait.

    Words are judged wherever they stand in the case by now, so nothing is lost when somebody has
    changed a text meanwhile. Raises as `view_open_texts`.
    """
    asking = Asking(answers=answers)
    with transaction():
        case_id, case, seen = _load(actor, reference, now)
        take_answers(case, asking)
        rows = _open_rows(actor, case_id, case)
        for row in rows:
            model, sealed = _written_anew(case, row)
            db.session.execute(
                update(model).where(_id_of(model) == row.row_id).values({row.name: sealed})
            )
        waiting = sum(bool(one.settled.questions) for one in case.written)
        settle_texts(case, case_id, asking, now=now)
        record_access(actor, AccessEvent.CHANGE, "judge-texts", now=now, cases={case_id: seen})
    return waiting


def _load(actor: Actor, reference: str, now: datetime) -> tuple[str, OpenCase, Sight]:
    wanted = Case.reference == reference
    items = load_items(actor, wanted, now=now, sits=False)
    places = [*items, *load_referrals(actor, wanted, now=now)]
    readable = [p for p in places if p.links_to_case and p.case is not None]
    if readable:
        best = max(readable, key=lambda p: (p.sight.level.rank, p.open().reader.judges))
        return best.case_id, best.open(), best.sight
    case_id, case, _kept = own_case(actor, reference, now)
    return case_id, case, BRINGS


def _open_rows(actor: Actor, case_id: str, case: OpenCase) -> list[OpenText]:
    query = select(OpenText).where(OpenText.case_id == case_id).order_by(OpenText.at)
    if not case.reader.judges:
        query = query.where(OpenText.agency_id == actor.agency_id)
    rows = list(db.session.scalars(query.with_for_update()))
    if not rows:
        raise NotFound
    return rows


def _written_anew(case: OpenCase, row: OpenText) -> tuple[type[Base], bytes | None]:
    """The text as it is read now, with its open words asked about again, and its table."""
    for model in _PLACES[row.name]:
        sealed = db.session.execute(
            select(getattr(model, row.name)).where(_id_of(model) == row.row_id)
        ).one_or_none()
        if sealed is not None:
            text = case.read(sealed[0], row.row_id, row.name, case.level)
            return model, case.rewrite(
                sealed[0], text, row.row_id, row.name, case.level, owner=row.agency_id
            )
    raise NotFound


def _id_of(model: type[Base]) -> Any:
    (key,) = inspect(model).primary_key
    return key
