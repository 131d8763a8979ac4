"""What each agency says about an item, beforehand and in the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.contributions import ContributionKind, check_contribution
from app.domain.errors import FieldError, InvalidInput, NotFound, NotPermitted, StaleVersion
from app.domain.meetings import require_open
from app.domain.sides import checked_mark
from app.models import Account, Agency, Contribution
from app.services.actor import Actor
from app.services.agenda_view import seated_agencies
from app.services.circle import SeenItem
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import load_item_for_change, record_item, speaks
from app.services.telling import require_own_words

FIELDS = ("text", "purpose", "legal_basis")


@dataclass(frozen=True, kw_only=True, slots=True)
class ContributionView:
    """What one agency said, as the viewer may read it."""

    agency_id: str
    agency: str
    kind: ContributionKind
    text: str
    purpose: str
    legal_basis: str
    #: for whom it is besides the table: a side of the case, `EVERY_SIDE`, or "" for nobody
    side: str
    #: the people concerned may read the text
    releasable: bool
    #: the text may go into the summary of the meeting that is released
    in_summary: bool
    by: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class PartnerColumn:
    """What an agency that sits at the table said; None: nothing yet."""

    agency_id: str
    agency: str
    brings: bool
    said: ContributionView | None


def by_partner(item: SeenItem, said: Sequence[ContributionView]) -> tuple[PartnerColumn, ...]:
    """The agencies at the table beside each other, who brought the case first; empty where the
    charter has no columns, and for who sees a part."""
    if not item.charter.partners_in_columns or not item.links_to_case:
        return ()
    spoken = {one.agency_id: one for one in said}
    names = {item.brought_by_id: item.brought_by} | seated_agencies(item.table_id)
    return tuple(
        PartnerColumn(id_, name, id_ == item.brought_by_id, spoken.get(id_))
        for id_, name in names.items()
    )


def contribute(
    actor: Actor,
    item_id: str,
    kind: ContributionKind,
    text: str,
    purpose: str,
    legal_basis: str,
    version: int,
    *,
    side: str = "",
    releasable: bool = False,
    in_summary: bool = False,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Say for the own agency what it knows, or edit what it said.

    `releasable`: the people concerned may read it, where the charter shows them anything. `side`:
    who reads it besides the table, where the charter has sides; who was called in for one writes
    for that one.
    `version` is what the actor had before them, 0 for nothing yet. Raises `StaleVersion` with the
    current `ContributionView` when a colleague was first, `WrongState` for a meeting that is over,
    `InvalidInput` when what is shared lacks a text, a purpose or a legal basis.
    """
    written = {"text": text, "purpose": purpose, "legal_basis": legal_basis}
    with transaction():
        item = _load_to_contribute(actor, item_id, now)
        mark = checked_mark(item.charter, item.sight.side, side)
        current = read_contributions(item, agency_id=actor.agency_id)
        is_stale = (current[0].version if current else 0) != version
        if not is_stale:
            check_contribution(kind, text=text, purpose=purpose, legal_basis=legal_basis)
            require_own_words(actor, item, {"text": text, "purpose": purpose})
            take_answers(item.open(), asking)
            _write(
                actor,
                item,
                kind,
                written,
                version,
                now,
                side=mark,
                releasable=releasable,
                in_summary=in_summary,
            )
            settle_texts(item.open(), item.case_id, asking, charter=item.charter, now=now)
        record_item(
            actor,
            item,
            AccessEvent.VIEW if is_stale else AccessEvent.CHANGE,
            "contribute",
            now=now,
        )
    if is_stale:
        raise StaleVersion(current[0] if current else None)


def answer_nothing_known(actor: Actor, item_ids: Sequence[str], *, now: datetime) -> str:
    """Say *nothing known* on many items of one meeting at once; returns the meeting's id.

    An item on which the agency has spoken already keeps what was said. All or none: raises what
    `contribute` raises, and `NotFound` for items of different meetings.
    """
    wanted = sorted(set(item_ids))
    if not wanted:
        raise InvalidInput([FieldError(field="items", key="nothing-chosen")])
    with transaction():
        meetings = set()
        for item_id in wanted:
            item = _load_to_contribute(actor, item_id, now)
            meetings.add(item.meeting_id)
            if not _stands_there(actor, item_id):
                mark = checked_mark(item.charter, item.sight.side, "")
                _write(actor, item, ContributionKind.NOTHING_KNOWN, {}, 0, now, side=mark)
                record_item(actor, item, AccessEvent.CHANGE, "answer-nothing-known", now=now)
        if len(meetings) != 1:
            raise NotFound
    return meetings.pop()


def read_contributions(item: SeenItem, *, agency_id: str | None = None) -> list[ContributionView]:
    """What was said about the item, by every agency or by one, in the order of their names; to who
    is kept to a side what is marked for it, and what the own agency said."""
    if item.sight.part_only and item.sight.side is None:
        return []
    by = aliased(Account)
    query = (
        select(
            Contribution.id,
            Contribution.agency_id,
            Agency.name.label("agency"),
            Contribution.kind,
            Contribution.text,
            Contribution.purpose,
            Contribution.legal_basis,
            Contribution.side,
            Contribution.releasable,
            Contribution.in_summary,
            by.name.label("by"),
            Contribution.at,
            Contribution.version,
        )
        .join(Agency, Agency.id == Contribution.agency_id)
        .join(by, by.id == Contribution.by_id)
        .where(Contribution.item_id == item.item_id)
        .order_by(Agency.name)
    )
    if agency_id is not None:
        query = query.where(Contribution.agency_id == agency_id)
    return [
        ContributionView(
            agency_id=row.agency_id,
            agency=row.agency,
            kind=ContributionKind(row.kind),
            text=item.read_part(row.text, row.id, "text"),
            purpose=item.read_part(row.purpose, row.id, "purpose"),
            legal_basis=item.read_part(row.legal_basis, row.id, "legal_basis"),
            side=row.side,
            releasable=row.releasable,
            in_summary=row.in_summary,
            by=row.by,
            at=row.at,
            version=row.version,
        )
        for row in db.session.execute(query)
        if item.reads(row.side) or (row.agency_id == item.my_agency_id and item.sight.side)
    ]


def _load_to_contribute(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    item = load_item_for_change(actor, item_id, now=now)
    if not speaks(item):
        raise NotPermitted
    require_open(item.meeting_state)
    return item


def _stands_there(actor: Actor, item_id: str) -> bool:
    found = db.session.scalar(
        select(Contribution.id).where(
            Contribution.item_id == item_id, Contribution.agency_id == actor.agency_id
        )
    )
    return found is not None


def _write(
    actor: Actor,
    item: SeenItem,
    kind: ContributionKind,
    written: dict[str, str],
    version: int,
    now: datetime,
    *,
    side: str,
    releasable: bool = False,
    in_summary: bool = False,
) -> None:
    # Only what is known has words: of an earlier answer nothing stays behind.
    words = written if kind is ContributionKind.KNOWN else {}
    values: dict[str, object] = {
        "kind": kind,
        "side": side,
        "releasable": releasable and bool(words) and item.charter.equal_information,
        "in_summary": in_summary and kind is ContributionKind.KNOWN,
        "by_id": actor.account_id,
        "at": now,
    }
    case = item.open()
    if not version:
        row_id = new_id()
        sealed = {name: case.write_optional(words.get(name, ""), row_id, name) for name in FIELDS}
        db.session.execute(
            insert(Contribution).values(
                id=row_id, item_id=item.item_id, agency_id=actor.agency_id, **values, **sealed
            )
        )
        return
    own = (
        Contribution.item_id == item.item_id,
        Contribution.agency_id == actor.agency_id,
    )
    row = db.session.execute(
        select(
            Contribution.id, Contribution.text, Contribution.purpose, Contribution.legal_basis
        ).where(*own)
    ).one()
    for name in FIELDS:
        text = words.get(name, "")
        values[name] = case.rewrite(getattr(row, name), text, row.id, name, item.level)
    db.session.execute(
        update(Contribution).where(*own).values(version=Contribution.version + 1, **values)
    )
