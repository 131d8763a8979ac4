"""Words that are in both of two texts are found again, however long and monotonous the texts."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import alignment
from app.domain.alignment import kept_words

words = st.lists(st.sampled_from("a b c d e f".split()), max_size=60)


@settings(max_examples=200, deadline=None)
@given(words, words, st.sampled_from([0, 5, 20_000]), st.sampled_from([0, 100, 1_500_000]))
def test_kept_words_are_equal_and_in_order(
    old: list[str], new: list[str], pairs: int, steps: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_PAIRS", pairs)
        patch.setattr(alignment, "_STEPS", steps)
        kept = sorted(kept_words(old, new).items())
    assert all(old[i] == new[j] for i, j in kept)
    assert all(one[1] < next_one[1] for one, next_one in pairwise(kept))


@settings(max_examples=100, deadline=None)
@given(words, words)
def test_short_texts_share_as_many_words_as_their_longest_runs(
    old: list[str], new: list[str]
) -> None:
    middle = ["x", *old, "y"], ["z", *new, "w"]
    blocks = SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks()
    assert len(kept_words(*middle)) == sum(block.size for block in blocks)


def test_few_changes_among_equal_words_are_found() -> None:
    old = ["begin", *("a b " * 1000).split(), "end"]
    new = ["first", *("a b " * 1000).split(), "last"]
    del new[701:704]
    new[1401:1401] = ["a", "a"]
    assert len(kept_words(old, new)) >= 2000 - 3


def test_words_around_telling_words_are_kept_when_whole_parts_move() -> None:
    parts = [[f"n{n}", *("a b c " * 20).split()] for n in range(60)]
    old = [word for part in parts for word in part]
    new = ["new", *(word for part in parts[:20] + parts[25:] for word in (*part, "more"))]
    kept = kept_words(old, new)
    assert all(i in kept for i in range(20 * 61))
    assert all(i in kept for i in range(25 * 61, len(old)))


def test_words_that_belong_together_are_not_parted() -> None:
    old = "[ adres ] is leeg".split()
    new = "[ BSN ] en [ adres ] is leeg".split()
    assert kept_words(old, new, {1, 2}) == {i: i + 4 for i in range(5)}
