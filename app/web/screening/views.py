from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput, StaleVersion
from app.services.briefs import OwnBrief, rewrite_brief, send_back, view_own_brief
from app.services.screening import approve_brief, view_screening
from app.web.asking import asked
from app.web.guard import current_actor, utc_now
from app.web.requests import number
from app.web.screening.forms import BriefForm

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


@pages.post("/screening/<referral_id>/send-back", endpoint="send_back")
def send_back_(referral_id: str) -> Response:
    slug = send_back(
        current_actor(),
        referral_id,
        request.form.get("digest", ""),
        request.form.get("reason", ""),
        asking=asked(),
        now=utc_now(),
    )
    flash(_("De tekst is teruggestuurd naar de inbrenger."), "success")
    return redirect(url_for("screening.show", slug=slug))


@pages.route("/referrals/<referral_id>/brief", methods=["GET", "POST"])
def rewrite(referral_id: str) -> str | Response | tuple[str, int]:
    actor, now = current_actor(), utc_now()
    if request.method == "GET":
        brief = view_own_brief(actor, referral_id, now=now)
        return _page(brief, BriefForm.of(brief))
    form = BriefForm()
    question, summary = form.question.data or "", form.summary.data or ""
    version = number(form.version.data)
    try:
        rewrite_brief(actor, referral_id, question, summary, version, asking=asked(), now=now)
    except InvalidInput as invalid:
        form.show(invalid)
        return _page(view_own_brief(actor, referral_id, now=now), form), 422
    except StaleVersion:
        brief = view_own_brief(actor, referral_id, now=now)
        form.version.data = str(brief.version)
        return _page(brief, form, conflict=True), 409
    flash(_("De tekst is bewaard. De screening begint opnieuw."), "success")
    return redirect(url_for("screening.rewrite", referral_id=referral_id))


def _page(brief: OwnBrief, form: BriefForm, *, conflict: bool = False) -> str:
    return render_template("screening/rewrite.html", brief=brief, form=form, conflict=conflict)
