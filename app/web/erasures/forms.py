from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired

from app.domain.erasure import ErasureReason
from app.web.language import words


class ErasureForm(FlaskForm):
    """Which case, by its exact reference, and why."""

    reference = StringField(
        _l("Kenmerk van de zaak"),
        validators=[DataRequired(_l("Geef het volledige kenmerk."))],
        description=_l("Precies zoals het is uitgegeven, bijvoorbeeld K7M4-9QXT."),
        render_kw={"maxlength": 20, "autocomplete": "off"},
    )
    reason = SelectField(
        _l("Reden"), validators=[DataRequired(_l("Kies een van de mogelijkheden."))]
    )

    def __init__(self) -> None:
        super().__init__()
        self.reason.choices = [("", "–"), *((r.value, words(r.text)) for r in ErasureReason)]

    def chosen(self) -> ErasureReason:
        """The reason, of a form that is valid."""
        return ErasureReason(self.reason.data)
