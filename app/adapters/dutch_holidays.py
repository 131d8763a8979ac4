"""Dutch public holidays, from the package `holidays`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from app.domain.charter import Text

#: the generally recognised holidays (Algemene termijnenwet, art. 3), with the Sundays of Easter
#: and Pentecost; Good Friday, which the package gives as well, is a working day
_RECOGNISED = frozenset(
    {
        "Nieuwjaarsdag",
        "Eerste paasdag",
        "Tweede paasdag",
        "Koningsdag",
        "Koninginnedag",
        "Bevrijdingsdag",
        "Hemelvaartsdag",
        "Eerste pinksterdag",
        "Tweede pinksterdag",
        "Eerste kerstdag",
        "Tweede kerstdag",
    }
)


@cache
def public_holidays(
    first_year: int, last_year: int, *, liberation_day_every_year: bool
) -> frozenset[date]:
    """The public holidays of these years, both included.

    5 May is one in every year by law; most collective agreements give the day off only in the
    years that end in 0 or 5: `liberation_day_every_year` chooses.
    """
    return frozenset(
        holiday_names(first_year, last_year, liberation_day_every_year=liberation_day_every_year)
    )


@cache
def holiday_names(
    first_year: int, last_year: int, *, liberation_day_every_year: bool
) -> Mapping[date, Text]:
    """The same days with what they are called."""
    # Imported when it is needed: it brings the calendars of all the world.
    from holidays import country_holidays

    # Only with its optional days does the package know 5 May outside those years.
    categories = ("public", "optional") if liberation_day_every_year else ("public",)
    dutch, english = (
        country_holidays(
            "NL", years=range(first_year, last_year + 1), categories=categories, language=language
        )
        for language in ("nl", "en_US")
    )
    return {
        day: Text(dutch[day], english[day])
        for day in dutch
        if not _RECOGNISED.isdisjoint(dutch.get_list(day))
    }
