"""A few looks that the privacy officer will want to ask about; the job finds them by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, select, update

from app.database import db
from app.domain.access import AccessEvent
from app.domain.local_time import AMSTERDAM, local_day
from app.domain.matching import MatchKind
from app.domain.roles import Role
from app.domain.sight import Ground, Level, Sight
from app.domain.watching import OPENINGS_A_DAY
from app.models import Account, AgendaItem, Meeting, Membership, PersonMatch
from app.services.access_log import record_access
from app.services.accounts import actor_by_email
from app.services.actor import Actor

_OUTLINE = Sight(Level.OUTLINE, Ground.OBSERVES)
_READ = Sight(Level.PSEUDONYMOUS, Ground.PARTNER)


def write_looks(emails: Mapping[str, str], now: datetime) -> None:
    """Somebody outside guesses addresses, an observer reads back, and a partner looks, on a Sunday
    evening, at a case of their own address. `emails` are those of the accounts, by key."""
    outsider, observer = (actor_by_email(emails[key]) for key in ("outsider", "observer"))
    partner = actor_by_email(
        next(emails[key] for key in sorted(emails) if key.startswith("participant.triagetafel."))
    )
    week_ago = local_day(now) - timedelta(days=7)
    monday = datetime.combine(week_ago - timedelta(days=week_ago.weekday()), time(10), AMSTERDAM)
    for number in range(OPENINGS_A_DAY):
        at = monday + timedelta(minutes=20 * number)
        record_access(outsider, AccessEvent.NOT_FOUND, "cases.show", now=at, unrelated=True)
    long_ago = Meeting.starts_at < monday - timedelta(days=40)
    _look(observer, _OUTLINE, Role.OBSERVER, monday, long_ago)
    of_an_address = PersonMatch.kind == MatchKind.ADDRESS
    at_home = AgendaItem.case_id.in_(select(PersonMatch.case_id).where(of_an_address))
    sunday = monday - timedelta(hours=13)
    if case_id := _look(partner, _READ, Role.PARTICIPANT, sunday, at_home):
        of_case = PersonMatch.case_id == case_id
        home = select(PersonMatch.hash).where(of_case, of_an_address).limit(1)
        mine = update(Account).where(Account.id == partner.account_id)
        db.session.execute(mine.values(home_hash=home.scalar_subquery()))


def _look(
    who: Actor, seen: Sight, role: Role, at: datetime, which: ColumnElement[bool]
) -> str | None:
    """Let somebody look at the oldest item of a table of theirs that is one of these."""
    found = db.session.execute(
        select(AgendaItem.case_id, Meeting.table_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Membership, Membership.table_id == Meeting.table_id)
        .where(Membership.account_id == who.account_id, which)
        .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
        .limit(1)
    ).first()
    if found is None:  # a small region has none
        return None
    record_access(
        who,
        AccessEvent.VIEW,
        "item",
        now=at,
        cases={found.case_id: seen},
        table_id=found.table_id,
        role=role,
        unrelated=seen is _OUTLINE,
    )
    return str(found.case_id)
