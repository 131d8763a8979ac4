from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.adapters.case_files import example_csv, template_csv
from app.domain.case_headings import REQUIRED_COLUMNS, in_dutch, template_columns
from app.domain.errors import FieldError, InvalidInput, NotFound
from app.domain.local_time import local_day
from app.domain.people import PersonRole
from app.services.bringing import TablePlace, agencies_to_bring, known_places
from app.services.importing import (
    CheckedFile,
    check_file,
    forget_draft,
    keep_draft,
    load_draft,
    save_draft,
    upload_table,
)
from app.web.errors import error_words
from app.web.guard import current_actor, utc_now
from app.web.imports.forms import UploadForm

pages = Blueprint("imports", __name__)

#: errors that a page lists; whoever has more begins with these
ERRORS_SHOWN = 500


@pages.route("/tables/<slug>/import", methods=["GET", "POST"])
def upload(slug: str) -> str | Response | tuple[str, int]:
    actor, now = current_actor(), utc_now()
    table = upload_table(actor, slug)
    form = UploadForm()
    if not form.validate_on_submit():
        return _upload_page(table, form)
    if not form.file.data or not form.file.data.filename:
        missing = FieldError(field="file", key="file-missing")
        form.file.errors = [error_words(missing)]
        return _upload_page(table, form), 422
    data, filename = form.file.data.read(), form.file.data.filename
    checked = check_file(actor, data, filename, slug, today=local_day(now))
    if checked.errors:
        too_large = any(error.key == "file-too-large" for error in checked.errors)
        return _upload_page(table, form, checked), 413 if too_large else 422
    draft_id = keep_draft(actor, slug, data, filename, now=now)
    return redirect(url_for("imports.preview", slug=slug, draft_id=draft_id))


def _upload_page(table: TablePlace, form: UploadForm, checked: CheckedFile | None = None) -> str:
    return render_template(
        "imports/upload.html",
        table=table,
        form=form,
        checked=checked,
        error_words=error_words,
        errors_shown=ERRORS_SHOWN,
        columns=template_columns(table.charter),
        in_dutch=in_dutch,
        required=REQUIRED_COLUMNS,
        roles=tuple(PersonRole),
        agencies=tuple(agencies_to_bring(current_actor(), table).values()),
    )


@pages.get("/tables/<slug>/import/example.<kind>")
def example(slug: str, kind: str) -> Response:
    """An empty file with the right columns."""
    table = upload_table(current_actor(), slug)
    if kind == "csv":
        data, mimetype = example_csv(table.charter), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        # as long to import as half the rest; most processes never need it
        from app.adapters.spreadsheets import example_xlsx

        data = example_xlsx(table.charter)
        mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        raise NotFound
    answer = Response(data, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="zaken-{table.slug}.{kind}"'
    return answer


@pages.get("/tables/<slug>/import/template.csv")
def template(slug: str) -> Response:
    """A file with Dutch column names and one invented case, to put one's own in its place."""
    actor = current_actor()
    table = upload_table(actor, slug)
    agencies, places = tuple(agencies_to_bring(actor, table)), known_places()
    here = [slug for slug, one in places.ids.items() if one == table.municipality_id]
    data = template_csv(
        table.charter,
        municipality=places.names[here[0]] if here else next(iter(places.names.values()), ""),
        brought_by=actor.agency_slug if actor.agency_slug in agencies else "".join(agencies[:1]),
        day=local_day(utc_now()),
    )
    answer = Response(data, content_type="text/csv; charset=utf-8")
    name = f"voorbeeld-{table.slug}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@pages.get("/tables/<slug>/import/<draft_id>")
def preview(slug: str, draft_id: str) -> str:
    return _preview_page(slug, draft_id)


def _preview_page(slug: str, draft_id: str, problem: str = "") -> str:
    draft = load_draft(current_actor(), slug, draft_id, now=utc_now())
    return render_template("imports/preview.html", draft=draft, table=draft.table, problem=problem)


@pages.post("/tables/<slug>/import/<draft_id>")
def save(slug: str, draft_id: str) -> Response | tuple[str, int]:
    meeting_id = request.form.get("meeting") or None
    try:
        rows = save_draft(current_actor(), slug, draft_id, meeting_id, now=utc_now())
    except InvalidInput as invalid:
        texts = dict.fromkeys(error_words(error) for error in invalid.errors)
        return _preview_page(slug, draft_id, " ".join(texts)), 422
    flash(
        ngettext("%(num)d zaak geïmporteerd.", "%(num)d zaken geïmporteerd.", len(rows)), "success"
    )
    if waiting := sum(row.waits for row in rows):
        text = ngettext(
            "Van %(num)d zaak wachten woorden op beoordeling; nu leest alleen de inbrenger haar.",
            "Van %(num)d zaken wachten woorden op beoordeling; nu leest alleen de inbrenger ze.",
            waiting,
        )
        flash(text, "to-judge")
    if meeting_id:
        return redirect(url_for("meetings.agenda", meeting_id=meeting_id))
    return redirect(url_for("backlog.index", slug=slug))


@pages.post("/tables/<slug>/import/<draft_id>/discard")
def discard(slug: str, draft_id: str) -> Response:
    upload_table(current_actor(), slug)
    forget_draft(current_actor(), draft_id)
    flash(_("Er is niets opgeslagen; het bestand is weg."))
    return redirect(url_for("imports.upload", slug=slug))
