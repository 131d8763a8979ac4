"""Somebody guesses addresses; the privacy officer hears of it at once, asks, and says so."""

from __future__ import annotations

from app.domain.watching import OPENINGS_FOR_ALERT
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site


def test_petra_sees_that_bob_guesses_and_says_what_she_found(
    site: Site, open_window: OpenWindow
) -> None:
    bob, petra = open_window("bob"), open_window("petra")
    for number in range(OPENINGS_FOR_ALERT):
        site.clock.move(seconds=60)
        bob.page.request.get(f"/items/geraden-{number}")
    petra.go("/")
    petra.sees("Alarm")
    petra.follow("1 opvallende inzage wacht op uw oordeel")
    petra.sees("Bob Buiten")
    petra.unfold("Beoordelen")
    petra.press("Bewaren")
    petra.sees("Dit klopt nog niet")
    petra.tick("Met de kijker besproken")
    petra.fill("Toelichting", "Zocht een oude link; weet nu waar de lijst staat.")
    petra.press("Bewaren")
    petra.sees("De beoordeling is bewaard.")
    petra.sees("Er is niets opvallends dat op u wacht.")
    petra.follow("Bob Buiten")
    petra.sees("Niet gevonden of geweigerd")
