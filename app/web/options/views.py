from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput, StaleVersion
from app.domain.options import OptionResult
from app.services.options import report_option, take_option, view_option, view_options
from app.web.asking import asked
from app.web.errors import show_errors
from app.web.guard import current_actor, utc_now
from app.web.options.forms import RESULT_WORDS, ReportForm
from app.web.requests import number

pages = Blueprint("options", __name__)


@pages.get("/items/<item_id>/options")
def show(item_id: str) -> str:
    view = view_options(current_actor(), item_id, now=utc_now())
    return render_template("options/show.html", view=view, results=RESULT_WORDS)


@pages.post("/options/<decision_id>/take")
def take(decision_id: str) -> Response:
    taken, version = request.form.get("taken") == "yes", number(request.form.get("version"))
    item_id = take_option(current_actor(), decision_id, taken, version, now=utc_now())
    flash(_("Uw keuze is bewaard."), "success")
    return redirect(url_for("options.show", item_id=item_id))


@pages.route("/options/<decision_id>/report", methods=["GET", "POST"])
def report(decision_id: str) -> str | Response | tuple[str, int]:
    actor, now, form = current_actor(), utc_now(), ReportForm()
    conflict, status = False, 200
    if form.is_submitted():
        try:
            if not form.validate():
                raise InvalidInput([])
            item_id = report_option(
                actor,
                decision_id,
                OptionResult(form.result.data),
                form.text.data or "",
                form.family_wants.data or "",
                number(form.version.data),
                asking=asked(),
                now=now,
            )
            flash(_("Uw terugkoppeling is bewaard."), "success")
            return redirect(url_for("options.show", item_id=item_id))
        except InvalidInput as invalid:
            show_errors(form, invalid)
            status = 422
        except StaleVersion:
            conflict, status = True, 409
    view, option = view_option(actor, decision_id, now=now)
    form.version.data = str(option.version)
    page = render_template(
        "options/report.html",
        view=view,
        option=option,
        form=form,
        results=RESULT_WORDS,
        conflict=conflict,
    )
    return page, status
