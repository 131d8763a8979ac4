"""Of the agency that brought a case, those who work on it see it; the others do not."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update

from app.database import db, transaction
from app.domain.errors import InvalidInput, NotFound
from app.models import Account
from app.services.decision_lists import case_decisions
from app.services.handlers import add_handler, remove_handler
from app.services.importing import check_file, import_cases
from app.services.referring import refer_case
from tests.cast import MEETING_DAY, NOW, actor, person
from tests.files import case

VERA = actor("vera")
#: of Veilig Thuis too, at another table
COLLEAGUE = actor("participant.zsm.vt-zuid-limburg")


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def reference() -> str:
    slug = "triagetafel-heerlen"
    checked = check_file(VERA, json.dumps([case()]).encode(), "a.json", slug, today=MEETING_DAY)
    return str(import_cases(VERA, checked.cases, slug=slug, now=NOW)[0].reference)


def test_who_brings_a_case_works_on_it_and_other_colleagues_do_not(reference: str) -> None:
    view = case_decisions(VERA, reference, now=NOW)
    assert [handler.name for handler in view.handlers or ()] == ["Vera Voorzitter"]
    with pytest.raises(NotFound):
        case_decisions(COLLEAGUE, reference, now=NOW)
    with pytest.raises(NotFound):
        refer_case(COLLEAGUE, reference, "actie-overleg", "Wat nu?", "Wmo", {}, now=NOW)


def test_a_colleague_at_the_table_of_the_case_works_on_it_too(reference: str) -> None:
    assert case_decisions(actor("siem"), reference, now=NOW).identified


def test_a_handler_adds_a_colleague_and_takes_one_off(reference: str) -> None:
    add_handler(VERA, reference, f" {COLLEAGUE.email.upper()} ", now=NOW)
    add_handler(VERA, reference, COLLEAGUE.email, now=NOW)
    assert case_decisions(COLLEAGUE, reference, now=NOW).identified
    remove_handler(VERA, reference, COLLEAGUE.account_id, now=NOW)
    with pytest.raises(NotFound):
        case_decisions(COLLEAGUE, reference, now=NOW)
    with pytest.raises(NotFound):
        remove_handler(VERA, reference, COLLEAGUE.account_id, now=NOW)


def test_only_an_active_colleague_can_be_added_and_only_by_a_handler(reference: str) -> None:
    for wrong in (actor("wout").email, "niemand@voorbeeld.test", ""):
        with pytest.raises(InvalidInput):
            add_handler(VERA, reference, wrong, now=NOW)
    for somebody in (COLLEAGUE, actor("wout"), actor("bob"), actor("adam")):
        with pytest.raises(NotFound):
            add_handler(somebody, reference, COLLEAGUE.email, now=NOW)


def test_when_no_handler_is_active_any_more_no_case_is_out_of_sight(reference: str) -> None:
    with transaction():
        db.session.execute(
            update(Account).where(Account.id == person("vera").id).values(disabled_at=NOW)
        )
    view = case_decisions(COLLEAGUE, reference, now=NOW)
    assert view.handlers == ()
    third = actor("participant.jbt.vt-zuid-limburg")
    add_handler(COLLEAGUE, reference, third.email, now=NOW)
    names = [handler.name for handler in case_decisions(third, reference, now=NOW).handlers or ()]
    assert sorted(names) == sorted([COLLEAGUE.name, third.name])
