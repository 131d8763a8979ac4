"""A table's backlog: what waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app.adapters.dutch_holidays import public_holidays
from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.admission import missing_answers
from app.domain.charter import Text
from app.domain.clocks import due, last_day
from app.domain.local_time import AMSTERDAM, local_day
from app.domain.referrals import OPEN_STATES, ReferralState
from app.domain.sight import Level, Sight
from app.models import Membership, Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.bringing import ComingMeeting, TablePlace, coming_meetings, load_table
from app.services.correcting import may_correct
from app.services.nearness import me
from app.services.waiting import (
    OnAgenda,
    SeenReferral,
    by_what_is_to_be_done,
    load_referrals,
    may_see,
    open_now,
    own_membership,
)

#: how many referrals a page of the backlog shows
PAGE = 60
#: how long a declined referral can still be looked up in the backlog
DECLINED_SHOWN = timedelta(days=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockView:
    """A term of the table's charter that runs from the day of receipt."""

    text: Text
    last_day: date
    passed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AnsweredQuestion:
    """An admission question of the table's charter, and what the referral answers to it."""

    key: str
    text: Text
    yes: bool


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
    questions: tuple[AnsweredQuestion, ...]
    can_be_corrected: bool
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
        questions=tuple(
            AnsweredQuestion(key=q.key, text=q.text, yes=referral.admission.get(q.key, False))
            for q in referral.charter.questions
        ),
        can_be_corrected=may_correct(referral) and referral.state in OPEN_STATES,
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
