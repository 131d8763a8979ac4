"""Whatever is recorded of a look has words for who reads the record."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from app.domain.access import AccessEvent
from app.domain.access_words import _USE_CASES, event_text, use_case_text
from app.domain.referrals import ReferralState

SERVICES = Path(__file__).resolve().parents[2] / "app" / "services"
RECORDS = {"record_access", "record_item", "_record", "_deletions"}


def recorded() -> Iterator[str]:
    """The names of use cases that stand in a call that records."""
    for path in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDS:
                for given in node.args:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value


def test_each_use_case_that_is_recorded_has_words() -> None:
    names = set(recorded())
    assert len(names) > 30
    assert names - _USE_CASES.keys() == set()
    states = (ReferralState.ADMITTED, ReferralState.DEFERRED, ReferralState.DECLINED)
    assert {f"{state}-referral" for state in states} <= _USE_CASES.keys()


def test_each_kind_of_event_has_words_and_two_do_not_tell_a_hit_from_a_miss() -> None:
    words = {event: event_text(event) for event in AccessEvent}
    assert words[AccessEvent.ALSO_KNOWN_HIT] == words[AccessEvent.ALSO_KNOWN_MISS]


def test_a_page_that_was_not_found_is_told_by_what_it_is_about() -> None:
    assert use_case_text("items.show").nl == "een zaak op een agenda"
    assert use_case_text("home.index").en == "a page"
    assert use_case_text("agenda").en == "agenda"
