from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.services.screening import approve_brief, view_screening
from app.web.guard import current_actor, utc_now

pages = Blueprint("screening", __name__)


@pages.get("/tables/<slug>/screening")
def show(slug: str) -> str:
    view = view_screening(current_actor(), slug, now=utc_now())
    return render_template("screening/show.html", view=view)


@pages.post("/screening/<referral_id>/approve")
def approve(referral_id: str) -> Response:
    digest = request.form.get("digest", "")
    slug = approve_brief(current_actor(), referral_id, digest, now=utc_now())
    flash(_("Uw organisatie heeft deze tekst goedgekeurd."), "success")
    return redirect(url_for("screening.show", slug=slug))
