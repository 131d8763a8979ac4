"""Everything can be reached and done with the keyboard, and one sees where one is."""

from __future__ import annotations

import re

from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cases import add_case
from tests.cast import PASSWORD, meeting_id, person

FOCUSED = """() => {
  const one = document.activeElement;
  const label = one.labels?.length ? one.labels[0].innerText : one.innerText;
  const style = getComputedStyle(one);
  return [(one.ariaLabel || label || "").trim(),
          style.outlineStyle !== "none" || style.boxShadow !== "none"];
}"""
MOST_STEPS = 80


def tab_to(window: Window, name: str) -> None:
    """Press Tab until the focus is where the name says; on the way it is always visible."""
    wanted = re.compile(rf"^{re.escape(name)}")
    for _ in range(MOST_STEPS):
        window.page.keyboard.press("Tab")
        label, is_visible = window.page.evaluate(FOCUSED)
        assert is_visible, f"no visible focus on {label!r}"
        if wanted.match(label):
            return
    raise AssertionError(f"{name!r} cannot be reached by Tab")


def test_a_contribution_is_given_with_the_keyboard_alone(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        add_case()
    jasmijn = open_window()
    jasmijn.go("/")
    keyboard = jasmijn.page.keyboard
    keyboard.type(person("jasmijn").email)  # the first field has the focus
    tab_to(jasmijn, "Wachtwoord")
    keyboard.type(PASSWORD)
    jasmijn.press_key("Enter")
    tab_to(jasmijn, "1 zaak wacht op uw inbreng")
    jasmijn.press_key("Enter")
    tab_to(jasmijn, "Samira van den Berg")
    jasmijn.press_key("Enter")
    tab_to(jasmijn, "Bekend")
    keyboard.press("Space")
    tab_to(jasmijn, "Wat deelt u?")
    keyboard.type("Het gezin is bekend.")
    tab_to(jasmijn, "Doel")
    keyboard.type("Wegen")
    tab_to(jasmijn, "Grondslag van uw organisatie")
    keyboard.type("Jeugdwet")
    tab_to(jasmijn, "Inbreng bewaren")
    jasmijn.press_key("Enter")
    jasmijn.sees("Laatst gewijzigd door Jasmijn Jeugd")


def test_the_first_tab_leads_past_the_menu(open_window: OpenWindow) -> None:
    otto = open_window("otto")
    tab_to(otto, "Naar de inhoud")
    otto.page.keyboard.press("Enter")
    assert otto.page.evaluate("document.activeElement.id") == "content"


def test_the_shortcuts_of_a_page_are_listed_and_can_be_turned_off(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        case = add_case()
    vera = open_window("vera")
    vera.go(f"/meetings/{meeting_id('triagetafel')}/agenda")
    vera.page.keyboard.press("?")
    dialog = vera.page.get_by_role("dialog", name="Sneltoetsen")
    assert "Zaken toevoegen" in dialog.inner_text()
    vera.field("Sneltoetsen gebruiken").uncheck()
    vera.button("Sluiten", within=dialog).click()
    vera.page.keyboard.press("w")
    vera.page.wait_for_timeout(200)
    assert vera.heading.startswith("donderdag")
    assert case.reference in vera.text


def test_minutes_that_are_not_saved_are_marked_and_leaving_them_asks(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        add_case()
    vera = open_window("vera")
    vera.go(f"/meetings/{meeting_id('triagetafel')}/agenda")
    mark = vera.page.locator("[data-unsaved]")
    assert mark.is_hidden()
    vera.fill("Minuten voor zaak 1", "25")
    assert mark.is_visible()
    with vera.page.expect_event("dialog") as asked:
        vera.button("Agenda vaststellen").click(no_wait_after=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    assert vera.field("Minuten voor zaak 1").input_value() == "25"
