"""A meeting at a table that hands options to the inbrenger, held in a few lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.charter import Record
from app.domain.meetings import MeetingState
from app.services.agenda import put_on_agenda
from app.services.confirming import confirm_decision
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from app.services.screening import approve_brief, view_screening
from app.services.session import close_meeting
from tests.cases import CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id

TABLE = "mdapp"
MEETING = meeting_id(TABLE)
CHAIR = actor("chair.mdapp")
POLITIE = actor("participant.mdapp.politie")
#: brings cases, and sits nowhere
RIA = actor("ria")
#: gives aftercare beside the chair's agency
VT = actor("participant.mdapp.vt-zuid-limburg")
WELFARE = actor("participant.mdapp.maatschappelijk-werk")


def option_of(item_id: str, text: str, *, now: datetime = NOW) -> str:
    """A confirmed option for an item in session; its id."""
    given = DecisionInput(record=Record.OPTION, outcomes=("creatieve-oplossing",), motivation=text)
    decision_id = propose_decision(WELFARE, item_id, given, now=now)
    confirm_decision(CHAIR, decision_id, 1, now=now)
    return decision_id


def on_the_agenda(brought_by: str) -> CaseOnTable:
    """A case that both screeners approved, on the agenda of the planned meeting."""
    case = add_case(TABLE, brought_by=brought_by, on_agenda=False)
    for who in (CHAIR, VT):
        briefs = {one.referral_id: one for one in view_screening(who, TABLE, now=NOW).briefs}
        approve_brief(who, case.referral_id, briefs[case.referral_id].digest, now=NOW)
    (item_id,) = put_on_agenda(CHAIR, MEETING, [case.referral_id], now=NOW)
    return replace(case, item_id=item_id)


def discussed(brought_by: str = "reclassering") -> tuple[CaseOnTable, list[str]]:
    """A case of which the meeting is over, and its two confirmed options."""
    case = on_the_agenda(brought_by)
    put_meeting_in(MeetingState.IN_SESSION, TABLE)
    options = [
        option_of(case.item_id, text)
        for text in ("Een buur houdt de hond.", "Een vaste plek op school.")
    ]
    close_meeting(CHAIR, MEETING, now=NOW)
    return case, options
