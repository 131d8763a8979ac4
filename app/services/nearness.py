"""How near the actor is to a case: works on it, must keep away, was let in in an emergency.

Columns and conditions of the queries that load; `me` gives their parameters.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    String,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from app.charters import always_anonymous
from app.domain.conflicts import ConflictState
from app.models import (
    Account,
    AgendaItem,
    CalledIn,
    CaseHandler,
    Conflict,
    ConflictName,
    EmergencyAccess,
    Meeting,
    Membership,
    PersonMatch,
    Referral,
)
from app.services.actor import Actor

MY_ACCOUNT: BindParameter[str] = bindparam("my_account", type_=String)
MY_AGENCY: BindParameter[str] = bindparam("my_agency", type_=String)


def me(actor: Actor) -> dict[str, str]:
    """The parameters of a prepared query that asks on behalf of this actor."""
    return {"my_account": actor.account_id, "my_agency": actor.agency_id}


def is_assigned(
    case_id: ColumnElement[str], account: ColumnElement[str] = MY_ACCOUNT
) -> ColumnElement[bool]:
    """Whether I am one of the handlers of the case."""
    return exists(
        select(1).where(CaseHandler.case_id == case_id, CaseHandler.account_id == account)
    )


def agency_has_handlers(
    case_id: ColumnElement[str], agency: ColumnElement[str] = MY_AGENCY
) -> ColumnElement[bool]:
    """Whether anybody of my agency who is still active is assigned to the case."""
    return exists(
        select(1)
        .select_from(CaseHandler)
        .join(Account, Account.id == CaseHandler.account_id)
        .where(
            CaseHandler.case_id == case_id,
            Account.agency_id == agency,
            Account.disabled_at.is_(None),
        )
    )


def handles(case_id: ColumnElement[str]) -> ColumnElement[bool]:
    """`app.domain.sight.is_handler` for who sits at no table, as a condition."""
    return or_(is_assigned(case_id), ~agency_has_handlers(case_id))


def has_conflict(
    case_id: ColumnElement[str], account: ColumnElement[str] = MY_ACCOUNT
) -> ColumnElement[bool]:
    """Whether a conflict of interest keeps me away from the case.

    One that was declared by name works on each case in which somebody has that name, also on
    those that are brought later.
    """
    works = and_(Conflict.account_id == account, Conflict.state != ConflictState.LIFTED)
    return or_(
        exists(select(1).where(works, Conflict.case_id == case_id)),
        exists(
            select(1)
            .select_from(Conflict)
            .join(ConflictName, ConflictName.conflict_id == Conflict.id)
            .join(PersonMatch, PersonMatch.hash == ConflictName.hash)
            .where(works, PersonMatch.case_id == case_id)
        ),
    )


def emergency_until(
    case_id: ColumnElement[str],
    charter_key: ColumnElement[str],
    account: ColumnElement[str] = MY_ACCOUNT,
) -> ColumnElement[datetime | None]:
    """When my emergency access to the case at a table with this charter ends, or ended; None
    without one. What one person opened is not open at an always-anonymous table.
    """
    return (
        select(func.max(EmergencyAccess.ends_at))
        .where(
            EmergencyAccess.case_id == case_id,
            EmergencyAccess.account_id == account,
            or_(
                EmergencyAccess.confirmed_by_id.is_not(None),
                charter_key.not_in(always_anonymous()),
            ),
        )
        .scalar_subquery()
    )


def sits_at(meeting_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether `MY_AGENCY` was called in for an item of the meeting, or I handle one it brought."""
    item, referral, called = aliased(AgendaItem), aliased(Referral), aliased(CalledIn)
    return or_(
        exists(
            select(1)
            .select_from(called)
            .join(item, item.id == called.item_id)
            .where(item.meeting_id == meeting_id, called.agency_id == MY_AGENCY)
        ),
        exists(
            select(1)
            .select_from(item)
            .join(referral, referral.id == item.referral_id)
            .where(
                item.meeting_id == meeting_id,
                referral.brought_by_id == MY_AGENCY,
                handles(item.case_id.expression),
            )
        ),
    )


def may_see_meeting() -> ColumnElement[bool]:
    """Members of the table, agencies called in for an item, and agencies that brought one.

    For a query with the actor's `Membership` as outer join.
    """
    return or_(Membership.id.is_not(None), sits_at(Meeting.id.expression))
