from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.services.summaries import propose_summary, release_summary, view_summary
from app.web.guard import current_actor, utc_now

pages = Blueprint("summaries", __name__)


@pages.get("/meetings/<meeting_id>/summary")
def show(meeting_id: str) -> str:
    view = view_summary(current_actor(), meeting_id, now=utc_now())
    return render_template("summaries/show.html", view=view)


@pages.post("/meetings/<meeting_id>/summary/propose")
def propose(meeting_id: str) -> Response:
    digest = request.form.get("digest", "")
    propose_summary(current_actor(), meeting_id, digest, now=utc_now())
    flash(_("Voorgesteld. Een ander geeft de samenvatting vrij."), "success")
    return redirect(url_for("summaries.show", meeting_id=meeting_id))


@pages.post("/meetings/<meeting_id>/summary/release")
def release(meeting_id: str) -> Response:
    digest = request.form.get("digest", "")
    release_summary(current_actor(), meeting_id, digest, now=utc_now())
    flash(_("De samenvatting is vrijgegeven."), "success")
    return redirect(url_for("summaries.show", meeting_id=meeting_id))
