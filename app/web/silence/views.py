from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.services.silence import drop_silent, open_silent_round, show_silent, write_silently
from app.web.asking import asked
from app.web.guard import current_actor, utc_now

pages = Blueprint("silence", __name__)


@pages.post("/items/<item_id>/silence", endpoint="open")
def open_(item_id: str) -> Response:
    meeting_id = open_silent_round(current_actor(), item_id, now=utc_now())
    flash(_("De stille ronde is geopend."), "success")
    return _back(meeting_id)


@pages.post("/items/<item_id>/silence/options")
def write(item_id: str) -> Response:
    text = request.form.get("motivation", "")
    return _back(write_silently(current_actor(), item_id, text, asking=asked(), now=utc_now()))


@pages.post("/silent-options/<silent_id>/drop")
def drop(silent_id: str) -> Response:
    return _back(drop_silent(current_actor(), silent_id, now=utc_now()))


@pages.post("/items/<item_id>/silence/show")
def show(item_id: str) -> Response:
    meeting_id = show_silent(current_actor(), item_id, now=utc_now())
    flash(_("Alle opties zijn getoond."), "success")
    return _back(meeting_id)


def _back(meeting_id: str) -> Response:
    return redirect(url_for("session.show", meeting_id=meeting_id, _anchor="silence"))
