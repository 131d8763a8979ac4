from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app.services.session import (
    carry_over_item,
    close_meeting,
    finish_item,
    next_item,
    open_meeting,
    previous_item,
    reopen_item,
    reveal,
    take_in_hand,
)
from app.services.session_view import view_session
from app.services.wall import view_wall, wall_version
from app.web.guard import current_actor, utc_now

pages = Blueprint("session", __name__)


@pages.get("/meetings/<meeting_id>/session")
def show(meeting_id: str) -> str:
    view = view_session(current_actor(), meeting_id, now=utc_now())
    return render_template("session/show.html", view=view, meeting=view.meeting, item=view.item)


@pages.get("/meetings/<meeting_id>/wall")
def wall(meeting_id: str) -> Response:
    """The wall; a poll that brings the version it has gets 304, and nothing is read."""
    actor, now = current_actor(), utc_now()
    version = wall_version(actor, meeting_id, now=now)
    if request.if_none_match.contains(version):
        unchanged = make_response("", 304)
        unchanged.set_etag(version)
        return unchanged
    view = view_wall(actor, meeting_id, now=now)
    answer = make_response(render_template("session/wall.html", view=view, item=view.item))
    answer.set_etag(view.version)
    return answer


@pages.post("/meetings/<meeting_id>/session/open", endpoint="open")
def open_(meeting_id: str) -> AnyResponse:
    read_out = request.form.get("read_out") == "yes"
    open_meeting(current_actor(), meeting_id, read_out=read_out, now=utc_now())
    flash(_("Het overleg is geopend."), "success")
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/session/step")
def step(meeting_id: str) -> AnyResponse:
    """To the next item, to the one before, or straight to the `item` that was chosen."""
    actor, now = current_actor(), utc_now()
    leaving, chosen = request.form.get("leaving", ""), request.form.get("item")
    if chosen is not None:
        take_in_hand(actor, meeting_id, chosen, now=now)
    elif request.form.get("direction") == "previous":
        previous_item(actor, meeting_id, leaving, now=now)
    else:
        next_item(actor, meeting_id, leaving, now=now)
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/session/reveal", endpoint="reveal")
def reveal_(meeting_id: str) -> AnyResponse:
    shown = request.form.get("shown") == "yes"
    reveal(current_actor(), meeting_id, request.form.get("item", ""), shown, now=utc_now())
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/session/finish")
def finish(meeting_id: str) -> AnyResponse:
    finish_item(current_actor(), meeting_id, request.form.get("item", ""), now=utc_now())
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/session/reopen")
def reopen(meeting_id: str) -> AnyResponse:
    """Take back that an item is done."""
    reopen_item(current_actor(), meeting_id, request.form.get("item", ""), now=utc_now())
    flash(_("De zaak is weer in behandeling."), "success")
    return _back(meeting_id)


@pages.post("/items/<item_id>/carry-over")
def carry_over(item_id: str) -> AnyResponse:
    meeting_id = carry_over_item(current_actor(), item_id, now=utc_now())
    flash(_("De zaak is doorgeschoven."), "success")
    return _back(meeting_id)


@pages.post("/meetings/<meeting_id>/session/close")
def close(meeting_id: str) -> AnyResponse:
    close_meeting(current_actor(), meeting_id, now=utc_now())
    flash(_("Het overleg is gesloten."), "success")
    return redirect(url_for("decisions.show", meeting_id=meeting_id))


def _back(meeting_id: str) -> AnyResponse:
    return redirect(url_for("session.show", meeting_id=meeting_id))
