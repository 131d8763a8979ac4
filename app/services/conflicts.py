"""Conflicts of interest: declared, set, and reviewed. Each works from the moment it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, func, insert, literal, or_, select, update
from sqlalchemy.orm import aliased

from app.adapters.keyring import DataKey
from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.conflicts import (
    LONGEST_NAME,
    LONGEST_REASON,
    MOST_NAMES_A_DAY,
    ConflictState,
)
from app.domain.errors import FieldError, InvalidInput, NotFound, NotPermitted
from app.domain.matching import MatchKind
from app.domain.roles import may_prepare
from app.domain.sight import Level
from app.models import Account, Agency, CalledIn, Conflict, ConflictName, Membership, PersonMatch
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item
from app.services.item_change import record_item
from app.services.matching import hash_of_home, hashes_by_name
from app.services.vault import field_of, ring


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictRow:
    """A conflict as the privacy officer sees it: who and when, and nothing of the case."""

    id: str
    account: str
    agency: str
    declared_by: str
    at: datetime
    #: what was typed; empty for a conflict with one case
    name: str
    state: ConflictState
    reviewed_by: str
    reviewed_at: datetime | None
    review: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may be at the table when an item is discussed."""

    account_id: str
    name: str
    agency: str


def declare_conflict(actor: Actor, item_id: str, *, now: datetime) -> str:
    """Say that the actor knows the people of this item; returns the meeting's id.

    From then on it is a shielded slot, and no word of the actor's brings it back; so is every
    other case in which somebody of these people is, also one that comes later.
    """
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
        conflict_id = _keep_away(item.case_id, actor.account_id, actor, now)
        _keep_away_from_family(conflict_id, item.case_id)
        record_item(actor, item, AccessEvent.CHANGE, "declare-conflict", now=now)
    return item.meeting_id


def set_conflict(actor: Actor, item_id: str, account_id: str, *, now: datetime) -> None:
    """Keep somebody who would be at the table away from this item.

    For who prepares the table (`NotPermitted`); `NotFound` for somebody who has no seat there.
    """
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
        if item.role is None or not may_prepare(item.role):
            raise NotPermitted
        if account_id not in {seat.account_id for seat in _seats(item)}:
            raise NotFound
        _keep_away(item.case_id, account_id, actor, now)
        record_item(actor, item, AccessEvent.CHANGE, "set-conflict", now=now)


def seats_at(actor: Actor, item_id: str, *, now: datetime) -> tuple[Seat, ...]:
    """Whom `set_conflict` can keep away; nobody for who does not prepare the table."""
    item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
    return _seats(item) if item.role is not None and may_prepare(item.role) else ()


def declare_conflict_by_name(
    actor: Actor, name: str, birth_date: date | None = None, *, now: datetime
) -> None:
    """Say that the actor knows somebody of this name, whatever cases there are.

    The answer, and the work, are the same whether anybody has that name. Raises `InvalidInput`
    for a name without given and family name, and for too many of them in a day.
    """
    typed = " ".join(name.split())
    with transaction():
        if actor.serves_platform:
            raise NotPermitted
        hashes = hashes_by_name(typed, birth_date)
        errors = []
        if not typed:
            errors.append(FieldError(field="name", key="required"))
        elif len(typed) > LONGEST_NAME:
            errors.append(FieldError(field="name", key="text-too-long"))
        elif not hashes:
            errors.append(FieldError(field="name", key="name-incomplete"))
        elif _names_today(actor, now) >= MOST_NAMES_A_DAY:
            errors.append(FieldError(field="name", key="too-many-names"))
        if errors:
            raise InvalidInput(errors)
        conflict_id = new_id()
        key, wrapped, key_id = ring().new_key(conflict_id)
        db.session.execute(
            insert(Conflict).values(
                id=conflict_id,
                account_id=actor.account_id,
                case_id=None,
                declared_by_id=actor.account_id,
                at=now,
                state=ConflictState.WAITING,
                name=key.seal(typed, field_of(conflict_id, "name")),
                wrapped_key=wrapped,
                key_id=key_id,
            )
        )
        db.session.execute(
            insert(ConflictName), [{"conflict_id": conflict_id, "hash": one} for one in hashes]
        )
        record_access(actor, AccessEvent.CHANGE, "declare-conflict-by-name", now=now)


def keep_home(actor: Actor, postcode: str, number: str, *, now: datetime) -> None:
    """Remember where the actor lives, as a keyed hash alone; both empty: no longer.

    Whoever then looks at a case of that address is shown to the privacy officer. Raises
    `InvalidInput` for what is no postcode and number.
    """
    with transaction():
        if actor.serves_platform:
            raise NotPermitted
        home = hash_of_home(postcode, number)
        if home is None and (postcode.strip() or number.strip()):
            raise InvalidInput([FieldError(field="postcode", key="home-incomplete")])
        mine = update(Account).where(Account.id == actor.account_id)
        db.session.execute(mine.values(home_hash=home))
        record_access(actor, AccessEvent.CHANGE, "keep-home", now=now)


def has_home(actor: Actor) -> bool:
    """Whether the actor said where they live; where, nobody can read back."""
    mine = select(Account.home_hash.is_not(None)).where(Account.id == actor.account_id)
    return bool(db.session.scalar(mine))


def conflicts_to_review(actor: Actor) -> int:
    """How many wait for the privacy officer; nothing for anybody else."""
    if not actor.is_privacy_officer:
        return 0
    waiting = select(func.count(Conflict.id)).where(Conflict.state == ConflictState.WAITING)
    return db.session.scalar(waiting) or 0


def list_conflicts(actor: Actor, *, now: datetime) -> tuple[ConflictRow, ...]:
    """All conflicts for the privacy officer, those that wait first; else `NotFound`. Recorded."""
    with transaction():
        _require_officer(actor)
        who, by, reviewer = aliased(Account), aliased(Account), aliased(Account)
        rows = db.session.execute(
            select(
                Conflict,
                who.name.label("who"),
                Agency.name.label("agency"),
                by.name.label("by"),
                reviewer.name.label("reviewer"),
            )
            .join(who, who.id == Conflict.account_id)
            .join(Agency, Agency.id == who.agency_id)
            .join(by, by.id == Conflict.declared_by_id)
            .outerjoin(reviewer, reviewer.id == Conflict.reviewed_by_id)
            .order_by(Conflict.state != ConflictState.WAITING, Conflict.at.desc())
        ).all()
        record_access(actor, AccessEvent.VIEW, "conflicts", now=now)
    return tuple(
        ConflictRow(
            id=row.Conflict.id,
            account=row.who,
            agency=row.agency,
            declared_by=row.by,
            at=row.Conflict.at,
            name=_opened(row.Conflict, row.Conflict.name, "name"),
            state=ConflictState(row.Conflict.state),
            reviewed_by=row.reviewer or "",
            reviewed_at=row.Conflict.reviewed_at,
            review=_opened(row.Conflict, row.Conflict.review, "review"),
        )
        for row in rows
    )


def review_conflict(
    actor: Actor, conflict_id: str, state: ConflictState, reason: str, *, now: datetime
) -> None:
    """The privacy officer upholds or lifts a conflict, with the reason; may be done again.

    Raises `NotFound` for others, and `InvalidInput` without a reason.
    """
    reason = reason.strip()
    with transaction():
        _require_officer(actor)
        found = db.session.get(Conflict, conflict_id, with_for_update=True)
        if found is None:
            raise NotFound
        errors = []
        if not reason:
            errors.append(FieldError(field="reason", key="required"))
        elif len(reason) > LONGEST_REASON:
            errors.append(FieldError(field="reason", key="text-too-long"))
        if state is ConflictState.WAITING:
            errors.append(FieldError(field="state", key="choice-unknown"))
        if errors:
            raise InvalidInput(errors)
        db.session.execute(
            update(Conflict)
            .where(Conflict.id == conflict_id)
            .values(
                state=state,
                reviewed_by_id=actor.account_id,
                reviewed_at=now,
                review=_key(found).seal(reason, field_of(conflict_id, "review")),
            )
        )
        record_access(actor, AccessEvent.CHANGE, "review-conflict", now=now)


def _require_officer(actor: Actor) -> None:
    if not actor.is_privacy_officer:
        raise NotFound


def _keep_away_from_family(conflict_id: str, case_id: str) -> None:
    exact = (MatchKind.BSN, MatchKind.NAME_BIRTH)
    theirs = select(literal(conflict_id), PersonMatch.hash).where(
        PersonMatch.case_id == case_id,
        PersonMatch.kind.in_(exact),
        ~exists().where(ConflictName.conflict_id == conflict_id),
    )
    names = insert(ConflictName).from_select(["conflict_id", "hash"], theirs.distinct())
    db.session.execute(names)


def _keep_away(case_id: str, account_id: str, actor: Actor, now: datetime) -> str:
    """Keep somebody away from a case; returns the conflict's id, that of before if there is one."""
    known = select(Conflict.id).where(
        Conflict.case_id == case_id,
        Conflict.account_id == account_id,
        Conflict.state != ConflictState.LIFTED,
    )
    if kept := db.session.scalar(known):
        return kept
    conflict_id = new_id()
    _, wrapped, key_id = ring().new_key(conflict_id)
    db.session.execute(
        insert(Conflict).values(
            id=conflict_id,
            account_id=account_id,
            case_id=case_id,
            declared_by_id=actor.account_id,
            at=now,
            state=ConflictState.WAITING,
            wrapped_key=wrapped,
            key_id=key_id,
        )
    )
    return conflict_id


def _names_today(actor: Actor, now: datetime) -> int:
    return db.session.scalars(
        select(func.count(Conflict.id)).where(
            Conflict.account_id == actor.account_id,
            Conflict.case_id.is_(None),
            Conflict.at > now - timedelta(days=1),
        )
    ).one()


def _seats(item: SeenItem) -> tuple[Seat, ...]:
    called_in = select(CalledIn.agency_id).where(CalledIn.item_id == item.item_id)
    rows = db.session.execute(
        select(Account.id, Account.name, Agency.name.label("agency"))
        .join(Agency, Agency.id == Account.agency_id)
        .outerjoin(
            Membership,
            (Membership.account_id == Account.id) & (Membership.table_id == item.table_id),
        )
        .where(
            or_(Membership.id.is_not(None), Account.agency_id.in_(called_in)),
            Account.disabled_at.is_(None),
        )
        .order_by(Account.name)
    )
    return tuple(Seat(row.id, row.name, row.agency) for row in rows)


def _key(conflict: Conflict) -> DataKey:
    return ring().unwrap(conflict.wrapped_key, conflict.key_id, conflict.id)


def _opened(conflict: Conflict, sealed: bytes | None, name: str) -> str:
    return "" if sealed is None else _key(conflict).open(sealed, field_of(conflict.id, name))
