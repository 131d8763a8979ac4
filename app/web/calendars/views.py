from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app.domain.errors import InvalidInput, NotFound
from app.services.calendars import (
    list_subscriptions,
    list_table_choices,
    read_feed,
    revoke,
    revoke_all,
    subscribe,
)
from app.web.calendars.forms import SubscribeForm
from app.web.errors import show_errors
from app.web.guard import current_actor, settings, utc_now

pages = Blueprint("calendars", __name__)


@pages.route("/calendar", methods=["GET", "POST"])
def index() -> str | tuple[str, int]:
    """My subscriptions, and a new one. Its secret address stands in this one answer alone."""
    actor = current_actor()
    form = SubscribeForm().offer(list_table_choices(actor))
    if form.validate_on_submit():
        try:
            token = subscribe(actor, form.name.data or "", form.table.data or None, now=utc_now())
        except InvalidInput as invalid:
            show_errors(form, invalid)
        else:
            return _made(token, form.name.data or ""), 201
    page = render_template("calendars/index.html", form=form, mine=list_subscriptions(actor))
    return page, 422 if form.is_submitted() else 200


@pages.post("/calendar/<subscription_id>/revoke")
def end(subscription_id: str) -> AnyResponse:
    revoke(current_actor(), subscription_id, now=utc_now())
    flash(_("Het abonnement is ingetrokken; het adres werkt niet meer."), "success")
    return redirect(url_for("calendars.index"))


@pages.post("/calendar/revoke")
def end_all() -> AnyResponse:
    revoke_all(current_actor(), now=utc_now())
    flash(_("Alle abonnementen zijn ingetrokken; de adressen werken niet meer."), "success")
    return redirect(url_for("calendars.index"))


@pages.get("/calendar/<token>.ics")
def feed(token: str) -> Response:
    """The calendar at a secret address, for programs: no session, no cookie, no page."""
    try:
        answer = read_feed(token, base_url=settings().base_url, now=utc_now())
    except NotFound:
        # No record of it: the address that was asked for may be a secret with a typing error.
        response = Response("404\n", 404, content_type="text/plain; charset=utf-8")
    else:
        response = Response(answer.body, content_type="text/calendar; charset=utf-8")
        response.set_etag(answer.etag)
        response.last_modified = answer.last_modified
        response.make_conditional(request)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _made(token: str, name: str) -> str:
    address = settings().base_url + url_for("calendars.feed", token=token)
    webcal = "webcal:" + address.partition(":")[2]
    return render_template("calendars/made.html", name=name, address=address, webcal=webcal)
