"""What the tables of the demo decided: decisions as their charters allow, with their actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from app.domain.actions import ActionState
from app.domain.admission import missing_for_outcomes
from app.domain.charter import Charter, Record
from app.domain.decisions import DecisionState
from app.domain.local_time import local_day
from app.domain.log import EntryKind
from app.domain.outcomes import check_conditions, check_deciders, check_outcomes
from app.models import Action, ActionPerson, Decision, DecisionAgency
from app.services.confirming import ENTRY_KINDS
from app.services.demo.accounts import identity
from app.services.demo.batch import Batch
from app.services.demo.cases import Brought, Places
from app.services.demo.chain import Chain, Event
from app.services.demo.outcomes import CHOICES, Choice
from app.services.demo.plan import PlannedMeeting, TablePlan
from app.services.demo.telling import Teller, write_judged
from app.services.demo.weighings import write_weighing
from app.services.demo.words import (
    ACTION,
    ACTIONS,
    CORRECTION,
    DISSENT,
    DONE,
    MOTIVATION,
    MOTIVATIONS,
    NOT_DONE,
    NOT_POSSIBLE,
    STRENGTHENS,
)
from app.services.vault import OpenCase

#: an action that has been due for longer than this was answered
LONGEST_OVERDUE = timedelta(days=35)


@dataclass(frozen=True, kw_only=True)
class Discussed:
    """An item that a meeting came to a decision about."""

    item_id: str
    brought: Brought
    meeting: PlannedMeeting
    #: when the decision was confirmed, and the meeting closed
    at: datetime
    closed_at: datetime


def lets_out(rules: Charter, row_id: str) -> bool:
    """Whether the writer lets the words into a summary: of one row in four."""
    return rules.releases_summary and row_id[-1] in "01234567"


class Decider:
    """Decides about the items of one table, and lets the actions be answered."""

    def __init__(
        self,
        plan: TablePlan,
        places: Places,
        rng: Random,
        teller: Teller,
        batch: Batch,
        chain: Chain,
        *,
        now: datetime,
    ) -> None:
        self._plan = plan
        self._places = places
        self._rng = rng
        self._teller = teller
        self._batch = batch
        self._chain = chain
        self._now = now
        chair = places.chairs[plan.table.slug]
        self._chair = (chair, places.agencies[plan.table.host])
        self._secretary = places.secretaries[plan.table.slug]

    def decide(self, item: Discussed, *, corrects: bool = False) -> list[str]:
        """Confirm a decision (or several options); with `corrects` it is superseded at once.

        Returns the ids of what stands.
        """
        write_weighing(
            self._plan.rules,
            item.item_id,
            item.brought,
            by=self._chair[0],
            at=item.at,
            rng=self._rng,
            batch=self._batch,
        )
        if self._plan.rules.record is Record.OPTION:
            return [self._confirm(item, item.at) for _ in range(self._rng.randint(1, 3))]
        first = self._confirm(item, item.at, superseded=corrects)
        if not corrects:
            return [first]
        later = item.at + (item.closed_at - item.at) / 2
        return [self._confirm(item, later, supersedes=first)]

    def lay_down(self, item_id: str, brought: Brought, meeting: PlannedMeeting) -> None:
        """What the table could decide, written half an hour ago by who may."""
        at = self._now - timedelta(minutes=30)
        item = Discussed(
            item_id=item_id, brought=brought, meeting=meeting, at=at, closed_at=self._now
        )
        kinds = self._plan.rules.proposes_beforehand
        agency = next(s for s in self._plan.table.seats if self._places.kinds[s] in kinds)
        account = self._places.account_at(self._plan.table.slug, agency)
        self._confirm(item, at, laid_down_by=account)

    def _confirm(
        self,
        item: Discussed,
        at: datetime,
        *,
        superseded: bool = False,
        supersedes: str | None = None,
        laid_down_by: str | None = None,
    ) -> str:
        rng, rules, opened = self._rng, self._plan.rules, item.brought.opened
        choice = self._choose(item.brought)
        receivers = [slug.format(m=item.brought.municipality) for slug in choice.receivers]
        deciders = self._deciders(item.brought)
        if rules.record is Record.OPTION:
            receivers, deciders = [], []  # who receives it would be known as who brought it
        check_outcomes(rules, choice.outcomes, receivers=len(receivers), motivated=True)
        check_conditions(rules, choice.outcomes, item.brought.admission)
        if deciders:
            kinds = {self._places.kinds[slug] for slug in deciders}
            check_deciders(rules, choice.outcomes, kinds)

        decision_id = identity(rng)
        words = MOTIVATIONS.get(choice.outcomes[0], (MOTIVATION,))
        motivation = self._teller.say(words, item.brought.family) or MOTIVATION
        if supersedes is not None:
            motivation = f"{CORRECTION} {motivation}"
        dissent = self._teller.say(DISSENT, item.brought.family) if rng.random() < 0.06 else ""
        row: dict[str, Any] = {
            "id": decision_id,
            "item_id": item.item_id,
            "case_id": item.brought.case_id,
            "record": rules.record,
            "outcomes": list(choice.outcomes),
            "in_summary": lets_out(rules, decision_id),
            "state": DecisionState.SUPERSEDED if superseded else DecisionState.CONFIRMED,
            "motivation": write_judged(opened, motivation, decision_id, "motivation"),
            "dissent": write_judged(opened, dissent, decision_id, "dissent") if dissent else None,
            "proposed_by_id": self._secretary,
            "proposed_at": at - (at - item.meeting.starts_at) / 50,
            "confirmed_by_id": self._chair[0],
            "confirmed_at": at,
            "supersedes_id": supersedes,
            "version": 3 if superseded else 2,
        }
        if laid_down_by is not None:
            row |= {
                "state": DecisionState.PROPOSED,
                "proposed_by_id": laid_down_by,
                "proposed_at": at,
                "confirmed_by_id": None,
                "confirmed_at": None,
                "version": 1,
            }
        self._batch.add(Decision, **row)
        parts = [(self._places.agencies[slug], "decides") for slug in deciders]
        parts += [(self._places.agencies[slug], "receives") for slug in receivers]
        for agency_id, part in parts:
            self._batch.add(DecisionAgency, decision_id=decision_id, agency_id=agency_id, part=part)
        ends = ActionState.LAPSED if superseded else None
        if laid_down_by is not None:
            ends = ActionState.PROPOSED
        actions = self._act(item, decision_id, [*receivers, *deciders], ends)
        if laid_down_by is None:
            self._log(item, row, sorted(parts), actions, at)
        return decision_id

    def _choose(self, brought: Brought) -> Choice:
        fitting = [
            choice
            for choice in CHOICES[self._plan.table.charter]
            if choice.children in (None, brought.family.has_children)
            and not missing_for_outcomes(self._plan.rules, choice.outcomes, brought.admission)
        ]
        return self._rng.choices(fitting, [choice.share for choice in fitting])[0]

    def _deciders(self, brought: Brought) -> list[str]:
        """The seated agencies that decide; where one of several teams is enough, the one that
        fits."""
        deciders = []
        for slug in self._plan.table.seats:
            kind = self._places.kinds[slug]
            partner = self._plan.rules.partner(kind)
            unfit = {"team_jeugd": not brought.family.has_children}.get(kind, False)
            if partner is not None and partner.decides and not unfit:
                deciders.append(slug)
        return deciders

    def _act(
        self, item: Discussed, decision_id: str, agencies: list[str], ends: ActionState | None
    ) -> list[dict[str, Any]]:
        """One or two actions of the agencies named, the first of them first.

        `ends`: in which state they all are; else each has come as far as it could by now.
        """
        rng, opened = self._rng, item.brought.opened
        rows = []
        for slug in list(dict.fromkeys(agencies))[: rng.choice((1, 1, 2))]:
            action_id = identity(rng)
            words = ACTIONS.get(self._places.kinds[slug], (ACTION,))
            text = self._teller.say(words, item.brought.family) or ACTION
            affects = self._plan.rules.actions_name_affected
            days = rng.choice((5, 7)) if affects else rng.randint(2, 28)
            due_on = local_day(item.meeting.starts_at) + timedelta(days=days)
            state, answered_at = self._outcome(due_on, item.closed_at)
            if ends is not None:
                state, answered_at = ends, None
            account = self._places.account_at(self._plan.table.slug, slug)
            row: dict[str, Any] = {
                "id": action_id,
                "decision_id": decision_id,
                "item_id": item.item_id,
                "case_id": item.brought.case_id,
                "agency_id": self._places.agencies[slug],
                "owner_id": account
                if answered_at or (rng.random() < 0.6 and ends is not ActionState.PROPOSED)
                else None,
                "text": write_judged(opened, text, action_id, "text"),
                "strengthens": None,
                "hinders": None,
                "due_on": due_on,
                "state": state,
                "answer": None,
                "answered_by_id": None,
                "answered_at": None,
                "version": 3 if answered_at else 1 if ends is ActionState.PROPOSED else 2,
            }
            if answered_at is not None:
                self._answer(item, row, account, state, answered_at)
            if affects:
                row["strengthens"] = self._affects(opened, action_id)
            rows.append(row)
            self._batch.add(Action, **row)
            if affects:
                for person in self._touched(opened):
                    self._batch.add(ActionPerson, action_id=action_id, person_id=person)
        return rows

    def _affects(self, opened: OpenCase, action_id: str) -> bytes:
        return write_judged(opened, self._rng.choice(STRENGTHENS), action_id, "strengthens")

    def _touched(self, opened: OpenCase) -> list[str]:
        people = [entry.id for entry in opened.roster]
        return self._rng.sample(people, min(len(people), self._rng.choice((1, 1, 2))))

    def _outcome(self, due_on: date, closed_at: datetime) -> tuple[ActionState, datetime | None]:
        """What became of an action by now."""
        rng, today = self._rng, local_day(self._now)
        room = self._now - closed_at
        overdue = due_on < today
        answered = rng.random() < (0.82 if overdue else 0.35) or due_on < today - LONGEST_OVERDUE
        if not answered or room < timedelta(hours=2):
            return ActionState.OPEN, None
        most = min(room, timedelta(days=(due_on - local_day(closed_at)).days + 2))
        state = rng.choices(
            (ActionState.DONE, ActionState.NOT_POSSIBLE, ActionState.NOT_DONE), (8, 1, 1)
        )[0]
        seconds = rng.randint(3600, max(3601, int(most.total_seconds()) - 60))
        return state, closed_at + timedelta(seconds=seconds)

    def _answer(
        self,
        item: Discussed,
        row: dict[str, Any],
        account: str,
        state: ActionState,
        at: datetime,
    ) -> None:
        opened, action_id = item.brought.opened, str(row["id"])
        words = {ActionState.NOT_POSSIBLE: NOT_POSSIBLE, ActionState.NOT_DONE: NOT_DONE}
        text = self._teller.say(words.get(state, DONE), item.brought.family)
        sealed = write_judged(opened, text, action_id, "answer") if text else None
        row |= {"answer": sealed, "answered_by_id": account, "answered_at": at}
        self._chain.add(
            Event(
                kind=EntryKind.ACTION_ANSWERED,
                at=at,
                by=(account, str(row["agency_id"])),
                meeting_id=item.meeting.id,
                facts={
                    "action": action_id,
                    "agency": str(row["agency_id"]),
                    "state": str(state),
                },
                case_id=item.brought.case_id,
                case=opened,
                texts=lambda: {"answer": opened.stored(sealed, action_id, "answer")},
            )
        )

    def _log(
        self,
        item: Discussed,
        row: dict[str, Any],
        parts: list[tuple[str, str]],
        actions: list[dict[str, Any]],
        at: datetime,
    ) -> None:
        opened, decision_id = item.brought.opened, str(row["id"])
        ordered = sorted(actions, key=lambda action: (action["due_on"], action["id"]))

        def texts() -> dict[str, str]:
            return {
                "dissent": opened.stored(row["dissent"], decision_id, "dissent"),
                "motivation": opened.stored(row["motivation"], decision_id, "motivation"),
                **{f"action:{a['id']}": opened.stored(a["text"], a["id"], "text") for a in ordered},
                **{
                    f"action:{a['id']}:strengthens": opened.stored(
                        a["strengthens"], a["id"], "strengthens"
                    )
                    for a in ordered
                    if a["strengthens"]
                },
            }

        self._chain.add(
            Event(
                kind=ENTRY_KINDS[self._plan.rules.record],
                at=at,
                by=self._chair,
                meeting_id=item.meeting.id,
                facts={
                    "actions": [f"{a['id']} {a['agency_id']} {a['due_on']}" for a in ordered],
                    "decision": decision_id,
                    "deciders": [agency for agency, part in parts if part == "decides"],
                    "item": item.item_id,
                    "mandates": [],
                    "outcomes": list(row["outcomes"]),
                    "receivers": [agency for agency, part in parts if part == "receives"],
                    "supersedes": row["supersedes_id"],
                },
                case_id=item.brought.case_id,
                case=opened,
                texts=texts,
            )
        )
