from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from app.domain.options import OptionResult

LONGEST = 20_000

RESULT_WORDS = {
    OptionResult.TRIED: _l("Geprobeerd, nog niet duidelijk of het werkt"),
    OptionResult.WORKS: _l("Werkt"),
    OptionResult.DOES_NOT_WORK: _l("Werkt niet"),
    OptionResult.NOT_TRIED: _l("Niet geprobeerd"),
}


class ReportForm(FlaskForm):
    result = RadioField(
        _l("Hoe ging het?"),
        choices=[SelectChoice(result.value, text) for result, text in RESULT_WORDS.items()],
        validators=[InputRequired(_l("Kies een van de mogelijkheden."))],
    )
    text = TextAreaField(
        _l("In woorden"),
        validators=[Length(max=LONGEST)],
        description=_l("Werkt het niet, of is het niet geprobeerd: waarom niet?"),
        render_kw={"rows": 4},
    )
    family_wants = TextAreaField(
        _l("Wat de betrokkenen zelf willen"),
        validators=[Length(max=LONGEST)],
        render_kw={"rows": 3},
    )
    version = HiddenField()
