"""A table's backlog: what waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app.adapters.dutch_holidays import public_holidays
from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.admission import missing_answers
from app.domain.case_values import reference_from
from app.domain.charter import QuestionKind, Text
from app.domain.clocks import due, last_day
from app.domain.local_time import AMSTERDAM, local_day
from app.domain.referrals import OPEN_STATES, ReferralState
from app.domain.sight import Level, Sight
from app.domain.urgency import can_be_taken_out
from app.models import Membership, Referral
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.briefs import may_rewrite
from app.services.bringing import (
    ComingMeeting,
    TablePlace,
    agencies_to_bring,
    coming_meetings,
    known_places,
    load_table,
)
from app.services.correcting import may_correct
from app.services.nearness import me
from app.services.question_kinds import kinds_of
from app.services.screening import is_approved
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
    #: at a table that screens first: the viewer may read it, or it was approved
    is_screened: bool
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
    #: what kind of question it brings, and those to choose from; empty where there are no kinds
    question_kind: QuestionKind | None
    question_kinds: tuple[QuestionKind, ...]
    can_be_corrected: bool
    on_agenda: OnAgenda | None
    carried_over: int
    in_aftercare: bool
    version: int
    #: its brief, by who brought it
    can_be_rewritten: bool
    #: the table's charter lets it be taken out of the queue at once
    can_be_taken_out: bool

    @property
    def can_be_decided(self) -> bool:
        return self.on_agenda is None and self.state in OPEN_STATES

    @property
    def can_be_put_on_agenda(self) -> bool:
        return self.on_agenda is None and self.state is ReferralState.ADMITTED


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """What a row must show about its case to be listed; what is empty asks nothing."""

    #: the whole of it, but for capitals and spaces around it
    reference: str = ""
    municipality: str = ""
    brought_by: str = ""

    def fits(self, referral: SeenReferral) -> bool:
        """Whether the actor reads all of it in the row: nobody finds by what they may not know."""
        return (
            referral.links_to_case
            and reference_from(self.reference) in ("", referral.reference)
            and self.municipality in ("", referral.municipality)
            and self.brought_by in ("", referral.brought_by)
        )


NOTHING_SOUGHT = Sought()


@dataclass(frozen=True, kw_only=True, slots=True)
class BacklogView:
    table: TablePlace
    rows: tuple[BacklogRow, ...]
    #: declined in the last weeks
    declined: tuple[BacklogRow, ...]
    #: how many referrals there are in each open state, of those that are sought
    counts: Mapping[ReferralState, int]
    #: the state that is shown alone; None: all open ones
    state: ReferralState | None
    sought: Sought
    #: names to choose from when seeking; empty where there is no choice
    municipalities: tuple[str, ...]
    agencies: tuple[str, ...]
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
    sought: Sought = NOTHING_SOUGHT,
    page: int = 1,
    liberation_day_every_year: bool = False,
    now: datetime,
) -> BacklogView:
    """The backlog for who prepares the table; for an agency that may bring cases, its own part.
    `NotFound` for everybody else. The look is recorded, at what is listed."""
    state = state if state in OPEN_STATES else None
    with transaction():
        table = load_table(actor, slug)
        waiting = _Waiting.load(actor, table.id, state, sought, page, now)
        declined = _declined(actor, table.id, sought, now)
        record_access(
            actor,
            AccessEvent.VIEW,
            "backlog",
            now=now,
            cases={r.case_id: r.sight for r in (*waiting.shown, *declined)},
            table_id=table.id,
            role=table.role,
        )
        meetings = coming_meetings(table.id, now=now) if table.may_prepare else ()
        agencies = agencies_to_bring(actor, table).values() if table.may_prepare else ()
        municipalities = () if table.municipality_id else known_places().names.values()
    holidays = public_holidays(
        now.year - 1, now.year + 1, liberation_day_every_year=liberation_day_every_year
    )
    kinds = kinds_of(table.charter, [r.id for r in (*waiting.shown, *declined)])
    return BacklogView(
        table=table,
        rows=tuple(_row(r, kinds.get(r.id), holidays, now) for r in waiting.shown),
        declined=tuple(_row(r, kinds.get(r.id), holidays, now) for r in declined),
        counts=waiting.counts,
        state=state,
        sought=sought,
        municipalities=tuple(municipalities),
        agencies=tuple(agency.name for agency in agencies),
        page=waiting.page,
        pages=waiting.pages,
        meetings=meetings,
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page of what waits, and how much there is of it."""

    shown: Sequence[SeenReferral]
    counts: Mapping[ReferralState, int]
    page: int
    pages: int

    @classmethod
    def load(
        cls,
        actor: Actor,
        table_id: str,
        state: ReferralState | None,
        sought: Sought,
        page: int,
        now: datetime,
    ) -> _Waiting:
        here = (Referral.table_id == table_id, Referral.state == state if state else open_now())
        first = (by_what_is_to_be_done(now),)
        found = None
        if sought == NOTHING_SOUGHT:
            counts: Mapping[ReferralState, int] = _counts(actor, table_id)
        else:
            # all of it, so that what fits is told by what the actor sees and by nothing else
            every = load_referrals(actor, here[0], open_now(), now=now, first=first)
            fitting = [r for r in every if sought.fits(r)]
            counts = Counter(r.state for r in fitting)
            found = [r for r in fitting if state in (None, r.state)]
        count = counts.get(state, 0) if state else sum(counts.values())
        pages = max(1, -(-count // PAGE))
        page = min(max(page, 1), pages)
        begin = (page - 1) * PAGE
        if found is None:
            shown = load_referrals(actor, *here, now=now, limit=PAGE, offset=begin, first=first)
        else:
            shown = found[begin : begin + PAGE]
        return cls(shown, counts, page, pages)


def _declined(actor: Actor, table_id: str, sought: Sought, now: datetime) -> Sequence[SeenReferral]:
    of_late = (
        Referral.table_id == table_id,
        Referral.state == ReferralState.DECLINED,
        Referral.decided_at > now - DECLINED_SHOWN,
    )
    if sought == NOTHING_SOUGHT:
        return load_referrals(actor, *of_late, now=now, limit=PAGE)
    return [r for r in load_referrals(actor, *of_late, now=now) if sought.fits(r)][:PAGE]


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


def _row(
    referral: SeenReferral, kind: QuestionKind | None, holidays: frozenset[date], now: datetime
) -> BacklogRow:
    known = referral.links_to_case
    # Before it is screened a text is read by who brought it and by the screeners.
    reads = known or not referral.charter.screened_first or is_approved(referral.id)
    waits = referral.state is ReferralState.DEFERRED and referral.deferred_until is not None
    return BacklogRow(
        id=referral.id,
        sight=referral.sight,
        people=referral.people,
        reference=referral.reference if known else "",
        municipality=referral.municipality if known else "",
        brought_by=referral.brought_by if known else "",
        received_on=referral.received_on if known else None,
        question=referral.question if reads else "",
        purpose=referral.purpose if reads else "",
        legal_basis=referral.legal_basis if known else "",
        summary=referral.summary if reads else "",
        is_screened=reads,
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
        question_kind=kind,
        question_kinds=referral.charter.question_kinds,
        can_be_corrected=may_correct(referral) and referral.state in OPEN_STATES,
        on_agenda=referral.on_agenda,
        carried_over=referral.carried_over,
        in_aftercare=referral.in_aftercare,
        version=referral.version,
        can_be_rewritten=may_rewrite(referral),
        can_be_taken_out=referral.may_prepare
        and can_be_taken_out(referral.charter, urgent=referral.urgent)
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
