from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.services.erasing import (
    erase_case,
    list_deletions,
    preview_erasure,
    view_deletion,
)
from app.web.erasures.forms import ErasureForm
from app.web.guard import current_actor, settings, utc_now

pages = Blueprint("erasures", __name__)


@pages.get("/erasures")
def index() -> str:
    """Every deletion report, and the form with which a case is erased."""
    return _index(ErasureForm())


@pages.post("/erasures")
def preview() -> str | tuple[str, int]:
    """What would go; nothing is erased yet."""
    form = ErasureForm()
    if not form.validate_on_submit():
        return _index(form), 422
    found = preview_erasure(
        current_actor(),
        form.reference.data or "",
        backup_days=settings().backup_days,
        now=utc_now(),
    )
    return render_template("erasures/preview.html", preview=found, reason=form.chosen())


@pages.post("/erasures/confirm")
def erase() -> Response | tuple[str, int]:
    """Erase the case that the preview showed."""
    form = ErasureForm()
    if not form.validate_on_submit():
        return _index(form), 422
    report_id = erase_case(
        current_actor(),
        form.reference.data or "",
        form.chosen(),
        backup_days=settings().backup_days,
        now=utc_now(),
    )
    flash(_("De zaak is gewist."), "success")
    return redirect(url_for("erasures.show", report_id=report_id))


@pages.get("/erasures/<report_id>")
def show(report_id: str) -> str:
    """One deletion report."""
    report = view_deletion(current_actor(), report_id, now=utc_now())
    return render_template("erasures/show.html", report=report, now=utc_now())


def _index(form: ErasureForm) -> str:
    deletions = list_deletions(current_actor(), now=utc_now())
    return render_template("erasures/index.html", deletions=deletions, form=form, now=utc_now())
