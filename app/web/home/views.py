from __future__ import annotations

from flask import Blueprint, render_template

from app.domain.emergency import may_ask
from app.services.access_review import what_waits
from app.services.briefs import briefs_sent_back
from app.services.conflicts import conflicts_to_review
from app.services.emergency_review import emergency_news
from app.services.judging import cases_to_judge
from app.services.overview import view_overview
from app.services.reports_due import reports_due
from app.services.screening import briefs_to_approve
from app.web.guard import current_actor, settings, utc_now

pages = Blueprint("home", __name__)


@pages.get("/")
def index() -> str:
    now = utc_now()
    actor = current_actor()
    overview = view_overview(actor, now=now)
    may_ask_ = may_ask(
        serves_platform=actor.serves_platform, roles=(table.role for table in overview.tables)
    )
    return render_template(
        "home/index.html",
        overview=overview,
        emergency=emergency_news(actor, now=now),
        may_ask_emergency=may_ask_,
        briefs=briefs_sent_back(actor, now=now),
        reports=reports_due(
            actor,
            liberation_day_every_year=settings().liberation_day_every_year,
            now=now,
        ),
        to_judge=cases_to_judge(actor),
        to_approve=briefs_to_approve(actor),
        watch=what_waits(actor),
        conflicts=conflicts_to_review(actor),
        now=now,
    )
