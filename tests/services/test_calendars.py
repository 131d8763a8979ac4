"""Calendar feeds at secret addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import recurring_ical_events
from icalendar import Calendar
from sqlalchemy import delete, event, select

from app.database import db, transaction
from app.domain.errors import InvalidInput, NotFound
from app.domain.pattern import Pattern, PatternKind
from app.models import CalendarSubscription, Membership
from app.services.accounts import disable_account
from app.services.ad_hoc import take_out
from app.services.calendars import (
    FeedAnswer,
    list_subscriptions,
    read_feed,
    revoke,
    revoke_all,
    subscribe,
)
from app.services.meetings import add_meeting, cancel_meeting, move_meeting
from app.services.series import SeriesInput, change_series, start_series, view_series
from tests.cases import QUESTION, SECRETS, SUMMARY, add_case
from tests.cast import NOW, TABLES, actor, meeting_id, person

BASE = "https://ketentafel.example"
TABLE = "triagetafel-heerlen"
MEETING = meeting_id("triagetafel")
VERA = actor("vera")


def subscribed(key: str = "vera", table: str | None = None) -> str:
    return subscribe(actor(key), "telefoon", table, now=NOW)


def read(token: str, now: datetime = NOW) -> FeedAnswer:
    return read_feed(token, base_url=BASE, now=now)


def works(token: str) -> bool:
    try:
        read(token)
    except NotFound:
        return False
    return True


def events(token: str, now: datetime = NOW) -> dict[str, Any]:
    calendar = Calendar.from_ical(read(token, now).body)
    assert [found.errors for found in calendar.events if found.errors] == []
    return {str(found["UID"]): found for found in calendar.events}


def weekly(weekday: int, at: time) -> SeriesInput:
    return SeriesInput(
        pattern=Pattern(kind=PatternKind.WEEKLY, weekdays=(weekday,)),
        start_time=at,
        minutes=60,
        skip_holidays=False,
    )


def test_a_daily_slot_and_meetings_that_open_at_once_stand_in_one_feed() -> None:
    officer = actor("chair.zsm")
    proposal = view_series(officer, "zsm", now=NOW).proposal
    assert proposal.pattern.kind is PatternKind.DAILY
    start_series(officer, "zsm", proposal, date(2026, 11, 30), now=NOW)
    night = NOW + timedelta(days=7, hours=18)  # in the night after the first daily slot
    taken = add_case("zsm", on_agenda=False, brought_by="politie")
    at_once = take_out(officer, taken.referral_id, "Aangehouden.", now=night)
    found = events(subscribed("chair.zsm", "zsm"), night)
    starts = {str(one["UID"]).partition("@")[0]: one.start for one in found.values()}
    assert starts.pop(at_once) == night
    days = sorted(start.date() for start in starts.values())
    assert days[:4] == [date(2026, 11, 26), *(date(2026, 11, 30) + timedelta(n) for n in range(3))]
    body = read(subscribed("chair.zsm", "zsm"), night).body
    assert not any(word in str(body) for word in ("Aangehouden", "spoed", "Spoed"))


def test_a_feed_has_table_time_place_and_the_page_of_each_meeting() -> None:
    [(uid, found)] = events(subscribed("vera", TABLE)).items()
    assert uid == f"{MEETING}@ketentafel"
    assert found["SUMMARY"] == "Triagetafel Heerlen"
    assert found["LOCATION"] == "Vergaderzaal 1"
    assert found["URL"] == f"{BASE}/meetings/{MEETING}"
    assert found.start == datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
    assert (found["SEQUENCE"], found["STATUS"]) == (0, "CONFIRMED")


def test_a_feed_holds_the_tables_of_its_person_and_no_others() -> None:
    assert set(events(subscribed("otto"))) == {f"{meeting_id(key)}@ketentafel" for key in TABLES}
    assert set(events(subscribed("jasmijn"))) == {f"{MEETING}@ketentafel"}
    assert events(subscribed("bob")) == {}


def test_a_feed_says_nothing_about_cases_but_their_number_where_the_charter_lets_it() -> None:
    cases = [add_case(), add_case(), add_case("jbt")]
    body = read(subscribed("otto")).body.decode()
    unfolded = body.replace("\r\n ", "")
    references = [case.reference for case in cases]
    for secret in (*SECRETS, *SUMMARY.split(), *QUESTION.split(), *references):
        if len(secret) > 3:
            assert secret not in unfolded
    counted = [line for line in unfolded.splitlines() if line.startswith("DESCRIPTION")]
    assert counted == ["DESCRIPTION:2 agendapunten"]


def test_a_moved_meeting_keeps_its_uid_and_a_cancelled_one_stays_as_cancelled() -> None:
    token = subscribed("vera", TABLE)
    move_meeting(VERA, MEETING, date(2026, 11, 27), time(10), 60, "Elders", now=NOW)
    [(uid, moved)] = events(token).items()
    assert (uid, moved["SEQUENCE"]) == (f"{MEETING}@ketentafel", 1)
    assert moved.start == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    cancel_meeting(VERA, MEETING, now=NOW + timedelta(minutes=1))
    [(uid, cancelled)] = events(token).items()
    assert (uid, cancelled["SEQUENCE"]) == (f"{MEETING}@ketentafel", 2)
    assert cancelled["STATUS"] == "CANCELLED"
    assert cancelled["LAST-MODIFIED"].dt == NOW + timedelta(minutes=1)


def test_an_added_meeting_appears() -> None:
    token = subscribed("vera", TABLE)
    added = add_meeting(VERA, TABLE, date(2026, 12, 1), time(13), 60, now=NOW)
    assert f"{added}@ketentafel" in events(token)


def test_a_changed_series_keeps_every_uid() -> None:
    token = subscribed("vera", TABLE)
    start_series(VERA, TABLE, weekly(3, time(9)), date(2026, 12, 1), now=NOW)
    before = events(token)
    change_series(VERA, TABLE, weekly(1, time(10)), date(2027, 1, 4), now=NOW)
    after = events(token)
    assert set(before) <= set(after)
    raised = {uid for uid in before if after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]}
    kept = {uid for uid in before if before[uid].start < datetime(2027, 1, 4, tzinfo=UTC)}
    assert raised == set(before) - kept
    assert {found["STATUS"] for found in after.values()} == {"CONFIRMED"}


@pytest.mark.parametrize("sunday", [date(2027, 3, 28), date(2027, 10, 31)])
def test_a_calendar_program_shows_the_night_of_a_clock_change_at_the_right_instant(
    sunday: date,
) -> None:
    start_series(VERA, TABLE, weekly(6, time(2, 30)), date(2026, 12, 1), now=NOW)
    calendar = Calendar.from_ical(read(subscribed("vera", TABLE)).body)
    [shown] = recurring_ical_events.of(calendar).at(sunday)
    in_utc = {3: (1, 30), 10: (0, 30)}[sunday.month]
    assert shown.start.astimezone(UTC) == datetime(
        sunday.year, sunday.month, sunday.day, *in_utc, tzinfo=UTC
    )
    assert shown.end - shown.start == timedelta(hours=1)


def test_a_feed_looks_three_months_back_and_a_year_ahead() -> None:
    token = subscribed("vera", TABLE)
    assert len(events(token, NOW + timedelta(days=90))) == 1
    assert events(token, NOW + timedelta(days=100)) == {}
    assert events(token, NOW - timedelta(days=370)) == {}


def test_the_same_feed_has_the_same_bytes_etag_and_date_until_it_changes() -> None:
    token = subscribed()
    first, again = read(token), read(token, NOW + timedelta(hours=2))
    assert first == again
    later = NOW + timedelta(hours=3)
    move_meeting(VERA, MEETING, date(2026, 11, 27), time(10), 60, "Elders", now=later)
    changed = read(token, later)
    assert changed.etag != first.etag
    assert (first.last_modified, changed.last_modified) == (NOW, later)


def test_a_feed_costs_few_queries_whatever_it_holds() -> None:
    start_series(VERA, TABLE, weekly(3, time(9)), date(2026, 12, 1), now=NOW)
    token = subscribed("otto")
    read(token)
    statements: list[str] = []

    def count(*args: Any) -> None:
        statements.append(args[2])

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        read(token)
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    assert len([asked for asked in statements if asked != "BEGIN"]) <= 3


def test_an_address_that_is_wrong_or_was_revoked_and_a_disabled_account_are_all_not_found() -> None:
    token, other = subscribed(), subscribed()
    revoke(VERA, list_subscriptions(VERA)[0].id, now=NOW)
    assert [works(token), works(other)].count(True) == 1
    assert revoke_all(VERA, now=NOW) == 1
    third, elsewhere = subscribed(), subscribed("wout")
    disable_account(person("vera").email, now=NOW)
    assert not any(works(tried) for tried in (token, other, third, "wrong", ""))
    assert read(elsewhere).body


def test_a_person_without_the_seat_any_more_gets_an_empty_feed() -> None:
    token = subscribed("wout", TABLE)
    with transaction():
        db.session.execute(delete(Membership).where(Membership.account_id == person("wout").id))
    assert events(token) == {}


def test_the_token_itself_is_not_kept() -> None:
    token = subscribed()
    assert len(token) >= 43
    row = db.session.execute(select(CalendarSubscription.__table__)).mappings().one()
    assert token not in repr(dict(row))


def test_the_last_use_is_written_at_most_every_five_minutes() -> None:
    token = subscribed()
    seen = []
    for minutes in (0, 4, 5):
        read(token, NOW + timedelta(minutes=minutes))
        seen.append(list_subscriptions(VERA)[0].last_used_at)
    assert seen == [NOW, NOW, NOW + timedelta(minutes=5)]


def test_nobody_revokes_the_subscription_of_another() -> None:
    token = subscribed()
    [mine] = list_subscriptions(VERA)
    with pytest.raises(NotFound):
        revoke(actor("siem"), mine.id, now=NOW)
    assert revoke_all(actor("siem"), now=NOW) == 0
    assert read(token).body


@pytest.mark.parametrize(
    ("name", "table", "field"),
    [("  ", None, "name"), ("x" * 61, None, "name"), ("telefoon", "jbt", "table")],
)
def test_a_subscription_needs_a_name_and_a_table_of_ones_own(
    name: str, table: str | None, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        subscribe(actor("jasmijn"), name, table, now=NOW)
    assert [error.field for error in refused.value.errors] == [field]


def test_there_is_an_end_to_the_number_of_subscriptions() -> None:
    for _ in range(20):
        subscribed()
    with pytest.raises(InvalidInput):
        subscribed()
