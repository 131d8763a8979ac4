"""Bringing an arrest, and the page of the on-call queue."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cases import add_case

SignIn = Callable[[str], FlaskClient]
QUEUE, ARREST, KNOWN = "/tables/zsm/on-call", "/tables/zsm/arrest", "/tables/zsm/arrest-known"
POLICE, OFFICER = "participant.zsm.politie", "chair.zsm"


def typed(*moment: str, **changes: str) -> dict[str, object]:
    return {
        "arrested_at": list(moment or ("2026-11-23", "06:00")),
        "brought_by": "politie",
        "municipality": "Heerlen",
        "received_on": "2026-11-23",
        "summary": "Henk Kuipers is aangehouden nadat hij Samira sloeg.",
        "question": "Kan Henk vannacht naar huis?",
        "legal_basis": "Wpg",
        "persons-0-role": "verdachte",
        "persons-0-given_names": "Henk",
        "persons-0-family_name": "Kuipers",
        "persons-1-role": "slachtoffer",
        "persons-1-given_names": "Samira",
        **changes,
    }


def test_the_police_bring_an_arrest_and_find_it_in_the_queue(sign_in: SignIn) -> None:
    police = sign_in(POLICE)
    assert f'href="{ARREST}"' in police.get(QUEUE).text
    answer = police.post(ARREST, data=typed(), follow_redirects=True)
    assert answer.request.path == QUEUE
    for words in ("Henk Kuipers", "nog 3 u 00 min", "nog 6 u 00 min", "Overleg nog niet geopend"):
        assert words in answer.text


def test_a_clock_that_has_ended_says_so_in_words(sign_in: SignIn) -> None:
    police = sign_in(POLICE)
    page = police.post(ARREST, data=typed("2026-11-23", "02:30"), follow_redirects=True).text
    assert "0 u 30 min te laat" in page
    assert "nog 2 u 30 min" in page


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (("", ""), "Geef een dag en een tijd."),
        (("2026-11-23", "9 uur"), "Geef een dag en een tijd."),
        (("2026-11-23", "09:30"), "Dit moment moet nog komen."),
        (("2026-03-29", "02:30"), "Dit tijdstip bestaat niet"),
    ],
)
def test_a_time_that_cannot_be_comes_back_with_all_that_was_typed(
    sign_in: SignIn, moment: tuple[str, str], words: str
) -> None:
    answer = sign_in(POLICE).post(ARREST, data=typed(*moment))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Kan Henk vannacht naar huis?" in answer.text
    assert f'value="{moment[0]}"' in answer.text


def test_in_the_night_that_has_an_hour_twice_the_page_asks_which(sign_in: SignIn) -> None:
    police = sign_in(POLICE)
    answer = police.post(ARREST, data=typed("2026-10-25", "02:30"))
    assert answer.status_code == 422
    assert "De tweede keer (wintertijd)" in answer.text
    assert police.post(ARREST, data=typed("2026-10-25", "02:30", "second")).status_code == 302


def test_a_known_case_is_brought_by_its_reference(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        known = add_case("actie-overleg", brought_by="politie").reference
    police = sign_in(POLICE)
    data = {
        "reference": known,
        "question": "Wat nu?",
        "legal_basis": "Wpg",
        "arrested_at": ["2026-11-23", "06:00"],
    }
    assert police.post(KNOWN, data={**data, "reference": "NERGENS"}).status_code == 404
    assert police.post(KNOWN, data={**data, "arrested_at": ["", ""]}).status_code == 422
    assert known in police.post(KNOWN, data=data, follow_redirects=True).text
    assert police.post(KNOWN, data=data).status_code == 409


def test_a_poll_is_answered_only_when_something_changed(sign_in: SignIn) -> None:
    officer, police = sign_in(OFFICER), sign_in(POLICE)
    police.post(ARREST, data=typed())
    first = officer.get(QUEUE)
    same = officer.get(QUEUE + "?part=1", headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    police.post(ARREST, data=typed("2026-11-23", "05:00"))
    fresh = officer.get(QUEUE + "?part=1", headers={"If-None-Match": first.headers["ETag"]})
    assert (fresh.status_code, "nog 2 u 00 min" in fresh.text) == (200, True)


def test_the_page_of_a_table_leads_to_its_queue_where_it_has_one(sign_in: SignIn) -> None:
    assert f'href="{QUEUE}"' in sign_in(OFFICER).get("/tables/zsm").text
    vera = sign_in("vera")
    assert "on-call" not in vera.get("/tables/triagetafel-heerlen").text
    for page in ("on-call", "arrest", "arrest-known"):
        assert vera.get(f"/tables/triagetafel-heerlen/{page}").status_code == 404


def test_an_observer_reads_no_name_and_no_clock(sign_in: SignIn) -> None:
    sign_in(POLICE).post(ARREST, data=typed())
    page = sign_in("observer").get(QUEUE).text
    assert "Kuipers" not in page
    assert "Aangehouden" not in page
