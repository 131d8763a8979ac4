"""What is done by itself: one scheduler at a time, and no job takes the others along."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time as stopwatch
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import jobs
from app.adapters.scheduling import Daily
from app.database import db
from app.domain.pattern import Pattern, PatternKind
from app.jobs import JOBS, Job, Scheduler
from app.models import Lease, Meeting
from app.services.leases import give_up_lease, take_lease
from app.services.series import SeriesInput, start_series
from config import Settings
from tests.cast import NOW, actor
from tests.conftest import Clock

LASTS = timedelta(seconds=45)


@pytest.fixture
def scheduler(app: Flask, clock: Clock) -> Callable[[], Scheduler]:
    return lambda: Scheduler(app.config["SETTINGS"], app.app_context, clock)


def test_a_lease_has_one_holder_until_it_lapses_or_is_given_up(app: Flask) -> None:
    def take(holder: str, seconds: int) -> bool:
        now = NOW + timedelta(seconds=seconds)
        return take_lease("scheduler", holder, lasts=LASTS, now=now)

    with app.app_context():
        assert take("one", 0)
        assert not take("two", 1)
        assert take("one", 30)
        assert not take("two", 60)
        assert take("two", 75)
        assert not take("one", 76)
        give_up_lease("scheduler", "one")
        assert not take("one", 77)
        give_up_lease("scheduler", "two")
        assert take("one", 78)


def test_of_two_schedulers_one_works_and_the_other_takes_over_within_a_minute(
    monkeypatch: pytest.MonkeyPatch, scheduler: Callable[[], Scheduler], clock: Clock
) -> None:
    done: list[datetime] = []

    def count(_: Settings, now: datetime) -> int:
        done.append(now)
        return 1

    job = Job(name="count", run=count, when=Daily(hour=3, minute=0), at_start=True)
    monkeypatch.setattr(jobs, "JOBS", {"count": job})
    first, second = scheduler(), scheduler()
    first.renew()
    second.renew()
    assert done == [NOW]
    second.do(job)
    assert done == [NOW]
    first.do(job)
    assert len(done) == 2
    clock.move(seconds=60)
    second.renew()
    first.do(job)
    assert len(done) == 3
    second.stop()
    first.renew()
    assert len(done) == 4


def test_a_scheduler_generates_meetings_as_soon_as_it_works(
    app: Flask, scheduler: Callable[[], Scheduler], clock: Clock
) -> None:
    wanted = SeriesInput(
        pattern=Pattern(kind=PatternKind.WEEKLY, weekdays=(3,)),
        start_time=time(9),
        minutes=120,
        skip_holidays=False,
    )

    def planned() -> int:
        with app.app_context():
            return db.session.scalar(select(func.count()).select_from(Meeting)) or 0

    with app.app_context():
        start_series(actor("vera"), "triagetafel-heerlen", wanted, date(2026, 12, 1), now=NOW)
    before = planned()
    clock.move(days=14)
    one, two = scheduler(), scheduler()
    one.renew()
    assert planned() == before + 2
    clock.move(minutes=1)
    two.renew()
    assert planned() == before + 2


def test_a_job_that_fails_tells_no_more_than_its_kind_and_leaves_the_others(
    scheduler: Callable[[], Scheduler], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Settings, __: datetime) -> int:
        raise ValueError("Samira van den Berg")

    with caplog.at_level("INFO"):
        running = scheduler()
        running.do(Job(name="fail", run=fail, when=Daily(hour=3, minute=0)))
        running.do(JOBS["forget-drafts"])
    assert "ValueError" in caplog.text
    assert "Samira" not in caplog.text
    assert "job forget-drafts: 0" in caplog.text


def test_every_job_has_a_time_of_its_own(scheduler: Callable[[], Scheduler]) -> None:
    tasks = scheduler().tasks()
    assert [task.name for task in tasks] == ["lease", *JOBS]
    assert len({str(task.when) for task in tasks}) == len(tasks)


def test_the_scheduler_process_works_and_ends_when_it_is_asked_to(
    app: Flask, tmp_path: Path
) -> None:
    settings: Settings = app.config["SETTINGS"]
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi.py", "scheduler"],
        cwd=Path(__file__).resolve().parents[1],
        env={
            **os.environ,
            "KETENTAFEL_ENV": "test",
            "INSTANCE_PATH": str(tmp_path),
            "DATABASE_URL": settings.database_url,
            "KETENTAFEL_KEYS": settings.keys,
        },
    )
    try:
        assert _soon(lambda: _holders(app) == 1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert _holders(app) == 0
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait(timeout=20)


def _holders(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Lease)) or 0


def _soon(condition: Callable[[], bool]) -> bool:
    for _ in range(150):
        if condition():
            return True
        stopwatch.sleep(0.1)
    return False
