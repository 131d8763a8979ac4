from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.domain.errors import FieldError, InvalidInput, StaleVersion
from app.domain.meetings import MeetingState
from app.services.agenda import (
    call_in,
    move_item,
    order_agenda,
    reopen_agenda,
    set_agenda,
    take_off_agenda,
    withdraw_call,
)
from app.services.agenda_view import AgendaView, load_meeting, view_agenda
from app.services.callable_agencies import callable_agencies
from app.services.contributions import answer_nothing_known
from app.web.guard import current_actor, utc_now

pages = Blueprint("meetings", __name__)


@pages.get("/meetings/<meeting_id>")
def show(meeting_id: str) -> Response:
    """A meeting's own address leads to what matters in it now."""
    meeting = load_meeting(current_actor(), meeting_id)
    endpoint = {
        MeetingState.IN_SESSION: "session.show",
        MeetingState.CLOSED: "decisions.show",
    }.get(meeting.state, "meetings.agenda")
    return redirect(url_for(endpoint, meeting_id=meeting_id))


@pages.get("/meetings/<meeting_id>/agenda")
def agenda(meeting_id: str) -> str:
    return _agenda_page(view_agenda(current_actor(), meeting_id, now=utc_now()))


def _agenda_page(view: AgendaView) -> str:
    preparing = view.meeting.may_prepare and not view.meeting.is_over
    return render_template(
        "meetings/agenda.html",
        agenda=view,
        meeting=view.meeting,
        preparing=preparing,
        callable=callable_agencies(view.meeting) if preparing else (),
        now=utc_now(),
    )


@pages.post("/meetings/<meeting_id>/agenda")
def order(meeting_id: str) -> Response | tuple[str, int]:
    """One form for the whole agenda: the order, the minutes, and one step up or down."""
    actor, now = current_actor(), utc_now()
    try:
        order_agenda(
            actor,
            meeting_id,
            request.form.getlist("order"),
            minutes=_minutes_by_item(),
            version=request.form.get("version", 0, type=int),
            now=now,
        )
    except StaleVersion:
        flash(_("Iemand anders heeft de agenda intussen gewijzigd. Dit is de nieuwe stand."))
        return _agenda_page(view_agenda(actor, meeting_id, now=now)), 409
    direction, _colon, item_id = request.form.get("move", "").partition(":")
    if item_id:
        move_item(actor, item_id, -1 if direction == "up" else 1, now=now)
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


def _minutes_by_item() -> dict[str, int]:
    """The minutes typed beside the items; a number that is none is an error, not a zero."""
    minutes = {}
    for name, value in request.form.items():
        if name.startswith("minutes-"):
            if not value.isdecimal():
                raise InvalidInput([FieldError(field="minutes", key="minutes-out-of-range")])
            minutes[name.removeprefix("minutes-")] = int(value)
    return minutes


@pages.post("/meetings/<meeting_id>/agenda/set")
def set_(meeting_id: str) -> Response:
    set_agenda(current_actor(), meeting_id, now=utc_now())
    flash(_("De agenda is vastgesteld."), "success")
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


@pages.post("/meetings/<meeting_id>/agenda/reopen")
def reopen(meeting_id: str) -> Response:
    reopen_agenda(current_actor(), meeting_id, now=utc_now())
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


@pages.post("/meetings/<meeting_id>/nothing-known")
def nothing_known(meeting_id: str) -> Response:
    items = request.form.getlist("item")
    answer_nothing_known(current_actor(), items, now=utc_now())
    flash(
        ngettext(
            "Bij %(num)d zaak is ‘niets bekend’ bewaard.",
            "Bij %(num)d zaken is ‘niets bekend’ bewaard.",
            len(items),
        ),
        "success",
    )
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


@pages.post("/items/<item_id>/call-in")
def call(item_id: str) -> Response:
    slug = request.form.get("agency", "")
    meeting_id = call_in(current_actor(), item_id, slug, now=utc_now())
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id, _anchor=f"item-{item_id}"))


@pages.post("/items/<item_id>/withdraw-call")
def withdraw(item_id: str) -> Response:
    agency_id = request.form.get("agency", "")
    meeting_id = withdraw_call(current_actor(), item_id, agency_id, now=utc_now())
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id, _anchor=f"item-{item_id}"))


@pages.post("/items/<item_id>/take-off")
def take_off(item_id: str) -> Response:
    meeting_id = take_off_agenda(current_actor(), item_id, now=utc_now())
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))
