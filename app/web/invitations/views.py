from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput, NotPermitted, StaleVersion, WrongState
from app.services.invitations import (
    InvitationsView,
    keep_invitation,
    view_invitations,
    view_letter,
)
from app.web.asking import asked
from app.web.errors import error_words, show_errors
from app.web.guard import current_actor, utc_now
from app.web.invitations.forms import CHANNEL_WORDS, STATE_WORDS, InvitationForm
from app.web.requests import number as number_of

pages = Blueprint("invitations", __name__)
Answer = str | Response | tuple[str, int]
#: a telephone number and a word beside it
_LONGEST_CONTACT = 60


@pages.get("/items/<item_id>/invitations")
def show(item_id: str) -> str:
    view = view_invitations(current_actor(), item_id, now=utc_now())
    return render_template("invitations/show.html", view=view, **_words())


@pages.get("/items/<item_id>/invitations/<number>")
def edit(item_id: str, number: str) -> str:
    view = view_invitations(current_actor(), item_id, now=utc_now())
    invitee = view.of(number_of(number))
    if not view.may_keep:
        raise NotPermitted
    return _page(view, number, InvitationForm.of(invitee))


@pages.post("/items/<item_id>/invitations/<number>")
def keep(item_id: str, number: str) -> Answer:
    actor, now = current_actor(), utc_now()
    form = InvitationForm()
    problem, conflict, status = "", False, 422
    try:
        if not form.validate():
            raise InvalidInput([])
        keep_invitation(
            actor,
            item_id,
            number_of(number),
            form.given(),
            number_of(form.version.data),
            asking=asked(),
            now=now,
        )
        flash(_("De uitnodiging is bijgehouden."), "success")
        return redirect(url_for("invitations.show", item_id=item_id))
    except InvalidInput as invalid:
        show_errors(form, invalid)
    except WrongState as wrong:
        problem, status = error_words(wrong), 409
    except StaleVersion:
        conflict, status = True, 409
    view = view_invitations(actor, item_id, now=now)
    if conflict:
        form.version.data = str(view.of(number_of(number)).version)
    return _page(view, number, form, problem=problem, conflict=conflict), status


@pages.get("/items/<item_id>/invitations/<number>/letter")
def letter(item_id: str, number: str) -> str:
    """`phone` is whom to call, for the paper alone: it is kept nowhere."""
    view = view_letter(current_actor(), item_id, number_of(number), now=utc_now())
    contact = request.args.get("phone", "")[:_LONGEST_CONTACT]
    return render_template("invitations/letter.html", letter=view, contact=contact)


def _page(
    view: InvitationsView,
    number: str,
    form: InvitationForm,
    *,
    problem: str = "",
    conflict: bool = False,
) -> str:
    return render_template(
        "invitations/edit.html",
        view=view,
        invitee=view.of(number_of(number)),
        form=form,
        problem=problem,
        conflict=conflict,
        **_words(),
    )


def _words() -> dict[str, dict[str, object]]:
    return {
        "states": {state.value: text for state, text in STATE_WORDS.items()},
        "channels": {channel.value: text for channel, text in CHANNEL_WORDS.items()},
    }
