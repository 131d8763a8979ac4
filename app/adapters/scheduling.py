"""Running tasks at their times, with the package `APScheduler`.

Times are UTC, since a time of day in local time comes twice on one night a year. Nothing is kept:
what was missed while no scheduler ran is not made up for.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

#: a task that could not start on time still starts within this
GRACE = timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Daily:
    """Every day at this time, in UTC."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"every day at {self.hour:02}:{self.minute:02} UTC"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hourly:
    """Every hour at this minute."""

    minute: int

    def __str__(self) -> str:
        return f"every hour at minute {self.minute}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Every:
    """Again and again, the first time at once."""

    seconds: int

    def __str__(self) -> str:
        return f"every {self.seconds} seconds"


When = Daily | Hourly | Every


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    name: str
    when: When
    run: Callable[[], None]


def run_tasks(tasks: Iterable[Task]) -> None:
    """Run the tasks at their times until the process is asked to end (SIGINT, SIGTERM)."""
    # Its own messages hold the text of exceptions, which can hold what somebody typed.
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    scheduler = BlockingScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(4)},
        job_defaults={
            "coalesce": True,
            "max_instances": 1,
            "misfire_grace_time": int(GRACE.total_seconds()),
        },
    )
    for task in tasks:
        first = {"next_run_time": datetime.now(UTC)} if isinstance(task.when, Every) else {}
        scheduler.add_job(task.run, _trigger(task.when), id=task.name, **first)
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, _end)
    try:
        scheduler.start()
    except SystemExit:
        scheduler.shutdown(wait=True)


def _end(*_: object) -> NoReturn:
    raise SystemExit


def _trigger(when: When) -> CronTrigger | IntervalTrigger:
    match when:
        case Daily(hour=hour, minute=minute):
            return CronTrigger(hour=hour, minute=minute, timezone=UTC)
        case Hourly(minute=minute):
            return CronTrigger(minute=minute, timezone=UTC)
        case Every(seconds=seconds):
            return IntervalTrigger(seconds=seconds, timezone=UTC)
