from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.services.judging import judge_texts, view_open_texts
from app.web.asking import asked, text_names
from app.web.guard import current_actor, utc_now

pages = Blueprint("findings", __name__)


@pages.get("/cases/<reference>/findings")
def show(reference: str) -> str:
    view = view_open_texts(current_actor(), reference, now=utc_now())
    return render_template("findings/show.html", view=view, names=text_names())


@pages.post("/cases/<reference>/findings")
def judge(reference: str) -> Response:
    actor, now = current_actor(), utc_now()
    waiting = judge_texts(actor, reference, asked().answers, now=now)
    if waiting:
        flash(ngettext("Nog %(num)d tekst wacht.", "Nog %(num)d teksten wachten.", waiting), "info")
        return redirect(url_for("findings.show", reference=reference))
    flash(_("Alles is beoordeeld; wie deze zaak mag lezen, leest de teksten nu."), "success")
    return redirect(url_for("home.index"))
