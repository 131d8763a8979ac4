"""A table's backlog: what waits for it, and what is decided about that before any meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update

from app.adapters.dutch_holidays import public_holidays
from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.admission import missing_answers
from app.domain.charter import Text
from app.domain.clocks import due, last_day
from app.domain.errors import (
    FieldError,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.local_time import AMSTERDAM, local_day
from app.domain.referrals import OPEN_STATES, ReferralState, decide
from app.domain.sight import Level, Sight
from app.models import Membership, Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.bringing import ComingMeeting, TablePlace, coming_meetings, load_table
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.nearness import me
from app.services.waiting import (
    OnAgenda,
    SeenReferral,
    by_what_is_to_be_done,
    load_referrals,
    lock_referrals,
    may_see,
    open_now,
    own_membership,
)

#: how many referrals a page of the backlog shows
PAGE = 60
#: how long a declined referral can still be looked up in the backlog
DECLINED_SHOWN = timedelta(days=30)
LONGEST_REASON = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockView:
    """A term of the table's charter that runs from the day of receipt."""

    text: Text
    last_day: date
    passed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class BacklogRow:
    id: str
    sight: Sight
    people: tuple[str, ...]
    #: empty where the viewer may not know which case it is
    reference: str
    municipality: str
    brought_by: str
    received_on: date | None
    question: str
    purpose: str
    legal_basis: str
    summary: str
    urgent: bool
    state: ReferralState
    reason: str
    deferred_until: date | None
    #: deferred, and its day has come
    due_again: bool
    clocks: tuple[ClockView, ...]
    #: the admission questions without the yes that they need
    missing: tuple[Text, ...]
    on_agenda: OnAgenda | None
    carried_over: int
    version: int
    #: the table's charter lets it be taken out of the queue at once
    can_be_taken_out: bool

    @property
    def can_be_decided(self) -> bool:
        return self.on_agenda is None and self.state in OPEN_STATES

    @property
    def can_be_put_on_agenda(self) -> bool:
        return self.on_agenda is None and self.state is ReferralState.ADMITTED


@dataclass(frozen=True, kw_only=True, slots=True)
class BacklogView:
    table: TablePlace
    rows: tuple[BacklogRow, ...]
    #: declined in the last weeks
    declined: tuple[BacklogRow, ...]
    #: how many referrals there are in each open state
    counts: dict[ReferralState, int]
    #: the state that is shown alone; None: all open ones
    state: ReferralState | None
    page: int
    pages: int
    #: where referrals can be put on the agenda; empty for who does not prepare
    meetings: tuple[ComingMeeting, ...]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def identified(self) -> bool:
        return any(row.sight.level is Level.IDENTIFIED for row in (*self.rows, *self.declined))


def view_backlog(
    actor: Actor,
    slug: str,
    *,
    state: ReferralState | None = None,
    page: int = 1,
    liberation_day_every_year: bool = False,
    now: datetime,
) -> BacklogView:
    """The backlog for who prepares the table; for an agency that may bring cases, its own part.
    `NotFound` for everybody else. The look is recorded."""
    with transaction():
        table = load_table(actor, slug)
        here = Referral.table_id == table.id
        shown = Referral.state == state if state in OPEN_STATES else open_now()
        counts = _counts(actor, table.id)
        count = counts.get(state, 0) if state in OPEN_STATES and state else sum(counts.values())
        pages = max(1, -(-count // PAGE))
        page = min(max(page, 1), pages)
        waiting = load_referrals(
            actor,
            here,
            shown,
            now=now,
            limit=PAGE,
            offset=(page - 1) * PAGE,
            first=(by_what_is_to_be_done(now),),
        )
        declined = load_referrals(
            actor,
            here,
            Referral.state == ReferralState.DECLINED,
            Referral.decided_at > now - DECLINED_SHOWN,
            now=now,
            limit=PAGE,
        )
        record_access(
            actor,
            AccessEvent.VIEW,
            "backlog",
            now=now,
            cases={r.case_id: r.sight for r in (*waiting, *declined)},
            table_id=table.id,
            role=table.role,
        )
        meetings = coming_meetings(table.id, now=now) if table.may_prepare else ()
    holidays = public_holidays(
        now.year - 1, now.year + 1, liberation_day_every_year=liberation_day_every_year
    )
    return BacklogView(
        table=table,
        rows=tuple(_row(r, holidays, now) for r in waiting),
        declined=tuple(_row(r, holidays, now) for r in declined),
        counts=counts,
        state=state if state in OPEN_STATES else None,
        page=page,
        pages=pages,
        meetings=meetings,
    )


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
        decide(referral.state, wanted, reason=reason, on_agenda=bool(referral.on_agenda))
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


def _counts(actor: Actor, table_id: str) -> dict[ReferralState, int]:
    rows: ColumnElement[int] = func.count(Referral.id)
    found = db.session.execute(
        select(Referral.state, rows)
        .outerjoin(Membership, own_membership(actor))
        .where(Referral.table_id == table_id, open_now(), may_see(actor))
        .group_by(Referral.state),
        me(actor),
    )
    return {ReferralState(state): count for state, count in found}


def _row(referral: SeenReferral, holidays: frozenset[date], now: datetime) -> BacklogRow:
    known = referral.links_to_case
    waits = referral.state is ReferralState.DEFERRED and referral.deferred_until is not None
    return BacklogRow(
        id=referral.id,
        sight=referral.sight,
        people=referral.people,
        reference=referral.reference if known else "",
        municipality=referral.municipality if known else "",
        brought_by=referral.brought_by if known else "",
        received_on=referral.received_on if known else None,
        question=referral.question,
        purpose=referral.purpose,
        legal_basis=referral.legal_basis,
        summary=referral.summary,
        urgent=referral.urgent,
        state=referral.state,
        reason=referral.reason,
        deferred_until=referral.deferred_until,
        due_again=waits and referral.deferred_until <= local_day(now),  # type: ignore[operator]
        clocks=_clocks(referral, holidays, now) if known else (),
        missing=tuple(q.text for q in missing_answers(referral.charter, referral.admission)),
        on_agenda=referral.on_agenda,
        carried_over=referral.carried_over,
        version=referral.version,
        can_be_taken_out=referral.may_prepare
        and referral.urgent
        and referral.charter.cadence.ad_hoc
        and referral.on_agenda is None
        and referral.state in OPEN_STATES,
    )


def _clocks(
    referral: SeenReferral, holidays: frozenset[date], now: datetime
) -> tuple[ClockView, ...]:
    day = referral.received_on
    start = datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)
    views = (
        ClockView(
            text=clock.text,
            last_day=last_day(clock, start, holidays, AMSTERDAM),
            passed=now >= due(clock, start, holidays, AMSTERDAM),
        )
        for clock in referral.charter.clocks
        if clock.runs_from == "received" and (referral.urgent or not clock.urgent_only)
    )
    return tuple(sorted(views, key=lambda view: view.last_day))
