"""The page on which a case is weighed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.meetings import MeetingState
from tests.cases import add_case, put_meeting_in

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def address(app: Flask) -> str:
    with app.app_context():
        item = add_case("mensenhandel", brought_by="avim").item_id
        put_meeting_in(MeetingState.IN_SESSION, "mensenhandel")
    return f"/items/{item}/weighing"


def digest_of(page: str) -> str:
    return re.findall(r'name="digest" value="(\w+)"', page)[0]


def test_what_is_weighed_stands_on_the_item_and_names_are_asked_about(
    address: str, sign_in: SignIn
) -> None:
    chair = sign_in("chair.mensenhandel")
    page = chair.get(address).text
    assert "Misbruik van overwicht of een kwetsbare positie" in page
    form = {"digest": digest_of(page), "weight-dwang": "present", "why-dwang": "Henk dreigt."}
    saved = chair.post(address, data=form, follow_redirects=True).text
    assert "De weging is bewaard." in saved
    assert "Henk dreigt." in saved
    assert "Laatst gewijzigd door" in saved
    assert "1 van 10" in saved
    asked = chair.post(
        address, data={**form, "digest": digest_of(chair.get(address).text),
                       "why-dwang": "Volgens Wendelin Pruisbeek."}
    )  # fmt: skip
    assert asked.status_code == 422
    assert "Wendelin Pruisbeek" in asked.text


def test_two_who_weigh_at_once_lose_nothing(address: str, sign_in: SignIn) -> None:
    chair, vt = sign_in("chair.mensenhandel"), sign_in("participant.mensenhandel.vt-zuid-limburg")
    digest = digest_of(chair.get(address).text)
    chair.post(address, data={"digest": digest, "weight-dwang": "present"})
    late = vt.post(address, data={"digest": digest, "weight-schuld": "possible", "why-schuld": "X"})
    assert late.status_code == 409
    assert "Iemand anders heeft de weging intussen gewijzigd." in late.text
    assert 'value="X"' in late.text


def test_what_comes_without_a_weight_is_said_beside_it(address: str, sign_in: SignIn) -> None:
    chair = sign_in("chair.mensenhandel")
    digest = digest_of(chair.get(address).text)
    refused = chair.post(address, data={"digest": digest, "why-dwang": "Zomaar."})
    assert refused.status_code == 422
    assert "Kies een van de mogelijkheden." in refused.text
    assert 'value="Zomaar."' in refused.text
