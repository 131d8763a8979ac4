"""Bringing one case to a table: a new one, or one that is known already."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.admission import unknown_questions
from app.domain.case_columns import rows_from_objects
from app.domain.case_file import (
    MAX_LEGAL_BASIS,
    MAX_QUESTION,
    MAX_SUMMARY,
    ImportedCase,
    check_rows,
)
from app.domain.case_values import reference_from
from app.domain.charter import Anonymity
from app.domain.errors import FieldError, InvalidInput, NotFound, NotPermitted, WrongState
from app.domain.local_time import local_day
from app.domain.referrals import OPEN_STATES, ReferralState
from app.domain.sight import Level
from app.domain.typed_moments import TypedMoment
from app.models import Case, Referral
from app.services.access_log import (
    BRINGS,
    record_access,
)
from app.services.actor import Actor
from app.services.arrests import open_at_arrest
from app.services.bringing import (
    BringingAgency,
    Places,
    TablePlace,
    agencies_to_bring,
    known_agencies,
    known_places,
    load_table,
)
from app.services.circle import people_of
from app.services.findings import NOT_ASKED, Asking, settle_texts, take_answers
from app.services.intake import Destination, store_cases
from app.services.nearness import handles, has_conflict, me
from app.services.question_kinds import keep_kind
from app.services.referring_on import note_referred_on
from app.services.telling import not_own_words, summary_of, told_elsewhere
from app.services.vault import OpenCase, Reader, field_of, open_case


@dataclass(frozen=True, kw_only=True, slots=True)
class BringOptions:
    """What a form to bring a case offers."""

    table: TablePlace
    #: in whose name the actor may bring cases
    agencies: tuple[BringingAgency, ...]
    places: Places


def bring_options(actor: Actor, slug: str) -> BringOptions:
    """What can be chosen when bringing a case; `NotFound` for who may bring none there."""
    table = load_table(actor, slug)
    agencies = agencies_to_bring(actor, table)
    return BringOptions(table=table, agencies=tuple(agencies.values()), places=known_places())


def check_case(
    actor: Actor, slug: str, given: Mapping[str, object], *, today: date
) -> ImportedCase:
    """A case that was typed in, checked as a file of one case would be.

    Raises `InvalidInput` with every error.
    """
    table = load_table(actor, slug)
    cases, errors = check_rows(
        rows_from_objects([given], max_rows=1),
        municipalities=known_places().by_key,
        agencies=known_agencies(),
        charter=table.charter,
        today=today,
    )
    if errors:
        raise InvalidInput(errors)
    return cases[0]


def bring_case(
    actor: Actor,
    slug: str,
    case: ImportedCase,
    *,
    arrested_at: TypedMoment | None = None,
    question_kind: str | None = None,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> str:
    """Store a new case and bring it to the table; returns its reference.

    With the time of an arrest it stands at once in a meeting of its own (`open_at_arrest`).
    Raises `InvalidInput` when it is brought in the name of an agency that the actor may not
    speak for.
    """
    with transaction():
        table = load_table(actor, slug)
        agencies = agencies_to_bring(actor, table)
        if case.brought_by not in agencies:
            raise InvalidInput(
                [FieldError(field="brought_by", key="agency-not-yours", value=case.brought_by)]
            )
        [stored] = store_cases(
            [case],
            municipalities=known_places().ids,
            agencies={slug: agency.id for slug, agency in agencies.items()},
            destination=Destination(table_id=table.id, charter=table.charter),
            by=actor,
            asking=asking,
            now=now,
        )
        if arrested_at is not None and stored.referral_id is not None:
            open_at_arrest(actor, table, stored.referral_id, stored.id, arrested_at, now=now)
        if stored.referral_id is not None:
            keep_kind(table.charter, stored.referral_id, question_kind, case.admission)
        _record(actor, "bring-case", stored.id, table, now)
    return stored.reference


def refer_case(
    actor: Actor,
    reference: str,
    slug: str,
    question: str,
    legal_basis: str,
    admission: Mapping[str, bool],
    *,
    purpose: str = "",
    summary: str = "",
    arrested_at: TypedMoment | None = None,
    question_kind: str | None = None,
    from_item_id: str | None = None,
    asking: Asking = NOT_ASKED,
    now: datetime,
) -> str:
    """Bring a known case to a table; returns the referral's id.

    `summary`: what a table that is always anonymous will read, in words that stand at no other
    table; elsewhere what a case without a summary is given.

    Only an agency that brought or holds the case can, and only where it may bring cases. An empty
    question takes over what was given when the case was brought to no table yet. `NotFound` for
    a case that is not the agency's, `WrongState` when it already waits at this table.

    With the time of an arrest it stands at once in a meeting of its own (`open_at_arrest`); with an
    item it was referred on from there (`app.services.referring_on`).
    """
    with transaction():
        table = load_table(actor, slug)
        if not table.may_bring:
            raise NotPermitted
        case_id, opened, kept = own_case(actor, reference, now)
        waits = select(Referral.id).where(
            Referral.case_id == case_id,
            Referral.table_id == table.id,
            Referral.state.in_(OPEN_STATES),
        )
        if db.session.scalar(waits) is not None:
            raise WrongState("case-is-referred")
        texts = {"question": question, "purpose": purpose, "legal_basis": legal_basis}
        texts = {name: text.strip() or str(kept.get(name, "")) for name, text in texts.items()}
        texts["summary"] = summary.strip()
        anonymous = table.charter.anonymity is Anonymity.ALWAYS
        known = summary_of(case_id, opened)
        told = told_elsewhere(actor, case_id, table.id, table.charter, opened)
        if known and not anonymous:  # it has a summary, which tables that know it share
            texts["summary"] = ""
        answers = {**_answers(table, kept), **admission}
        _check_referral(table, texts, answers, told, needs_summary=anonymous or not known)
        referral_id = new_id()
        take_answers(opened, asking)
        db.session.execute(
            insert(Referral).values(
                id=referral_id,
                case_id=case_id,
                table_id=table.id,
                brought_by_id=actor.agency_id,
                by_id=actor.account_id,
                question=opened.write(texts["question"], referral_id, "question"),
                purpose=opened.write_optional(texts["purpose"], referral_id, "purpose"),
                legal_basis=opened.write(texts["legal_basis"], referral_id, "legal_basis"),
                brief=opened.write(texts["summary"], referral_id, "brief") if anonymous else None,
                admission=answers,
                state=ReferralState.WAITING,
                created_at=now,
            )
        )
        keep_kind(table.charter, referral_id, question_kind, answers)
        changed: dict[str, bytes | None] = {"unreferred": None}
        if texts["summary"] and not anonymous:
            changed["summary"] = opened.write(texts["summary"], case_id, "summary")
        db.session.execute(update(Case).where(Case.id == case_id).values(changed))
        settle_texts(opened, case_id, asking, charter=table.charter, now=now)
        if from_item_id is not None:
            note_referred_on(actor, from_item_id, case_id, referral_id, now=now)
        if arrested_at is not None:
            open_at_arrest(actor, table, referral_id, case_id, arrested_at, now=now)
        _record(actor, "refer-case", case_id, table, now)
    return referral_id


def own_case(
    actor: Actor, reference: str, now: datetime
) -> tuple[str, OpenCase, Mapping[str, object]]:
    """A case of the actor's agency, and what is kept for its first referral, in words with names.

    Others who bring it wait until the end of the transaction.
    """
    own = (
        Case.reference == reference_from(reference),
        (Case.brought_by_id == actor.agency_id) | (Case.holder_id == actor.agency_id),
        handles(Case.id.expression),
        ~has_conflict(Case.id.expression),
    )
    # In a statement before the one that reads: what is read next is what the others left.
    db.session.execute(select(Case.id).where(*own).with_for_update(key_share=True), me(actor))
    row = db.session.execute(
        select(Case.id, Case.wrapped_key, Case.key_id, Case.unreferred, Case.answers).where(*own),
        me(actor),
    ).one_or_none()
    if row is None or actor.serves_platform:
        raise NotFound
    opened = open_case(
        row.id,
        row.wrapped_key,
        row.key_id,
        people_of([row.id])[row.id],
        reader=Reader(actor.agency_id, judges=True),
        level=Level.IDENTIFIED,
        answers=row.answers,
        day=local_day(now),
        language=actor.language,
    )
    if row.unreferred is None:
        return row.id, opened, {}
    kept = json.loads(opened.open_plain(row.unreferred, field_of(row.id, "unreferred")))
    for name in ("question", "purpose", "legal_basis"):
        kept[name] = opened.render(kept[name], Level.IDENTIFIED)
    return row.id, opened, kept


def _answers(table: TablePlace, kept: Mapping[str, object]) -> dict[str, bool]:
    given = kept.get("admission")
    if not isinstance(given, dict):
        return {}
    unknown = unknown_questions(table.charter, given)
    return {key: bool(answer) for key, answer in given.items() if key not in unknown}


def _check_referral(
    table: TablePlace,
    texts: Mapping[str, str],
    answers: Mapping[str, bool],
    told: Sequence[str],
    *,
    needs_summary: bool,
) -> None:
    needed = ("question", "summary") if needs_summary else ("question",)
    errors = [FieldError(field=name, key="required") for name in needed if not texts[name]]
    own = {name: texts[name] for name in ("summary", "question", "purpose")}
    errors += not_own_words(own, told)
    limits = {
        "question": MAX_QUESTION,
        "purpose": MAX_QUESTION,
        "legal_basis": MAX_LEGAL_BASIS,
        "summary": MAX_SUMMARY,
    }
    errors += [
        FieldError(field=name, key="text-too-long")
        for name, limit in limits.items()
        if len(texts[name]) > limit
    ]
    errors += [
        FieldError(field="admission", key="admission-unknown", value=key[:40])
        for key in unknown_questions(table.charter, answers)
    ]
    if errors:
        raise InvalidInput(errors)


def _record(actor: Actor, what: str, case_id: str, table: TablePlace, now: datetime) -> None:
    record_access(
        actor,
        AccessEvent.CHANGE,
        what,
        now=now,
        cases={case_id: BRINGS},
        table_id=table.id,
        role=table.role,
    )
