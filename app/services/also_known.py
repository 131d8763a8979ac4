"""The also-known check: whether somebody in a case is known in a case of another table.

Whoever asks is told nothing: where there is something, the two secretaries are asked to contact
each other. The access record alone says whether there was.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from app.charters import always_anonymous
from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.also_known import QUESTIONS_A_DAY, SAME_PERSON, is_young
from app.domain.errors import NotFound, WrongState
from app.domain.local_time import local_day
from app.domain.matching import MatchKind
from app.domain.referrals import ReferralState
from app.domain.roles import Role
from app.domain.sight import Level
from app.models import (
    AccessRecord,
    Account,
    Agency,
    AlsoKnownNotice,
    Case,
    CaseTable,
    Membership,
    Person,
    PersonMatch,
    Referral,
)
from app.services.access_log import (
    BRINGS,
    KNOWN_TO_BE_THERE,
    record_access,
)
from app.services.actor import Actor
from app.services.circle import people_of
from app.services.nearness import handles, has_conflict, me
from app.services.vault import Reader, open_case
from app.services.waiting import PREPARING

_ASKED = (AccessEvent.ALSO_KNOWN_HIT, AccessEvent.ALSO_KNOWN_MISS)


@dataclass(frozen=True, kw_only=True, slots=True)
class AlsoKnown:
    """Word to a secretary: contact this one. Not why, not about whom, not at which table."""

    id: str
    #: the own case that it is about
    reference: str
    #: the secretaries of the other table: agency and function
    contacts: tuple[tuple[str, Role], ...]
    at: datetime
    seen: bool


def check_also_known(actor: Actor, case_id: str, *, now: datetime) -> None:
    """Look whether somebody in the case is known at another table; the answer goes to both
    secretaries, and never to the actor. Recorded, hit or miss.

    Somebody is the same by BSN, or by name and date of birth; they count up to 23 years of age, or
    where both cases are of one address. A case with a protected person is never found, nor is one
    through a table that is always anonymous. `NotFound` for who does not prepare a table that
    admitted the case, `WrongState` before another than who brought it has admitted it, and after
    too many questions in a day.
    """
    with transaction():
        table_id = _load(actor, case_id)
        asked = select(func.count()).where(
            AccessRecord.account_id == actor.account_id,
            AccessRecord.event.in_(_ASKED),
            AccessRecord.at > now - timedelta(days=1),
        )
        if (db.session.scalar(asked) or 0) >= QUESTIONS_A_DAY:
            raise WrongState("also-known-too-often")
        known = _known_elsewhere(case_id, table_id, now)
        for other_case, other_table in known:
            _tell(table_id, case_id, other_table, other_case, now)
        record_access(
            actor,
            AccessEvent.ALSO_KNOWN_HIT if known else AccessEvent.ALSO_KNOWN_MISS,
            "check-also-known",
            now=now,
            cases={case_id: KNOWN_TO_BE_THERE},
            table_id=table_id,
        )


def list_also_known(actor: Actor, *, now: datetime) -> tuple[AlsoKnown, ...]:
    """What the actor is told as a secretary, the latest first; they count as seen from now on."""
    with transaction():
        rows = db.session.execute(
            select(
                AlsoKnownNotice.id,
                AlsoKnownNotice.other_table_id,
                AlsoKnownNotice.at,
                AlsoKnownNotice.seen_at,
                AlsoKnownNotice.table_id,
                AlsoKnownNotice.case_id,
                Case.reference,
            )
            .join(Case, Case.id == AlsoKnownNotice.case_id)
            .join(Membership, Membership.table_id == AlsoKnownNotice.table_id)
            .where(
                Membership.account_id == actor.account_id,
                Membership.role == Role.SECRETARY,
                ~has_conflict(AlsoKnownNotice.case_id.expression),
            )
            .order_by(AlsoKnownNotice.at.desc(), AlsoKnownNotice.id),
            me(actor),
        ).all()
        contacts = {row.other_table_id: _secretaries(row.other_table_id) for row in rows}
        db.session.execute(
            update(AlsoKnownNotice)
            .where(
                AlsoKnownNotice.id.in_([row.id for row in rows]),
                AlsoKnownNotice.seen_at.is_(None),
            )
            .values(seen_at=now)
        )
        record_access(
            actor,
            AccessEvent.VIEW,
            "also-known",
            now=now,
            cases={row.case_id: KNOWN_TO_BE_THERE for row in rows},
        )
    return tuple(
        AlsoKnown(
            id=row.id,
            reference=row.reference,
            contacts=contacts[row.other_table_id],
            at=row.at,
            seen=row.seen_at is not None,
        )
        for row in rows
    )


def protect_person(
    actor: Actor, case_id: str, person_id: str, protected: bool, *, now: datetime
) -> None:
    """Keep a person out of every comparison across cases, and the case with them; or no more.

    For who handles the case at the agency that brought or holds it; else `NotFound`.
    """
    own = or_(Case.brought_by_id == actor.agency_id, Case.holder_id == actor.agency_id)
    with transaction():
        found = db.session.scalar(
            select(Person.id)
            .join(Case, Case.id == Person.case_id)
            .where(
                Person.id == person_id,
                Person.case_id == case_id,
                own,
                handles(Case.id.expression),
                ~has_conflict(Case.id.expression),
            ),
            me(actor),
        )
        if found is None or actor.serves_platform:
            raise NotFound
        db.session.execute(update(Person).where(Person.id == found).values(protected=protected))
        record_access(actor, AccessEvent.CHANGE, "protect-person", now=now, cases={case_id: BRINGS})


def _load(actor: Actor, case_id: str) -> str:
    """The table at which the actor prepares the case, and which may ask about it."""
    if actor.serves_platform:
        raise NotFound
    rows = db.session.execute(
        select(Referral.table_id, Referral.by_id, Referral.decided_by_id)
        .join(Case, Case.id == Referral.case_id)
        .join(CaseTable, CaseTable.id == Referral.table_id)
        .join(
            Membership,
            and_(
                Membership.table_id == Referral.table_id,
                Membership.account_id == actor.account_id,
                Membership.role.in_(PREPARING),
            ),
        )
        .where(
            Referral.case_id == case_id,
            Referral.state == ReferralState.ADMITTED,
            Case.erased_at.is_(None),
            CaseTable.charter_key.not_in(always_anonymous()),
            ~has_conflict(Case.id.expression),
        )
        .order_by(Referral.created_at),
        me(actor),
    ).all()
    if not rows:
        raise NotFound
    for row in rows:
        if None not in (row.by_id, row.decided_by_id) and row.by_id != row.decided_by_id:
            return str(row.table_id)
    raise WrongState("also-known-too-early")


def _known_elsewhere(case_id: str, table_id: str, now: datetime) -> list[tuple[str, str]]:
    """The other cases, each with a table that may hear of it."""
    other, mine = aliased(PersonMatch), aliased(PersonMatch)
    matches = db.session.execute(
        select(mine.person_id, other.case_id, other.kind)
        .join(other, and_(other.hash == mine.hash, other.case_id != case_id))
        .where(mine.case_id == case_id, mine.kind.in_({*SAME_PERSON, MatchKind.ADDRESS}))
    ).all()
    young = _young_people(case_id, now)
    same_address = {m.case_id for m in matches if m.kind == MatchKind.ADDRESS}
    cases = {
        m.case_id
        for m in matches
        if m.kind in SAME_PERSON and (m.person_id in young or m.case_id in same_address)
    }
    if not cases or _protected({case_id}):
        return []
    return _tables_of(cases - _protected(cases), table_id)


def _young_people(case_id: str, now: datetime) -> set[str]:
    wrapped, key_id = db.session.execute(
        select(Case.wrapped_key, Case.key_id).where(Case.id == case_id)
    ).one()
    day = local_day(now)
    case = open_case(
        case_id,
        wrapped,
        key_id,
        people_of([case_id])[case_id],
        reader=Reader(""),
        level=Level.NOTHING,
        answers=None,
        day=day,
        language="nl",
    )
    return {entry.id for entry in case.roster if is_young(entry.identity, day)}


def _protected(case_ids: Collection[str]) -> set[str]:
    """Those of the cases in which somebody is protected."""
    return set(
        db.session.scalars(
            select(Person.case_id).where(Person.case_id.in_(case_ids), Person.protected.is_(True))
        )
    )


def _tables_of(case_ids: Collection[str], asking: str) -> list[tuple[str, str]]:
    """Where the cases were admitted, but for the asking table and those always anonymous."""
    rows = db.session.execute(
        select(Referral.case_id, Referral.table_id)
        .join(CaseTable, CaseTable.id == Referral.table_id)
        .where(
            Referral.case_id.in_(case_ids),
            Referral.state == ReferralState.ADMITTED,
            Referral.table_id != asking,
            CaseTable.charter_key.not_in(always_anonymous()),
        )
        .distinct()
        .order_by(Referral.case_id, Referral.table_id)
    )
    return [(case_id, table_id) for case_id, table_id in rows]


def _tell(table_id: str, case_id: str, other_table: str, other_case: str, now: datetime) -> None:
    """Both secretaries, once: a pair of cases that they were told of before is not told again."""
    one, other = aliased(AlsoKnownNotice), aliased(AlsoKnownNotice)
    told = (
        select(one.id)
        .join(other, other.pair_id == one.pair_id)
        .where(
            one.case_id == case_id,
            one.table_id == table_id,
            other.case_id == other_case,
            other.table_id == other_table,
        )
        .limit(1)
    )
    if db.session.scalar(told) is not None:
        return
    pair_id = new_id()
    sides = ((table_id, case_id, other_table), (other_table, other_case, table_id))
    db.session.execute(
        insert(AlsoKnownNotice),
        [
            {
                "id": new_id(),
                "pair_id": pair_id,
                "table_id": told_table,
                "case_id": own_case,
                "other_table_id": contact,
                "at": now,
            }
            for told_table, own_case, contact in sides
        ],
    )


def _secretaries(table_id: str) -> tuple[tuple[str, Role], ...]:
    rows = db.session.execute(
        select(Agency.name, Membership.role)
        .join(Account, Account.agency_id == Agency.id)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.table_id == table_id,
            Membership.role == Role.SECRETARY,
            Account.disabled_at.is_(None),
        )
        .distinct()
        .order_by(Agency.name)
    )
    return tuple((agency, Role(role)) for agency, role in rows)
