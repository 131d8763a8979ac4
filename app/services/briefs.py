"""A brief that its screeners sent back, and that who brought the case writes anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.case_file import MAX_QUESTION, MAX_SUMMARY
from app.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion, WrongState
from app.domain.referrals import OPEN_STATES
from app.domain.sight import Ground
from app.models import Agency, BriefApproval, BriefReturn, Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.admitting import LONGEST_REASON
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.screening import is_sent_back, load_to_screen
from app.services.telling import not_own_words, told_elsewhere
from app.services.waiting import SeenReferral, load_referrals, lock_referrals, open_now


@dataclass(frozen=True, kw_only=True, slots=True)
class SentBack:
    """Why a brief came back, for who screens and who brought the case."""

    agency: str
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnBrief:
    """What the table reads of a case, in words with names, for who brought it."""

    referral_id: str
    table_slug: str
    table_place: str
    reference: str
    people: tuple[str, ...]
    question: str
    summary: str
    #: the latest first
    sent_back: tuple[SentBack, ...]
    version: int


@dataclass(frozen=True, slots=True)
class WaitingBrief:
    """A brief that waits to be written anew. No case content."""

    referral_id: str
    reference: str


def send_back(
    actor: Actor,
    referral_id: str,
    digest: str,
    reason: str,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> str:
    """Send a brief back to who brought it, with a reason; returns the table's slug.

    What was approved is no longer: screening starts anew with what they write. Raises as
    `approve_brief`, and `InvalidInput` without a reason.
    """
    with transaction():
        referral = load_to_screen(actor, referral_id, digest, now=now)
        reason = reason.strip()
        if not reason or len(reason) > LONGEST_REASON:
            key = "text-too-long" if reason else "reason-required"
            raise InvalidInput([FieldError(field="reason", key=key)])
        case, row_id = referral.open(), new_id()
        take_answers(case, asking)
        db.session.execute(
            insert(BriefReturn).values(
                id=row_id,
                referral_id=referral_id,
                agency_id=actor.agency_id,
                account_id=actor.account_id,
                digest=digest,
                reason=case.write(reason, row_id, "reason"),
                at=now,
            )
        )
        db.session.execute(delete(BriefApproval).where(BriefApproval.referral_id == referral_id))
        rules = referral.charter
        settle_texts(case, referral.case_id, asking, charter=rules, final=True, now=now)
        _record(actor, referral, AccessEvent.CHANGE, "send-back-brief", now)
    return referral.table_slug


def view_own_brief(actor: Actor, referral_id: str, *, now: datetime) -> OwnBrief:
    """The brief for who works on the case for the agency that brought it, until it is on an
    agenda; else `NotFound`. The look is recorded."""
    with transaction():
        referral = _load_own(actor, referral_id, now)
        view = _own(referral)
        _record(actor, referral, AccessEvent.VIEW, "own-brief", now)
    return view


def rewrite_brief(
    actor: Actor,
    referral_id: str,
    question: str,
    summary: str,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> str:
    """Write question and brief anew, in words that stand at no other table; screening starts
    again. Returns the table's slug.

    Raises `StaleVersion` with the current `OwnBrief` when a colleague was first, `InvalidInput`
    for a text that is missing, too long or told elsewhere, and as `view_own_brief`.
    """
    with transaction():
        lock_referrals([referral_id])
        referral = _load_own(actor, referral_id, now)
        current = _own(referral) if referral.version != version else None
        if current is None:
            _write(actor, referral, {"question": question.strip(), "summary": summary.strip()},
                   asking, now)  # fmt: skip
        event = AccessEvent.CHANGE if current is None else AccessEvent.VIEW
        _record(actor, referral, event, "rewrite-brief", now)
    if current is not None:
        raise StaleVersion(current)
    return referral.table_slug


def briefs_sent_back(actor: Actor, *, now: datetime) -> tuple[WaitingBrief, ...]:
    """The briefs that wait for who brought the case to write them anew. No case content."""
    sent = select(BriefReturn.referral_id)
    found = load_referrals(actor, Referral.id.in_(sent), open_now(), now=now)
    return tuple(
        WaitingBrief(referral_id=one.id, reference=one.reference)
        for one in found
        if may_rewrite(one) and is_sent_back(one.id)
    )


def may_rewrite(referral: SeenReferral) -> bool:
    """Who brought the case may write what the table will read anew, until it is on an agenda."""
    return (
        _is_own(referral)
        and referral.charter.screened_first
        and referral.state in OPEN_STATES
        and referral.on_agenda is None
    )


def _is_own(referral: SeenReferral) -> bool:
    return referral.sight.ground is Ground.BROUGHT


def _load_own(actor: Actor, referral_id: str, now: datetime) -> SeenReferral:
    found = load_referrals(actor, Referral.id == referral_id, now=now)
    if not found or not _is_own(found[0]) or not found[0].charter.screened_first:
        raise NotFound
    if found[0].on_agenda is not None:
        raise WrongState("referral-is-on-an-agenda")
    if found[0].state not in OPEN_STATES:
        raise WrongState("referral-is-decided")
    return found[0]


def _own(referral: SeenReferral) -> OwnBrief:
    return OwnBrief(
        referral_id=referral.id,
        table_slug=referral.table_slug,
        table_place=referral.table_place,
        reference=referral.reference,
        people=referral.people,
        question=referral.question,
        summary=referral.summary,
        sent_back=_sent_back(referral),
        version=referral.version,
    )


def _sent_back(referral: SeenReferral) -> tuple[SentBack, ...]:
    rows = db.session.execute(
        select(BriefReturn.id, BriefReturn.reason, BriefReturn.at, Agency.name)
        .join(Agency, Agency.id == BriefReturn.agency_id)
        .where(BriefReturn.referral_id == referral.id)
        .order_by(BriefReturn.at.desc(), BriefReturn.id)
    )
    return tuple(
        SentBack(agency=row.name, reason=referral.read(row.reason, row.id, "reason"), at=row.at)
        for row in rows
    )


def _write(
    actor: Actor, referral: SeenReferral, texts: Mapping[str, str], asking: Asking, now: datetime
) -> None:
    case = referral.open()
    told = told_elsewhere(actor, referral.case_id, referral.table_id, referral.charter, case)
    errors = _flaws(texts, told)
    if errors:
        raise InvalidInput(errors)
    take_answers(case, asking)
    before = {"question": referral.sealed_question, "brief": referral.sealed_brief}
    words = {"question": texts["question"], "brief": texts["summary"]}
    sealed = {
        name: case.rewrite(before[name], text, referral.id, name, referral.level)
        for name, text in words.items()
    }
    db.session.execute(
        update(Referral)
        .where(Referral.id == referral.id)
        .values(version=Referral.version + 1, **sealed)
    )
    settle_texts(case, referral.case_id, asking, charter=referral.charter, now=now)


def _flaws(texts: Mapping[str, str], told: Sequence[str]) -> list[FieldError]:
    limits = {"question": MAX_QUESTION, "summary": MAX_SUMMARY}
    errors = [FieldError(field=name, key="required") for name in limits if not texts[name]]
    errors += [
        FieldError(field=name, key="text-too-long")
        for name, limit in limits.items()
        if len(texts[name]) > limit
    ]
    return errors + not_own_words(texts, told)


def _record(
    actor: Actor, referral: SeenReferral, event: AccessEvent, what: str, now: datetime
) -> None:
    record_access(
        actor,
        event,
        what,
        now=now,
        cases={referral.case_id: referral.sight},
        table_id=referral.table_id,
        role=referral.role,
    )
