from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.adapters.dutch_holidays import holiday_names
from app.domain.charter import Text
from app.domain.errors import InvalidInput, NotPermitted, StaleVersion
from app.domain.local_time import local, local_day
from app.services.meetings import (
    PlanningView,
    add_meeting,
    cancel_meeting,
    list_meetings,
    move_meeting,
    view_planning,
)
from app.web.errors import show_errors
from app.web.guard import current_actor, settings, utc_now
from app.web.planning.forms import MeetingForm, SeenForm

pages = Blueprint("planning", __name__)


@pages.get("/tables/<slug>/meetings")
def index(slug: str) -> str:
    """All meetings of a table, with what can be done to each."""
    meetings = list_meetings(current_actor(), slug, now=utc_now())
    return render_template("planning/index.html", meetings=meetings)


@pages.route("/tables/<slug>/meetings/new", methods=["GET", "POST"])
def add(slug: str) -> Response | str | tuple[str, int]:
    """Plan a meeting outside the rhythm of the table."""
    now, actor = utc_now(), current_actor()
    meetings = list_meetings(actor, slug, now=now)
    if not meetings.may_prepare:
        raise NotPermitted
    form = MeetingForm(data={"minutes": meetings.minutes, "place": meetings.place})
    off = None
    if form.validate_on_submit():
        try:
            off = form.asks_about(None, _holidays(now), now)
            if off is None:
                add_meeting(actor, slug, *form.planned(), place=form.place.data or "", now=now)
                flash(_("Het overleg is toegevoegd."), "success")
                return redirect(url_for("planning.index", slug=slug))
        except InvalidInput as invalid:
            show_errors(form, invalid)
    status = 422 if form.is_submitted() else 200
    return render_template("planning/add.html", meetings=meetings, form=form, off=off), status


@pages.route("/meetings/<meeting_id>/move", methods=["GET", "POST"])
def move(meeting_id: str) -> Response | str | tuple[str, int]:
    """Give one meeting another time or place."""
    actor, now = current_actor(), utc_now()
    meeting = view_planning(actor, meeting_id)
    form = MeetingForm(data=_fields(meeting))
    off, status = None, 200
    if form.is_submitted():
        status = 422
        try:
            if form.validate():
                off = form.asks_about(local_day(meeting.starts_at), _holidays(now), now)
                if off is None:
                    move_meeting(
                        actor,
                        meeting_id,
                        *form.planned(),
                        form.place.data or "",
                        sequence=form.seen(),
                        now=now,
                    )
                    flash(_("Het overleg is verzet."), "success")
                    return redirect(url_for("planning.index", slug=meeting.table_slug))
        except InvalidInput as invalid:
            show_errors(form, invalid)
        except StaleVersion as changed:
            meeting, status = _now_as(changed, form), 409
    page = render_template(
        "planning/move.html", meeting=meeting, form=form, off=off, stale=status == 409
    )
    return page, status


@pages.route("/meetings/<meeting_id>/cancel", methods=["GET", "POST"])
def cancel(meeting_id: str) -> Response | str | tuple[str, int]:
    """Let one meeting not take place."""
    actor = current_actor()
    meeting = view_planning(actor, meeting_id)
    form = SeenForm(data={"sequence": meeting.sequence})
    status = 200
    if form.validate_on_submit():
        try:
            cancel_meeting(actor, meeting_id, sequence=form.seen(), now=utc_now())
        except StaleVersion as changed:
            meeting, status = _now_as(changed, form), 409
        else:
            flash(_("Het overleg gaat niet door."), "success")
            return redirect(url_for("planning.index", slug=meeting.table_slug))
    page = render_template("planning/cancel.html", meeting=meeting, form=form, stale=status == 409)
    return page, status


def _holidays(now: datetime) -> Mapping[date, Text]:
    """Those of the years in which a meeting can be planned."""
    year = now.year
    every_year = settings().liberation_day_every_year
    return holiday_names(year, year + 1, liberation_day_every_year=every_year)


def _fields(meeting: PlanningView) -> dict[str, object]:
    start = local(meeting.starts_at)
    return {
        "day": start.date(),
        "time": start.time(),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "sequence": meeting.sequence,
    }


def _now_as(changed: StaleVersion, form: SeenForm) -> PlanningView:
    """The meeting as another planned it meanwhile; what was filled in stays in the form."""
    meeting = cast(PlanningView, changed.current)
    form.sequence.data = str(meeting.sequence)
    return meeting
