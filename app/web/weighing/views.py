from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput, StaleVersion, WrongState
from app.domain.weighing import LONGEST, Weight
from app.services.weighing import WeighingView, view_weighing, weigh
from app.web.asking import asked, flash_saved
from app.web.errors import error_words
from app.web.guard import current_actor, utc_now

pages = Blueprint("weighing", __name__)
Answer = str | Response | tuple[str, int]


@pages.get("/items/<item_id>/weighing")
def show(item_id: str) -> str:
    return _page(view_weighing(current_actor(), item_id, now=utc_now()))


@pages.post("/items/<item_id>/weighing")
def keep(item_id: str) -> Answer:
    actor, now = current_actor(), utc_now()
    view = view_weighing(actor, item_id, now=now)
    typed = _typed(view)
    errors, problem, conflict, status = {}, "", False, 422
    try:
        weighed = {key: (Weight(weight), why) for key, (weight, why) in typed.items()}
        digest = request.form.get("digest", "")
        weigh(actor, item_id, weighed, digest, asking=asked(), now=now)
        flash_saved(_("De weging is bewaard."))
        return redirect(url_for("items.show", **{"item_id": item_id, **_origin()}))
    except InvalidInput as invalid:
        errors = {error.field: error_words(error) for error in invalid.errors}
    except WrongState as wrong:
        problem, status = error_words(wrong), 409
    except StaleVersion:
        conflict, status = True, 409
    return _page(view, typed, errors=errors, problem=problem, conflict=conflict), status


def _typed(view: WeighingView) -> dict[str, tuple[str, str]]:
    """What was chosen and written per indicator; nothing chosen is not discussed."""
    weights = {weight.value for weight in Weight}
    found = {}
    for one in view.weighing.indicators:
        weight = request.form.get(f"weight-{one.key}", "")
        chosen = weight if weight in weights else Weight.NOT_DISCUSSED.value
        found[one.key] = (chosen, request.form.get(f"why-{one.key}", ""))
    return found


def _page(
    view: WeighingView,
    typed: dict[str, tuple[str, str]] | None = None,
    *,
    errors: dict[str, str] | None = None,
    problem: str = "",
    conflict: bool = False,
) -> str:
    stands = {one.key: (one.weight.value, one.why) for one in view.weighing.indicators}
    return render_template(
        "weighing/show.html",
        view=view,
        typed=typed or stands,
        errors=errors or {},
        problem=problem,
        conflict=conflict,
        longest=LONGEST,
        origin=_origin(),
    )


def _origin() -> dict[str, Any]:
    return {"from": "session"} if request.values.get("from") == "session" else {}
