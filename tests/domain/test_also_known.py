"""Who may be looked for across cases."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.also_known import is_young
from app.domain.people import Identity

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("born", "young"),
    [
        (date(2020, 1, 1), True),
        (date(2002, 11, 24), True),  # 23 for one more day
        (date(2002, 11, 23), False),
        (date(1988, 2, 11), False),
        (None, False),
    ],
)
def test_up_to_23_years_somebody_is_looked_for(born: date | None, young: bool) -> None:
    assert is_young(Identity(birth_date=born), TODAY) is young
