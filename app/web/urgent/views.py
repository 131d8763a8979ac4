from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput
from app.services.ad_hoc import take_out as take_out_
from app.services.ad_hoc import view_to_take_out
from app.web.asking import asked
from app.web.errors import show_errors
from app.web.guard import current_actor, utc_now
from app.web.urgent.forms import TakeOutForm

pages = Blueprint("urgent", __name__)


@pages.route("/tables/<slug>/backlog/<referral_id>/ad-hoc", methods=["GET", "POST"])
def take_out(slug: str, referral_id: str) -> str | Response | tuple[str, int]:
    """Open a meeting of one item for an urgent case, now, and say why."""
    actor, now, form = current_actor(), utc_now(), TakeOutForm()
    status = 200
    if form.validate_on_submit():
        try:
            reason = form.reason.data or ""
            meeting_id = take_out_(actor, referral_id, reason, asking=asked(), now=now)
        except InvalidInput as invalid:
            show_errors(form, invalid)
            status = 422
        else:
            return redirect(url_for("meetings.show", meeting_id=meeting_id))
    waiting = view_to_take_out(actor, referral_id, now=now)
    page = render_template("urgent/take_out.html", waiting=waiting, table=waiting.table, form=form)
    return page, status
