"""The agenda in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.meetings import MeetingState
from app.services.agenda_view import view_agenda
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import actor, meeting_id
from tests.conftest import Clock

SignIn = Callable[[str], FlaskClient]
MEETING = meeting_id("triagetafel")
AGENDA = f"/meetings/{MEETING}/agenda"


def order_of(app: Flask, clock: Clock) -> list[str]:
    with app.app_context():
        return [row.id for row in view_agenda(actor("vera"), MEETING, now=clock()).rows]


def version_in(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


def test_the_chair_orders_without_a_script_and_keeps_the_minutes(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        first, second = add_case().item_id, add_case().item_id
    vera = sign_in("vera")
    version = version_in(vera.get(AGENDA).text)
    form = {
        "order": [first, second],
        "version": version,
        f"minutes-{first}": "25",
        f"minutes-{second}": "5",
        "move": f"down:{first}",
    }
    assert vera.post(AGENDA, data=form).status_code == 302
    assert order_of(app, clock) == [second, first]
    assert 'value="25"' in vera.get(AGENDA).text


def test_minutes_that_are_no_number_change_nothing(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        first, second = add_case().item_id, add_case().item_id
    vera = sign_in("vera")
    version = version_in(vera.get(AGENDA).text)
    for wrong in ("tien", "0", "999", "-3", "1.5", ""):
        answer = vera.post(
            AGENDA,
            data={"order": [second, first], "version": version, f"minutes-{first}": wrong},
        )
        assert answer.status_code == 422, wrong
        assert "240 minuten" in answer.text
    assert order_of(app, clock) == [first, second]


def test_the_second_of_two_who_order_at_once_sees_the_new_order(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        first, second = add_case().item_id, add_case().item_id
    vera, siem = sign_in("vera"), sign_in("siem")
    version = version_in(vera.get(AGENDA).text)
    vera.post(AGENDA, data={"order": [second, first], "version": version})
    answer = siem.post(AGENDA, data={"order": [first, second], "version": version})
    assert answer.status_code == 409
    assert "intussen gewijzigd" in answer.text
    assert order_of(app, clock) == [second, first]


def test_an_order_that_came_too_late_stands_above_the_new_one(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        first, gone, foreign = (
            add_case().item_id,
            add_case().item_id,
            add_case("jbt", question="Mag dit geheim blijven?").item_id,
        )
    vera = sign_in("vera")
    version = version_in(vera.get(AGENDA).text)
    sign_in("siem").post(f"/items/{gone}/take-off")
    form = {"order": [gone, first, foreign], "version": version, f"minutes-{first}": "35"}
    answer = vera.post(AGENDA, data=form | {"move": f"up:{first}"})
    assert answer.status_code == 409
    begin = answer.text.index("Uw volgorde, niet bewaard")
    sheet = re.sub(r"<[^>]+>|\s+", " ", answer.text[begin : answer.text.index("</section>", begin)])
    assert sheet.count("Samira van den Berg") == 1
    assert sheet.index("Samira van den Berg") < sheet.index("35 minuten")
    assert sheet.index("35 minuten") < sheet.index("niet meer op de agenda")
    assert sheet.count("niet meer op de agenda") == 2
    assert foreign not in answer.text
    assert "geheim" not in answer.text
    assert "Uw volgorde, niet bewaard" not in vera.get(AGENDA).text


def test_a_step_of_an_item_that_is_not_there_keeps_the_order_and_the_minutes_too(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        first, second = add_case().item_id, add_case().item_id
    vera = sign_in("vera")
    form = {
        "order": [second, first],
        "version": version_in(vera.get(AGENDA).text),
        f"minutes-{first}": "25",
    }
    for wrong in ("up:no-such-item", "up:", "up", f"sideways:{first}"):
        assert vera.post(AGENDA, data=form | {"move": wrong}).status_code == 422, wrong
    assert order_of(app, clock) == [first, second]
    assert 'value="25"' not in vera.get(AGENDA).text


@pytest.mark.parametrize("digits", ["9" * 10, "9" * 5000])
def test_a_number_without_end_is_refused(app: Flask, sign_in: SignIn, digits: str) -> None:
    with app.app_context():
        item = add_case().item_id
    vera = sign_in("vera")
    form = {"order": [item], "version": version_in(vera.get(AGENDA).text)}
    assert vera.post(AGENDA, data=form | {f"minutes-{item}": digits}).status_code == 422
    assert vera.post(AGENDA, data=form | {"version": digits}).status_code == 409


def test_calling_in_and_setting_the_agenda(app: Flask, clock: Clock, sign_in: SignIn) -> None:
    with app.app_context():
        item = add_case().item_id
    vera, ria = sign_in("vera"), sign_in("ria")
    assert ria.get(AGENDA).status_code == 404
    vera.post(f"/items/{item}/call-in", data={"agency": "reclassering"})
    vera.post(f"{AGENDA}/set")
    page = vera.get(AGENDA).text
    assert "opgeroepen: Reclassering Zuid-Limburg" in page or "Reclassering" in page
    assert "Agenda vastgesteld" in page
    assert ria.get(AGENDA).status_code == 200


def test_a_called_in_partner_reads_its_item_and_a_time_for_the_other(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        mine = add_case(called_in=["reclassering"]).item_id
        other = add_case(question="Mag dit geheim blijven?").item_id
    clock.move(days=2)
    page = sign_in("ria").get(AGENDA).text
    assert mine in page
    assert "Afgeschermd" in page
    assert other not in page
    assert "geheim" not in page


def test_a_participant_answers_many_items_at_once(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        cases = [add_case().item_id for _ in range(3)]
    clock.move(days=2)
    jasmijn = sign_in("jasmijn")
    assert "3 zaken wachten op uw inbreng" in jasmijn.get(AGENDA).text
    jasmijn.post(f"/meetings/{MEETING}/nothing-known", data={"item": cases})
    page = jasmijn.get(AGENDA).text
    assert "wachten op uw inbreng" not in page
    assert page.count("niets bekend") >= 3


def test_the_chair_sees_who_has_not_contributed(app: Flask, clock: Clock, sign_in: SignIn) -> None:
    with app.app_context():
        item = add_case().item_id
    clock.move(days=2)
    vera = sign_in("vera")
    assert "Team Wmo Heerlen" in vera.get(AGENDA).text
    sign_in("wout").post(f"/meetings/{MEETING}/nothing-known", data={"item": [item]})
    missing = re.findall(r"wacht op ([^<]*)", vera.get(AGENDA).text)
    assert missing
    assert not any("Team Wmo" in agencies for agencies in missing)


def test_a_closed_meeting_cannot_be_edited(app: Flask, clock: Clock, sign_in: SignIn) -> None:
    with app.app_context():
        item = add_case().item_id
        put_meeting_in(MeetingState.CLOSED)
    vera = sign_in("vera")
    for address, form in (
        (AGENDA, {"order": [item], "version": "1"}),
        (f"{AGENDA}/set", {}),
        (f"/items/{item}/call-in", {"agency": "reclassering"}),
        (f"/items/{item}/take-off", {}),
    ):
        answer = vera.post(address, data=form)
        assert answer.status_code == 409, address
        assert "gesloten" in answer.text


def test_a_foreign_id_in_any_field_finds_nothing(app: Flask, clock: Clock, sign_in: SignIn) -> None:
    with app.app_context():
        mine, foreign = add_case().item_id, add_case("jbt").item_id
    vera = sign_in("vera")
    version = version_in(vera.get(AGENDA).text)
    answers = [
        vera.post(f"/items/{foreign}/call-in", data={"agency": "reclassering"}),
        vera.post(f"/items/{foreign}/take-off"),
        vera.get(f"/meetings/{meeting_id('mensenhandel')}/agenda"),
        vera.get("/meetings/no-such-meeting/agenda"),
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}
    wrong = vera.post(AGENDA, data={"order": [mine, foreign], "version": version})
    assert wrong.status_code == 422
    assert order_of(app, clock) == [mine]


def test_the_observer_s_page_holds_no_name_and_no_narrative(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        add_case()
    clock.move(days=2)
    page = sign_in("otto").get(AGENDA).text
    assert "Moeder (23–39)" in page
    assert not [secret for secret in SECRETS if secret in page]
    assert "veilig thuis wonen" not in page


def test_before_the_circle_opens_the_agenda_says_when_and_nobody_is_late(
    app: Flask, clock: Clock, sign_in: SignIn
) -> None:
    with app.app_context():
        add_case()
    clock.move(days=-5)
    for key in ("vera", "jasmijn"):
        page = sign_in(key).get(AGENDA).text
        assert "Inbreng kan vanaf do 19 nov." in page
        assert "Nog geen inbreng" not in page
        assert "uw inbreng ontbreekt" not in page


def test_what_was_done_is_said(app: Flask, clock: Clock, sign_in: SignIn) -> None:
    with app.app_context():
        first, second = add_case().item_id, add_case().item_id
    vera = sign_in("vera")
    form = {
        "order": [second, first],
        "version": version_in(vera.get(AGENDA).text),
        f"minutes-{first}": "25",
        f"minutes-{second}": "5",
    }
    saved = vera.post(AGENDA, data=form, follow_redirects=True).text
    assert "Bewaard; de zaken duren tot 9.30 uur." in saved
    called = vera.post(
        f"/items/{first}/call-in", data={"agency": "reclassering"}, follow_redirects=True
    ).text
    assert "Reclassering Zuid-Limburg is opgeroepen voor zaak 2." in called
