"""Keys and sealing: what does not belong together does not open."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest

from app.adapters.keyring import KEY, KeyRing, KeyRingError

FIRST, SECOND = bytes(range(KEY)), bytes(range(100, 100 + KEY))
RING = KeyRing({"k1": FIRST}, "k1")
TEXT = "Persoon 1 belde over kind 2 – ’s nachts."


def as_json(**keys: bytes) -> str:
    return json.dumps(
        {"active": "k1", "keys": {name: b64encode(key).decode() for name, key in keys.items()}}
    )


def test_what_was_sealed_opens_in_its_place() -> None:
    key, wrapped, _ = RING.new_key("case-1")
    sealed = key.seal(TEXT, "row:summary")
    assert RING.unwrap(wrapped, "k1", "case-1").open(sealed, "row:summary") == TEXT
    assert TEXT.encode() not in sealed


def test_two_seals_of_one_text_differ() -> None:
    key, _, _ = RING.new_key("case-1")
    assert key.seal(TEXT, "row:summary") != key.seal(TEXT, "row:summary")


def test_two_cases_have_two_keys() -> None:
    (one, first, _), (other, second, _) = RING.new_key("case-1"), RING.new_key("case-1")
    assert first != second
    with pytest.raises(KeyRingError):
        other.open(one.seal(TEXT, "row:summary"), "row:summary")


@pytest.mark.parametrize("elsewhere", ["other:summary", "row:question", "row", ""])
def test_a_text_that_was_moved_to_another_row_or_column_does_not_open(elsewhere: str) -> None:
    key, _, _ = RING.new_key("case-1")
    with pytest.raises(KeyRingError, match="does not open"):
        key.open(key.seal(TEXT, "row:summary"), elsewhere)


def test_a_text_that_was_changed_does_not_open() -> None:
    key, _, _ = RING.new_key("case-1")
    sealed = key.seal(TEXT, "row:summary")
    for place in (0, len(sealed) // 2, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(KeyRingError):
            key.open(bytes(changed), "row:summary")


@pytest.mark.parametrize("size", [0, 1, 12, 27])
def test_a_text_that_was_cut_short_does_not_open(size: int) -> None:
    key, _, _ = RING.new_key("case-1")
    with pytest.raises(KeyRingError):
        key.open(key.seal(TEXT, "row:summary")[:size], "row:summary")


def test_a_wrapped_key_that_was_cut_short_does_not_open() -> None:
    _, wrapped, _ = RING.new_key("case-1")
    for size in (0, 5, len(wrapped) - 1):
        with pytest.raises(KeyRingError):
            RING.unwrap(wrapped[:size], "k1", "case-1")


def test_a_case_key_is_bound_to_its_case() -> None:
    _, wrapped, _ = RING.new_key("case-1")
    with pytest.raises(KeyRingError, match="'k1' does not open"):
        RING.unwrap(wrapped, "k1", "case-2")


def test_a_wrong_key_under_the_right_id_does_not_open() -> None:
    _, wrapped, _ = RING.new_key("case-1")
    with pytest.raises(KeyRingError, match="'k1' does not open"):
        KeyRing({"k1": SECOND}, "k1").unwrap(wrapped, "k1", "case-1")


def test_a_missing_key_is_named_and_no_key_is_told() -> None:
    _, wrapped, _ = RING.new_key("case-1")
    with pytest.raises(KeyRingError) as missing:
        KeyRing({"k2": SECOND}, "k2").unwrap(wrapped, "k1", "case-1")
    assert "'k1'" in str(missing.value)
    told = str(missing.value) + repr(missing.value.__cause__)
    for key in (FIRST, SECOND):
        assert b64encode(key).decode() not in told
        assert key.hex() not in told


def test_an_older_key_of_the_ring_still_opens_what_it_wrapped() -> None:
    _, wrapped, _ = RING.new_key("case-1")
    ring = KeyRing({"k1": FIRST, "k2": SECOND}, "k2")
    assert ring.key_ids == {"k1", "k2"}
    ring.unwrap(wrapped, "k1", "case-1")
    _, fresh, key_id = ring.new_key("case-2")
    assert key_id == "k2"
    ring.unwrap(fresh, "k2", "case-2")


def test_a_ring_reads_from_its_setting() -> None:
    ring = KeyRing.from_json(as_json(k1=FIRST, k2=SECOND))
    assert (ring.active, sorted(ring.key_ids)) == ("k1", ["k1", "k2"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geheim-geheim",
        "[]",
        "{}",
        '{"active": "k1"}',
        '{"active": "k1", "keys": ["geheim-geheim"]}',
        '{"active": "k1", "keys": {"k1": "geheim-geheim!"}}',
        '{"active": "k1", "keys": {"k1": 12345678}}',
    ],
)
def test_what_is_no_ring_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(KeyRingError) as refused:
        KeyRing.from_json(text)
    assert str(refused.value) == "KETENTAFEL_KEYS is not a key ring"
    assert refused.value.__suppress_context__


def test_the_active_key_must_be_there_and_every_key_must_have_its_length() -> None:
    with pytest.raises(KeyRingError, match="active key 'k1' is not in the ring"):
        KeyRing.from_json(as_json(k2=SECOND))
    with pytest.raises(KeyRingError, match="key 'k2' must have 32 bytes"):
        KeyRing.from_json(as_json(k1=FIRST, k2=b"too short"))
