"""Where the words of a text are in an edited version of it, in bounded time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

#: steps spent on one pair of texts, a fraction of a second; what then is left counts as new
_STEPS = 1_500_000
#: pairs of equal words up to which a stretch is compared by its longest common runs
_PAIRS = 20_000
#: words put in or taken out that are looked for in a stretch without telling words
_CHANGES = 200

#: equal words: index in the old text, index in the new one, length
_Run = tuple[int, int, int]


def kept_words(
    old: Sequence[str], new: Sequence[str], inner: Collection[int] = frozenset()
) -> dict[int, int]:
    """Index of each word of `old` that is still in `new` → its index there.

    `inner` are the words of `old` that belong to the word before them: where a run of equal
    words ends, they stay together.
    """
    kept: dict[int, int] = {}
    steps = _STEPS
    stretches = [(0, len(old), 0, len(new))]
    while stretches:
        start, end, new_start, new_end = stretches.pop()
        head, tail = _same_ends(old, new, (start, end, new_start, new_end), inner)
        runs = [(start, new_start, head), (end - tail, new_end - tail, tail)]
        start, end, new_start, new_end = start + head, end - tail, new_start + head, new_end - tail
        if steps > 0 and start < end and new_start < new_end:
            left, there = old[start:end], new[new_start:new_end]
            counts, new_counts = Counter(left), Counter(there)
            pairs = sum(count * new_counts[word] for word, count in counts.items())
            length = len(left) + len(there)
            steps -= length
            if pairs <= _PAIRS:
                steps -= 8 * pairs
                found = _longest_runs(left, there)
            else:
                telling = {w for w, count in counts.items() if count == 1 == new_counts[w]}
                around = _around_telling_words(left, there, telling)
                shifted = [(start + i, new_start + j, size) for i, j, size in around]
                if anchors := [run for run in (_trimmed(*r, inner) for r in shifted) if run[2]]:
                    runs += anchors
                    starts = [(start, new_start), *((i + n, j + n) for i, j, n in anchors)]
                    ends = [*((i, j) for i, j, _ in anchors), (end, new_end)]
                    stretches += [(a, b, c, d) for (a, c), (b, d) in zip(starts, ends, strict=True)]
                    found = []
                else:
                    most = max(0, min(_CHANGES, steps // length))
                    steps -= most * length // 2
                    found = _between_few_changes(left, there, most)
            runs += [(start + i, new_start + j, size) for i, j, size in found]
        for i, j, size in runs:
            kept.update(zip(range(i, i + size), range(j, j + size), strict=True))
    return kept


def _same_ends(
    old: Sequence[str],
    new: Sequence[str],
    stretch: tuple[int, int, int, int],
    inner: Collection[int],
) -> tuple[int, int]:
    """How many words are equal at the head and at the tail of a stretch of both texts."""
    start, end, new_start, new_end = stretch
    most = min(end - start, new_end - new_start)
    head = tail = 0
    while head < most and old[start + head] == new[new_start + head]:
        head += 1
    head = _trimmed(start, new_start, head, inner)[2]
    while tail < most - head and old[end - tail - 1] == new[new_end - tail - 1]:
        tail += 1
    return head, _trimmed(end - tail, new_end - tail, tail, inner)[2]


def _longest_runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]


def _trimmed(i: int, j: int, size: int, inner: Collection[int]) -> _Run:
    """A run of equal words without the words at its ends that belong to words outside it."""
    while size and i in inner:
        i, j, size = i + 1, j + 1, size - 1
    while size and i + size in inner:
        size -= 1
    return i, j, size


def _around_telling_words(
    old: Sequence[str], new: Sequence[str], telling: Collection[str]
) -> list[_Run]:
    """The runs of equal words around words that are once in each text, as far as in one order."""
    where = {word: j for j, word in enumerate(new) if word in telling}
    anchors = _rising([(i, where[word]) for i, word in enumerate(old) if word in telling])
    runs: list[_Run] = []
    at = new_at = 0
    for i, j in anchors:
        if i < at or j < new_at:
            continue
        size = 1
        while i > at and j > new_at and old[i - 1] == new[j - 1]:
            i, j, size = i - 1, j - 1, size + 1
        while i + size < len(old) and j + size < len(new) and old[i + size] == new[j + size]:
            size += 1
        runs.append((i, j, size))
        at, new_at = i + size, j + size
    return runs


def _rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most places whose second number rises as the first does."""
    ends: list[int] = []  # of the best row of each length, the place it ends at
    lowest: list[int] = []  # the second numbers of those
    before: list[int] = []
    for at, (_, j) in enumerate(places):
        length = bisect_left(lowest, j)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        lowest[length : length + 1] = [j]
    row = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(places[at])
        at = before[at]
    return row[::-1]


def _between_few_changes(old: Sequence[str], new: Sequence[str], most: int) -> list[_Run]:
    """The equal words of two texts that at most so many words put in or taken out make equal.

    The greedy search of E. Myers, "An O(ND) difference algorithm and its variations" (1986):
    per diagonal the furthest place in `old` that a number of changes can reach.
    """
    furthest = {1: 0}
    history: list[dict[int, int]] = []
    for changes in range(most + 1):
        history.append(furthest.copy())
        for diagonal in range(-changes, changes + 1, 2):
            x, _ = _reached(furthest, diagonal, changes)
            while x < len(old) and 0 <= x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            furthest[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _way_back(history, x, diagonal)
    return []


def _reached(furthest: dict[int, int], diagonal: int, changes: int) -> tuple[int, int]:
    """Where a diagonal is entered after one more change, and from which diagonal."""
    down = diagonal == -changes or (
        diagonal != changes and furthest[diagonal - 1] < furthest[diagonal + 1]
    )
    if down:
        return furthest[diagonal + 1], diagonal + 1
    return furthest[diagonal - 1] + 1, diagonal - 1


def _way_back(history: list[dict[int, int]], x: int, diagonal: int) -> list[_Run]:
    runs: list[_Run] = []
    for changes in range(len(history) - 1, -1, -1):
        entered, previous = _reached(history[changes], diagonal, changes)
        runs.append((entered, entered - diagonal, x - entered))
        x, diagonal = history[changes].get(previous, 0), previous
    return runs[::-1]
