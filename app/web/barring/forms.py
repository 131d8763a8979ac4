from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Optional

from app.domain.barring_order import StepKind
from app.services.barring_orders import (
    LONGEST_REASON,
    BarringOrderView,
    StepInput,
    TypedHearing,
)
from app.web.moments import MomentField
from app.web.requests import number

_LONGEST: dict[str, Any] = {"rows": 2, "maxlength": LONGEST_REASON}


class StartForm(FlaskForm):
    starts_at = MomentField(_l("Begint op"))


class StepForm(FlaskForm):
    kind = RadioField(
        _l("Besluit"),
        choices=[
            SelectChoice(StepKind.EXTENDED.value, _l("Verlengd")),
            SelectChoice(StepKind.WITHDRAWN.value, _l("Ingetrokken")),
        ],
        default=StepKind.EXTENDED.value,
    )
    decided_at = MomentField(_l("Besloten op"))
    until = DateField(
        _l("Verlengd tot en met"),
        validators=[Optional()],
        description=_l("Alleen bij verlengen. Het eindigt op het uur waarop het begon."),
    )
    away_heard_at = MomentField(_l("Uithuisgeplaatste gehoord op"))
    away_unheard = TextAreaField(
        _l("Waarom de uithuisgeplaatste niet is gehoord"), render_kw=_LONGEST
    )
    home_heard_at = MomentField(_l("Achterblijvers gehoord op"))
    home_unheard = TextAreaField(
        _l("Waarom de achterblijvers niet zijn gehoord"), render_kw=_LONGEST
    )
    order = HiddenField()
    version = HiddenField()

    def about(self, order: BarringOrderView) -> StepForm:
        self.order.data, self.version.data = order.id, str(order.version)
        return self

    @property
    def seen(self) -> int:
        return number(self.version.data)

    def given(self) -> StepInput:
        return StepInput(
            kind=StepKind(self.kind.data),
            decided_at=self.decided_at.data,
            until=self.until.data,
            away=TypedHearing(at=self.away_heard_at.data, why_not=self.away_unheard.data or ""),
            home=TypedHearing(at=self.home_heard_at.data, why_not=self.home_unheard.data or ""),
        )
