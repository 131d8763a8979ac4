"""The cases and their people. What could identify anyone is stored encrypted, from the start."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class Case(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    #: random, given out by the platform
    reference: Mapped[str] = mapped_column(unique=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"))
    #: the inbrenger
    brought_by_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), index=True)
    #: who holds zicht op veiligheid: always exactly one agency
    holder_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), index=True)
    received_on: Mapped[date]
    urgent: Mapped[bool]
    created_at: Mapped[datetime]
    #: its key, people and texts are gone; what is left says that there was a case
    erased_at: Mapped[datetime | None]
    #: the case's data key, wrapped by the key ring; empty, like the texts, once it is erased
    wrapped_key: Mapped[bytes]
    #: which key of the ring wrapped it
    key_id: Mapped[str] = mapped_column(index=True)
    #: narrative with references, sealed; empty as long as it was only brought to a table that is
    #: always anonymous, which reads its referral's brief
    summary: Mapped[bytes]
    #: sealed JSON: what was said of words that could identify somebody
    answers: Mapped[bytes | None]
    #: sealed JSON: question, purpose, legal basis and admission answers of a case that was brought
    #: to no table yet; empty from its first referral on
    unreferred: Mapped[bytes | None]


class Person(Base):
    """One entry of the sealed roster."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    position: Mapped[int]
    #: one of `app.domain.people.PersonRole`
    role: Mapped[str]
    #: `app.domain.people.Identity`, sealed
    identity: Mapped[bytes]
    #: hidden from whoever matches people across cases
    protected: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("case_id", "position"),)


class PersonMatch(Base):
    """A keyed hash of something that somebody of the roster is known by: the matching index."""

    #: under the matching key; of two kinds never the same
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    #: one of `app.domain.matching.MatchKind`
    kind: Mapped[str]


class MatchingSecret(Base):
    """The installation's matching key: one row, made once, the same for as long as it lives."""

    id: Mapped[str] = mapped_column(primary_key=True)
    wrapped_key: Mapped[bytes]
    key_id: Mapped[str]


class Referral(Base):
    """An agency brings a case to a table."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"))
    brought_by_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    #: the account that did so; no foreign key: the column came later, to rows that were there
    by_id: Mapped[str | None]
    #: sealed: what the table is asked, for what purpose, and on what legal basis
    question: Mapped[bytes]
    purpose: Mapped[bytes | None]
    legal_basis: Mapped[bytes]
    #: sealed: what a table that is always anonymous reads in place of the case's summary
    brief: Mapped[bytes | None]
    #: key of the charter's kind of question, where somebody chose it
    question_kind: Mapped[str | None]
    #: answers to the charter's admission questions, by key
    admission: Mapped[dict[str, bool]] = mapped_column(JSON)
    #: one of `app.domain.referrals.ReferralState`
    state: Mapped[str]
    #: sealed: why it was deferred or declined
    reason: Mapped[bytes | None]
    deferred_until: Mapped[date | None]
    created_at: Mapped[datetime]
    #: when somebody was arrested, where an arrest brought the case here
    arrested_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (Index("ix_referral_table_id_state", "table_id", "state"),)


class OpenText(Base):
    """A text with words that nobody has judged yet: it waits for the agency that wrote it."""

    row_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), index=True)
    at: Mapped[datetime]


class ImportDraft(Base):
    """An uploaded file of cases between preview and saving: sealed, and it expires."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"))
    filename: Mapped[bytes]
    content: Mapped[bytes]
    wrapped_key: Mapped[bytes]
    key_id: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class AlsoKnownNotice(Base):
    """Word to a table's secretary to contact another's, who has one of the same pair."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    pair_id: Mapped[str] = mapped_column(index=True)
    #: who is told, about which case of the own
    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    other_table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"))
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
