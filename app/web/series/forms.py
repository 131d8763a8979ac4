from __future__ import annotations

from datetime import date, time
from typing import Any

from babel.dates import get_day_names
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.validators import DataRequired

from app.domain.pattern import LONGEST_INTERVAL, NTHS, Pattern, PatternKind
from app.services.series import SeriesInput
from app.web.language import language

NTH_WORDS = {
    1: _l("eerste"),
    2: _l("tweede"),
    3: _l("derde"),
    4: _l("vierde"),
    -1: _l("laatste"),
}
KIND_WORDS = {
    PatternKind.WEEKLY: _l("Elke week, of om de zoveel weken"),
    PatternKind.MONTHLY: _l("Elke maand, of om de zoveel maanden"),
    PatternKind.WORKDAYS: _l("Elke werkdag, maandag tot en met vrijdag"),
    PatternKind.DAILY: _l("Elke dag, of om de zoveel dagen"),
}


class SeenSeriesForm(FlaskForm):
    """A change of the series that the person saw on the page."""

    last_seen = HiddenField()

    def seen(self) -> str:
        """The id of that series, "" for none; what fits no series when the page did not say."""
        return str(self.last_seen.raw_data[0]) if self.last_seen.raw_data else "-"


class SeriesForm(SeenSeriesForm):
    """When a table meets, asked in people's words."""

    kind = RadioField(_l("Hoe vaak"))
    weekdays = SelectMultipleField(
        _l("Op welke dag"),
        coerce=int,
        validate_choice=False,
        description=_l("Per week een of meer dagen, per maand één dag."),
    )
    nth = SelectField(
        _l("De hoeveelste in de maand"),
        coerce=int,
        description=_l("Alleen bij elke maand."),
    )
    every = IntegerField(
        _l("Om de hoeveel dagen, weken of maanden"),
        default=1,
        validators=[DataRequired(_l("Kies een getal van 1 tot en met 12."))],
        description=_l("1 is elke week of elke maand, 2 is om de andere."),
        render_kw={"min": 1, "max": LONGEST_INTERVAL},
    )
    start_time = TimeField(
        _l("Begint om"), validators=[DataRequired(_l("Geef een tijd, zoals 09:00."))]
    )
    minutes = IntegerField(
        _l("Duur in minuten"), validators=[DataRequired(_l("Geef het aantal minuten."))]
    )
    skip_holidays = BooleanField(_l("Niet op feestdagen"))
    from_date = DateField(
        _l("Vanaf"),
        validators=[DataRequired(_l("Geef een datum."))],
        description=_l("Overleggen vóór deze dag blijven zoals ze zijn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = get_day_names("wide", "stand-alone", locale=language())
        self.kind.choices = [(kind.value, words) for kind, words in KIND_WORDS.items()]
        self.weekdays.choices = [(day, names[day]) for day in range(7)]
        self.nth.choices = [(nth, NTH_WORDS[nth]) for nth in NTHS]

    def wanted(self) -> SeriesInput:
        """What was asked for; fields that the kind does not use do not count."""
        kind = PatternKind(self.kind.data)
        by_weekday = kind in (PatternKind.WEEKLY, PatternKind.MONTHLY)
        return SeriesInput(
            pattern=Pattern(
                kind=kind,
                weekdays=tuple(self.weekdays.data or ()) if by_weekday else (),
                every=1 if kind is PatternKind.WORKDAYS else self.every.data or 0,
                nth=self.nth.data if kind is PatternKind.MONTHLY else None,
            ),
            start_time=self.start_time.data or time.min,
            minutes=self.minutes.data or 0,
            skip_holidays=self.skip_holidays.data,
        )

    def first_day(self) -> date:
        return self.from_date.data or date.min


class EndForm(SeenSeriesForm):
    """From when on the table does not meet any more."""

    from_date = DateField(
        _l("Vanaf"),
        validators=[DataRequired(_l("Geef een datum."))],
        description=_l("De eerste dag waarop geen overleg meer valt."),
        id="end-from_date",
    )
    last_seen = HiddenField(id="end-last_seen")

    def first_day(self) -> date:
        return self.from_date.data or date.min


def defaults(wanted: SeriesInput, first: date, last_seen: str) -> dict[str, object]:
    """The fields of the form for a series."""
    return {
        "kind": wanted.pattern.kind.value,
        "weekdays": list(wanted.pattern.weekdays),
        "nth": wanted.pattern.nth or 1,
        "every": wanted.pattern.every,
        "start_time": wanted.start_time,
        "minutes": wanted.minutes,
        "skip_holidays": wanted.skip_holidays,
        "from_date": first,
        "last_seen": last_seen,
    }
