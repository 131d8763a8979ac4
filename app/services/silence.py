"""A silent round: everybody writes options that nobody else sees, until the chair shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Record
from app.domain.decisions import DecisionState
from app.domain.errors import NotFound, NotPermitted, WrongState
from app.domain.meetings import MeetingState, require_in_session
from app.domain.sight import Level
from app.domain.silence import (
    require_no_round,
    require_round,
    require_silence_known,
    require_words,
)
from app.models import AgendaItem, Decision, Meeting, SilentOption, SilentRound
from app.services.actor import Actor
from app.services.circle import SeenItem
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import confirms, load_item_for_change, record_item, takes_part
from app.services.telling import require_own_words


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentText:
    """An option of the actor's own that nobody else has seen."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SilenceView:
    """The silent round of the item in hand. Nobody sees whether others wrote, or how much."""

    item_id: str
    is_open: bool
    mine: tuple[SilentText, ...]
    #: opens a round, and shows what was written
    leads: bool
    may_write: bool


def open_silent_round(actor: Actor, item_id: str, *, now: datetime) -> str:
    """Begin a silent round on the item in hand, for the chair and the vice-chair; returns the
    meeting's id. Raises `WrongState` when one is open or the item is not in hand."""
    with transaction():
        item = _load_to_lead(actor, item_id, now)
        in_hand = select(Meeting.current_item_id).where(Meeting.id == item.meeting_id)
        if db.session.scalar(in_hand) != item_id:
            raise WrongState("item-is-not-in-hand")
        require_no_round(is_open=_is_open(item_id))
        db.session.execute(
            insert(SilentRound).values(item_id=item_id, opened_by_id=actor.account_id, at=now)
        )
        record_item(actor, item, AccessEvent.CHANGE, "open-silent-round", now=now)
    return item.meeting_id


def write_silently(
    actor: Actor, item_id: str, text: str, *, asking: Asking = NOT_ASKED, now: datetime
) -> str:
    """Write an option that only the actor sees, until all are shown; returns the meeting's id.

    Raises `NotPermitted` for who takes no part, `WrongState` "no-silent-round", and `InvalidInput`
    without words.
    """
    with transaction():
        item = _load_to_write(actor, item_id, now)
        words, row_id, case = require_words(text), new_id(), item.open()
        require_own_words(actor, item, {"motivation": words})
        take_answers(case, asking)
        db.session.execute(
            insert(SilentOption).values(
                id=row_id,
                item_id=item_id,
                account_id=actor.account_id,
                motivation=case.write(words, row_id, "motivation"),
                at=now,
            )
        )
        # What waits to be judged is read by who judges: nothing that is silent can wait.
        settle_texts(case, item.case_id, asking, charter=item.charter, final=True, now=now)
        record_item(actor, item, AccessEvent.CHANGE, "write-silently", now=now)
    return item.meeting_id


def drop_silent(actor: Actor, option_id: str, *, now: datetime) -> str:
    """Take back what the actor wrote in silence; returns the meeting's id. `NotFound` for what is
    not the actor's own."""
    with transaction():
        own = (SilentOption.id == option_id, SilentOption.account_id == actor.account_id)
        item_id = db.session.scalar(select(SilentOption.item_id).where(*own))
        item = _load_to_write(actor, item_id or "", now)
        gone = db.session.scalar(delete(SilentOption).where(*own).returning(SilentOption.id))
        if gone is None:
            raise NotFound
        record_item(actor, item, AccessEvent.CHANGE, "drop-silent", now=now)
    return item.meeting_id


def show_silent(actor: Actor, item_id: str, *, now: datetime) -> str:
    """Show all that was written, at once, as proposed options; the round is over. Returns the
    meeting's id. For the chair and the vice-chair."""
    with transaction():
        item = _load_to_lead(actor, item_id, now)
        require_round(is_open=_is_open(item_id))
        written = db.session.execute(
            select(SilentOption.id, SilentOption.account_id, SilentOption.motivation).where(
                SilentOption.item_id == item_id
            )
        ).all()
        options = [
            {
                "id": row.id,  # what is sealed is bound to it
                "item_id": item_id,
                "case_id": item.case_id,
                "record": Record.OPTION,
                "outcomes": [outcome.key for outcome in item.charter.outcomes],
                "state": DecisionState.PROPOSED,
                "motivation": row.motivation,
                "proposed_by_id": row.account_id,
                "proposed_at": now,
            }
            for row in written
        ]
        if options:
            db.session.execute(insert(Decision), options)
        db.session.execute(delete(SilentOption).where(SilentOption.item_id == item_id))
        db.session.execute(delete(SilentRound).where(SilentRound.item_id == item_id))
        record_item(actor, item, AccessEvent.CHANGE, "show-silent", now=now)
    return item.meeting_id


def read_silence(actor: Actor, item: SeenItem) -> SilenceView | None:
    """The silent round of an item as the actor has it; None where there can be none for them. The
    caller records the look."""
    if not item.charter.writes_in_silence or not item.level.reaches(Level.PSEUDONYMOUS):
        return None
    rows = db.session.execute(
        select(SilentOption.id, SilentOption.motivation)
        .where(SilentOption.item_id == item.item_id, SilentOption.account_id == actor.account_id)
        .order_by(SilentOption.at, SilentOption.id)
    )
    return SilenceView(
        item_id=item.item_id,
        is_open=_is_open(item.item_id),
        mine=tuple(
            SilentText(id=row.id, text=item.read(row.motivation, row.id, "motivation"))
            for row in rows
        ),
        leads=confirms(item) and item.meeting_state is MeetingState.IN_SESSION,
        may_write=takes_part(item),
    )


def require_no_silent_round(*, item_id: str = "", meeting_id: str = "") -> None:
    """`WrongState` while a round of the item or meeting is open: what was written would be lost."""
    found = db.session.scalar(
        select(SilentRound.item_id)
        .join(AgendaItem, AgendaItem.id == SilentRound.item_id)
        .where(or_(AgendaItem.id == item_id, AgendaItem.meeting_id == meeting_id))
        .limit(1)
    )
    require_no_round(is_open=found is not None)


def _load_to_lead(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    item = load_item_for_change(actor, item_id, now=now)
    require_silence_known(item.charter)
    if not confirms(item):
        raise NotPermitted
    require_in_session(item.meeting_state)
    return item


def _load_to_write(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    item = load_item_for_change(actor, item_id, now=now)
    require_silence_known(item.charter)
    if not takes_part(item):
        raise NotPermitted
    require_in_session(item.meeting_state)
    require_round(is_open=_is_open(item_id))
    return item


def _is_open(item_id: str) -> bool:
    found = select(SilentRound.item_id).where(SilentRound.item_id == item_id)
    return db.session.scalar(found) is not None
