"""The page on which a summary is released, and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.meetings import MeetingState
from app.services.session import close_meeting
from tests.cases import SECRETS, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id
from tests.services.test_decisions import HANDOVER, confirm, propose

SignIn = Callable[[str], FlaskClient]
SUMMARY = f"/meetings/{meeting_id('triagetafel')}/summary"


@pytest.fixture
def held(app: Flask) -> None:
    with app.app_context():
        item = add_case().item_id
        put_meeting_in(MeetingState.IN_SESSION)
        confirm(propose("jasmijn", item, replace(HANDOVER, in_summary=True)))
        close_meeting(actor("vera"), meeting_id("triagetafel"), now=NOW)


def digest_in(page: str) -> str:
    return page.partition('name="digest" value="')[2].partition('"')[0]


@pytest.mark.usefixtures("held")
def test_a_summary_is_proposed_by_one_and_released_by_another(sign_in: SignIn) -> None:
    vera, siem = sign_in("vera"), sign_in("siem")
    decisions = vera.get(SUMMARY.replace("summary", "decisions")).text
    assert SUMMARY in decisions
    page = siem.get(SUMMARY).text
    assert "Concept, niet vrijgegeven" in page
    assert not [secret for secret in SECRETS if secret in page]
    given = {"digest": digest_in(page)}
    siem.post(f"{SUMMARY}/propose", data=given)
    own = siem.get(SUMMARY).text
    assert "een ander geeft het vrij" in own
    assert not digest_in(own)
    refused = siem.post(f"{SUMMARY}/release", data=given)
    assert (refused.status_code, "Een ander geeft" in refused.text) == (422, True)
    vera.post(f"{SUMMARY}/release", data={"digest": digest_in(vera.get(SUMMARY).text)})
    assert "Vrijgegeven" in siem.get(SUMMARY).text
    stale = vera.post(f"{SUMMARY}/release", data={"digest": "anders"})
    assert stale.status_code == 409


def test_a_mark_of_the_writer_is_kept(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        item = add_case().item_id
    jasmijn = sign_in("jasmijn")
    written = {
        "kind": "known",
        "text": "Wij kennen het gezin.",
        "purpose": "Veiligheid",
        "legal_basis": "Jeugdwet",
        "version": "0",
        "in_summary": "y",
    }
    jasmijn.post(f"/items/{item}/contribution", data=written)
    assert "Mag in de vrij te geven samenvatting." in jasmijn.get(f"/items/{item}").text
