from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput, StaleVersion
from app.domain.local_time import local_day
from app.domain.pattern import describe
from app.services.series import (
    SeriesLine,
    SeriesView,
    change_series,
    end_series,
    preview_change,
    view_series,
)
from app.services.series_plan import SeriesChangeView
from app.web.errors import show_errors
from app.web.guard import current_actor, settings, utc_now
from app.web.language import language
from app.web.series.forms import EndForm, SeriesForm, defaults

pages = Blueprint("series", __name__)


@pages.route("/tables/<slug>/series", methods=["GET", "POST"])
def edit(slug: str) -> Response | str | tuple[str, int]:
    """The rhythm of a table; a change is shown before it is made."""
    now, actor, step = utc_now(), current_actor(), request.form.get("step")
    view = view_series(actor, slug, now=now)
    form = _form(view)
    if request.method == "GET" or step == "edit":
        return _page(view, form, _end_form(view))
    if not form.validate():
        return _page(view, form, _end_form(view)), 422
    liberation = settings().liberation_day_every_year
    try:
        if step == "save":
            change_series(
                actor,
                slug,
                form.wanted(),
                form.first_day(),
                now=now,
                last_seen=form.seen(),
                liberation_day_every_year=liberation,
            )
            flash(_("Het vaste ritme is bewaard; de overleggen zijn gepland."), "success")
            return redirect(url_for("tables.show", slug=slug))
        change = preview_change(
            actor,
            slug,
            form.wanted(),
            form.first_day(),
            now=now,
            liberation_day_every_year=liberation,
        )
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return _page(view, form, _end_form(view)), 422
    except StaleVersion as stale:
        return _stale(stale, form, None), 409
    return _preview(view, form, change)


@pages.post("/tables/<slug>/series/end")
def end(slug: str) -> Response | str | tuple[str, int]:
    """End the rhythm of a table; what that does is shown first."""
    now, actor = utc_now(), current_actor()
    view = view_series(actor, slug, now=now)
    form = EndForm()
    if not form.validate():
        return _page(view, SeriesForm(formdata=None, data=_data(view)), form), 422
    try:
        if request.form.get("step") == "save":
            end_series(actor, slug, form.first_day(), now=now, last_seen=form.seen())
            flash(_("Het vaste ritme is beëindigd."), "success")
            return redirect(url_for("tables.show", slug=slug))
        change = preview_change(actor, slug, None, form.first_day(), now=now)
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return _page(view, SeriesForm(formdata=None, data=_data(view)), form), 422
    except StaleVersion as stale:
        return _stale(stale, None, form), 409
    return _preview(view, form, change)


def _data(view: SeriesView) -> dict[str, object]:
    wanted = view.last.as_input() if view.last else view.proposal
    first = local_day(utc_now()) + timedelta(days=1)
    return defaults(wanted, first, view.last.id if view.last else "")


def _form(view: SeriesView) -> SeriesForm:
    return SeriesForm(data=_data(view))


def _end_form(view: SeriesView) -> EndForm:
    return EndForm(formdata=None, last_seen=view.last.id if view.last else "")


def _in_words(line: SeriesLine) -> str:
    return describe(line.rule, line.start_time, language())


def _page(view: SeriesView, form: SeriesForm, end_form: EndForm, *, stale: bool = False) -> str:
    return render_template(
        "series/edit.html", view=view, form=form, end_form=end_form, in_words=_in_words, stale=stale
    )


def _stale(stale: StaleVersion, form: SeriesForm | None, end_form: EndForm | None) -> str:
    """What was filled in, beside what somebody else made of the series meanwhile."""
    view = cast(SeriesView, stale.current)
    current = view.last.id if view.last else ""
    form = form or SeriesForm(formdata=None, data=_data(view))
    end_form = end_form or _end_form(view)
    form.last_seen.data = end_form.last_seen.data = current
    return _page(view, form, end_form, stale=True)


def _preview(view: SeriesView, form: SeriesForm | EndForm, change: SeriesChangeView) -> str:
    words = ""
    if change.rule is not None and change.start_time is not None:
        words = describe(change.rule, change.start_time, language())
    return render_template("series/preview.html", view=view, form=form, change=change, words=words)
