"""What is unusual in the record of who looked is found, once, and only that."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, insert, select, update

from app.database import db, new_id, transaction
from app.domain.access import AccessEvent
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.sight import Ground, Level, Sight
from app.domain.watching import OPENINGS_A_DAY, OPENINGS_FOR_ALERT, Hours, PatternKind
from app.models import AccessPattern, AccessRecord, AccessWatch, Account, AgendaItem, Meeting
from app.services.access_log import record_access
from app.services.items import view_item
from app.services.matching import hash_of_home
from app.services.pattern_search import find_patterns
from tests.cases import add_case
from tests.cast import NOW, actor, person, table_id

HOURS = Hours(7, 20)
#: the circle of what lies on the agenda is not open yet
BEFORE = NOW - timedelta(days=20)
#: the night after
NIGHT = NOW + timedelta(hours=15)
TOMORROW = NOW + timedelta(days=1)
PARTNER = Sight(Level.PSEUDONYMOUS, Ground.PARTNER)


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def look(who: str, case_id: str | None, at: datetime, seen: Sight = PARTNER) -> None:
    with transaction():
        cases = {case_id: seen} if case_id else {}
        record_access(actor(who), AccessEvent.VIEW, "item", now=at, cases=cases)


def search(now: datetime = TOMORROW) -> int:
    return find_patterns(hours=HOURS, now=now)


def found() -> list[tuple[str, str, str]]:
    rows = db.session.execute(
        select(AccessPattern.kind, Account.name, AccessPattern.subject)
        .join(Account, Account.id == AccessPattern.account_id)
        .order_by(AccessPattern.kind, Account.name, AccessPattern.subject)
    )
    return [tuple(row) for row in rows]  # type: ignore[misc]


def rename(who: str, name: str) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.id == person(who).id).values(name=name))


def test_who_has_the_family_name_of_somebody_in_the_case_is_found_once() -> None:
    case, other = add_case(), add_case(people=[(PersonRole.MOTHER, Identity(family_name="Pas"))])
    rename("wout", "Wout van den Berg")
    for minute in range(3):
        look("wout", case.case_id, NOW + timedelta(minutes=minute))
    look("wout", other.case_id, NOW)
    look("jasmijn", case.case_id, NOW)
    assert search() == 1
    assert found() == [("family_name", "Wout van den Berg", case.case_id)]
    look("wout", case.case_id, TOMORROW + timedelta(minutes=1))
    assert search(TOMORROW + timedelta(hours=3)) == 0
    first = db.session.execute(select(AccessPattern.at, AccessPattern.record_id)).one()
    assert first.at == NOW
    assert db.session.get(AccessRecord, first.record_id) is not None


def test_a_slot_that_shows_nothing_makes_no_pattern() -> None:
    case = add_case()
    rename("wout", "Wout van den Berg")
    look("wout", case.case_id, NOW, Sight(Level.SHIELDED, Ground.SITS))
    look("wout", case.case_id, NIGHT, Sight(Level.SHIELDED, Ground.SITS))
    assert search() == 0


def test_who_lives_at_an_address_of_the_case_is_found() -> None:
    home = Identity(given_names="Ida", family_name="Pas", address="Dorpstraat 12, 6411 AB Heerlen")
    case = add_case(people=[(PersonRole.MOTHER, home)])
    add_case()
    with transaction():
        at_home = hash_of_home("6411ab", "12")
        assert at_home is not None
        mine = update(Account).where(Account.id == person("wout").id)
        db.session.execute(mine.values(home_hash=at_home))
    look("wout", case.case_id, NOW)
    look("jasmijn", case.case_id, NOW)
    assert search() == 1
    assert found() == [("address", "Wout Wmo", case.case_id)]


def test_an_opening_outside_the_circle_by_an_agency_without_a_part_is_found() -> None:
    case = add_case(called_in=["wmo-heerlen"])
    for who in ("wout", "otto"):
        view_item(actor(who), case.item_id, now=BEFORE)
    search()
    assert found() == [("not_involved", "Otto Toehoorder", case.case_id)]


def test_an_opening_in_the_circle_is_not() -> None:
    case = add_case()
    view_item(actor("otto"), case.item_id, now=NOW + timedelta(days=3))
    assert search(NOW + timedelta(days=4)) == 0


def test_a_day_with_many_unrelated_openings_is_found_with_the_one_that_was_too_many() -> None:
    for minute in range(OPENINGS_A_DAY):
        assert search(NOW + timedelta(minutes=20 * minute)) == 0
        probe("bob", NOW + timedelta(minutes=20 * minute))
        look("jasmijn", None, NOW + timedelta(minutes=20 * minute))
    assert search() == 1
    assert found() == [("many_unrelated", "Bob Buiten", "2026-11-23")]


def test_who_is_not_on_call_is_found_at_an_odd_hour_once_a_day() -> None:
    case, other = add_case(), add_case()
    for shown in (case, other):
        look("wout", shown.case_id, NIGHT)
        look("vera", shown.case_id, NIGHT, Sight(Level.IDENTIFIED, Ground.HOLDS))
        look("jasmijn", shown.case_id, NOW)
    assert search() == 1
    assert found() == [("odd_hours", "Wout Wmo", "2026-11-24")]


def test_around_a_meeting_that_was_called_at_once_nobody_is() -> None:
    case, other = add_case(), add_case()
    with transaction():
        meeting = new_id()
        db.session.execute(
            insert(Meeting).values(
                id=meeting,
                table_id=table_id("zsm"),
                starts_at=NIGHT + timedelta(hours=1),
                ends_at=NIGHT + timedelta(hours=2),
                place="",
                state=MeetingState.AGENDA_SET,
                ad_hoc=True,
                created_at=NIGHT,
                changed_at=NIGHT,
            )
        )
        item = update(AgendaItem).where(AgendaItem.id == case.item_id)
        db.session.execute(item.values(meeting_id=meeting))
    look("wout", case.case_id, NIGHT)
    assert search() == 0
    look("wout", other.case_id, NIGHT + timedelta(days=1))
    search(TOMORROW + timedelta(days=2))
    assert found() == [("odd_hours", "Wout Wmo", "2026-11-25")]


def test_what_was_written_while_the_last_search_ended_is_found_by_the_next() -> None:
    case = add_case()
    search(NIGHT)
    assert db.session.scalars(select(AccessWatch.until)).one() == NIGHT
    look("wout", case.case_id, NIGHT - timedelta(seconds=90))
    assert search(NIGHT + timedelta(minutes=5)) == 1


def probe(who: str, at: datetime) -> None:
    with transaction():
        record_access(actor(who), AccessEvent.NOT_FOUND, "items.show", now=at, unrelated=True)


def alerts() -> int:
    kind = AccessPattern.kind == PatternKind.ALERT
    return db.session.scalars(select(func.count()).select_from(AccessPattern).where(kind)).one()


def test_the_thirtieth_unrelated_opening_within_an_hour_raises_an_alert_at_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    for number in range(OPENINGS_FOR_ALERT - 1):
        probe("bob", NOW + timedelta(minutes=number))
        probe("wout", NOW + timedelta(minutes=3 * number))
        look("vera", None, NOW + timedelta(minutes=number))
    assert alerts() == 0
    probe("bob", NOW + timedelta(minutes=59))
    assert found() == [("alert", "Bob Buiten", "2026-11-23T08")]
    (line,) = [record.getMessage() for record in caplog.records if "alert" in record.getMessage()]
    assert not any(
        word in line for word in ("Bob", "Buiten", person("bob").id, person("bob").email)
    )
    probe("bob", NOW + timedelta(minutes=59, seconds=30))
    probe("wout", NOW + timedelta(minutes=88))
    assert alerts() == 1


def test_cases_that_are_opened_count_like_what_is_not_there() -> None:
    cases = [add_case() for _ in range(OPENINGS_FOR_ALERT // 2)]
    for number, case in enumerate(cases):
        probe("otto", BEFORE + timedelta(minutes=number))
        view_item(actor("otto"), case.item_id, now=BEFORE + timedelta(minutes=number))
    assert found() == [("alert", "Otto Toehoorder", f"{BEFORE:%Y-%m-%dT%H}")]
