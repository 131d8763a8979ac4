"""What is unusual in the record of who looked, and what the privacy officer found of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, select, update
from sqlalchemy.orm import aliased

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.errors import FieldError, InvalidInput, NotFound
from app.domain.sight import Ground, Level, Sight
from app.domain.watching import LONGEST_REVIEW, PatternKind, Review
from app.models import (
    AccessedCase,
    AccessPattern,
    AccessRecord,
    Account,
    Agency,
    Case,
    CaseTable,
)
from app.services.access_log import record_access
from app.services.access_lookup import may_be_linked, require_officer
from app.services.actor import Actor
from app.services.vault import field_of, ring

#: shown at once, of those that wait and of those that were reviewed
MOST_WAITING = 100
MOST_REVIEWED = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class PatternRow:
    """A pattern as the privacy officer reads it: who, when and why it was noticed; no case."""

    id: str
    kind: PatternKind
    account_id: str
    account: str
    agency: str
    #: of the look by which it was noticed; the rest is empty where that has come to its end
    at: datetime
    what: str
    table: str
    #: of patterns about one case
    sight: Sight | None
    #: only where it may be linked to the look
    reference: str
    state: Review
    reviewed_by: str
    reviewed_at: datetime | None
    review: str

    @property
    def waits(self) -> bool:
        return self.state is Review.WAITING


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """How much waits for the privacy officer."""

    alerts: int = 0
    patterns: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PatternList:
    watch: Watch
    #: alerts first, then the latest
    waiting: tuple[PatternRow, ...]
    reviewed: tuple[PatternRow, ...]


def what_waits(actor: Actor) -> Watch:
    """How many alerts and other patterns wait; nothing, and no query, for all others."""
    if not actor.is_privacy_officer:
        return Watch()
    alerts = func.sum(case((AccessPattern.kind == PatternKind.ALERT, 1), else_=0))
    row = db.session.execute(
        select(func.count().label("total"), alerts.label("alerts")).where(_waits())
    ).one()
    raised = int(row.alerts or 0)
    return Watch(alerts=raised, patterns=row.total - raised)


def list_patterns(actor: Actor, *, now: datetime) -> PatternList:
    """What waits and what was reviewed last, for the privacy officer; else `NotFound`. Recorded."""
    with transaction():
        require_officer(actor)
        record_access(actor, AccessEvent.VIEW, "access-log", now=now)
        return PatternList(
            watch=what_waits(actor), waiting=_rows(waiting=True), reviewed=_rows(waiting=False)
        )


def review_pattern(
    actor: Actor, pattern_id: str, state: Review, reason: str, *, now: datetime
) -> None:
    """Say what was found of a pattern, and why; may be done again. The reason is sealed.

    Raises `NotFound` for others, and `InvalidInput` without a reason or an outcome.
    """
    reason = reason.strip()
    with transaction():
        require_officer(actor)
        found = db.session.get(AccessPattern, pattern_id, with_for_update=True)
        if found is None:
            raise NotFound
        errors = []
        if not reason:
            errors.append(FieldError(field="reason", key="required"))
        elif len(reason) > LONGEST_REVIEW:
            errors.append(FieldError(field="reason", key="text-too-long"))
        if state is Review.WAITING:
            errors.append(FieldError(field="state", key="choice-unknown"))
        if errors:
            raise InvalidInput(errors)
        key, wrapped, key_id = ring().new_key(pattern_id)
        db.session.execute(
            update(AccessPattern)
            .where(AccessPattern.id == pattern_id)
            .values(
                state=state,
                reviewed_by_id=actor.account_id,
                reviewed_at=now,
                review=key.seal(reason, field_of(pattern_id, "review")),
                wrapped_key=wrapped,
                key_id=key_id,
            )
        )
        record_access(actor, AccessEvent.CHANGE, "review-access", now=now)


def _waits() -> ColumnElement[bool]:
    return AccessPattern.state == Review.WAITING


def _rows(*, waiting: bool) -> tuple[PatternRow, ...]:
    reviewer = aliased(Account)
    query = (
        select(
            AccessPattern,
            Account.name.label("account"),
            Agency.name.label("agency"),
            AccessRecord.what,
            CaseTable.name.label("table_name"),
            AccessedCase.level,
            AccessedCase.ground,
            Case.reference,
            reviewer.name.label("reviewer"),
        )
        .join(Account, Account.id == AccessPattern.account_id)
        .join(Agency, Agency.id == Account.agency_id)
        .outerjoin(AccessRecord, AccessRecord.id == AccessPattern.record_id)
        .outerjoin(CaseTable, CaseTable.id == AccessRecord.table_id)
        .outerjoin(
            AccessedCase,
            and_(
                AccessedCase.record_id == AccessPattern.record_id,
                AccessedCase.case_id == AccessPattern.case_id,
            ),
        )
        .outerjoin(Case, and_(Case.id == AccessedCase.case_id, may_be_linked()))
        .outerjoin(reviewer, reviewer.id == AccessPattern.reviewed_by_id)
    )
    if waiting:
        no_alert = AccessPattern.kind != PatternKind.ALERT
        query = query.where(_waits()).order_by(no_alert, AccessPattern.at.desc(), AccessPattern.id)
    else:
        latest = AccessPattern.reviewed_at.desc()
        query = query.where(~_waits()).order_by(latest, AccessPattern.id)
    rows = db.session.execute(query.limit(MOST_WAITING if waiting else MOST_REVIEWED))
    return tuple(_row(row) for row in rows)


def _row(row: Row[*tuple[Any, ...]]) -> PatternRow:
    pattern: AccessPattern = row.AccessPattern
    return PatternRow(
        id=pattern.id,
        kind=PatternKind(pattern.kind),
        account_id=pattern.account_id,
        account=row.account,
        agency=row.agency,
        at=pattern.at,
        what=row.what or "",
        table=row.table_name or "",
        sight=Sight(Level(row.level), Ground(row.ground)) if row.level else None,
        reference=row.reference or "",
        state=Review(pattern.state),
        reviewed_by=row.reviewer or "",
        reviewed_at=pattern.reviewed_at,
        review=_review(pattern),
    )


def _review(pattern: AccessPattern) -> str:
    if pattern.review is None or pattern.wrapped_key is None or pattern.key_id is None:
        return ""
    key = ring().unwrap(pattern.wrapped_key, pattern.key_id, pattern.id)
    return key.open(pattern.review, field_of(pattern.id, "review"))
