"""Emergency access: asked for, confirmed by a second person where one is needed, and ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from app.charters import all_charters, always_anonymous
from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.emergency import (
    ATTEMPTS_A_DAY,
    LASTS,
    SECOND_WITHIN,
    EmergencyReview,
    EmergencyState,
    Reach,
    Request,
    check_request,
    has_lapsed,
    may_ask,
    reach,
)
from app.domain.errors import FieldError, InvalidInput, NotFound, WrongState
from app.domain.local_time import local_day
from app.domain.matching import MatchKind
from app.domain.referrals import OPEN_STATES, ReferralState
from app.domain.roles import Role
from app.domain.sight import Ground, Level, Sight
from app.models import (
    Account,
    Agency,
    Case,
    CaseTable,
    EmergencyAccess,
    Membership,
    PersonMatch,
    Referral,
)
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.anonymising import anonymise
from app.services.matching import hashes_by_bsn
from app.services.nearness import MY_AGENCY, has_conflict, me
from app.services.vault import field_of, ring

_SHOWN = Sight(Level.SHIELDED, Ground.EMERGENCY)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an attempt; a reference for a case that is open now."""

    state: EmergencyState
    reference: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnAttempt:
    at: datetime
    state: EmergencyState
    #: the second person came too late
    lapsed: bool
    ends_at: datetime | None
    #: empty for a case that is not open now
    reference: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ToConfirm:
    """Somebody waits for a second person; not for which case."""

    id: str
    account: str
    agency: str
    reason: str
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class EmergencyView:
    """The page of who may ask for emergency access."""

    attempts_left: int
    #: of the last day, the latest first
    own: tuple[OwnAttempt, ...]
    to_confirm: tuple[ToConfirm, ...]


def view_emergency(actor: Actor, *, now: datetime) -> EmergencyView:
    """What the actor asked for, and what waits for them; `NotFound` for who cannot ask."""
    require_may_ask(actor)
    own = own_attempts(actor, now=now)
    return EmergencyView(
        attempts_left=max(0, ATTEMPTS_A_DAY - len(own)),
        own=own,
        to_confirm=requests_to_confirm(actor, now=now),
    )


def ask_emergency(actor: Actor, asked: str, reason: str, *, now: datetime) -> Answer:
    """Open one case for an hour, by its exact reference or the BSN of somebody in it.

    Of several cases the latest open one; that there are more is not told. What an always-anonymous
    table has of it stays closed; a case that is at no other table opens with a second person. One
    that is not there, was erased, that a conflict of interest hides, or that is at always-anonymous
    tables alone which the actor's agency does not screen, are all the same miss. Each attempt is
    kept and recorded. Raises `InvalidInput`, also for too many attempts in a day, and `NotFound`
    for who cannot ask.
    """
    with transaction():
        # Others of the same person wait: what is counted next is what they left.
        mine = select(Account.id).where(Account.id == actor.account_id)
        db.session.execute(mine.with_for_update(key_share=True))
        require_may_ask(actor)
        request = check_request(asked, reason)
        refused = _attempts_today(actor, now) >= ATTEMPTS_A_DAY
        if refused:
            _record(actor, AccessEvent.EMERGENCY_REFUSED, "ask-emergency", None, now)
        else:
            answer = _attempt(actor, request, now)
    if refused:
        raise InvalidInput([FieldError(field="asked", key="emergency-too-often")])
    return answer


def confirm_emergency(actor: Actor, access_id: str, *, now: datetime) -> None:
    """Be the second person for somebody else's request; the hour begins now.

    For people of an agency that screens each always-anonymous table of the case, whom no conflict
    keeps away; else `NotFound`. `WrongState` for one that has lapsed.
    """
    with transaction():
        row = db.session.execute(
            select(EmergencyAccess.case_id, EmergencyAccess.at)
            .join(Case, Case.id == EmergencyAccess.case_id)
            .where(EmergencyAccess.id == access_id, *_waits_for(actor))
            .with_for_update(of=EmergencyAccess),
            me(actor),
        ).one_or_none()
        if row is None or not _may_ask(actor):
            raise NotFound
        if has_lapsed(row.at, now):
            raise WrongState("emergency-lapsed")
        db.session.execute(
            update(EmergencyAccess)
            .where(EmergencyAccess.id == access_id)
            .values(
                state=EmergencyState.OPENED,
                confirmed_by_id=actor.account_id,
                confirmed_at=now,
                ends_at=now + LASTS,
            )
        )
        _record(actor, AccessEvent.CHANGE, "confirm-emergency", row.case_id, now)


def end_emergency(actor: Actor, reference: str, *, now: datetime) -> None:
    """End the actor's own emergency access to a case early; `NotFound` without one."""
    with transaction():
        rows = db.session.execute(
            select(EmergencyAccess.id, EmergencyAccess.case_id)
            .join(Case, Case.id == EmergencyAccess.case_id)
            .where(
                Case.reference == reference,
                EmergencyAccess.account_id == actor.account_id,
                EmergencyAccess.ends_at > now,
            )
            .with_for_update(of=EmergencyAccess)
        ).all()
        if not rows:
            raise NotFound
        db.session.execute(
            update(EmergencyAccess)
            .where(EmergencyAccess.id.in_([row.id for row in rows]))
            .values(ends_at=now)
        )
        _record(actor, AccessEvent.CHANGE, "end-emergency", rows[0].case_id, now)


def require_may_ask(actor: Actor) -> None:
    """`NotFound` for who cannot ask for emergency access."""
    if not _may_ask(actor):
        raise NotFound


def own_attempts(actor: Actor, *, now: datetime) -> tuple[OwnAttempt, ...]:
    """The actor's attempts of the last day, the latest first."""
    rows = db.session.execute(
        select(EmergencyAccess, Case.reference)
        .outerjoin(Case, Case.id == EmergencyAccess.case_id)
        .where(_of_today(actor, now))
        .order_by(EmergencyAccess.at.desc(), EmergencyAccess.id)
    )
    return tuple(
        OwnAttempt(
            at=one.at,
            state=EmergencyState(one.state),
            lapsed=one.state == EmergencyState.WAITING and has_lapsed(one.at, now),
            ends_at=one.ends_at,
            reference=reference if one.ends_at is not None and now < one.ends_at else "",
        )
        for one, reference in rows
    )


def requests_to_confirm(actor: Actor, *, now: datetime) -> tuple[ToConfirm, ...]:
    """Requests of others that wait for a second person, who the actor can be."""
    rows = db.session.execute(
        select(EmergencyAccess, Account.name, Agency.name.label("agency"))
        .join(Case, Case.id == EmergencyAccess.case_id)
        .join(Account, Account.id == EmergencyAccess.account_id)
        .join(Agency, Agency.id == Account.agency_id)
        .where(*_waits_for(actor), EmergencyAccess.at > now - SECOND_WITHIN)
        .order_by(EmergencyAccess.at),
        me(actor),
    )
    return tuple(
        ToConfirm(
            id=row.EmergencyAccess.id,
            account=row.name,
            agency=row.agency,
            reason=open_text(row.EmergencyAccess, "reason"),
            until=row.EmergencyAccess.at + SECOND_WITHIN,
        )
        for row in rows
    )


def open_text(access: EmergencyAccess, name: str) -> str:
    """One of the sealed texts; empty where there is none, or none any more."""
    sealed = getattr(access, name)
    if not sealed:
        return ""
    key = ring().unwrap(access.wrapped_key, access.key_id, access.id)
    return key.open(sealed, field_of(access.id, name))


def without_people(text: str, now: datetime) -> str:
    """A text about a case for people who may not see it: whatever could tell who it is, is hidden.

    In the same way whether or not there is such a case.
    """
    return anonymise(text, (), today=local_day(now)).text


def _attempt(actor: Actor, request: Request, now: datetime) -> Answer:
    found = _find(actor, request)
    case_id, reference, second = found or (None, "", False)
    state = EmergencyState.OPENED if found else EmergencyState.MISS
    if second:
        state, reference = EmergencyState.WAITING, ""
    access_id = new_id()
    key, wrapped, key_id = ring().new_key(access_id)
    reason = without_people(request.reason, now)
    db.session.execute(
        insert(EmergencyAccess).values(
            id=access_id,
            account_id=actor.account_id,
            at=now,
            case_id=case_id,
            state=state,
            by_bsn=bool(request.bsn),
            ends_at=now + LASTS if state is EmergencyState.OPENED else None,
            review_state=EmergencyReview.WAITING,
            reason=key.seal(reason, field_of(access_id, "reason")),
            wrapped_key=wrapped,
            key_id=key_id,
        )
    )
    event = AccessEvent.EMERGENCY_HIT if found else AccessEvent.EMERGENCY_MISS
    _record(actor, event, "ask-emergency", case_id, now)
    return Answer(state, reference)


def _find(actor: Actor, request: Request) -> tuple[str, str, bool] | None:
    """The case, its reference, and whether a second person is needed."""
    case_id = Case.id.expression
    elsewhere = _is_elsewhere(case_id)
    wanted = Case.reference == request.reference
    if request.bsn:
        wanted = case_id.in_(
            select(PersonMatch.case_id).where(
                PersonMatch.hash.in_(hashes_by_bsn(request.bsn)),
                PersonMatch.kind == MatchKind.BSN,
            )
        )
    brought = exists().where(Referral.case_id == case_id)
    # an open referral at an always-anonymous table would tell itself by the order
    is_open = or_(~elsewhere, _is_elsewhere(case_id, OPEN_STATES))
    row = db.session.execute(
        select(case_id, Case.reference, ~elsewhere)
        .where(
            wanted,
            brought,
            Case.erased_at.is_(None),
            ~has_conflict(case_id),
            or_(elsewhere, _within_reach(actor, case_id)),
        )
        .order_by(
            case((is_open, 0), else_=1), Case.received_on.desc(), Case.created_at.desc(), case_id
        )
        .limit(1),
        me(actor),
    ).one_or_none()
    return None if row is None else (row[0], row[1], bool(row[2]))


def _is_elsewhere(
    case_id: ColumnElement[str], states: Iterable[ReferralState] = tuple(ReferralState)
) -> ColumnElement[bool]:
    """Whether the case stands, in one of these states, at a table that is not always anonymous."""
    referral, table = aliased(Referral), aliased(CaseTable)
    return exists(
        select(1)
        .select_from(referral)
        .join(table, table.id == referral.table_id)
        .where(
            referral.case_id == case_id,
            referral.state.in_(states),
            table.charter_key.not_in(always_anonymous()),
        )
    )


def _within_reach(actor: Actor, case_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether each always-anonymous table of the case is one that the actor's agency screens."""
    screened = [
        key
        for key, rules in all_charters().items()
        if reach(rules, actor.agency_kind) is Reach.WITH_SECOND
    ]
    referral, table = aliased(Referral), aliased(CaseTable)
    seat, colleague = aliased(Membership), aliased(Account)
    sits = exists(
        select(1)
        .select_from(seat)
        .join(colleague, colleague.id == seat.account_id)
        .where(
            seat.table_id == table.id,
            seat.role != Role.OBSERVER,
            colleague.agency_id == MY_AGENCY,
        )
    )
    return ~exists(
        select(1)
        .select_from(referral)
        .join(table, table.id == referral.table_id)
        .where(
            referral.case_id == case_id,
            table.charter_key.in_(always_anonymous()),
            or_(table.charter_key.not_in(screened), ~sits),
        )
    )


def _waits_for(actor: Actor) -> Sequence[ColumnElement[bool]]:
    case_id = Case.id.expression
    return (
        EmergencyAccess.state == EmergencyState.WAITING,
        EmergencyAccess.account_id != actor.account_id,
        Case.erased_at.is_(None),
        ~has_conflict(case_id),
        _within_reach(actor, case_id),
    )


def _may_ask(actor: Actor) -> bool:
    roles = db.session.scalars(
        select(Membership.role).where(Membership.account_id == actor.account_id)
    )
    return may_ask(serves_platform=actor.serves_platform, roles=map(Role, roles))


def _of_today(actor: Actor, now: datetime) -> ColumnElement[bool]:
    return and_(
        EmergencyAccess.account_id == actor.account_id, EmergencyAccess.at > now - timedelta(days=1)
    )


def _attempts_today(actor: Actor, now: datetime) -> int:
    query = select(func.count(EmergencyAccess.id)).where(_of_today(actor, now))
    return db.session.scalar(query) or 0


def _record(
    actor: Actor, event: AccessEvent, what: str, case_id: str | None, now: datetime
) -> None:
    """That it was there is all that this shows; the case's page records its own look. What leads to
    no case counts as unrelated, so that trying on raises an alert."""
    cases = {case_id: _SHOWN} if case_id else None
    record_access(actor, event, what, now=now, cases=cases, unrelated=case_id is None)
