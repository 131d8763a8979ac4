"""A sitting of the triage: the table agrees with most proposals, by the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from app.database import db
from app.domain.agenda import ItemState
from app.domain.decisions import DecisionState
from app.domain.meetings import MeetingState
from app.models import AgendaItem, Decision
from app.services.decisions import propose_decision
from app.services.session import open_meeting
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cases import add_case, everybody_is_here, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, meeting_id
from tests.services.test_decisions import HANDOVER

SESSION = f"/meetings/{meeting_id('triagetafel')}/session"
REPORTS, DISCUSSED, DEFERRED = 40, 7, 12


@pytest.fixture
def sitting(site: Site) -> Site:
    """Forty reports with a proposal each, and everybody at the table."""
    with site.app.app_context():
        for _ in range(REPORTS):
            propose_decision(actor("vera"), add_case().item_id, HANDOVER, now=NOW)
        put_meeting_in(MeetingState.AGENDA_SET)
        site.clock.move(days=3)
        open_meeting(actor("vera"), meeting_id("triagetafel"), read_out=True, now=site.clock())
        everybody_is_here()
    return site


def test_forty_reports_without_leaving_the_keyboard(sitting: Site, open_window: OpenWindow) -> None:
    vera = open_window("vera")
    vera.go(SESSION)
    for number in range(1, REPORTS + 1):
        vera.sees(f"zaak {number} van {REPORTS}")
        if number == DISCUSSED:
            discuss(vera)
        if number == DEFERRED:
            vera.page.keyboard.press("v")  # it asks first
            vera.press_key("Enter")
        else:
            vera.press_key("a")
    vera.sees("Er is geen zaak in behandeling.")
    with sitting.app.app_context():
        count = select(func.count()).select_from(Decision)
        confirmed = count.where(Decision.state == DecisionState.CONFIRMED)
        assert db.session.scalar(confirmed) == REPORTS - 1
        states = db.session.scalars(select(AgendaItem.state).order_by(AgendaItem.position)).all()
    assert states.count(ItemState.DONE) == REPORTS - 1
    assert states[DEFERRED - 1] == ItemState.CARRIED_OVER


def discuss(vera: Window) -> None:
    """The form comes with the proposal filled in, and the focus where one goes on writing."""
    vera.press_key("w")
    motivation = vera.field("Motivering")
    expect(motivation).to_be_focused()
    assert motivation.input_value() == "Samira werkt mee."
    vera.page.keyboard.press("Control+End")
    vera.page.keyboard.type(" En Noor ook.")
    vera.press_key("Control+Enter")
    vera.sees("werkt mee. En Noor")


def test_the_proposal_is_laid_down_on_the_item_and_agreed_with_on_a_phone(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        item = add_case().item_id
    siem = open_window("siem")
    siem.go(f"/items/{item}")
    siem.sees("Voorstel vooraf")
    siem.tick("Veilig Thuis, dienst Onderzoek")
    siem.fill("Motivering", "Er is nog te weinig bekend.")
    siem.press("Voorstel neerleggen")
    assert siem.status == 422
    siem.sees("Kies bij deze uitkomst precies één van haar gronden.")
    siem.tick("Grond: nog niet duidelijk of er geweld of mishandeling is")
    siem.press("Voorstel neerleggen")
    siem.sees("Voorgesteld door Siem Schrijver")
    with site.app.app_context():
        put_meeting_in(MeetingState.AGENDA_SET)
    site.clock.move(days=3)
    phone = open_window("vera", viewport={"width": 390, "height": 844})
    phone.go(SESSION)
    phone.open_meeting()
    phone.press("Allen aanwezig")
    phone.press("Akkoord")
    phone.sees("Akkoord: het besluit is bevestigd en de zaak is klaar.")
    assert site.clock().date() == MEETING_DAY
