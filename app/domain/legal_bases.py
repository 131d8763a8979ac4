"""Legal bases on which agencies share, offered while one types. Any other can be written.

Each agency keeps a basis of its own (TABLES.md, law); these are common ones of Dutch practice.
"""

from __future__ import annotations

_POLICE = ("Wpg art. 19", "Wpg art. 20")
_BY_KIND: dict[str, tuple[str, ...]] = {
    "veilig_thuis": ("Wmo 2015 art. 5.1.6", "Wmo 2015 art. 4.1.1"),
    "politie": _POLICE,
    "zedenpolitie": _POLICE,
    "avim": _POLICE,
    "om": ("Wjsg art. 39f",),
    "gemeente": ("Jeugdwet art. 7.4.0", "Wmo 2015 art. 5.1.1"),
    "team_jeugd": ("Jeugdwet art. 7.4.0",),
    "team_wmo": ("Wmo 2015 art. 5.1.1",),
}
#: the right of professionals to report to Veilig Thuis; consent; vital interest; public task
_OF_ALL = (
    "Wmo 2015 art. 5.2.6",
    "AVG art. 6 lid 1 onder a",
    "AVG art. 6 lid 1 onder d",
    "AVG art. 6 lid 1 onder e",
)


def legal_bases(agency_kind: str) -> tuple[str, ...]:
    """What an agency of this kind most often shares on, the most likely first."""
    return (*_BY_KIND.get(agency_kind, ()), *_OF_ALL)
