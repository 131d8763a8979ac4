"""Who helps the suspect learns nothing of the victim, nor the other way around."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask

from app.charters import charter
from app.domain.actions import ActionState
from app.domain.contributions import ContributionKind
from app.domain.errors import InvalidInput, NotFound, NotPermitted
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.sight import Level
from app.services.actions import Which, answer_action, list_actions
from app.services.agenda_view import view_agenda
from app.services.calling_in import call_in
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decision_lists import EVERYONE, decision_list
from app.services.decisions import propose_decision
from app.services.items import ItemView, view_item
from app.services.session import take_in_hand
from app.services.session_view import view_session
from app.services.wall import view_wall
from app.services.weighing import view_weighing
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id

CHAIR, CARE = actor("chair.mensenhandel"), actor("participant.mensenhandel.zorgcoordinator")
#: helps the suspect, and the victim
RIA, WELFARE = actor("ria"), actor("participant.triagetafel.maatschappelijk-werk")
MEETING = meeting_id("mensenhandel")
DURING = NOW + timedelta(days=3, hours=1)
PEOPLE = (
    (PersonRole.VICTIM, Identity(given_names="Amal", family_name="Haddad", address="Linde 4")),
    (PersonRole.SUSPECT, Identity(given_names="Ruben", family_name="Vos", address="Beuk 9")),
    (PersonRole.WITNESS, Identity(given_names="Gerda", family_name="Smeets")),
)
OF_VICTIM = ("Amal", "Haddad", "Linde", "schuilplek", "logeert", "paspoort", "Maatschappelijk")
OF_SUSPECT = ("Ruben", "Vos", "Beuk", "ronselaar", "verhoort", "Reclassering")
OF_BOTH = ("Gerda", "Smeets", "samen", "Strafrecht")


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def item() -> str:
    made = add_case(
        "mensenhandel",
        people=PEOPLE,
        summary="Amal Haddad en Ruben Vos wonen samen, zegt Gerda Smeets.",
        question="Is Amal samen met Ruben?",
    ).item_id
    call_in(CHAIR, made, "reclassering", "verdachte", now=NOW)
    call_in(CHAIR, made, "maatschappelijk-werk", "slachtoffer", now=NOW)
    put_meeting_in(MeetingState.IN_SESSION, "mensenhandel")
    take_in_hand(CHAIR, MEETING, made, now=NOW)
    known = (ContributionKind.KNOWN,)
    for who, text, side in (
        (CHAIR, "Ruben is een ronselaar.", "verdachte"),
        (CARE, "Amal zit op een schuilplek, ver van Ruben.", "slachtoffer"),
        (actor("participant.mensenhandel.vt-zuid-limburg"), "Zij zijn samen gezien.", ""),
    ):
        contribute(who, made, *known, text, "Wegen", "Wmo", 0, side=side, now=DURING)
    contribute(RIA, made, *known, "Hij is onder toezicht.", "Wegen", "Wet", 0, now=DURING)
    return made


def decide(item: str) -> None:
    def action(slug: str, text: str, side: str = "") -> ActionInput:
        return ActionInput(
            agency_id=agency_id(slug), text=text, due_on=date(2026, 12, 3), side=side
        )

    given = DecisionInput(
        outcomes=("strafrechtelijk-spoor", "zorgcoordinator-slachtoffer"),
        deciders=tuple(agency_id(slug) for slug in ("vt-zuid-limburg", "avim", "zorgcoordinator")),
        motivation="Amal en Ruben zijn samen gezien.",
        actions=(
            action("avim", "Verhoort Ruben.", "verdachte"),
            action("zorgcoordinator", "Zorgt dat Amal veilig logeert.", "slachtoffer"),
            action("maatschappelijk-werk", "Haalt het paspoort van Amal."),
            action("reclassering", "Spreekt Ruben over Amal."),
        ),
    )
    confirm_decision(CHAIR, propose_decision(CHAIR, item, given, now=DURING), 1, now=DURING)


def told_to(who: str, item: str) -> str:
    """All that the services hand out to somebody about the meeting and the item."""
    viewer = {"ria": RIA, "welfare": WELFARE}[who]
    seen = (
        view_item(viewer, item, now=DURING),
        view_agenda(viewer, MEETING, now=DURING),
        view_session(viewer, MEETING, now=DURING),
        decision_list(viewer, MEETING, agency=EVERYONE, now=DURING),
        list_actions(viewer, Which.AGENCY, now=DURING),
    )
    return repr(seen).replace(repr(charter("mensenhandel")), "")


def without(words: tuple[str, ...], told: str) -> bool:
    return not [word for word in words if word in told]


def test_each_reads_the_people_and_words_of_the_own_side_alone(item: str) -> None:
    decide(item)
    ria, welfare = told_to("ria", item), told_to("welfare", item)
    assert all(word in ria for word in ("Ruben Vos", "ronselaar", "Verhoort", "Hij is onder"))
    assert without(OF_VICTIM + OF_BOTH, ria)
    assert all(word in welfare for word in ("Amal Haddad", "schuilplek", "logeert", "paspoort"))
    assert without(OF_SUSPECT + OF_BOTH, welfare)
    assert "Spreekt Ruben Vos over [persoon]." in ria or "Spreekt Ruben over [persoon]." in ria


def test_the_partners_at_the_table_see_both(item: str) -> None:
    decide(item)
    view = view_item(CARE, item, now=DURING)
    assert view.people == ("Amal Haddad", "Ruben Vos", "Gerda Smeets")
    assert len(view.others) == 3
    assert len(view.decisions[0].actions) == 4
    said = {column.agency: column.said is not None for column in view.columns}
    assert said == {
        "Veilig Thuis Zuid-Limburg": True,
        "Politie AVIM Limburg": True,
        "Zorgcoördinatie Mensenhandel": True,
    }
    assert [column.brings for column in view.columns] == [True, False, False]
    assert [one.agency for one in view.visitors] == ["Reclassering Zuid-Limburg"]
    assert [agency.side for agency in view.called_in] == ["slachtoffer", "verdachte"]


def test_a_helper_of_one_side_says_what_it_knows_and_neither_weighs_nor_decides(item: str) -> None:
    view = view_item(RIA, item, now=DURING)
    assert (view.may_contribute, view.may_propose, view.weighing) == (True, False, None)
    assert view.columns == ()
    assert view.own is not None
    assert view.own.side == "verdachte"
    with pytest.raises(NotFound):
        view_weighing(RIA, item, now=DURING)
    with pytest.raises(NotPermitted):
        propose_decision(RIA, item, DecisionInput(outcomes=("geen-opvolging",)), now=DURING)


def test_an_action_keeps_to_the_side_after_the_circle_has_closed(item: str) -> None:
    decide(item)
    put_meeting_in(MeetingState.CLOSED, "mensenhandel")
    later = DURING + timedelta(days=60)
    (row,) = list_actions(RIA, Which.AGENCY, now=later).open
    assert row.people == ("Ruben Vos",)
    answer_action(RIA, row.id, ActionState.DONE, "", row.version, now=later)
    with pytest.raises(NotFound):
        view_item(RIA, item, now=later)


def test_the_room_reads_neither_side_while_a_helper_of_one_may_sit_in_it(item: str) -> None:
    shown = view_wall(CHAIR, MEETING, now=DURING).item
    assert shown is not None
    assert without(OF_VICTIM + OF_SUSPECT + OF_BOTH, repr(shown))
    assert shown.keeps_sides


def test_an_agency_is_called_in_for_a_side_and_never_for_the_other_after(item: str) -> None:
    for side, key in (
        ("", "side-missing"),
        ("midden", "side-missing"),
        ("slachtoffer", "side-differs"),
    ):
        with pytest.raises(InvalidInput) as refused:
            call_in(CHAIR, item, "reclassering", side, now=DURING)
        assert [error.key for error in refused.value.errors] == [key]
    with pytest.raises(InvalidInput):
        call_in(actor("vera"), add_case().item_id, "reclassering", "verdachte", now=NOW)


def test_who_was_called_in_for_all_sides_reads_the_whole(item: str) -> None:
    call_in(CHAIR, item, "gi", "all", now=DURING)
    view: ItemView = view_item(actor("participant.jbt.gi"), item, now=DURING)
    assert view.sight.level is Level.IDENTIFIED
    assert len(view.people) == 3
    assert "samen" in view.summary
