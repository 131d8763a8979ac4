"""What becomes of the options that a table hands to the inbrenger, and how its aftercare ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from datetime import date, datetime, tzinfo
from enum import StrEnum

from app.domain.charter import Charter, Clock
from app.domain.clocks import last_day
from app.domain.decisions import DecisionState
from app.domain.errors import FieldError, InvalidInput, NotFound, RuleBroken, WrongState
from app.domain.meetings import MeetingState


class OptionResult(StrEnum):
    """What the inbrenger found when it tried an option."""

    #: under way: whether it works is not known yet
    TRIED = "tried"
    WORKS = "works"
    DOES_NOT_WORK = "does_not_work"
    NOT_TRIED = "not_tried"


#: nothing more is to be told
SETTLED = frozenset({OptionResult.WORKS, OptionResult.DOES_NOT_WORK})
#: tell why
_NEEDS_WORDS = frozenset({OptionResult.DOES_NOT_WORK, OptionResult.NOT_TRIED})


def require_inbrenger(charter: Charter, *, is_inbrenger: bool) -> None:
    """The inbrenger alone takes options and reports back (S0), where the charter has it so.

    `NotFound` at a table without this rule, `RuleBroken` for anybody else at one with it.
    """
    if not charter.inbrenger_reports_back:
        raise NotFound
    if not is_inbrenger:
        raise RuleBroken("only-inbrenger-takes")


def require_handed_over(option: DecisionState, meeting: MeetingState) -> None:
    """Options are taken after the meeting, of those that the table confirmed."""
    if option is not DecisionState.CONFIRMED:
        raise WrongState("option-not-confirmed")
    if meeting is not MeetingState.CLOSED:
        raise WrongState("options-after-meeting")


def check_report(*, taken: bool | None, result: OptionResult, text: str) -> None:
    """What was taken is reported on, and with the reason when it does not work or was not tried."""
    if not taken:
        raise WrongState("option-not-taken")
    if result in _NEEDS_WORDS and not text.strip():
        raise InvalidInput([FieldError(field="text", key="reason-required")])


def awaits_word(*, taken: bool | None, latest: OptionResult | None) -> bool:
    """Whether the inbrenger still has something to say of an option: if it takes it, or how it
    went."""
    if taken is None:
        return True
    return taken and latest not in SETTLED


def return_clock(charter: Charter) -> Clock | None:
    """The term after which a case is back at the table, each time."""
    return next((c for c in charter.clocks if c.runs_from == "meeting" and c.repeats), None)


def report_due(
    clock: Clock, discussed: datetime, reported: datetime | None, holidays: Set[date], zone: tzinfo
) -> date:
    """The day by which the inbrenger reports: a term after the meeting, and after each report."""
    return last_day(clock, max(discussed, reported or discussed), holidays, zone)


def aftercare_has_ended(
    kinds: Collection[str], seated: Mapping[str, str], may_end: Mapping[str, bool]
) -> bool:
    """Whether those who look after a case ended that together (S0).

    `seated` gives the agency kind of each agency at the table; `may_end` what each said. Every
    agency of these kinds has to agree, and of every kind there has to be one.
    """
    caring = {agency: kind for agency, kind in seated.items() if kind in kinds}
    agreed = all(may_end.get(agency, False) for agency in caring)
    return bool(kinds) and agreed and set(caring.values()) == set(kinds)
