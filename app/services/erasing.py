"""Erasing a case: its key, people and texts go; the chain stays, and still verifies.

What goes is data, `PARTS` below; a rule of the house holds that nothing about a case is missing
there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Table,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import aliased

from app.database import Base, db, forget_deleted, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.case_values import reference_from
from app.domain.erasure import ErasedClass, ErasureReason, complete_at
from app.domain.errors import NotFound, WrongState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.models import (
    AccessPattern,
    Account,
    Action,
    ActionPerson,
    Aftercare,
    AftercareWord,
    AgendaItem,
    AlsoKnownNotice,
    BarringOrder,
    BarringStep,
    BriefApproval,
    BriefReturn,
    Case,
    CaseHandler,
    Conflict,
    ConflictName,
    Contribution,
    Decision,
    DeletionReport,
    EmergencyAccess,
    Escalation,
    FiledRequest,
    Invitation,
    LogSalt,
    Mandate,
    Meeting,
    OpenText,
    OptionReport,
    OptionTake,
    Person,
    PersonMatch,
    Referral,
    ReferredOn,
    SilentOption,
    SilentRound,
    StoryRelease,
    TakenOut,
    Weighing,
)
from app.services.access_log import (
    KNOWN_TO_BE_THERE,
    record_access,
)
from app.services.actor import Actor
from app.services.decision_log import append_entry
from app.services.intake import new_references


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Rows that go with a case, or that lose what they say of it."""

    kind: ErasedClass
    model: type[Base]
    #: the rows of the case with this id
    of: Callable[[str], ColumnElement[bool]]
    #: columns that are emptied; none: the rows themselves go
    emptied: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        return cast(Table, self.model.__table__)


def _on_no_agenda(case_id: str) -> ColumnElement[bool]:
    placed = exists().where(AgendaItem.referral_id == Referral.id)
    return (Referral.case_id == case_id) & ~placed


def _under(
    kind: ErasedClass, model: type[Base], key: str, parent: type[Base], *emptied: str
) -> Part:
    """Rows that point by `key` to something of the case, and go with it."""
    rows, points = parent.__table__.c, model.__table__.c[key]

    def of(case_id: str) -> ColumnElement[bool]:
        return points.in_(select(rows.id).where(rows.case_id == case_id))

    return Part(kind=kind, model=model, of=of, emptied=emptied)


def _of_pairs(case_id: str) -> ColumnElement[bool]:
    """Word of the case to either side: the other's says nothing any more."""
    mine = aliased(AlsoKnownNotice)
    return AlsoKnownNotice.pair_id.in_(select(mine.pair_id).where(mine.case_id == case_id))


#: children before parents
PARTS = (
    Part(kind=ErasedClass.MATCHING, model=PersonMatch, of=lambda c: PersonMatch.case_id == c),
    Part(kind=ErasedClass.MATCHING, model=AlsoKnownNotice, of=_of_pairs),
    _under(ErasedClass.PEOPLE, Invitation, "item_id", AgendaItem),
    _under(ErasedClass.PEOPLE, ActionPerson, "action_id", Action),
    Part(kind=ErasedClass.PEOPLE, model=Person, of=lambda c: Person.case_id == c),
    Part(kind=ErasedClass.NARRATIVE, model=OpenText, of=lambda c: OpenText.case_id == c),
    _under(ErasedClass.HANDLING, BriefApproval, "referral_id", Referral),
    _under(ErasedClass.HANDLING, BriefReturn, "referral_id", Referral),
    _under(ErasedClass.HANDLING, StoryRelease, "item_id", AgendaItem),
    _under(ErasedClass.HANDLING, ReferredOn, "referral_id", Referral),
    Part(kind=ErasedClass.HANDLING, model=CaseHandler, of=lambda c: CaseHandler.case_id == c),
    Part(
        kind=ErasedClass.MATCHING,
        model=ConflictName,
        of=lambda c: ConflictName.conflict_id.in_(select(Conflict.id).where(Conflict.case_id == c)),
    ),
    Part(kind=ErasedClass.HANDLING, model=Conflict, of=lambda c: Conflict.case_id == c),
    Part(
        kind=ErasedClass.HANDLING,
        model=AccessPattern,
        of=lambda c: AccessPattern.case_id == c,
        emptied=("review", "wrapped_key", "key_id"),
    ),
    Part(
        kind=ErasedClass.HANDLING,
        model=EmergencyAccess,
        of=lambda c: EmergencyAccess.case_id == c,
        emptied=("reason", "review", "remark", "wrapped_key", "key_id"),
    ),
    Part(kind=ErasedClass.SALTS, model=LogSalt, of=lambda c: LogSalt.case_id == c),
    Part(
        kind=ErasedClass.ACTIONS,
        model=Action,
        of=lambda c: (Action.case_id == c) & (Action.state == ActionState.OPEN),
    ),
    Part(
        kind=ErasedClass.ACTIONS,
        model=Action,
        of=lambda c: Action.case_id == c,
        emptied=("text", "strengthens", "hinders", "answer"),
    ),
    _under(ErasedClass.DECISIONS, SilentOption, "item_id", AgendaItem),
    _under(ErasedClass.DECISIONS, SilentRound, "item_id", AgendaItem),
    _under(ErasedClass.DECISIONS, OptionReport, "decision_id", Decision),
    _under(ErasedClass.DECISIONS, OptionTake, "decision_id", Decision),
    _under(ErasedClass.HANDLING, AftercareWord, "referral_id", Referral),
    _under(ErasedClass.HANDLING, Aftercare, "referral_id", Referral),
    _under(ErasedClass.DECISIONS, BarringStep, "order_id", BarringOrder),
    Part(kind=ErasedClass.DECISIONS, model=BarringOrder, of=lambda c: BarringOrder.case_id == c),
    Part(
        kind=ErasedClass.DECISIONS,
        model=Decision,
        of=lambda c: Decision.case_id == c,
        emptied=("motivation", "dissent"),
    ),
    _under(ErasedClass.DECISIONS, Mandate, "item_id", AgendaItem, "words"),
    _under(ErasedClass.DECISIONS, Weighing, "item_id", AgendaItem),
    _under(ErasedClass.DECISIONS, FiledRequest, "item_id", AgendaItem, "words"),
    _under(ErasedClass.DECISIONS, Escalation, "item_id", AgendaItem, "name", "why"),
    _under(
        *(ErasedClass.CONTRIBUTIONS, Contribution, "item_id", AgendaItem),
        *("text", "purpose", "legal_basis"),
    ),
    Part(
        kind=ErasedClass.NARRATIVE,
        model=TakenOut,
        of=lambda c: TakenOut.item_id.in_(select(AgendaItem.id).where(AgendaItem.case_id == c)),
        emptied=("reason",),
    ),
    Part(kind=ErasedClass.REFERRALS, model=Referral, of=_on_no_agenda),
    Part(
        kind=ErasedClass.REFERRALS,
        model=Referral,
        of=lambda c: Referral.case_id == c,
        emptied=("arrested_at", "brief", "question", "purpose", "legal_basis", "reason"),
    ),
    Part(
        kind=ErasedClass.NARRATIVE,
        model=Case,
        of=lambda c: Case.id == c,
        emptied=("summary", "unreferred", "answers"),
    ),
    Part(kind=ErasedClass.KEY, model=Case, of=lambda c: Case.id == c, emptied=("wrapped_key",)),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ErasurePreview:
    """What would go, counted in rows; nothing of what stands in them."""

    reference: str
    rows: tuple[tuple[ErasedClass, int], ...]
    complete_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Deletion:
    """A deletion report: that a case was erased, and nothing by which to tell which one."""

    id: str
    at: datetime
    by: str
    reason: ErasureReason
    rows: tuple[tuple[ErasedClass, int], ...]
    complete_at: datetime


def preview_erasure(
    actor: Actor, reference: str, *, backup_days: int, now: datetime
) -> ErasurePreview:
    """What erasing the case with exactly this reference would take away. Recorded.

    `NotFound` for anybody but the privacy officer; `WrongState` while a meeting has it ahead.
    """
    with transaction():
        case_id = _load(actor, reference)
        rows: dict[tuple[ErasedClass, type[Base]], int] = {}
        for part in PARTS:  # of a table with two parts, the last one has all its rows
            query = select(func.count()).select_from(part.table).where(part.of(case_id))
            rows[part.kind, part.model] = db.session.scalar(query) or 0
        counts: Counter[str] = Counter()
        for (kind, _), count in rows.items():
            counts[kind] += count
        _record(actor, AccessEvent.VIEW, "preview-erasure", case_id, now)
    return ErasurePreview(
        reference=reference_from(reference),
        rows=_in_order(counts),
        complete_at=complete_at(now, backup_days),
    )


def erase_case(
    actor: Actor, reference: str, reason: ErasureReason, *, backup_days: int, now: datetime
) -> str:
    """Erase the case with exactly this reference; returns the deletion report's id.

    The log of each table that it was brought to gains an entry. Raises as `preview_erasure` does.
    """
    with transaction():
        case_id = _load(actor, reference)
        tables = sorted(
            db.session.scalars(
                select(Referral.table_id).where(Referral.case_id == case_id).distinct()
            )
        )
        counts: Counter[str] = Counter()
        for part in PARTS:
            counts[part.kind] += _take_away(part, case_id)
        [unknown] = new_references(1)
        db.session.execute(
            update(Case)
            .where(Case.id == case_id)
            .values(key_id="", erased_at=now, reference=unknown)
        )
        report_id = new_id()
        db.session.execute(
            insert(DeletionReport).values(
                id=report_id,
                at=now,
                by_id=actor.account_id,
                reason=reason,
                rows=dict(counts),
                complete_at=complete_at(now, backup_days),
            )
        )
        for table_id in tables:
            append_entry(
                actor,
                table_id,
                EntryKind.CASE_ERASED,
                now=now,
                meeting_id=None,
                facts={"reason": str(reason)},
            )
        _record(actor, AccessEvent.CHANGE, "erase-case", case_id, now)
    forget_deleted()
    return report_id


def list_deletions(actor: Actor, *, now: datetime) -> tuple[Deletion, ...]:
    """Every deletion report, the latest first; `NotFound` for anybody but the privacy officer."""
    return _deletions(actor, "deletion-reports", None, now)


def view_deletion(actor: Actor, report_id: str, *, now: datetime) -> Deletion:
    """One deletion report; `NotFound` where there is none, or not for this actor."""
    found = _deletions(actor, "deletion-report", report_id, now)
    if not found:
        raise NotFound
    return found[0]


def _deletions(
    actor: Actor, what: str, report_id: str | None, now: datetime
) -> tuple[Deletion, ...]:
    if not actor.is_privacy_officer:
        raise NotFound
    query = (
        select(DeletionReport, Account.name)
        .join(Account, Account.id == DeletionReport.by_id)
        .order_by(DeletionReport.at.desc(), DeletionReport.id)
    )
    if report_id is not None:
        query = query.where(DeletionReport.id == report_id)
    with transaction():
        found = tuple(
            Deletion(
                id=report.id,
                at=report.at,
                by=name,
                reason=ErasureReason(report.reason),
                rows=_in_order(report.rows),
                complete_at=report.complete_at,
            )
            for report, name in db.session.execute(query)
        )
        record_access(actor, AccessEvent.VIEW, what, now=now)
    return found


def _load(actor: Actor, reference: str) -> str:
    """The id of the case, locked until the end, for the privacy officer."""
    if not actor.is_privacy_officer:
        raise NotFound
    case_id = db.session.scalar(
        select(Case.id)
        .where(Case.reference == reference_from(reference), Case.erased_at.is_(None))
        .with_for_update()
    )
    if case_id is None:
        raise NotFound
    ahead = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.case_id == case_id,
            Meeting.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
        )
        .limit(1)
    )
    if db.session.scalar(ahead) is not None:
        raise WrongState("case-on-agenda")
    return case_id


def _take_away(part: Part, case_id: str) -> int:
    if part.emptied:
        columns = [part.table.c[name] for name in part.emptied]
        nothing = {c.name: None if c.nullable else c.type.python_type() for c in columns}
        done = db.session.execute(update(part.model).where(part.of(case_id)).values(nothing))
    else:
        done = db.session.execute(delete(part.model).where(part.of(case_id)))
    return cast(CursorResult[Any], done).rowcount


def _in_order(counts: Mapping[str, int]) -> tuple[tuple[ErasedClass, int], ...]:
    return tuple((kind, counts.get(kind, 0)) for kind in ErasedClass)


def _record(actor: Actor, event: AccessEvent, what: str, case_id: str, now: datetime) -> None:
    """No more of the case was shown than that it is there."""
    record_access(actor, event, what, now=now, cases={case_id: KNOWN_TO_BE_THERE})
