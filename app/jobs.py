"""What is done by itself, and when: one service call each.

Doing a job twice, or in two processes at once, does no more than doing it once. Beside that, one
scheduler at a time works: the one that holds the lease; another takes over within a minute.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.adapters.scheduling import Daily, Every, Hourly, Task, When, run_tasks
from app.domain.watching import Hours
from app.services.access_log import end_access_log
from app.services.importing import forget_expired_drafts
from app.services.keys import wrap_all_anew
from app.services.leases import give_up_lease, take_lease
from app.services.pattern_search import find_patterns
from app.services.series import generate_meetings
from app.services.sign_in import forget_old_sign_ins
from config import Settings

log = logging.getLogger(__name__)

LEASE = "scheduler"
LEASE_LASTS = timedelta(seconds=45)
LEASE_IS_RENEWED = Every(seconds=15)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Something that is done by itself."""

    name: str
    #: does it as at a moment in UTC; returns of how many things something was made of
    run: Callable[[Settings, datetime], int]
    when: When
    #: also done as soon as a scheduler begins to work
    at_start: bool = False


def _generate_meetings(settings: Settings, now: datetime) -> int:
    return generate_meetings(now=now, liberation_day_every_year=settings.liberation_day_every_year)


def _end_access_log(settings: Settings, now: datetime) -> int:
    return end_access_log(months=settings.access_log_months, now=now)


def _find_access_patterns(settings: Settings, now: datetime) -> int:
    return find_patterns(hours=Hours(*settings.office_hours), now=now)


def _forget_drafts(_: Settings, now: datetime) -> int:
    return forget_expired_drafts(now=now)


def _forget_sign_ins(_: Settings, now: datetime) -> int:
    return forget_old_sign_ins(now=now)


def _wrap_keys(_: Settings, now: datetime) -> int:
    return wrap_all_anew(now=now)


JOBS: dict[str, Job] = {
    job.name: job
    for job in (
        Job(name="end-access-log", run=_end_access_log, when=Daily(hour=2, minute=50)),
        Job(
            name="find-access-patterns",
            run=_find_access_patterns,
            when=Hourly(minute=5),
            at_start=True,
        ),
        Job(name="forget-drafts", run=_forget_drafts, when=Hourly(minute=20)),
        Job(name="forget-sign-ins", run=_forget_sign_ins, when=Daily(hour=3, minute=40)),
        Job(
            name="generate-meetings",
            run=_generate_meetings,
            when=Daily(hour=3, minute=10),
            at_start=True,
        ),
        Job(name="wrap-keys", run=_wrap_keys, when=Hourly(minute=50)),
    )
}


class Scheduler:
    """One process that does the jobs, as long as it holds the lease."""

    def __init__(
        self,
        settings: Settings,
        in_app: Callable[[], AbstractContextManager[object]],
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._in_app = in_app
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._works = False

    def renew(self) -> None:
        """Take or renew the lease; who newly has it does at once what is done at the start."""
        worked, self._works = self._works, self._takes_lease()
        if self._works and not worked:
            log.info("this scheduler works now")
            for job in JOBS.values():
                if job.at_start:
                    self.do(job)

    def do(self, job: Job) -> None:
        """Do the job, if this is the scheduler that works. A failure does not end the others."""
        if not self._takes_lease():
            self._works = False
            return
        try:
            with self._in_app():
                count = job.run(self._settings, self._clock())
        except Exception as error:
            # An exception's text can hold what somebody typed: only its type goes to the log.
            log.error("job %s failed: %s", job.name, type(error).__name__)
            log.debug("details of %s", job.name, exc_info=error)
        else:
            log.info("job %s: %s", job.name, count)

    def tasks(self) -> list[Task]:
        jobs = [
            Task(name=job.name, when=job.when, run=lambda job=job: self.do(job))  # type: ignore[misc]
            for job in JOBS.values()
        ]
        return [Task(name="lease", when=LEASE_IS_RENEWED, run=self.renew), *jobs]

    def stop(self) -> None:
        """Let another scheduler take over at once."""
        with self._in_app():
            give_up_lease(LEASE, self._holder)

    def _takes_lease(self) -> bool:
        try:
            with self._in_app():
                return take_lease(LEASE, self._holder, lasts=LEASE_LASTS, now=self._clock())
        except Exception as error:
            log.error("the lease cannot be had: %s", type(error).__name__)
            return False


def run_scheduler(
    settings: Settings,
    in_app: Callable[[], AbstractContextManager[object]],
    clock: Callable[[], datetime],
) -> None:
    """Do all jobs at their times until the process is asked to end."""
    scheduler = Scheduler(settings, in_app, clock)
    try:
        run_tasks(scheduler.tasks())
    finally:
        scheduler.stop()
