"""Admitting, deferring and declining."""

from __future__ import annotations

import pytest

from app.domain.errors import InvalidInput, WrongState
from app.domain.referrals import OPEN_STATES, ReferralState, decide

WAITING, ADMITTED = ReferralState.WAITING, ReferralState.ADMITTED
DEFERRED, DECLINED, DONE = ReferralState.DEFERRED, ReferralState.DECLINED, ReferralState.DONE


def settle(current: ReferralState, wanted: ReferralState, reason: str = "Past hier niet.") -> str:
    return decide(current, wanted, reason=reason, on_agenda=False)


@pytest.mark.parametrize("current", OPEN_STATES)
@pytest.mark.parametrize("wanted", [ADMITTED, DEFERRED, DECLINED])
def test_what_stands_in_the_backlog_can_be_decided_and_decided_again(
    current: ReferralState, wanted: ReferralState
) -> None:
    assert settle(current, wanted) is wanted


@pytest.mark.parametrize("wanted", [DEFERRED, DECLINED])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_deferring_and_declining_need_a_reason(wanted: ReferralState, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        settle(WAITING, wanted, reason)
    assert [error.key for error in refused.value.errors] == ["reason-required"]


def test_admitting_needs_none() -> None:
    assert settle(WAITING, ADMITTED, "") is ADMITTED


@pytest.mark.parametrize("current", [DECLINED, DONE])
def test_what_was_declined_or_dealt_with_stays_so(current: ReferralState) -> None:
    with pytest.raises(WrongState, match="referral-is-decided"):
        settle(current, ADMITTED)


@pytest.mark.parametrize("wanted", [WAITING, DONE])
def test_nobody_decides_that_it_waits_or_is_done(wanted: ReferralState) -> None:
    with pytest.raises(WrongState):
        settle(ADMITTED, wanted)


def test_what_is_on_an_agenda_is_taken_off_first() -> None:
    with pytest.raises(WrongState, match="referral-is-on-an-agenda"):
        decide(ADMITTED, DECLINED, reason="Past hier niet.", on_agenda=True)
