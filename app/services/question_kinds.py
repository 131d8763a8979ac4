"""The kind of question of referrals, where the table's charter lists kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select, update

from app.database import db
from app.domain.charter import Charter, QuestionKind
from app.domain.question_kinds import check_kind, kind_of
from app.models import Referral


def kinds_of(charter: Charter, referral_ids: Collection[str]) -> dict[str, QuestionKind]:
    """By referral; empty where the charter lists none. The caller has checked sight."""
    if not charter.question_kinds:
        return {}
    rows = db.session.execute(
        select(Referral.id, Referral.question_kind, Referral.admission).where(
            Referral.id.in_(referral_ids)
        )
    )
    found = {row.id: kind_of(charter, row.question_kind, row.admission) for row in rows}
    return {referral_id: kind for referral_id, kind in found.items() if kind is not None}


def keep_kind(
    charter: Charter, referral_id: str, chosen: str | None, answers: Mapping[str, bool]
) -> None:
    """Keep what was chosen (None: nobody could choose), once `check_kind` agrees.

    What stands there already must fit the answers too. The caller owns the transaction.
    """
    if not charter.question_kinds:
        return
    stands = db.session.scalar(select(Referral.question_kind).where(Referral.id == referral_id))
    wanted = stands if chosen is None else chosen
    if wanted is not None:
        check_kind(charter, wanted, answers)
        db.session.execute(
            update(Referral).where(Referral.id == referral_id).values(question_kind=wanted)
        )
