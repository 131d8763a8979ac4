from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField

from app.domain.errors import InvalidInput
from app.services.briefs import OwnBrief
from app.web.errors import error_words

# Values are checked by the use case, so no field here has a validator of its own.


class BriefForm(FlaskForm):
    question = TextAreaField(_l("Vraag aan de tafel"), render_kw={"rows": 3})
    summary = TextAreaField(
        _l("Casusbeschrijving"),
        description=_l(
            "Voor deze tafel alleen, in woorden die nergens anders staan: wie ook aan een "
            "andere tafel zit, mag de zaak niet herkennen. Namen worden rollen."
        ),
        render_kw={"rows": 10},
    )
    version = HiddenField()

    @classmethod
    def of(cls, brief: OwnBrief) -> BriefForm:
        return cls(
            formdata=None,
            question=brief.question,
            summary=brief.summary,
            version=str(brief.version),
        )

    def show(self, invalid: InvalidInput) -> None:
        for error in invalid.errors:
            text = error_words(error)
            if error.key == "told-elsewhere":
                text = f"{text} ‘{error.value}’"
            field = self[error.field]
            field.errors = [*field.errors, text]
