"""A case is referred on from its item to another table, with its texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.errors import InvalidInput, NotFound
from app.domain.meetings import MeetingState
from app.models import Referral
from app.services.items import view_item
from app.services.referring import refer_case
from app.services.referring_on import view_to_refer_on
from tests.cases import QUESTION, CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, table_id

POLICE, OFFICER = "participant.zsm.politie", "chair.zsm"
#: the circle of the item is open
DURING = NOW + timedelta(days=3)
ACTIE, MDA = "Actie overleg Limburg", "MDA++ Zuid-Limburg"


@pytest.fixture
def added() -> CaseOnTable:
    made = add_case("zsm", brought_by="politie")
    put_meeting_in(MeetingState.IN_SESSION, "zsm")
    return made


def refer_on(
    added: CaseOnTable, slug: str, key: str = POLICE, item_id: str = "", **texts: str
) -> str:
    view = view_to_refer_on(actor(POLICE), added.item_id, slug, now=NOW)
    answers: Mapping[str, bool] = {}
    return refer_case(
        actor(key),
        added.reference,
        slug,
        texts.get("question", view.question),
        view.legal_basis or "Wpg",
        answers,
        summary=texts.get("summary", ""),
        from_item_id=item_id or added.item_id,
        now=NOW,
    )


def test_who_brought_it_is_offered_the_tables_where_they_bring_cases(added: CaseOnTable) -> None:
    view = view_to_refer_on(actor(POLICE), added.item_id, now=NOW)
    assert [table.name for table in view.targets] == [ACTIE, MDA]


def test_question_and_legal_basis_go_along(added: CaseOnTable) -> None:
    view = view_to_refer_on(actor(POLICE), added.item_id, "actie-overleg", now=NOW)
    assert (view.question, view.legal_basis) == (QUESTION, "Wmo 2015 art. 5.1.6")
    referral_id = refer_on(added, "actie-overleg")
    assert db.session.scalar(
        select(Referral.table_id).where(Referral.id == referral_id)
    ) == table_id("actie-overleg")


def test_who_reads_the_item_reads_where_it_was_referred_to(added: CaseOnTable) -> None:
    refer_on(added, "actie-overleg")
    for key in (POLICE, OFFICER, "participant.zsm.vt-zuid-limburg"):
        assert view_item(actor(key), added.item_id, now=DURING).referred_to == (ACTIE,)
    assert view_item(actor("observer"), added.item_id, now=DURING).referred_to == ()


def test_a_table_that_is_always_anonymous_is_shown_to_the_inbrenger_alone(
    added: CaseOnTable,
) -> None:
    view = view_to_refer_on(actor(POLICE), added.item_id, "mdapp", now=NOW)
    assert (view.question, view.purpose, view.legal_basis) == ("", "", "")
    refer_on(
        added,
        "mdapp",
        question="Wat kunnen wij nog doen?",
        summary="Al jaren dreiging, hulp sloeg niet aan.",
    )
    assert view_item(actor(POLICE), added.item_id, now=DURING).referred_to == (MDA,)
    for key in (OFFICER, "participant.zsm.vt-zuid-limburg"):
        assert view_item(actor(key), added.item_id, now=DURING).referred_to == ()


def test_no_text_of_the_item_goes_along_there(added: CaseOnTable) -> None:
    with pytest.raises(InvalidInput):
        refer_on(added, "mdapp", question="Wat nu?", summary="")


@pytest.mark.parametrize("key", [OFFICER, "observer", "bob", "participant.zsm.vt-zuid-limburg"])
def test_nobody_else_refers_it_on(added: CaseOnTable, key: str) -> None:
    with pytest.raises(NotFound):
        view_to_refer_on(actor(key), added.item_id, now=NOW)
    assert not view_item(actor(OFFICER), added.item_id, now=NOW).may_refer_on


@pytest.mark.parametrize("slug", ["zsm", "jbt", "nergens"])
def test_not_to_the_table_itself_nor_where_they_bring_no_cases(
    added: CaseOnTable, slug: str
) -> None:
    with pytest.raises(NotFound):
        view_to_refer_on(actor(POLICE), added.item_id, slug, now=NOW)


def test_not_from_the_item_of_another_case(added: CaseOnTable) -> None:
    other = add_case("zsm", brought_by="politie")
    before = db.session.scalar(select(func.count()).select_from(Referral))
    with pytest.raises(NotFound):
        refer_on(added, "actie-overleg", item_id=other.item_id)
    assert db.session.scalar(select(func.count()).select_from(Referral)) == before


def test_where_the_charter_does_not_say_so_nothing_is_referred_on() -> None:
    made = add_case("actie-overleg", brought_by="politie")
    police = actor("participant.actie-overleg.politie")
    with pytest.raises(NotFound):
        view_to_refer_on(police, made.item_id, now=NOW)
    assert not view_item(police, made.item_id, now=NOW).may_refer_on
