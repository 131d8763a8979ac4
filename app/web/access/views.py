from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.access_words import event_text, ground_text, level_text, use_case_text
from app.domain.errors import InvalidInput, NotFound
from app.domain.watching import Review
from app.services.access_lookup import (
    export_looks_at_case,
    find_viewers,
    looks_at_case,
    looks_by_viewer,
)
from app.services.access_review import list_patterns, review_pattern
from app.web.access.export import looks_csv
from app.web.access.forms import ReviewForm
from app.web.errors import show_errors
from app.web.guard import current_actor, utc_now

pages = Blueprint("access", __name__)
for _words in (event_text, ground_text, level_text, use_case_text):
    pages.add_app_template_global(_words)


@pages.get("/privacy/access")
def index() -> str:
    """What is unusual, and the ways to look somebody or something up."""
    return _index()


@pages.post("/privacy/access/<pattern_id>")
def review(pattern_id: str) -> Response | tuple[str, int]:
    form = ReviewForm()
    try:
        if not form.validate():
            raise InvalidInput([])
        state = Review(form.state.data)
        review_pattern(current_actor(), pattern_id, state, form.reason.data or "", now=utc_now())
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return _index(form, pattern_id), 422
    flash(_("De beoordeling is bewaard."), "success")
    return redirect(url_for("access.index"))


@pages.get("/privacy/access/case")
def by_case() -> str:
    """Who looked at a case, by its exact reference."""
    reference = request.args.get("reference", "").strip()
    looks = looks_at_case(current_actor(), reference, before=_before(), now=utc_now())
    return render_template("access/case.html", reference=reference, looks=looks)


@pages.get("/privacy/access/case.csv")
def export() -> Response:
    """The same as a file, to answer the people concerned with; its name tells nothing."""
    looks = export_looks_at_case(current_actor(), request.args.get("reference", ""), now=utc_now())
    answer = Response(looks_csv(looks), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename="inzage.csv")
    return answer


@pages.get("/privacy/access/viewers")
def viewers() -> str:
    """Accounts by name or agency."""
    words = request.args.get("words", "").strip()
    found = find_viewers(current_actor(), words, now=utc_now())
    return render_template("access/viewers.html", words=words, viewers=found)


@pages.get("/privacy/access/viewers/<account_id>")
def viewer(account_id: str) -> str:
    """What one person looked at."""
    found, looks = looks_by_viewer(current_actor(), account_id, before=_before(), now=utc_now())
    return render_template("access/viewer.html", viewer=found, looks=looks)


def _index(form: ReviewForm | None = None, wrong: str = "") -> str:
    patterns = list_patterns(current_actor(), now=utc_now())
    shown = {row.id for row in (*patterns.waiting, *patterns.reviewed)}
    if wrong and wrong not in shown:
        raise NotFound
    forms = {one: form if form and one == wrong else ReviewForm() for one in shown}
    return render_template("access/index.html", patterns=patterns, forms=forms, wrong=wrong)


def _before() -> datetime | None:
    """Where the page begins that was asked for; the first one when that is no moment."""
    try:
        moment = datetime.fromisoformat(request.args.get("before", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
