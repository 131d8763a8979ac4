"""The pages on which single meetings are moved, cancelled and added."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.database import db
from app.domain.meetings import MeetingState
from app.models import Meeting
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import meeting_id

SignIn = Callable[[str], FlaskClient]
MEETING = meeting_id("triagetafel")
MEETINGS = "/tables/triagetafel-heerlen/meetings"
PAGES = (f"/meetings/{MEETING}/move", f"/meetings/{MEETING}/cancel", f"{MEETINGS}/new")
FRIDAY = {"day": "2026-11-27", "time": "10:00", "minutes": "90", "place": "Zaal 2", "sequence": "0"}


def planned(app: Flask) -> list[tuple[str, str, int]]:
    with app.app_context():
        rows = db.session.execute(
            select(Meeting.place, Meeting.state, Meeting.sequence)
            .where(Meeting.table_id == "table-triagetafel")
            .order_by(Meeting.starts_at)
        )
        return [(row.place, row.state, row.sequence) for row in rows]


def test_the_form_begins_with_the_time_in_the_netherlands(sign_in: SignIn) -> None:
    page = sign_in("vera").get(PAGES[0]).text
    for value in ("2026-11-26", "09:00", "120", "Vergaderzaal 1"):
        assert f'value="{value}"' in page


def test_a_meeting_is_moved(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("siem")
    answer = browser.post(PAGES[0], data=FRIDAY)
    assert (answer.status_code, answer.location) == (302, MEETINGS)
    page = browser.get(MEETINGS).text
    assert "Het overleg is verzet." in page
    assert "vrijdag 27 november 2026, 10.00–11.30" in page
    assert planned(app) == [("Zaal 2", "planned", 1)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": "2027-03-28", "time": "02:30"}, "die nacht gaat de klok van 2.00 naar 3.00 uur"),
        ({"day": "morgen"}, "Geef een datum."),
        ({"time": "25:00"}, "Geef een tijd"),
        ({"minutes": "veel"}, "Geef het aantal minuten."),
        ({"minutes": "9" * 30}, "Een overleg duurt 5 tot 720 minuten."),
        ({"day": "2026-11-20"}, "Dit is al voorbij."),
        ({"day": "0001-01-01"}, "Dit is al voorbij."),
        ({"day": "9999-12-31"}, "Kies een datum binnen een jaar."),
        ({"place": "x" * 300}, "hoogstens 200 tekens"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_what_was_typed_stays(
    app: Flask, sign_in: SignIn, typed: dict[str, str], words: str
) -> None:
    answer = sign_in("vera").post(PAGES[0], data=FRIDAY | typed)
    assert answer.status_code == 422
    assert words in answer.text
    for value in typed.values():
        assert f'value="{value}"' in answer.text
    assert planned(app) == [("Vergaderzaal 1", "planned", 0)]


def test_who_comes_second_sees_the_present_plan_beside_the_own_one(
    app: Flask, sign_in: SignIn
) -> None:
    sign_in("siem").post(PAGES[0], data=FRIDAY)
    browser = sign_in("vera")
    answer = browser.post(PAGES[0], data=FRIDAY | {"place": "Zaal 3"})
    assert answer.status_code == 409
    assert "Zaal 2" in answer.text
    assert 'value="Zaal 3"' in answer.text
    assert planned(app) == [("Zaal 2", "planned", 1)]
    assert browser.post(PAGES[1], data={"sequence": "0"}).status_code == 409
    assert browser.post(PAGES[0], data=FRIDAY | {"place": "Zaal 3", "sequence": "1"}).location


@pytest.mark.parametrize("seen", [None, "", "x", "-1", "٣", "9" * 10, "9" * 5000])
def test_who_does_not_say_which_plan_they_saw_plans_nothing(
    app: Flask, sign_in: SignIn, seen: str | None
) -> None:
    browser = sign_in("vera")
    changed = {name: value for name, value in FRIDAY.items() if name != "sequence"}
    said = {} if seen is None else {"sequence": seen}
    assert browser.post(PAGES[0], data=changed | said).status_code == 409
    assert browser.post(PAGES[1], data=said).status_code == 409
    assert planned(app) == [("Vergaderzaal 1", "planned", 0)]


CHRISTMAS = FRIDAY | {"day": "2026-12-25"}


@pytest.mark.parametrize(
    ("page", "button"), [(PAGES[0], "Toch verzetten"), (PAGES[2], "Toch toevoegen")]
)
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-25", "vr 25 dec is een feestdag: Eerste kerstdag."),
        ("2026-11-28", "za 28 nov valt in het weekend."),
        ("2027-05-06", "do 6 mei is een feestdag: Hemelvaartsdag."),
    ],
)
def test_a_day_off_is_planned_when_it_is_meant(
    app: Flask, sign_in: SignIn, page: str, button: str, day: str, words: str
) -> None:
    browser = sign_in("vera")
    before = planned(app)
    asked = browser.post(page, data=FRIDAY | {"day": day})
    assert asked.status_code == 422
    assert words in asked.text
    assert button in asked.text
    assert f'name="meant" type="hidden" value="{day}"' in asked.text
    assert planned(app) == before
    assert browser.post(page, data=FRIDAY | {"day": day, "meant": day}).status_code == 302
    assert planned(app) != before


def test_another_day_off_is_asked_about_anew(app: Flask, sign_in: SignIn) -> None:
    answer = sign_in("vera").post(PAGES[0], data=CHRISTMAS | {"meant": "2026-12-26"})
    assert "Eerste kerstdag" in answer.text
    assert planned(app) == [("Vergaderzaal 1", "planned", 0)]


def test_whoever_keeps_a_day_off_is_not_asked_again(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    browser.post(PAGES[0], data=CHRISTMAS | {"meant": "2026-12-25"})
    later = CHRISTMAS | {"time": "11:00", "sequence": "1"}
    assert browser.post(PAGES[0], data=later).status_code == 302
    assert planned(app) == [("Zaal 2", "planned", 2)]


def test_what_cannot_be_planned_at_all_is_said_first(sign_in: SignIn) -> None:
    answer = sign_in("vera").post(PAGES[2], data=CHRISTMAS | {"minutes": "1"})
    assert "feestdag" not in answer.text
    assert "Een overleg duurt 5 tot 720 minuten." in answer.text


def test_a_meeting_is_cancelled_after_a_question(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        add_case()
    browser = sign_in("vera")
    asked = browser.get(PAGES[1]).text
    assert "Er staat 1 zaak op de agenda." in asked
    assert browser.post(PAGES[1], data={"sequence": "0"}).status_code == 302
    assert planned(app) == [("Vergaderzaal 1", "cancelled", 1)]
    assert "Gaat niet door" in browser.get(MEETINGS).text


def test_a_meeting_is_added(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    assert 'value="Vergaderzaal 1"' in browser.get(PAGES[2]).text
    assert browser.post(PAGES[2], data=FRIDAY).status_code == 302
    assert planned(app)[1] == ("Zaal 2", "planned", 0)
    again = browser.post(PAGES[2], data=FRIDAY)
    assert again.status_code == 422
    assert "al een overleg" in again.text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("who", "status"), [("jasmijn", 403), ("otto", 403), ("bob", 404)])
def test_only_who_prepares_plans(
    app: Flask, sign_in: SignIn, page: str, who: str, status: int
) -> None:
    browser = sign_in(who)
    assert browser.get(page).status_code == status
    assert browser.post(page, data=FRIDAY).status_code == status
    assert planned(app) == [("Vergaderzaal 1", "planned", 0)]


def test_a_meeting_in_session_is_not_planned_anew(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        put_meeting_in(MeetingState.IN_SESSION)
    browser = sign_in("vera")
    for page in PAGES[:2]:
        assert browser.post(page, data=FRIDAY).status_code == 409
    assert "Verzetten" not in browser.get(MEETINGS).text


def test_the_list_shows_members_the_meetings_and_only_who_prepares_the_buttons(
    app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        add_case()
    assert "Verzetten" in sign_in("vera").get(MEETINGS).text
    page = sign_in("otto").get(MEETINGS)
    assert page.status_code == 200
    assert "Verzetten" not in page.text
    for secret in SECRETS:
        assert secret not in page.text
    assert sign_in("bob").get(MEETINGS).status_code == 404
