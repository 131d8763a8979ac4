"""Dutch public holidays, from the package `holidays`."""

from __future__ import annotations

from datetime import date
from functools import cache

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
    # Imported when it is needed: it brings the calendars of all the world.
    from holidays import country_holidays

    # Only with its optional days does the package know 5 May outside those years.
    categories = ("public", "optional") if liberation_day_every_year else ("public",)
    found = country_holidays(
        "NL", years=range(first_year, last_year + 1), categories=categories, language="nl"
    )
    return frozenset(day for day in found if not _RECOGNISED.isdisjoint(found.get_list(day)))
