"""The table weighs what all of its partners know, indicator by indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Text
from app.domain.decisions import DecisionState
from app.domain.errors import NotFound, NotPermitted, StaleVersion
from app.domain.meetings import require_open
from app.domain.sight import Level
from app.domain.weighing import Weight, check_weighing
from app.models import Account, Decision
from app.models import Weighing as Row
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import load_item_for_change, record_item, takes_part


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """One indicator as it was weighed."""

    key: str
    text: Text
    group: Text
    weight: Weight
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighing:
    """All indicators of the charter, weighed or not."""

    indicators: tuple[Weighed, ...]
    #: who changed it last, and when; empty while nobody did
    by: str
    at: datetime | None
    #: changes with what stands there
    digest: str
    may_weigh: bool

    @property
    def groups(self) -> list[tuple[Text, tuple[Weighed, ...]]]:
        """The indicators that stand together, under what they are a sign of."""
        found = groupby(self.indicators, key=lambda one: one.group)
        return [(group, tuple(indicators)) for group, indicators in found]

    @property
    def discussed(self) -> tuple[Weighed, ...]:
        return tuple(one for one in self.indicators if one.weight is not Weight.NOT_DISCUSSED)


@dataclass(frozen=True, kw_only=True, slots=True)
class WeighingView:
    """The page on which an item is weighed."""

    item_id: str
    number: int
    people: tuple[str, ...]
    identified: bool
    table_name: str
    table_slug: str
    meeting_id: str
    meeting_starts_at: datetime
    weighing: Weighing


def view_weighing(actor: Actor, item_id: str, *, now: datetime) -> WeighingView:
    """What the table weighed; `NotFound` where it weighs nothing, or for who may not read the
    item. The look is recorded."""
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.PSEUDONYMOUS)
        weighing = read_weighing(item)
        if weighing is None:
            raise NotFound
        record_item(actor, item, AccessEvent.VIEW, "weighing", now=now)
    return WeighingView(
        item_id=item.item_id,
        number=item.position,
        people=item.people,
        identified=item.level is Level.IDENTIFIED,
        table_name=item.table_name,
        table_slug=item.table_slug,
        meeting_id=item.meeting_id,
        meeting_starts_at=item.meeting_starts_at,
        weighing=weighing,
    )


def read_weighing(item: SeenItem) -> Weighing | None:
    """Of an item that the actor reads; None where its table weighs no indicators."""
    if not item.charter.indicators or item.sight.part_only:
        return None
    by = aliased(Account)
    rows = db.session.execute(
        select(Row.id, Row.indicator, Row.weight, Row.why, Row.at, Row.version, by.name)
        .join(by, by.id == Row.by_id)
        .where(Row.item_id == item.item_id)
    ).all()
    found = {row.indicator: row for row in rows}
    last = max(rows, key=lambda row: row.at, default=None)
    return Weighing(
        indicators=tuple(
            Weighed(
                key=one.key,
                text=one.text,
                group=one.group,
                weight=Weight(found[one.key].weight) if one.key in found else Weight.NOT_DISCUSSED,
                why=item.read(found[one.key].why, found[one.key].id, "why")
                if one.key in found
                else "",
            )
            for one in item.charter.indicators
        ),
        by=last.name if last else "",
        at=last.at if last else None,
        digest=_digest([f"{row.id}:{row.version}" for row in rows]),
        may_weigh=takes_part(item) and not item.meeting_state.is_over and not _is_decided(item),
    )


def weighed_words(item: SeenItem) -> dict[str, tuple[str, str]]:
    """What stands of the weighing of an item, as the log commits to it: by row its indicator, and
    the weight with its reason as they are stored."""
    rows = db.session.execute(
        select(Row.id, Row.indicator, Row.weight, Row.why)
        .where(Row.item_id == item.item_id)
        .order_by(Row.indicator)
    )
    case = item.open()
    return {
        row.id: (row.indicator, f"{row.weight} {case.stored(row.why, row.id, 'why')}".strip())
        for row in rows
    }


def _digest(rows: list[str]) -> str:
    return sha256(" ".join(sorted(rows)).encode()).hexdigest()[:16]


def weigh(
    actor: Actor,
    item_id: str,
    weighed: Mapping[str, tuple[Weight, str]],
    digest: str,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Write down how the table weighs each indicator; what stood there goes.

    Raises `NotPermitted` for who takes no part, `WrongState` for a meeting that is over or once
    the item was decided, `StaleVersion` when somebody else wrote meanwhile, and what
    `check_weighing` raises.
    """
    with transaction():
        item = load_item_for_change(actor, item_id, now=now)
        current = read_weighing(item)
        if current is None:
            raise NotFound
        if not takes_part(item):
            raise NotPermitted
        require_open(item.meeting_state)
        check_weighing(item.charter, weighed, decided=_is_decided(item))
        stale = current.digest != digest
        if not stale:
            _write(actor, item, weighed, asking, now)
        event = AccessEvent.VIEW if stale else AccessEvent.CHANGE
        record_item(actor, item, event, "weigh", now=now)
    if stale:
        raise StaleVersion(current)


def _write(
    actor: Actor,
    item: SeenItem,
    weighed: Mapping[str, tuple[Weight, str]],
    asking: Asking,
    now: datetime,
) -> None:
    case = item.open()
    take_answers(case, asking)
    here = select(Row.indicator, Row.id, Row.why).where(Row.item_id == item.item_id)
    before = {row.indicator: row for row in db.session.execute(here)}
    for key, (weight, why) in weighed.items():
        values = {"weight": weight, "by_id": actor.account_id, "at": now}
        stood = before.get(key)
        if stood is None:
            row_id = new_id()
            values |= {"why": case.write_optional(why, row_id, "why")}
            values |= {"id": row_id, "item_id": item.item_id, "indicator": key}
            db.session.execute(insert(Row).values(**values))
        else:
            values |= {"why": case.rewrite(stood.why, why, stood.id, "why", item.level)}
            change = update(Row).where(Row.id == stood.id)
            db.session.execute(change.values(version=Row.version + 1, **values))
    settle_texts(case, item.case_id, asking, charter=item.charter, now=now)


def _is_decided(item: SeenItem) -> bool:
    confirmed = select(Decision.id).where(
        Decision.item_id == item.item_id, Decision.state == DecisionState.CONFIRMED
    )
    return db.session.scalar(confirmed.limit(1)) is not None
