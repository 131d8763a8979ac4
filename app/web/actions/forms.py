from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from app.domain.actions import ActionState

ANSWER_WORDS = {
    ActionState.DONE: _l("Gedaan"),
    ActionState.NOT_POSSIBLE: _l("Niet mogelijk: omstandigheden veranderd"),
    ActionState.NOT_DONE: _l("Niet gedaan"),
}


class AnswerForm(FlaskForm):
    state = RadioField(
        _l("Wat is ervan gekomen?"),
        choices=[SelectChoice(state.value, text) for state, text in ANSWER_WORDS.items()],
        validators=[InputRequired(_l("Kies een van de mogelijkheden."))],
    )
    answer = TextAreaField(
        _l("Toelichting"),
        validators=[Length(max=20_000)],
        description=_l("Verplicht als de actie niet is gedaan."),
        render_kw={"rows": 4},
    )
    version = IntegerField(validators=[Optional()], widget=HiddenInput())
