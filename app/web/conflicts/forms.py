from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Optional

from app.domain.conflicts import LONGEST_NAME, LONGEST_REASON, ConflictState


class NameForm(FlaskForm):
    name = StringField(
        _l("Voornaam en achternaam"),
        validators=[DataRequired(_l("Geef de naam van iemand die u kent."))],
        description=_l("Van iemand uit uw familie, uw buurt of een eerder dossier."),
        render_kw={"maxlength": LONGEST_NAME, "autocomplete": "off"},
    )
    birth_date = DateField(
        _l("Geboortedatum"),
        validators=[Optional()],
        description=_l(
            "Mag leeg blijven. Met een geboortedatum geldt het alleen voor die persoon."
        ),
    )


class HomeForm(FlaskForm):
    postcode = StringField(
        _l("Postcode"),
        validators=[Optional()],
        render_kw={"maxlength": 10, "autocomplete": "off"},
    )
    number = StringField(
        _l("Huisnummer"),
        validators=[Optional()],
        description=_l("Met de toevoeging. Laat beide leeg om uw adres weg te halen."),
        render_kw={"maxlength": 12, "autocomplete": "off"},
    )


class ReviewForm(FlaskForm):
    state = RadioField(
        _l("Beoordeling"),
        choices=[
            SelectChoice(ConflictState.UPHELD.value, _l("Terecht: deze blijft gelden")),
            SelectChoice(ConflictState.LIFTED.value, _l("Opgeheven: deze geldt niet meer")),
        ],
        validators=[DataRequired(_l("Kies een van de twee."))],
    )
    reason = TextAreaField(
        _l("Waarom"),
        validators=[DataRequired(_l("Zeg waarom."))],
        render_kw={"maxlength": LONGEST_REASON, "rows": 2},
    )
