"""The page of a tijdelijk huisverbod, and its section on the item."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cases import add_case
from tests.conftest import Clock

SignIn = Callable[[str], FlaskClient]
POLICE = "participant.zsm.politie"
HEARD = ["2026-11-27", "10:00"]


@pytest.fixture
def address(app: Flask) -> str:
    with app.app_context():
        return f"/items/{add_case('zsm', brought_by='politie').item_id}/barring-order"


@pytest.fixture
def running(address: str, sign_in: SignIn, clock: Clock) -> Callable[..., Any]:
    """The police, eight days after they wrote down the beginning, and what they then send."""
    began = sign_in(POLICE).post(address, data={"starts_at": ["2026-11-20", "22:30"]})
    assert began.status_code == 302
    clock.move(days=5, hours=12)
    police = sign_in(POLICE)

    def send(**changes: Any) -> Any:
        page = police.get(address).text
        hidden = dict(re.findall(r'type="hidden" name="(order|version)" value="(\w+)"', page))
        data = {
            **hidden,
            "kind": "extended",
            "decided_at": ["2026-11-27", "16:00"],
            "until": "2026-12-18",
            "away_heard_at": HEARD,
            "home_heard_at": HEARD,
            **changes,
        }
        return police.post(f"{address}/decision", data=data, follow_redirects=True)

    return send


def test_the_item_shows_the_time_line_and_leads_to_it(
    address: str, sign_in: SignIn, running: Callable[..., Any]
) -> None:
    page = sign_in(POLICE).get(address.removesuffix("/barring-order")).text
    assert f'href="{address}"' in page
    for words in ("Loopt tot ma 30 nov 2026 22.30", "Dag 28", "Beslist door: de burgemeester"):
        assert words in page


def test_an_extension_stands_on_the_time_line_with_who_was_heard(
    running: Callable[..., Any],
) -> None:
    page = running(home_heard_at=["", ""], home_unheard="Wilden niet.").text
    for words in ("Verlengd tot vr 18 dec 2026 22.30", "gehoord vr 27 nov 2026 10.00"):
        assert words in page
    assert "niet gehoord – Wilden niet." in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"until": "2026-12-19"}, "Wet tijdelijk huisverbod, artikel 9"),
        ({"until": "2026-11-30"}, "Wet tijdelijk huisverbod, artikel 2"),
        ({"home_heard_at": ["", ""]}, "regels van deze tafel"),
        ({"away_heard_at": ["2026-11-27", "17:00"]}, "vóór het besluit, niet erna"),
        ({"decided_at": ["", ""]}, "Geef een dag en een tijd."),
        ({"until": ""}, "Kies een datum."),
        ({"kind": "anders"}, "klopt nog niet"),
    ],
)
def test_a_refusal_says_which_rule_and_keeps_what_was_typed(
    running: Callable[..., Any], changes: dict[str, Any], words: str
) -> None:
    answer = running(away_unheard="Nog niet gevonden.", **changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Nog niet gevonden." in answer.text


def test_it_is_withdrawn_and_struck(
    address: str, sign_in: SignIn, running: Callable[..., Any]
) -> None:
    assert "Ingetrokken" in running(kind="withdrawn", until="").text
    police = sign_in(POLICE)
    police.post(address, data={"starts_at": ["2026-11-28", "12:00"]})
    page = police.get(address).text
    hidden = dict(re.findall(r'type="hidden" name="(order|version)" value="(\w+)"', page))
    struck = police.post(f"{address}/strike", data=hidden, follow_redirects=True)
    assert "Doorgehaald: vergissing" in struck.text


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(
    running: Callable[..., Any],
) -> None:
    assert running().status_code == 200
    assert running(version="0").status_code == 409


def test_an_observer_finds_no_page(address: str, sign_in: SignIn) -> None:
    assert sign_in("observer").get(address).status_code == 404
