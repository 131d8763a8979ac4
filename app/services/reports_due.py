"""What waits for the inbrenger to report back, with the term of the table's charter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select

from app.adapters.dutch_holidays import public_holidays
from app.charters import all_charters, charter
from app.database import db
from app.domain.charter import Record
from app.domain.decisions import DecisionState
from app.domain.local_time import AMSTERDAM, local_day
from app.domain.meetings import MeetingState
from app.domain.options import OptionResult, awaits_word, report_due, return_clock
from app.domain.roles import Role
from app.models import (
    Aftercare,
    AgendaItem,
    Case,
    CaseTable,
    Decision,
    Meeting,
    Membership,
    OptionReport,
    OptionTake,
    Referral,
)
from app.services.actor import Actor
from app.services.nearness import MY_ACCOUNT, MY_AGENCY, handles, has_conflict, me


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportsDue:
    """Options of one item that wait for the inbrenger's word. No case content."""

    item_id: str
    table_name: str
    handed_over_on: date
    options: int
    due_on: date
    overdue: bool


def reports_due(
    actor: Actor, *, liberation_day_every_year: bool = False, now: datetime
) -> tuple[ReportsDue, ...]:
    """The options that wait for a word of the actor, who works on the case for the agency that
    brought it; the first that is due first. None once aftercare ended."""
    if actor.serves_platform:
        return ()
    waiting: dict[str, list[date]] = defaultdict(list)
    holidays = public_holidays(
        now.year - 1, now.year + 1, liberation_day_every_year=liberation_day_every_year
    )
    items = {}
    for row in _options(actor):
        clock = return_clock(charter(row.charter_key))
        latest = OptionResult(row.result) if row.result else None
        if clock is not None and awaits_word(taken=row.taken, latest=latest):
            items[row.item_id] = row
            waiting[row.item_id].append(
                report_due(clock, row.starts_at, row.reported_at, holidays, AMSTERDAM)
            )
    due = (
        ReportsDue(
            item_id=item_id,
            table_name=items[item_id].name,
            handed_over_on=local_day(items[item_id].starts_at),
            options=len(days),
            due_on=min(days),
            overdue=min(days) < local_day(now),
        )
        for item_id, days in waiting.items()
    )
    return tuple(sorted(due, key=lambda one: (one.due_on, one.item_id)))


def _options(actor: Actor) -> list[Row[*tuple[Any, ...]]]:
    """Each option of a case of the actor's, with what was said of it last."""
    case_id = AgendaItem.case_id.expression
    reporting = [key for key, rules in all_charters().items() if rules.inbrenger_reports_back]
    newest = (
        select(OptionReport.decision_id, func.max(OptionReport.number).label("number"))
        .group_by(OptionReport.decision_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            AgendaItem.id.label("item_id"),
            Meeting.starts_at,
            CaseTable.name,
            CaseTable.charter_key,
            OptionTake.taken,
            OptionReport.result,
            OptionReport.at.label("reported_at"),
        )
        .select_from(Decision)
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .join(Referral, Referral.id == AgendaItem.referral_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .outerjoin(
            Membership,
            and_(Membership.table_id == CaseTable.id, Membership.account_id == MY_ACCOUNT),
        )
        .outerjoin(OptionTake, OptionTake.decision_id == Decision.id)
        .outerjoin(newest, newest.c.decision_id == Decision.id)
        .outerjoin(
            OptionReport,
            and_(OptionReport.decision_id == Decision.id, OptionReport.number == newest.c.number),
        )
        .outerjoin(Aftercare, Aftercare.referral_id == Referral.id)
        .where(
            CaseTable.charter_key.in_(reporting),
            Decision.record == Record.OPTION,
            Decision.state == DecisionState.CONFIRMED,
            Meeting.state == MeetingState.CLOSED,
            or_(Referral.brought_by_id == MY_AGENCY, Case.brought_by_id == MY_AGENCY),
            or_(
                Membership.role != Role.OBSERVER,
                and_(Membership.id.is_(None), handles(case_id)),
            ),
            ~has_conflict(case_id),
            Case.erased_at.is_(None),
            Aftercare.ended_at.is_(None),
        ),
        me(actor),
    )
    return list(rows.all())
