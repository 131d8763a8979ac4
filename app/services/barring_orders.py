"""The tijdelijk huisverbod in a case: imposed, extended, withdrawn; each goes into the log.

The table decides none of it: it writes down what who decides elsewhere has decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.barring_order import (
    FIRST_DAYS,
    BarringOrder,
    Hearing,
    Step,
    StepKind,
    day_end,
    extended_until,
    require_heard,
    require_running,
    require_start,
)
from app.domain.charter import Text
from app.domain.errors import FieldError, InvalidInput, NotFound, NotPermitted, StaleVersion
from app.domain.log import EntryKind
from app.domain.sight import Level
from app.domain.typed_moments import TypedMoment, past_moment
from app.models import BarringOrder as OrderRow
from app.models import BarringStep as StepRow
from app.models import Case
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item
from app.services.decision_log import append_entry
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import load_item_for_change, record_item, takes_part

TIMELINE = "huisverbod"
LONGEST_REASON = 1000
#: the two sides of the household, as their columns begin
SIDES = ("away", "home")
ENTRY_KINDS = {
    StepKind.EXTENDED: EntryKind.BARRING_ORDER_EXTENDED,
    StepKind.WITHDRAWN: EntryKind.BARRING_ORDER_WITHDRAWN,
    StepKind.STRUCK: EntryKind.BARRING_ORDER_STRUCK,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedHearing:
    at: TypedMoment | None
    why_not: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StepInput:
    """What somebody writes down of a decision about an order."""

    kind: StepKind
    decided_at: TypedMoment | None
    #: for an extension
    until: date | None = None
    #: the person who is kept away, and those left at home
    away: TypedHearing
    home: TypedHearing


@dataclass(frozen=True, kw_only=True, slots=True)
class StepView:
    kind: StepKind
    decided_at: datetime
    until: datetime | None
    away: Hearing
    home: Hearing


@dataclass(frozen=True, kw_only=True, slots=True)
class BarringOrderView:
    """One order as a time line."""

    id: str
    starts_at: datetime
    #: the end without an extension
    tenth_day: datetime
    latest_end: datetime
    ends_at: datetime
    #: who decides about it, in words of the charter
    decided_by: Text
    steps: tuple[StepView, ...]
    runs: bool
    is_withdrawn: bool
    is_struck: bool

    @property
    def version(self) -> int:
        return len(self.steps)


@dataclass(frozen=True, kw_only=True, slots=True)
class BarringView:
    """The orders of an item's case, on a page of their own."""

    item_id: str
    table_name: str
    table_slug: str
    meeting_id: str
    people: tuple[str, ...]
    identified: bool
    #: the latest first
    orders: tuple[BarringOrderView, ...]
    may_write: bool

    @property
    def current(self) -> BarringOrderView | None:
        """The order about which something can be decided still: also one that has just ended, for
        what was decided in time may be written down later."""
        return next((o for o in self.orders if not (o.is_struck or o.is_withdrawn)), None)

    @property
    def runs(self) -> bool:
        return any(order.runs for order in self.orders)


def view_barring_orders(actor: Actor, item_id: str, *, now: datetime) -> BarringView:
    """The time line of each order in the item's case; the look is recorded.

    `NotFound` for who may not read the item, and at a table without this measure.
    """
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.PSEUDONYMOUS)
        if not keeps_barring_orders(item):
            raise NotFound
        view = BarringView(
            item_id=item_id,
            table_name=item.table_name,
            table_slug=item.table_slug,
            meeting_id=item.meeting_id,
            people=item.people,
            identified=item.level is Level.IDENTIFIED,
            orders=read_barring_orders(item, now=now),
            may_write=takes_part(item),
        )
        record_item(actor, item, AccessEvent.VIEW, "barring-order", now=now)
    return view


def keeps_barring_orders(item: SeenItem) -> bool:
    """Whether the item's table has this measure, and the actor reads the item."""
    reads = item.level.reaches(Level.PSEUDONYMOUS) and not item.sight.part_only
    return reads and item.charter.with_timeline(TIMELINE) is not None


def read_barring_orders(item: SeenItem, *, now: datetime) -> tuple[BarringOrderView, ...]:
    """The orders that were written down in the item's case at its table, the latest first."""
    outcome = item.charter.with_timeline(TIMELINE)
    if outcome is None or not keeps_barring_orders(item):
        return ()
    decided_by = outcome.decided_elsewhere or item.charter.who_decides
    orders = _orders(item)
    steps = _steps([order_id for order_id, _ in orders])
    return tuple(
        BarringOrderView(
            id=order_id,
            starts_at=order.starts_at,
            tenth_day=day_end(order.starts_at, FIRST_DAYS),
            latest_end=order.latest_end,
            ends_at=order.ends_at,
            decided_by=decided_by,
            steps=tuple(_step_view(item, row) for row in steps[order_id]),
            runs=order.runs(now),
            is_withdrawn=order.is_withdrawn,
            is_struck=order.is_struck,
        )
        for order_id, order in orders
    )


def impose_order(
    actor: Actor, item_id: str, starts_at: TypedMoment | None, *, now: datetime
) -> None:
    """Write down that an order began. Raises what `past_moment` and `require_start` raise, and
    `NotPermitted` for who takes no part in the item."""
    with transaction():
        item = _load(actor, item_id, now)
        start = past_moment(starts_at, "starts_at", now=now)
        require_start(start, [order for _, order in _orders(item)], now=now)
        order_id = new_id()
        db.session.execute(
            insert(OrderRow).values(
                id=order_id,
                item_id=item_id,
                case_id=item.case_id,
                table_id=item.table_id,
                starts_at=start,
                by_id=actor.account_id,
                at=now,
            )
        )
        order = BarringOrder(start)
        _log(actor, item, EntryKind.BARRING_ORDER_IMPOSED, order_id, order, {}, now)
        record_item(actor, item, AccessEvent.CHANGE, "impose-barring-order", now=now)


def decide_about_order(
    actor: Actor,
    item_id: str,
    order_id: str,
    given: StepInput,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Write down that an order was extended or withdrawn, or that it was a mistake.

    Raises `StaleVersion` when somebody wrote something down meanwhile, `InvalidInput` for moments
    that cannot be, `RuleBroken` as `app.domain.barring_order` does.
    """
    with transaction():
        item = _load(actor, item_id, now)
        order = dict(_orders(item)).get(order_id)
        if order is None:
            raise NotFound
        if len(order.steps) != version:
            raise StaleVersion(len(order.steps))
        step, hearings = _checked(order, given, now)
        values: dict[str, Any] = {}
        row_id, case = new_id(), item.open()
        take_answers(case, asking)
        for side, hearing in hearings.items():
            name = f"{side}_unheard"
            values[f"{side}_heard_at"] = hearing.at
            values[name] = case.write_optional(hearing.why_not.strip(), row_id, name)
        db.session.execute(
            insert(StepRow).values(
                id=row_id,
                order_id=order_id,
                kind=step.kind,
                decided_at=step.decided_at,
                until=step.until,
                by_id=actor.account_id,
                at=now,
                **values,
            )
        )
        # What the log commits to can no longer change, so that nothing waits to be judged.
        settle_texts(case, item.case_id, asking, charter=item.charter, final=True, now=now)
        texts = {
            f"{side}_unheard": case.stored(values[f"{side}_unheard"], row_id, f"{side}_unheard")
            for side in hearings
        }
        texts |= {f"{side}_heard_at": _iso(hearing.at) for side, hearing in hearings.items()}
        texts["decided_at"] = _iso(step.decided_at)
        after = BarringOrder(order.starts_at, (*order.steps, step))
        _log(actor, item, ENTRY_KINDS[step.kind], order_id, after, texts, now)
        record_item(actor, item, AccessEvent.CHANGE, "change-barring-order", now=now)


def _load(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    item = load_item_for_change(actor, item_id, now=now)
    if not keeps_barring_orders(item):
        raise NotFound
    if not takes_part(item):
        raise NotPermitted
    # Orders are of the case: two items of it can be worked on at once.
    db.session.execute(select(Case.id).where(Case.id == item.case_id).with_for_update())
    return item


def _checked(
    order: BarringOrder, given: StepInput, now: datetime
) -> tuple[Step, dict[str, Hearing]]:
    if given.kind is StepKind.STRUCK:
        return Step(kind=given.kind, decided_at=now), {}
    decided_at = past_moment(given.decided_at, "decided_at", now=now)
    hearings = {side: _hearing(getattr(given, side), f"{side}_heard_at", now) for side in SIDES}
    until = None
    if given.kind is StepKind.EXTENDED:
        if given.until is None:
            raise InvalidInput([FieldError(field="until", key="date-required")])
        until = extended_until(order, decided_at, given.until)
    else:
        require_running(order, decided_at)
    require_heard(list(hearings.values()), decided_at)
    return Step(kind=given.kind, decided_at=decided_at, until=until), hearings


def _hearing(given: TypedHearing, field: str, now: datetime) -> Hearing:
    if len(given.why_not) > LONGEST_REASON:
        name = field.replace("heard_at", "unheard")
        raise InvalidInput([FieldError(field=name, key="text-too-long")])
    if given.at is None:
        return Hearing(None, given.why_not)
    return Hearing(past_moment(given.at, field, now=now))


def _orders(item: SeenItem) -> list[tuple[str, BarringOrder]]:
    """Of the item's case at its table, the latest first."""
    rows = db.session.execute(
        select(OrderRow.id, OrderRow.starts_at)
        .where(OrderRow.case_id == item.case_id, OrderRow.table_id == item.table_id)
        .order_by(OrderRow.starts_at.desc(), OrderRow.at.desc())
    ).all()
    steps = _steps([row.id for row in rows])
    return [
        (
            row.id,
            BarringOrder(
                row.starts_at,
                tuple(
                    Step(kind=StepKind(s.kind), decided_at=s.decided_at, until=s.until)
                    for s in steps[row.id]
                ),
            ),
        )
        for row in rows
    ]


def _steps(order_ids: Collection[str]) -> dict[str, list[StepRow]]:
    found: dict[str, list[StepRow]] = defaultdict(list)
    if order_ids:
        for row in db.session.scalars(
            select(StepRow).where(StepRow.order_id.in_(order_ids)).order_by(StepRow.at, StepRow.id)
        ):
            found[row.order_id].append(row)
    return found


def _step_view(item: SeenItem, row: StepRow) -> StepView:
    return StepView(
        kind=StepKind(row.kind),
        decided_at=row.decided_at,
        until=row.until,
        away=Hearing(row.away_heard_at, item.read(row.away_unheard, row.id, "away_unheard")),
        home=Hearing(row.home_heard_at, item.read(row.home_unheard, row.id, "home_unheard")),
    )


def _log(
    actor: Actor,
    item: SeenItem,
    kind: EntryKind,
    order_id: str,
    order: BarringOrder,
    texts: dict[str, str],
    now: datetime,
) -> None:
    """The moments are committed to and not written out: an hour can tell which order it is."""
    append_entry(
        actor,
        item.table_id,
        kind,
        now=now,
        meeting_id=item.meeting_id,
        facts={"item": item.item_id, "order": order_id},
        case_id=item.case_id,
        case=item.open(),
        texts={"starts_at": _iso(order.starts_at), "ends_at": _iso(order.ends_at), **texts},
    )


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
