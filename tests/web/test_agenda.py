"""The agenda in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable

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
