"""Who may not know the people reads the same, to the byte, whoever they are.

Two regions of the same shape are made with the same random identities at the same moments; only
what is hidden from a reader differs between them.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.cast import PEOPLE
from tests.conftest import Clock, browser_of, running
from tests.engines import Engine
from tests.side_channels.courses import COURSES, OWING
from tests.side_channels.walk import addresses, walk
from tests.side_channels.world import DURING, build

#: two regions, every address: on a busy machine more than two minutes
pytestmark = pytest.mark.timeout(600)

_KNOWING = {key for course in COURSES for key in course.names}
_KNOWING |= {key for keys in OWING.values() for key in keys}
_READING = {key for course in COURSES for key in course.narrative}
#: who sees no names in any case, but reads of some of them
READERS = tuple(sorted(_READING - _KNOWING))
#: who sees neither
OUTSIDERS = tuple(sorted(set(PEOPLE) - _KNOWING - _READING))


@contextmanager
def same_random_bytes() -> Iterator[None]:
    """The same row gets the same identity in each region."""
    numbers = count()

    def made(size: int) -> bytes:
        out = b""
        while len(out) < size:
            out += hashlib.sha256(f"random {next(numbers)}".encode()).digest()
        return out[:size]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(random, "_urandom", made)
        yield


def read_all(
    engine: Engine, instance: Path, readers: Sequence[str], **seeds: str
) -> dict[tuple[str, str], tuple[int, bytes]]:
    """What each reader gets from each address of a region."""
    clock = Clock()
    clock.now = DURING
    with running(engine, instance, clock) as app, same_random_bytes():
        with app.app_context():
            world = build(**seeds)
        paths = addresses(app, world.things)
        return {
            (reader, answer.path): (answer.status, answer.content)
            for reader in readers
            for answer in walk(browser_of(app, reader, DURING), paths)
        }


def differences(
    engine: Engine, instance: Path, readers: Sequence[str], **changed: str
) -> list[tuple[str, str]]:
    one = read_all(engine, instance, readers)
    other = read_all(engine, instance, readers, **changed)
    assert one.keys() == other.keys()
    return [place for place, answer in one.items() if answer != other[place]]


def test_who_reads_without_names_gets_the_same_whoever_the_people_are(
    engine: Engine, tmp_path: Path
) -> None:
    assert len(READERS) >= 2
    assert differences(engine, tmp_path, READERS, people="b") == []


def test_who_is_outside_gets_the_same_whatever_is_told(engine: Engine, tmp_path: Path) -> None:
    assert {"observer", "outsider", "administrator", "privacy-officer"} <= set(OUTSIDERS)
    assert differences(engine, tmp_path, OUTSIDERS, people="b", narrative="b") == []


def test_who_may_know_the_people_does_see_the_difference(engine: Engine, tmp_path: Path) -> None:
    """Else the two tests above would prove nothing."""
    assert differences(engine, tmp_path, ["chair.triagetafel"], people="b") != []
