"""Bringing one case to a table, new or known."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import func, select, update

from app.database import db, transaction
from app.domain.case_file import ImportedCase
from app.domain.errors import InvalidInput, NotFound, NotPermitted, WrongState
from app.domain.people import PersonRole
from app.models import Case, Referral
from app.services.backlog import view_backlog
from app.services.bringing import tables_to_bring
from app.services.decision_lists import case_decisions
from app.services.importing import check_file, import_cases
from app.services.referring import bring_case, bring_options, check_case, refer_case
from tests.cases import add_case
from tests.cast import NOW, actor, agency_id
from tests.files import QUESTION_KEY, case

TABLE = "triagetafel-heerlen"
VT = "participant.jbt.vt-zuid-limburg"


def checked(who: str = VT, **changes: Any) -> ImportedCase:
    return check_case(actor(who), TABLE, case(**changes), today=NOW.date())


def refer(who: str, reference: str, slug: str = "jbt", **more: Any) -> str:
    return refer_case(
        actor(who),
        reference,
        slug,
        more.get("question", "Is onderzoek nodig voor Noor?"),
        "Jeugdwet",
        more.get("admission", {}),
        summary=more.get("summary", ""),
        now=NOW,
    )


def test_a_new_case_stands_in_the_backlog_under_its_reference() -> None:
    reference = bring_case(actor(VT), TABLE, checked(), now=NOW)
    [row] = view_backlog(actor("vera"), TABLE, now=NOW).rows
    assert row.reference == reference
    assert row.question == "Kan Marieke met Joris thuis blijven?"
    assert row.missing == ()


def test_the_agency_that_brings_a_case_holds_it() -> None:
    bring_case(actor(VT), TABLE, checked(), now=NOW)
    assert db.session.scalar(select(Case.holder_id)) == agency_id("vt-zuid-limburg")


def test_every_error_of_a_typed_case_is_listed() -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(municipality="", received_on="morgen", persons=[{"role": "kind"}])
    assert {error.field for error in refused.value.errors} == {
        "municipality",
        "received_on",
        "persons[0].family_name",
    }


def test_nobody_brings_a_case_in_the_name_of_an_agency_they_may_not_speak_for() -> None:
    foreign = checked(brought_by="vt-noord-midden-limburg")
    with pytest.raises(InvalidInput):
        bring_case(actor(VT), TABLE, foreign, now=NOW)
    assert bring_case(actor("siem"), TABLE, foreign, now=NOW)  # the secretary takes over lists


@pytest.mark.parametrize("who", ["jasmijn", "otto", "bob", "adam"])
def test_who_brings_no_cases_finds_no_form(who: str) -> None:
    with pytest.raises(NotFound):
        bring_options(actor(who), TABLE)
    with pytest.raises(NotFound):
        bring_case(actor(who), TABLE, checked(), now=NOW)


def test_an_unborn_child_belongs_to_a_case() -> None:
    persons = [*case()["persons"], {"role": "ongeboren-kind"}]
    roles = [person.role for person in checked(persons=persons).persons]
    assert PersonRole.UNBORN_CHILD in roles


def test_the_tables_to_which_one_may_bring_follow_from_the_charters() -> None:
    assert TABLE in {link.slug for link in tables_to_bring(actor(VT))}
    assert {link.slug for link in tables_to_bring(actor("participant.zsm.politie"))} >= {"zsm"}
    # any partner brings cases to the MDA++
    assert [link.slug for link in tables_to_bring(actor("bob"))] == ["mdapp"]
    assert tables_to_bring(actor("adam")) == []


class TestKnownCase:
    def test_it_is_referred_to_another_table(self) -> None:
        added = add_case(on_agenda=False)
        referral = refer(VT, added.reference)
        rows = view_backlog(actor(VT), "jbt", now=NOW).rows
        assert [(row.id, row.question) for row in rows] == [
            (referral, "Is onderzoek nodig voor Noor?")
        ]

    def test_it_cannot_wait_twice_at_one_table(self) -> None:
        added = add_case(on_agenda=False)
        refer(VT, added.reference)
        with pytest.raises(WrongState):
            refer(VT, added.reference)

    def test_only_who_brought_or_holds_it_can(self) -> None:
        added = add_case(on_agenda=False)
        for reference in (added.reference, "K7M4-9QXT"):  # denied and absent look the same
            with pytest.raises(NotFound):
                refer("participant.jbt.gi", reference)

    def test_who_prepares_a_table_without_bringing_there_may_not(self) -> None:
        added = add_case("jbt", on_agenda=False, brought_by="gi")
        with pytest.raises(NotPermitted):
            refer("chair.zsm", added.reference, "zsm")

    def test_an_unknown_admission_question_is_refused(self) -> None:
        added = add_case(on_agenda=False)
        with pytest.raises(InvalidInput):
            refer(VT, added.reference, admission={"nonsense": True})
        assert db.session.scalar(select(func.count()).select_from(Referral)) == 1

    def test_an_empty_question_takes_over_what_was_asked_when_it_was_brought(self) -> None:
        data = json.dumps([case()]).encode()
        file = check_file(actor(VT), data, "x.json", None, today=NOW.date())
        [row] = import_cases(actor(VT), file.cases, slug=None, now=NOW)
        assert row.reference
        refer(VT, row.reference.lower(), TABLE, question="")
        [found] = view_backlog(actor("vera"), TABLE, now=NOW).rows
        assert found.question == "Kan Marieke met Joris thuis blijven?"
        assert found.missing == ()  # the answer to the admission question came along
        assert db.session.scalar(select(Referral.admission)) == {QUESTION_KEY: True}
        assert db.session.scalar(select(Case.unreferred)) is None

    def test_without_any_question_it_is_not_referred(self) -> None:
        added = add_case(on_agenda=False)
        with pytest.raises(InvalidInput):
            refer(VT, added.reference, question=" ")


class TestAlwaysAnonymous:
    """Who sits at two tables does not know a case again by its words."""

    BRIEF = "Een ouder belt 's nachts met het meldpunt; het geweld keert al jaren terug."
    QUESTION = "Wat is er nog niet geprobeerd?"

    def test_what_is_brought_there_is_a_brief_and_no_summary(self) -> None:
        brought = check_case(actor(VT), "mdapp", case(admission={}), today=NOW.date())
        reference = bring_case(actor(VT), "mdapp", brought, now=NOW)
        [row] = view_backlog(actor(VT), "mdapp", now=NOW).rows
        assert row.summary == case()["summary"]
        found = case_decisions(actor(VT), reference, now=NOW)
        assert found.summary == case()["summary"]
        with pytest.raises(InvalidInput) as refused:  # no other table has a text to read yet
            refer(VT, reference, question=self.QUESTION)
        assert [(one.field, one.key) for one in refused.value.errors] == [("summary", "required")]

    def test_a_known_case_comes_with_a_brief_of_its_own(self) -> None:
        added = add_case(on_agenda=False)
        with pytest.raises(InvalidInput) as refused:
            refer(VT, added.reference, "mdapp", question=self.QUESTION)
        assert [(one.field, one.key) for one in refused.value.errors] == [("summary", "required")]
        refer(VT, added.reference, "mdapp", question=self.QUESTION, summary=self.BRIEF)
        [there] = view_backlog(actor(VT), "mdapp", now=NOW).rows
        [elsewhere] = view_backlog(actor("vera"), TABLE, now=NOW).rows
        assert there.summary == self.BRIEF
        assert elsewhere.summary not in ("", self.BRIEF)

    def test_it_takes_no_sentence_from_another_table(self) -> None:
        question = "Welke vorm van onderzoek is hier de komende maanden nodig voor Noor?"
        added = add_case(on_agenda=False, summary=self.BRIEF, question=question)
        with pytest.raises(InvalidInput) as refused:
            refer(VT, added.reference, "mdapp", question=question, summary=self.BRIEF.upper())
        assert [(one.field, one.key) for one in refused.value.errors] == [
            ("summary", "told-elsewhere"),
            ("question", "told-elsewhere"),
        ]
        assert refused.value.errors[0].value == "EEN OUDER BELT 'S NACHTS MET HET MELDPUNT"

    def test_nor_does_another_table_take_one_from_there(self) -> None:
        added = add_case("mdapp", on_agenda=False, summary=self.BRIEF)
        with pytest.raises(InvalidInput) as refused:
            refer(VT, added.reference, question=self.QUESTION, summary=self.BRIEF)
        assert [one.key for one in refused.value.errors] == ["told-elsewhere"]
        refer(VT, added.reference, question=self.QUESTION, summary="Er is sprake van geweld.")
        [row] = view_backlog(actor(VT), "jbt", now=NOW).rows
        assert row.summary == "Er is sprake van geweld."
        [there] = view_backlog(actor(VT), "mdapp", now=NOW).rows
        assert there.summary == self.BRIEF

    def test_who_holds_the_case_is_not_told_that_another_brought_it_there(self) -> None:
        added = add_case("mdapp", on_agenda=False, summary=self.BRIEF, brought_by="politie")
        with transaction():
            db.session.execute(update(Case).values(holder_id=agency_id("vt-zuid-limburg")))
        refer(VT, added.reference, question=self.QUESTION, summary=self.BRIEF)

    def test_a_summary_that_stands_is_not_written_over(self) -> None:
        added = add_case(on_agenda=False)
        refer(VT, added.reference, summary="Iets anders.")
        rows = view_backlog(actor("vera"), TABLE, now=NOW).rows
        assert rows[0].summary not in ("", "Iets anders.")
