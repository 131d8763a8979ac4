"""A night: the police open a case, who brought it sees so at once, and it is judged afterwards."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site
from tests.cases import SECRETS, add_case

AGENT = "participant.zsm.politie"
REASON = "Agenten staan voor de deur en horen gegil; wie wonen hier?"


def test_a_case_is_opened_at_night_heard_of_at_once_and_judged(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        made = add_case()
    agent, vera, petra = open_window(AGENT), open_window("vera"), open_window("petra")
    agent.go(f"/cases/{made.reference}")
    assert agent.status == 404

    agent.go("/")
    agent.follow("Noodtoegang")
    agent.sees("Wie dit meteen hoort")
    agent.fill("Kenmerk of BSN", made.reference.lower())
    agent.fill("Waarom is het nodig, nu?", "spoed")
    agent.press("Zaak openen")
    agent.sees("Leg in minstens twintig tekens uit")
    agent.fill("Waarom is het nodig, nu?", REASON)
    agent.press("Zaak openen")
    expect(agent.page).to_have_url(f"{site.url}/cases/{made.reference}")
    assert "Samira van den Berg" in agent.heading
    agent.sees("Deze zaak is voor u open tot 10.00")

    vera.go("/")
    vera.sees("Noodtoegang tot een zaak van u")
    vera.follow(f"Zaak {made.reference}")
    vera.sees(REASON)
    vera.unfold("Opmerking maken")
    vera.fill("Voor de functionaris gegevensbescherming, zonder namen", "Wij zijn meteen gebeld.")
    vera.press("Bewaren")
    vera.sees("Wij zijn meteen gebeld.")

    agent.press("Nu beëindigen")
    agent.sees("Uw noodtoegang is beëindigd.")
    agent.go(f"/cases/{made.reference}")
    assert agent.status == 404

    petra.go("/")
    petra.follow("1 poging wacht op uw beoordeling")
    petra.sees(REASON)
    petra.sees("Wij zijn meteen gebeld.")
    assert not any(word in petra.text for word in (*SECRETS, made.reference))
    panel = petra.unfold(re.compile("Beoordelen"))
    panel.get_by_label("Terecht", exact=True).check()
    petra.fill("Waarom", "Acuut gevaar, en de inbrenger is gebeld.", within=panel)
    petra.press("Bewaren", within=panel)
    petra.sees("De beoordeling is bewaard.")
    vera.go("/")
    assert "Noodtoegang tot een zaak van u" not in vera.text
