"""The page of a table's backlog."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.referrals import ReferralState
from app.models import Referral
from tests.cases import SECRETS, CaseOnTable, add_case
from tests.cast import meeting_id
from tests.files import QUESTION_KEY

BACKLOG = "/tables/triagetafel-heerlen/backlog"
REFER = "/tables/triagetafel-heerlen/refer"
VT = "participant.jbt.vt-zuid-limburg"

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def waiting(app: Flask) -> Callable[..., CaseOnTable]:
    def add(table: str = "triagetafel", *, passes: bool = True, **more: Any) -> CaseOnTable:
        with app.app_context():
            added = add_case(table, on_agenda=False, state=ReferralState.WAITING, **more)
            with transaction():
                db.session.execute(
                    update(Referral)
                    .where(Referral.id == added.referral_id)
                    .values(admission={QUESTION_KEY: passes})
                )
            return added

    return add


@pytest.fixture
def state_of(app: Flask) -> Callable[[CaseOnTable], str | None]:
    def found(added: CaseOnTable) -> str | None:
        with app.app_context():
            return db.session.scalar(select(Referral.state).where(Referral.id == added.referral_id))

    return found


def test_sixty_referrals_are_on_one_page_with_their_clocks(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    for _ in range(60):
        waiting()
    page = sign_in("vera").get(BACKLOG)
    assert page.status_code == 200
    assert page.text.count('name="referral"') == 60
    assert "Veiligheidsbeoordeling" in page.text


@pytest.mark.parametrize("who", ["jasmijn", "otto", "ria", "bob", "adam", "petra"])
@pytest.mark.parametrize("address", [BACKLOG, REFER, "/tables/no-such/backlog"])
def test_what_one_may_not_see_does_not_exist(sign_in: SignIn, who: str, address: str) -> None:
    assert sign_in(who).get(address).status_code == 404


def test_names_stand_in_the_page_and_nowhere_in_its_title(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    waiting()
    text = sign_in("vera").get(BACKLOG).text
    assert "Samira" in text
    title = text[text.index("<title>") : text.index("</title>")]
    assert not any(secret in title for secret in SECRETS)


def test_the_chosen_ones_are_admitted_and_then_put_on_the_agenda(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable], state_of: Callable[[CaseOnTable], str]
) -> None:
    many = [waiting() for _ in range(30)]
    ids = [added.referral_id for added in many]
    vera = sign_in("vera")
    answer = vera.post(f"{BACKLOG}/admit", data={"referral": ids})
    assert answer.status_code == 302
    assert {state_of(added) for added in many} == {ReferralState.ADMITTED}
    meeting = meeting_id("triagetafel")
    answer = vera.post(f"{BACKLOG}/agenda", data={"referral": ids, "meeting": meeting})
    assert answer.location == f"/meetings/{meeting}/agenda"
    assert "Op de agenda van" in vera.get(BACKLOG).text


def test_a_refused_admission_says_why_and_keeps_what_was_chosen(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable], state_of: Callable[[CaseOnTable], str]
) -> None:
    good, bad = waiting(), waiting(passes=False)
    answer = sign_in("vera").post(
        f"{BACKLOG}/admit", data={"referral": [good.referral_id, bad.referral_id]}
    )
    assert answer.status_code == 422
    assert "toelatingsvragen" in answer.text
    assert len(re.findall(r'name="referral"[^>]* checked>', answer.text)) == 2
    assert answer.text.count("is-wrong") == 1
    summary = answer.text[answer.text.index("errors-summary") :].partition("</ul>")[0]
    assert f'<a href="#row-{bad.referral_id}">{bad.reference}</a>' in summary
    assert good.reference not in summary
    assert state_of(good) == ReferralState.WAITING


def test_what_is_not_admitted_is_named_and_the_filter_stays(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting()
    data = {"referral": added.referral_id, "meeting": meeting_id("triagetafel")}
    answer = sign_in("vera").post(f"{BACKLOG}/agenda?state=waiting", data=data)
    assert answer.status_code == 422
    summary = answer.text[answer.text.index("errors-summary") :].partition("</ul>")[0]
    assert "Nog niet toegelaten" in summary
    assert added.reference in summary
    assert f'action="{BACKLOG}/admit?state=waiting"' in answer.text


def test_a_case_that_fails_the_admission_test_has_no_button_to_admit_it(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    waiting(passes=False)
    page = sign_in("vera").get(BACKLOG).text
    assert "Toelatingsvragen zonder ja" in page
    assert 'value="admitted"' not in page
    assert 'value="declined"' in page


def test_after_a_decision_the_filter_stays_and_the_page_says_what_was_decided(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting()
    vera = sign_in("vera")
    data = {"state": "deferred", "reason": "Wacht", "deferred_until": "2026-12-01", "version": 1}
    answer = vera.post(f"{BACKLOG}/{added.referral_id}?state=waiting", data=data)
    assert answer.location == f"{BACKLOG}?state=waiting"
    assert "De zaak is aangehouden tot di 1 dec." in vera.get(answer.location).text


def test_what_is_to_be_decided_stands_before_what_is_admitted(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    first, second = waiting(), waiting()
    vera = sign_in("vera")
    data = {"state": "admitted", "version": 1}
    assert vera.post(f"{BACKLOG}/{first.referral_id}", data=data).status_code == 302
    page = vera.get(BACKLOG).text
    assert page.index(f"row-{second.referral_id}") < page.index(f"row-{first.referral_id}")


@pytest.mark.parametrize("meeting", ["", "nonsense", "jbt"])
def test_a_foreign_meeting_takes_no_items(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable], meeting: str
) -> None:
    added = waiting()
    data = {
        "referral": added.referral_id,
        "meeting": meeting_id(meeting) if meeting == "jbt" else meeting,
    }
    assert sign_in("vera").post(f"{BACKLOG}/agenda", data=data).status_code == 404


def test_declining_without_a_reason_says_so_and_loses_nothing(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable], state_of: Callable[[CaseOnTable], str]
) -> None:
    added = waiting()
    answer = sign_in("vera").post(
        f"{BACKLOG}/{added.referral_id}",
        data={"state": "declined", "version": 1, "deferred_until": "2026-12-01"},
    )
    assert answer.status_code == 422
    assert "Geef een reden." in answer.text
    assert 'value="2026-12-01"' in answer.text
    assert state_of(added) == ReferralState.WAITING


def test_the_second_of_two_people_sees_both_texts(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting()
    address = f"{BACKLOG}/{added.referral_id}"
    first = {"state": "deferred", "reason": "Wacht op verslag", "deferred_until": "2026-12-01"}
    assert sign_in("vera").post(address, data={**first, "version": 1}).status_code == 302
    second = {"state": "declined", "reason": "Hoort bij de JBT", "version": 1}
    answer = sign_in("siem").post(address, data=second)
    assert answer.status_code == 409
    assert "Wacht op verslag" in answer.text
    assert "Hoort bij de JBT" in answer.text


def test_a_text_is_not_lost_when_the_case_was_declined_meanwhile(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting()
    address = f"{BACKLOG}/{added.referral_id}"
    data = {"state": "declined", "reason": "Dubbel gemeld", "version": 1}
    assert sign_in("vera").post(address, data=data).status_code == 302
    answer = sign_in("siem").post(address, data={**data, "reason": "Hoort bij de JBT"})
    assert answer.status_code == 409
    assert "Dubbel gemeld" in answer.text
    assert "Hoort bij de JBT" in answer.text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"state": "done", "version": 1}, 422),
        ({"state": "", "version": 1}, 422),
        ({"state": "admitted", "version": "x"}, 409),
        ({"state": "admitted"}, 409),
    ],
)
def test_nonsense_in_the_form_changes_nothing(
    sign_in: SignIn,
    waiting: Callable[..., CaseOnTable],
    state_of: Callable[[CaseOnTable], str],
    data: dict[str, Any],
    status: int,
) -> None:
    added = waiting()
    answer = sign_in("vera").post(f"{BACKLOG}/{added.referral_id}", data=data)
    assert answer.status_code == status
    assert state_of(added) == ReferralState.WAITING


def test_a_referral_of_a_table_one_does_not_prepare_does_not_exist(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable], state_of: Callable[[CaseOnTable], str]
) -> None:
    foreign = waiting("jbt", brought_by="gi")
    data = {"state": "admitted", "version": 1}
    answer = sign_in("vera").post(f"{BACKLOG}/{foreign.referral_id}", data=data)
    assert answer.status_code == 404
    assert state_of(foreign) == ReferralState.WAITING


def test_the_inbrenger_reads_the_reason_and_has_no_buttons(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting()
    data = {"state": "deferred", "reason": "Nog een gesprek", "deferred_until": "2026-12-01"}
    sign_in("vera").post(f"{BACKLOG}/{added.referral_id}", data={**data, "version": 1})
    page = sign_in(VT).get(BACKLOG).text
    assert "Nog een gesprek" in page
    assert 'name="state"' not in page


def test_a_search_narrows_the_list_and_links_and_forms_keep_it(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    sought, other = waiting("jbt", brought_by="gi"), waiting("jbt")
    browser = sign_in("chair.jbt")
    page = browser.get("/tables/jbt/backlog?brought_by=Jeugdbescherming+Zuid").text
    assert sought.reference in page
    assert other.reference not in page
    assert "<option selected>Jeugdbescherming Zuid</option>" in page
    assert "?brought_by=Jeugdbescherming+Zuid&amp;state=waiting" in page
    answers = f"/tables/jbt/backlog/{sought.referral_id}/answers?brought_by=Jeugdbescherming+Zuid"
    assert f'action="{answers}"' in page
    answer = browser.post(answers, data={"version": 1})
    assert answer.location == "/tables/jbt/backlog?brought_by=Jeugdbescherming+Zuid"


def test_what_is_not_found_says_so(sign_in: SignIn, waiting: Callable[..., CaseOnTable]) -> None:
    waiting()
    page = sign_in("vera").get(f"{BACKLOG}?reference=NIET-HIER").text
    assert "Niets gevonden." in page
    assert "Alles tonen" in page


def test_answers_are_corrected_in_the_row_and_the_filter_stays(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting(passes=False)
    vera = sign_in("vera")
    address = f"{BACKLOG}/{added.referral_id}/answers?state=waiting"
    answer = vera.post(address, data={"yes": QUESTION_KEY, "version": 1})
    assert answer.location == f"{BACKLOG}?state=waiting"
    page = vera.get(answer.location).text
    assert "De antwoorden zijn bewaard." in page
    assert f'value="{QUESTION_KEY}" checked' in page
    assert 'value="admitted"' in page


def test_the_second_of_two_people_sees_which_answers_are_kept_and_loses_none(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting(passes=False)
    address = f"{BACKLOG}/{added.referral_id}/answers"
    sign_in("siem").post(address, data={"version": 1})
    answer = sign_in("vera").post(address, data={"yes": QUESTION_KEY, "version": 1})
    assert answer.status_code == 409
    assert f'value="{QUESTION_KEY}" checked' in answer.text
    assert "Intussen bewaard: nee" in answer.text


def test_the_inbrenger_corrects_what_the_own_agency_answered(
    sign_in: SignIn, waiting: Callable[..., CaseOnTable]
) -> None:
    added = waiting("jbt", passes=False)
    vt = sign_in(VT)
    assert "Antwoorden bewaren" in vt.get("/tables/jbt/backlog").text
    address = f"/tables/jbt/backlog/{added.referral_id}/answers"
    assert vt.post(address, data={"yes": "nonsense", "version": 1}).status_code == 422
    answer = vt.post(address, data={"yes": "jonger-dan-18", "version": 1})
    assert answer.location == "/tables/jbt/backlog"
