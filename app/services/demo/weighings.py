"""What the tables of the demo weighed before they decided."""

from __future__ import annotations

from datetime import datetime
from random import Random

from app.domain.charter import Charter
from app.domain.weighing import Weight
from app.models import Weighing
from app.services.demo.accounts import identity
from app.services.demo.batch import Batch
from app.services.demo.cases import Brought
from app.services.demo.telling import write_judged

REASONS = {
    Weight.PRESENT: (
        "Dat zegt het slachtoffer zelf.",
        "De politie heeft dit gezien.",
    ),
    Weight.POSSIBLE: ("Er zijn signalen; nog niet bevestigd.", "Een buur meldde dit."),
    Weight.NOT_SEEN: ("", "Hier is naar gevraagd."),
}


def write_weighing(
    rules: Charter,
    item_id: str,
    brought: Brought,
    *,
    by: str,
    at: datetime,
    rng: Random,
    batch: Batch,
) -> None:
    """Half of the indicators, each with a weight, where the charter has any."""
    for indicator in rules.indicators:
        if rng.random() < 0.5:
            continue
        row_id, weight = identity(rng), rng.choice(tuple(REASONS))
        why = rng.choice(REASONS[weight])
        batch.add(
            Weighing,
            id=row_id,
            item_id=item_id,
            indicator=indicator.key,
            weight=weight,
            why=write_judged(brought.opened, why, row_id, "why") if why else None,
            by_id=by,
            at=at,
            version=1,
        )
