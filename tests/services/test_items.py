"""One item as each viewer has it before them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.errors import NotFound
from app.domain.meetings import MeetingState
from app.domain.sight import Level
from app.models import AccessedCase, AccessRecord
from app.services.contributions import contribute
from app.services.items import view_decision, view_item
from tests.cases import QUESTION, add_case, put_meeting_in
from tests.cast import NOW, actor


def test_a_partner_reads_all_of_it_with_names() -> None:
    case = add_case(called_in=["reclassering"])
    view = view_item(actor("jasmijn"), case.item_id, now=NOW)
    assert view.identified
    assert view.question == QUESTION
    assert view.people[0] == "Samira van den Berg"
    assert (view.reference, view.municipality) == (case.reference, "Heerlen")
    assert view.legal_basis == "Wmo 2015 art. 5.1.6"
    assert [agency.name for agency in view.called_in] == ["Reclassering Zuid-Limburg"]
    assert view.may_contribute


def test_at_an_anonymous_table_a_participant_does_not_learn_which_case_it_is() -> None:
    item = add_case("mdapp").item_id
    view = view_item(actor("participant.mdapp.politie"), item, now=NOW)
    assert view.sight.level is Level.PSEUDONYMOUS
    assert sorted(view.people) == ["Kind (8)", "Moeder (38)", "Vader (41)"]  # in a drawn order
    assert (view.reference, view.municipality, view.brought_by) == ("", "", "")
    assert view.received_on is None


def test_before_the_circle_opens_a_partner_sees_the_outline() -> None:
    item = add_case().item_id
    view = view_item(actor("jasmijn"), item, now=NOW - timedelta(days=30))
    assert view.people[0] == "Moeder (23–39)"
    assert (view.question, view.summary, view.reference, view.parties) == ("", "", "", ())
    assert (view.readable, view.may_contribute, view.may_propose) == (False, False, False)


@pytest.mark.parametrize("who", ["bob", "ria", "adam", "petra"])
def test_below_outline_the_item_is_not_found(who: str) -> None:
    item = add_case().item_id
    with pytest.raises(NotFound):
        view_item(actor(who), item, now=NOW)
    with pytest.raises(NotFound):
        view_item(actor("vera"), "no-item", now=NOW)
    with pytest.raises(NotFound):
        view_decision(actor("vera"), "no-decision", now=NOW)


def test_who_prepares_sees_who_has_not_spoken() -> None:
    item = add_case(called_in=["reclassering"]).item_id
    nothing = ContributionKind.NOTHING_KNOWN
    contribute(actor("jasmijn"), item, nothing, "", "", "", 0, now=NOW)
    silent = view_item(actor("siem"), item, now=NOW).silent
    assert set(silent) == {
        "Maatschappelijk Werk Parkstad",
        "Reclassering Zuid-Limburg",
        "Team Wmo Heerlen",
    }
    assert view_item(actor("wout"), item, now=NOW).silent == ()


def test_neighbours_are_those_that_the_viewer_can_open() -> None:
    first, second, third = (
        add_case(called_in=called_in).item_id
        for called_in in (["reclassering"], [], ["reclassering"])
    )
    whole = view_item(actor("vera"), second, now=NOW)
    assert (whole.previous_id, whole.next_id) == (first, third)
    own = view_item(actor("calledin.reclassering"), first, now=NOW)
    assert (own.previous_id, own.next_id) == (None, third)


def test_decisions_are_for_the_session() -> None:
    item = add_case().item_id
    before = view_item(actor("jasmijn"), item, now=NOW)
    assert (before.may_propose, before.parties) == (False, ())
    put_meeting_in(MeetingState.IN_SESSION)
    during = view_item(actor("jasmijn"), item, now=NOW)
    assert during.may_propose
    assert {p.slug for p in during.parties if p.decides} == {
        "jeugd-heerlen",
        "vt-zuid-limburg",
        "wmo-heerlen",
    }
    assert "jeugd-brunssum" not in {p.slug for p in during.parties}
    assert "gemeente-heerlen" in {p.slug for p in during.parties}


def test_every_look_is_recorded_with_how_much_was_shown() -> None:
    case = add_case()
    view_item(actor("otto"), case.item_id, now=NOW)
    seen = db.session.execute(
        select(AccessRecord.what, AccessedCase.case_id, AccessedCase.level).join(
            AccessedCase, AccessedCase.record_id == AccessRecord.id
        )
    ).all()
    assert [tuple(row) for row in seen] == [("item", case.case_id, "outline")]
