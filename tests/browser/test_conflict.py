"""Who knows a family says so once, and sees nothing of it from then on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site
from tests.cases import BERG, SECRETS, add_case
from tests.cast import meeting_id

AGENDA = f"/meetings/{meeting_id('triagetafel')}/agenda"


def test_wout_knows_the_family_and_has_a_shielded_slot_from_then_on(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        known = add_case()
        add_case(people=BERG)
    wout, jasmijn = open_window("wout"), open_window("jasmijn")
    wout.go(f"/items/{known.item_id}")
    wout.unfold("Kent u deze mensen?")
    question = wout.press_and_agree("Ik ken dit gezin")
    assert "niet meer" in question
    wout.sees("Uw melding is bewaard.")
    expect(wout.page).to_have_url(f"{site.url}{AGENDA}")
    wout.sees("2 afgeschermde punten, vanaf 9.00")
    assert known.item_id not in wout.page.content()
    wout.go(f"/items/{known.item_id}")
    assert wout.status == 404
    assert not any(word in wout.text for word in SECRETS)
    jasmijn.go(f"/items/{known.item_id}")
    assert jasmijn.status == 200
