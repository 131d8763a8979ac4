"""The meeting while it is held, for everybody who sits at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, select

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.agenda import FoldedSlots, ItemState, folded, start_times
from app.domain.attendance import asks_mandates
from app.domain.charter import Anonymity
from app.domain.decisions import DecisionState
from app.domain.meetings import MeetingState
from app.domain.sight import Level
from app.domain.walk import UNFINISHED
from app.models import AgendaItem, Decision, Meeting
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import MeetingView, load_meeting
from app.services.attendance import AttendanceView, read_attendance
from app.services.circle import SeenItem, load_agenda
from app.services.items import ItemView, view_item
from app.services.laid_down import was_laid_down
from app.services.silence import SilenceView, read_silence


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionEntry:
    """One item in the list beside the one in hand. A shielded slot has its time, nothing else."""

    starts_at: datetime
    level: Level
    id: str = ""
    number: int = 0
    minutes: int = 0
    people: tuple[str, ...] = ()
    state: ItemState = ItemState.WAITING
    in_hand: bool = False
    late: bool = False
    urgent: bool = False
    #: decisions that are proposed in this meeting, laid down before it, and in force
    proposed: int = 0
    laid_down: int = 0
    confirmed: int = 0

    @property
    def shielded(self) -> bool:
        return self.level is Level.SHIELDED

    @property
    def foldable(self) -> bool:
        return self.shielded

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def goes_along(self) -> bool:
        """What was laid down about it goes along to the next meeting."""
        return self.unfinished or self.state is ItemState.CARRIED_OVER

    @property
    def unfinished(self) -> bool:
        return not self.shielded and self.state in UNFINISHED and not self.confirmed


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionView:
    meeting: MeetingView
    entries: tuple[SessionEntry, ...]
    now: datetime
    #: the item in hand, when the viewer sees at least its outline
    item: ItemView | None = None
    attendance: AttendanceView
    #: the chair shows the names of the item in hand on the wall
    revealed: bool = False
    #: None: no options of the item in hand are written in silence
    silence: SilenceView | None = None

    @property
    def in_session(self) -> bool:
        return self.meeting.state is MeetingState.IN_SESSION

    @property
    def lines(self) -> list[SessionEntry | FoldedSlots]:
        """The entries, with shielded slots next to each other as one line."""
        return folded(self.entries)

    @property
    def takes_mandates(self) -> bool:
        return asks_mandates(self.meeting.charter)

    @property
    def current(self) -> SessionEntry | None:
        return next((entry for entry in self.entries if entry.in_hand), None)

    @property
    def hidden_in_hand(self) -> bool:
        """An item is in hand of which the viewer may not even know which one it is."""
        return self.meeting.current_item_id is not None and self.current is None

    @property
    def identified(self) -> bool:
        return any(entry.level is Level.IDENTIFIED for entry in self.entries)

    @property
    def sees_all(self) -> bool:
        """No item is shielded, so that they can be counted."""
        return not any(entry.shielded for entry in self.entries)

    @property
    def done(self) -> int:
        """Items said to be done, or about which something is confirmed."""
        return sum(e.state is ItemState.DONE or e.confirmed > 0 for e in self.entries)

    @property
    def unfinished(self) -> tuple[SessionEntry, ...]:
        """What would be carried over when the meeting closed now."""
        return tuple(entry for entry in self.entries if entry.unfinished)

    @property
    def with_proposals(self) -> tuple[SessionEntry, ...]:
        """What keeps the meeting from being closed."""
        return tuple(e for e in self.entries if e.proposed or (e.laid_down and not e.goes_along))

    @property
    def behind(self) -> int:
        """Minutes past the planned end of the item in hand; 0 while it is in time."""
        if self.current is None or self.current.state is ItemState.DONE:
            return 0
        return max(0, int((self.now - self.current.ends_at).total_seconds() // 60))

    @property
    def may_open(self) -> bool:
        return self.meeting.may_prepare and self.meeting.state is MeetingState.AGENDA_SET

    @property
    def may_lead(self) -> bool:
        return self.meeting.may_prepare and self.in_session

    @property
    def may_close(self) -> bool:
        return self.meeting.may_confirm and self.in_session

    @property
    def may_reveal(self) -> bool:
        return (
            self.may_close
            and self.item is not None
            and self.item.identified
            and self.meeting.charter.anonymity is not Anonymity.ALWAYS
        )


def view_session(actor: Actor, meeting_id: str, *, now: datetime) -> SessionView:
    """The meeting as it goes, with the item in hand as far as the actor may see it; recorded."""
    with transaction():
        meeting = load_meeting(actor, meeting_id)
        items = load_agenda(actor, meeting_id, now=now)
        entries = _entries(meeting, items)
        in_hand = next((i for i in items if i.item_id == meeting.current_item_id), None)
        silence = read_silence(actor, in_hand) if in_hand else None
        attendance = read_attendance(actor, meeting, items)
        record_access(
            actor,
            AccessEvent.VIEW,
            "session",
            now=now,
            cases={item.case_id: item.sight for item in items},
            table_id=meeting.table_id,
            role=meeting.role,
        )
    current = next((entry for entry in entries if entry.in_hand), None)
    return SessionView(
        meeting=meeting,
        entries=entries,
        now=now,
        attendance=attendance,
        item=view_item(actor, current.id, now=now) if current else None,
        revealed=in_hand is not None and in_hand.revealed and current is not None,
        silence=silence,
    )


def _entries(meeting: MeetingView, items: Sequence[SeenItem]) -> tuple[SessionEntry, ...]:
    readable = [
        item.item_id
        for item in items
        if item.level.reaches(Level.PSEUDONYMOUS) and not item.sight.part_only
    ]
    counts = _decision_counts(readable)
    starts = start_times(meeting.starts_at, [item.minutes for item in items])
    return tuple(
        _entry(meeting, item, start, counts[item.item_id])
        for item, start in zip(items, starts, strict=True)
    )


def _entry(
    meeting: MeetingView, item: SeenItem, start: datetime, counts: dict[str, int]
) -> SessionEntry:
    if not item.level.reaches(Level.OUTLINE):
        return SessionEntry(starts_at=start, level=item.level)
    return SessionEntry(
        starts_at=start,
        level=item.level,
        id=item.item_id,
        number=item.position,
        minutes=item.minutes,
        people=item.people,
        state=item.state,
        in_hand=item.item_id == meeting.current_item_id,
        late=item.late,
        urgent=item.urgent and item.level.reaches(Level.PSEUDONYMOUS),
        proposed=counts.get(DecisionState.PROPOSED, 0),
        laid_down=counts.get("laid down", 0),
        confirmed=counts.get(DecisionState.CONFIRMED, 0),
    )


def _decision_counts(item_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Per item the number of decisions in each state, and of those "laid down"."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    if item_ids:
        early = and_(Decision.state == DecisionState.PROPOSED, was_laid_down())
        state = case((early, "laid down"), else_=Decision.state)
        for item_id, found, count in db.session.execute(
            select(Decision.item_id, state, func.count())
            .join(AgendaItem, AgendaItem.id == Decision.item_id)
            .join(Meeting, Meeting.id == AgendaItem.meeting_id)
            .where(Decision.item_id.in_(item_ids))
            .group_by(Decision.item_id, state)
        ):
            counts[item_id][found] = count
    return counts
