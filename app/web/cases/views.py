from __future__ import annotations

from flask import Blueprint, render_template

from app.services.decision_lists import case_decisions
from app.web.guard import current_actor, utc_now

pages = Blueprint("cases", __name__)


@pages.get("/cases/<reference>")
def show(reference: str) -> str:
    case = case_decisions(current_actor(), reference, now=utc_now())
    return render_template("cases/show.html", case=case)
