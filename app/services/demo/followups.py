"""What followed in the demo where a table hands options to the inbrenger and gives aftercare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from app.domain.options import OptionResult
from app.models import Aftercare, AftercareWord, OptionReport, OptionTake
from app.services.demo.accounts import identity
from app.services.demo.batch import Batch
from app.services.demo.cases import Brought, Places
from app.services.demo.plan import TablePlan

REPORT = "Een eerste gesprek is geweest; het kost tijd om vertrouwen te winnen."
WANTS = "Rust, en één vaste persoon om te bellen."


class FollowUp:
    """After the last meeting of a table: options taken, one told of, aftercare going on."""

    def __init__(self, plan: TablePlan, places: Places, batch: Batch, *, now: datetime) -> None:
        self._plan = plan
        self._places = places
        self._batch = batch
        self._now = now

    def write(self, brought: Brought, options: Sequence[str], closed_at: datetime) -> None:
        later = min(closed_at + timedelta(days=2), self._now)
        if self._plan.rules.inbrenger_reports_back:
            self._take(brought, options, later)
        if self._plan.rules.aftercare_kinds:
            self._look_after(brought, closed_at, later)

    def _take(self, brought: Brought, options: Sequence[str], at: datetime) -> None:
        """The first is tried; what of the others is not chosen yet."""
        first, by = options[0], self._account_of(brought.bringer)
        report_id = identity(Random(first))
        self._batch.add(OptionTake, decision_id=first, taken=True, by_id=by, at=at, version=2)
        self._batch.add(
            OptionReport,
            id=report_id,
            decision_id=first,
            number=1,
            result=OptionResult.TRIED,
            text=brought.opened.write(REPORT, report_id, "text"),
            family_wants=brought.opened.write(WANTS, report_id, "family_wants"),
            by_id=by,
            at=at,
        )

    def _look_after(self, brought: Brought, closed_at: datetime, at: datetime) -> None:
        referral = brought.referral_id
        self._batch.add(Aftercare, referral_id=referral, began_at=closed_at, ended_at=None)
        host = self._plan.table.host
        if self._places.kinds[host] in self._plan.rules.aftercare_kinds:
            self._batch.add(
                AftercareWord,
                referral_id=referral,
                agency_id=self._places.agencies[host],
                may_end=False,
                by_id=self._account_of(host),
                at=at,
            )

    def _account_of(self, agency: str) -> str:
        return self._places.account_at(self._plan.table.slug, agency)
