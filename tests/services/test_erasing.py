"""Erasing a case: nothing of it is left to read, and what was decided stays decided."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, delete, func, select, update
from sqlalchemy.exc import DatabaseError

from app.adapters.keyring import KeyRingError
from app.database import Base, db, transaction
from app.domain.contributions import ContributionKind
from app.domain.erasure import ErasedClass, ErasureReason
from app.domain.errors import NotFound, WrongState
from app.domain.log import GENESIS, EntryKind, entry_hash
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.models import (
    AccessedCase,
    AccessRecord,
    Action,
    Case,
    DeletionReport,
    LogEntry,
    LogSalt,
    Person,
    PersonMatch,
    Referral,
)
from app.services.actions import Which, list_actions
from app.services.agenda_view import view_agenda
from app.services.backlog import view_backlog
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decision_lists import EVERYONE, case_decisions, decision_list
from app.services.decisions import propose_decision
from app.services.erasing import erase_case, list_deletions, preview_erasure, view_deletion
from app.services.items import view_item
from app.services.keys import keys_to_wrap_anew, require_usable_ring
from app.services.matching import case_ids_with, hashes_by_name
from app.services.overview import view_overview
from app.services.session_view import view_session
from app.services.vault import open_case
from tests.cases import KNOWING, CaseOnTable, add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id, table_id

PETRA, VERA = actor("petra"), actor("vera")
MEETING = meeting_id("triagetafel")
WORD = "Samira vertelt over Noor en de zonnebloemen."
ENDED = ErasureReason.RETENTION_ENDED


def decided_case(*, called_in: tuple[str, ...] = ("reclassering",)) -> CaseOnTable:
    """A case of the meeting with a contribution, a confirmed decision and an open action."""
    put_meeting_in(MeetingState.IN_SESSION)
    case = add_case(called_in=called_in)
    known = ContributionKind.KNOWN
    contribute(actor("jasmijn"), case.item_id, known, WORD, "Zorg", "Jeugdwet", 0, now=NOW)
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation=WORD,
        dissent=WORD,
        actions=(ActionInput(agency_id=agency_id("jeugd-heerlen"), text=WORD, due_on=MEETING_DAY),),
    )
    decision = propose_decision(actor("jasmijn"), case.item_id, given, now=NOW)
    confirm_decision(VERA, decision, 1, now=NOW)
    return case


@pytest.fixture
def case() -> CaseOnTable:
    made = decided_case()
    put_meeting_in(MeetingState.CLOSED)
    return made


def erase(case: CaseOnTable) -> str:
    return erase_case(PETRA, case.reference, ENDED, backup_days=30, now=NOW)


def sealed_texts() -> list[bytes]:
    """Every sealed value in the database but the matching key's."""
    found = []
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, LargeBinary) and table.name != "matching_secret":
                found += [bytes(v) for v in db.session.scalars(select(column)) if v]
    return found


def test_key_people_texts_salts_and_hashes_go(case: CaseOnTable) -> None:
    assert len(sealed_texts()) > 10
    erase(case)
    assert sealed_texts() == []
    for model in (Person, PersonMatch, LogSalt):
        assert db.session.scalar(select(func.count()).select_from(model)) == 0
    kept = db.session.get_one(Case, case.case_id)
    assert (kept.key_id, kept.wrapped_key, kept.erased_at) == ("", b"", NOW)
    assert case_ids_with(hashes_by_name("Samira Berg")) == frozenset()


def test_the_case_next_to_it_keeps_all(case: CaseOnTable) -> None:
    put_meeting_in(MeetingState.IN_SESSION)
    other = add_case()
    put_meeting_in(MeetingState.CLOSED)
    erase(case)
    gone, kept = view_agenda(VERA, MEETING, now=NOW).rows
    assert gone.erased
    assert kept.people
    assert case_ids_with(hashes_by_name("Samira Berg")) == {other.case_id}


def test_without_its_key_nothing_of_a_case_opens(case: CaseOnTable) -> None:
    erase(case)
    kept = db.session.get_one(Case, case.case_id)
    with pytest.raises(KeyRingError):
        open_case(
            kept.id, kept.wrapped_key, kept.key_id, [], **KNOWING, day=MEETING_DAY, language="nl"
        )
    require_usable_ring()
    assert keys_to_wrap_anew() == 0


def test_the_chain_stays_verifies_and_says_that_and_when(case: CaseOnTable) -> None:
    before = chain()
    erase(case)
    after = chain()
    assert after[: len(before)] == before
    [erased] = after[len(before) :]
    assert (erased.kind, erased.at) == (EntryKind.CASE_ERASED, NOW)
    assert erased.body["facts"] == {"reason": "retention-ended"}
    assert case.case_id not in repr(erased.body)
    previous = GENESIS
    for entry in after:
        assert entry.previous_hash == previous
        assert entry.hash == entry_hash(previous, entry.body)
        previous = entry.hash


def chain() -> list[LogEntry]:
    entries = db.session.scalars(
        select(LogEntry)
        .where(LogEntry.table_id == table_id("triagetafel"))
        .order_by(LogEntry.sequence)
    ).all()
    db.session.rollback()
    return list(entries)


def test_every_page_goes_on_and_shows_nothing_of_it(case: CaseOnTable) -> None:
    erase(case)
    [row] = view_agenda(VERA, MEETING, now=NOW).rows
    assert (row.erased, row.shielded, row.people, row.question) == (True, True, (), "")
    for listed in ("siem", "jasmijn", "otto"):
        found = decision_list(actor(listed), MEETING, agency=EVERYONE, now=NOW)
        assert found.items == ()
    assert [entry.shielded for entry in view_session(VERA, MEETING, now=NOW).entries] == [True]
    assert view_backlog(VERA, "triagetafel-heerlen", now=NOW).rows == ()
    assert list_actions(actor("jasmijn"), Which.AGENCY, now=NOW).open == ()
    assert view_overview(VERA, now=NOW)
    for reference in (case.reference, db.session.get_one(Case, case.case_id).reference):
        with pytest.raises(NotFound):
            case_decisions(VERA, reference, now=NOW)
    with pytest.raises(NotFound):
        view_item(VERA, case.item_id, now=NOW)


def test_who_could_see_a_time_alone_is_not_even_told_that_it_is_gone() -> None:
    case = decided_case(called_in=())
    add_case(called_in=["reclassering"])
    put_meeting_in(MeetingState.CLOSED)
    before = view_agenda(actor("ria"), MEETING, now=NOW).rows
    erase(case)
    after = view_agenda(actor("ria"), MEETING, now=NOW).rows
    assert after == before
    assert [row.shielded for row in after] == [True, False]


def test_open_actions_and_questions_on_no_agenda_go_altogether() -> None:
    case = add_case(on_agenda=False, state=ReferralState.WAITING)
    erase(case)
    assert db.session.scalar(select(func.count()).select_from(Referral)) == 0
    assert db.session.scalar(select(func.count()).select_from(Action)) == 0


def test_a_case_that_a_meeting_has_ahead_is_not_erased() -> None:
    case = add_case()
    for attempt in (
        lambda: preview_erasure(PETRA, case.reference, backup_days=30, now=NOW),
        lambda: erase(case),
    ):
        with pytest.raises(WrongState, match="case-on-agenda"):
            attempt()
    assert db.session.get_one(Case, case.case_id).erased_at is None


def test_the_preview_counts_and_changes_nothing(case: CaseOnTable) -> None:
    before = sealed_texts()
    preview = preview_erasure(PETRA, f" {case.reference.lower()} ", backup_days=30, now=NOW)
    counts = dict(preview.rows)
    assert set(counts) == set(ErasedClass)
    assert counts[ErasedClass.PEOPLE] == 3
    assert counts[ErasedClass.ACTIONS] == counts[ErasedClass.DECISIONS] == 1
    assert preview.complete_at == NOW + timedelta(days=30)
    assert sealed_texts() == before
    report = view_deletion(PETRA, erase(case), now=NOW)
    assert report.rows == preview.rows


@pytest.mark.parametrize("who", ["vera", "siem", "adam", "bob"])
def test_nobody_but_the_privacy_officer_erases_or_reads_a_report(
    case: CaseOnTable, who: str
) -> None:
    report = erase(case)
    other = add_case(on_agenda=False)
    for attempt in (
        lambda: preview_erasure(actor(who), other.reference, backup_days=30, now=NOW),
        lambda: erase_case(actor(who), other.reference, ENDED, backup_days=30, now=NOW),
        lambda: list_deletions(actor(who), now=NOW),
        lambda: view_deletion(actor(who), report, now=NOW),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert db.session.get_one(Case, other.case_id).erased_at is None


@pytest.mark.parametrize("reference", ["", "K7M4", "ZZZZ-ZZZZ", "%"])
def test_a_case_is_erased_by_its_exact_reference_alone(case: CaseOnTable, reference: str) -> None:
    with pytest.raises(NotFound):
        erase_case(PETRA, reference, ENDED, backup_days=30, now=NOW)
    with pytest.raises(NotFound):
        erase_case(PETRA, case.reference[:-1], ENDED, backup_days=30, now=NOW)


def test_the_report_says_all_but_which_case(case: CaseOnTable) -> None:
    report = view_deletion(PETRA, erase(case), now=NOW)
    assert (report.reason, report.by, report.at) == (ENDED, "Petra Privacy", NOW)
    assert report.complete_at == NOW + timedelta(days=30)
    assert list_deletions(PETRA, now=NOW) == (report,)
    said = repr(report)
    assert case.case_id not in said
    assert case.reference not in said
    with pytest.raises(NotFound):
        erase(case)


@pytest.mark.parametrize(
    "change",
    [update(DeletionReport).values(reason="mistake"), delete(DeletionReport)],
    ids=["changed", "deleted"],
)
def test_a_report_stays_as_it_is(case: CaseOnTable, change: object) -> None:
    erase(case)
    with pytest.raises(DatabaseError, match="append-only"), transaction():
        db.session.execute(change)  # type: ignore[call-overload]


def test_erasing_is_in_the_record_of_who_looked(case: CaseOnTable) -> None:
    preview_erasure(PETRA, case.reference, backup_days=30, now=NOW)
    erase(case)
    rows = db.session.execute(
        select(AccessRecord.what, AccessedCase.case_id, AccessedCase.level)
        .join(AccessedCase, AccessedCase.record_id == AccessRecord.id)
        .where(AccessRecord.account_id == PETRA.account_id)
    ).all()
    assert sorted(map(tuple, rows)) == [
        ("erase-case", case.case_id, "shielded"),
        ("preview-erasure", case.case_id, "shielded"),
    ]


def test_on_sqlite_the_wrapped_key_is_gone_from_the_files(app: Flask, case: CaseOnTable) -> None:
    """Overwritten in the database (`secure_delete`), and out of the write-ahead log."""
    if db.engine.dialect.name != "sqlite":
        return  # what PostgreSQL keeps, and for how long, stands in docs/operations.md
    found = db.session.get_one(Case, case.case_id)
    traces = [found.wrapped_key, found.summary, *db.session.scalars(select(Person.identity))]
    db.session.rollback()
    path = re.sub("^sqlite:///", "", app.config["SETTINGS"].database_url)

    def files() -> bytes:
        return b"".join(p.read_bytes() for p in Path(path).parent.glob(Path(path).name + "*"))

    assert all(trace in files() for trace in traces)
    db.session.remove()
    erase(case)
    left = files()
    assert not any(trace in left or b64encode(trace) in left for trace in traces)
