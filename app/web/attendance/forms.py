from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.domain.attendance import LONGEST_NAME
from app.services.mandates import MandateInput, MandatesView

LONGEST = 2_000


class MandateForm(FlaskForm):
    giver = SelectField(_l("Van"), validators=[DataRequired(_l("Kies wie de machtiging geeft."))])
    taker = SelectField(_l("Aan"), validators=[DataRequired(_l("Kies wie gemachtigd wordt."))])
    item = SelectField(_l("Voor"), choices=[])
    given_by = StringField(
        _l("Gegeven door"),
        validators=[DataRequired(_l("Noem wie de machtiging gaf."))],
        description=_l("De naam van de collega die dit namens de organisatie toezegt."),
        render_kw={"maxlength": LONGEST_NAME, "autocomplete": "off"},
    )
    words = TextAreaField(
        _l("In deze woorden"),
        validators=[Length(max=LONGEST)],
        description=_l("Alleen bij één zaak. Bijvoorbeeld waar de machtiging ophoudt."),
        render_kw={"rows": 3},
    )

    @classmethod
    def of(cls, view: MandatesView, name: str) -> MandateForm:
        """With what can be chosen; who is alone in what they can give gives that."""
        form = cls(given_by=name if len(view.givers) == 1 else "")
        first = [] if len(view.givers) == 1 else [("", _("Kies"))]
        form.giver.choices = [*first, *view.givers]
        form.taker.choices = [("", _("Kies")), *view.takers]
        form.item.choices = [
            ("", _("Het hele overleg")),
            *(
                (item_id, f"{number}. {', '.join(people)}")
                for item_id, number, people in view.items
            ),
        ]
        return form

    def given(self) -> MandateInput:
        return MandateInput(
            giver=self.giver.data,
            taker=self.taker.data,
            given_by=self.given_by.data or "",
            item_id=self.item.data or "",
            words=self.words.data or "",
        )
