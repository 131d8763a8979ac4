"""The way of a referral from the agency that brings a case to a table's agenda."""

from __future__ import annotations

from enum import StrEnum

from app.domain.errors import FieldError, InvalidInput, WrongState


class ReferralState(StrEnum):
    WAITING = "waiting"
    ADMITTED = "admitted"
    DEFERRED = "deferred"
    DECLINED = "declined"
    #: dealt with at a meeting
    DONE = "done"


#: What stands in the backlog: the rest is on an agenda, declined or done.
OPEN_STATES = (ReferralState.WAITING, ReferralState.ADMITTED, ReferralState.DEFERRED)


def decide(
    current: ReferralState,
    wanted: ReferralState,
    *,
    reason: str,
    on_agenda: bool,
    in_aftercare: bool = False,
) -> ReferralState:
    """Admit, defer or decline a referral.

    Deferring and declining need a reason; what is in aftercare is not declined, since that ends
    only when all who give it say so. Raises `WrongState` for this and for a referral that is on an
    agenda or was already dealt with, `InvalidInput` without a reason.
    """
    if on_agenda:
        raise WrongState("referral-is-on-an-agenda")
    if current not in OPEN_STATES:
        raise WrongState("referral-is-decided")
    if wanted not in (ReferralState.ADMITTED, ReferralState.DEFERRED, ReferralState.DECLINED):
        raise WrongState("referral-is-decided")
    if in_aftercare and wanted is ReferralState.DECLINED:
        raise WrongState("aftercare-runs")
    if wanted is not ReferralState.ADMITTED and not reason.strip():
        raise InvalidInput([FieldError(field="reason", key="reason-required")])
    return wanted
