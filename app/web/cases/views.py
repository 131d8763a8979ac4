from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput
from app.services.decision_lists import case_decisions
from app.services.handlers import add_handler as add_handler_
from app.services.handlers import remove_handler as remove_handler_
from app.web.errors import error_words
from app.web.guard import current_actor, utc_now

pages = Blueprint("cases", __name__)


@pages.get("/cases/<reference>")
def show(reference: str) -> str:
    return _page(reference)


@pages.post("/cases/<reference>/handlers")
def add_handler(reference: str) -> Response | tuple[str, int]:
    email = request.form.get("email", "")
    try:
        add_handler_(current_actor(), reference, email, now=utc_now())
    except InvalidInput as invalid:
        return _page(reference, error_words(invalid.errors[0]), email[:120]), 422
    flash(_("De behandelaars zijn bewaard."), "success")
    return redirect(url_for("cases.show", reference=reference))


@pages.post("/cases/<reference>/handlers/remove")
def remove_handler(reference: str) -> Response:
    actor, account_id = current_actor(), request.form.get("account", "")
    remove_handler_(actor, reference, account_id, now=utc_now())
    flash(_("De behandelaars zijn bewaard."), "success")
    if account_id == actor.account_id:
        return redirect(url_for("home.index"))
    return redirect(url_for("cases.show", reference=reference))


def _page(reference: str, problem: str = "", typed: str = "") -> str:
    now = utc_now()
    case = case_decisions(current_actor(), reference, now=now)
    return render_template("cases/show.html", case=case, now=now, problem=problem, typed=typed)
