from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.attendance import LONGEST_NAME
from app.domain.errors import InvalidInput, RuleBroken
from app.services.attendance import (
    arrive,
    everybody_arrives,
    guest_arrives,
    leave,
    strike,
    view_attendance,
)
from app.services.mandates import give_mandate, view_mandates, withdraw_mandate
from app.web.asking import asked
from app.web.attendance.forms import MandateForm
from app.web.errors import error_words, show_errors
from app.web.guard import current_actor, utc_now

pages = Blueprint("attendance", __name__)


@pages.get("/meetings/<meeting_id>/attendance")
def show(meeting_id: str) -> str:
    meeting, attendance = view_attendance(current_actor(), meeting_id, now=utc_now())
    return render_template(
        "attendance/show.html", meeting=meeting, attendance=attendance, longest=LONGEST_NAME
    )


@pages.post("/meetings/<meeting_id>/attendance/all")
def everybody(meeting_id: str) -> Response:
    everybody_arrives(current_actor(), meeting_id, now=utc_now())
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/attendance/arrive", endpoint="arrive")
def arrive_(meeting_id: str) -> Response:
    arrive(current_actor(), meeting_id, request.form.get("account", ""), now=utc_now())
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/attendance/guest")
def guest(meeting_id: str) -> Response:
    agency, name = request.form.get("agency", ""), request.form.get("name", "")
    guest_arrives(current_actor(), meeting_id, agency, name, now=utc_now())
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/attendance/leave", endpoint="leave")
def leave_(meeting_id: str) -> Response:
    leave(current_actor(), meeting_id, request.form.get("stay", ""), now=utc_now())
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/attendance/strike", endpoint="strike")
def strike_(meeting_id: str) -> Response:
    strike(current_actor(), meeting_id, request.form.get("stay", ""), now=utc_now())
    return _back(meeting_id)


@pages.route("/meetings/<meeting_id>/mandates", methods=["GET", "POST"])
def mandates(meeting_id: str) -> str | Response:
    actor, now = current_actor(), utc_now()
    view = view_mandates(actor, meeting_id, now=now)
    form, problem = MandateForm.of(view, actor.name), ""
    if form.validate_on_submit():
        try:
            give_mandate(actor, meeting_id, form.given(), asking=asked(), now=now)
        except InvalidInput as invalid:
            show_errors(form, invalid)
        except RuleBroken as broken:
            problem = error_words(broken)
        else:
            flash(_("De machtiging is vastgelegd."), "success")
            return redirect(url_for("attendance.mandates", meeting_id=meeting_id))
    page = render_template("attendance/mandates.html", view=view, form=form, problem=problem)
    return make_response(page, 422 if request.method == "POST" else 200)


@pages.post("/meetings/<meeting_id>/mandates/withdraw")
def withdraw(meeting_id: str) -> Response:
    withdraw_mandate(current_actor(), meeting_id, request.form.get("mandate", ""), now=utc_now())
    flash(_("De machtiging is ingetrokken."), "success")
    return redirect(url_for("attendance.mandates", meeting_id=meeting_id))


def _back(meeting_id: str) -> Response:
    """To where it was pressed: the list, or the meeting with the list in it."""
    if request.form.get("from") == "session":
        return redirect(url_for("session.show", meeting_id=meeting_id))
    return redirect(url_for("attendance.show", meeting_id=meeting_id))
