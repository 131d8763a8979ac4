"""Dutch public holidays: the recognised ones, and no others."""

from __future__ import annotations

from datetime import date

from app.adapters.dutch_holidays import holiday_names, public_holidays


def test_the_recognised_holidays_of_a_year_are_known() -> None:
    assert public_holidays(2026, 2026, liberation_day_every_year=True) == {
        date(2026, 1, 1),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    }


def test_good_friday_is_a_working_day() -> None:
    assert date(2026, 4, 3) not in public_holidays(2026, 2026, liberation_day_every_year=True)


def test_liberation_day_is_free_every_year_or_once_in_five() -> None:
    yearly = public_holidays(2025, 2030, liberation_day_every_year=True)
    lustrum = public_holidays(2025, 2030, liberation_day_every_year=False)
    assert {day.year for day in yearly if (day.month, day.day) == (5, 5)} == {*range(2025, 2031)}
    assert {day.year for day in lustrum if (day.month, day.day) == (5, 5)} == {2025, 2030}
    assert yearly - lustrum == {date(year, 5, 5) for year in range(2026, 2030)}


def test_kings_day_on_a_sunday_is_kept_on_the_saturday() -> None:
    holidays = public_holidays(2025, 2025, liberation_day_every_year=False)
    assert date(2025, 4, 26) in holidays
    assert date(2025, 4, 27) not in holidays


def test_ascension_day_on_liberation_day_is_one_holiday() -> None:
    assert date(2016, 5, 5) in public_holidays(2016, 2016, liberation_day_every_year=False)


def test_both_years_of_the_span_are_included() -> None:
    holidays = public_holidays(2026, 2027, liberation_day_every_year=True)
    assert {day.year for day in holidays} == {2026, 2027}
    assert len(holidays) == 20


def test_a_holiday_has_its_name_in_both_languages() -> None:
    names = holiday_names(2026, 2026, liberation_day_every_year=False)
    kings_day = names[date(2026, 4, 27)]
    assert (kings_day.nl, kings_day.en) == ("Koningsdag", "King's Day")
