"""What can be taken out of a table's queue at once."""

from __future__ import annotations

import pytest

from app.charters import all_charters, charter
from app.domain.errors import WrongState
from app.domain.urgency import can_be_taken_out, require_taking_out


@pytest.mark.parametrize("urgent", [True, False])
def test_who_screens_every_day_finds_what_is_urgent_in_the_queue(urgent: bool) -> None:
    assert can_be_taken_out(charter("triagetafel"), urgent=urgent)


def test_elsewhere_it_is_what_was_brought_as_urgent() -> None:
    table = charter("actie-overleg")
    assert can_be_taken_out(table, urgent=True)
    with pytest.raises(WrongState, match="case-is-not-urgent"):
        require_taking_out(table, urgent=False)


def test_no_table_without_ad_hoc_meetings_takes_anything_out() -> None:
    for table in all_charters().values():
        if not table.cadence.ad_hoc:
            with pytest.raises(WrongState, match="no-ad-hoc-meetings"):
                require_taking_out(table, urgent=True)
