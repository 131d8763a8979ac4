from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired

from app.domain.emergency import LONGEST_ASKED, LONGEST_REASON, EmergencyReview


class EmergencyForm(FlaskForm):
    """What it lacks is said by the use case, all at once."""

    asked = StringField(
        _l("Kenmerk of BSN"),
        description=_l(
            "Het volledige kenmerk, bijvoorbeeld K7M4-9QXT, of het BSN van iemand in de zaak. "
            "Wat u hier typt, wordt niet bewaard."
        ),
        render_kw={"maxlength": LONGEST_ASKED, "autocomplete": "off", "required": True},
    )
    reason = TextAreaField(
        _l("Waarom is het nodig, nu?"),
        description=_l(
            "In minstens twintig tekens, zonder namen: wat er aan de hand is en wat u moet weten."
        ),
        render_kw={"maxlength": LONGEST_REASON, "rows": 3, "required": True},
    )


class ReviewForm(FlaskForm):
    state = RadioField(
        _l("Beoordeling"),
        choices=[
            SelectChoice(EmergencyReview.JUSTIFIED.value, _l("Terecht")),
            SelectChoice(EmergencyReview.NOT_JUSTIFIED.value, _l("Niet terecht")),
        ],
        validators=[DataRequired(_l("Kies een van de twee."))],
    )
    reason = TextAreaField(
        _l("Waarom"),
        validators=[DataRequired(_l("Zeg waarom."))],
        render_kw={"maxlength": LONGEST_REASON, "rows": 2},
    )
