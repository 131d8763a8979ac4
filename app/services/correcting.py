"""Correcting what a referral answers to the admission questions, until it is finished."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.admission import unknown_questions
from app.domain.errors import (
    FieldError,
    InvalidInput,
    NotFound,
    NotPermitted,
    StaleVersion,
    WrongState,
)
from app.domain.referrals import OPEN_STATES
from app.domain.sight import Ground
from app.models import Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.question_kinds import keep_kind
from app.services.waiting import SeenReferral, load_referrals, lock_referrals


def may_correct(referral: SeenReferral) -> bool:
    """Who prepares the table, and who works on the case for the agency that brought it."""
    return referral.may_prepare or referral.sight.ground is Ground.BROUGHT


def correct_answers(
    actor: Actor,
    referral_id: str,
    yes: Collection[str],
    version: int,
    *,
    question_kind: str | None = None,
    now: datetime,
) -> str:
    """Answer the charter's admission questions anew: these with yes, all others with no; and say
    what kind of question it is, where the charter lists kinds. Returns the slug of the table.

    Also while the referral stands on an agenda: what a meeting may decide can depend on it. What
    was admitted stays so. `NotFound` for who may not see the referral, `NotPermitted` for who only
    screens it, `StaleVersion` when it was changed meanwhile, `WrongState` when it is finished.
    """
    with transaction():
        lock_referrals([referral_id])
        found = load_referrals(actor, Referral.id == referral_id, now=now)
        if not found:
            raise NotFound
        [referral] = found
        if not may_correct(referral):
            raise NotPermitted
        if referral.state not in OPEN_STATES:
            raise WrongState("referral-is-decided")
        if referral.version != version:
            raise StaleVersion(referral.version)
        unknown = unknown_questions(referral.charter, dict.fromkeys(yes, True))
        if unknown:
            raise InvalidInput(
                [FieldError(field="admission", key="admission-unknown", value=unknown[0][:40])]
            )
        answers = {q.key: q.key in yes for q in referral.charter.questions}
        keep_kind(referral.charter, referral.id, question_kind, answers)
        db.session.execute(
            update(Referral)
            .where(Referral.id == referral.id)
            .values(
                admission=answers,
                version=Referral.version + 1,
            )
        )
        record_access(
            actor,
            AccessEvent.CHANGE,
            "correct-answers",
            now=now,
            cases={referral.case_id: referral.sight},
            table_id=referral.table_id,
            role=referral.role,
        )
    return referral.table_slug
