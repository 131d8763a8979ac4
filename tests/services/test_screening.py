"""At a table that screens first, two agencies approve what the others will read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, update

from app.database import db, transaction
from app.domain.errors import NotFound, WrongState
from app.domain.people import drawn_place
from app.domain.referrals import ReferralState
from app.domain.roles import Role
from app.models import Membership, OpenText, Referral
from app.services.actor import Actor
from app.services.agenda import put_on_agenda
from app.services.agenda_view import view_agenda
from app.services.screening import Brief, approve_brief, briefs_to_approve, view_screening
from tests.cases import QUESTION, SECRETS, SUMMARY, add_case
from tests.cast import NOW, actor, agency_id, meeting_id, person, table_id

CHAIR, VT = actor("chair.mdapp"), actor("participant.mdapp.vt-zuid-limburg")
SECRETARY = actor("secretary.mdapp")
MEETING = meeting_id("mdapp")


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def referral() -> str:
    waits = add_case("mdapp", on_agenda=False, brought_by="politie", state=ReferralState.ADMITTED)
    return waits.referral_id


def brief(who: object = VT) -> Brief:
    (one,) = view_screening(who, "mdapp", now=NOW).briefs  # type: ignore[arg-type]
    return one


def test_screeners_read_it_as_the_table_will(referral: str) -> None:
    shown = repr(brief())
    assert not any(word in shown for word in SECRETS)
    assert "Moeder (38)" in shown


def test_two_agencies_approve_before_it_can_stand_on_an_agenda(referral: str) -> None:
    def put() -> None:
        put_on_agenda(CHAIR, MEETING, [referral], now=NOW)

    for approver in (CHAIR, SECRETARY, CHAIR):  # one agency counts once
        approve_brief(approver, referral, brief().digest, now=NOW)
        with pytest.raises(WrongState) as refused:
            put()
        assert refused.value.key == "brief-not-approved"
    approve_brief(VT, referral, brief().digest, now=NOW)
    assert brief().is_approved
    put()
    assert view_screening(VT, "mdapp", now=NOW).briefs == ()


def test_a_text_that_changes_loses_its_approvals(referral: str) -> None:
    digest = brief().digest
    approve_brief(VT, referral, digest, now=NOW)
    with transaction():
        db.session.execute(
            update(Referral).where(Referral.id == referral).values(question=b"anders verzegeld")
        )
    with pytest.raises(WrongState) as refused:
        approve_brief(CHAIR, referral, digest, now=NOW)
    assert refused.value.key == "brief-changed"


@pytest.mark.parametrize(
    "who",
    ["participant.mdapp.politie", "participant.mdapp.maatschappelijk-werk", "vera", "observer",
     "privacy-officer"],
)  # fmt: skip
def test_nobody_else_screens(referral: str, who: str) -> None:
    digest = brief().digest
    with pytest.raises(NotFound):
        view_screening(actor(who), "mdapp", now=NOW)
    with pytest.raises(NotFound):
        approve_brief(actor(who), referral, digest, now=NOW)


def test_the_order_of_the_people_is_drawn_for_each_meeting() -> None:
    """Else the numbers of two meetings would tell together which case it was."""
    people = [f"person-{number}" for number in range(8)]
    orders = {
        meeting: sorted(people, key=lambda one: drawn_place(one, meeting)) for meeting in "ab"
    }
    assert sorted(orders["a"]) == sorted(orders["b"]) == people
    assert orders["a"] != orders["b"]
    add_case("mdapp", brought_by="politie")
    later = NOW + timedelta(days=3)
    reader = actor("participant.mdapp.maatschappelijk-werk")
    (row,) = view_agenda(reader, MEETING, now=later).rows
    assert sorted(row.people) == ["Kind (8)", "Moeder (38)", "Vader (41)"]


OPEN = "Marieke Vlinderdal belde; Priya Soekhai hielp haar."


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("place", ["brief", "question"])
def test_nothing_is_approved_or_put_on_an_agenda_while_words_of_it_stand_open(
    noted: bool, place: str
) -> None:
    """Whether or not it was noted that the text waits."""
    texts = {"brief": SUMMARY, "question": QUESTION, place: OPEN}
    added = add_case(
        "mdapp",
        on_agenda=False,
        brought_by="politie",
        state=ReferralState.ADMITTED,
        summary=texts["brief"],
        question=texts["question"],
    )
    if noted:
        with transaction():
            db.session.add(
                OpenText(
                    row_id=added.referral_id,
                    name=place,
                    case_id=added.case_id,
                    agency_id=agency_id("politie"),
                    at=NOW,
                )
            )
    assert brief().is_open
    for approver in (CHAIR, VT):
        with pytest.raises(WrongState) as refused:
            approve_brief(approver, added.referral_id, brief().digest, now=NOW)
        assert refused.value.key == "findings-open"
    with pytest.raises(WrongState) as refused:
        put_on_agenda(CHAIR, MEETING, [added.referral_id], now=NOW)
    assert refused.value.key == "findings-open"


def test_the_overview_counts_the_texts_that_wait_for_ones_own_agency(referral: str) -> None:
    def waiting(who: Actor) -> list[tuple[str, int]]:
        return [(one.slug, one.texts) for one in briefs_to_approve(who)]

    assert waiting(VT) == waiting(CHAIR) == [("mdapp", 1)]
    assert waiting(actor("participant.mdapp.politie")) == waiting(actor("vera")) == []
    approve_brief(VT, referral, brief().digest, now=NOW)
    assert waiting(VT) == []
    assert waiting(CHAIR) == [("mdapp", 1)]
    add_case("mdapp", on_agenda=False, brought_by="politie", question=OPEN)
    assert waiting(CHAIR) == [("mdapp", 2)]


def test_of_each_kind_that_screens_one_says_yes(referral: str) -> None:
    """Two regions of Veilig Thuis are one voice: the Veiligheidshuis says yes as well."""
    north = "participant.actie-overleg.vt-noord-midden-limburg"
    with transaction():
        seat = {"table_id": table_id("mdapp"), "account_id": person(north).id}
        db.session.execute(insert(Membership).values(role=Role.PARTICIPANT, **seat))
    for screener in (VT, actor(north)):
        approve_brief(screener, referral, brief(screener).digest, now=NOW)
    assert not brief().is_approved
    with pytest.raises(WrongState, match="brief-not-approved"):
        put_on_agenda(CHAIR, MEETING, [referral], now=NOW)
