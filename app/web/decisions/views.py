from __future__ import annotations

from flask import Blueprint, render_template, request

from app.services.decision_lists import EVERYONE, decision_list
from app.web.guard import current_actor, utc_now

pages = Blueprint("decisions", __name__)


@pages.get("/meetings/<meeting_id>/decisions")
def show(meeting_id: str) -> str:
    agency = request.args.get("agency") or None
    decided = decision_list(current_actor(), meeting_id, agency=agency, now=utc_now())
    return render_template("decisions/show.html", decided=decided, everyone=EVERYONE)
