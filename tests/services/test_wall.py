"""The meeting as it goes, and what the wall shows of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.agenda import ItemState
from app.domain.errors import NotFound, NotPermitted
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.sight import Level
from app.models import AccessedCase, AccessRecord
from app.services.agenda import set_agenda
from app.services.calling_in import call_in
from app.services.session import close_meeting, finish_item, next_item, open_meeting, reveal
from app.services.session_view import view_session
from app.services.wall import view_wall, wall_version
from tests.cases import SECRETS, CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id

MEETING = meeting_id("triagetafel")
VERA = actor("vera")
DE_VRIES = ((PersonRole.SUSPECT, Identity(given_names="Karel", prefix="de", family_name="Vries")),)


def opened(*, table: str = "triagetafel", brought_by: str = "vt-zuid-limburg") -> CaseOnTable:
    """A meeting of two items of which the first is in hand."""
    case = add_case(table, brought_by=brought_by)
    add_case(table, people=DE_VRIES, summary="Karel de Vries.", question="Wie belt Karel?")
    chair = actor(f"chair.{table}")
    set_agenda(chair, meeting_id(table), now=NOW)
    open_meeting(chair, meeting_id(table), read_out=True, now=NOW)
    return case


def wall(who: str = "vera", table: str = "triagetafel") -> str:
    return repr(view_wall(actor(who), meeting_id(table), now=NOW).item)


def holds_secrets(text: str) -> bool:
    return any(secret in text for secret in SECRETS)


def records() -> int:
    return db.session.scalar(select(func.count()).select_from(AccessRecord)) or 0


def test_the_wall_shows_the_item_in_hand_and_no_name() -> None:
    opened()
    item = view_wall(VERA, MEETING, now=NOW).item
    assert item is not None
    assert (item.number, item.count, item.municipality) == (1, 2, "Heerlen")
    assert item.people[0] == "Moeder (38)"
    assert item.question == "Kan Moeder (38) met Kind (8) veilig thuis wonen?"
    assert not holds_secrets(repr(item))
    assert "Karel" not in repr(item)


def test_names_are_on_the_wall_from_the_chair_s_word_until_the_item_is_left() -> None:
    case = opened()
    reveal(VERA, MEETING, case.item_id, True, now=NOW)
    assert "Samira" in wall()
    reveal(VERA, MEETING, case.item_id, False, now=NOW)
    assert not holds_secrets(wall())
    reveal(VERA, MEETING, case.item_id, True, now=NOW)
    next_item(VERA, MEETING, case.item_id, now=NOW)
    assert not holds_secrets(wall())


def test_the_wall_s_access_record_says_how_much_was_shown() -> None:
    case = opened()
    wall()
    reveal(VERA, MEETING, case.item_id, True, now=NOW)
    wall("siem")
    levels = db.session.execute(
        select(AccessRecord.account_id, AccessedCase.level)
        .join(AccessedCase, AccessedCase.record_id == AccessRecord.id)
        .where(AccessRecord.what == "wall", AccessedCase.case_id == case.case_id)
    ).all()
    assert {tuple(row) for row in levels} == {
        (VERA.account_id, Level.PSEUDONYMOUS),
        (actor("siem").account_id, Level.IDENTIFIED),
    }


def test_at_an_always_anonymous_table_the_wall_tells_neither_name_nor_place() -> None:
    opened(table="mdapp", brought_by="veiligheidshuis")
    item = view_wall(actor("chair.mdapp"), meeting_id("mdapp"), now=NOW).item
    assert item is not None
    assert (item.municipality, item.identified) == ("", False)
    assert not holds_secrets(repr(item))


def test_only_who_prepares_opens_the_wall() -> None:
    opened()
    for who in ("jasmijn", "otto"):
        with pytest.raises(NotPermitted):
            wall(who)
        with pytest.raises(NotPermitted):
            wall_version(actor(who), MEETING, now=NOW)
    with pytest.raises(NotFound):
        wall("bob")


def test_before_and_after_the_meeting_the_wall_shows_no_item() -> None:
    add_case()
    set_agenda(VERA, MEETING, now=NOW)
    assert view_wall(VERA, MEETING, now=NOW).item is None
    open_meeting(VERA, MEETING, read_out=True, now=NOW)
    assert view_wall(VERA, MEETING, now=NOW).item is not None
    close_meeting(VERA, MEETING, now=NOW)
    assert view_wall(VERA, MEETING, now=NOW).item is None


def test_the_wall_s_version_changes_with_what_is_shown_and_costs_no_record() -> None:
    case = opened()
    before = records()
    versions = [wall_version(VERA, MEETING, now=NOW)]
    assert wall_version(VERA, MEETING, now=NOW + timedelta(seconds=2)) == versions[0]
    assert records() == before
    reveal(VERA, MEETING, case.item_id, True, now=NOW)
    versions.append(wall_version(VERA, MEETING, now=NOW))
    call_in(VERA, case.item_id, "reclassering", now=NOW)
    versions.append(wall_version(VERA, MEETING, now=NOW))
    versions.append(wall_version(VERA, MEETING, now=NOW + timedelta(days=4)))
    versions.append(wall_version(actor("vera", "en"), MEETING, now=NOW))
    next_item(VERA, MEETING, case.item_id, now=NOW)
    versions.append(wall_version(VERA, MEETING, now=NOW))
    close_meeting(VERA, MEETING, now=NOW)
    versions.append(wall_version(VERA, MEETING, now=NOW))
    assert len(set(versions)) == len(versions)


def test_the_version_is_that_of_the_view() -> None:
    opened()
    view = view_wall(VERA, MEETING, now=NOW)
    assert view.version == wall_version(VERA, MEETING, now=NOW)


def test_who_prepares_leads_the_session() -> None:
    opened()
    chair, secretary = (
        view_session(VERA, MEETING, now=NOW),
        view_session(actor("siem"), MEETING, now=NOW),
    )
    assert chair.may_lead
    assert chair.may_close
    assert chair.may_reveal
    assert secretary.may_lead
    assert not secretary.may_close
    assert not secretary.may_reveal


def test_a_participant_follows_the_session_and_steers_nothing() -> None:
    case = opened()
    later = NOW + timedelta(days=3)
    view = view_session(actor("jasmijn"), MEETING, now=later)
    assert view.item is not None
    assert view.item.id == case.item_id
    assert view.item.question
    assert not any((view.may_open, view.may_lead, view.may_close, view.may_reveal))


def test_the_session_counts_what_is_done_and_what_is_left() -> None:
    case = opened()
    finish_item(VERA, MEETING, case.item_id, now=NOW)
    view = view_session(VERA, MEETING, now=NOW)
    assert view.done == 1
    assert [entry.number for entry in view.unfinished] == [2]
    assert [entry.state for entry in view.entries] == [ItemState.DONE, ItemState.IN_HAND]


def test_the_session_tells_how_far_it_is_behind() -> None:
    opened()
    view = view_session(VERA, MEETING, now=NOW)
    assert view.behind == 0
    current = view.current
    assert current is not None
    late = view_session(VERA, MEETING, now=current.ends_at + timedelta(minutes=7))
    assert late.behind == 7


def test_the_observer_follows_in_outline() -> None:
    opened()
    view = view_session(actor("otto"), MEETING, now=NOW + timedelta(days=3))
    assert view.item is not None
    assert view.item.people[0] == "Moeder (23–39)"
    assert view.item.question == ""
    assert not holds_secrets(repr(view))


def test_a_called_in_agency_does_not_learn_which_other_item_is_in_hand() -> None:
    other = add_case(people=DE_VRIES, summary="Karel de Vries.", question="Wie belt Karel?")
    add_case(called_in=["reclassering"])
    put_meeting_in(MeetingState.AGENDA_SET)
    open_meeting(VERA, MEETING, read_out=True, now=NOW)
    view = view_session(actor("ria"), MEETING, now=NOW + timedelta(days=3))
    assert view.item is None
    assert view.hidden_in_hand
    shielded, own = view.entries
    assert shielded.shielded
    assert (shielded.id, shielded.in_hand, shielded.people) == ("", False, ())
    assert own.people
    assert other.reference not in repr(view.entries)
