"""What is decided about a referral before any meeting: admitted, deferred or declined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.admission import missing_answers
from app.domain.errors import (
    FieldError,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.local_time import local_day
from app.domain.referrals import ReferralState, decide
from app.models import Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.bringing import load_table
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.waiting import SeenReferral, load_referrals, lock_referrals

LONGEST_REASON = 2000


def load_for_decision(actor: Actor, referral_id: str, *, now: datetime) -> SeenReferral:
    """A referral that who prepares its table can still decide about.

    `NotFound` for who may not see it, `NotPermitted` for the inbrenger, `WrongState` when it is
    on an agenda or was dealt with.
    """
    referral = _load_for_preparation(actor, referral_id, now)
    decide(referral.state, ReferralState.ADMITTED, reason="", on_agenda=bool(referral.on_agenda))
    return referral


def decide_referral(
    actor: Actor,
    referral_id: str,
    state: ReferralState,
    reason: str,
    deferred_until: date | None,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> str:
    """Admit, defer until a day, or decline a referral; returns the slug of its table.

    Deferring and declining need a reason, which the inbrenger sees. Raises `StaleVersion` when
    somebody else decided meanwhile, `RuleBroken` with the keys of the questions without a yes
    when the admission test is not passed.
    """
    with transaction():
        referral = _load_for_preparation(actor, referral_id, now)
        if referral.version != version:
            raise StaleVersion(referral.version)
        missing = missing_answers(referral.charter, referral.admission)
        if state is ReferralState.ADMITTED and missing:
            raise RuleBroken("admission-test-not-passed", *(question.key for question in missing))
        _decide(actor, [referral], state, reason, deferred_until, asking, now)
    return referral.table_slug


def decide_referrals(
    actor: Actor,
    slug: str,
    referral_ids: Sequence[str],
    state: ReferralState,
    *,
    reason: str = "",
    deferred_until: date | None = None,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> int:
    """Decide about many referrals of a table in one go, all or none; returns how many.

    Raises `InvalidInput` naming (as `value`) each referral that is not in this backlog or whose
    admission test is not passed.
    """
    with transaction():
        table = load_table(actor, slug)
        if not table.may_prepare:
            raise NotPermitted
        wanted = list(dict.fromkeys(referral_ids))
        if not wanted:
            raise InvalidInput([FieldError(field="referrals", key="nothing-chosen")])
        lock_referrals(wanted)
        referrals = load_referrals(
            actor, Referral.table_id == table.id, Referral.id.in_(wanted), now=now
        )
        if len(referrals) != len(wanted):
            there = {referral.id for referral in referrals}
            raise InvalidInput(
                [
                    FieldError(field="referrals", key="referral-not-available", value=one)
                    for one in wanted
                    if one not in there
                ]
            )
        failing = [
            FieldError(field="referrals", key="admission-test-not-passed", value=r.id)
            for r in referrals
            if state is ReferralState.ADMITTED and missing_answers(r.charter, r.admission)
        ]
        if failing:
            raise InvalidInput(failing)
        _decide(actor, referrals, state, reason, deferred_until, asking, now)
    return len(referrals)


def _load_for_preparation(actor: Actor, referral_id: str, now: datetime) -> SeenReferral:
    lock_referrals([referral_id])
    found = load_referrals(actor, Referral.id == referral_id, now=now)
    if not found:
        raise NotFound
    if not found[0].may_prepare:
        raise NotPermitted
    return found[0]


def _decide(
    actor: Actor,
    referrals: Sequence[SeenReferral],
    wanted: ReferralState,
    reason: str,
    deferred_until: date | None,
    asking: Asking,
    now: datetime,
) -> None:
    reason = reason.strip()
    _check_decision(wanted, reason, deferred_until, now)
    for referral in referrals:
        decide(
            referral.state,
            wanted,
            reason=reason,
            on_agenda=bool(referral.on_agenda),
            in_aftercare=referral.in_aftercare,
        )
        kept = None
        if wanted is not ReferralState.ADMITTED and (case := referral.case):
            take_answers(case, asking)
            kept = case.write(reason, referral.id, "reason")
            settle_texts(case, referral.case_id, asking, charter=referral.charter, now=now)
        changed = db.session.execute(
            update(Referral)
            .where(Referral.id == referral.id, Referral.version == referral.version)
            .values(
                state=wanted,
                reason=kept,
                deferred_until=deferred_until if wanted is ReferralState.DEFERRED else None,
                decided_at=now,
                decided_by_id=actor.account_id,
                version=Referral.version + 1,
            )
            .returning(Referral.id)
        ).all()
        if not changed:
            raise WrongState("referral-is-decided")
    seen = {r.case_id: r.sight for r in referrals}
    table, role, what = referrals[0].table_id, referrals[0].role, f"{wanted}-referral"
    record_access(actor, AccessEvent.CHANGE, what, now=now, cases=seen, table_id=table, role=role)


def _check_decision(
    wanted: ReferralState, reason: str, deferred_until: date | None, now: datetime
) -> None:
    errors = []
    if wanted is not ReferralState.ADMITTED:
        if not reason:
            errors.append(FieldError(field="reason", key="reason-required"))
        elif len(reason) > LONGEST_REASON:
            errors.append(FieldError(field="reason", key="text-too-long"))
    if wanted is ReferralState.DEFERRED:
        if deferred_until is None:
            errors.append(FieldError(field="deferred_until", key="date-required"))
        elif deferred_until <= local_day(now):
            errors.append(FieldError(field="deferred_until", key="date-not-later"))
    if errors:
        raise InvalidInput(errors)
