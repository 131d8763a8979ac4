from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.domain.charter import AGENCY_KINDS
from app.domain.errors import FieldError, InvalidInput, StaleVersion
from app.domain.meetings import MeetingState
from app.services.agenda import (
    order_agenda,
    reopen_agenda,
    set_agenda,
    take_off_agenda,
)
from app.services.agenda_view import AgendaView, items_end_at, load_meeting, view_agenda
from app.services.callable_agencies import callable_agencies
from app.services.calling_in import call_in, withdraw_call
from app.services.circle import sights_in_meeting
from app.services.contributions import answer_nothing_known
from app.web.guard import current_actor, utc_now
from app.web.language import clock
from app.web.meetings.unsaved import UnsavedRow, unsaved_rows
from app.web.requests import number

pages = Blueprint("meetings", __name__)

#: what the buttons beside an item say, and how many places it then goes
STEPS = {"up": -1, "down": 1}


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


def _agenda_page(view: AgendaView, unsaved: Sequence[UnsavedRow] = ()) -> str:
    preparing = view.meeting.may_prepare and not view.meeting.is_over
    return render_template(
        "meetings/agenda.html",
        agenda=view,
        meeting=view.meeting,
        preparing=preparing,
        callable=callable_agencies(view.meeting) if preparing else (),
        kinds=AGENCY_KINDS,
        unsaved=unsaved,
        now=utc_now(),
    )


@pages.post("/meetings/<meeting_id>/agenda")
def order(meeting_id: str) -> Response | tuple[str, int]:
    """One form for the whole agenda: the order, the minutes, and one step up or down."""
    actor, now = current_actor(), utc_now()
    wanted = request.form.getlist("order")
    minutes, move = _minutes_by_item(), _move()
    try:
        order_agenda(
            actor,
            meeting_id,
            wanted,
            minutes=minutes,
            move=move,
            version=number(request.form.get("version")),
            now=now,
        )
    except StaleVersion:
        view = view_agenda(actor, meeting_id, now=now)
        return _agenda_page(view, unsaved_rows(view, wanted, minutes, move)), 409
    end = items_end_at(load_meeting(actor, meeting_id))
    flash(_("Bewaard; de zaken duren tot %(end)s uur.", end=clock(end)), "success")
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


def _minutes_by_item() -> dict[str, int]:
    """The minutes typed beside the items; what is no number is -1, which no item can last."""
    return {
        name.removeprefix("minutes-"): number(value)
        for name, value in request.form.items()
        if name.startswith("minutes-")
    }


def _move() -> tuple[str, int] | None:
    """The item that is to go one place up or down, and by how much; None: the order will do."""
    wanted = request.form.get("move")
    if not wanted:
        return None
    direction, _colon, item_id = wanted.partition(":")
    if direction not in STEPS:
        raise InvalidInput([FieldError(field="order", key="order-does-not-match")])
    return item_id, STEPS[direction]


@pages.post("/meetings/<meeting_id>/agenda/set")
def set_(meeting_id: str) -> Response:
    set_agenda(current_actor(), meeting_id, now=utc_now())
    flash(_("De agenda is vastgesteld."), "success")
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


@pages.post("/meetings/<meeting_id>/agenda/reopen")
def reopen(meeting_id: str) -> Response:
    reopen_agenda(current_actor(), meeting_id, now=utc_now())
    flash(_("De agenda is terug in voorbereiding."), "success")
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
    actor, now, slug = current_actor(), utc_now(), request.form.get("agency", "")
    meeting_id = call_in(actor, item_id, slug, request.form.get("side", ""), now=now)
    callable_ = callable_agencies(load_meeting(actor, meeting_id))
    name = next((agency.name for agency in callable_ if agency.slug == slug), slug)
    order = [id_ for id_, _level in sights_in_meeting(actor, meeting_id, now=now)]
    flash(
        _(
            "%(agency)s is opgeroepen voor zaak %(number)s.",
            agency=name,
            number=order.index(item_id) + 1,
        ),
        "success",
    )
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id, _anchor=f"item-{item_id}"))


@pages.post("/items/<item_id>/withdraw-call")
def withdraw(item_id: str) -> Response:
    agency_id = request.form.get("agency", "")
    meeting_id = withdraw_call(current_actor(), item_id, agency_id, now=utc_now())
    flash(_("De oproep is ingetrokken."), "success")
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id, _anchor=f"item-{item_id}"))


@pages.post("/items/<item_id>/take-off")
def take_off(item_id: str) -> Response:
    meeting_id = take_off_agenda(current_actor(), item_id, now=utc_now())
    flash(_("De zaak is van de agenda gehaald."), "success")
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))
