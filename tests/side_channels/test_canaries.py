"""No word that could identify anybody is anywhere that the matrix does not say."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import PEOPLE
from tests.side_channels.walk import Search, addresses, walk
from tests.side_channels.world import DURING, World, build, may_come_across

SignIn = Callable[[str], FlaskClient]
GROUPS = ("triagetafel", "actie-overleg", "zsm", "jbt", "mdapp", "mensenhandel", "")


@pytest.fixture
def world(app: Flask, clock: object) -> World:
    clock.now = DURING  # type: ignore[attr-defined]
    with app.app_context():
        return build()


def people_of(group: str) -> list[str]:
    """The people of one table; with "", those who sit at none."""
    return [
        key
        for key, who in PEOPLE.items()
        if (not who.seats or key == "observer" if group == "" else f".{group}" in key)
    ]


@pytest.mark.timeout(600)  # every address as everybody: on a busy machine more than two minutes
@pytest.mark.parametrize("group", GROUPS)
def test_nobody_comes_across_a_word_that_is_not_for_them(
    app: Flask, world: World, sign_in: SignIn, group: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    paths = addresses(app, world.things)
    search = Search(world.canaries)
    faults, seen = set(), set()
    for person in people_of(group):
        for answer in walk(sign_in(person), paths):
            assert answer.status < 500, answer.path
            for canary in map(world.canaries.__getitem__, search.words_in(answer.text)):
                if may_come_across(person, canary):
                    seen.add(canary.kind)
                else:
                    faults.add(f"{person} {answer.endpoint}: {canary.kind} of {canary.table}")
    assert sorted(faults) == []
    assert search.words_in(caplog.text) == frozenset()
    if group:  # else nothing was looked at; a table of options gives nobody an action
        there = {canary.kind for canary in world.canaries.values() if canary.table == group}
        assert {"name", "narrative"} <= there
        assert seen >= {"name", "narrative", "action"} & there


def test_who_is_not_signed_in_comes_across_nothing(
    app: Flask, world: World, client: FlaskClient
) -> None:
    search = Search(world.canaries)
    for answer in walk(client, addresses(app, world.things)):
        assert search.words_in(answer.text) == frozenset(), answer.path


def test_titles_addresses_and_file_names_hold_no_word_of_a_case(
    app: Flask, world: World, sign_in: SignIn
) -> None:
    """They stay in histories, on screens that are shared, and in download folders."""
    search = Search(world.canaries)
    for answer in walk(sign_in("vera"), addresses(app, world.things)):
        title = answer.text.partition("<title>")[2].partition("</title>")[0]
        seen = search.words_in(f"{answer.headers}\n{title}\n{answer.path}")
        assert seen == frozenset(), answer.path


@pytest.mark.parametrize(
    "hidden",
    [
        "xx Qazélax yy",
        "xx qazelax yy",
        "xx xalézaQ yy",
        "Qaz%C3%A9lax",
        *(base64.b64encode(f"{before}Qazélax b".encode()).decode() for before in ("", "n", "en")),
    ],
)
def test_the_search_finds_a_word_in_any_coding(hidden: str) -> None:
    assert Search(["Qazélax"]).words_in(hidden) == {"Qazélax"}
    assert Search(["Qazélax"]).words_in("heel iets anders") == frozenset()
