"""Who of a family was invited to an item, in the demo."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from app.domain.invitations import Channel, InvitationState, must_be_invited
from app.domain.local_time import local_day
from app.domain.log import EntryKind
from app.models import Invitation
from app.services.demo.accounts import identity
from app.services.demo.batch import Batch
from app.services.demo.cases import Brought, Places
from app.services.demo.chain import Chain, Event
from app.services.demo.plan import PlannedMeeting, TablePlan

_WORDS = ("Ik vind het te spannend. Mijn begeleider mag namens mij iets zeggen.", "Ik moet werken.")
_REASONS = ("Het adres is niet bekend; er loopt een aanvraag bij de gemeente.",)


class Inviter:
    """Invites who must be, where the table's charter says so; before a meeting some still are to
    be."""

    def __init__(
        self, plan: TablePlan, places: Places, rng: Random, batch: Batch, chain: Chain
    ) -> None:
        self._rules = plan.rules
        self._by = places.secretaries[plan.table.slug]
        self._logged_by = (self._by, places.agencies[plan.table.host])
        self._rng = rng
        self._batch = batch
        self._chain = chain

    def invite(
        self, meeting: PlannedMeeting, item_id: str, brought: Brought, at: datetime, *, done: bool
    ) -> None:
        roster = brought.opened.roster
        for person_id in must_be_invited(self._rules, roster, local_day(meeting.starts_at)):
            if done or self._rng.random() < 0.7:
                self._invite(meeting, item_id, brought, person_id, at, done)

    def _invite(
        self,
        meeting: PlannedMeeting,
        item_id: str,
        brought: Brought,
        person_id: str,
        at: datetime,
        done: bool,
    ) -> None:
        rng, opened, row_id = self._rng, brought.opened, identity(self._rng)
        state = rng.choices(list(InvitationState), (0 if done else 2, 6, 2, 1, 1))[0]
        invited = state is not InvitationState.NOT_INVITED
        words = rng.choice(_WORDS) if state is InvitationState.DECLINES else ""
        self._batch.add(
            Invitation,
            id=row_id,
            item_id=item_id,
            person_id=person_id,
            state=state,
            invited_on=local_day(at - timedelta(days=1)) if invited else None,
            channel=rng.choice((Channel.LETTER, Channel.PHONE)) if invited else None,
            apart=invited and rng.random() < 0.2,
            words=opened.write_optional(words, row_id, "words"),
            reason=opened.write_optional("" if invited else rng.choice(_REASONS), row_id, "reason"),
            by_id=self._by,
            at=at,
        )
        facts = {"invitation": row_id, "item": item_id, "state": str(state)}
        self._chain.add(
            Event(
                kind=EntryKind.INVITATION_KEPT,
                at=at,
                by=self._logged_by,
                meeting_id=meeting.id,
                facts=facts,
            )
        )
