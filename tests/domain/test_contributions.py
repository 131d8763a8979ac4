"""What an agency must say with what it shares."""

from __future__ import annotations

import pytest

from app.domain.contributions import ContributionKind, check_contribution
from app.domain.errors import InvalidInput

WHOLE = {"text": "Noor is bekend.", "purpose": "Veiligheid", "legal_basis": "Jeugdwet"}


def test_what_is_known_has_a_text_a_purpose_and_a_legal_basis() -> None:
    check_contribution(ContributionKind.KNOWN, **WHOLE)


@pytest.mark.parametrize("field", WHOLE)
@pytest.mark.parametrize("blank", ["", " \t\n"])
def test_each_of_them_is_missed(field: str, blank: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_contribution(ContributionKind.KNOWN, **{**WHOLE, field: blank})
    assert [(e.field, e.key) for e in refused.value.errors] == [(field, "required-when-known")]


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_contribution(ContributionKind.KNOWN, text="", purpose="", legal_basis="")
    assert [error.field for error in refused.value.errors] == list(WHOLE)


@pytest.mark.parametrize("kind", sorted(set(ContributionKind) - {ContributionKind.KNOWN}))
def test_who_shares_nothing_owes_no_legal_basis(kind: ContributionKind) -> None:
    check_contribution(kind, text="", purpose="", legal_basis="")
