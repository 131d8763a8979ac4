"""The meetings of one table of the demo: held, prepared and planned, with all that is on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from app.domain.agenda import ItemState
from app.domain.contributions import ContributionKind
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.domain.referrals import ReferralState
from app.models import AgendaItem, CalledIn, Contribution, LogEntry, LogSalt, Meeting
from app.services.demo.accounts import identity
from app.services.demo.attendance import OPENING, write_attendance
from app.services.demo.batch import Batch
from app.services.demo.cases import Bringer, Brought, Fate, Places
from app.services.demo.chain import Chain, Event, Facts
from app.services.demo.contributions import (
    KNOWN,
    KNOWN_OTHERWISE,
    legal_basis,
    purposes,
)
from app.services.demo.decisions import Decider, Discussed, lets_out
from app.services.demo.followups import FollowUp
from app.services.demo.invitations import Inviter
from app.services.demo.outcomes import CALLED_IN
from app.services.demo.plan import FULL_MEETING, PlannedMeeting, TablePlan
from app.services.demo.region import HOME
from app.services.demo.sides import side_of_helper, side_of_word
from app.services.demo.telling import write_judged
from app.services.demo.words import DEFERRED

HOUR = timedelta(hours=1)
#: tables whose agenda is set already, with an item that came after that
LATE = ("jbt", "triagetafel-maastricht")
#: places on the home table's next agenda of cases that are urgent
URGENT = (2, 9)
#: who says what: something known, nothing, nothing that bears on the question, not allowed
_KINDS = {
    ContributionKind.KNOWN: 9,
    ContributionKind.NOTHING_KNOWN: 8,
    ContributionKind.NOTHING_TO_SHARE: 2,
    ContributionKind.NOT_PERMITTED: 1,
}
#: there is an account that is only ever called in; it works here
ALWAYS_CALLED_IN = "reclassering"
#: at so large a table a few speak beforehand
MANY_SEATS = 10


class TableWriter:
    """Writes one table's meetings and backlog, in the order of time."""

    def __init__(
        self,
        plan: TablePlan,
        places: Places,
        rng: Random,
        references: set[str],
        batch: Batch,
        *,
        now: datetime,
    ) -> None:
        self._plan = plan
        self._places = places
        self._rng = rng
        self._batch = batch
        self._now = now
        self.chain = Chain(plan.id)
        self._bringer = Bringer(plan, places, rng, references, batch)
        self._decider = Decider(plan, places, rng, self._bringer.teller, batch, self.chain, now=now)
        self._follow_up = FollowUp(plan, places, batch, now=now)
        self._inviter = Inviter(plan, places, rng, batch, self.chain)
        self._host = places.agencies[plan.table.host]
        self._secretary = places.secretaries[plan.table.slug]
        self._carried: list[Brought] = []

    @property
    def _is_home(self) -> bool:
        return self._plan.table.municipality == HOME

    def write(self) -> None:
        """All of the table; the rows that are left stand in the batch."""
        self._batch.flush()
        for number, meeting in enumerate(self._plan.past):
            self._hold(meeting, self._plan.past_cases[number], last=meeting is self._plan.past[-1])
            if self._batch.is_full:
                self._batch.flush()
        agenda = self._plan.agenda
        if self._plan.taken_out is not None:
            self._take_out(self._plan.taken_out)
            agenda -= 1
        self._prepare(self._plan.coming[0], agenda)
        for meeting in self._plan.coming[1:]:
            self._meeting(meeting, MeetingState.PLANNED)
        self._fill_backlog()
        self._write_log(None)

    # -- held ------------------------------------------------------------------------------

    def _hold(self, meeting: PlannedMeeting, cases: int, *, last: bool) -> None:
        lead = timedelta() if meeting.ad_hoc else self._lead
        set_at = meeting.starts_at - lead
        if not cases and not self._carried:
            changed = meeting.starts_at - 2 * lead
            self._meeting(meeting, MeetingState.CANCELLED, changed_at=changed, sequence=1)
            return
        self._write_log(set_at)
        end = min(meeting.ends_at, self._now)
        items = [(identity(self._rng), brought) for brought in self._carried]
        self._carried = []
        returns = last and bool(self._plan.rules.aftercare_kinds)
        decided = Fate(
            state=ReferralState.ADMITTED if returns else ReferralState.DONE,
            decided_at=set_at,
            version=3,
        )
        count = len(items) + cases
        carries = count > 2 and not meeting.ad_hoc and (self._rng.random() < 0.5 or last)
        late = last and self._is_home and count > 2
        for place in range(cases):
            is_carried = carries and place == cases - 1
            fate = decided
            if is_carried:
                fate = Fate(state=ReferralState.ADMITTED, decided_at=set_at, version=2)
            created = set_at - self._while(lead * 4)
            if late and place == cases - 1:
                created = set_at + lead / 4
                fate = replace(fate, decided_at=set_at + lead / 2)
            brought = self._bringer.bring(created, fate, urgent=meeting.ad_hoc)
            items.append((identity(self._rng), brought))
            if is_carried:
                self._carried.append(brought)
        done = [item for item, brought in items if brought not in self._carried]
        carried = [item for item, brought in items if brought in self._carried]
        self._meeting(
            meeting,
            MeetingState.CLOSED,
            agenda_set_at=set_at,
            opened_at=meeting.starts_at,
            closed_at=end,
            version=count + 4,
        )
        ids = [item for item, _ in items]
        self._log(
            meeting, EntryKind.AGENDA_SET, set_at, self._set_facts(meeting, ids[: count - late])
        )
        self._log(meeting, EntryKind.MEETING_OPENED, meeting.starts_at, OPENING)
        write_attendance(self._plan.table.slug, meeting, self._places, self._batch)
        for place, (item, brought) in enumerate(items, start=1):
            is_done = item in done
            state = ItemState.DONE if is_done else ItemState.CARRIED_OVER
            self._item(
                meeting,
                item,
                brought,
                place,
                state,
                said_by=meeting.starts_at,
                late=late and place == count,
            )
            if is_done:
                at = meeting.starts_at + (end - meeting.starts_at) * place / (count + 1)
                discussed = Discussed(
                    item_id=item, brought=brought, meeting=meeting, at=at, closed_at=end
                )
                corrects = place == 1 and last and self._is_home
                stands = self._decider.decide(
                    discussed, corrects=corrects or self._rng.random() < 0.03
                )
                if last:
                    self._follow_up.write(brought, stands, end)
        self._log(meeting, EntryKind.MEETING_CLOSED, end, {"carried_over": carried, "done": done})

    @property
    def _lead(self) -> timedelta:
        """How long before a meeting its agenda is set."""
        return min(timedelta(days=self._plan.rules.preparation_days) / 7, timedelta(days=1))

    # -- to come ---------------------------------------------------------------------------

    def _prepare(self, meeting: PlannedMeeting, cases: int) -> None:
        """The next meeting: items on its agenda, half of the agencies heard."""
        if not cases and not self._carried:
            self._meeting(meeting, MeetingState.PLANNED)
            return
        late = self._plan.table.slug in LATE and cases > 1
        soon = meeting.starts_at - self._now < 36 * HOUR and not self._is_home
        set_at = self._now - 2 * HOUR if late or soon else None
        items = [(identity(self._rng), brought) for brought in self._carried]
        for number in range(cases):
            is_late = late and number == cases - 1
            created = self._now - HOUR if is_late else self._now - 4 * HOUR - self._while_waiting()
            admitted = created + HOUR / 2 if is_late else self._now - 3 * HOUR
            fate = Fate(state=ReferralState.ADMITTED, decided_at=admitted, version=2)
            urgent = self._is_home and number in URGENT
            brought = self._bringer.bring(created, fate, urgent=urgent)
            items.append((identity(self._rng), brought))
        self._meeting(
            meeting,
            MeetingState.AGENDA_SET if set_at else MeetingState.PREPARATION,
            agenda_set_at=set_at,
            version=len(items) + 1,
        )
        if set_at is not None:
            ids = [item for item, _ in items][: len(items) - late]
            self._log(meeting, EntryKind.AGENDA_SET, set_at, self._set_facts(meeting, ids))
        for place, (item, brought) in enumerate(items, start=1):
            is_late = late and place == len(items)
            said_by = None if is_late else self._now
            self._item(
                meeting, item, brought, place, ItemState.WAITING, said_by=said_by, late=is_late
            )
            if self._plan.rules.proposes_beforehand and place % 5 and not is_late:
                self._decider.lay_down(item, brought, meeting)

    def _take_out(self, meeting: PlannedMeeting) -> None:
        """An urgent case, out of the queue at once; where an arrest opens a meeting, that."""
        created = self._now - HOUR
        arrested = created - 2 * HOUR if self._plan.rules.arrest_opens_meeting else None
        fate = Fate(
            state=ReferralState.ADMITTED, decided_at=self._now, arrested_at=arrested, version=2
        )
        brought = self._bringer.bring(created, fate, urgent=True)
        self._meeting(meeting, MeetingState.AGENDA_SET, agenda_set_at=self._now)
        self._log(meeting, EntryKind.AGENDA_SET, self._now, self._set_facts(meeting, []))
        self._item(meeting, identity(self._rng), brought, 1, ItemState.WAITING, said_by=None)

    def _fill_backlog(self) -> None:
        rng = self._rng
        for number in range(self._plan.backlog):
            created = self._now - 2 * HOUR - self._while_waiting()
            decided = created + (self._now - created) / 2
            fate = (
                Fate(state=ReferralState.WAITING),
                Fate(state=ReferralState.ADMITTED, decided_at=decided, version=2),
                Fate(
                    state=ReferralState.DEFERRED,
                    decided_at=decided,
                    reasons=DEFERRED[self._plan.table.charter],
                    deferred_days=rng.randint(3, 35),
                    version=2,
                ),
                Fate(state=ReferralState.DECLINED, decided_at=decided, version=2),
            )[(0, 1, 2, 0, 1, 0, 3, 1, 0, 2)[number % 10]]
            waits = fate.state is ReferralState.WAITING
            self._bringer.bring(created, fate, urgent=waits and number % 9 == 0 and number > 0)

    # -- rows ------------------------------------------------------------------------------

    def _meeting(
        self,
        meeting: PlannedMeeting,
        state: MeetingState,
        *,
        changed_at: datetime | None = None,
        sequence: int = 0,
        agenda_set_at: datetime | None = None,
        opened_at: datetime | None = None,
        closed_at: datetime | None = None,
        version: int = 1,
    ) -> None:
        planned = min(self._now, meeting.starts_at - timedelta(days=0 if meeting.ad_hoc else 60))
        self._batch.add(
            Meeting,
            id=meeting.id,
            table_id=self._plan.id,
            series_id=None if meeting.ad_hoc else self._plan.series_id,
            occurrence=meeting.occurrence,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            place=self._plan.table.place,
            state=state,
            ad_hoc=meeting.ad_hoc,
            sequence=sequence,
            created_at=planned,
            changed_at=changed_at or planned,
            agenda_set_at=agenda_set_at,
            opened_at=opened_at,
            closed_at=closed_at,
            current_item_id=None,
            version=version,
        )

    def _item(
        self,
        meeting: PlannedMeeting,
        item_id: str,
        brought: Brought,
        position: int,
        state: ItemState,
        *,
        said_by: datetime | None,
        late: bool = False,
    ) -> None:
        """An item with who was called in for it, and what was said of it by `said_by`."""
        rng, usual = self._rng, self._plan.rules.minutes_per_item
        self._batch.add(
            AgendaItem,
            id=item_id,
            meeting_id=meeting.id,
            referral_id=brought.referral_id,
            case_id=brought.case_id,
            position=position,
            minutes=max(3, usual + rng.choice((-2, -1, 0, 0, 0, 1)) * usual // 5),
            late=late,
            state=state,
            revealed=False,
        )
        share, candidates = CALLED_IN[self._plan.table.charter]
        called = [rng.choice(candidates)] if rng.random() * 100 < share else []
        if self._calls_always_in(position, state):
            called = list(dict.fromkeys([ALWAYS_CALLED_IN, *called]))
        at = min(self._now, meeting.starts_at) - 2 * HOUR
        for slug in called:
            self._batch.add(
                CalledIn,
                item_id=item_id,
                agency_id=self._places.agencies[slug],
                called_in_by_id=self._secretary,
                at=at,
                side=side_of_helper(self._plan.rules, self._places.kinds[slug]),
            )
        self._inviter.invite(meeting, item_id, brought, at, done=state is ItemState.DONE)
        if said_by is None:
            return
        chance = 0.9 if state is not ItemState.WAITING else 0.5
        if len(self._plan.table.seats) > MANY_SEATS:
            chance /= 3
        if self._plan.past_cases and max(self._plan.past_cases) >= FULL_MEETING // 2:
            chance /= 2
        for slug in (*self._plan.table.seats, *called):
            if slug != brought.bringer and rng.random() < chance:
                self._say(item_id, brought, slug, said_by - HOUR)

    def _calls_always_in(self, position: int, state: ItemState) -> bool:
        """Now and then at the home table, and at regional ones for the first item to come."""
        if self._plan.table.municipality is not None:
            return self._is_home and position % 9 == 2
        can_be = ALWAYS_CALLED_IN in CALLED_IN[self._plan.table.charter][1]
        return can_be and position == 1 and state is ItemState.WAITING

    def _say(self, item_id: str, brought: Brought, slug: str, at: datetime) -> None:
        rng, opened, row_id = self._rng, brought.opened, identity(self._rng)
        agency_kind = self._places.kinds[slug]
        kind = rng.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
        words = {"text": "", "purpose": "", "legal_basis": ""}
        text = self._bringer.teller.say(KNOWN.get(agency_kind, KNOWN_OTHERWISE), brought.family)
        if kind is ContributionKind.KNOWN and text is None:
            # nothing that an agency of this kind would know of such a household
            kind = ContributionKind.NOTHING_KNOWN
        if kind is ContributionKind.KNOWN and text is not None:
            words = {
                "text": text,
                "purpose": rng.choice(purposes(agency_kind)),
                "legal_basis": legal_basis(agency_kind, children=brought.family.has_children),
            }
        sealed = {n: write_judged(opened, t, row_id, n) if t else None for n, t in words.items()}
        helps = None if slug in self._plan.table.seats else agency_kind
        self._batch.add(
            Contribution,
            id=row_id,
            item_id=item_id,
            agency_id=self._places.agencies[slug],
            kind=kind,
            side=side_of_word(self._plan.rules, helps, opened, sealed["text"], row_id),
            in_summary=kind is ContributionKind.KNOWN and lets_out(self._plan.rules, row_id),
            by_id=self._places.account_at(self._plan.table.slug, slug),
            at=at,
            version=1,
            **sealed,
        )

    # -- the log ---------------------------------------------------------------------------

    def _log(self, meeting: PlannedMeeting, kind: EntryKind, at: datetime, facts: Facts) -> None:
        by = (self._places.chairs[self._plan.table.slug], self._host)
        self.chain.add(Event(kind=kind, at=at, by=by, meeting_id=meeting.id, facts=facts))

    def _write_log(self, until: datetime | None) -> None:
        entries, salts = self.chain.written(until)
        self._batch.extend(LogEntry, entries)
        self._batch.extend(LogSalt, salts)

    @staticmethod
    def _set_facts(meeting: PlannedMeeting, items: list[str]) -> Facts:
        return {"ad_hoc": "yes"} if meeting.ad_hoc else {"items": items}

    # -- time ------------------------------------------------------------------------------

    def _while(self, longest: timedelta) -> timedelta:
        """Half an hour or more, up to so long."""
        return HOUR / 2 + longest * self._rng.random()

    def _while_waiting(self) -> timedelta:
        """How long something waits that came for one of the next meetings."""
        return self._while(timedelta(days=min(9, self._plan.rules.preparation_days)))
