"""What the people concerned may read of their own item, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.errors import NotFound, NotPermitted, StaleVersion, WrongState
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.models import AccessedCase, AccessRecord
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from app.services.equal_information import (
    EqualInformation,
    release_story,
    review_equal_information,
    screen_version,
    view_screen,
)
from app.services.findings import Asking
from app.services.items import view_item
from app.services.session import next_item, take_in_hand
from tests.cases import BERG, SECRETS, add_case, invite_everybody, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id

CHAIR, BRINGER = actor("chair.jbt"), actor("participant.jbt.gi")
VT, RAAD = actor("participant.jbt.vt-zuid-limburg"), actor("participant.jbt.raad")
MEETING = meeting_id("jbt")
FAMILY = (
    *BERG,
    (PersonRole.WITNESS, Identity(given_names="Priya", family_name="Soekhai")),
)


@pytest.fixture
def item() -> str:
    """In hand, with another family's item behind it."""
    made = add_case(
        "jbt",
        brought_by="gi",
        people=FAMILY,
        summary="Samira belde. Zij woont op Kerkstraat 12, zegt Priya Soekhai.",
    ).item_id
    add_case("jbt", brought_by="gi", question="Een andere vraag")
    put_meeting_in(MeetingState.IN_SESSION, "jbt")
    take_in_hand(CHAIR, MEETING, made, now=NOW)
    return made


def screen(item: str) -> EqualInformation:
    shown = view_screen(CHAIR, item, now=NOW)[1]
    assert shown is not None
    return shown


def digest(item: str) -> str:
    return review_equal_information(BRINGER, item, now=NOW).digest


def say(who: Any, item: str, text: str, version: int = 0, **more: Any) -> None:
    known = ContributionKind.KNOWN
    contribute(who, item, known, text, "Zorg", "Jeugdwet", version, now=NOW, **more)


def test_until_who_brought_it_releases_the_story_it_is_not_on_the_screen(item: str) -> None:
    assert (screen(item).question, screen(item).summary) == ("", "")
    release_story(BRINGER, item, digest(item), True, now=NOW)
    assert screen(item).question == "Kan Moeder (38) met Kind (8) veilig thuis wonen?"
    release_story(BRINGER, item, digest(item), False, now=NOW)
    assert screen(item).question == ""


def test_it_is_a_story_without_names_numbers_or_homes(item: str) -> None:
    release_story(BRINGER, item, digest(item), True, now=NOW)
    told = repr(screen(item))
    assert not [word for word in (*SECRETS, "Priya", "Soekhai", "Een andere") if word in told]


def test_a_witness_who_may_have_reported_it_is_not_among_the_people(item: str) -> None:
    assert screen(item).people == ("Moeder (38)", "Kind (8)", "Vader (41)")


def test_only_who_works_on_the_case_for_who_brought_it_releases_it(item: str) -> None:
    for other in (CHAIR, VT, RAAD):
        with pytest.raises(NotPermitted):
            release_story(other, item, digest(item), True, now=NOW)


def test_what_was_not_read_is_not_released(item: str) -> None:
    with pytest.raises(StaleVersion):
        release_story(BRINGER, item, "een andere tekst", True, now=NOW)


def test_a_meeting_that_is_over_releases_nothing(item: str) -> None:
    seen = digest(item)
    put_meeting_in(MeetingState.CLOSED, "jbt")
    with pytest.raises(WrongState, match="meeting-is-closed"):
        release_story(BRINGER, item, seen, True, now=NOW)


def test_of_what_agencies_say_only_what_they_release(item: str) -> None:
    say(VT, item, "Dit lezen alleen wij.")
    say(RAAD, item, "Samira vroeg zelf om hulp.", releasable=True)
    said = screen(item).contributions
    assert [(one.agency, one.text) for one in said] == [
        ("Raad voor de Kinderbescherming", "Moeder (38) vroeg zelf om hulp.")
    ]
    assert [one.releasable for one in view_item(CHAIR, item, now=NOW).others] == [True, False]


def test_a_word_that_nobody_judged_keeps_a_contribution_off_the_screen(item: str) -> None:
    later = Asking(can_ask=True, later=True)
    say(RAAD, item, "Buurman Joost Wildervank belde.", releasable=True, asking=later)
    assert screen(item).contributions == ()


def test_what_is_no_longer_shared_is_not_releasable(item: str) -> None:
    say(RAAD, item, "Samira vroeg zelf om hulp.", releasable=True)
    nothing = ContributionKind.NOTHING_TO_SHARE
    contribute(RAAD, item, nothing, "", "", "", 1, releasable=True, now=NOW)
    assert screen(item).contributions == ()
    own = view_item(RAAD, item, now=NOW).own
    assert own is not None
    assert not own.releasable


def test_what_was_decided_is_told_by_its_kind(item: str) -> None:
    invite_everybody(item)
    consult = DecisionInput(
        outcomes=("consult-vrijwillige-hulp",),
        deciders=(agency_id("raad"),),
        motivation="Alleen voor de tafel.",
    )
    decision = propose_decision(CHAIR, item, consult, now=NOW)
    assert screen(item).outcomes == ()
    confirm_decision(CHAIR, decision, 1, now=NOW)
    assert [text.nl for text in screen(item).outcomes] == ["Consult: verder met vrijwillige hulp"]
    assert "Alleen voor de tafel" not in repr(screen(item))


def test_the_screen_is_empty_while_another_family_s_item_is_in_hand(item: str) -> None:
    before = screen_version(CHAIR, item, now=NOW)
    next_item(CHAIR, MEETING, item, now=NOW)
    version, shown = view_screen(CHAIR, item, now=NOW)
    assert shown is None
    assert version != before


def test_its_version_changes_with_what_is_on_it_and_costs_no_record(item: str) -> None:
    def records() -> int | None:
        return db.session.scalar(select(func.count()).select_from(AccessRecord))

    before, first = records(), screen_version(CHAIR, item, now=NOW)
    assert screen_version(CHAIR, item, now=NOW) == first
    assert records() == before
    say(RAAD, item, "Samira vroeg zelf om hulp.", releasable=True)
    second = screen_version(CHAIR, item, now=NOW)
    release_story(BRINGER, item, digest(item), True, now=NOW)
    assert len({first, second, screen_version(CHAIR, item, now=NOW)}) == 3


def test_each_look_is_recorded(item: str) -> None:
    screen(item)
    seen = select(AccessedCase.case_id).join(
        AccessRecord, AccessRecord.id == AccessedCase.record_id
    )
    assert len(db.session.scalars(seen.where(AccessRecord.what == "equal-information")).all()) == 1


def test_only_who_leads_opens_the_screen_and_only_where_the_charter_has_one(item: str) -> None:
    for other in (VT, RAAD, BRINGER):
        with pytest.raises(NotPermitted):
            view_screen(other, item, now=NOW)
    for outside in (actor("observer"), actor("bob")):
        with pytest.raises(NotFound):
            review_equal_information(outside, item, now=NOW)
    with pytest.raises(NotFound):
        review_equal_information(actor("vera"), add_case().item_id, now=NOW)
