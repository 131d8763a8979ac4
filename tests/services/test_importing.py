"""A file of cases: checked whole, kept sealed, saved whole or not at all."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.errors import InvalidInput, NotFound, NotPermitted
from app.domain.referrals import ReferralState
from app.models import AccessedCase, AgendaItem, Case, ImportDraft, Meeting, Person, Referral
from app.services.backlog import view_backlog
from app.services.importing import (
    check_file,
    forget_draft,
    forget_expired_drafts,
    import_cases,
    keep_draft,
    load_draft,
    save_draft,
)
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id
from tests.files import QUESTION_KEY, SECRETS, case, csv_of

TABLE = "triagetafel-heerlen"
TODAY = NOW.date()


def stored(model: Any = Case) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def checked(*cases: dict[str, Any], by: str = "siem", slug: str | None = TABLE) -> Any:
    return check_file(actor(by), json.dumps(cases).encode(), "x.json", slug, today=TODAY)


def test_imported_cases_wait_in_the_backlog_of_the_table() -> None:
    rows = import_cases(actor("siem"), checked(case()).cases, slug=TABLE, now=NOW)
    [row] = view_backlog(actor("siem"), TABLE, now=NOW).rows
    assert row.reference == rows[0].reference
    assert row.state is ReferralState.WAITING
    assert row.people == ("Marieke Vlinderdal", "Joris Vlinderdal")
    assert row.legal_basis == "Wmo 2015 art. 5.1.6"


def test_nothing_of_an_imported_case_is_stored_plain() -> None:
    import_cases(actor("siem"), checked(case()).cases, slug=TABLE, now=NOW)
    columns = (Case.summary, Referral.question, Referral.legal_basis, Person.identity)
    for column in columns:
        for value in db.session.scalars(select(column)):
            assert not any(secret.encode() in value for secret in SECRETS)


def test_each_imported_case_has_a_holder_a_key_and_an_access_record() -> None:
    import_cases(actor("siem"), checked(case(), case(summary="Twee")).cases, slug=TABLE, now=NOW)
    holders = set(db.session.scalars(select(Case.holder_id)))
    assert holders == {agency_id("vt-zuid-limburg")}
    assert len(set(db.session.scalars(select(Case.wrapped_key)))) == 2
    assert stored(AccessedCase) == 2


def test_references_are_unlike_one_another_and_easy_to_read() -> None:
    many = [case(summary=f"Melding {number}") for number in range(50)]
    rows = import_cases(actor("siem"), checked(*many).cases, slug=TABLE, now=NOW)
    references = {row.reference for row in rows}
    assert len(references) == 50
    for reference in references:
        assert reference is not None
        assert len(reference) == 9
        assert reference[4] == "-"
        assert not set(reference) & set("ILOU")


@pytest.mark.parametrize("meeting", ["next", MEETING_DAY, meeting_id("triagetafel")])
def test_with_a_meeting_they_are_admitted_and_on_its_agenda(meeting: Any) -> None:
    rows = import_cases(actor("siem"), checked(case()).cases, slug=TABLE, meeting=meeting, now=NOW)
    assert [row.agenda_item for row in rows] == list(db.session.scalars(select(AgendaItem.id)))
    assert db.session.scalar(select(Referral.state)) == ReferralState.ADMITTED
    state = db.session.scalar(select(Meeting.state).where(Meeting.id == meeting_id("triagetafel")))
    assert state == "preparation"


def test_a_case_that_fails_the_admission_test_keeps_the_whole_file_off_the_agenda() -> None:
    file = checked(case(), case(summary="Twee", admission={QUESTION_KEY: False}))
    with pytest.raises(InvalidInput) as refused:
        import_cases(actor("siem"), file.cases, slug=TABLE, meeting="next", now=NOW)
    assert [(e.row, e.key) for e in refused.value.errors] == [(2, "admission-test-not-passed")]
    assert stored() == 0


def test_a_meeting_of_another_table_is_unknown_here() -> None:
    file = checked(case())
    with pytest.raises(InvalidInput):
        import_cases(actor("siem"), file.cases, slug=TABLE, meeting=meeting_id("jbt"), now=NOW)
    assert stored() == 0


def test_a_partner_that_only_brings_cases_cannot_put_them_on_an_agenda() -> None:
    file = checked(case(), by="participant.jbt.vt-zuid-limburg", slug=TABLE)
    with pytest.raises(NotPermitted):
        import_cases(
            actor("participant.jbt.vt-zuid-limburg"),
            file.cases,
            slug=TABLE,
            meeting="next",
            now=NOW,
        )
    assert stored() == 0


@pytest.mark.parametrize("who", ["jasmijn", "otto", "ria", "bob", "adam", "petra"])
def test_who_brings_no_cases_to_the_table_does_not_find_it(who: str) -> None:
    with pytest.raises(NotFound):
        checked(case(), by=who)
    with pytest.raises(NotFound):
        import_cases(actor(who), checked(case()).cases, slug=TABLE, now=NOW)


def test_a_partner_cannot_bring_cases_in_the_name_of_another() -> None:
    foreign = case(brought_by="vt-noord-midden-limburg")
    file = checked(foreign, by="participant.jbt.vt-zuid-limburg")
    assert [(e.row, e.field, e.key) for e in file.errors] == [(1, "brought_by", "agency-not-yours")]
    own = checked(foreign).cases  # who prepares the table may
    with pytest.raises(InvalidInput):
        import_cases(actor("participant.jbt.vt-zuid-limburg"), own, slug=TABLE, now=NOW)


def test_an_agency_brings_its_cases_to_no_table_without_losing_the_question() -> None:
    file = checked(case(), slug=None)
    import_cases(actor("siem"), file.cases, slug=None, now=NOW)
    kept = db.session.scalar(select(Case.unreferred))
    assert kept
    assert not any(secret.encode() in kept for secret in SECRETS)
    assert stored(Referral) == 0


def test_a_dry_run_checks_the_same_and_stores_nothing() -> None:
    file = checked(case())
    rows = import_cases(
        actor("siem"), file.cases, slug=TABLE, meeting="next", dry_run=True, now=NOW
    )
    assert [(row.row, row.reference) for row in rows] == [(1, None)]
    assert stored() == 0


@pytest.mark.parametrize(
    ("data", "filename", "key"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "meldingen.csv", "file-not-text"),
        (b"x" * 5_000_001, "meldingen.csv", "file-too-large"),
        (b"naam;leeftijd\nAnna;8\n", "meldingen.csv", "column-missing"),
        (b"not a workbook", "meldingen.xlsx", "file-not-xlsx"),
        (b"[{", "meldingen.json", "file-not-json"),
        (b"", "meldingen.csv", "file-empty"),
        (b"MZ\x90", "meldingen.exe", "file-kind-unknown"),
    ],
)
def test_a_bad_file_gives_a_named_error(data: bytes, filename: str, key: str) -> None:
    file = check_file(actor("siem"), data, filename, TABLE, today=TODAY)
    assert key in {error.key for error in file.errors}
    assert file.cases == ()


def test_a_formula_is_refused_with_its_row_and_column() -> None:
    data = csv_of([case(), case(summary='=WEBSERVICE("http://x")')])
    file = check_file(actor("siem"), data, "x.csv", TABLE, today=TODAY)
    assert [(e.row, e.field, e.key) for e in file.errors] == [(2, "summary", "cell-formula")]


def test_of_a_half_valid_file_the_right_rows_are_told_and_every_error_of_the_others() -> None:
    file = checked(case(), case(received_on="2026-31-12", question="", persons=[]))
    assert len(file.cases) == 1
    assert {(e.row, e.field) for e in file.errors} == {
        (2, "received_on"),
        (2, "question"),
        (2, "persons"),
    }


def test_the_preview_shows_no_names() -> None:
    [first] = checked(case()).first
    assert first.people == ("Moeder (38)", "Kind (8)")


class TestDraft:
    data = json.dumps([case()]).encode()

    def keep(self) -> str:
        return keep_draft(actor("siem"), TABLE, self.data, "meldingen.json", now=NOW)

    def test_it_is_sealed(self) -> None:
        self.keep()
        draft = db.session.execute(select(ImportDraft.content, ImportDraft.filename)).one()
        assert b"Vlinderdal" not in draft.content
        assert b"meldingen" not in draft.filename

    def test_saving_it_imports_the_cases_and_forgets_it(self) -> None:
        rows = save_draft(actor("siem"), TABLE, self.keep(), None, now=NOW)
        assert len(rows) == 1
        assert (stored(), stored(ImportDraft)) == (1, 0)

    def test_saving_it_twice_imports_it_once(self) -> None:
        draft = self.keep()
        save_draft(actor("siem"), TABLE, draft, None, now=NOW)
        with pytest.raises(NotFound):
            save_draft(actor("siem"), TABLE, draft, None, now=NOW)
        assert stored() == 1

    def test_a_refused_meeting_keeps_the_draft(self) -> None:
        draft = self.keep()
        with pytest.raises(InvalidInput):
            save_draft(actor("siem"), TABLE, draft, meeting_id("jbt"), now=NOW)
        assert (stored(), stored(ImportDraft)) == (0, 1)

    def test_nobody_else_finds_it(self) -> None:
        draft = self.keep()
        with pytest.raises(NotFound):
            load_draft(actor("vera"), TABLE, draft, now=NOW)
        with pytest.raises(NotFound):
            load_draft(actor("siem"), "jbt", draft, now=NOW)

    def test_it_is_gone_after_an_hour(self) -> None:
        draft = self.keep()
        later = NOW + timedelta(hours=1)
        with pytest.raises(NotFound):
            load_draft(actor("siem"), TABLE, draft, now=later)
        assert forget_expired_drafts(later - timedelta(minutes=1)) == 0
        assert forget_expired_drafts(later) == 1

    def test_another_upload_takes_its_place(self) -> None:
        first, second = self.keep(), self.keep()
        with pytest.raises(NotFound):
            load_draft(actor("siem"), TABLE, first, now=NOW)
        assert load_draft(actor("siem"), TABLE, second, now=NOW).filename == "meldingen.json"

    def test_only_its_owner_can_throw_it_away(self) -> None:
        draft = self.keep()
        forget_draft(actor("vera"), draft)
        assert stored(ImportDraft) == 1
        forget_draft(actor("siem"), draft)
        assert stored(ImportDraft) == 0
