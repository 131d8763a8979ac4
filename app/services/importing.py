"""Importing a file of cases: checked whole, kept sealed until it is saved, saved whole or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert, select

from app.adapters.case_files import read_rows
from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.admission import missing_answers
from app.domain.case_file import ImportedCase, check_rows
from app.domain.errors import FieldError, InvalidInput, NotFound, NotPermitted
from app.domain.local_time import local_day
from app.domain.people import RosterEntry, pseudonyms
from app.domain.references import PseudonymousView, to_references
from app.models import ImportDraft
from app.services import vault
from app.services.access_log import (
    BRINGS,
    record_access,
)
from app.services.actor import Actor
from app.services.agenda import append_items, count_change, load_for_preparation
from app.services.agenda_view import MeetingView
from app.services.bringing import (
    BringingAgency,
    ComingMeeting,
    TablePlace,
    agencies_to_bring,
    coming_meetings,
    find_meeting,
    known_agencies,
    known_agency_names,
    known_places,
    load_table,
)
from app.services.intake import Destination, StoredCase, store_cases

#: how long an uploaded file waits to be saved
DRAFT_LASTS = timedelta(hours=1)
#: how many cases a preview shows
PREVIEWED = 5
#: how much of a question a preview shows, in characters
QUESTION_SHOWN = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedRow:
    """What became of a row of the file; nothing yet after a dry run."""

    row: int
    reference: str | None
    agenda_item: str | None
    #: words of its texts wait to be judged
    waits: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedFile:
    """A file of cases: the cases that are right, and every error of the others."""

    cases: tuple[ImportedCase, ...]
    errors: tuple[FieldError, ...]

    @property
    def first(self) -> tuple[PreviewedCase, ...]:
        """The first cases, without names."""
        places = known_places().names
        return tuple(_previewed(case, places) for case in self.cases[:PREVIEWED])

    @property
    def urgent(self) -> int:
        return sum(case.urgent for case in self.cases)

    @property
    def people(self) -> int:
        return sum(len(case.persons) for case in self.cases)


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewedCase:
    row: int
    municipality: str
    question: str
    received_on: date
    urgent: bool
    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An uploaded file without errors, waiting to be saved."""

    id: str
    table: TablePlace
    filename: str
    file: CheckedFile
    #: on whose agenda it can be put at once; empty for who does not prepare the table
    meetings: tuple[ComingMeeting, ...]


def check_file(
    actor: Actor, data: bytes, filename: str, slug: str | None, *, today: date
) -> CheckedFile:
    """Read and check a file of cases for a table (or for none); nothing is stored.

    Every error has its row and column. `NotFound` for who may bring nothing to that table.
    """
    table = load_table(actor, slug) if slug is not None else None
    return _check(actor, data, filename, table, today)


def import_cases(
    actor: Actor,
    cases: Sequence[ImportedCase],
    *,
    slug: str | None,
    meeting: str | date | None = None,
    dry_run: bool = False,
    now: datetime,
) -> list[ImportedRow]:
    """Store checked cases, all or none; with a table they wait there, with a meeting ("next", its
    local day or its id) they are admitted and put on its agenda.

    Raises `InvalidInput` naming each row that cannot be taken over, `NotPermitted` for a meeting
    of a table that the actor does not prepare. A dry run checks the same and stores nothing.
    """
    with transaction():
        table = load_table(actor, slug) if slug is not None else None
        return _import(actor, cases, table, meeting, now, dry_run=dry_run)


def upload_table(actor: Actor, slug: str) -> TablePlace:
    """The table that a file is brought to; `NotFound` for who may bring nothing there."""
    return load_table(actor, slug)


def keep_draft(actor: Actor, slug: str, data: bytes, filename: str, *, now: datetime) -> str:
    """Keep an uploaded file, sealed, until its owner saves it or an hour has passed.

    An earlier one of the same owner for the same table is forgotten. Returns the draft's id.
    """
    with transaction():
        table = load_table(actor, slug)
        db.session.execute(
            delete(ImportDraft).where(
                ImportDraft.account_id == actor.account_id, ImportDraft.table_id == table.id
            )
        )
        draft_id = new_id()
        key, wrapped, key_id = vault.ring().new_key(draft_id)
        db.session.execute(
            insert(ImportDraft).values(
                id=draft_id,
                account_id=actor.account_id,
                table_id=table.id,
                filename=key.seal(filename[:200], vault.field_of(draft_id, "filename")),
                content=key.seal_bytes(data, vault.field_of(draft_id, "content")),
                wrapped_key=wrapped,
                key_id=key_id,
                expires_at=now + DRAFT_LASTS,
            )
        )
    return draft_id


def load_draft(actor: Actor, slug: str, draft_id: str, *, now: datetime) -> Draft:
    """The actor's own draft for this table, checked anew; `NotFound` when it has expired.

    No access is recorded: what the draft holds is no case yet, and nobody else can look at it.
    """
    table = load_table(actor, slug)
    row = db.session.execute(
        select(
            ImportDraft.filename, ImportDraft.content, ImportDraft.wrapped_key, ImportDraft.key_id
        ).where(
            ImportDraft.id == draft_id,
            ImportDraft.account_id == actor.account_id,
            ImportDraft.table_id == table.id,
            ImportDraft.expires_at > now,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    key = vault.ring().unwrap(row.wrapped_key, row.key_id, draft_id)
    filename = key.open(row.filename, vault.field_of(draft_id, "filename"))
    data = key.open_bytes(row.content, vault.field_of(draft_id, "content"))
    return Draft(
        id=draft_id,
        table=table,
        filename=filename,
        file=_check(actor, data, filename, table, local_day(now)),
        meetings=coming_meetings(table.id, now=now) if table.may_prepare else (),
    )


def save_draft(
    actor: Actor, slug: str, draft_id: str, meeting: str | None, *, now: datetime
) -> list[ImportedRow]:
    """Import a draft and forget it, in one. Raises as `load_draft` and `import_cases` do."""
    with transaction():
        _lock_draft(actor, draft_id)
        draft = load_draft(actor, slug, draft_id, now=now)
        if draft.file.errors:
            raise InvalidInput(list(draft.file.errors))
        rows = _import(actor, draft.file.cases, draft.table, meeting, now)
        db.session.execute(delete(ImportDraft).where(ImportDraft.id == draft_id))
    return rows


def _lock_draft(actor: Actor, draft_id: str) -> None:
    """Keep whoever saves the same draft waiting, to find that it is gone."""
    db.session.execute(
        select(ImportDraft.id)
        .where(ImportDraft.id == draft_id, ImportDraft.account_id == actor.account_id)
        .with_for_update()
    )


def forget_draft(actor: Actor, draft_id: str) -> None:
    """Forget a draft of the actor's own; one that is not there is forgotten already."""
    with transaction():
        db.session.execute(
            delete(ImportDraft).where(
                ImportDraft.id == draft_id, ImportDraft.account_id == actor.account_id
            )
        )


def forget_expired_drafts(now: datetime) -> int:
    """Delete the drafts that nobody saved in time; returns how many."""
    with transaction():
        gone = db.session.scalars(
            delete(ImportDraft).where(ImportDraft.expires_at <= now).returning(ImportDraft.id)
        ).all()
    return len(gone)


def _check(
    actor: Actor, data: bytes, filename: str, table: TablePlace | None, today: date
) -> CheckedFile:
    if actor.serves_platform:
        raise NotPermitted
    try:
        rows = read_rows(data, filename)
    except InvalidInput as unreadable:
        return CheckedFile(cases=(), errors=tuple(unreadable.errors))
    cases, errors = check_rows(
        rows,
        municipalities=known_places().by_key,
        agencies=known_agencies(),
        agency_names=known_agency_names(),
        charter=table.charter if table else None,
        today=today,
    )
    foreign = rows.as_written(_foreign(cases, agencies_to_bring(actor, table)))
    rows_wrong = {error.row for error in foreign}
    return CheckedFile(
        cases=tuple(case for case in cases if case.row not in rows_wrong),
        errors=tuple(sorted([*errors, *foreign], key=lambda error: error.row or 0)),
    )


def _foreign(
    cases: Sequence[ImportedCase], agencies: Mapping[str, BringingAgency]
) -> list[FieldError]:
    """An error for each case that is brought in the name of somebody else's agency."""
    return [
        FieldError(field="brought_by", key="agency-not-yours", value=case.brought_by, row=case.row)
        for case in cases
        if case.brought_by not in agencies
    ]


def _import(
    actor: Actor,
    cases: Sequence[ImportedCase],
    table: TablePlace | None,
    meeting: str | date | None,
    now: datetime,
    *,
    dry_run: bool = False,
) -> list[ImportedRow]:
    agencies = agencies_to_bring(actor, table)
    errors = _foreign(cases, agencies)
    goal = _meeting(actor, table, meeting, now) if meeting is not None else None
    if goal is not None:
        errors += _not_admissible(cases, goal)
    if errors:
        raise InvalidInput(errors)
    if dry_run or not cases:
        return [ImportedRow(row=case.row, reference=None, agenda_item=None) for case in cases]
    stored = store_cases(
        cases,
        municipalities=known_places().ids,
        agencies={slug: agency.id for slug, agency in agencies.items()},
        destination=_destination(actor, table, goal),
        by=actor,
        now=now,
    )
    items = _put_on(actor, goal, stored, now) if goal is not None else {}
    record_access(
        actor,
        AccessEvent.CHANGE,
        "import-cases",
        now=now,
        cases={case.id: BRINGS for case in stored},
        table_id=table.id if table else None,
    )
    return [
        ImportedRow(
            row=case.row,
            reference=case.reference,
            agenda_item=items.get(case.id),
            waits=case.waits,
        )
        for case in stored
    ]


def _meeting(
    actor: Actor, table: TablePlace | None, wanted: str | date, now: datetime
) -> MeetingView:
    if table is None:
        raise InvalidInput([FieldError(field="meeting", key="meeting-needs-table")])
    if not table.may_prepare:
        raise NotPermitted
    found = find_meeting(table.id, wanted, now=now)
    if found is None:
        raise InvalidInput([FieldError(field="meeting", key="meeting-unknown", value=str(wanted))])
    return load_for_preparation(actor, found.id)


def _not_admissible(cases: Sequence[ImportedCase], meeting: MeetingView) -> list[FieldError]:
    return [
        FieldError(field=f"admission_{question.key}", key="admission-test-not-passed", row=case.row)
        for case in cases
        for question in missing_answers(meeting.charter, case.admission)
    ]


def _destination(
    actor: Actor, table: TablePlace | None, meeting: MeetingView | None
) -> Destination | None:
    if table is None:
        return None
    waits = Destination(table_id=table.id, charter=table.charter)
    return replace(waits, admitted_by=actor.account_id) if meeting is not None else waits


def _put_on(
    actor: Actor, meeting: MeetingView, stored: Sequence[StoredCase], now: datetime
) -> dict[str, str]:
    """The agenda item of each case."""
    pairs = [(case.referral_id, case.id) for case in stored if case.referral_id is not None]
    items = append_items(actor, meeting, pairs, now=now)
    count_change(meeting, now, begins=True)
    return dict(zip((case_id for _, case_id in pairs), items, strict=True))


def _previewed(case: ImportedCase, places: Mapping[str, str]) -> PreviewedCase:
    roster = [
        RosterEntry(str(number), person.role, person.identity)
        for number, person in enumerate(case.persons)
    ]
    stored = to_references(case.question, roster)
    question = PseudonymousView(roster, case.received_on, "nl").render(stored)
    return PreviewedCase(
        row=case.row,
        municipality=places[case.municipality],
        question=question if len(question) <= QUESTION_SHOWN else f"{question[:QUESTION_SHOWN]}…",
        received_on=case.received_on,
        urgent=case.urgent,
        people=tuple(pseudonyms(roster, case.received_on, "nl").values()),
    )
