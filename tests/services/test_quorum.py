"""A decision is confirmed with those who take it: present, or by a mandate on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from app.database import db, transaction
from app.domain.decisions import DecisionState
from app.domain.errors import InvalidInput, NotFound, NotPermitted, PartnersMissing, RuleBroken
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.models import Attendance, LogEntry, Mandate
from app.services.conflicts import declare_conflict
from app.services.decision_input import DecisionInput
from app.services.findings import Asking, FindingsOpen
from app.services.items import view_item
from app.services.mandates import (
    MandateInput,
    MandateView,
    give_mandate,
    view_mandates,
    withdraw_mandate,
)
from app.services.session import close_meeting
from tests.cases import STRANGERS, add_case, invite_everybody, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id
from tests.services.test_decisions import OPTION, confirm, decisions, in_session, propose

MEETING = meeting_id("triagetafel")
LATER = NOW + timedelta(minutes=40)
JEUGD, WMO, VT = (agency_id(s) for s in ("jeugd-heerlen", "wmo-heerlen", "vt-zuid-limburg"))
MANDATE = MandateInput(giver=JEUGD, taker=WMO, given_by="Jasmijn Jeugd")


def without(*keys: str) -> None:
    """These people leave."""
    ids = [actor(key).account_id for key in keys]
    with transaction():
        db.session.execute(
            update(Attendance).where(Attendance.account_id.in_(ids)).values(left_at=LATER)
        )


def mandates(who: str = "vera") -> tuple[MandateView, ...]:
    return view_mandates(actor(who), MEETING, now=LATER).mandates


def refused(decision: str) -> PartnersMissing:
    with pytest.raises(PartnersMissing) as error:
        confirm(decision)
    return error.value


def test_a_decision_waits_for_the_partner_that_takes_it() -> None:
    item = in_session()
    decision = propose("wout", item)
    without("jasmijn")
    error = refused(decision)
    assert (error.details, error.table_slug) == (("Team Jeugd Heerlen",), "triagetafel-heerlen")
    assert decisions(item)[0].state is DecisionState.PROPOSED
    view = view_item(actor("vera"), item, now=NOW)
    assert view.missing(view.decisions[0]) == ("Team Jeugd Heerlen",)


def test_one_colleague_who_is_there_is_enough() -> None:
    item = in_session()
    decision = propose("jasmijn", item)
    without("vera")
    confirm(decision)


def test_an_observer_represents_nobody() -> None:
    item = in_session("jbt", brought_by="gi")
    given = DecisionInput(
        outcomes=("consult-vrijwillige-hulp",), deciders=(agency_id("gemeente-heerlen"),)
    )
    invite_everybody(item)
    decision = propose("chair.jbt", item, given)
    without("chair.jbt", "secretary.jbt")
    with pytest.raises(PartnersMissing):
        confirm(decision, "chair.jbt")


def test_a_mandate_takes_the_place_of_being_there() -> None:
    item = in_session()
    decision = propose("wout", item)
    give_mandate(actor("jasmijn"), MEETING, MANDATE, now=NOW)
    without("jasmijn")
    confirm(decision)
    bodies = db.session.scalars(select(LogEntry.body).order_by(LogEntry.sequence)).all()
    assert [body["kind"] for body in bodies] == [
        EntryKind.MANDATE_GIVEN,
        EntryKind.DECISION_CONFIRMED,
    ]
    given, confirmed = (body["facts"] for body in bodies)
    assert confirmed["mandates"] == [given["mandate"]]
    assert (given["from"], given["to"], given["item"]) == (JEUGD, WMO, None)


def test_a_mandate_counts_as_long_as_who_took_it_is_there() -> None:
    item = in_session()
    decision = propose("siem", item)
    give_mandate(actor("jasmijn"), MEETING, MANDATE, now=NOW)
    without("jasmijn", "wout")
    assert refused(decision).details == ("Team Jeugd Heerlen",)


def test_a_mandate_for_one_item_is_for_that_item() -> None:
    first = in_session()
    second = add_case().item_id
    ours = replace(MANDATE, item_id=first, words="Niet voor een uithuisplaatsing.")
    give_mandate(actor("jasmijn"), MEETING, ours, now=NOW)
    without("jasmijn")
    confirm(propose("siem", first))
    assert refused(propose("siem", second)).details == ("Team Jeugd Heerlen",)
    (mandate,) = mandates()
    assert (mandate.number, mandate.words) == (1, "Niet voor een uithuisplaatsing.")


def test_a_mandate_that_was_withdrawn_counts_no_more() -> None:
    item = in_session()
    give_mandate(actor("siem"), MEETING, MANDATE, now=NOW)
    (mandate,) = mandates()
    with pytest.raises(NotPermitted):
        withdraw_mandate(actor("wout"), MEETING, mandate.id, now=NOW)
    withdraw_mandate(actor("jasmijn"), MEETING, mandate.id, now=NOW)
    without("jasmijn")
    assert refused(propose("siem", item)).details == ("Team Jeugd Heerlen",)


def test_a_correction_after_closing_asks_who_was_there() -> None:
    item = in_session()
    first = propose("jasmijn", item)
    confirm(first)
    without("jasmijn")
    close_meeting(actor("vera"), MEETING, now=LATER)
    confirm(propose("vera", item, supersedes_id=first))


def test_a_table_without_decisions_asks_nobody() -> None:
    item = in_session("mdapp", brought_by="veiligheidshuis")
    with transaction():
        db.session.execute(delete(Attendance))
    option = propose("chair.mdapp", item, OPTION)
    confirm(option, "chair.mdapp")
    with pytest.raises(RuleBroken) as error:
        give_mandate(
            actor("chair.mdapp"),
            meeting_id("mdapp"),
            MandateInput(giver=VT, taker=agency_id("politie"), given_by="Iemand"),
            now=NOW,
        )
    assert error.value.key == "mandate-not-here"


@pytest.mark.parametrize(
    ("who", "change", "error"),
    [
        ("wout", {}, NotPermitted),
        ("otto", {}, NotPermitted),
        ("bob", {}, NotFound),
        ("siem", {"taker": agency_id("politie")}, NotFound),
        ("siem", {"giver": agency_id("maatschappelijk-werk")}, RuleBroken),
        ("siem", {"taker": JEUGD}, RuleBroken),
        ("siem", {"words": "Alles."}, RuleBroken),
        ("siem", {"given_by": " "}, InvalidInput),
    ],
)
def test_who_cannot_give_a_mandate(
    who: str, change: dict[str, str], error: type[Exception]
) -> None:
    in_session()
    with pytest.raises(error):
        give_mandate(actor(who), MEETING, replace(MANDATE, **change), now=NOW)


def test_names_in_the_words_are_asked_about_and_sealed() -> None:
    item = in_session()
    named = replace(MANDATE, item_id=item, words="Niet als Samira van den Berg verhuist.")
    give_mandate(actor("jasmijn"), MEETING, named, now=NOW)
    assert "Samira" in mandates()[0].words
    unknown = replace(named, words="Niet als Bodil Vink verhuist.")
    with pytest.raises(FindingsOpen):
        give_mandate(actor("jasmijn"), MEETING, unknown, asking=Asking(can_ask=True), now=NOW)


def test_a_mandate_about_an_item_is_shown_to_who_reads_it() -> None:
    item = in_session()
    give_mandate(actor("siem"), MEETING, replace(MANDATE, item_id=item), now=NOW)
    assert len(mandates("wout")) == 1
    assert mandates("otto") == ()


def test_an_item_of_another_meeting_is_not_there() -> None:
    in_session()
    other = add_case("jbt", people=STRANGERS).item_id
    put_meeting_in(MeetingState.IN_SESSION, "jbt")
    with pytest.raises(NotFound):
        give_mandate(actor("siem"), MEETING, replace(MANDATE, item_id=other), now=NOW)


@pytest.mark.parametrize("name", ["Ria, 06-12345678", "x" * 61, "moeder zei: nee", "a@b.nl"])
def test_who_gave_a_mandate_is_a_name_and_no_words(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        give_mandate(actor("vera"), MEETING, replace(MANDATE, given_by=name), now=NOW)
    assert refused.value.errors[0].key == "not-a-name"


def test_a_mandate_about_an_item_is_withdrawn_by_who_may_know_it_and_logged() -> None:
    item = add_case().item_id
    give_mandate(actor("vera"), MEETING, replace(MANDATE, item_id=item), now=NOW)
    mandate = db.session.scalars(select(Mandate.id)).one()
    declare_conflict(actor("siem"), item, now=NOW)
    with pytest.raises(NotFound):
        withdraw_mandate(actor("siem"), MEETING, mandate, now=NOW)
    withdraw_mandate(actor("jasmijn"), MEETING, mandate, now=NOW)
    kinds = db.session.scalars(select(LogEntry.kind).order_by(LogEntry.sequence)).all()
    assert kinds[-1] == EntryKind.MANDATE_WITHDRAWN
