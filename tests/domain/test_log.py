"""The log of decisions: its canonical form and its chain."""

from __future__ import annotations

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.log import GENESIS, canonical, commitment, entry_hash

LARGEST = 2**53 - 1


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (
            {"b": 1, "a": 2, "aa": 3, "A": 4, "10": 5, "9": 6},
            '{"10":5,"9":6,"A":4,"a":2,"aa":3,"b":1}',
        ),
        ({"z": {"y": [1, {"d": 0, "c": 0}]}}, '{"z":{"y":[1,{"c":0,"d":0}]}}'),
        ([], "[]"),
        ({}, "{}"),
        ([None, True, False], "[null,true,false]"),
        ([3, 1, 2], "[3,1,2]"),
        # numbers: as short as they can be, exact
        ([0, -1, 1000000, LARGEST, -LARGEST], f"[0,-1,1000000,{LARGEST},-{LARGEST}]"),
        # the seven short escapes, every other control character in lower-case hexadecimal
        ('"\\\b\f\n\r\t', '"\\"\\\\\\b\\f\\n\\r\\t"'),
        ("\x00\x0f\x1f", '"\\u0000\\u000f\\u001f"'),
        # nothing else is escaped
        ("/\x7f<>&'", '"/\x7f<>&\'"'),
        ("\u2028\u2029", '"\u2028\u2029"'),
        ("€ ë \U0001f600", '"€ ë \U0001f600"'),
        # no normalisation: what was typed is what is hashed
        ("e\u0301", '"e\u0301"'),
    ],
)
def test_the_canonical_form(value: Any, form: str) -> None:
    assert canonical(value) == form.encode()


@pytest.mark.parametrize(
    "value",
    [1.0, 1.5, float("nan"), float("inf"), [0.5], {"a": {"b": [2.0]}}, (1, 2), {1}, b"bytes"],
)
def test_floats_and_what_json_does_not_know_are_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [LARGEST + 1, -LARGEST - 1, [10**21], {"a": 2**64}])
def test_integers_that_not_every_reader_has_exactly_are_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [{1: "a"}, {None: "a"}, {"é": "a"}, [{"\U0001f600": 1}]])
def test_keys_are_ascii_strings(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud83d")


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST, LARGEST)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)
keys = st.text(st.characters(max_codepoint=127), max_size=4)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
bodies = st.dictionaries(keys, values, min_size=1, max_size=4)


@given(bodies)
def test_a_canonical_form_reads_back_and_does_not_depend_on_the_order_of_keys(
    body: dict[str, Any],
) -> None:
    form = canonical(body)
    assert json.loads(form) == body
    assert canonical(dict(reversed(body.items()))) == form
    assert canonical(json.loads(form)) == form


def head(chain: list[dict[str, Any]]) -> str:
    last = GENESIS
    for body in chain:
        last = entry_hash(last, body)
    return last


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in a body."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(found for key, part in inner for found in places(part, (*path, key)))]


@given(st.lists(bodies, min_size=1, max_size=4), st.data())
def test_a_change_of_any_one_value_shows_in_the_last_hash(
    chain: list[dict[str, Any]], data: st.DataObject
) -> None:
    forged = deepcopy(chain)
    path = data.draw(st.sampled_from([p for p in places(forged) if len(p) > 1]))
    target: Any = forged
    for step in path[:-1]:
        target = target[step]
    before = target[path[-1]]
    after = data.draw(values.filter(lambda value: canonical(value) != canonical(before)))
    target[path[-1]] = after
    assert head(forged) != head(chain)


@given(st.lists(bodies, min_size=2, max_size=5, unique_by=canonical), st.data())
def test_an_entry_left_out_put_in_or_moved_shows_in_the_last_hash(
    chain: list[dict[str, Any]], data: st.DataObject
) -> None:
    at, to = data.draw(st.permutations(range(len(chain))))[:2]
    without = chain[:at] + chain[at + 1 :]
    assert head(without) != head(chain)
    assert head([*chain[:at], chain[to], *chain[at:]]) != head(chain)
    assert head([*without[:to], chain[at], *without[to:]]) != head(chain)


def test_an_entry_hangs_on_the_one_before() -> None:
    body = {"kind": "agenda-set"}
    expected = sha256(b"0" * 64 + b'\n{"kind":"agenda-set"}').hexdigest()
    assert entry_hash(GENESIS, body) == expected
    assert entry_hash(expected, body) != expected


def test_a_commitment_needs_its_salt() -> None:
    salt = bytes(range(16))
    assert commitment(salt, "naam") == sha256(salt + b"naam").hexdigest()
    assert commitment(bytes(16), "naam") != commitment(salt, "naam")
    assert commitment(salt, "naam ") != commitment(salt, "naam")
