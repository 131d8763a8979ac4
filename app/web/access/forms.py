from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired

from app.domain.watching import LONGEST_REVIEW, Review
from app.web.language import words


class ReviewForm(FlaskForm):
    state = RadioField(
        _l("Wat is er gevonden?"),
        validators=[DataRequired(_l("Kies een van de mogelijkheden."))],
    )
    reason = TextAreaField(
        _l("Toelichting"),
        validators=[DataRequired(_l("Zeg waarom."))],
        render_kw={"maxlength": LONGEST_REVIEW, "rows": 2},
    )

    def __init__(self) -> None:
        super().__init__()
        self.state.choices = [
            (one.value, words(one.text)) for one in Review if one is not Review.WAITING
        ]
