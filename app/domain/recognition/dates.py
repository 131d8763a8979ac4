"""Dates in a text, and which of them are somebody's date of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.domain.people import age_at
from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind
from app.domain.recognition.terms import TERMS
from app.domain.recognition.windows import Figures, Spans, windows

_MONTHS = {
    "jan": 1, "feb": 2, "mrt": 3, "maa": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "nov": 11, "dec": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12,
}  # fmt: skip
_DATE = (
    r"(?P<d>\d{1,2})(?:e)? ?[-/. ] ?(?P<m>\d{1,2}|jan(?:uari)?|feb(?:ruari)?|mrt|maart|"
    r"apr(?:il)?|mei|jun[i]?|jul[i]?|"
    r"aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|[ivx]{1,4}(?=-))\.? ?[-/. ] ?'?’?(?P<y>\d{4}|\d{2}(?![.:]\d))(?!\d)"
    r"|(?P<y2>(?:19|20)\d{2})-(?P<m2>\d{2})-(?P<d2>\d{2})(?!\d)"
    r"|(?<!\d)(?P<d3>[0-3]\d)(?P<m3>[01]\d)(?P<y3>(?:19|20)\d{2}|\d{2})(?!\d)"
)
_BIRTH = re.compile(
    r"(?:\bgeb\b\.?|\bgeboren\b|\bgeboortedat(?:um|a)\b|\bgeb\.? ?dat(?:um)?\b\.?|"
    r"\bgebdat\b\.?|\bgeboorte\b|\bdob\b|\bgbd\b|\bgeboortedag\b|\bverjaardag\b|\bjarig\b|\*)"
    r"[^\d\n.;*]{0,40}?[ :]{0,3}(?P<it>" + _DATE + r")",
    re.IGNORECASE,
)
BIRTHS = (
    "geb geboren geboortedatum geboortedata gebdat gebdatum geboorte dob gbd geboortedag "
    "verjaardag jarig".split()
)
_ANY_DATE = re.compile(r"(?<![\w\-/.])(?P<it>" + _DATE + r")", re.IGNORECASE)
#: what joins dates in a row: "geboortedata: 3-5-2012, 1-2-2014 en 4 mei 2018"
_AND_DATE = re.compile(
    r"\s{0,2}(?:,|;|/|&|\+|en|,? en)\s{0,2}(?P<it>" + _DATE + r")", re.IGNORECASE
)
_WHOSE = re.compile(r"([^\W\d_]+) ?\($")
#: a full date so many years back is hardly ever another day than that of somebody's birth …
_LONG_AGO = 12
#: … but for what is dated itself
_DATED = re.compile(
    r"(?:\bwet|besluit|arrest|uitspraak|vonnis|beschikking|convenant|verdrag|regeling|protocol|"
    r"versie)(?:\s\w+)?(?:\s(?:van|d\.d\.|dd\.?|op))?\s$",
    re.IGNORECASE,
)
_BEFORE = 30
#: figures with spaces or points between them may be anything
_WRITTEN_OUT = re.compile(r"[a-z]|[-/].*[-/]|\d{4}$", re.IGNORECASE)


def date_of(match: re.Match[str], today: date | None) -> date | None:
    """The day that a match of a date names; None for one that the calendar does not have."""
    for suffix in ("", "2", "3"):
        day, month, year = match["d" + suffix], match["m" + suffix], match["y" + suffix]
        if day is None or month is None or year is None:
            continue
        word = month.lower()
        number = int(word) if word.isdigit() else _MONTHS.get(word) or _MONTHS.get(word[:3], 0)
        century = int(year)
        if len(year) == 2:
            century += 2000 if century <= ((today.year % 100) if today else 30) else 1900
        try:
            return date(century, number, int(day))
        except ValueError:
            return None
    return None


def announced_births(text: str, cues: Spans, today: date | None) -> Iterator[Found]:
    """Dates of birth that are called so, and those in a row with one."""
    stars = [(at, at + 1) for at, letter in enumerate(text) if letter == "*"] if "*" in text else []
    announced = windows(text, sorted([*cues, *stars]), 5, 80)
    for match in (m for window in announced for m in _BIRTH.finditer(text, *window)):
        following: re.Match[str] | None = match
        while following:
            start, end = following.span("it")
            yield birth_found(text, start, end, date_of(following, today), today)
            following = _AND_DATE.match(text, end)


def likely_births(text: str, figures: Figures, today: date | None) -> Iterator[Found]:
    """Dates that are hardly anything else: long ago, or behind a name."""
    for match in (m for window in figures.four for m in _ANY_DATE.finditer(text, *window)):
        day = date_of(match, today)
        if day is None or today is None or not (match["y2"] or _WRITTEN_OUT.search(match[0])):
            continue
        start, end = match.span("it")
        before = text[max(0, start - _BEFORE) : start]
        if (day.year <= today.year - _LONG_AGO and not _DATED.search(before)) or (
            _stands_behind_a_name(before, text[end : end + 1]) and day < today
        ):
            yield birth_found(text, start, end, day, today)


def _stands_behind_a_name(before: str, after: str) -> bool:
    """ "Daan (3-5-2018)": nothing but the date in parentheses."""
    whose = _WHOSE.search(before)
    return bool(whose and after == ")" and whose[1][0].isupper() and whose[1].lower() not in TERMS)


def birth_found(text: str, start: int, end: int, born: date | None, today: date | None) -> Found:
    """A date of birth; what to say instead is the age, where both days are known."""
    suggestion = SUGGESTIONS[FoundKind.BIRTH_DATE]
    if born is not None and today is not None and born <= today:
        suggestion = f"{age_at(born, today)} jaar"
        if text[start - 1 : start] != "(" and text[end : end + 1] != ")":
            suggestion = f"({suggestion})"
    return Found(start, end, FoundKind.BIRTH_DATE, suggestion=suggestion)


def dates_in(text: str, figures: Figures, today: date | None) -> Iterator[tuple[int, int, date]]:
    """Every date that a text writes out, with where it stands."""
    for match in (m for window in figures.near for m in _ANY_DATE.finditer(text, *window)):
        day = date_of(match, today)
        if day is not None:
            yield (*match.span("it"), day)
