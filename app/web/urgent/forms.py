from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from app.services.admitting import LONGEST_REASON


class TakeOutForm(FlaskForm):
    reason = TextAreaField(
        _l("Waarom kan dit niet wachten?"),
        description=_l("Wie deze zaak leest, leest ook deze reden, met uw naam en de tijd."),
        render_kw={"rows": 4, "maxlength": LONGEST_REASON},
    )
