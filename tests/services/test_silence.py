"""Everybody writes options that nobody else sees, until the chair shows them at once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.errors import NotFound, NotPermitted, WrongState
from app.domain.meetings import MeetingState
from app.models import SilentOption
from app.services.actor import Actor
from app.services.agenda import set_agenda, take_off_agenda
from app.services.confirming import confirm_decision
from app.services.conflicts import declare_conflict
from app.services.findings import Asking, FindingsOpen
from app.services.items import view_item
from app.services.session import close_meeting, next_item, open_meeting
from app.services.session_view import view_session
from app.services.silence import (
    SilenceView,
    drop_silent,
    open_silent_round,
    show_silent,
    write_silently,
)
from app.services.wall import view_wall
from tests.cases import add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id
from tests.options import CHAIR, MEETING, POLITIE, RIA, TABLE, VT, WELFARE

EVERYBODY = (CHAIR, VT, WELFARE, POLITIE)


@pytest.fixture
def item() -> str:
    """In hand; a second one waits."""
    first = add_case(TABLE, brought_by="politie").item_id
    add_case(TABLE, brought_by="politie")
    set_agenda(CHAIR, MEETING, now=NOW)
    open_meeting(CHAIR, MEETING, read_out=True, now=NOW)
    return first


@pytest.fixture
def silent(item: str) -> str:
    open_silent_round(CHAIR, item, now=NOW)
    return item


def silence(who: Actor) -> SilenceView:
    view = view_session(who, MEETING, now=NOW).silence
    assert view is not None
    return view


def write(who: Actor, item_id: str, text: str) -> None:
    write_silently(who, item_id, text, now=NOW)


def test_what_one_writes_nobody_else_sees_also_not_the_chair(silent: str) -> None:
    write(WELFARE, silent, "Een buur houdt de hond.")
    write(WELFARE, silent, "Een vaste plek op school.")
    assert {one.text for one in silence(WELFARE).mine} == {
        "Een buur houdt de hond.",
        "Een vaste plek op school.",
    }
    for who in (CHAIR, VT, POLITIE, actor("secretary.mdapp"), actor("observer")):
        seen = repr((view_session(who, MEETING, now=NOW), view_item(who, silent, now=NOW)))
        assert "hond" not in seen
        assert "school" not in seen
    assert "hond" not in repr(view_wall(CHAIR, MEETING, now=NOW))
    assert not any(
        b"hond" in sealed for sealed in db.session.scalars(select(SilentOption.motivation))
    )


def test_whether_and_how_much_others_wrote_is_not_to_be_seen(silent: str) -> None:
    before = view_session(CHAIR, MEETING, now=NOW)
    write(WELFARE, silent, "Een buur houdt de hond.")
    assert view_session(CHAIR, MEETING, now=NOW) == before


def test_shown_they_are_proposed_options_like_any_other(silent: str) -> None:
    ideas = dict(zip(EVERYBODY, ("Een hond.", "Een fiets.", "Een tuin.", "Een oom."), strict=True))
    for who, idea in ideas.items():
        write(who, silent, idea)
    show_silent(CHAIR, silent, now=NOW)
    options = view_item(WELFARE, silent, now=NOW).decisions
    assert {(o.proposed_by, o.motivation) for o in options} == {
        (who.name, idea) for who, idea in ideas.items()
    }
    assert all(o.is_proposed for o in options)
    assert not silence(WELFARE).is_open
    confirm_decision(CHAIR, options[0].id, options[0].version, now=NOW)


def test_names_become_references_for_who_may_know_them(silent: str) -> None:
    write(VT, silent, "Samira belt haar zus.")
    show_silent(CHAIR, silent, now=NOW)
    assert "Samira" not in repr(view_item(WELFARE, silent, now=NOW))
    assert "Samira belt" in repr(view_item(VT, silent, now=NOW))


def test_words_that_could_tell_who_it_is_are_asked_about_at_once(silent: str) -> None:
    later = Asking(can_ask=True, later=True)
    with pytest.raises(FindingsOpen):
        write_silently(WELFARE, silent, "Priya Soekhai belt.", asking=later, now=NOW)
    assert silence(WELFARE).mine == ()


def test_what_one_wrote_one_can_take_back_and_nobody_else(silent: str) -> None:
    write(WELFARE, silent, "Een buur houdt de hond.")
    (mine,) = silence(WELFARE).mine
    for who in (CHAIR, VT):
        with pytest.raises(NotFound):
            drop_silent(who, mine.id, now=NOW)
    drop_silent(WELFARE, mine.id, now=NOW)
    assert silence(WELFARE).mine == ()


@pytest.mark.parametrize("who", [WELFARE, VT, actor("secretary.mdapp")])
def test_only_the_chair_opens_and_shows(item: str, who: Actor) -> None:
    with pytest.raises(NotPermitted):
        open_silent_round(who, item, now=NOW)
    open_silent_round(CHAIR, item, now=NOW)
    with pytest.raises(NotPermitted):
        show_silent(who, item, now=NOW)


def test_who_takes_no_part_writes_nothing(silent: str) -> None:
    for who, refusal in ((actor("observer"), NotPermitted), (RIA, NotFound)):
        with pytest.raises(refusal):
            write(who, silent, "Een idee.")
    declare_conflict(WELFARE, silent, now=NOW)
    with pytest.raises(NotFound):
        write(WELFARE, silent, "Een idee.")


def test_there_is_one_round_and_only_on_the_item_in_hand(silent: str) -> None:
    with pytest.raises(WrongState, match="silent-round-open"):
        open_silent_round(CHAIR, silent, now=NOW)
    show_silent(CHAIR, silent, now=NOW)
    for act in (
        lambda: write(WELFARE, silent, "Te laat."),
        lambda: show_silent(CHAIR, silent, now=NOW),
    ):
        with pytest.raises(WrongState, match="no-silent-round"):
            act()
    open_silent_round(CHAIR, silent, now=NOW)
    show_silent(CHAIR, silent, now=NOW)
    next_item(CHAIR, MEETING, silent, now=NOW)
    with pytest.raises(WrongState, match="item-is-not-in-hand"):
        open_silent_round(CHAIR, silent, now=NOW)


def test_a_meeting_is_not_closed_over_what_nobody_has_seen(silent: str) -> None:
    write(WELFARE, silent, "Een buur houdt de hond.")
    with pytest.raises(WrongState, match="silent-round-open"):
        close_meeting(CHAIR, MEETING, now=NOW)
    next_item(CHAIR, MEETING, silent, now=NOW)
    with pytest.raises(WrongState):
        take_off_agenda(CHAIR, silent, now=NOW)


def test_elsewhere_there_is_no_silent_round() -> None:
    case = add_case()
    put_meeting_in(MeetingState.IN_SESSION)
    with pytest.raises(NotFound):
        open_silent_round(actor("vera"), case.item_id, now=NOW)
    assert view_session(actor("vera"), meeting_id("triagetafel"), now=NOW).silence is None
