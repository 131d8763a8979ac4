"""Who hears of emergency access: the inbrenger's handlers at once, the privacy officer to judge."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.emergency import (
    LONGEST_REASON,
    EmergencyReview,
    EmergencyState,
    has_lapsed,
)
from app.domain.errors import FieldError, InvalidInput, NotFound
from app.domain.sight import Ground
from app.models import (
    AccessRecord,
    Account,
    Agency,
    AgendaItem,
    Case,
    EmergencyAccess,
    Referral,
)
from app.services.access_log import KNOWN_TO_BE_THERE, record_access
from app.services.actor import Actor
from app.services.circle import load_items
from app.services.emergency import (
    OwnAttempt,
    open_text,
    own_attempts,
    requests_to_confirm,
    without_people,
)
from app.services.vault import field_of, ring
from app.services.waiting import load_referrals

#: how many attempts the privacy officer's page shows at most; those that wait come first
MOST_SHOWN = 200
#: how far back it counts who was refused
REFUSED_SINCE = timedelta(days=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class EmergencyRow:
    """An attempt as the privacy officer and the inbrenger see it; without which case it was."""

    id: str
    account_id: str
    account: str
    agency: str
    at: datetime
    state: EmergencyState
    lapsed: bool
    by_bsn: bool
    ends_at: datetime | None
    confirmed_by: str
    reason: str
    review_state: EmergencyReview
    review: str
    reviewed_by: str
    reviewed_at: datetime | None
    remark: str
    remark_by: str
    remark_at: datetime | None


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody who asked on after too many attempts."""

    account: str
    agency: str
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """For the inbrenger's handlers: somebody asked for emergency access to their case."""

    reference: str
    account: str
    agency: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class EmergencyNews:
    """What the overview says of emergency access."""

    #: for the inbrenger's handlers
    told: tuple[Told, ...]
    #: cases that are open for the actor now
    own: tuple[OwnAttempt, ...]
    #: requests that wait for the actor as the second person
    to_confirm: int
    #: attempts that wait for the privacy officer
    to_review: int

    def __bool__(self) -> bool:
        return bool(self.told or self.own or self.to_confirm or self.to_review)


def emergency_news(actor: Actor, *, now: datetime) -> EmergencyNews:
    """What the actor must know, or has to do, about emergency access. No case content."""
    if actor.serves_platform:
        waiting = emergencies_to_review(actor)
        return EmergencyNews(told=(), own=(), to_confirm=0, to_review=waiting)
    return EmergencyNews(
        told=told_of_emergencies(actor, now=now),
        own=tuple(one for one in own_attempts(actor, now=now) if one.reference),
        to_confirm=len(requests_to_confirm(actor, now=now)),
        to_review=0,
    )


def list_emergencies(
    actor: Actor, *, now: datetime
) -> tuple[tuple[EmergencyRow, ...], tuple[Refused, ...]]:
    """Every attempt, those that wait first, and who was refused; for the privacy officer, else
    `NotFound`. The look is recorded."""
    with transaction():
        _require_officer(actor)
        rows = _rows(now=now)
        refused = db.session.execute(
            select(
                Account.name,
                Agency.name.label("agency"),
                func.count(AccessRecord.id),
                func.max(AccessRecord.at),
            )
            .join(Account, Account.id == AccessRecord.account_id)
            .join(Agency, Agency.id == Account.agency_id)
            .where(
                AccessRecord.at > now - REFUSED_SINCE,
                AccessRecord.event == AccessEvent.EMERGENCY_REFUSED,
            )
            .group_by(Account.id, Account.name, Agency.name)
            .order_by(func.max(AccessRecord.at).desc())
        ).all()
        record_access(actor, AccessEvent.VIEW, "emergencies", now=now)
    return rows, tuple(Refused(*row) for row in refused)


def emergencies_to_review(actor: Actor) -> int:
    """How many attempts wait for the privacy officer; none for anybody else."""
    if not actor.is_privacy_officer:
        return 0
    waits = EmergencyAccess.review_state == EmergencyReview.WAITING
    return db.session.scalar(select(func.count(EmergencyAccess.id)).where(waits)) or 0


def review_emergency(
    actor: Actor, access_id: str, state: EmergencyReview, reason: str, *, now: datetime
) -> None:
    """The privacy officer judges an attempt, with the reason; may be done again.

    Raises `NotFound` for others, and `InvalidInput` without a reason.
    """
    with transaction():
        _require_officer(actor)
        found = _locked(access_id)
        errors = _faults_in(reason, "reason")
        if state is EmergencyReview.WAITING:
            errors.append(FieldError(field="state", key="choice-unknown"))
        if errors:
            raise InvalidInput(errors)
        _write(
            found,
            "review",
            reason,
            now,
            review_state=state,
            reviewed_by_id=actor.account_id,
            reviewed_at=now,
        )
        record_access(actor, AccessEvent.CHANGE, "review-emergency", now=now)


def emergencies_of(case_id: str, *, now: datetime) -> tuple[EmergencyRow, ...]:
    """The attempts at one case, for who was found to handle it at the agency that brought it."""
    return _rows(EmergencyAccess.case_id == case_id, now=now)


def told_of_emergencies(actor: Actor, *, now: datetime) -> tuple[Told, ...]:
    """What the actor is told as a handler of the inbrenger, until the privacy officer judged it."""
    if actor.serves_platform:
        return ()
    brought = exists().where(Referral.case_id == Case.id, Referral.brought_by_id == actor.agency_id)
    rows = db.session.execute(
        select(
            Case.id,
            Case.reference,
            Account.name,
            Agency.name.label("agency"),
            EmergencyAccess.at,
        )
        .join(Case, Case.id == EmergencyAccess.case_id)
        .join(Account, Account.id == EmergencyAccess.account_id)
        .join(Agency, Agency.id == Account.agency_id)
        .where(
            EmergencyAccess.review_state == EmergencyReview.WAITING,
            Case.erased_at.is_(None),
            or_(Case.brought_by_id == actor.agency_id, brought),
        )
        .order_by(EmergencyAccess.at.desc())
    ).all()
    handled = _handled(actor, {row.id for row in rows}, now)
    return tuple(
        Told(row.reference, row.name, row.agency, row.at) for row in rows if row.id in handled
    )


def remark_on_emergency(actor: Actor, access_id: str, text: str, *, now: datetime) -> str:
    """What the inbrenger says of an attempt, for who handles the case; returns its reference.

    It takes the place of an earlier remark. Raises `NotFound` for others, and `InvalidInput`.
    """
    with transaction():
        found = _locked(access_id)
        if found.case_id is None or found.case_id not in _handled(actor, {found.case_id}, now):
            raise NotFound
        errors = _faults_in(text, "remark")
        if errors:
            raise InvalidInput(errors)
        _write(found, "remark", text, now, remark_by_id=actor.account_id, remark_at=now)
        record_access(
            actor,
            AccessEvent.CHANGE,
            "remark-on-emergency",
            now=now,
            cases={found.case_id: KNOWN_TO_BE_THERE},
        )
        return db.session.scalars(select(Case.reference).where(Case.id == found.case_id)).one()


def _require_officer(actor: Actor) -> None:
    if not actor.is_privacy_officer:
        raise NotFound


def _locked(access_id: str) -> EmergencyAccess:
    found = db.session.get(EmergencyAccess, access_id, with_for_update=True)
    if found is None:
        raise NotFound
    return found


def _faults_in(text: str, field: str) -> list[FieldError]:
    if not text.strip():
        return [FieldError(field=field, key="required")]
    if len(text) > LONGEST_REASON:
        return [FieldError(field=field, key="text-too-long")]
    return []


def _write(access: EmergencyAccess, name: str, text: str, now: datetime, **values: object) -> None:
    if access.key_id:
        key = ring().unwrap(access.wrapped_key, access.key_id, access.id)
    else:  # the case was erased, and the key with it
        key, values["wrapped_key"], values["key_id"] = ring().new_key(access.id)
    sealed = key.seal(without_people(text.strip(), now), field_of(access.id, name))
    db.session.execute(
        update(EmergencyAccess)
        .where(EmergencyAccess.id == access.id)
        .values({name: sealed, **values})
    )


def _handled(actor: Actor, case_ids: Collection[str], now: datetime) -> set[str]:
    """Those of the cases that the actor handles for the agency that brought them."""
    if not case_ids:
        return set()
    places = [
        *load_items(actor, AgendaItem.case_id.in_(case_ids), now=now, sits=False),
        *load_referrals(actor, Referral.case_id.in_(case_ids), now=now),
    ]
    return {place.case_id for place in places if place.sight.ground is Ground.BROUGHT}


def _rows(*conditions: ColumnElement[bool], now: datetime) -> tuple[EmergencyRow, ...]:
    who, second, reviewer, remarks = (aliased(Account) for _ in range(4))
    rows = db.session.execute(
        select(
            EmergencyAccess,
            who.name.label("who"),
            Agency.name.label("agency"),
            second.name.label("second"),
            reviewer.name.label("reviewer"),
            remarks.name.label("remarks"),
        )
        .join(who, who.id == EmergencyAccess.account_id)
        .join(Agency, Agency.id == who.agency_id)
        .outerjoin(second, second.id == EmergencyAccess.confirmed_by_id)
        .outerjoin(reviewer, reviewer.id == EmergencyAccess.reviewed_by_id)
        .outerjoin(remarks, remarks.id == EmergencyAccess.remark_by_id)
        .where(*conditions)
        .order_by(
            EmergencyAccess.review_state != EmergencyReview.WAITING, EmergencyAccess.at.desc()
        )
        .limit(MOST_SHOWN)
    )
    return tuple(
        EmergencyRow(
            id=row.EmergencyAccess.id,
            account_id=row.EmergencyAccess.account_id,
            account=row.who,
            agency=row.agency,
            at=row.EmergencyAccess.at,
            state=EmergencyState(row.EmergencyAccess.state),
            lapsed=row.EmergencyAccess.state == EmergencyState.WAITING
            and has_lapsed(row.EmergencyAccess.at, now),
            by_bsn=row.EmergencyAccess.by_bsn,
            ends_at=row.EmergencyAccess.ends_at,
            confirmed_by=row.second or "",
            reason=open_text(row.EmergencyAccess, "reason"),
            review_state=EmergencyReview(row.EmergencyAccess.review_state),
            review=open_text(row.EmergencyAccess, "review"),
            reviewed_by=row.reviewer or "",
            reviewed_at=row.EmergencyAccess.reviewed_at,
            remark=open_text(row.EmergencyAccess, "remark"),
            remark_by=row.remarks or "",
            remark_at=row.EmergencyAccess.remark_at,
        )
        for row in rows
    )
