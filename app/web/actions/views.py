from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.actions import ActionState
from app.domain.errors import InvalidInput, StaleVersion
from app.services.actions import Which, answer_action, list_actions, take_action, view_action
from app.web.actions.forms import AnswerForm
from app.web.asking import asked, flash_saved
from app.web.errors import show_errors
from app.web.guard import current_actor, utc_now

pages = Blueprint("actions", __name__)


@pages.get("/actions")
def index() -> str:
    asked = request.args.get("list", "")
    which = Which(asked) if asked in {w.value for w in Which} else Which.AGENCY
    actions = list_actions(current_actor(), which, now=utc_now())
    return render_template("actions/index.html", actions=actions, which=which)


@pages.route("/actions/<action_id>", methods=["GET", "POST"])
def answer(action_id: str) -> str | Response | tuple[str, int]:
    actor, now, form, status = current_actor(), utc_now(), AnswerForm(), 200
    conflict = False
    if form.is_submitted():
        try:
            if not form.validate():
                raise InvalidInput([])
            state, word = ActionState(form.state.data), form.answer.data or ""
            answer_action(
                actor,
                action_id,
                state,
                word,
                form.version.data or -1,
                asking=asked(),
                now=now,
            )
            flash_saved(_("Het antwoord is bewaard."))
            return redirect(url_for("actions.index"))
        except InvalidInput as invalid:
            show_errors(form, invalid)
            status = 422
        except StaleVersion:
            conflict, status = True, 409
    action = view_action(actor, action_id, now=now)
    form.version.data = action.version
    page = render_template("actions/answer.html", action=action, form=form, conflict=conflict)
    return page, status


@pages.post("/actions/<action_id>/take")
def take(action_id: str) -> Response:
    take_action(current_actor(), action_id, now=utc_now())
    return redirect(url_for("actions.index", list=Which.MINE))
