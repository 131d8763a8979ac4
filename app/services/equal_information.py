"""Equal information: what the people concerned themselves may read of their item, on the screen.

Never a name, an address or a number, and only what its agency released: the story by who brought
the case and so knows who reported it, each contribution by who wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, exists, insert, select

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Text
from app.domain.contributions import ContributionKind
from app.domain.decisions import DecisionState
from app.domain.errors import NotFound, NotPermitted, StaleVersion
from app.domain.meetings import MeetingState, require_open
from app.domain.people import PersonRole
from app.domain.roles import may_prepare
from app.domain.sight import Ground, Level
from app.models import Agency, Contribution, Decision, Meeting, OpenText, StoryRelease
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item
from app.services.findings import require_judged
from app.services.item_change import load_item_for_change, record_item


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleasedWord:
    agency: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EqualInformation:
    """What the people concerned read, or will read once the item is in hand."""

    item_id: str
    number: int
    meeting_id: str
    table_slug: str
    table_name: str
    people: tuple[str, ...]
    #: empty until who brought the case released them
    question: str
    summary: str
    contributions: tuple[ReleasedWord, ...]
    #: what was decided, by kind
    outcomes: tuple[Text, ...]
    released: bool
    #: the viewer works on the case for who brought it, and can still release the story
    may_release: bool
    #: leads the meeting, and so opens the screen
    may_open: bool
    #: of the story as it stands: what is released is this, and no later text
    digest: str


def screen_version(actor: Actor, item_id: str, *, now: datetime) -> str:
    """Changes whenever the screen would: asked without a record. Raises as `view_screen`."""
    item = _load_to_open(actor, item_id, now)
    return _version(item)


def view_screen(
    actor: Actor, item_id: str, *, now: datetime
) -> tuple[str, EqualInformation | None]:
    """The version of the screen, and what is on it: nothing while the item is not in hand.

    So what one family read is gone before another comes in. The look is recorded. Raises
    `NotPermitted` for others than who leads, `NotFound` where the charter knows no such screen.
    """
    with transaction():
        item = _load_to_open(actor, item_id, now)
        shown = _view(item) if _is_in_hand(item) else None
        record_item(actor, item, AccessEvent.VIEW, "equal-information", now=now)
    return _version(item), shown


def review_equal_information(actor: Actor, item_id: str, *, now: datetime) -> EqualInformation:
    """The same beforehand, for the circle of the item; the look is recorded."""
    with transaction():
        item = _load(actor, item_id, now)
        view = _view(item)
        record_item(actor, item, AccessEvent.VIEW, "equal-information", now=now)
    return view


def release_story(
    actor: Actor, item_id: str, digest: str, released: bool, *, now: datetime
) -> None:
    """Let the people concerned read question and summary as they are now, or no longer.

    Only who works on the case for the agency that brought it (`NotPermitted`). Raises
    `StaleVersion` when the texts are others by now, `WrongState` while a word in them waits.
    """
    with transaction():
        item = load_item_for_change(actor, item_id, now=now)
        _require_screen(item)
        if not _may_release(item):
            raise NotPermitted
        require_open(item.meeting_state)
        if digest != _digest(item):
            raise StaleVersion(None)
        db.session.execute(delete(StoryRelease).where(StoryRelease.item_id == item_id))
        if released:
            require_judged([item.referral_id, item.case_id])
            db.session.execute(
                insert(StoryRelease).values(
                    item_id=item_id, digest=digest, by_id=actor.account_id, at=now
                )
            )
        what = "release-story" if released else "withhold-story"
        record_item(actor, item, AccessEvent.CHANGE, what, now=now)


def _load(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    item = load_item(actor, item_id, now=now, at_least=Level.PSEUDONYMOUS)
    _require_screen(item)
    return item


def _load_to_open(actor: Actor, item_id: str, now: datetime) -> SeenItem:
    item = _load(actor, item_id, now)
    if not _may_open(item):
        raise NotPermitted
    return item


def _require_screen(item: SeenItem) -> None:
    if not item.charter.equal_information or item.sight.part_only:
        raise NotFound


def _may_open(item: SeenItem) -> bool:
    return item.role is not None and may_prepare(item.role)


def _may_release(item: SeenItem) -> bool:
    return item.sight.ground is Ground.BROUGHT


def _is_in_hand(item: SeenItem) -> bool:
    if item.meeting_state is not MeetingState.IN_SESSION:
        return False
    in_hand = select(Meeting.current_item_id).where(Meeting.id == item.meeting_id)
    return db.session.scalar(in_hand) == item.item_id


def _view(item: SeenItem) -> EqualInformation:
    case, released = item.open(), _is_released(item)
    without = Level.PSEUDONYMOUS
    question = summary = ""
    if released:
        question = case.read(item.sealed_question, item.referral_id, "question", without)
        summary = case.read(item.sealed_summary, item.case_id, "summary", without)
    # A witness can be who reported it.
    people = zip(case.roster, case.labels(without), strict=True)
    return EqualInformation(
        item_id=item.item_id,
        number=item.position,
        meeting_id=item.meeting_id,
        table_slug=item.table_slug,
        table_name=item.table_name,
        people=tuple(label for one, label in people if one.role is not PersonRole.WITNESS),
        question=question,
        summary=summary,
        contributions=tuple(
            ReleasedWord(agency=row.name, text=case.read(row.text, row.id, "text", without))
            for row in db.session.execute(
                select(Contribution.id, Contribution.text, Agency.name)
                .join(Agency, Agency.id == Contribution.agency_id)
                .where(*_released(item))
                .order_by(Agency.name)
            )
        ),
        outcomes=_outcomes(item),
        released=released,
        may_release=_may_release(item) and not item.meeting_state.is_over,
        may_open=_may_open(item),
        digest=_digest(item),
    )


def _released(item: SeenItem) -> tuple[ColumnElement[bool], ...]:
    """Which contributions: what is known, that its writer released and every word of it judged."""
    return (
        Contribution.item_id == item.item_id,
        Contribution.kind == ContributionKind.KNOWN,
        Contribution.releasable.is_(True),
        ~exists().where(OpenText.row_id == Contribution.id),
    )


def _outcomes(item: SeenItem) -> tuple[Text, ...]:
    decided = db.session.scalars(
        select(Decision.outcomes)
        .where(Decision.item_id == item.item_id, Decision.state == DecisionState.CONFIRMED)
        .order_by(Decision.confirmed_at)
    )
    found = (item.charter.outcome(key) for keys in decided for key in keys)
    return tuple(outcome.text for outcome in found if outcome is not None)


def _digest(item: SeenItem) -> str:
    """Of the texts as they are sealed: writing one anew changes it."""
    hashed = sha256()
    for sealed in (item.sealed_question, item.sealed_summary):
        hashed.update(sha256(bytes(sealed)).digest())
    return hashed.hexdigest()


def _is_released(item: SeenItem) -> bool:
    digest = select(StoryRelease.digest).where(StoryRelease.item_id == item.item_id)
    return db.session.scalar(digest) == _digest(item)


def _version(item: SeenItem) -> str:
    said = db.session.execute(
        select(Contribution.id, Contribution.version).where(*_released(item)).order_by("id")
    ).all()
    parts = (item.case and item.case.language, item.item_id, _is_in_hand(item), _is_released(item))
    told = (*parts, _digest(item), [tuple(row) for row in said], _outcomes(item))
    return sha256(repr(told).encode()).hexdigest()[:24]
