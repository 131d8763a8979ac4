"""The screeningsoverleg weighs each indicator on what all partners know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.database import db
from app.domain.errors import NotFound, NotPermitted, StaleVersion, WrongState
from app.domain.meetings import MeetingState
from app.domain.weighing import Weight
from app.models import AccessRecord, LogEntry
from app.models import Weighing as Row
from app.services.confirming import confirm_decision
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from app.services.items import view_item
from app.services.weighing import view_weighing, weigh
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id

CHAIR, VT = actor("chair.mensenhandel"), actor("participant.mensenhandel.vt-zuid-limburg")
NOTHING = "e3b0c44298fc1c14"
DEBT = {"schuld": (Weight.PRESENT, "Samira moest haar papieren afgeven."),
        "arbeid": (Weight.POSSIBLE, "")}  # fmt: skip


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def item() -> str:
    made = add_case("mensenhandel", brought_by="avim").item_id
    put_meeting_in(MeetingState.IN_SESSION, "mensenhandel")
    return made


def test_all_partners_read_what_was_weighed_and_nothing_is_added_up(item: str) -> None:
    weigh(CHAIR, item, DEBT, NOTHING, now=NOW)
    weighing = view_item(VT, item, now=NOW).weighing
    assert weighing is not None
    assert [(one.key, one.weight) for one in weighing.discussed] == [
        ("schuld", Weight.PRESENT),
        ("arbeid", Weight.POSSIBLE),
    ]
    assert weighing.discussed[0].why == "Samira moest haar papieren afgeven."
    assert weighing.by == "chair.mensenhandel"
    stored = repr(db.session.scalars(select(Row.why)).all())
    assert not any(secret in stored for secret in SECRETS)


def test_who_comes_second_sees_what_stands_there(item: str) -> None:
    weigh(CHAIR, item, DEBT, NOTHING, now=NOW)
    with pytest.raises(StaleVersion):
        weigh(VT, item, {"dwang": (Weight.NOT_SEEN, "")}, NOTHING, now=NOW)
    digest = view_weighing(VT, item, now=NOW).weighing.digest
    weigh(VT, item, {**DEBT, "schuld": (Weight.NOT_SEEN, "")}, digest, now=NOW)
    again = view_weighing(CHAIR, item, now=NOW).weighing
    assert (again.discussed[0].key, again.discussed[0].weight) == ("schuld", Weight.NOT_SEEN)
    assert again.digest != digest


def test_once_it_is_decided_the_weighing_stays(item: str) -> None:
    three = ("vt-zuid-limburg", "avim", "zorgcoordinator")
    given = DecisionInput(
        outcomes=("strafrechtelijk-spoor", "zorgcoordinator-slachtoffer"),
        deciders=tuple(agency_id(slug) for slug in three),
        motivation="Samira werkt mee.",
    )
    weigh(CHAIR, item, DEBT, NOTHING, now=NOW)
    decision = propose_decision(CHAIR, item, given, now=NOW)
    confirm_decision(CHAIR, decision, 1, now=NOW)
    logged = db.session.scalars(select(LogEntry.body).order_by(LogEntry.sequence.desc())).first()
    assert "weighing:schuld" in repr(logged)
    (stands,) = view_item(VT, item, now=NOW).decisions
    assert [part.slug for part in stands.receivers] == ["avim", "zorgcoordinator"]
    with pytest.raises(WrongState, match="weighed-and-decided"):
        weigh(CHAIR, item, DEBT, NOTHING, now=NOW)
    assert not view_weighing(CHAIR, item, now=NOW).weighing.may_weigh


def test_an_observer_and_an_outsider_weigh_and_read_nothing(item: str) -> None:
    with pytest.raises(NotPermitted):
        weigh(actor("observer"), item, DEBT, NOTHING, now=NOW)
    for who in ("observer", "bob"):
        with pytest.raises(NotFound):
            view_weighing(actor(who), item, now=NOW)


def test_a_table_without_indicators_weighs_in_its_own_words() -> None:
    made = add_case().item_id
    with pytest.raises(NotFound):
        view_weighing(actor("vera"), made, now=NOW)
    with pytest.raises(NotFound):
        weigh(actor("vera"), made, DEBT, NOTHING, now=NOW)
    assert view_item(actor("vera"), made, now=NOW).weighing is None


def test_looking_and_weighing_are_recorded(item: str) -> None:
    weigh(CHAIR, item, DEBT, NOTHING, now=NOW)
    view_weighing(CHAIR, item, now=NOW)
    recorded = db.session.scalars(select(AccessRecord.what).order_by(AccessRecord.at)).all()
    assert {"weigh", "weighing"} <= set(recorded)
