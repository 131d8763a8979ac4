"""Emergency access: one case, one hour, for a reason, and others hear of it at once.

DESIGN, idea 3. Whoever stands before a door at night must not be kept from what may save a life;
that everybody hears of it, and that somebody judges it, is what keeps it for such nights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.case_values import UnfitError, bsn_from, reference_from
from app.domain.charter import Anonymity, Charter
from app.domain.errors import FieldError, InvalidInput
from app.domain.roles import Role

#: how long a case stays open: a visit, or a night's decision (DESIGN: it ends by itself)
LASTS = timedelta(hours=1)
#: how long a second person has, where one is needed
SECOND_WITHIN = timedelta(minutes=15)
#: attempts, hit or miss, of one person within a day: more than a night asks for, too few to try
#: numbers (own choice)
ATTEMPTS_A_DAY = 5
#: "spoed" is no reason: whoever judges it afterwards needs a sentence
SHORTEST_REASON = 20
LONGEST_REASON = 500
LONGEST_ASKED = 40
_NUMBER = re.compile(r"[0-9][0-9 .]{6,}[0-9]")


class EmergencyState(StrEnum):
    """What became of an attempt; that its hour is over is for the clock to say."""

    MISS = "miss"
    #: a second person must agree; after `SECOND_WITHIN` it has lapsed
    WAITING = "waiting"
    OPENED = "opened"


class EmergencyReview(StrEnum):
    """What the privacy officer found; nothing but their word ends the waiting."""

    WAITING = "waiting"
    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


class Reach(StrEnum):
    """How somebody of an agency gets to a case of a table in an emergency."""

    NOT = "not"
    ALONE = "alone"
    WITH_SECOND = "with_second"


def reach(charter: Charter, agency_kind: str) -> Reach:
    """At an always-anonymous table only those who screen, two at a time; elsewhere whoever asks."""
    if charter.anonymity is not Anonymity.ALWAYS:
        return Reach.ALONE
    return Reach.WITH_SECOND if agency_kind in charter.screening_kinds else Reach.NOT


def may_ask(*, serves_platform: bool, roles: Iterable[Role]) -> bool:
    """Whether somebody with these roles, at whatever tables, can ask for emergency access.

    Nobody whose work needs no case: administrators, privacy officers, and who only observes. Who
    sits at no table can: an emergency does not choose.
    """
    held = set(roles)
    return not serves_platform and held != {Role.OBSERVER}


def has_lapsed(asked_at: datetime, now: datetime) -> bool:
    """Whether the second person came too late."""
    return now >= asked_at + SECOND_WITHIN


@dataclass(frozen=True, slots=True)
class Request:
    """Which case is asked for, by reference or by the BSN of somebody in it: the other is empty."""

    reference: str
    bsn: str
    reason: str


def check_request(asked: str, reason: str) -> Request:
    """The request as it is kept. Raises `InvalidInput` with everything that is wrong.

    What fails the eleven-test is nobody's number, and a reason must explain something.
    """
    typed, text, bsn = asked.strip(), " ".join(reason.split()), ""
    errors = []
    if not typed:
        errors.append(FieldError(field="asked", key="required"))
    elif len(typed) > LONGEST_ASKED:
        errors.append(FieldError(field="asked", key="text-too-long"))
    elif _NUMBER.fullmatch(typed):
        try:
            bsn = bsn_from(typed) or ""
        except UnfitError as unfit:
            errors.append(FieldError(field="asked", key=unfit.key))
    if len(text) < SHORTEST_REASON:
        errors.append(FieldError(field="reason", key="reason-too-short"))
    elif len(text) > LONGEST_REASON:
        errors.append(FieldError(field="reason", key="text-too-long"))
    if errors:
        raise InvalidInput(errors)
    return Request(reference="" if bsn else reference_from(typed), bsn=bsn, reason=text)
