"""What somebody writes down as a decision, and whether the charter allows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.database import db
from app.domain.charter import Record
from app.domain.errors import FieldError, InvalidInput, NotFound, RuleBroken
from app.domain.local_time import local_day
from app.domain.outcomes import (
    check_actions,
    check_conditions,
    check_deciders,
    check_outcomes,
    check_takers,
    outcomes_without_taker,
)
from app.models import Referral
from app.services.circle import SeenItem
from app.services.parties import Party, parties_of


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionInput:
    agency_id: str
    text: str
    due_on: date | None
    #: numbers of the people of the case that it touches, from 1, in their order there
    touches: tuple[int, ...] = ()
    strengthens: str = ""
    hinders: str = ""
    #: for whom it is besides the table and who does it, where the charter has sides
    side: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionInput:
    """A decision, or an option where the charter has no decisions."""

    record: Record = Record.DECISION
    #: keys of the charter's outcomes
    outcomes: tuple[str, ...]
    #: agency ids
    deciders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    motivation: str = ""
    dissent: str = ""
    #: outcomes and motivation may go into the summary of the meeting that is released
    in_summary: bool = False
    actions: tuple[ActionInput, ...] = ()
    #: digest of the actions that meet on one day, as whoever logs it saw them
    same_day_seen: str = ""


def with_takers(item: SeenItem, given: DecisionInput) -> DecisionInput:
    """With who alone can take an outcome up, of those at the table, among the receivers."""
    if not any(outcome.taken_by for outcome in item.charter.outcomes):
        return given
    parties = parties_of(item)
    named = {parties[one].kind for one in given.receivers if one in parties}
    known = [key for key in given.outcomes if item.charter.outcome(key) is not None]
    takers = []
    for outcome in outcomes_without_taker(item.charter, known, named) if known else ():
        able = [p.id for p in parties.values() if p.present and p.kind in outcome.taken_by]
        takers += able if len(able) == 1 else []
    return replace(given, receivers=(*given.receivers, *takers))


def check_decision(item: SeenItem, given: DecisionInput) -> None:
    """Checks all of it before anything is written.

    Raises `RuleBroken` for what the charter forbids ("no-decisions-here", "no-options-here" and
    what `app.domain.outcomes` names), `NotFound` for an agency that can have no such part, and
    `InvalidInput` for actions that are not complete (fields "actions-0-text" and so on).
    """
    _check_record(item, given)
    parties = parties_of(item)
    deciders = [parties.get(agency_id) for agency_id in given.deciders]
    if any(party is None or not party.decides for party in deciders):
        raise NotFound
    if any(agency_id not in parties for agency_id in given.receivers):
        raise NotFound
    check_outcomes(
        item.charter,
        given.outcomes,
        receivers=len(given.receivers),
        motivated=bool(given.motivation.strip()),
    )
    kinds = {parties[agency_id].kind for agency_id in given.receivers}
    check_takers(item.charter, given.outcomes, kinds)
    check_actions(item.charter, given.outcomes, len(given.actions))
    check_conditions(item.charter, given.outcomes, _answers(item))
    if given.record is Record.DECISION:
        if not deciders:
            raise InvalidInput([FieldError(field="deciders", key="deciders-required")])
        check_deciders(
            item.charter, given.outcomes, {party.kind for party in deciders if party is not None}
        )
    _check_actions(item, given, parties)


def _check_record(item: SeenItem, given: DecisionInput) -> None:
    if item.charter.record is Record.OPTION and (
        given.record is not Record.OPTION or given.deciders or given.receivers or given.actions
    ):
        raise RuleBroken("no-decisions-here")
    if item.charter.record is Record.DECISION and given.record is not Record.DECISION:
        raise RuleBroken("no-options-here")


def touched(item: SeenItem, action: ActionInput) -> list[str]:
    """The ids of the people whom an action touches; `NotFound` for a number of nobody."""
    roster = item.open().roster
    if not all(1 <= number <= len(roster) for number in action.touches):
        raise NotFound
    return [roster[number - 1].id for number in sorted(set(action.touches))]


def _answers(item: SeenItem) -> Mapping[str, bool]:
    answers: Mapping[str, bool] = db.session.execute(
        select(Referral.admission).where(Referral.id == item.referral_id)
    ).scalar_one()
    return answers


def _check_actions(item: SeenItem, given: DecisionInput, parties: Mapping[str, Party]) -> None:
    errors = []
    day = local_day(item.meeting_starts_at)
    for number, action in enumerate(given.actions):
        if not action.agency_id:
            errors.append(FieldError(field=f"actions-{number}-agency", key="required"))
        elif action.agency_id not in parties:
            raise NotFound
        if item.charter.actions_name_affected and not touched(item, action):
            errors.append(FieldError(field=f"actions-{number}-touches", key="touches-nobody"))
        if not action.text.strip():
            errors.append(FieldError(field=f"actions-{number}-text", key="required"))
        if action.due_on is None:
            errors.append(FieldError(field=f"actions-{number}-due_on", key="required"))
        elif action.due_on < day:
            errors.append(FieldError(field=f"actions-{number}-due_on", key="due-before-meeting"))
    if errors:
        raise InvalidInput(errors)
