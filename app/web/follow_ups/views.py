from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput, StaleVersion, WrongState
from app.services.follow_ups import escalate as escalate_
from app.services.follow_ups import keep_request, open_requests, view_follow_up
from app.web.asking import asked
from app.web.errors import error_words, show_errors
from app.web.follow_ups.forms import EscalationForm, RequestForm
from app.web.guard import current_actor, utc_now
from app.web.requests import number

pages = Blueprint("follow_ups", __name__)
Answer = str | Response | tuple[str, int]


@pages.get("/items/<item_id>/follow-up")
def show(item_id: str) -> str:
    return _page(item_id)


@pages.post("/items/<item_id>/follow-up")
def keep(item_id: str) -> Answer:
    form = RequestForm()
    problem, conflict, status = "", False, 422
    try:
        if not form.validate():
            raise InvalidInput([])
        version = number(form.version.data)
        actor, now = current_actor(), utc_now()
        keep_request(actor, item_id, form.given(), version, asking=asked(), now=now)
        flash(_("Het verzoek is bijgehouden."), "success")
        return redirect(url_for("follow_ups.show", item_id=item_id))
    except InvalidInput as invalid:
        show_errors(form, invalid)
    except WrongState as wrong:
        problem, status = error_words(wrong), 409
    except StaleVersion:
        conflict, status = True, 409
    return _page(item_id, form=form, problem=problem, conflict=conflict), status


@pages.post("/items/<item_id>/escalations")
def escalate(item_id: str) -> Answer:
    form = EscalationForm()
    problem, status = "", 422
    try:
        if not form.validate():
            raise InvalidInput([])
        escalate_(
            current_actor(),
            item_id,
            form.name.data or "",
            form.taken_on.data,
            form.why.data or "",
            asking=asked(),
            now=utc_now(),
        )
        flash(_("De opschaling is vastgelegd."), "success")
        return redirect(url_for("follow_ups.show", item_id=item_id))
    except InvalidInput as invalid:
        show_errors(form, invalid)
    except WrongState as wrong:
        problem, status = error_words(wrong), 409
    return _page(item_id, escalation=form, problem=problem), status


@pages.get("/tables/<slug>/requests")
def requests(slug: str) -> str:
    name, listed = open_requests(current_actor(), slug, now=utc_now())
    return render_template("follow_ups/requests.html", slug=slug, name=name, requests=listed)


def _page(
    item_id: str,
    *,
    form: RequestForm | None = None,
    escalation: EscalationForm | None = None,
    problem: str = "",
    conflict: bool = False,
) -> str:
    view = view_follow_up(current_actor(), item_id, now=utc_now())
    if form is not None and conflict and view.request is not None:
        form.version.data = str(view.request.version)
    if form is None and view.request is not None:
        form = RequestForm.of(view.request)
    return render_template(
        "follow_ups/show.html",
        view=view,
        form=form,
        escalation=escalation or EscalationForm(formdata=None),
        problem=problem,
        conflict=conflict,
    )
