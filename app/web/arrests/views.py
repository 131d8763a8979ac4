from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request

from app.services.arrests import queue_version, view_queue
from app.web.guard import current_actor, utc_now

pages = Blueprint("arrests", __name__)


@pages.get("/tables/<slug>/on-call")
def queue(slug: str) -> Response:
    """The on-call queue; a poll that brings the version it has gets 304, and nothing is shown."""
    actor, now = current_actor(), utc_now()
    if "part" in request.args:
        version = queue_version(actor, slug, now=now)
        if request.if_none_match.contains(version):
            unchanged = make_response("", 304)
            unchanged.set_etag(version)
            return unchanged
    view = view_queue(actor, slug, now=now)
    answer = make_response(render_template("arrests/queue.html", view=view, table=view.table))
    answer.set_etag(view.version)
    return answer
