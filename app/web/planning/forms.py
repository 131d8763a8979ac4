from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from datetime import time as clock_time

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, IntegerField, StringField, TimeField
from wtforms.validators import DataRequired

from app.domain.charter import Text
from app.domain.planning import (
    FEWEST_MINUTES,
    LONGEST_PLACE,
    MOST_MINUTES,
    DayOff,
    day_off,
    planned_span,
)
from app.web.requests import number


class SeenForm(FlaskForm):
    """A change of a meeting that the person saw as it was planned then."""

    sequence = HiddenField()

    def seen(self) -> int:
        """What the page said, and never what the form would have begun with."""
        return number(self.sequence.raw_data[0] if self.sequence.raw_data else None)


class MeetingForm(SeenForm):
    """When and where, in local time."""

    day = DateField(_l("Dag"), validators=[DataRequired(_l("Geef een datum."))])
    time = TimeField(_l("Begint om"), validators=[DataRequired(_l("Geef een tijd, zoals 09:00."))])
    minutes = IntegerField(
        _l("Duur in minuten"),
        validators=[DataRequired(_l("Geef het aantal minuten."))],
        render_kw={"min": FEWEST_MINUTES, "max": MOST_MINUTES},
    )
    place = StringField(
        _l("Plaats of link"),
        description=_l("Staat ook in de agenda’s van de deelnemers."),
        render_kw={"maxlength": LONGEST_PLACE},
    )
    #: a day off about which the person was asked and that they mean
    meant = HiddenField()

    def asks_about(
        self, before: date | None, holidays: Mapping[date, Text], now: datetime
    ) -> DayOff | None:
        """Why the day is off, when the person was not asked yet and it is another than before.

        Raises `InvalidInput` for a time that cannot be planned at all.
        """
        day, time, minutes = self.planned()
        planned_span(day, time, minutes, now=now)
        if day == before or self.meant.data == day.isoformat():
            return None
        off = day_off(day, holidays)
        self.meant.data = day.isoformat() if off else ""
        return off

    def planned(self) -> tuple[date, clock_time, int]:
        """Day, time and minutes, of a form that is valid."""
        day, time, minutes = self.day.data, self.time.data, self.minutes.data
        if day is None or time is None or minutes is None:
            raise TypeError("the form was not validated")
        return day, time, minutes
