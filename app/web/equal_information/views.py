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

from app.services.equal_information import (
    release_story,
    review_equal_information,
    screen_version,
    view_screen,
)
from app.web.guard import current_actor, utc_now

pages = Blueprint("equal_information", __name__)


@pages.get("/items/<item_id>/equal-information")
def screen(item_id: str) -> Response:
    """The screen; a poll that brings the version it has gets 304, and nothing is read."""
    actor, now = current_actor(), utc_now()
    version = screen_version(actor, item_id, now=now)
    if request.if_none_match.contains(version):
        unchanged = make_response("", 304)
        unchanged.set_etag(version)
        return unchanged
    version, view = view_screen(actor, item_id, now=now)
    page = render_template("equal_information/screen.html", view=view, version=version)
    answer = make_response(page)
    answer.set_etag(version)
    return answer


@pages.get("/items/<item_id>/equal-information/review")
def review(item_id: str) -> str:
    view = review_equal_information(current_actor(), item_id, now=utc_now())
    return render_template("equal_information/review.html", view=view)


@pages.post("/items/<item_id>/equal-information/release")
def release(item_id: str) -> AnyResponse:
    released = request.form.get("released") == "yes"
    digest = request.form.get("digest", "")
    release_story(current_actor(), item_id, digest, released, now=utc_now())
    words = (
        _("De betrokkenen mogen vraag en samenvatting lezen."),
        _("De betrokkenen lezen vraag en samenvatting niet meer."),
    )
    flash(words[0] if released else words[1], "success")
    return redirect(url_for("equal_information.review", item_id=item_id))
