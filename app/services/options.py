"""Options after the meeting: the inbrenger takes them or not, and tells the table how it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.charter import Record, Text
from app.domain.decisions import DecisionState
from app.domain.errors import NotFound, StaleVersion
from app.domain.local_time import local_day
from app.domain.meetings import MeetingState
from app.domain.options import OptionResult, check_report, require_handed_over, require_inbrenger
from app.domain.sight import Ground, Level, Sight
from app.models import AgendaItem, Decision, Meeting, OptionReport, OptionTake
from app.services.actor import Actor
from app.services.aftercare import AftercareView, read_aftercare
from app.services.circle import SeenItem, load_item
from app.services.decision_view import outcome_texts
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.item_change import record_item
from app.services.telling import require_own_words


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportView:
    """What the inbrenger told of an option. Who told it is nobody's business at the table."""

    on: date
    result: OptionResult
    text: str
    family_wants: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OptionView:
    """An option that the table confirmed, with what became of it."""

    id: str
    outcomes: tuple[Text, ...]
    text: str
    handed_over_on: date
    #: None: the inbrenger did not say yet
    taken: bool | None
    #: the latest first
    reports: tuple[ReportView, ...]
    #: it stands, and its meeting is over
    is_handed_over: bool
    #: counts what was said of it
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OptionsView:
    """The options of an item and of its earlier meetings, for who may read the item."""

    item_id: str
    meeting_id: str
    table_slug: str
    table_name: str
    meeting_starts_at: datetime
    number: int
    people: tuple[str, ...]
    sight: Sight
    options: tuple[OptionView, ...]
    #: works on the case for the agency that brought it
    is_inbrenger: bool
    reports_back: bool
    #: None: there is none, or not yet
    aftercare: AftercareView | None

    @property
    def identified(self) -> bool:
        return self.sight.level is Level.IDENTIFIED


def view_options(actor: Actor, item_id: str, *, now: datetime) -> OptionsView:
    """The options that the table gave to the inbrenger of this item, in this meeting and before,
    with what was told of them; `NotFound` for who may not read the item. The look is recorded."""
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.PSEUDONYMOUS)
        if item.charter.record is not Record.OPTION or item.sight.part_only:
            raise NotFound
        view = _view(actor, item)
        record_item(actor, item, AccessEvent.VIEW, "options", now=now)
    return view


def view_option(actor: Actor, decision_id: str, *, now: datetime) -> tuple[OptionsView, OptionView]:
    """One option with its item, for who reports on it; raises as `take_option`. Recorded."""
    with transaction():
        item = _load(actor, decision_id, now)
        view = _view(actor, item)
        option = _of(view, decision_id)
        record_item(actor, item, AccessEvent.VIEW, "option", now=now)
    return view, option


def take_option(actor: Actor, decision_id: str, taken: bool, version: int, *, now: datetime) -> str:
    """Say that the inbrenger takes an option, or that it does not; returns the item's id.

    Raises `RuleBroken` "only-inbrenger-takes" for anybody else who knows of it, `WrongState`
    before the meeting is over, and `StaleVersion` with the current `OptionView` when a colleague
    was first.
    """
    with transaction():
        item = _load(actor, decision_id, now)
        current = _stale(actor, item, decision_id, version, now)
        if current is None:
            said = {"taken": taken, "by_id": actor.account_id, "at": now}
            _count(decision_id, version, said)
            record_item(actor, item, AccessEvent.CHANGE, "take-option", now=now)
    if current is not None:
        raise StaleVersion(current)
    return item.item_id


def report_option(
    actor: Actor,
    decision_id: str,
    result: OptionResult,
    text: str,
    family_wants: str,
    version: int,
    *,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> str:
    """Tell how it went with an option that was taken; returns the item's id.

    What was told before stays. Raises as `take_option`, `WrongState` "option-not-taken", and
    `InvalidInput` for what does not work or was not tried without a word why.
    """
    with transaction():
        item = _load(actor, decision_id, now)
        current = _stale(actor, item, decision_id, version, now)
        if current is None:
            taken = db.session.scalar(
                select(OptionTake.taken).where(OptionTake.decision_id == decision_id)
            )
            check_report(taken=taken, result=result, text=text)
            require_own_words(actor, item, {"text": text, "family_wants": family_wants})
            report_id, case = new_id(), item.open()
            take_answers(case, asking)
            db.session.execute(
                insert(OptionReport).values(
                    id=report_id,
                    decision_id=decision_id,
                    number=version,
                    result=result,
                    text=case.write_optional(text, report_id, "text"),
                    family_wants=case.write_optional(family_wants, report_id, "family_wants"),
                    by_id=actor.account_id,
                    at=now,
                )
            )
            _count(decision_id, version, {})
            settle_texts(case, item.case_id, asking, charter=item.charter, now=now)
            record_item(actor, item, AccessEvent.CHANGE, "report-option", now=now)
    if current is not None:
        raise StaleVersion(current)
    return item.item_id


def is_inbrenger(item: SeenItem) -> bool:
    """Whether the actor works on the case for the agency that brought it."""
    return item.sight.ground is Ground.BROUGHT


def _load(actor: Actor, decision_id: str, now: datetime) -> SeenItem:
    """The item of an option, locked until the end, for the inbrenger."""
    row = db.session.execute(
        select(Decision.item_id, Decision.state)
        .where(Decision.id == decision_id, Decision.record == Record.OPTION)
        .with_for_update()
    ).one_or_none()
    item = load_item(actor, row.item_id if row else "", now=now, at_least=Level.OUTLINE)
    if row is None:
        raise NotFound
    require_inbrenger(item.charter, is_inbrenger=is_inbrenger(item))
    require_handed_over(DecisionState(row.state), item.meeting_state)
    return item


def _count(decision_id: str, version: int, said: dict[str, object]) -> None:
    if version:
        db.session.execute(
            update(OptionTake)
            .where(OptionTake.decision_id == decision_id)
            .values(version=OptionTake.version + 1, **said)
        )
    else:
        db.session.execute(insert(OptionTake).values(decision_id=decision_id, **said))


def _stale(
    actor: Actor, item: SeenItem, decision_id: str, version: int, now: datetime
) -> OptionView | None:
    """What stands there now, when that is not what the actor had before them; recorded."""
    found = db.session.scalar(
        select(OptionTake.version).where(OptionTake.decision_id == decision_id)
    )
    if (found or 0) == version:
        return None
    record_item(actor, item, AccessEvent.VIEW, "option", now=now)
    return _of(_view(actor, item), decision_id)


def _of(view: OptionsView, decision_id: str) -> OptionView:
    return next(option for option in view.options if option.id == decision_id)


def _view(actor: Actor, item: SeenItem) -> OptionsView:
    return OptionsView(
        item_id=item.item_id,
        meeting_id=item.meeting_id,
        table_slug=item.table_slug,
        table_name=item.table_name,
        meeting_starts_at=item.meeting_starts_at,
        number=item.position,
        people=item.people,
        sight=item.sight,
        options=_read_options(item),
        is_inbrenger=is_inbrenger(item),
        reports_back=item.charter.inbrenger_reports_back,
        aftercare=read_aftercare(actor, item),
    )


def _read_options(item: SeenItem) -> tuple[OptionView, ...]:
    """Those of all meetings in which this referral was discussed; one that was superseded only
    when something was said of it."""
    rows = db.session.execute(
        select(
            Decision.id,
            Decision.outcomes,
            Decision.motivation,
            Decision.state,
            Meeting.starts_at,
            Meeting.state.label("meeting_state"),
            OptionTake.taken,
            OptionTake.version,
        )
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(OptionTake, OptionTake.decision_id == Decision.id)
        .where(
            AgendaItem.referral_id == item.referral_id,
            Decision.record == Record.OPTION,
            or_(
                Decision.state == DecisionState.CONFIRMED,
                (Decision.state == DecisionState.SUPERSEDED) & OptionTake.taken.is_not(None),
            ),
        )
        .order_by(Meeting.starts_at.desc(), Decision.proposed_at, Decision.id)
    ).all()
    reports = _read_reports(item, [row.id for row in rows])
    return tuple(_option(item, row, reports[row.id]) for row in rows)


def _option(item: SeenItem, row: Row[*tuple[Any, ...]], reports: list[ReportView]) -> OptionView:
    return OptionView(
        id=row.id,
        outcomes=outcome_texts(item, row.outcomes),
        text=item.read(row.motivation, row.id, "motivation"),
        handed_over_on=local_day(row.starts_at),
        taken=row.taken,
        reports=tuple(reports),
        is_handed_over=row.state == DecisionState.CONFIRMED
        and row.meeting_state == MeetingState.CLOSED,
        version=row.version or 0,
    )


def _read_reports(item: SeenItem, decision_ids: Sequence[str]) -> dict[str, list[ReportView]]:
    reports: dict[str, list[ReportView]] = defaultdict(list)
    rows = db.session.execute(
        select(
            OptionReport.id,
            OptionReport.decision_id,
            OptionReport.result,
            OptionReport.text,
            OptionReport.family_wants,
            OptionReport.at,
        )
        .where(OptionReport.decision_id.in_(decision_ids))
        .order_by(OptionReport.number.desc())
    )
    for row in rows:
        reports[row.decision_id].append(
            ReportView(
                on=local_day(row.at),
                result=OptionResult(row.result),
                text=item.read(row.text, row.id, "text"),
                family_wants=item.read(row.family_wants, row.id, "family_wants"),
            )
        )
    return reports
