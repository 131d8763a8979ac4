"""Who can see an item, and why: for those who handle the case for the agency that brought it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, literal, or_, select

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.charter import Charter
from app.domain.errors import NotFound
from app.domain.roles import Role
from app.domain.sight import Ground, Level, Sight, Standing, is_handler, sight
from app.models import Account, Action, Agency, CalledIn, Case, Membership, Referral
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item
from app.services.item_change import record_item
from app.services.nearness import agency_has_handlers, emergency_until, has_conflict, is_assigned


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewer:
    """Somebody who could come across the item, with how much of it they see now."""

    name: str
    agency: str
    role: Role | None
    sight: Sight


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoSees:
    item_id: str
    number: int
    table_name: str
    meeting_id: str
    meeting_starts_at: datetime
    people: tuple[str, ...]
    charter: Charter
    #: who sees most first
    viewers: tuple[Viewer, ...]

    def at(self, level: Level) -> tuple[Viewer, ...]:
        return tuple(viewer for viewer in self.viewers if viewer.sight.level is level)


def who_sees(actor: Actor, item_id: str, *, now: datetime) -> WhoSees:
    """Everybody with a ground to see the item now; `NotFound` for others than its inbrenger.

    Who has a conflict of interest stands among those who see nothing of it, without saying why.
    The look is recorded.
    """
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.IDENTIFIED)
        if item.sight.ground is not Ground.BROUGHT:
            raise NotFound
        viewers = _viewers(item, now)
        record_item(actor, item, AccessEvent.VIEW, "who-sees", now=now)
    return WhoSees(
        item_id=item.item_id,
        number=item.position,
        table_name=item.table_name,
        meeting_id=item.meeting_id,
        meeting_starts_at=item.meeting_starts_at,
        people=item.people,
        charter=item.charter,
        viewers=tuple(sorted(viewers, key=lambda v: (-v.sight.level.rank, v.agency, v.name))),
    )


def _viewers(item: SeenItem, now: datetime) -> list[Viewer]:
    case_id = Case.id.expression
    my_id, my_agency = Account.id.expression, Account.agency_id.expression
    called_in = exists(
        select(1).where(CalledIn.item_id == item.item_id, CalledIn.agency_id == my_agency)
    )
    side = (
        select(CalledIn.side)
        .where(CalledIn.item_id == item.item_id, CalledIn.agency_id == my_agency)
        .scalar_subquery()
    )
    owes = exists(
        select(1).where(
            Action.item_id == item.item_id,
            Action.agency_id == my_agency,
            Action.state == ActionState.OPEN,
        )
    )
    brought = or_(
        my_agency == Case.brought_by_id,
        my_agency
        == select(Referral.brought_by_id).where(Referral.id == item.referral_id).scalar_subquery(),
    )
    emergency = emergency_until(case_id, literal(item.charter.key), my_id)
    rows = db.session.execute(
        select(
            Account.name,
            Agency.name.label("agency"),
            Agency.kind,
            Membership.role,
            brought.label("brought"),
            (my_agency == Case.holder_id).label("holds"),
            called_in.label("called_in"),
            side.label("side"),
            owes.label("owes"),
            is_assigned(case_id, my_id).label("assigned"),
            agency_has_handlers(case_id, my_agency).label("has_handlers"),
            has_conflict(case_id, my_id).label("conflict"),
            emergency.label("emergency"),
        )
        .select_from(Account)
        .join(Agency, Agency.id == Account.agency_id)
        .join(Case, Case.id == item.case_id)
        .outerjoin(
            Membership,
            and_(Membership.account_id == Account.id, Membership.table_id == item.table_id),
        )
        .where(
            Account.disabled_at.is_(None),
            ~Account.is_administrator,
            ~Account.is_privacy_officer,
            or_(
                Membership.id.is_not(None),
                brought,
                my_agency == Case.holder_id,
                called_in,
                owes,
                emergency.is_not(None),
            ),
        )
    )
    viewers = []
    for row in rows:
        role = Role(row.role) if row.role else None
        handles = is_handler(
            assigned=row.assigned, seated=role is not None, agency_has_handlers=row.has_handlers
        )
        standing = Standing(
            charter=item.charter,
            agency_kind=row.kind,
            role=role,
            brought=handles and row.brought,
            holds=handles and row.holds,
            called_in=row.called_in,
            side=row.side,
            owes_action=row.owes,
            conflict=row.conflict,
            emergency=row.emergency,
            meeting_starts_at=item.meeting_starts_at,
            meeting_closed_at=item.meeting_closed_at,
        )
        seen = sight(standing, now)
        if seen.level is not Level.NOTHING or role is not None:
            viewers.append(Viewer(name=row.name, agency=row.agency, role=role, sight=seen))
    return viewers
