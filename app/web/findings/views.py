from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.findings import Answer
from app.services.judging import judge_texts, view_open_texts
from app.web.asking import said_so_far, text_names
from app.web.guard import current_actor, utc_now

pages = Blueprint("findings", __name__)


@pages.get("/cases/<reference>/findings")
def show(reference: str) -> str:
    return _page(reference, {})


@pages.post("/cases/<reference>/findings")
def judge(reference: str) -> Response | tuple[str, int]:
    said = said_so_far()
    waiting = judge_texts(current_actor(), reference, said, now=utc_now())
    if waiting:
        return _page(reference, said), 422
    flash(_("Alles is beoordeeld; wie deze zaak mag lezen, leest de teksten nu."), "success")
    return redirect(url_for("home.index"))


def _page(reference: str, said: Mapping[str, Answer]) -> str:
    """The texts that wait; what was `said` just now and did not settle them is kept."""
    view = view_open_texts(current_actor(), reference, said, now=utc_now())
    return render_template("findings/show.html", view=view, names=text_names(), again=bool(said))
