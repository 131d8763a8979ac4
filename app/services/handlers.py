"""Who works on a case for an agency that brought or holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.errors import FieldError, InvalidInput, NotFound
from app.models import Account, Case, CaseHandler
from app.services.access_log import (
    BRINGS,
    record_access,
)
from app.services.actor import Actor
from app.services.nearness import handles, has_conflict, me


@dataclass(frozen=True, kw_only=True, slots=True)
class Handler:
    account_id: str
    name: str


def handlers_of(actor: Actor, case_id: str) -> tuple[Handler, ...]:
    """The active colleagues of the actor's agency who are assigned; none means all of them."""
    rows = db.session.execute(
        select(Account.id, Account.name)
        .join(CaseHandler, CaseHandler.account_id == Account.id)
        .where(
            CaseHandler.case_id == case_id,
            Account.agency_id == actor.agency_id,
            Account.disabled_at.is_(None),
        )
        .order_by(Account.name)
    )
    return tuple(Handler(account_id=row.id, name=row.name) for row in rows)


def add_handler(actor: Actor, reference: str, email: str, *, now: datetime) -> None:
    """Let a colleague work on a case too; doing it twice changes nothing.

    For who works on it for its agency (`NotFound`). Raises `InvalidInput` naming `email` for
    somebody who is no active colleague.
    """
    with transaction():
        case_id = _own_case(actor, reference)
        colleague = db.session.scalar(
            select(Account.id).where(
                Account.email == email.strip().lower(),
                Account.agency_id == actor.agency_id,
                Account.disabled_at.is_(None),
            )
        )
        if colleague is None:
            raise InvalidInput([FieldError(field="email", key="no-colleague")])
        if db.session.get(CaseHandler, (case_id, colleague)) is None:
            if db.session.get(CaseHandler, (case_id, actor.account_id)) is None:
                _assign(case_id, actor.account_id, actor, now)  # else the first shuts out the rest
            if colleague != actor.account_id:
                _assign(case_id, colleague, actor, now)
        _record(actor, "add-handler", case_id, now)


def remove_handler(actor: Actor, reference: str, account_id: str, *, now: datetime) -> None:
    """Take a colleague off a case. Raises as `add_handler`."""
    with transaction():
        case_id = _own_case(actor, reference)
        if account_id not in {handler.account_id for handler in handlers_of(actor, case_id)}:
            raise NotFound
        db.session.execute(
            delete(CaseHandler).where(
                CaseHandler.case_id == case_id, CaseHandler.account_id == account_id
            )
        )
        _record(actor, "remove-handler", case_id, now)


def _own_case(actor: Actor, reference: str) -> str:
    case_id = db.session.scalar(
        select(Case.id).where(
            Case.reference == reference,
            or_(Case.brought_by_id == actor.agency_id, Case.holder_id == actor.agency_id),
            handles(Case.id.expression),
            ~has_conflict(Case.id.expression),
        ),
        me(actor),
    )
    if case_id is None or actor.serves_platform:
        raise NotFound
    return case_id


def _assign(case_id: str, account_id: str, actor: Actor, now: datetime) -> None:
    db.session.execute(
        insert(CaseHandler).values(
            case_id=case_id, account_id=account_id, assigned_by_id=actor.account_id, at=now
        )
    )


def _record(actor: Actor, what: str, case_id: str, now: datetime) -> None:
    record_access(actor, AccessEvent.CHANGE, what, now=now, cases={case_id: BRINGS})
