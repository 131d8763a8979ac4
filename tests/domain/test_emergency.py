"""Emergency access: who can ask, for what, with what reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charters import all_charters
from app.domain.charter import AGENCY_KINDS, Anonymity
from app.domain.emergency import (
    LONGEST_ASKED,
    LONGEST_REASON,
    SECOND_WITHIN,
    SHORTEST_REASON,
    Reach,
    Request,
    check_request,
    has_lapsed,
    may_ask,
    reach,
)
from app.domain.errors import InvalidInput
from app.domain.roles import Role

AT = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
#: passes the eleven-test, and is nobody's
BSN = "999990019"
REASON = "Melding van buren: er wordt gegild."


@pytest.mark.parametrize("kind", sorted(AGENCY_KINDS))
@pytest.mark.parametrize("key", sorted(all_charters()))
def test_an_always_anonymous_table_is_for_its_screeners_two_at_a_time(key: str, kind: str) -> None:
    rules = all_charters()[key]
    if rules.anonymity is not Anonymity.ALWAYS:
        assert reach(rules, kind) is Reach.ALONE
    elif kind in rules.screening_kinds:
        assert reach(rules, kind) is Reach.WITH_SECOND
    else:
        assert reach(rules, kind) is Reach.NOT


@pytest.mark.parametrize(
    ("serves", "roles", "may"),
    [
        (False, [Role.PARTICIPANT], True),
        (False, [Role.CHAIR, Role.OBSERVER], True),
        (False, [], True),
        (False, [Role.OBSERVER, Role.OBSERVER], False),
        (True, [Role.CHAIR], False),
        (True, [], False),
    ],
)
def test_who_can_ask(serves: bool, roles: list[Role], may: bool) -> None:
    assert may_ask(serves_platform=serves, roles=roles) is may


@pytest.mark.parametrize(
    ("typed", "reference", "bsn"),
    [
        ("K7M4-9QXT", "K7M4-9QXT", ""),
        (" k7m4-9qxt ", "K7M4-9QXT", ""),
        ("2345-6789", "2345-6789", ""),
        (BSN, "", BSN),
        ("9999.90.019", "", BSN),
        (" 999 990 019", "", BSN),
        ("10000008", "", "010000008"),
    ],
)
def test_what_was_typed_is_a_reference_or_a_bsn(typed: str, reference: str, bsn: str) -> None:
    assert check_request(typed, REASON) == Request(reference, bsn, REASON)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (" ", "required"),
        ("9" * (LONGEST_ASKED + 1), "text-too-long"),
        ("999990018", "bsn-invalid"),
        ("99999 00191", "bsn-invalid"),
    ],
)
def test_what_is_neither_is_refused(typed: str, key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_request(typed, REASON)
    assert [(e.field, e.key) for e in refused.value.errors] == [("asked", key)]


@given(st.text(max_size=60))
def test_whatever_is_typed_is_one_of_both_or_refused(typed: str) -> None:
    try:
        request = check_request(typed, REASON)
    except InvalidInput:
        return
    assert bool(request.reference) is not bool(request.bsn)
    assert len(request.bsn) in (0, 9)


@pytest.mark.parametrize(
    ("reason", "key"),
    [
        ("", "reason-too-short"),
        ("spoed", "reason-too-short"),
        (" x " * 6, "reason-too-short"),
        ("a" * (SHORTEST_REASON - 1), "reason-too-short"),
        ("a" * (LONGEST_REASON + 1), "text-too-long"),
    ],
)
def test_a_reason_that_explains_nothing_is_none(reason: str, key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_request("", reason)
    found = [(e.field, e.key) for e in refused.value.errors]
    assert found == [("asked", "required"), ("reason", key)]


def test_a_reason_is_kept_in_one_line() -> None:
    assert check_request(BSN, " Melding van buren:\n er wordt gegild. ").reason == REASON


def test_the_second_person_is_in_time_until_the_instant() -> None:
    assert not has_lapsed(AT, AT + SECOND_WITHIN - timedelta(microseconds=1))
    assert has_lapsed(AT, AT + SECOND_WITHIN)
