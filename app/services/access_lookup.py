"""Who looked: by case and by viewer, for the privacy officer, who sees no case.

A case's reference stands beside a look only where that links nothing that must stay apart: at an
always-anonymous table no item is linked to its case, so what somebody saw there is found by the
viewer, with the table, and not by the case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from app.charters import always_anonymous
from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.case_values import reference_from
from app.domain.emergency import EmergencyState
from app.domain.errors import NotFound
from app.domain.roles import Role
from app.domain.sight import Ground, Level, Sight
from app.models import (
    AccessedCase,
    AccessRecord,
    Account,
    Agency,
    Case,
    CaseTable,
    EmergencyAccess,
    Referral,
)
from app.services.access_log import KNOWN_TO_BE_THERE, record_access
from app.services.actor import Actor

Found = Row[*tuple[Any, ...]]
#: looks on one page
PAGE = 100
#: more than hardly any case has
MOST_EXPORTED = 20_000
#: viewers that one search finds
MOST_VIEWERS = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One record, as the privacy officer reads it."""

    at: datetime
    account_id: str
    account: str
    #: at that moment
    agency: str
    event: AccessEvent
    what: str
    table: str
    role: Role | None
    session: str
    #: of how many cases something was shown
    cases: int
    #: how much of a single case was shown, and why
    sight: Sight | None
    #: of a single case that may be linked to this look
    reference: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Looks:
    looks: tuple[Look, ...]
    #: where the next page begins; None: that was all
    older: datetime | None


@dataclass(frozen=True, slots=True)
class Viewer:
    account_id: str
    name: str
    agency: str
    disabled: bool


def looks_at_case(actor: Actor, reference: str, *, before: datetime | None, now: datetime) -> Looks:
    """Who looked at the case with exactly this reference, the latest first; none if there is none.

    `NotFound` for anybody but the privacy officer. Recorded.
    """
    rows = _rows_of_case(actor, reference, AccessEvent.SEARCH, before, PAGE + 1, now)
    return _looks([(row, [row]) for row in rows[:PAGE]], rows)


def export_looks_at_case(actor: Actor, reference: str, *, now: datetime) -> tuple[Look, ...]:
    """All of them at once, for who was asked by the people concerned; recorded as an export."""
    rows = _rows_of_case(actor, reference, AccessEvent.EXPORT, None, MOST_EXPORTED, now)
    return tuple(_look(row, [row]) for row in rows)


def find_viewers(actor: Actor, words: str, *, now: datetime) -> tuple[Viewer, ...]:
    """The accounts in whose name, or agency's name, all of these words occur; recorded."""
    with transaction():
        require_officer(actor)
        record_access(actor, AccessEvent.SEARCH, "access-by-viewer", now=now)
        both = func.lower(Account.name + " " + Agency.name)
        rows = db.session.execute(
            select(Account.id, Account.name, Agency.name.label("agency"), Account.disabled_at)
            .join(Agency, Agency.id == Account.agency_id)
            .where(*(both.contains(word, autoescape=True) for word in words.lower().split()))
            .order_by(Account.name, Account.id)
            .limit(MOST_VIEWERS)
        )
        return tuple(
            Viewer(row.id, row.name, row.agency, row.disabled_at is not None) for row in rows
        )


def looks_by_viewer(
    actor: Actor, account_id: str, *, before: datetime | None, now: datetime
) -> tuple[Viewer, Looks]:
    """What one account looked at, the latest first; recorded. `NotFound` as `looks_at_case`."""
    with transaction():
        require_officer(actor)
        viewer = db.session.execute(
            select(Account.name, Agency.name.label("agency"), Account.disabled_at)
            .join(Agency, Agency.id == Account.agency_id)
            .where(Account.id == account_id)
        ).one_or_none()
        if viewer is None:
            raise NotFound
        record_access(actor, AccessEvent.SEARCH, "access-by-viewer", now=now)
        of_viewer = _records().where(AccessRecord.account_id == account_id)
        rows = _page(of_viewer, before, PAGE + 1)
        cases = _cases_of([row.id for row in rows[:PAGE]])
    found = Viewer(account_id, viewer.name, viewer.agency, viewer.disabled_at is not None)
    return found, _looks([(row, cases[row.id]) for row in rows[:PAGE]], rows)


def require_officer(actor: Actor) -> None:
    if not actor.is_privacy_officer:
        raise NotFound


def may_be_linked() -> ColumnElement[bool]:
    """Whether a look at a case may be shown with the case: for a query of both.

    Not one at an always-anonymous table or by a screener. And none without a table by which it
    could be told that the case was at such a table: emergency access that needed a second person,
    and whatever shows no name, such as a list of actions.
    """
    apart = select(CaseTable.id).where(CaseTable.charter_key.in_(always_anonymous()))
    was_there = exists().where(
        Referral.case_id == AccessedCase.case_id, Referral.table_id.in_(apart)
    )
    in_emergency = AccessedCase.ground == Ground.EMERGENCY
    with_second = exists().where(
        EmergencyAccess.case_id == AccessedCase.case_id,
        EmergencyAccess.account_id == AccessRecord.account_id,
        or_(
            EmergencyAccess.state == EmergencyState.WAITING,
            EmergencyAccess.confirmed_by_id.is_not(None),
        ),
    )
    return ~or_(
        func.coalesce(AccessRecord.table_id, "").in_(apart),
        AccessedCase.ground == Ground.SCREENS,
        and_(
            AccessRecord.table_id.is_(None),
            or_(
                and_(in_emergency, with_second),
                and_(~in_emergency, AccessedCase.level != Level.IDENTIFIED, was_there),
            ),
        ),
    )


def _rows_of_case(
    actor: Actor,
    reference: str,
    event: AccessEvent,
    before: datetime | None,
    most: int,
    now: datetime,
) -> Sequence[Found]:
    with transaction():
        require_officer(actor)
        case_id = db.session.scalar(
            select(Case.id).where(Case.reference == reference_from(reference))
        )
        cases = {case_id: KNOWN_TO_BE_THERE} if case_id else {}
        record_access(actor, event, "access-by-case", now=now, cases=cases)
        query = _records(AccessedCase.level, AccessedCase.ground, Case.reference)
        query = query.join(AccessedCase, AccessedCase.record_id == AccessRecord.id)
        query = query.join(Case, Case.id == AccessedCase.case_id)
        query = query.where(AccessedCase.case_id == case_id, may_be_linked())
        return _page(query, before, most)


def _records(*columns: Any) -> Select[*tuple[Any, ...]]:
    at_the_time = aliased(Agency)
    return (
        select(
            AccessRecord.id,
            AccessRecord.at,
            AccessRecord.event,
            AccessRecord.what,
            AccessRecord.role,
            AccessRecord.session,
            AccessRecord.account_id,
            Account.name.label("account"),
            at_the_time.name.label("agency"),
            CaseTable.name.label("table_name"),
            *columns,
        )
        .join(Account, Account.id == AccessRecord.account_id)
        .outerjoin(at_the_time, at_the_time.id == AccessRecord.agency_id)
        .outerjoin(CaseTable, CaseTable.id == AccessRecord.table_id)
    )


def _page(query: Select[*tuple[Any, ...]], before: datetime | None, most: int) -> Sequence[Found]:
    """The latest; one more than a page says whether there is a next one."""
    if before is not None:
        query = query.where(AccessRecord.at < before)
    query = query.order_by(AccessRecord.at.desc(), AccessRecord.id).limit(most)
    return db.session.execute(query).all()


def _cases_of(record_ids: Sequence[str]) -> dict[str, list[Found]]:
    """The cases of each record, with the reference of those that may be linked to it."""
    cases: dict[str, list[Found]] = defaultdict(list)
    rows = db.session.execute(
        select(
            AccessedCase.record_id,
            AccessedCase.level,
            AccessedCase.ground,
            Case.reference,
        )
        .join(AccessRecord, AccessRecord.id == AccessedCase.record_id)
        .outerjoin(Case, and_(Case.id == AccessedCase.case_id, may_be_linked()))
        .where(AccessedCase.record_id.in_(record_ids) if record_ids else false())
    )
    for row in rows:
        cases[row.record_id].append(row)
    return cases


def _looks(
    shown: Sequence[tuple[Found, list[Found]]],
    rows: Sequence[Found],
) -> Looks:
    more = len(rows) > PAGE
    return Looks(
        looks=tuple(_look(row, cases) for row, cases in shown),
        older=rows[PAGE - 1].at if more else None,
    )


def _look(row: Found, cases: list[Found]) -> Look:
    (one,) = cases if len(cases) == 1 else (None,)
    return Look(
        at=row.at,
        account_id=row.account_id,
        account=row.account,
        agency=row.agency or "",
        event=AccessEvent(row.event),
        what=row.what,
        table=row.table_name or "",
        role=Role(row.role) if row.role else None,
        session=row.session[:6],
        cases=len(cases),
        sight=Sight(Level(one.level), Ground(one.ground)) if one else None,
        reference=(one.reference or "") if one else "",
    )
