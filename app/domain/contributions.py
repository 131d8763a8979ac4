"""What an agency can say about an item."""

from __future__ import annotations

from enum import StrEnum

from app.domain.errors import FieldError, InvalidInput


class ContributionKind(StrEnum):
    KNOWN = "known"
    NOTHING_KNOWN = "nothing_known"
    #: known, but nothing that bears on the question
    NOTHING_TO_SHARE = "nothing_to_share"
    #: the agency's own rules forbid it
    NOT_PERMITTED = "not_permitted"


def check_contribution(
    kind: ContributionKind, *, text: str, purpose: str, legal_basis: str
) -> None:
    """What is shared has a text, a purpose and the sender's legal basis (TABLES.md, law).

    Raises `InvalidInput` with every field that is missing.
    """
    if kind is not ContributionKind.KNOWN:
        return
    fields = {"text": text, "purpose": purpose, "legal_basis": legal_basis}
    missing = [
        FieldError(field=name, key="required-when-known")
        for name, value in fields.items()
        if not value.strip()
    ]
    if missing:
        raise InvalidInput(missing)
