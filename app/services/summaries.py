"""The summary of a meeting that is released: what its writers let out of it, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import aliased

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Text
from app.domain.contributions import ContributionKind
from app.domain.decisions import DecisionState
from app.domain.errors import NotPermitted, RuleBroken, WrongState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.domain.sight import Ground, Level
from app.models import Account, Agency, Contribution, Decision, Meeting, MeetingSummary
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.agenda_view import MeetingView, load_meeting
from app.services.circle import SeenItem, load_agenda
from app.services.decision_log import append_entry
from app.services.findings import require_judged
from app.services.matching import matching_key


@dataclass(frozen=True, slots=True)
class ReleasedWord:
    """What one agency said and let out."""

    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class ReleasedDecision:
    outcomes: tuple[Text, ...]
    motivation: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryItem:
    """One case, without names, reference or place."""

    words: tuple[ReleasedWord, ...]
    decisions: tuple[ReleasedDecision, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Who wants these very words released, and who released them."""

    by: str
    at: datetime
    mine: bool
    released_by: str
    released_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryView:
    meeting: MeetingView
    items: tuple[SummaryItem, ...]
    #: changes with the words
    digest: str
    #: None: nobody proposed it as it reads now
    proposal: Proposal | None

    @property
    def is_released(self) -> bool:
        return self.proposal is not None and self.proposal.released_at is not None

    @property
    def may_propose(self) -> bool:
        return self.proposal is None and bool(self.items)

    @property
    def may_release(self) -> bool:
        return self.proposal is not None and not self.is_released and not self.proposal.mine


@dataclass(frozen=True, kw_only=True, slots=True)
class _Marked:
    """The rows that were let out, of one item."""

    item: SeenItem
    words: list[tuple[str, str, bytes | None]]
    decisions: list[tuple[str, list[str], bytes | None]]


def view_summary(actor: Actor, meeting_id: str, *, now: datetime) -> SummaryView:
    """What would be released, for who prepares the table and reads each item. Recorded.

    Raises `NotPermitted` for others at the meeting, `RuleBroken` "no-summary-here", and
    `WrongState` "summary-after-closing", "summary-not-readable" or "findings-open".
    """
    with transaction():
        meeting, marked = _load(actor, meeting_id, now)
        view = _view(actor, meeting, marked)
        _record(actor, meeting, marked, AccessEvent.VIEW, "summary", now)
    return view


def propose_summary(actor: Actor, meeting_id: str, digest: str, *, now: datetime) -> None:
    """Propose to release the summary as the actor has it before them.

    Raises as `view_summary`, and `WrongState` "summary-changed" when it reads otherwise by now.
    """
    with transaction():
        meeting, marked = _load(actor, meeting_id, now)
        view = _view(actor, meeting, marked)
        if view.digest != digest or not view.items:
            raise WrongState("summary-changed")
        if view.proposal is None:
            db.session.execute(
                delete(MeetingSummary).where(MeetingSummary.meeting_id == meeting_id)
            )
            db.session.execute(
                insert(MeetingSummary).values(
                    meeting_id=meeting_id,
                    digest=digest,
                    proposed_by_id=actor.account_id,
                    proposed_at=now,
                )
            )
        _record(actor, meeting, marked, AccessEvent.CHANGE, "propose-summary", now)


def release_summary(actor: Actor, meeting_id: str, digest: str, *, now: datetime) -> None:
    """Release what somebody else proposed; it goes into the table's log.

    Raises as `propose_summary`, `WrongState` "summary-not-proposed", and `RuleBroken`
    "summary-needs-second" for who proposed it.
    """
    with transaction():
        meeting, marked = _load(actor, meeting_id, now)
        view = _view(actor, meeting, marked)
        if view.digest != digest:
            raise WrongState("summary-changed")
        if view.proposal is None:
            raise WrongState("summary-not-proposed")
        if view.proposal.mine:
            raise RuleBroken("summary-needs-second")
        if not view.is_released:
            _release(actor, meeting, marked, digest, now)
        _record(actor, meeting, marked, AccessEvent.CHANGE, "release-summary", now)


def _load(actor: Actor, meeting_id: str, now: datetime) -> tuple[MeetingView, list[_Marked]]:
    """The meeting, held in its state, with what was let out of it."""
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    meeting = load_meeting(actor, meeting_id)
    if not meeting.may_prepare:
        raise NotPermitted
    if not meeting.charter.releases_summary:
        raise RuleBroken("no-summary-here")
    if meeting.state is not MeetingState.CLOSED:
        raise WrongState("summary-after-closing")
    items = [
        item
        for item in load_agenda(actor, meeting_id, now=now)
        if item.sight.ground is not Ground.ERASED
    ]
    if not all(i.level.reaches(Level.PSEUDONYMOUS) and not i.sight.part_only for i in items):
        raise WrongState("summary-not-readable")
    marked = _marked(items)
    require_judged([row[0] for one in marked for row in (*one.words, *one.decisions)])
    return meeting, marked


def _marked(items: Sequence[SeenItem]) -> list[_Marked]:
    found = {item.item_id: _Marked(item=item, words=[], decisions=[]) for item in items}
    for row in db.session.execute(
        select(Contribution.item_id, Contribution.id, Agency.name, Contribution.text)
        .join(Agency, Agency.id == Contribution.agency_id)
        .where(
            Contribution.item_id.in_(found),
            Contribution.in_summary,
            Contribution.kind == ContributionKind.KNOWN,
        )
        .order_by(Agency.name)
    ):
        found[row.item_id].words.append((row.id, row.name, row.text))
    for decided in db.session.execute(
        select(Decision.item_id, Decision.id, Decision.outcomes, Decision.motivation)
        .where(
            Decision.item_id.in_(found),
            Decision.in_summary,
            Decision.state == DecisionState.CONFIRMED,
        )
        .order_by(Decision.confirmed_at, Decision.id)
    ):
        found[decided.item_id].decisions.append((decided.id, decided.outcomes, decided.motivation))
    return [one for one in found.values() if one.words or one.decisions]


def _view(actor: Actor, meeting: MeetingView, marked: Sequence[_Marked]) -> SummaryView:
    digest = _digest(meeting, marked)
    proposer, releaser = aliased(Account), aliased(Account)
    row = db.session.execute(
        select(
            MeetingSummary.proposed_by_id,
            MeetingSummary.proposed_at,
            MeetingSummary.released_at,
            proposer.name.label("by"),
            releaser.name.label("released_by"),
        )
        .join(proposer, proposer.id == MeetingSummary.proposed_by_id)
        .outerjoin(releaser, releaser.id == MeetingSummary.released_by_id)
        .where(MeetingSummary.meeting_id == meeting.id, MeetingSummary.digest == digest)
    ).one_or_none()
    return SummaryView(
        meeting=meeting,
        items=tuple(_item(one) for one in marked),
        digest=digest,
        proposal=Proposal(
            by=row.by,
            at=row.proposed_at,
            mine=row.proposed_by_id == actor.account_id,
            released_by=row.released_by or "",
            released_at=row.released_at,
        )
        if row
        else None,
    )


def _item(one: _Marked) -> SummaryItem:
    """Without names, whoever looks."""
    case, charter = one.item.open(), one.item.charter
    outcomes = {outcome.key: outcome.text for outcome in charter.outcomes}
    return SummaryItem(
        words=tuple(
            ReleasedWord(agency, case.read(text, row_id, "text", Level.PSEUDONYMOUS))
            for row_id, agency, text in one.words
        ),
        decisions=tuple(
            ReleasedDecision(
                tuple(outcomes[key] for key in keys if key in outcomes),
                case.read(text, row_id, "motivation", Level.PSEUDONYMOUS),
            )
            for row_id, keys, text in one.decisions
        ),
    )


def _digest(meeting: MeetingView, marked: Sequence[_Marked]) -> str:
    """Keyed, so that it proves nothing to who guesses at the words."""
    content = [
        [
            [[i, name, one.item.open().stored(text, i, "text")] for i, name, text in one.words],
            [
                [i, *keys, one.item.open().stored(text, i, "motivation")]
                for i, keys, text in one.decisions
            ],
        ]
        for one in marked
    ]
    return matching_key().hash("summary", json.dumps([meeting.id, content])).hex()


def _release(
    actor: Actor, meeting: MeetingView, marked: Sequence[_Marked], digest: str, now: datetime
) -> None:
    proposed_by = db.session.scalars(
        update(MeetingSummary)
        .where(MeetingSummary.meeting_id == meeting.id)
        .values(released_by_id=actor.account_id, released_at=now)
        .returning(MeetingSummary.proposed_by_id)
    ).one()
    append_entry(
        actor,
        meeting.table_id,
        EntryKind.SUMMARY_RELEASED,
        now=now,
        meeting_id=meeting.id,
        facts={
            "items": [one.item.item_id for one in marked],
            "proposed_by": proposed_by,
            "summary": digest,
        },
    )


def _record(
    actor: Actor,
    meeting: MeetingView,
    marked: Sequence[_Marked],
    event: AccessEvent,
    what: str,
    now: datetime,
) -> None:
    record_access(
        actor,
        event,
        what,
        now=now,
        cases={one.item.case_id: one.item.sight for one in marked},
        table_id=meeting.table_id,
        role=meeting.role,
    )
