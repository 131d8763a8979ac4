from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.barring_order import StepKind
from app.domain.errors import InvalidInput, RuleBroken
from app.services.barring_orders import (
    StepInput,
    TypedHearing,
    decide_about_order,
    impose_order,
    view_barring_orders,
)
from app.web.asking import asked, flash_saved
from app.web.barring.forms import StartForm, StepForm
from app.web.errors import error_words, show_errors
from app.web.guard import current_actor, utc_now
from app.web.requests import number

pages = Blueprint("barring", __name__)
Answer = str | Response | tuple[str, int]
_NOBODY = TypedHearing(at=None, why_not="")


@pages.get("/items/<item_id>/barring-order")
def show(item_id: str) -> str:
    return _page(item_id)


@pages.post("/items/<item_id>/barring-order")
def impose(item_id: str) -> Answer:
    form = StartForm()
    try:
        if not form.validate():
            raise InvalidInput([])
        impose_order(current_actor(), item_id, form.starts_at.data, now=utc_now())
    except InvalidInput as invalid:
        show_errors(form, invalid)
    except RuleBroken as broken:
        form.form_errors.append(error_words(broken))
    else:
        flash_saved(_("Het huisverbod is vastgelegd."))
        return _back(item_id)
    return _page(item_id, start=form), 422


@pages.post("/items/<item_id>/barring-order/decision")
def decide(item_id: str) -> Answer:
    """Extended or withdrawn."""
    form = StepForm()
    try:
        if not form.validate():
            raise InvalidInput([])
        order_id, given = form.order.data or "", form.given()
        decide_about_order(
            current_actor(), item_id, order_id, given, form.seen, asking=asked(), now=utc_now()
        )
    except InvalidInput as invalid:
        show_errors(form, invalid)
    except RuleBroken as broken:
        form.form_errors.append(error_words(broken))
    else:
        flash_saved(_("Het besluit over het huisverbod is vastgelegd."))
        return _back(item_id)
    return _page(item_id, step=form), 422


@pages.post("/items/<item_id>/barring-order/strike")
def strike(item_id: str) -> Response:
    """It was written down by mistake."""
    order_id, version = request.form.get("order", ""), number(request.form.get("version"))
    given = StepInput(kind=StepKind.STRUCK, decided_at=None, away=_NOBODY, home=_NOBODY)
    decide_about_order(current_actor(), item_id, order_id, given, version, now=utc_now())
    flash(_("Het huisverbod is doorgehaald."), "success")
    return _back(item_id)


def _page(item_id: str, start: StartForm | None = None, step: StepForm | None = None) -> str:
    view = view_barring_orders(current_actor(), item_id, now=utc_now())
    if step is None and view.current is not None:
        step = StepForm(formdata=None).about(view.current)
    return render_template(
        "barring/show.html", view=view, start=start or StartForm(formdata=None), step=step
    )


def _back(item_id: str) -> Response:
    return redirect(url_for("barring.show", item_id=item_id))
