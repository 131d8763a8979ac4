from __future__ import annotations

from flask import Blueprint, render_template

from app.services.judging import cases_to_judge
from app.services.overview import view_overview
from app.web.guard import current_actor, utc_now

pages = Blueprint("home", __name__)


@pages.get("/")
def index() -> str:
    now = utc_now()
    actor = current_actor()
    return render_template(
        "home/index.html",
        overview=view_overview(actor, now=now),
        to_judge=cases_to_judge(actor),
        now=now,
    )
