"""While the chair orders an agenda, its times follow, and are what is saved."""

from __future__ import annotations

from app.services.conflicts import declare_conflict
from tests.browser.conftest import OpenWindow
from tests.browser.windows import Site, Window
from tests.cases import STRANGERS, add_case
from tests.cast import NOW, actor, meeting_id

AGENDA = f"/meetings/{meeting_id('triagetafel')}/agenda"


def times(window: Window) -> list[str]:
    return window.page.locator("ol.agenda > li time").all_inner_texts()


def test_times_follow_the_order_and_the_minutes_around_a_slot_that_stays(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        add_case()
        hidden = add_case(people=STRANGERS)
        add_case()
        add_case()
        declare_conflict(actor("vera"), hidden.item_id, now=NOW)
    vera = open_window("vera")
    vera.go(AGENDA)
    assert times(vera) == ["9.00", "9.10", "9.20", "9.30"]
    vera.fill("Minuten voor zaak 1", "25")
    vera.fill("Minuten voor zaak 4", "5")
    assert times(vera) == ["9.00", "9.25", "9.35", "9.45"]
    vera.fill("Minuten voor zaak 1", "")  # half typed: as it was
    assert times(vera) == ["9.00", "9.10", "9.20", "9.30"]
    vera.fill("Minuten voor zaak 1", "25")
    vera.page.locator("ol.agenda > li a.item-title").last.focus()
    vera.page.keyboard.press("Alt+Home")
    expected = ["9.00", "9.05", "9.15", "9.40"]
    assert times(vera) == expected
    vera.press("Volgorde en minuten bewaren")
    assert times(vera) == expected


def test_an_agency_is_called_in_from_within_the_row_without_scripts(
    site: Site, open_window: OpenWindow
) -> None:
    with site.app.app_context():
        add_case()
        add_case(people=STRANGERS)
    vera = open_window("vera", java_script_enabled=False)
    vera.go(AGENDA)
    row = vera.page.locator("ol.agenda > li").nth(1)
    row.locator("summary").click()
    vera.select("Organisatie voor zaak 2", "Reclassering Zuid-Limburg")
    vera.press("Oproepen", within=row)
    row.get_by_text("opgeroepen: Reclassering Zuid-Limburg").wait_for()
    row.locator("summary").click()
    vera.press("Reclassering Zuid-Limburg niet meer oproepen", within=row)
    assert "opgeroepen" not in row.inner_text()
    row.locator("summary").click()
    vera.press("Van de agenda halen", within=row)
    assert vera.page.locator("ol.agenda > li").count() == 1
