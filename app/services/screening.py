"""Screening: at a table that screens first, two agencies approve what the others will read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import insert, select

from app.charters import all_charters, charter
from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.errors import NotFound, WrongState
from app.domain.roles import Role
from app.domain.sight import Level
from app.models import (
    Agency,
    BriefApproval,
    BriefReturn,
    Case,
    CaseTable,
    Membership,
    Referral,
)
from app.services.access_log import record_access
from app.services.actor import Actor
from app.services.bringing import TablePlace, load_table
from app.services.findings import has_open_texts
from app.services.nearness import has_conflict, me
from app.services.waiting import (
    SeenReferral,
    load_referrals,
    lock_referrals,
    on_agenda,
    open_now,
    own_membership,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """What a table that screens first will read of a case, without names."""

    referral_id: str
    #: only for who may know which case it is: each screener
    reference: str
    people: tuple[str, ...]
    question: str
    summary: str
    #: agencies that approved these very texts
    approved_by: tuple[str, ...]
    #: of each kind of agency that screens one did (TABLES: VT and the Veiligheidshuis)
    is_approved: bool
    mine: bool
    #: words still wait to be judged
    is_open: bool
    #: it waits for who brought the case to write it anew
    is_sent_back: bool
    #: changes with the texts
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ScreeningView:
    table: TablePlace
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class WaitingBriefs:
    slug: str
    table: str
    texts: int


def view_screening(actor: Actor, slug: str, *, now: datetime) -> ScreeningView:
    """The briefs that wait at a table, for its screeners; else `NotFound`. The look is recorded."""
    with transaction():
        table = load_table(actor, slug)
        waiting = [
            referral
            for referral in load_referrals(
                actor, Referral.table_id == table.id, open_now(), now=now
            )
            if _screens(actor, referral)
        ]
        if table.role in (None, Role.OBSERVER) or (
            actor.agency_kind not in table.charter.screening_kinds
        ):
            raise NotFound
        briefs = [
            (referral, _brief(actor, referral)) for referral in waiting if not referral.on_agenda
        ]
        record_access(
            actor,
            AccessEvent.VIEW,
            "screening",
            now=now,
            cases={r.case_id: r.sight for r in waiting},
            table_id=table.id,
            role=table.role,
        )
    # What returns from aftercare was approved; written anew, it is screened anew.
    waits = tuple(b for referral, b in briefs if not (referral.in_aftercare and b.is_approved))
    return ScreeningView(table=table, briefs=waits)


def briefs_to_approve(actor: Actor) -> tuple[WaitingBriefs, ...]:
    """How many briefs wait for the word of the actor's own agency, per table where they screen."""
    charters = [
        key for key, rules in all_charters().items() if actor.agency_kind in rules.screening_kinds
    ]
    if not charters:
        return ()
    rows = db.session.execute(
        select(CaseTable.slug, CaseTable.name, Referral.id)
        .join(CaseTable, CaseTable.id == Referral.table_id)
        .join(Membership, own_membership(actor))
        .join(Case, Case.id == Referral.case_id)
        .where(
            CaseTable.charter_key.in_(charters),
            Membership.role != Role.OBSERVER,
            Case.erased_at.is_(None),
            open_now(),
            ~on_agenda(),
            ~has_conflict(Referral.case_id.expression),
        )
        .order_by(CaseTable.name),
        me(actor),
    ).all()
    counts: dict[tuple[str, str], int] = {}
    for slug, name, referral_id in rows:
        approved = actor.agency_id in _approvals(referral_id, _digest(referral_id))
        if not (approved or is_sent_back(referral_id)):
            counts[slug, name] = counts.get((slug, name), 0) + 1
    return tuple(WaitingBriefs(slug, name, count) for (slug, name), count in counts.items())


def approve_brief(actor: Actor, referral_id: str, digest: str, *, now: datetime) -> str:
    """Approve a brief on behalf of the own agency; returns the table's slug.

    For its screeners (`NotFound`). Raises `WrongState` when a word in it waits to be judged, when
    it was sent back, or when it was changed since it was read. Doing it twice changes nothing.
    """
    with transaction():
        referral = load_to_screen(actor, referral_id, digest, now=now)
        if actor.agency_id not in _approvals(referral_id, digest):
            db.session.execute(
                insert(BriefApproval).values(
                    referral_id=referral_id,
                    agency_id=actor.agency_id,
                    digest=digest,
                    account_id=actor.account_id,
                    at=now,
                )
            )
        record_access(
            actor,
            AccessEvent.CHANGE,
            "approve-brief",
            now=now,
            cases={referral.case_id: referral.sight},
            table_id=referral.table_id,
            role=referral.role,
        )
    return referral.table_slug


def load_to_screen(actor: Actor, referral_id: str, digest: str, *, now: datetime) -> SeenReferral:
    """A brief that a screener judges as they read it, locked until the end; raises as
    `approve_brief`."""
    lock_referrals([referral_id])
    found = load_referrals(actor, Referral.id == referral_id, now=now)
    if not found or not _screens(actor, found[0]):
        raise NotFound
    if found[0].on_agenda is not None:
        raise WrongState("referral-is-on-an-agenda")
    if digest != _digest(referral_id):
        raise WrongState("brief-changed")
    if _is_open(found[0]):
        raise WrongState("findings-open")
    if is_sent_back(referral_id):
        raise WrongState("brief-sent-back")
    return found[0]


def is_sent_back(referral_id: str) -> bool:
    """Whether the brief, as it is now, was sent back to who brought it."""
    found = db.session.scalar(
        select(BriefReturn.id)
        .where(BriefReturn.referral_id == referral_id, BriefReturn.digest == _digest(referral_id))
        .limit(1)
    )
    return found is not None


def require_readable(actor: Actor, referral_ids: Collection[str], *, now: datetime) -> None:
    """`WrongState` "findings-open" while a text that a table would read of these is withheld from
    others than its writer, or any other text of their cases waits to be judged."""
    found = load_referrals(actor, Referral.id.in_(referral_ids), now=now)
    if len(found) != len(referral_ids) or any(_is_open(referral) for referral in found):
        raise WrongState("findings-open")


def require_approved(referral_ids: Collection[str]) -> None:
    """`WrongState` "brief-not-approved" unless each brief, as it is now, has its approvals."""
    for referral_id in referral_ids:
        if not is_approved(referral_id):
            raise WrongState("brief-not-approved")


def is_approved(referral_id: str) -> bool:
    """Whether of each kind of agency that screens one approved the brief as it is now."""
    key = db.session.scalars(
        select(CaseTable.charter_key)
        .join(Referral, Referral.table_id == CaseTable.id)
        .where(Referral.id == referral_id)
    ).one()
    said = db.session.scalars(
        select(Agency.kind)
        .join(BriefApproval, BriefApproval.agency_id == Agency.id)
        .where(
            BriefApproval.referral_id == referral_id,
            BriefApproval.digest == _digest(referral_id),
        )
    )
    return charter(key).screening_kinds <= set(said)


def _screens(actor: Actor, referral: SeenReferral) -> bool:
    return (
        referral.role not in (None, Role.OBSERVER)
        and actor.agency_kind in referral.charter.screening_kinds
        and referral.sight.level is Level.IDENTIFIED
    )


def _is_open(referral: SeenReferral) -> bool:
    """By what is noted, and by the texts themselves: what is withheld can be read by nobody else,
    whether or not it was noted that it waits."""
    case, row_id = referral.open(), referral.id
    texts = (
        (referral.sealed_brief, row_id, "brief"),
        (referral.sealed_question, row_id, "question"),
        (referral.sealed_purpose, row_id, "purpose"),
        (referral.sealed_legal_basis, row_id, "legal_basis"),
    )
    return has_open_texts(referral.case_id) or any(case.is_open(*text) for text in texts)


def _brief(actor: Actor, referral: SeenReferral) -> Brief:
    case, without = referral.open(), Level.PSEUDONYMOUS
    digest = _digest(referral.id)
    approvals = _approvals(referral.id, digest)
    return Brief(
        referral_id=referral.id,
        reference=referral.reference,
        people=case.labels(without),
        question=case.read(referral.sealed_question, referral.id, "question", without),
        summary=case.read(referral.sealed_brief, referral.id, "brief", without),
        approved_by=tuple(sorted(approvals.values())),
        is_approved=is_approved(referral.id),
        mine=actor.agency_id in approvals,
        is_open=_is_open(referral),
        is_sent_back=is_sent_back(referral.id),
        digest=digest,
    )


def _digest(referral_id: str) -> str:
    """Of the texts as they are sealed: writing one anew changes it."""
    row = db.session.execute(
        select(Referral.brief, Referral.question, Referral.purpose).where(
            Referral.id == referral_id
        )
    ).one()
    hashed = sha256()
    for sealed in row:
        hashed.update(sha256(bytes(sealed or b"")).digest())
    return hashed.hexdigest()


def _approvals(referral_id: str, digest: str) -> dict[str, str]:
    """Names by id of the agencies that approved these texts."""
    rows = db.session.execute(
        select(BriefApproval.agency_id, Agency.name)
        .join(Agency, Agency.id == BriefApproval.agency_id)
        .where(BriefApproval.referral_id == referral_id, BriefApproval.digest == digest)
    )
    return dict(rows.all())
