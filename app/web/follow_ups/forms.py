from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional

from app.domain.follow_up import RequestAnswer, RequestInput
from app.services.follow_ups import RequestView

LONGEST = 4_000

ANSWER_WORDS = {
    RequestAnswer.ACCEPTED: _l("Aangenomen"),
    RequestAnswer.NOT_ACCEPTED: _l("Niet aangenomen"),
}


class RequestForm(FlaskForm):
    filed_on = DateField(_l("Ingediend op"), validators=[Optional()])
    answer = RadioField(
        _l("Antwoord"),
        choices=[
            SelectChoice("", _l("Nog geen antwoord")),
            *(SelectChoice(answer.value, text) for answer, text in ANSWER_WORDS.items()),
        ],
        default="",
        validators=[Optional()],
    )
    answered_on = DateField(_l("Antwoord gekregen op"), validators=[Optional()])
    words = TextAreaField(
        _l("Eigen woorden"),
        validators=[Length(max=LONGEST)],
        description=_l("Wat wie antwoordde daar zelf over zei."),
        render_kw={"rows": 3},
    )
    finished_on = DateField(_l("Klaar op"), validators=[Optional()])
    version = HiddenField(default="0")

    @classmethod
    def of(cls, request: RequestView) -> RequestForm:
        stands = request.stands
        return cls(
            formdata=None,
            filed_on=stands.filed_on,
            answer=stands.answer.value if stands.answer else "",
            answered_on=stands.answered_on,
            words=stands.words,
            finished_on=stands.finished_on,
            version=str(request.version),
        )

    def given(self) -> RequestInput:
        return RequestInput(
            filed_on=self.filed_on.data,
            answer=RequestAnswer(self.answer.data) if self.answer.data else None,
            answered_on=self.answered_on.data,
            words=self.words.data or "",
            finished_on=self.finished_on.data,
        )


class EscalationForm(FlaskForm):
    name = StringField(
        _l("Naar wie"),
        validators=[Length(max=200)],
        description=_l("Naam of functie van wie er nu over gaat."),
        render_kw={"autocomplete": "off"},
    )
    taken_on = DateField(_l("Op"), validators=[Optional()])
    why = TextAreaField(
        _l("Waarom uw organisatie het anders ziet"),
        validators=[Length(max=LONGEST)],
        render_kw={"rows": 3},
    )
