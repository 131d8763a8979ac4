"""Who may know only a part knows that part, and no more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.charter import Record
from app.domain.contributions import ContributionKind
from app.domain.errors import NotFound, NotPermitted
from app.domain.meetings import MeetingState
from app.domain.sight import Ground, Level
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decision_lists import case_decisions
from app.services.decisions import propose_decision
from app.services.items import view_item
from tests.cases import CaseOnTable, add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id

LATER = NOW + timedelta(days=3)
SECRET = "GEHEIM: zij zit op een geheim adres."


def action(agency: str, text: str) -> ActionInput:
    return ActionInput(agency_id=agency_id(agency), text=text, due_on=MEETING_DAY)


def decided_with_action_for(agency: str) -> CaseOnTable:
    """A case with a contribution and a confirmed decision that gives this agency an action."""
    case = add_case()
    known = ContributionKind.KNOWN
    contribute(actor("jasmijn"), case.item_id, known, SECRET, "hulp", "Jeugdwet", 0, now=LATER)
    put_meeting_in(MeetingState.IN_SESSION)
    given = DecisionInput(
        record=Record.DECISION,
        outcomes=("onderzoek", "onderzoek-werkt-niet-mee"),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        receivers=(),
        motivation="MOTIEF van de tafel.",
        dissent="",
        actions=(
            action(agency, "Langsgaan bij Samira."),
            action("jeugd-heerlen", "ANDERE actie."),
        ),
    )
    decision = propose_decision(actor("vera"), case.item_id, given, now=LATER)
    confirm_decision(actor("vera"), decision, 1, now=LATER)
    return case


def test_an_agency_with_an_open_action_sees_that_action_and_no_more() -> None:
    case = decided_with_action_for("politie")
    police = actor("participant.zsm.politie")
    item = view_item(police, case.item_id, now=LATER)
    assert (item.sight.level, item.sight.ground) == (Level.IDENTIFIED, Ground.OWES_ACTION)
    assert "Langsgaan bij Samira" in repr(item)
    for hidden in (SECRET, "MOTIEF", "ANDERE", "bedreigde", "veilig thuis wonen"):
        assert hidden not in repr(item)
    with pytest.raises(NotFound):
        case_decisions(police, case.reference, now=LATER)


def test_an_observer_sees_no_more_because_the_own_agency_brought_the_case() -> None:
    case = add_case("jbt", brought_by="gemeente-heerlen")
    item = view_item(actor("observer"), case.item_id, now=LATER)
    assert item.sight.level is Level.OUTLINE
    nothing = ContributionKind.NOTHING_KNOWN
    with pytest.raises(NotPermitted):
        contribute(actor("observer"), case.item_id, nothing, "", "", "", 0, now=LATER)


def test_an_always_anonymous_table_hides_what_would_tell_who_brought_the_case() -> None:
    case = add_case("mdapp", brought_by="politie")
    item = view_item(actor("participant.mdapp.maatschappelijk-werk"), case.item_id, now=LATER)
    assert item.readable
    assert (item.legal_basis, item.brought_by, item.reference) == ("", "", "")
