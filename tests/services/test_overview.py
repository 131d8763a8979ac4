"""What a person finds first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.database import db, transaction
from app.domain.contributions import ContributionKind
from app.domain.errors import NotFound
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.domain.roles import Role
from app.models import Meeting
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.overview import AHEAD, view_overview, view_table
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, TABLES, actor, agency_id, meeting_id

TRIAGE = "triagetafel-heerlen"


def waiting(key: str) -> int:
    return sum(meeting.waiting for meeting in view_overview(actor(key), now=NOW).meetings)


def test_a_member_finds_the_own_tables_with_their_next_meeting() -> None:
    (table,) = view_overview(actor("vera"), now=NOW).tables
    assert (table.slug, table.role) == (TRIAGE, Role.CHAIR)
    assert table.next_meeting is not None
    assert table.next_meeting.id == meeting_id("triagetafel")
    assert len(view_overview(actor("otto"), now=NOW).tables) == len(TABLES)


@pytest.mark.parametrize("key", ["bob", "adam", "petra", "ria"])
def test_who_sits_nowhere_finds_nothing(key: str) -> None:
    add_case()
    overview = view_overview(actor(key), now=NOW)
    assert (overview.tables, overview.meetings, overview.waiting) == ((), (), ())


def test_who_is_called_in_finds_the_meeting_and_no_count_of_its_items() -> None:
    add_case(called_in=["reclassering"])
    add_case()
    (meeting,) = view_overview(actor("ria"), now=NOW).meetings
    assert (meeting.id, meeting.called_in) == (meeting_id("triagetafel"), True)
    assert (meeting.items, meeting.waiting) == (0, 1)


def test_an_item_waits_for_each_agency_until_it_said_something() -> None:
    item = add_case().item_id
    assert (waiting("jasmijn"), waiting("wout")) == (1, 1)
    nothing = ContributionKind.NOTHING_KNOWN
    contribute(actor("jasmijn"), item, nothing, "", "", "", 0, now=NOW)
    assert (waiting("jasmijn"), waiting("wout")) == (0, 1)


def test_nothing_waits_before_the_circle_opens() -> None:
    add_case(called_in=["reclassering"])
    early = NOW - timedelta(days=5)
    for key in ("jasmijn", "ria"):
        meetings = view_overview(actor(key), now=early).meetings
        assert [meeting.waiting for meeting in meetings] == [0]


def test_an_item_waits_for_neither_its_inbrenger_nor_an_observer() -> None:
    add_case()
    assert (waiting("vera"), waiting("otto")) == (0, 0)


@pytest.mark.parametrize("state", [MeetingState.CLOSED, MeetingState.CANCELLED])
def test_a_meeting_that_is_over_waits_for_nobody_and_is_not_shown(state: MeetingState) -> None:
    add_case()
    put_meeting_in(state)
    overview = view_overview(actor("jasmijn"), now=NOW)
    assert overview.meetings == ()
    assert overview.tables[0].next_meeting is None


def test_referrals_that_wait_are_counted_for_who_prepares() -> None:
    add_case(on_agenda=False, state=ReferralState.WAITING)
    add_case(on_agenda=False)
    counts = {
        key: view_overview(actor(key), now=NOW).tables[0].referrals
        for key in ("vera", "siem", "jasmijn")
    }
    assert counts == {"vera": 1, "siem": 1, "jasmijn": 0}
    assert view_table(actor("siem"), TRIAGE, now=NOW).referrals == 1
    assert view_table(actor("jasmijn"), TRIAGE, now=NOW).referrals == 0


def test_open_actions_of_the_own_agency_are_counted_and_those_overdue() -> None:
    item = add_case().item_id
    put_meeting_in(MeetingState.IN_SESSION)
    jeugd = agency_id("jeugd-heerlen")
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), jeugd),
        actions=tuple(
            ActionInput(agency_id=jeugd, text="Belt.", due_on=date(2026, 12, day))
            for day in (3, 10)
        ),
    )
    decision = propose_decision(actor("vera"), item, given, now=NOW)

    def counted(key: str, days: int = 0) -> tuple[int, int]:
        overview = view_overview(actor(key), now=NOW + timedelta(days=days))
        return overview.open_actions, overview.overdue_actions

    assert counted("jasmijn") == (0, 0)
    confirm_decision(actor("vera"), decision, 1, now=NOW)
    assert counted("jasmijn") == (2, 0)
    assert counted("jasmijn", days=10) == (2, 0)  # the first one is due today
    assert counted("jasmijn", days=11) == (2, 1)
    assert counted("wout", days=11) == (0, 0)


def test_the_overview_looks_five_weeks_ahead() -> None:
    far = NOW + AHEAD
    with transaction():
        db.session.execute(
            update(Meeting)
            .where(Meeting.id == meeting_id("triagetafel"))
            .values(starts_at=far, ends_at=far + timedelta(hours=1))
        )
    assert view_overview(actor("vera"), now=NOW).meetings == ()
    assert len(view_overview(actor("vera"), now=NOW + timedelta(seconds=1)).meetings) == 1


def test_a_table_is_for_its_members() -> None:
    for key in ("vera", "siem", "jasmijn", "otto"):
        assert view_table(actor(key), TRIAGE, now=NOW).slug == TRIAGE
    add_case(called_in=["reclassering"])
    for key in ("bob", "ria", "adam", "petra"):
        with pytest.raises(NotFound):
            view_table(actor(key), TRIAGE, now=NOW)
    with pytest.raises(NotFound):
        view_table(actor("vera"), "bestaat-niet", now=NOW)


def test_a_table_says_who_sits_there_and_who_may_bring_a_case() -> None:
    table = view_table(actor("vera"), TRIAGE, now=NOW)
    assert ("Jasmijn Jeugd", Role.PARTICIPANT) in [(m.name, m.role) for m in table.members]
    assert (table.may_bring, table.may_prepare) == (True, True)
    for key in ("jasmijn", "otto"):
        seen = view_table(actor(key), TRIAGE, now=NOW)
        assert (seen.may_bring, seen.may_prepare) == (False, False)


def test_a_closed_meeting_moves_to_the_past() -> None:
    assert [m.id for m in view_table(actor("vera"), TRIAGE, now=NOW).coming] == [
        meeting_id("triagetafel")
    ]
    put_meeting_in(MeetingState.CLOSED)
    table = view_table(actor("vera"), TRIAGE, now=NOW)
    assert table.coming == ()
    assert [m.id for m in table.past] == [meeting_id("triagetafel")]


def test_nothing_of_a_case_stands_in_an_overview() -> None:
    case = add_case(called_in=["reclassering"])
    shown = "".join(
        repr(view_overview(actor(key), now=NOW)) for key in ("vera", "jasmijn", "otto", "ria")
    ) + repr(view_table(actor("vera"), TRIAGE, now=NOW))
    assert not any(word in shown for word in (*SECRETS[:2], case.reference, case.case_id))
