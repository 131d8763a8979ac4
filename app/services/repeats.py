"""A household that comes back: what was decided about it earlier, for who may see it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from app.charters import always_anonymous
from app.database import db
from app.domain.agenda import ItemState
from app.domain.matching import MatchKind
from app.domain.sight import Level
from app.models import AgendaItem, Case, CaseTable, Meeting, Person, PersonMatch, Referral
from app.services.actor import Actor
from app.services.circle import SeenItem, load_items

#: the longest month, so that a period never ends too early
_MONTH = timedelta(days=31)
#: by which a household is known again; a name alone is not enough
_SAME = (MatchKind.BSN, MatchKind.NAME_BIRTH)


def earlier_items(actor: Actor, item: SeenItem, *, now: datetime) -> list[SeenItem]:
    """What the actor may see of earlier meetings about the people of this item, the latest first.

    Within the period of the charter (TABLES.md, P: a household that returns within twelve months
    is a repeat). At the same table an outline counts too: the actor could see then what this item
    shows now. But an outline of another case, which becomes one of known people here, only once a
    second person has admitted this case: else whoever may bring one could ask who was here before.
    At another table only what the actor may read. Nothing goes to or comes from an always-anonymous
    table, and people who are protected are not looked for. The caller records each of them.
    """
    months = item.charter.repeat_months
    if not months or not item.links_to_case:
        return []
    seen = load_items(
        actor,
        or_(Case.id == item.case_id, Case.id.in_(_same_people(item.case_id))),
        AgendaItem.id != item.item_id,
        AgendaItem.state != ItemState.CARRIED_OVER,
        Meeting.starts_at < item.meeting_starts_at,
        Meeting.starts_at > item.meeting_starts_at - months * _MONTH,
        CaseTable.charter_key.not_in(always_anonymous()),
        now=now,
        sits=False,
    )
    admitted = _admitted_by_a_second(item.referral_id)
    known = [
        one
        for one in seen
        if one.links_to_case
        or (
            one.table_id == item.table_id
            and one.level.reaches(Level.OUTLINE)
            and (admitted or one.case_id == item.case_id or one.sight.part_only)
        )
    ]
    return known[::-1]


def _admitted_by_a_second(referral_id: str) -> bool:
    """Whether somebody else than who brought the case admitted it."""
    by, decided_by = db.session.execute(
        select(Referral.by_id, Referral.decided_by_id).where(Referral.id == referral_id)
    ).one()
    return None not in (by, decided_by) and by != decided_by


def _same_people(case_id: str) -> Select[str]:
    """The other cases in which somebody of this one is."""
    here, there = aliased(PersonMatch), aliased(PersonMatch)
    mine, theirs = aliased(Person), aliased(Person)
    return (
        select(there.case_id)
        .join(here, and_(here.hash == there.hash, here.kind == there.kind))
        .join(mine, mine.id == here.person_id)
        .join(theirs, theirs.id == there.person_id)
        .where(
            here.case_id == case_id,
            here.kind.in_(_SAME),
            ~mine.protected,
            ~theirs.protected,
        )
    )
