"""Recurrence rules as people say them: "every Thursday", "the last Thursday of the month".

Supported is what a `Pattern` can say, so that each rule has words and each rule occurs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import lru_cache

from app.domain.errors import FieldError, InvalidInput

#: the longest interval between two periods: every twelve days, weeks or months
LONGEST_INTERVAL = 12
#: which weekday of the month; -1 is the last. A fifth one does not exist in every month.
NTHS = (1, 2, 3, 4, -1)

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = (0, 1, 2, 3, 4)
_PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYSETPOS"})
_BYDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_BYSETPOS = re.compile(r"[+-]?[0-9]{1,3}")
_INTERVAL = re.compile(r"[0-9]{1,3}")


class PatternKind(StrEnum):
    """The ways in which meetings come back."""

    DAILY = "daily"
    #: Monday to Friday
    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """When meetings come back, as a form asks it."""

    kind: PatternKind
    #: weekdays, Monday is 0; one or more if weekly, exactly one if monthly, else none
    weekdays: tuple[int, ...] = ()
    #: every so many days, weeks or months, 1 to 12; always 1 for workdays
    every: int = 1
    #: which of these weekdays in the month (`NTHS`); only if monthly
    nth: int | None = None


def to_rule(pattern: Pattern) -> str:
    """The RFC 5545 recurrence rule of the pattern.

    Raises `InvalidInput` naming `weekdays`, `every` or `nth`.
    """
    errors = _pattern_errors(pattern)
    if errors:
        raise InvalidInput(errors)
    interval = f";INTERVAL={pattern.every}" if pattern.every > 1 else ""
    days = ",".join(_WEEKDAYS[day] for day in sorted(set(pattern.weekdays)))
    match pattern.kind:
        case PatternKind.DAILY:
            return f"FREQ=DAILY{interval}"
        case PatternKind.WORKDAYS:
            return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
        case PatternKind.WEEKLY:
            return f"FREQ=WEEKLY{interval};BYDAY={days}"
        case PatternKind.MONTHLY:
            return f"FREQ=MONTHLY{interval};BYDAY={pattern.nth}{days}"


@lru_cache(maxsize=256)
def from_rule(rule: str) -> Pattern:
    """The pattern that the rule stands for.

    Raises `InvalidInput` for the field `rule`: `rule_malformed`, `rule_not_supported` (what a
    pattern cannot say: COUNT, UNTIL, hours, days of the month …) or `rule_never_occurs`.
    """
    parts = _split(rule)
    _refuse_unless(parts.keys() <= _PARTS, "rule-not-supported", rule)
    every = _interval(parts, rule)
    days = _by_day(parts, rule)
    weekdays = tuple(sorted({weekday for _, weekday in days}))
    frequency = parts.get("FREQ")
    if frequency == "MONTHLY":
        return _monthly(days, parts.get("BYSETPOS"), every, rule)
    plain = "BYSETPOS" not in parts and all(nth is None for nth, _ in days)
    _refuse_unless(plain, "rule-not-supported", rule)
    if frequency == "DAILY" and not days:
        return Pattern(kind=PatternKind.DAILY, every=every)
    # Every n-th day that is also a Tuesday says nothing to people, and for n = 7 may never come.
    by_week = frequency == "WEEKLY" or (frequency == "DAILY" and every == 1)
    _refuse_unless(by_week and bool(days), "rule-not-supported", rule)
    if every == 1 and weekdays == _WORKDAYS:
        return Pattern(kind=PatternKind.WORKDAYS)
    return Pattern(kind=PatternKind.WEEKLY, weekdays=weekdays, every=every)


def validate_rule(rule: str) -> None:
    """Raises `InvalidInput` if the rule is not supported (see `from_rule`)."""
    from_rule(rule)


def describe(rule: str, start_time: time, language: str) -> str:
    """The rule in words, to stand within a sentence: "elke donderdag om 9.00 uur".

    `language` is "en" for English; anything else is Dutch.
    """
    pattern = from_rule(rule)
    if language == "en":
        return f"{_in_english(pattern)} at {start_time.hour}:{start_time.minute:02}"
    return f"{_in_dutch(pattern)} om {start_time.hour}.{start_time.minute:02} uur"


_DUTCH_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DUTCH_NTH = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", -1: "laatste"}
_DUTCH_NUMBERS = (
    *("", "", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_ENGLISH_NUMBERS = (
    *("", "", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def _in_dutch(pattern: Pattern) -> str:
    number = _DUTCH_NUMBERS[pattern.every]
    days = _listed([_DUTCH_DAYS[day] for day in pattern.weekdays], "en")
    nth = _DUTCH_NTH.get(pattern.nth or 0, "")
    match pattern.kind:
        case PatternKind.DAILY:
            return f"om de {number} dagen" if number else "elke dag"
        case PatternKind.WORKDAYS:
            return "elke werkdag"
        case PatternKind.WEEKLY:
            return f"om de {number} weken op {days}" if number else f"elke {days}"
        case PatternKind.MONTHLY:
            if number:
                return f"om de {number} maanden op de {nth} {days}"
            return f"elke {nth} {days} van de maand"


def _in_english(pattern: Pattern) -> str:
    number = _ENGLISH_NUMBERS[pattern.every]
    days = _listed([_ENGLISH_DAYS[day] for day in pattern.weekdays], "and")
    nth = _ENGLISH_NTH.get(pattern.nth or 0, "")
    match pattern.kind:
        case PatternKind.DAILY:
            return f"every {number} days" if number else "every day"
        case PatternKind.WORKDAYS:
            return "every working day"
        case PatternKind.WEEKLY:
            return f"every {number} weeks on {days}" if number else f"every {days}"
        case PatternKind.MONTHLY:
            if number:
                return f"every {number} months on the {nth} {days}"
            return f"every {nth} {days} of the month"


def _listed(words: list[str], last: str) -> str:
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _pattern_errors(pattern: Pattern) -> list[FieldError]:
    errors = []
    longest = 1 if pattern.kind is PatternKind.WORKDAYS else LONGEST_INTERVAL
    if not 1 <= pattern.every <= longest:
        errors.append(FieldError(field="every", key="out-of-range", value=str(pattern.every)))
    if any(day not in range(7) for day in pattern.weekdays):
        errors.append(FieldError(field="weekdays", key="choice-unknown"))
    if pattern.kind in (PatternKind.WEEKLY, PatternKind.MONTHLY) and not pattern.weekdays:
        errors.append(FieldError(field="weekdays", key="required"))
    if pattern.kind is PatternKind.MONTHLY:
        if len(set(pattern.weekdays)) > 1:
            errors.append(FieldError(field="weekdays", key="one-only"))
        if pattern.nth not in NTHS:
            key = "required" if pattern.nth is None else "choice-unknown"
            errors.append(FieldError(field="nth", key=key))
    return errors


def _refuse_unless(condition: bool, key: str, rule: str) -> None:
    if not condition:
        raise InvalidInput([FieldError(field="rule", key=key, value=rule[:60])])


def _split(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.upper().split(";"):
        name, _, value = part.partition("=")
        _refuse_unless(bool(name and value) and name not in parts, "rule-malformed", rule)
        parts[name] = value
    return parts


def _interval(parts: dict[str, str], rule: str) -> int:
    text = parts.get("INTERVAL", "1")
    _refuse_unless(bool(_INTERVAL.fullmatch(text)), "rule-malformed", rule)
    _refuse_unless(1 <= int(text) <= LONGEST_INTERVAL, "rule-not-supported", rule)
    return int(text)


def _by_day(parts: dict[str, str], rule: str) -> list[tuple[int | None, int]]:
    """Each day named by BYDAY: which one in its month, if the rule says so, and the weekday."""
    days: list[tuple[int | None, int]] = []
    for text in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        found = _BYDAY.fullmatch(text)
        if found is None:
            raise InvalidInput([FieldError(field="rule", key="rule-malformed", value=rule[:60])])
        nth, weekday = found.groups()
        days.append((None if nth is None else int(nth), _WEEKDAYS.index(weekday)))
    return days


def _monthly(
    days: list[tuple[int | None, int]], position: str | None, every: int, rule: str
) -> Pattern:
    """One weekday, with its number either before it (`-1TH`) or in BYSETPOS."""
    _refuse_unless(len(days) == 1, "rule-not-supported", rule)
    nth, weekday = days[0]
    if position is not None:
        _refuse_unless(bool(_BYSETPOS.fullmatch(position)), "rule-malformed", rule)
        _refuse_unless(nth is None, "rule-not-supported", rule)
        nth = int(position)
    _refuse_unless(nth != 0, "rule-malformed", rule)
    _refuse_unless(nth is None or abs(nth) <= 5, "rule-never-occurs", rule)
    _refuse_unless(nth in NTHS, "rule-not-supported", rule)
    return Pattern(kind=PatternKind.MONTHLY, weekdays=(weekday,), every=every, nth=nth)
