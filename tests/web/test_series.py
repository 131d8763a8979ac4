"""The page of a table's rhythm: asked in people's words, shown before it is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.database import db
from app.models import Meeting, Series

SignIn = Callable[[str], FlaskClient]
PAGE = "/tables/triagetafel-heerlen/series"
THURSDAYS: dict[str, Any] = {
    "kind": "weekly",
    "weekdays": ["3"],
    "nth": "1",
    "every": "1",
    "start_time": "09:00",
    "minutes": "120",
    "skip_holidays": "y",
    "from_date": "2026-12-01",
    "last_seen": "",
}


def counted(app: Flask) -> tuple[int, int]:
    with app.app_context():
        series = db.session.scalar(select(func.count()).select_from(Series)) or 0
        planned = select(func.count()).where(
            Meeting.series_id.is_not(None), Meeting.state == "planned"
        )
        return series, db.session.scalar(planned) or 0


def hidden(page: str) -> dict[str, list[str]]:
    """What the preview sends on when it is confirmed."""
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page):
        if name != "csrf_token":
            fields.setdefault(name, []).append(value)
    return fields


def begun(browser: FlaskClient) -> dict[str, Any]:
    browser.post(PAGE, data=THURSDAYS | {"step": "save"})
    [seen] = re.findall(
        r'id="last_seen" name="last_seen" type="hidden" value="(\w+)"', browser.get(PAGE).text
    )
    return THURSDAYS | {"last_seen": seen, "from_date": "2027-01-04"}


def test_the_charter_proposes_the_first_rhythm(sign_in: SignIn) -> None:
    page = sign_in("vera").get(PAGE).text
    assert "nog geen vast ritme" in page
    assert re.search(r'value="weekly" checked', page)


def test_a_rhythm_is_shown_first_and_made_when_it_is_confirmed(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    shown = browser.post(PAGE, data=THURSDAYS | {"step": "preview"})
    assert shown.status_code == 200
    assert "elke donderdag om 9.00 uur" in shown.text
    assert "Komt erbij" in shown.text
    assert counted(app) == (0, 0)
    saved = browser.post(PAGE, data=hidden(shown.text) | {"step": "save"})
    assert saved.status_code == 302
    series, planned = counted(app)
    assert (series, planned) == (1, 50)
    assert "elke donderdag om 9.00 uur" in browser.get(PAGE).text


def test_a_change_lists_what_moves_and_then_moves_it(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    changed = begun(browser) | {"weekdays": ["1"], "start_time": "10:00"}
    before = counted(app)
    shown = browser.post(PAGE, data=changed | {"step": "preview"})
    assert "elke dinsdag om 10.00 uur" in shown.text
    assert "do 7 jan 2027 9.00" in shown.text
    assert "di 5 jan 2027 10.00–12.00" in shown.text
    assert counted(app) == before
    back = browser.post(PAGE, data=hidden(shown.text) | {"step": "edit"})
    assert 'value="10:00"' in back.text
    assert browser.post(PAGE, data=hidden(shown.text) | {"step": "save"}).status_code == 302
    assert counted(app)[0] == 2


def test_the_last_thursday_of_the_month(app: Flask, sign_in: SignIn) -> None:
    monthly = THURSDAYS | {"kind": "monthly", "nth": "-1", "step": "preview"}
    shown = sign_in("vera").post(PAGE, data=monthly)
    assert "elke laatste donderdag van de maand" in shown.text
    assert "do 31 dec 2026 9.00" in shown.text


def test_every_working_day_needs_no_weekday(app: Flask, sign_in: SignIn) -> None:
    daily = THURSDAYS | {"kind": "workdays", "weekdays": [], "every": "3", "step": "preview"}
    shown = sign_in("vera").post(PAGE, data=daily)
    assert "elke werkdag om 9.00 uur" in shown.text


def test_a_rhythm_is_ended_after_it_was_shown_what_lapses(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    seen = begun(browser)["last_seen"]
    data = {"from_date": "2027-01-04", "last_seen": seen}
    shown = browser.post(f"{PAGE}/end", data=data | {"step": "preview"})
    assert "Vervalt" in shown.text
    assert counted(app)[1] == 50
    answer = browser.post(f"{PAGE}/end", data=hidden(shown.text) | {"step": "save"})
    assert answer.status_code == 302
    assert counted(app)[1] == 5


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"weekdays": []}, "Vul dit veld in."),
        ({"weekdays": ["9"]}, "Kies een van de mogelijkheden."),
        ({"kind": "monthly", "weekdays": ["1", "3"]}, "Kies hier één dag."),
        ({"every": "13"}, "Kies een getal van 1 tot en met 12."),
        ({"every": "x"}, "Kies een getal van 1 tot en met 12."),
        ({"minutes": "1"}, "Een overleg duurt 5 tot 720 minuten."),
        ({"start_time": "laat"}, "Geef een tijd"),
        ({"from_date": ""}, "Geef een datum."),
        ({"from_date": "2026-11-01"}, "Kies een latere dag"),
        ({"from_date": "9999-12-31"}, "Kies een datum binnen een jaar."),
        ({"kind": "yearly"}, "er is niets opgeslagen"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "save"])
def test_a_rhythm_that_cannot_be_is_refused_at_its_field(
    app: Flask, sign_in: SignIn, typed: dict[str, Any], words: str, step: str
) -> None:
    answer = sign_in("vera").post(PAGE, data=THURSDAYS | typed | {"step": step})
    assert answer.status_code == 422
    assert words in answer.text
    assert counted(app) == (0, 0)


def test_who_comes_second_sees_the_rhythm_as_it_is_now(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    seen = begun(browser)
    sign_in("siem").post(PAGE, data=seen | {"weekdays": ["1"], "step": "save"})
    late = browser.post(PAGE, data=seen | {"weekdays": ["2"], "step": "save"})
    assert late.status_code == 409
    assert "elke dinsdag" in late.text
    assert re.search(r'value="2" checked', late.text)
    end = {"from_date": "2027-02-01", "last_seen": seen["last_seen"], "step": "save"}
    assert browser.post(f"{PAGE}/end", data=end).status_code == 409
    assert counted(app)[0] == 2


@pytest.mark.parametrize(("who", "status"), [("jasmijn", 403), ("otto", 403), ("bob", 404)])
def test_only_who_prepares_sees_the_page(
    app: Flask, sign_in: SignIn, who: str, status: int
) -> None:
    browser = sign_in(who)
    assert browser.get(PAGE).status_code == status
    for page in (PAGE, f"{PAGE}/end"):
        assert browser.post(page, data=THURSDAYS | {"step": "save"}).status_code == status
    assert counted(app) == (0, 0)


@pytest.mark.parametrize("seen", [None, "", "x"])
def test_who_does_not_say_which_rhythm_they_saw_changes_nothing(
    app: Flask, sign_in: SignIn, seen: str | None
) -> None:
    browser = sign_in("vera")
    changed = begun(browser) | {"weekdays": ["1"], "step": "save"}
    before = counted(app)
    del changed["last_seen"]
    said = {} if seen is None else {"last_seen": seen}
    assert browser.post(PAGE, data=changed | said).status_code == 409
    end = {"from_date": "2027-02-01", "step": "save"}
    assert browser.post(f"{PAGE}/end", data=end | said).status_code == 409
    assert counted(app) == before


def test_who_saw_a_rhythm_that_is_not_there_begins_none(app: Flask, sign_in: SignIn) -> None:
    answer = sign_in("vera").post(PAGE, data=THURSDAYS | {"last_seen": "x", "step": "save"})
    assert answer.status_code == 409
    assert counted(app) == (0, 0)
