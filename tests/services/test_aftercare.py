"""A case returns to its table until all who give aftercare say that it may end."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.errors import NotFound, NotPermitted, WrongState
from app.domain.log import EntryKind
from app.domain.options import OptionResult
from app.domain.referrals import ReferralState
from app.models import LogEntry, Referral
from app.services.actor import Actor
from app.services.admitting import decide_referral
from app.services.aftercare import AftercareView, list_aftercare, say_aftercare
from app.services.agenda import put_on_agenda, set_agenda
from app.services.agenda_view import view_agenda
from app.services.backlog import view_backlog
from app.services.meetings import add_meeting
from app.services.options import report_option, take_option, view_options
from app.services.reports_due import reports_due
from app.services.session import carry_over_item, close_meeting, finish_item, open_meeting
from tests.cases import CaseOnTable
from tests.cast import MEETING_DAY, NOW, actor
from tests.options import CHAIR, POLITIE, RIA, TABLE, VT, WELFARE, discussed

NEXT = NOW + timedelta(days=28)


def state_of(case: CaseOnTable) -> ReferralState:
    return ReferralState(
        db.session.scalars(select(Referral.state).where(Referral.id == case.referral_id)).one()
    )


def aftercare(item_id: str, who: Actor = VT, now: datetime = NOW) -> AftercareView:
    view = view_options(who, item_id, now=now).aftercare
    assert view is not None
    return view


def back_at_the_table(case: CaseOnTable) -> tuple[str, str]:
    """On the agenda of the next meeting: that meeting and the new item."""
    meeting = add_meeting(CHAIR, TABLE, MEETING_DAY + timedelta(days=28), time(9, 0), 120, now=NOW)
    (item,) = put_on_agenda(CHAIR, meeting, [case.referral_id], now=NEXT)
    return meeting, item


def test_what_was_discussed_stands_in_the_backlog_again() -> None:
    case, _ = discussed()
    assert state_of(case) is ReferralState.ADMITTED
    (row,) = view_backlog(CHAIR, TABLE, now=NOW).rows
    assert row.in_aftercare
    assert row.can_be_put_on_agenda


def test_it_returns_each_time_until_all_end_it_together() -> None:
    case, _ = discussed()
    say_aftercare(VT, case.item_id, True, now=NOW)
    assert state_of(case) is ReferralState.ADMITTED
    meeting, item = back_at_the_table(case)
    set_agenda(CHAIR, meeting, now=NEXT)
    open_meeting(CHAIR, meeting, read_out=True, now=NEXT)
    finish_item(CHAIR, meeting, item, now=NEXT)
    close_meeting(CHAIR, meeting, now=NEXT)
    assert state_of(case) is ReferralState.ADMITTED
    say_aftercare(CHAIR, item, True, now=NEXT)
    assert state_of(case) is ReferralState.DONE
    assert str(aftercare(item, now=NEXT).ended_on) == "2026-12-21"


def test_the_end_is_on_record_and_says_nothing_of_who_brought_it() -> None:
    case, _ = discussed()
    for who in (VT, CHAIR):
        say_aftercare(who, case.item_id, True, now=NOW)
    kind, body = db.session.execute(
        select(LogEntry.kind, LogEntry.body).order_by(LogEntry.sequence.desc()).limit(1)
    ).one()
    assert kind == EntryKind.AFTERCARE_ENDED
    assert body["facts"] == {
        "agencies": sorted([VT.agency_id, CHAIR.agency_id]),
        "item": case.item_id,
    }


def test_who_changes_their_mind_keeps_it_going() -> None:
    case, _ = discussed()
    say_aftercare(VT, case.item_id, True, now=NOW)
    say_aftercare(VT, case.item_id, False, now=NOW)
    say_aftercare(CHAIR, case.item_id, True, now=NOW)
    view = aftercare(case.item_id)
    assert view.ended_on is None
    assert {word.agency: word.may_end for word in view.words} == {
        VT.agency_name: False,
        CHAIR.agency_name: True,
    }


def test_what_has_ended_stays_ended() -> None:
    case, _ = discussed()
    for who in (VT, CHAIR):
        say_aftercare(who, case.item_id, True, now=NOW)
    with pytest.raises(WrongState, match="aftercare-ended"):
        say_aftercare(VT, case.item_id, False, now=NOW)
    assert not aftercare(case.item_id).may_say


@pytest.mark.parametrize("who", [WELFARE, POLITIE, RIA, actor("observer")])
def test_only_who_gives_aftercare_says_whether_it_may_end(who: Actor) -> None:
    case, _ = discussed()
    with pytest.raises(NotPermitted):
        say_aftercare(who, case.item_id, True, now=NOW)


def test_before_the_meeting_and_elsewhere_there_is_none() -> None:
    with pytest.raises(NotFound):
        say_aftercare(VT, "nergens", True, now=NOW)
    with pytest.raises(NotFound):
        list_aftercare(actor("vera"), "triagetafel-heerlen", now=NOW)


def test_a_case_in_aftercare_is_not_declined() -> None:
    case, _ = discussed()
    version = db.session.scalars(
        select(Referral.version).where(Referral.id == case.referral_id)
    ).one()
    with pytest.raises(WrongState, match="aftercare-runs"):
        decide_referral(
            CHAIR, case.referral_id, ReferralState.DECLINED, "Klaar.", None, version, now=NOW
        )


@pytest.mark.parametrize("finish", [True, False])
def test_what_ends_while_it_is_on_an_agenda_leaves_the_backlog_after_that_meeting(
    finish: bool,
) -> None:
    case, _ = discussed()
    meeting, item = back_at_the_table(case)
    for who in (VT, CHAIR):
        say_aftercare(who, item, True, now=NEXT)
    assert state_of(case) is ReferralState.ADMITTED
    set_agenda(CHAIR, meeting, now=NEXT)
    open_meeting(CHAIR, meeting, read_out=True, now=NEXT)
    if finish:
        finish_item(CHAIR, meeting, item, now=NEXT)
    else:
        carry_over_item(CHAIR, item, now=NEXT)
    close_meeting(CHAIR, meeting, now=NEXT)
    assert state_of(case) is ReferralState.DONE


def test_when_it_is_back_the_table_reads_what_came_of_the_options() -> None:
    case, (dog, _) = discussed()
    take_option(RIA, dog, True, 0, now=NOW)
    told = ("Samira bracht de hond naar de buurvrouw.", "Samira wil in haar huis blijven.")
    report_option(RIA, dog, OptionResult.TRIED, *told, 1, now=NOW)
    _, item = back_at_the_table(case)
    view = view_options(WELFARE, item, now=NEXT)
    assert "Een buur houdt de hond." in {option.text for option in view.options}
    shown = repr(view)
    assert "bracht de hond naar de buurvrouw" in shown
    assert "wil in haar huis blijven" in shown
    assert "Samira" not in shown
    assert RIA.agency_name not in shown


def test_the_list_says_what_is_in_aftercare_and_when_it_is_to_be_back() -> None:
    case, _ = discussed()
    view = list_aftercare(VT, TABLE, now=NOW)
    (row,) = view.rows
    assert (row.item_id, row.returns_by, row.overdue) == (case.item_id, date(2026, 12, 31), False)
    assert view.identified
    assert list_aftercare(VT, TABLE, now=NOW + timedelta(days=60)).rows[0].overdue
    _, item = back_at_the_table(case)
    (row,) = list_aftercare(VT, TABLE, now=NEXT).rows
    assert (row.item_id, row.returns_by) == (item, None)
    for who in (VT, CHAIR):
        say_aftercare(who, item, True, now=NEXT)
    assert list_aftercare(VT, TABLE, now=NEXT).rows == ()


def test_the_list_is_for_who_sits_there_and_without_names() -> None:
    discussed()
    with pytest.raises(NotFound):
        list_aftercare(RIA, TABLE, now=NOW)
    view = list_aftercare(WELFARE, TABLE, now=NOW)
    assert not view.identified
    assert "Samira" not in repr(view)


def test_nothing_waits_for_the_inbrenger_any_more_when_it_has_ended() -> None:
    case, _ = discussed()
    assert len(reports_due(RIA, now=NOW)) == 1
    for who in (VT, CHAIR):
        say_aftercare(who, case.item_id, True, now=NOW)
    assert reports_due(RIA, now=NOW) == ()


def test_the_agenda_of_its_return_is_like_any_other() -> None:
    case, _ = discussed()
    meeting, item = back_at_the_table(case)
    assert [row.id for row in view_agenda(WELFARE, meeting, now=NEXT).rows] == [item]
