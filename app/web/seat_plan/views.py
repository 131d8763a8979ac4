from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import StaleVersion
from app.services.agenda import order_agenda
from app.services.seat_plan import view_seat_plan
from app.web.guard import current_actor, utc_now
from app.web.requests import number

pages = Blueprint("seat_plan", __name__)


@pages.get("/meetings/<meeting_id>/seat-plan")
def show(meeting_id: str) -> str:
    plan = view_seat_plan(current_actor(), meeting_id, now=utc_now())
    return render_template("seat_plan/show.html", plan=plan, stale=False)


@pages.post("/meetings/<meeting_id>/seat-plan")
def take_over(meeting_id: str) -> Response | tuple[str, int]:
    """Give the agenda the order that was proposed."""
    actor, now = current_actor(), utc_now()
    order, version = request.form.getlist("order"), number(request.form.get("version"))
    try:
        order_agenda(actor, meeting_id, order, version=version, now=now)
    except StaleVersion:
        plan = view_seat_plan(actor, meeting_id, now=now)
        return render_template("seat_plan/show.html", plan=plan, stale=True), 409
    flash(_("De agenda staat in deze volgorde."), "success")
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))
