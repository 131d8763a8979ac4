"""A calendar feed of 500 meetings, against an empty page."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert

from app.adapters import calendar_feed
from app.database import db, transaction
from app.models import CalendarSubscription
from app.services.sign_in import token_hash
from bench.measuring import compare
from bench.region import add_meetings
from bench.report import Figure
from bench.site import EMPTY_PAGE, Browser, Site
from tests.cast import NOW, person
from tests.engines import Engine

MEETINGS = 500
_TOKEN = "feed-of-the-bench"


def measure_feed(engine: Engine, instance: Path) -> list[Figure]:
    site = Site(engine.empty_url(), instance)
    site.prepare()
    with site.app.app_context():
        add_meetings(MEETINGS)
        with transaction():
            db.session.execute(
                insert(CalendarSubscription).values(
                    account_id=person("jasmijn").id,
                    name="Telefoon",
                    token_hash=token_hash(_TOKEN),
                    created_at=NOW,
                )
            )
    warm = Browser(site.app).opener(f"/calendar/{_TOKEN}.ics")

    def cold() -> None:
        calendar_feed._event.cache_clear()
        warm()

    found = warm().count(b"BEGIN:VEVENT")
    assert found == MEETINGS + 1, found
    times = compare(
        {"cold": cold, "warm": warm, "empty": site.sign_in("jasmijn").opener(EMPTY_PAGE)},
        rounds=7,
        calls=3,
    )
    site.close()
    subject = f"Calendar feed of {MEETINGS} meetings, {engine.name}"
    values = {
        "the first time in a worker, CPU": (times["cold"].cpu, "ms"),
        "again, CPU": (times["warm"].cpu, "ms"),
        "the first time, against an empty page": (times["cold"].cpu / times["empty"].cpu, "×"),
        "again, against an empty page": (times["warm"].cpu / times["empty"].cpu, "×"),
    }
    return [
        Figure(subject=subject, what=what, value=value, unit=unit)
        for what, (value, unit) in values.items()
    ]
