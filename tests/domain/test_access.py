"""By which months the record of who looked is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from app.domain.access import AccessEvent, first_month_kept, month_begins, month_of

MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


def test_a_month_is_that_of_utc() -> None:
    newyear = datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert month_of(newyear) == "2026-12"
    assert month_begins("2026-12") == datetime(2026, 12, 1, tzinfo=UTC)


def test_what_is_kept_five_years_goes_with_its_whole_month() -> None:
    assert first_month_kept(datetime(2026, 11, 27, tzinfo=UTC), 60) == "2021-11"
    assert first_month_kept(datetime(2026, 1, 31, tzinfo=UTC), 24) == "2024-01"
    assert first_month_kept(datetime(2026, 1, 31, tzinfo=UTC), 25) == "2023-12"


@given(MOMENTS, st.integers(24, 600))
def test_nothing_younger_than_that_is_in_a_month_that_goes(now: datetime, months: int) -> None:
    years, rest = divmod(months, 12)
    first = month_begins(first_month_kept(now, months))
    assert first <= now - timedelta(days=365 * years + 28 * rest)
    assert now - first < timedelta(days=366 * years + 31 * (rest + 1) + 1)


def test_denials_are_known_as_such() -> None:
    denied = {event.value for event in AccessEvent if event.denied}
    assert denied == {"not_found", "not_permitted", "emergency_miss", "emergency_refused"}
