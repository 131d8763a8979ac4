"""What an agency told of a case at other tables, where one must not know it again at another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.charters import charter
from app.database import db
from app.domain.charter import Anonymity, Charter
from app.domain.errors import FieldError, InvalidInput
from app.domain.own_words import taken_over
from app.domain.sight import Ground, Level
from app.models import Case, CaseTable, Referral
from app.services.actor import Actor
from app.services.circle import SeenItem
from app.services.vault import OpenCase

#: the texts of a referral by which who sits at two tables would know a case again
_TOLD = ("question", "purpose", "brief")


def summary_of(case_id: str, opened: OpenCase) -> str:
    sealed = db.session.scalars(select(Case.summary).where(Case.id == case_id)).one()
    return opened.read(sealed, case_id, "summary", Level.IDENTIFIED)


def told_elsewhere(
    actor: Actor, case_id: str, table_id: str, rules: Charter, opened: OpenCase
) -> list[str]:
    """What the agency told other tables of the case that this one must not know again: all of
    them, where this table or the other is always anonymous.

    What another agency told counts for nothing: the answer would tell that it did.
    """
    rows = db.session.execute(
        select(CaseTable.charter_key, Referral.id, *(getattr(Referral, name) for name in _TOLD))
        .join(CaseTable, CaseTable.id == Referral.table_id)
        .where(
            Referral.case_id == case_id,
            Referral.table_id != table_id,
            Referral.brought_by_id == actor.agency_id,
        )
    )
    told = [
        opened.read(getattr(row, name), row.id, name, Level.IDENTIFIED)
        for row in rows
        if Anonymity.ALWAYS in (rules.anonymity, charter(row.charter_key).anonymity)
        for name in _TOLD
    ]
    if rules.anonymity is Anonymity.ALWAYS:
        told.append(summary_of(case_id, opened))
    return told


def require_own_words(actor: Actor, item: SeenItem, texts: Mapping[str, str]) -> None:
    """`InvalidInput` where who brought a case writes at an always-anonymous table what the agency
    told another one: who sits at both would know the case again."""
    if item.charter.anonymity is Anonymity.ALWAYS and item.sight.ground is Ground.BROUGHT:
        told = told_elsewhere(actor, item.case_id, item.table_id, item.charter, item.open())
        if errors := not_own_words(texts, told):
            raise InvalidInput(errors)


def not_own_words(texts: Mapping[str, str], told: Sequence[str]) -> list[FieldError]:
    """An error for each text that takes over what was told elsewhere, with the words."""
    return [
        FieldError(field=name, key="told-elsewhere", value=words)
        for name, text in texts.items()
        if (words := taken_over(text, told))
    ]
