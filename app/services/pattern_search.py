"""Searching the record of who looked for what is unusual: the job behind the officer's page.

An hour of the record at a time, from where the last search ended. What was found before is not
found again, so a search may be repeated. The alert of many openings does not wait for it:
`app.services.access_alerts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, insert, or_, select, update

from app.database import db, insert_if_new, new_id, transaction
from app.domain.local_time import day_begins, local_day
from app.domain.matching import MatchKind
from app.domain.sight import Level
from app.domain.watching import (
    AROUND_AD_HOC,
    OPENINGS_A_DAY,
    Hours,
    PatternKind,
    Review,
    is_odd_hour,
    is_odd_look,
)
from app.models import (
    AccessedCase,
    AccessPattern,
    AccessRecord,
    AccessWatch,
    Account,
    Action,
    AgendaItem,
    CalledIn,
    Case,
    Contribution,
    Meeting,
    PersonMatch,
    Referral,
)
from app.services.matching import hashes_of_account_names

#: how far back the first search of an installation goes
FIRST_LOOK = timedelta(days=31)
STEP = timedelta(hours=1)
#: a record is written with the moment at which its transaction began
OVERLAP = timedelta(minutes=2)
_CHUNK = 500
#: levels at which a case is looked at, and not only known to be there
_SEEN = tuple(level for level in Level if level.reaches(Level.OUTLINE))
T = TypeVar("T")
_Look = Row[*tuple[Any, ...]]
_KINDS = {MatchKind.FAMILY_NAME: PatternKind.FAMILY_NAME, MatchKind.ADDRESS: PatternKind.ADDRESS}


@dataclass(frozen=True, slots=True)
class _Found:
    kind: PatternKind
    account_id: str
    subject: str
    record_id: str
    at: datetime
    case_id: str | None = None


def find_patterns(*, hours: Hours, now: datetime) -> int:
    """Search what was recorded since the last search; returns how many patterns are new.

    It only reads while it searches: nobody who looks at something waits for it.
    """
    until = db.session.scalar(select(AccessWatch.until)) or now - FIRST_LOOK
    new = 0
    while until < now:
        later = AccessRecord.at >= until - OVERLAP
        next_at = db.session.scalar(select(func.min(AccessRecord.at)).where(later))
        since = min(next_at or now, now)
        until = min(since + STEP, now)
        found = list(_search(since, until, hours))
        with transaction():
            new += _keep(found)
            _remember(until)
    return new


def _search(since: datetime, until: datetime, hours: Hours) -> Iterator[_Found]:
    within = and_(AccessRecord.at >= since, AccessRecord.at < until)
    looks = db.session.execute(
        _looks(AccessedCase.case_id, AccessedCase.ground).where(
            within, AccessedCase.level.in_(_SEEN)
        )
    ).all()
    yield from _related(looks)
    yield from _not_involved(within)
    yield from _many(within, since, until)
    yield from _odd(looks, since, until, hours)


def _related(looks: Sequence[_Look]) -> Iterator[_Found]:
    """Looks at a case in which somebody has the viewer's family name, or lives at their address."""
    own = _hashes_of({look.account_id for look in looks})
    in_case: dict[str, dict[bytes, str]] = defaultdict(dict)
    for some in _chunks(sorted({look.case_id for look in looks})):
        of_cases = select(PersonMatch.case_id, PersonMatch.hash, PersonMatch.kind).where(
            PersonMatch.case_id.in_(some), PersonMatch.kind.in_(_KINDS)
        )
        for case_id, hashed, kind in db.session.execute(of_cases):
            in_case[case_id][hashed] = kind
    for look in looks:
        known = in_case[look.case_id]
        for one in own[look.account_id] & known.keys():
            yield _of_case(_KINDS[MatchKind(known[one])], look)


def _hashes_of(account_ids: Iterable[str]) -> dict[str, frozenset[bytes]]:
    """The hashes under which people may be indexed who have each account's name or address."""
    viewers = [
        viewer
        for some in _chunks(sorted(account_ids))
        for viewer in db.session.execute(
            select(Account.id, Account.name, Account.home_hash).where(Account.id.in_(some))
        )
    ]
    names = hashes_of_account_names({viewer.name for viewer in viewers})
    return {
        viewer.id: frozenset(filter(None, (*names[viewer.name], viewer.home_hash)))
        for viewer in viewers
    }


def _not_involved(within: ColumnElement[bool]) -> Iterator[_Found]:
    """Unrelated openings by people of an agency that has no part in the case."""
    case, agency = AccessedCase.case_id, AccessRecord.agency_id
    of_case = AgendaItem.case_id == case
    items = select(AgendaItem.id).where(of_case)
    has_part = or_(
        exists().where(Case.id == case, agency.in_((Case.brought_by_id, Case.holder_id))),
        exists().where(Referral.case_id == case, Referral.brought_by_id == agency),
        exists().where(CalledIn.agency_id == agency, CalledIn.item_id.in_(items)),
        exists().where(Contribution.agency_id == agency, Contribution.item_id.in_(items)),
        exists().where(Action.case_id == case, Action.agency_id == agency),
    )
    rows = db.session.execute(
        _looks(case).where(within, AccessRecord.unrelated, AccessedCase.level.in_(_SEEN), ~has_part)
    )
    return (_of_case(PatternKind.NOT_INVOLVED, row) for row in rows)


def _many(within: ColumnElement[bool], since: datetime, until: datetime) -> Iterator[_Found]:
    """The opening that was one of many unrelated ones on one day, by the Dutch calendar."""
    here = select(AccessRecord.account_id).where(within, AccessRecord.unrelated)
    begin = day_begins(local_day(since))
    rows = db.session.execute(
        select(AccessRecord.id, AccessRecord.at, AccessRecord.account_id)
        .where(
            AccessRecord.at >= begin,
            AccessRecord.at < until,
            AccessRecord.unrelated,
            AccessRecord.account_id.in_(here),
        )
        .order_by(AccessRecord.at)
    )
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        day = local_day(row.at).isoformat()
        counts[row.account_id, day] += 1
        if counts[row.account_id, day] == OPENINGS_A_DAY:
            yield _of_day(PatternKind.MANY_UNRELATED, row)


def _odd(
    looks: Sequence[_Look], since: datetime, until: datetime, hours: Hours
) -> Iterator[_Found]:
    """Looks at hours at which hardly anybody works, by who is not on call. An hour of the record
    that begins and ends in office hours has none."""
    if not (is_odd_hour(since, hours) or is_odd_hour(until, hours)):
        return
    near = AROUND_AD_HOC + STEP
    ad_hoc: dict[str, list[datetime]] = defaultdict(list)
    for case_id, starts_at in db.session.execute(
        select(AgendaItem.case_id, Meeting.starts_at)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.ad_hoc, Meeting.starts_at.between(since - near, until + near))
    ):
        ad_hoc[case_id].append(starts_at)
    for look in looks:
        if is_odd_look(look.at, look.ground, ad_hoc[look.case_id], hours):
            yield _of_day(PatternKind.ODD_HOURS, look)


def _looks(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Who looked at which cases when, the first look first."""
    return (
        select(AccessRecord.id, AccessRecord.at, AccessRecord.account_id, *columns)
        .join(AccessedCase, AccessedCase.record_id == AccessRecord.id)
        .where(AccessRecord.account_id.is_not(None))
        .order_by(AccessRecord.at, AccessRecord.id)
    )


def _of_case(kind: PatternKind, row: _Look) -> _Found:
    return _Found(kind, row.account_id, row.case_id, row.id, row.at, row.case_id)


def _of_day(kind: PatternKind, row: _Look) -> _Found:
    return _Found(kind, row.account_id, local_day(row.at).isoformat(), row.id, row.at)


def _keep(found: Iterable[_Found]) -> int:
    """Store what is new; of several looks that make the same pattern, the first."""
    first: dict[tuple[str, str, str], _Found] = {}
    for one in found:
        first.setdefault((one.kind, one.account_id, one.subject), one)
    new = 0
    for some in _chunks(list(first.values())):
        rows = [{"id": new_id(), "state": Review.WAITING, **asdict(one)} for one in some]
        kept = insert_if_new(AccessPattern).values(rows).returning(AccessPattern.id)
        new += len(db.session.scalars(kept).all())
    return new


def _remember(until: datetime) -> None:
    moved = update(AccessWatch).values(until=until).returning(AccessWatch.id)
    if not db.session.scalars(moved).all():
        db.session.execute(insert(AccessWatch).values(id=1, until=until))


def _chunks(values: list[T]) -> Iterator[list[T]]:
    for at in range(0, len(values), _CHUNK):
        yield values[at : at + _CHUNK]
