"""After the meeting: what was asked of an agency is filed and answered, an outcome taken higher."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, insert, select, update

from app.charters import charter
from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Charter, Text
from app.domain.clocks import last_day
from app.domain.decisions import DecisionState
from app.domain.errors import NotFound, NotPermitted, StaleVersion, WrongState
from app.domain.follow_up import (
    RequestAnswer,
    RequestInput,
    answered_outcome,
    check_escalation,
    check_request,
)
from app.domain.local_time import AMSTERDAM, day_begins, local_day
from app.domain.log import EntryKind
from app.domain.roles import Role, may_prepare
from app.domain.sight import Level
from app.models import (
    Agency,
    AgendaItem,
    CaseTable,
    Decision,
    Escalation,
    FiledRequest,
    Meeting,
    Membership,
)
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.circle import SeenItem, load_item, load_items
from app.services.decision_log import append_entry
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import load_item_for_change, record_item, takes_part

_NO_HOLIDAYS: frozenset[date] = frozenset()  # these terms count days as they come


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestClock:
    """A term of the charter that runs from the day on which the request was filed."""

    text: Text
    last_day: date
    stopped_on: date | None
    #: it ran out, or stopped too late
    passed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestView:
    """What was asked, of whom, and how it stands. Nothing is filed while `version` is 0."""

    outcome: Text
    stands: RequestInput
    clocks: tuple[RequestClock, ...]
    version: int

    @property
    def is_open(self) -> bool:
        """Somebody still has to do something: file it, answer it, or finish it."""
        stands = self.stands
        answered = stands.answer is RequestAnswer.NOT_ACCEPTED or stands.finished_on is not None
        return not answered


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalationView:
    agency: str
    name: str
    taken_on: date
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpView:
    item_id: str
    number: int
    meeting_id: str
    meeting_starts_at: datetime
    table_slug: str
    table_name: str
    level: Level
    #: None: nothing was asked of anybody
    request: RequestView | None
    escalations: tuple[EscalationView, ...]
    may_keep: bool
    may_escalate: bool

    @property
    def identified(self) -> bool:
        return self.level is Level.IDENTIFIED


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenRequest:
    """A request that waits, in a list of a table's."""

    item_id: str
    meeting_starts_at: datetime
    people: tuple[str, ...]
    request: RequestView


def request_of(item: SeenItem, *, now: datetime) -> RequestView | None:
    """What the item's decision asks of somebody. The caller has checked sight."""
    if not item.charter.asks:
        return None
    decided = _decided(AgendaItem.id == item.item_id).get(item.item_id)
    return _request(item, decided, now) if decided is not None else None


def view_follow_up(actor: Actor, item_id: str, *, now: datetime) -> FollowUpView:
    """What comes of the item's decision; `NotFound` below pseudonymous, and where nothing can.

    The look is recorded.
    """
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.PSEUDONYMOUS)
        _require_follow_up(item)
        decided = _decided(AgendaItem.id == item_id).get(item_id)
        request = _request(item, decided, now) if decided is not None else None
        view = FollowUpView(
            item_id=item.item_id,
            number=item.position,
            meeting_id=item.meeting_id,
            meeting_starts_at=item.meeting_starts_at,
            table_slug=item.table_slug,
            table_name=item.table_name,
            level=item.level,
            request=request,
            escalations=_escalations(item),
            may_keep=request is not None and _may_keep(actor, item, decided),
            may_escalate=decided is not None and _may_escalate(actor, item),
        )
        record_item(actor, item, AccessEvent.VIEW, "follow-up", now=now)
    return view


def keep_request(
    actor: Actor,
    item_id: str,
    given: RequestInput,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Keep that the request was filed, and what was answered; into the log.

    For who prepares, who works on the case for its inbrenger, and who it was asked of
    (`NotPermitted`). Raises `WrongState` while nothing was asked, `StaleVersion` with the current
    `RequestView`, and what `check_request` raises.
    """
    with transaction():
        item = load_item_for_change(actor, item_id, now=now)
        _require_follow_up(item)
        decided = _decided(AgendaItem.id == item_id).get(item_id)
        current = _request(item, decided, now) if decided is not None else None
        if decided is None or current is None:
            raise WrongState("nothing-was-asked")
        if not _may_keep(actor, item, decided):
            raise NotPermitted
        is_stale = current.version != version
        if not is_stale:
            check_request(given, today=local_day(now))
            take_answers(item.open(), asking)
            _write(actor, item, given, version, now)
            settle_texts(item.open(), item.case_id, asking, charter=item.charter, now=now)
        event = AccessEvent.VIEW if is_stale else AccessEvent.CHANGE
        record_item(actor, item, event, "keep-request", now=now)
    if is_stale:
        raise StaleVersion(current)


def escalate(
    actor: Actor,
    item_id: str,
    name: str,
    taken_on: date | None,
    why: str,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> None:
    """Say that the own agency disagrees, to whom it took that, when and why; into the log.

    Only for agency kinds that the charter names (`NotPermitted`), and once something was decided
    (`WrongState`). Raises what `check_escalation` raises.
    """
    with transaction():
        item = load_item_for_change(actor, item_id, now=now)
        _require_follow_up(item)
        if not _may_escalate(actor, item):
            raise NotPermitted
        if item_id not in _decided(AgendaItem.id == item_id):
            raise WrongState("nothing-was-decided")
        check_escalation(name, taken_on, why, today=local_day(now))
        case, row_id = item.open(), new_id()
        take_answers(case, asking)
        db.session.execute(
            insert(Escalation).values(
                id=row_id,
                item_id=item_id,
                case_id=item.case_id,
                agency_id=actor.agency_id,
                taken_on=taken_on,
                name=case.write(name, row_id, "name"),
                why=case.write(why, row_id, "why"),
                by_id=actor.account_id,
                at=now,
            )
        )
        settle_texts(case, item.case_id, asking, charter=item.charter, now=now)
        _log(actor, item, EntryKind.OUTCOME_ESCALATED, {"escalation": row_id}, now)
        record_item(actor, item, AccessEvent.CHANGE, "escalate", now=now)


def open_requests(actor: Actor, slug: str, *, now: datetime) -> tuple[str, tuple[OpenRequest, ...]]:
    """The table's name, and its requests that wait, the oldest meeting first, for who prepares it.

    `NotFound` for others, and where the charter knows no request. The look is recorded, at what is
    listed; after the circle has closed that is an outline.
    """
    with transaction():
        table = db.session.execute(
            select(CaseTable.id, CaseTable.name, Membership.role, CaseTable.charter_key)
            .join(Membership, Membership.table_id == CaseTable.id)
            .where(CaseTable.slug == slug, Membership.account_id == actor.account_id)
        ).one_or_none()
        if table is None or not may_prepare(Role(table.role)):
            raise NotFound
        rules = charter(table.charter_key)
        if not rules.asks:
            raise NotFound
        decided = _decided(Meeting.table_id == table.id)
        items = load_items(actor, AgendaItem.id.in_(list(decided)), now=now, sits=False)
        seen = [i for i in items if i.level.reaches(Level.OUTLINE)]
        listed = tuple(
            OpenRequest(
                item_id=item.item_id,
                meeting_starts_at=item.meeting_starts_at,
                people=item.people,
                request=request,
            )
            for item in seen
            if (request := _request(item, decided[item.item_id], now)) and request.is_open
        )
        shown = {one.item_id for one in listed}
        record_access(
            actor,
            AccessEvent.VIEW,
            "open-requests",
            now=now,
            cases={item.case_id: item.sight for item in seen if item.item_id in shown},
            table_id=table.id,
            role=Role(table.role),
        )
    return table.name, listed


def _require_follow_up(item: SeenItem) -> None:
    follows = item.charter.asks or item.charter.escalating_kinds
    if not follows or item.sight.part_only:
        raise NotFound


def _may_keep(actor: Actor, item: SeenItem, decided: list[str] | None) -> bool:
    outcome = answered_outcome(item.charter, decided or [])
    prepares = item.role is not None and may_prepare(item.role)
    asked = outcome is not None and actor.agency_kind == outcome.answered_by
    return prepares or (takes_part(item) and (asked or item.brought))


def _may_escalate(actor: Actor, item: SeenItem) -> bool:
    return takes_part(item) and actor.agency_kind in item.charter.escalating_kinds


def _decided(where: ColumnElement[bool]) -> dict[str, list[str]]:
    """The outcomes that stand confirmed, by item."""
    found: dict[str, list[str]] = {}
    for item_id, keys in db.session.execute(
        select(Decision.item_id, Decision.outcomes)
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(where, Decision.state == DecisionState.CONFIRMED)
    ):
        found.setdefault(item_id, []).extend(keys)
    return found


def _request(item: SeenItem, decided: list[str], now: datetime) -> RequestView | None:
    outcome = answered_outcome(item.charter, decided)
    if outcome is None:
        return None
    row = db.session.get(FiledRequest, item.item_id)
    stands = RequestInput()
    if row is not None:
        stands = RequestInput(
            filed_on=row.filed_on,
            answer=RequestAnswer(row.answer) if row.answer else None,
            answered_on=row.answered_on,
            words=item.read(row.words, row.item_id, "words"),
            finished_on=row.finished_on,
        )
    return RequestView(
        outcome=outcome.text,
        stands=stands,
        clocks=_clocks(item.charter, stands, now),
        version=row.version if row else 0,
    )


def _clocks(rules: Charter, stands: RequestInput, now: datetime) -> tuple[RequestClock, ...]:
    if stands.filed_on is None:
        return ()
    start = day_begins(stands.filed_on)
    clocks = []
    for clock in rules.clocks:
        if clock.runs_from == "request":
            end = last_day(clock, start, _NO_HOLIDAYS, AMSTERDAM)
            stopped = stands.stopped_on(clock.stops)
            clocks.append(
                RequestClock(
                    text=clock.text,
                    last_day=end,
                    stopped_on=stopped,
                    passed=(stopped or local_day(now)) > end,
                )
            )
    return tuple(clocks)


def _escalations(item: SeenItem) -> tuple[EscalationView, ...]:
    rows = db.session.execute(
        select(Escalation, Agency.name)
        .join(Agency, Agency.id == Escalation.agency_id)
        .where(Escalation.item_id == item.item_id)
        .order_by(Escalation.at)
    )
    return tuple(
        EscalationView(
            agency=agency,
            name=item.read(row.name, row.id, "name"),
            taken_on=row.taken_on,
            why=item.read(row.why, row.id, "why"),
        )
        for row, agency in rows
    )


def _write(actor: Actor, item: SeenItem, given: RequestInput, version: int, now: datetime) -> None:
    case, here = item.open(), FiledRequest.item_id == item.item_id
    before = db.session.scalar(select(FiledRequest.words).where(here))
    values: dict[str, object] = {
        "filed_on": given.filed_on,
        "answer": given.answer,
        "answered_on": given.answered_on,
        "words": case.rewrite(before, given.words, item.item_id, "words", item.level),
        "finished_on": given.finished_on,
        "by_id": actor.account_id,
        "at": now,
    }
    if version:
        db.session.execute(
            update(FiledRequest).where(here).values(version=FiledRequest.version + 1, **values)
        )
    else:
        place = {"item_id": item.item_id, "case_id": item.case_id}
        db.session.execute(insert(FiledRequest).values(**place, **values))
    _log(actor, item, EntryKind.REQUEST_KEPT, {"answer": given.answer and str(given.answer)}, now)


def _log(
    actor: Actor, item: SeenItem, kind: EntryKind, facts: dict[str, str | None], now: datetime
) -> None:
    append_entry(
        actor,
        item.table_id,
        kind,
        now=now,
        meeting_id=item.meeting_id,
        facts={"item": item.item_id, **facts},
    )
