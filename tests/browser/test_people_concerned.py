"""The pages about the people concerned: who is invited, the letter, and what they read."""

from __future__ import annotations

from app.domain.meetings import MeetingState
from tests.browser.conftest import OpenWindow
from tests.browser.test_every_page import Inspection
from tests.browser.windows import Site
from tests.cases import add_case, invite_everybody, put_meeting_in

SECRETS = ("Samira", "Kuipers", "Noor")


def test_every_page_about_the_people_concerned(site: Site, open_window: OpenWindow) -> None:
    site.clock.move(days=3)
    with site.app.app_context():
        item = f"/items/{add_case('jbt', brought_by='gi').item_id}"
        put_meeting_in(MeetingState.IN_SESSION, "jbt")
    chair, bringer = open_window("chair.jbt"), open_window("participant.jbt.gi")
    pages = (
        "", "/invitations", "/invitations/1", "/invitations/1/letter",
        "/equal-information", "/equal-information/review",
    )  # fmt: skip
    inspections = Inspection(chair), Inspection(bringer)
    for inspection in inspections:
        for page in pages:
            inspection.visit(item + page)
    chair.go(f"{item}/invitations/1")
    chair.press("Bewaren")
    inspections[0].look("an invitation without words")
    with site.app.app_context():
        invite_everybody(item.split("/")[2])
    chair.go(item)
    chair.sees("compleet")
    inspections[0].look("an item with everybody invited")
    assert [one.findings for one in inspections] == [[], []]


def test_a_family_reads_what_was_released_while_its_case_is_in_hand(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        item = f"/items/{add_case('jbt', brought_by='gi').item_id}"
        put_meeting_in(MeetingState.AGENDA_SET, "jbt")
    chair, bringer = open_window("chair.jbt"), open_window("participant.jbt.gi")
    chair.go("/meetings/meeting-jbt/session")
    chair.open_meeting()
    chair.go(f"{item}/equal-information")
    chair.sees("De voorzitter vertelt het u.")
    bringer.go(f"{item}/equal-information/review")
    bringer.press("De betrokkenen mogen dit lezen")
    chair.sees("Kan Moeder (38) met Kind (8) veilig thuis wonen?")
    assert [word for word in SECRETS if word in chair.text] == []
