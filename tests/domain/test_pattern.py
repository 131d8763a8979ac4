"""Patterns: recurrence rules in people's words, and the rules that are refused."""

from __future__ import annotations

from datetime import time

import pytest

from app.domain.errors import InvalidInput
from app.domain.pattern import (
    NTHS,
    Pattern,
    PatternKind,
    describe,
    from_rule,
    to_rule,
    validate_rule,
)


@pytest.mark.parametrize(
    ("rule", "at", "dutch", "english"),
    [
        (
            "FREQ=WEEKLY;BYDAY=TH",
            time(9),
            "elke donderdag om 9.00 uur",
            "every Thursday at 9:00",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TH,TU",
            time(9, 5),
            "elke dinsdag en donderdag om 9.05 uur",
            "every Tuesday and Thursday at 9:05",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            time(13, 30),
            "om de twee weken op dinsdag om 13.30 uur",
            "every two weeks on Tuesday at 13:30",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=12;BYDAY=MO,WE,FR",
            time(9),
            "om de twaalf weken op maandag, woensdag en vrijdag om 9.00 uur",
            "every twelve weeks on Monday, Wednesday and Friday at 9:00",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1TH",
            time(13),
            "elke laatste donderdag van de maand om 13.00 uur",
            "every last Thursday of the month at 13:00",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=MO;BYSETPOS=1",
            time(10),
            "om de drie maanden op de eerste maandag om 10.00 uur",
            "every three months on the first Monday at 10:00",
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            time(9),
            "elke werkdag om 9.00 uur",
            "every working day at 9:00",
        ),
        (
            "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
            time(9),
            "elke werkdag om 9.00 uur",
            "every working day at 9:00",
        ),
        ("FREQ=DAILY", time(0), "elke dag om 0.00 uur", "every day at 0:00"),
        (
            "FREQ=DAILY;INTERVAL=2",
            time(9),
            "om de twee dagen om 9.00 uur",
            "every two days at 9:00",
        ),
    ],
)
def test_a_rule_reads_as_people_say_it(rule: str, at: time, dutch: str, english: str) -> None:
    assert describe(rule, at, "nl") == dutch
    assert describe(rule, at, "en") == english


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(kind=PatternKind.DAILY),
        Pattern(kind=PatternKind.DAILY, every=12),
        Pattern(kind=PatternKind.WORKDAYS),
        Pattern(kind=PatternKind.WEEKLY, weekdays=(0, 3), every=2),
        *(Pattern(kind=PatternKind.MONTHLY, weekdays=(6,), nth=nth) for nth in NTHS),
    ],
)
def test_a_pattern_comes_back_from_its_rule(pattern: Pattern) -> None:
    assert from_rule(to_rule(pattern)) == pattern


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("", "rule-malformed"),
        ("every Thursday", "rule-malformed"),
        ("FREQ=", "rule-malformed"),
        ("FREQ=WEEKLY;", "rule-malformed"),
        ("FREQ=WEEKLY;FREQ=DAILY", "rule-malformed"),
        ("FREQ=WEEKLY;BYDAY=XX", "rule-malformed"),
        ("FREQ=WEEKLY;BYDAY=MO,", "rule-malformed"),
        ("FREQ=WEEKLY;INTERVAL=two;BYDAY=MO", "rule-malformed"),
        ("FREQ=WEEKLY;INTERVAL=-1;BYDAY=MO", "rule-malformed"),
        ("FREQ=MONTHLY;BYDAY=0TH", "rule-malformed"),
        ("FREQ=WEEKLY;BYDAY=MO\r\nX=1", "rule-malformed"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", "rule-not-supported"),
        ("BYDAY=MO", "rule-not-supported"),
        ("FREQ=YEARLY", "rule-not-supported"),
        ("FREQ=SECONDLY", "rule-not-supported"),
        ("FREQ=WEEKLY", "rule-not-supported"),
        ("FREQ=WEEKLY;INTERVAL=0;BYDAY=MO", "rule-not-supported"),
        ("FREQ=WEEKLY;INTERVAL=13;BYDAY=MO", "rule-not-supported"),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "rule-not-supported"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101", "rule-not-supported"),
        ("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9", "rule-not-supported"),
        ("FREQ=WEEKLY;BYDAY=1MO", "rule-not-supported"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "rule-not-supported"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "rule-not-supported"),
        ("FREQ=MONTHLY", "rule-not-supported"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "rule-not-supported"),
        ("FREQ=MONTHLY;BYDAY=TH", "rule-not-supported"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "rule-not-supported"),
        ("FREQ=MONTHLY;BYDAY=5TH", "rule-not-supported"),
        ("FREQ=MONTHLY;BYDAY=1TH;BYSETPOS=2", "rule-not-supported"),
        ("FREQ=MONTHLY;BYDAY=6TH", "rule-never-occurs"),
        ("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=6", "rule-never-occurs"),
    ],
)
def test_a_rule_that_people_cannot_say_is_refused(rule: str, key: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        validate_rule(rule)
    assert [(error.field, error.key) for error in refusal.value.errors] == [("rule", key)]


@pytest.mark.parametrize(
    ("pattern", "errors"),
    [
        (Pattern(kind=PatternKind.WEEKLY), [("weekdays", "required")]),
        (Pattern(kind=PatternKind.WEEKLY, weekdays=(7,)), [("weekdays", "choice-unknown")]),
        (Pattern(kind=PatternKind.DAILY, every=0), [("every", "out-of-range")]),
        (Pattern(kind=PatternKind.DAILY, every=13), [("every", "out-of-range")]),
        (Pattern(kind=PatternKind.WORKDAYS, every=2), [("every", "out-of-range")]),
        (
            Pattern(kind=PatternKind.MONTHLY),
            [("weekdays", "required"), ("nth", "required")],
        ),
        (
            Pattern(kind=PatternKind.MONTHLY, weekdays=(1, 2), nth=5),
            [("weekdays", "one-only"), ("nth", "choice-unknown")],
        ),
    ],
)
def test_a_pattern_names_each_field_that_is_wrong(
    pattern: Pattern, errors: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        to_rule(pattern)
    assert [(error.field, error.key) for error in refusal.value.errors] == errors
