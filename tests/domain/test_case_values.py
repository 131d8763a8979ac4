from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_values import (
    UnfitError,
    bsn_from,
    municipality_key,
    phone_from,
    reference_from,
    text_from,
)


def test_a_hyphen_makes_no_other_municipality() -> None:
    assert municipality_key("Sittard-Geleen") == municipality_key("sittard  geleen")


def test_a_bsn_gets_back_the_zero_that_a_spreadsheet_took() -> None:
    for text in ("010000008", "10000008", 10000008, 10000008.0, "1000 0008"):
        assert bsn_from(text) == "010000008"
    with pytest.raises(UnfitError):
        bsn_from("11222333")


@given(st.integers(0, 99_999_999), st.integers(0, 9), st.integers(1, 9))
def test_a_bsn_with_one_digit_changed_is_never_valid(stem: int, digit: int, change: int) -> None:
    def valid(bsn: str) -> bool:
        try:
            return bsn_from(bsn) == bsn
        except UnfitError:
            return False

    bsn = f"{stem:08}{digit}"
    if valid(bsn):
        changed = str((int(bsn[3]) + change) % 10)
        assert not valid(bsn[:3] + changed + bsn[4:])


@given(st.text(max_size=60))
def test_cleaning_text_twice_changes_nothing(text: str) -> None:
    try:
        once = text_from(text, limit=60, lines=True)
    except UnfitError:
        return
    assert text_from(once, limit=60, lines=True) == once


def test_a_telephone_number_gets_back_the_zero_that_a_spreadsheet_took() -> None:
    assert phone_from(612345678) == "0612345678"
    assert phone_from("612345678") == "612345678"
    assert phone_from("+31 (0)6-12345678") == "+31 (0)6-12345678"


@pytest.mark.parametrize("value", ["kort", "1" * 16, "06-12345678 (moeder)", "+"])
def test_what_is_no_telephone_number_is_refused(value: str) -> None:
    with pytest.raises(UnfitError) as refusal:
        phone_from(value)
    assert refusal.value.key == "phone-invalid"


@pytest.mark.parametrize(
    "typed", ["K7M4-9QXT", " k7m4-9qxt ", "K7M49QXT", "k7m4 9qxt", "K7M4–9QXT"]
)
def test_spaces_hyphens_and_small_letters_make_no_difference(typed: str) -> None:
    assert reference_from(typed) == "K7M4-9QXT"


def test_what_is_no_reference_stays_as_it_is() -> None:
    assert reference_from(" nergens ") == "NERGENS"
