"""A brief that was sent back is written anew by who brought the case, and screened anew."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.charter import Record
from app.domain.contributions import ContributionKind
from app.domain.errors import InvalidInput, NotFound, StaleVersion, WrongState
from app.domain.meetings import MeetingState
from app.models import BriefReturn, Membership
from app.services.actor import Actor
from app.services.agenda import put_on_agenda
from app.services.backlog import view_backlog
from app.services.briefs import (
    OwnBrief,
    briefs_sent_back,
    rewrite_brief,
    send_back,
    view_own_brief,
)
from app.services.contributions import contribute
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from app.services.findings import Asking, FindingsOpen
from app.services.meetings import add_meeting
from app.services.referring import refer_case
from app.services.screening import Brief, approve_brief, view_screening
from tests.cases import CaseOnTable, add_case, add_item, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, table_id
from tests.options import CHAIR, MEETING, POLITIE, RIA, TABLE, VT, WELFARE, discussed

REASON = "De school van Noor is te herkennen; laat die weg."
BETTER = "Samira en Noor wonen bij Henk; hulp hielp niet."


@pytest.fixture
def case() -> CaseOnTable:
    return add_case(TABLE, brought_by="reclassering", on_agenda=False)


def brief(who: Actor = VT) -> Brief:
    (one,) = view_screening(who, TABLE, now=NOW).briefs
    return one


def sent_back(case: CaseOnTable, who: Actor = VT) -> None:
    send_back(who, case.referral_id, brief(who).digest, REASON, now=NOW)


def own(case: CaseOnTable, who: Actor = RIA) -> OwnBrief:
    return view_own_brief(who, case.referral_id, now=NOW)


def rewrite(case: CaseOnTable, summary: str = BETTER, version: int = 1) -> None:
    rewrite_brief(RIA, case.referral_id, "Wat helpt Samira?", summary, version, now=NOW)


def test_what_is_sent_back_comes_with_the_reason_and_waits_for_who_brought_it(
    case: CaseOnTable,
) -> None:
    assert briefs_sent_back(RIA, now=NOW) == ()
    sent_back(case)
    (waits,) = briefs_sent_back(RIA, now=NOW)
    assert waits.reference == case.reference
    (why,) = own(case).sent_back
    assert (why.reason, why.agency) == (REASON, VT.agency_name)
    assert b"school" not in db.session.scalars(select(BriefReturn.reason)).one()
    assert brief().is_sent_back


def test_what_was_sent_back_is_approved_by_nobody_until_it_is_written_anew(
    case: CaseOnTable,
) -> None:
    approve_brief(CHAIR, case.referral_id, brief().digest, now=NOW)
    sent_back(case)
    assert brief().approved_by == ()
    for who in (CHAIR, VT):
        with pytest.raises(WrongState, match="brief-sent-back"):
            approve_brief(who, case.referral_id, brief().digest, now=NOW)
    with pytest.raises(WrongState, match="brief-not-approved"):
        put_on_agenda(CHAIR, MEETING, [case.referral_id], now=NOW)


def test_written_anew_it_is_screened_anew_and_can_come_on_the_agenda(case: CaseOnTable) -> None:
    sent_back(case)
    rewrite(case)
    assert briefs_sent_back(RIA, now=NOW) == ()
    for who in (CHAIR, VT):
        assert not brief(who).is_sent_back
        assert "Samira" not in brief(who).summary
        assert "hulp hielp niet" in brief(who).summary
        approve_brief(who, case.referral_id, brief(who).digest, now=NOW)
    assert put_on_agenda(CHAIR, MEETING, [case.referral_id], now=NOW)
    with pytest.raises(WrongState, match="referral-is-on-an-agenda"):
        rewrite(case, version=2)


def test_what_was_approved_and_is_written_anew_loses_its_approvals(case: CaseOnTable) -> None:
    approve_brief(VT, case.referral_id, brief().digest, now=NOW)
    rewrite(case)
    assert brief().approved_by == ()


def test_a_reason_is_needed_and_the_text_as_it_was_read(case: CaseOnTable) -> None:
    with pytest.raises(InvalidInput):
        send_back(VT, case.referral_id, brief().digest, " ", now=NOW)
    digest = brief().digest
    rewrite(case)
    with pytest.raises(WrongState, match="brief-changed"):
        send_back(VT, case.referral_id, digest, REASON, now=NOW)
    with pytest.raises(FindingsOpen):
        send_back(VT, case.referral_id, brief().digest, "Priya Soekhai belde.", now=NOW)


@pytest.mark.parametrize("who", [WELFARE, POLITIE, RIA, actor("vera"), actor("observer")])
def test_only_who_screens_sends_back(case: CaseOnTable, who: Actor) -> None:
    digest = brief().digest
    with pytest.raises(NotFound):
        send_back(who, case.referral_id, digest, REASON, now=NOW)


@pytest.mark.parametrize("who", [CHAIR, VT, WELFARE, POLITIE, actor("vera")])
def test_only_who_brought_it_reads_the_reason_there_and_writes_it_anew(
    case: CaseOnTable, who: Actor
) -> None:
    sent_back(case)
    with pytest.raises(NotFound):
        own(case, who)
    with pytest.raises(NotFound):
        rewrite_brief(who, case.referral_id, "Wat helpt?", BETTER, 1, now=NOW)
    assert briefs_sent_back(who, now=NOW) == ()


def test_what_a_colleague_wrote_meanwhile_is_shown_and_not_overwritten(case: CaseOnTable) -> None:
    rewrite(case)
    with pytest.raises(StaleVersion) as stale:
        rewrite(case, "Iets anders.")
    assert stale.value.current.summary == BETTER  # type: ignore[attr-defined]
    assert own(case).summary == BETTER


def test_words_that_could_tell_who_it_is_are_asked_about_in_place(case: CaseOnTable) -> None:
    with pytest.raises(FindingsOpen) as asked:
        rewrite_brief(
            RIA, case.referral_id, "Wat helpt?", "Buurvrouw Priya Soekhai belde.", 1,
            asking=Asking(can_ask=True, later=True), now=NOW,
        )  # fmt: skip
    assert [text.name for text in asked.value.texts] == ["brief"]
    assert own(case).version == 1


def test_it_is_written_in_words_that_stand_at_no_other_table(case: CaseOnTable) -> None:
    told = "Al drie keer kwam de wijkagent aan de deur zonder dat het hielp."
    elsewhere = add_case("triagetafel", on_agenda=False, brought_by="reclassering", summary=told)
    anonymous = refer_case(
        RIA, elsewhere.reference, TABLE, "Wat kan er anders?", "Wmo",
        {}, summary="Er is lang hulp.", now=NOW,
    )  # fmt: skip
    with pytest.raises(InvalidInput) as refused:
        rewrite_brief(RIA, anonymous, "Wat kan er anders?", told, 1, now=NOW)
    assert [(e.field, e.key) for e in refused.value.errors] == [("summary", "told-elsewhere")]


def test_the_backlog_leads_who_brought_it_there(case: CaseOnTable) -> None:
    assert view_backlog(RIA, TABLE, now=NOW).rows[0].can_be_rewritten
    assert not view_backlog(CHAIR, TABLE, now=NOW).rows[0].can_be_rewritten


def test_what_is_written_anew_in_aftercare_is_screened_anew() -> None:
    case, _options = discussed()
    assert view_screening(VT, TABLE, now=NOW).briefs == ()
    rewrite_brief(RIA, case.referral_id, "Wat helpt nu?", BETTER, own(case).version, now=NOW)
    for screener in (VT, CHAIR):
        approve_brief(screener, case.referral_id, brief(screener).digest, now=NOW)
    assert view_screening(VT, TABLE, now=NOW).briefs == ()
    later = add_meeting(CHAIR, TABLE, MEETING_DAY + timedelta(days=28), time(9), 120, now=NOW)
    assert put_on_agenda(CHAIR, later, [case.referral_id], now=NOW)


def test_who_brought_it_says_nothing_at_the_table_that_it_told_elsewhere() -> None:
    told = "Al drie keer kwam de wijkagent aan de deur zonder dat het hielp."
    elsewhere = add_case("triagetafel", on_agenda=False, brought_by="reclassering", summary=told)
    anonymous = refer_case(
        RIA, elsewhere.reference, TABLE, "Wat kan er anders?", "Wmo",
        {}, summary="Er is lang hulp.", now=NOW,
    )  # fmt: skip
    with transaction():
        item = add_item(TABLE, anonymous, elsewhere.case_id, ())
    put_meeting_in(MeetingState.IN_SESSION, TABLE)
    known, option = (
        ContributionKind.KNOWN,
        DecisionInput(record=Record.OPTION, outcomes=("creatieve-oplossing",), motivation=told),
    )
    with pytest.raises(InvalidInput) as refused:
        contribute(RIA, item, known, told, "Meedenken", "Wmo", 0, now=NOW)
    assert [(e.field, e.key) for e in refused.value.errors] == [("text", "told-elsewhere")]
    with pytest.raises(InvalidInput):
        propose_decision(RIA, item, option, now=NOW)
    contribute(POLITIE, item, known, told, "Meedenken", "Wpg", 0, now=NOW)  # it cannot know


def test_who_prepares_without_screening_reads_nothing_before_it_is_approved(
    case: CaseOnTable,
) -> None:
    with transaction():
        seat = (
            Membership.account_id == POLITIE.account_id,
            Membership.table_id == table_id(TABLE),
        )
        db.session.execute(update(Membership).where(*seat).values(role="secretary"))
    (row,) = view_backlog(POLITIE, TABLE, now=NOW).rows
    assert (row.question, row.summary, row.legal_basis) == ("", "", "")
    for screener in (VT, CHAIR):
        approve_brief(screener, case.referral_id, brief(screener).digest, now=NOW)
    (row,) = view_backlog(POLITIE, TABLE, now=NOW).rows
    assert row.question
    assert row.legal_basis == ""  # it would tell which kind of agency brought the case
