from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.emergency import EmergencyReview, EmergencyState
from app.domain.errors import InvalidInput, NotFound
from app.services.emergency import (
    ask_emergency,
    confirm_emergency,
    end_emergency,
    view_emergency,
)
from app.services.emergency_review import (
    list_emergencies,
    remark_on_emergency,
    review_emergency,
)
from app.web.emergency.forms import EmergencyForm, ReviewForm
from app.web.errors import show_errors
from app.web.guard import current_actor, utc_now

pages = Blueprint("emergency", __name__)


@pages.get("/emergency")
def index() -> str:
    return _page(EmergencyForm(formdata=None))


@pages.post("/emergency")
def ask() -> Response | tuple[str, int]:
    """A hit leads to the page of the case; every miss gets the same answer."""
    form = EmergencyForm()
    try:
        answer = ask_emergency(
            current_actor(), form.asked.data or "", form.reason.data or "", now=utc_now()
        )
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return _page(form), 422
    if answer.state is EmergencyState.OPENED:
        return redirect(url_for("cases.show", reference=answer.reference))
    if answer.state is EmergencyState.WAITING:
        flash(_("Nu moet een tweede persoon het bevestigen, binnen een kwartier."), "warning")
    else:
        flash(_("Er is geen zaak met dit kenmerk of BSN waarvoor noodtoegang kan."), "warning")
    return redirect(url_for("emergency.index"))


@pages.post("/emergency/<access_id>/confirm")
def confirm(access_id: str) -> Response:
    confirm_emergency(current_actor(), access_id, now=utc_now())
    flash(_("U hebt het bevestigd. De zaak is een uur open voor wie het vroeg."), "success")
    return redirect(url_for("emergency.index"))


@pages.post("/emergency/<access_id>/remark")
def remark(access_id: str) -> Response:
    """For who handles the case at the inbrenger."""
    text = request.form.get("remark", "")
    reference = remark_on_emergency(current_actor(), access_id, text, now=utc_now())
    flash(_("Uw opmerking is bewaard."), "success")
    return redirect(url_for("cases.show", reference=reference, _anchor="emergency"))


@pages.post("/cases/<reference>/emergency/end")
def end(reference: str) -> Response:
    end_emergency(current_actor(), reference, now=utc_now())
    flash(_("Uw noodtoegang is beëindigd."), "success")
    return redirect(url_for("emergency.index"))


@pages.get("/privacy/emergency")
def review() -> str:
    return _review_page()


@pages.post("/privacy/emergency/<access_id>")
def decide(access_id: str) -> Response | tuple[str, int]:
    form = ReviewForm()
    try:
        if not form.validate():
            raise InvalidInput([])
        state = EmergencyReview(form.state.data)
        review_emergency(current_actor(), access_id, state, form.reason.data or "", now=utc_now())
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return _review_page(form, access_id), 422
    flash(_("De beoordeling is bewaard."), "success")
    return redirect(url_for("emergency.review"))


def _page(form: EmergencyForm) -> str:
    view = view_emergency(current_actor(), now=utc_now())
    return render_template("emergency/index.html", form=form, view=view, now=utc_now())


def _review_page(form: ReviewForm | None = None, wrong: str = "") -> str:
    rows, refused = list_emergencies(current_actor(), now=utc_now())
    if wrong and wrong not in {row.id for row in rows}:
        raise NotFound
    forms = {
        row.id: form if form is not None and row.id == wrong else ReviewForm(formdata=None)
        for row in rows
    }
    return render_template(
        "emergency/review.html", rows=rows, refused=refused, forms=forms, wrong=wrong, now=utc_now()
    )
