from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired

from app.services.calendars import LONGEST_NAME, TableChoice


class SubscribeForm(FlaskForm):
    name = StringField(
        _l("Naam van het apparaat of programma"),
        validators=[DataRequired(_l("Geef een naam, zoals ‘telefoon’."))],
        description=_l("Zo weet u later welk abonnement u intrekt, bijvoorbeeld: telefoon."),
        render_kw={"maxlength": LONGEST_NAME, "autocomplete": "off"},
    )
    table = SelectField(_l("Welke overleggen"))

    def offer(self, tables: list[TableChoice]) -> SubscribeForm:
        """With the tables of the person to choose from."""
        self.table.choices = [
            ("", _l("Van al mijn tafels")),
            *((table.slug, table.name) for table in tables),
        ]
        return self
