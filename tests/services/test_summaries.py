"""The summary of a meeting: what its writers let out of it, released by a second person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.erasure import ErasureReason
from app.domain.errors import NotFound, NotPermitted, RuleBroken, WrongState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.models import LogEntry
from app.services.conflicts import declare_conflict
from app.services.contributions import contribute
from app.services.erasing import erase_case
from app.services.items import view_item
from app.services.session import close_meeting
from app.services.summaries import (
    SummaryView,
    propose_summary,
    release_summary,
    view_summary,
)
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id
from tests.services.test_decisions import HANDOVER, confirm, propose

MEETING = meeting_id("triagetafel")
VERA, SIEM = actor("vera"), actor("siem")
MARKED = replace(HANDOVER, in_summary=True)


def say(who: str, item: str, text: str, *, in_summary: bool) -> None:
    contribute(
        actor(who),
        item,
        ContributionKind.KNOWN,
        text,
        "Veiligheid",
        "Jeugdwet",
        0,
        in_summary=in_summary,
        now=NOW,
    )


def held() -> tuple[str, str]:
    """A meeting about two cases: of the first something is let out, of the second nothing."""
    first = add_case().item_id
    second = add_case().item_id
    put_meeting_in(MeetingState.IN_SESSION)
    say("jasmijn", first, "Samira van den Berg werkt goed mee.", in_summary=True)
    say("wout", first, "Henk Kuipers is bij ons bekend.", in_summary=False)
    say("wout", second, "Hier is iets bekend.", in_summary=False)
    confirm(propose("jasmijn", first, MARKED))
    confirm(propose("jasmijn", second))
    close_meeting(VERA, MEETING, now=NOW)
    return first, second


def summary(who: str = "vera") -> SummaryView:
    return view_summary(actor(who), MEETING, now=NOW)


def test_only_what_was_marked_is_in_it_and_without_names() -> None:
    held()
    (item,) = summary().items
    ((agency, text),) = [(word.agency, word.text) for word in item.words]
    assert agency == "Team Jeugd Heerlen"
    assert "werkt goed mee" in text
    ((outcome,), motivation) = item.decisions[0].outcomes, item.decisions[0].motivation
    assert "overdracht" in outcome.nl.lower()
    assert "werkt mee" in motivation
    assert not [secret for secret in SECRETS if secret in text + motivation]


def test_one_proposes_and_another_releases() -> None:
    held()
    view = summary("siem")
    assert view.may_propose
    propose_summary(SIEM, MEETING, view.digest, now=NOW)
    assert not summary("siem").may_release
    with pytest.raises(RuleBroken, match="summary-needs-second"):
        release_summary(SIEM, MEETING, view.digest, now=NOW)
    assert summary().may_release
    release_summary(VERA, MEETING, view.digest, now=NOW)
    release_summary(VERA, MEETING, view.digest, now=NOW)
    released = summary()
    assert released.is_released
    assert released.proposal
    assert (released.proposal.by, released.proposal.released_by) == (SIEM.name, VERA.name)
    logged = select(LogEntry.body).where(LogEntry.kind == EntryKind.SUMMARY_RELEASED)
    (body,) = db.session.scalars(logged).all()
    assert body["facts"]["proposed_by"] == SIEM.account_id


def test_nothing_is_released_that_nobody_proposed() -> None:
    held()
    with pytest.raises(WrongState, match="summary-not-proposed"):
        release_summary(VERA, MEETING, summary().digest, now=NOW)


def test_what_reads_otherwise_by_now_is_proposed_anew() -> None:
    first, _ = held()
    before = summary().digest
    propose_summary(SIEM, MEETING, before, now=NOW)
    decision = view_item(VERA, first, now=NOW).decisions[0].id
    other = replace(MARKED, motivation="Toch anders.")
    confirm(propose("vera", first, other, supersedes_id=decision))
    assert summary().proposal is None
    with pytest.raises(WrongState, match="summary-changed"):
        release_summary(VERA, MEETING, before, now=NOW)


def test_a_case_that_was_erased_is_in_no_summary_any_more() -> None:
    first, _ = held()
    reference = view_item(VERA, first, now=NOW).reference
    erase_case(actor("petra"), reference, ErasureReason.MISTAKE, backup_days=35, now=NOW)
    assert summary().items == ()


@pytest.mark.parametrize(
    ("who", "error"), [("jasmijn", NotPermitted), ("otto", NotPermitted), ("bob", NotFound)]
)
def test_it_is_for_who_prepares_the_table(who: str, error: type[Exception]) -> None:
    held()
    with pytest.raises(error):
        summary(who)


def test_who_keeps_away_from_an_item_leaves_it_to_another() -> None:
    first, _ = held()
    declare_conflict(SIEM, first, now=NOW)
    with pytest.raises(WrongState, match="summary-not-readable"):
        summary("siem")


def test_it_comes_after_closing() -> None:
    add_case()
    put_meeting_in(MeetingState.IN_SESSION)
    with pytest.raises(WrongState, match="summary-after-closing"):
        summary()


def test_an_always_anonymous_table_releases_nothing() -> None:
    add_case("mdapp", brought_by="veiligheidshuis")
    put_meeting_in(MeetingState.CLOSED, "mdapp")
    with pytest.raises(RuleBroken, match="no-summary-here"):
        view_summary(actor("chair.mdapp"), meeting_id("mdapp"), now=NOW)


def test_who_knows_nothing_lets_nothing_out() -> None:
    item = add_case().item_id
    nothing = ContributionKind.NOTHING_KNOWN
    contribute(actor("wout"), item, nothing, "", "", "", 0, in_summary=True, now=NOW)
    own = view_item(actor("wout"), item, now=NOW).own
    assert own
    assert not own.in_summary
