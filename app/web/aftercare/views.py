from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.services.aftercare import list_aftercare, say_aftercare
from app.web.guard import current_actor, settings, utc_now

pages = Blueprint("aftercare", __name__)


@pages.get("/tables/<slug>/aftercare")
def index(slug: str) -> str:
    view = list_aftercare(
        current_actor(),
        slug,
        liberation_day_every_year=settings().liberation_day_every_year,
        now=utc_now(),
    )
    return render_template("aftercare/index.html", view=view)


@pages.post("/items/<item_id>/aftercare")
def say(item_id: str) -> Response:
    may_end = request.form.get("may_end") == "yes"
    say_aftercare(current_actor(), item_id, may_end, now=utc_now())
    flash(_("Het woord van uw organisatie is bewaard."), "success")
    return redirect(url_for("options.show", item_id=item_id))
