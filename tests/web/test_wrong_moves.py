"""What a table's rules forbid is refused in words that say which rule, and where it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.database import db, transaction
from app.domain.meetings import MeetingState
from app.models import Attendance
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from app.services.session import take_in_hand
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id, table_slug
from tests.conftest import Clock
from tests.options import discussed

SignIn = Callable[[str], FlaskClient]
GROUND = "onderzoek-werkt-niet-mee"
RULES = "Regels van deze tafel, onder ‘Wat de tafel vastlegt’."


@pytest.fixture
def in_session(app: Flask) -> Callable[..., str]:
    """A case in hand at a table whose meeting is open, everybody there."""

    def begin(table: str, **case: Any) -> str:
        with app.app_context():
            item = add_case(table, **case).item_id
            put_meeting_in(MeetingState.IN_SESSION, table)
            take_in_hand(actor(f"chair.{table}"), meeting_id(table), item, now=NOW)
        return item

    return begin


def test_a_decision_where_there_are_options(
    in_session: Callable[..., str], sign_in: SignIn
) -> None:
    item = in_session("mdapp", brought_by="politie")
    form = {"outcomes": "creatieve-oplossing", "deciders": agency_id("politie"), "motivation": "X"}
    answer = sign_in("chair.mdapp").post(f"/items/{item}/decisions", data=form)
    assert answer.status_code == 422
    assert "Deze tafel neemt geen besluiten. Zij geeft de inbrenger opties mee" in answer.text
    assert RULES in answer.text
    assert f'href="/tables/{table_slug("mdapp")}/charter#decide"' in answer.text


def test_two_main_outcomes(in_session: Callable[..., str], sign_in: SignIn) -> None:
    item = in_session("triagetafel")
    form = {
        "main": "onderzoek",
        "outcomes": "omgezet-in-advies",
        "deciders": [agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")],
    }
    answer = sign_in("vera").post(f"/items/{item}/decisions", data=form)
    assert answer.status_code == 422
    assert "precies één hoofduitkomst; aanvullingen kunnen erbij." in answer.text
    assert "(Veilig Thuis, dienst Onderzoek, Omgezet in een advies)" in answer.text
    assert RULES in answer.text


def test_a_decision_without_who_takes_it(in_session: Callable[..., str], sign_in: SignIn) -> None:
    item = in_session("triagetafel")
    form = {
        "main": "onderzoek",
        "outcomes": GROUND,
        "deciders": agency_id("jeugd-heerlen"),
        "motivation": "X",
    }
    answer = sign_in("vera").post(f"/items/{item}/decisions", data=form)
    assert answer.status_code == 422
    assert "Regels van deze tafel, onder ‘Wie beslist’." in answer.text


def test_an_item_that_closes_while_a_parent_is_neither_invited_nor_motivated(
    in_session: Callable[..., str], sign_in: SignIn
) -> None:
    item = in_session("jbt", brought_by="gi")
    answer = sign_in("chair.jbt").post(
        f"/meetings/{meeting_id('jbt')}/session/finish", data={"item": item}
    )
    assert answer.status_code == 422
    assert "Nog niet iedereen die erbij hoort, is uitgenodigd" in answer.text
    assert "regels van deze tafel (Regels, ‘Betrokkenen uitgenodigd’)" in answer.text


def test_confirming_without_the_deciding_partner(
    in_session: Callable[..., str], app: Flask, sign_in: SignIn
) -> None:
    item = in_session("triagetafel")
    with app.app_context():
        takers = (agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen"))
        given = DecisionInput(
            outcomes=("onderzoek", GROUND), deciders=takers, motivation="Zie inbreng."
        )
        decision = propose_decision(actor("vera"), item, given, now=NOW)
        with transaction():
            youth = update(Attendance).where(Attendance.agency_id == agency_id("jeugd-heerlen"))
            db.session.execute(youth.values(left_at=NOW))
    answer = sign_in("vera").post(f"/decisions/{decision}/confirm", data={"version": "1"})
    assert answer.status_code == 422
    assert "in de regels van deze tafel, onder ‘Wie beslist’. Nu ontbreekt: Team" in answer.text
    assert f'href="/tables/{table_slug("triagetafel")}/charter#decide"' in answer.text


def test_a_barring_order_past_day_28(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    with app.app_context():
        item = add_case("zsm", brought_by="politie").item_id
    address = f"/items/{item}/barring-order"
    police = sign_in("participant.zsm.politie")
    police.post(address, data={"starts_at": ["2026-11-20", "22:30"]})
    clock.move(days=5)
    police = sign_in("participant.zsm.politie")
    hidden = re.findall(
        r'type="hidden" name="(order|version)" value="(\w+)"', police.get(address).text
    )
    form = {
        **dict(hidden),
        "kind": "extended",
        "decided_at": ["2026-11-27", "16:00"],
        "until": "2026-12-19",
        "away_heard_at": ["2026-11-27", "10:00"],
        "home_heard_at": ["2026-11-27", "10:00"],
    }
    answer = police.post(f"{address}/decision", data=form)
    assert answer.status_code == 422
    assert "hoogstens vier weken vanaf het begin: tot dag 28" in answer.text
    assert "Wet tijdelijk huisverbod, artikel 9" in answer.text


def test_an_option_taken_by_another_than_the_inbrenger(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        _case, (option, *_) = discussed("maatschappelijk-werk")
    answer = sign_in("participant.mdapp.politie").post(f"/options/{option}/take")
    assert answer.status_code == 422
    assert "Alleen de inbrenger neemt opties mee en koppelt terug." in answer.text
    assert "in de regels van deze tafel, onder ‘Na het overleg’" in answer.text


def test_calling_in_for_no_side_and_for_another_than_before(
    in_session: Callable[..., str], sign_in: SignIn
) -> None:
    item = in_session("mensenhandel", brought_by="avim")
    chair, who = sign_in("chair.mensenhandel"), {"agency": "reclassering"}
    for side, status, words in (
        ("", 422, "Kies voor welke kant u deze organisatie oproept"),
        ("verdachte", 302, ""),
        ("slachtoffer", 422, "al opgeroepen voor een andere kant"),
    ):
        answer = chair.post(f"/items/{item}/call-in", data={**who, "side": side})
        assert answer.status_code == status
        assert words in answer.text
        assert status == 302 or "onder ‘Wat de tafel vastlegt’" in answer.text
