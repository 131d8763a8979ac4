"""What each agency says about an item."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.errors import InvalidInput, NotFound, NotPermitted, StaleVersion, WrongState
from app.domain.meetings import MeetingState
from app.models import AccessedCase, AccessRecord, Contribution
from app.services.contributions import ContributionView, answer_nothing_known, contribute
from app.services.items import view_item
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id

KNOWN, NOTHING = ContributionKind.KNOWN, ContributionKind.NOTHING_KNOWN


def say(who: str, item_id: str, text: str = "Noor is bij ons bekend.", version: int = 0) -> None:
    contribute(actor(who), item_id, KNOWN, text, "Veiligheid", "Jeugdwet", version, now=NOW)


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Contribution)) or 0


def test_what_an_agency_says_is_read_by_the_others() -> None:
    item = add_case().item_id
    say("jasmijn", item)
    (said,) = view_item(actor("vera"), item, now=NOW).others
    assert (said.agency, said.kind) == ("Team Jeugd Heerlen", KNOWN)
    assert said.text == "Noor is bij ons bekend."
    assert (said.purpose, said.legal_basis) == ("Veiligheid", "Jeugdwet")


def test_what_is_stored_holds_no_name_and_no_plain_text() -> None:
    say("jasmijn", add_case().item_id)
    stored = db.session.execute(select(Contribution.text, Contribution.purpose)).one()
    assert all(word.encode() not in part for part in stored for word in (*SECRETS, "bekend"))


def test_an_agency_edits_what_it_said() -> None:
    item = add_case().item_id
    say("jasmijn", item)
    contribute(actor("jasmijn"), item, NOTHING, "weg", "", "", 1, now=NOW)
    own = view_item(actor("jasmijn"), item, now=NOW).own
    assert own is not None
    assert (own.kind, own.text, own.purpose, own.version) == (NOTHING, "", "", 2)
    assert count() == 1


def test_of_two_colleagues_the_second_gets_both_texts() -> None:
    item = add_case().item_id
    say("vera", item, "De eerste tekst.")
    with pytest.raises(StaleVersion) as stale:
        say("siem", item, "De tweede tekst.")
    assert isinstance(stale.value.current, ContributionView)
    assert stale.value.current.text == "De eerste tekst."
    own = view_item(actor("siem"), item, now=NOW).own
    assert own is not None
    assert own.text == "De eerste tekst."


def test_what_the_second_one_is_shown_is_recorded() -> None:
    item = add_case().item_id
    say("vera", item)
    with pytest.raises(StaleVersion):
        say("siem", item)
    shown = db.session.scalars(
        select(AccessedCase.level)
        .join(AccessRecord, AccessRecord.id == AccessedCase.record_id)
        .where(AccessRecord.account_id == actor("siem").account_id)
    ).all()
    assert shown == ["identified"]


def test_what_is_known_needs_a_text_a_purpose_and_a_legal_basis() -> None:
    item = add_case().item_id
    with pytest.raises(InvalidInput) as invalid:
        contribute(actor("jasmijn"), item, KNOWN, " ", "", "", 0, now=NOW)
    assert [e.field for e in invalid.value.errors] == ["text", "purpose", "legal_basis"]
    assert count() == 0


@pytest.mark.parametrize("state", [MeetingState.CLOSED, MeetingState.CANCELLED])
def test_a_meeting_that_is_over_takes_no_contribution(state: MeetingState) -> None:
    item = add_case().item_id
    put_meeting_in(state)
    with pytest.raises(WrongState, match=f"meeting-is-{state}"):
        say("jasmijn", item)


def test_a_called_in_agency_contributes_and_another_one_finds_nothing() -> None:
    item = add_case(called_in=["reclassering"]).item_id
    say("calledin.reclassering", item)
    with pytest.raises(NotFound):
        say("bob", item)
    assert count() == 1


def test_an_observer_sees_the_item_and_may_not_contribute() -> None:
    with pytest.raises(NotPermitted):
        say("otto", add_case().item_id)


def test_before_the_circle_opens_a_participant_may_not_contribute() -> None:
    item = add_case().item_id
    early = NOW - timedelta(days=30)
    with pytest.raises(NotPermitted):
        contribute(actor("jasmijn"), item, NOTHING, "", "", "", 0, now=early)


def test_who_sees_pseudonyms_writes_about_the_same_person_as_who_sees_names() -> None:
    item = add_case("mdapp").item_id
    say("participant.mdapp.politie", item, "Moeder (38) belde twee keer.")
    (said,) = view_item(actor("chair.mdapp"), item, now=NOW).others
    assert said.text == "Samira van den Berg belde twee keer."
    own = view_item(actor("participant.mdapp.politie"), item, now=NOW).own
    assert own is not None
    assert own.text == "Moeder (38) belde twee keer."


def test_nothing_known_on_many_items_keeps_what_was_said() -> None:
    items = [add_case().item_id for _ in range(4)]
    say("jasmijn", items[0])
    there = answer_nothing_known(actor("jasmijn"), items, now=NOW)
    assert there == meeting_id("triagetafel")
    kinds = [view_item(actor("jasmijn"), item, now=NOW).own for item in items]
    assert [own.kind for own in kinds if own] == [KNOWN, NOTHING, NOTHING, NOTHING]


def test_nothing_known_with_one_foreign_item_changes_nothing() -> None:
    mine, foreign = add_case().item_id, add_case("jbt").item_id
    with pytest.raises(NotFound):
        answer_nothing_known(actor("jasmijn"), [mine, foreign], now=NOW)
    with pytest.raises(NotFound):
        answer_nothing_known(actor("vera"), [mine, "does-not-exist"], now=NOW)
    assert count() == 0


def test_nothing_known_on_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput):
        answer_nothing_known(actor("jasmijn"), [], now=NOW)
