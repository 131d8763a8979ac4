"""Two cases that were opened in an emergency: one last week and judged, one just now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import insert, select

from app.database import db
from app.domain.emergency import LASTS, EmergencyReview, EmergencyState
from app.models import CaseTable, EmergencyAccess, Referral
from app.services.demo.accounts import DemoAccount, identity
from app.services.demo.region import HOME, TABLES, TRIAGE
from app.services.vault import field_of, ring

AGENT = "participant.zsm.politie"
#: how long ago, why it was asked, and what the privacy officer said of it
_STORIES = (
    (
        timedelta(days=6, hours=7),
        "Melding van buren: er wordt gegild en een kind huilt; collega's gaan erheen.",
        "Acuut gevaar; de inbrenger was niet bereikbaar.",
    ),
    (
        timedelta(minutes=20),
        "Wij staan voor de deur en moeten weten of er eerder geweld was.",
        "",
    ),
)


def write_emergencies(rng: Random, accounts: Iterable[DemoAccount], *, now: datetime) -> None:
    """For the triage table that the accounts without a municipality's name mean."""
    by_key = {account.key: account.id for account in accounts}
    slug = next(t.slug for t in TABLES if t.charter == TRIAGE and t.municipality == HOME)
    for ago, reason, review in _STORIES:
        access_id, at = identity(rng), now - ago
        case_id = db.session.scalar(
            select(Referral.case_id)
            .join(CaseTable, CaseTable.id == Referral.table_id)
            .where(CaseTable.slug == slug, Referral.created_at < at)
            .order_by(Referral.created_at.desc(), Referral.id)
            .limit(1)
        )
        if case_id is None:
            continue
        key, wrapped, key_id = ring().new_key(access_id)
        state = EmergencyReview.JUSTIFIED if review else EmergencyReview.WAITING
        db.session.execute(
            insert(EmergencyAccess).values(
                id=access_id,
                account_id=by_key[AGENT],
                at=at,
                case_id=case_id,
                state=EmergencyState.OPENED,
                by_bsn=False,
                ends_at=at + LASTS,
                review_state=state,
                reviewed_by_id=by_key["privacy-officer"] if review else None,
                reviewed_at=at + timedelta(days=1) if review else None,
                reason=key.seal(reason, field_of(access_id, "reason")),
                review=key.seal(review, field_of(access_id, "review")) if review else None,
                wrapped_key=wrapped,
                key_id=key_id,
            )
        )
