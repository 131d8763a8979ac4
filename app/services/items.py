"""One item of an agenda: the question, what each agency said, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.database import transaction
from app.domain.access import AccessEvent
from app.domain.actions import ActionState
from app.domain.agenda import ItemState
from app.domain.attendance import asks_mandates, missing_partners
from app.domain.charter import Charter, QuestionKind, Record
from app.domain.errors import NotFound
from app.domain.legal_bases import legal_bases
from app.domain.local_time import local_day
from app.domain.meetings import MeetingState
from app.domain.roles import may_prepare
from app.domain.sight import Level, Sight
from app.services.actor import Actor
from app.services.ad_hoc import TakenOutView, read_taken_out
from app.services.agenda_view import (
    CalledInAgency,
    called_in_agencies,
    seated_agencies,
    shown_called_in,
)
from app.services.arrests import ArrestView, read_arrest
from app.services.barring_orders import (
    BarringOrderView,
    keeps_barring_orders,
    read_barring_orders,
)
from app.services.circle import SeenItem, load_item, sights_in_meeting
from app.services.contributions import (
    ContributionView,
    PartnerColumn,
    by_partner,
    read_contributions,
)
from app.services.decision_lists import DecidedItem, decided_items
from app.services.decision_view import (
    ActionView,
    DecisionView,
    find_item_of_decision,
    read_decisions,
)
from app.services.follow_ups import RequestView, request_of
from app.services.invitations import uninvited
from app.services.item_change import (
    confirms,
    is_open_for_decisions,
    lays_down,
    may_still_correct,
    record_item,
    speaks,
    takes_part,
)
from app.services.parties import Party, parties_of
from app.services.question_kinds import kinds_of
from app.services.quorum import who_decides_now
from app.services.referring_on import may_refer_on, read_referred_on
from app.services.repeats import earlier_items
from app.services.time_line import Day, time_line
from app.services.weighing import Weighing, read_weighing


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemView:
    """An item as one viewer has it before them. In outline much of it is empty."""

    id: str
    meeting_id: str
    meeting_state: MeetingState
    meeting_starts_at: datetime
    table_slug: str
    table_name: str
    charter: Charter
    number: int
    minutes: int
    late: bool
    urgent: bool
    state: ItemState
    sight: Sight
    people: tuple[str, ...]
    decisions: tuple[DecisionView, ...]
    #: neighbours on the agenda that the viewer can open
    previous_id: str | None
    next_id: str | None
    #: None: the table weighs no indicators
    weighing: Weighing | None = None
    #: name and pseudonym of each person; empty for who does not see identities
    people_known: tuple[tuple[str, str], ...] = ()
    question: str = ""
    #: where the charter lists kinds
    question_kind: QuestionKind | None = None
    summary: str = ""
    #: the inbrenger's legal basis
    legal_basis: str = ""
    #: the next four are empty where the viewer may not know which case it is
    municipality: str = ""
    reference: str = ""
    brought_by: str = ""
    received_on: date | None = None
    called_in: tuple[CalledInAgency, ...] = ()
    #: None: it was not taken out of the queue at once
    taken_out: TakenOutView | None = None
    #: None: no arrest brought it here
    arrest: ArrestView | None = None
    #: a measure of this table is kept as a time line
    has_barring_orders: bool = False
    #: names of the tables to which it was referred on
    referred_to: tuple[str, ...] = ()
    may_refer_on: bool = False
    barring_orders: tuple[BarringOrderView, ...] = ()
    own: ContributionView | None = None
    others: tuple[ContributionView, ...] = ()
    #: what each agency at the table said, where the charter sets them beside each other
    columns: tuple[PartnerColumn, ...] = ()
    #: what was decided about these people at earlier meetings, the latest first
    earlier: tuple[DecidedItem, ...] = ()
    #: for who prepares: who is asked and has not said anything yet
    silent: tuple[str, ...] = ()
    #: who must be invited and is neither that nor motivated
    uninvited: tuple[str, ...] = ()
    #: what a decision asked of somebody, and how that stands
    request: RequestView | None = None
    #: legal bases offered to the viewer's agency
    legal_bases: tuple[str, ...] = ()
    #: agencies that can have a part in a decision; empty for who cannot propose one now
    parties: tuple[Party, ...] = ()
    may_contribute: bool = False
    may_propose: bool = False
    may_edit: bool = False
    may_supersede: bool = False
    is_confirmer: bool = False
    #: prepares the table
    prepares: bool = False
    #: who has a part in what is decided now; None where that is not asked
    represented: frozenset[str] | None = None
    #: after closing: only a decision that supersedes another can still be worked on
    is_correcting: bool = False

    @property
    def meeting_day(self) -> date:
        return local_day(self.meeting_starts_at)

    @property
    def visitors(self) -> tuple[ContributionView, ...]:
        """What others said than who has a column."""
        seated = {column.agency_id for column in self.columns}
        return tuple(said for said in self.others if said.agency_id not in seated)

    @property
    def identified(self) -> bool:
        return self.sight.level is Level.IDENTIFIED

    @property
    def open_actions(self) -> tuple[ActionView, ...]:
        """Of earlier meetings, what is due first."""
        actions = (a for one in self.earlier for d in one.decisions for a in d.actions)
        unanswered = (action for action in actions if action.state is ActionState.OPEN)
        return tuple(sorted(unanswered, key=lambda action: action.due_on))

    @property
    def time_line(self) -> tuple[Day, ...]:
        """Of this and of earlier meetings; empty where the charter has no tracks."""
        if not self.charter.tracks or not self.readable or self.sight.part_only:
            return ()
        before = (decision for one in self.earlier for decision in one.decisions)
        return time_line(self.charter, (*before, *self.decisions))

    @property
    def readable(self) -> bool:
        return self.sight.level.reaches(Level.PSEUDONYMOUS)

    @property
    def has_options(self) -> bool:
        """The table hands options to the inbrenger and takes no decisions."""
        return self.charter.record is Record.OPTION

    def can_edit(self, decision: DecisionView) -> bool:
        corrects = self.is_correcting and decision.supersedes_id is not None
        return decision.is_proposed and (self.may_edit or corrects)

    @property
    def comes_still(self) -> bool:
        """What is proposed now is laid down for the meeting."""
        return self.meeting_state.comes_still

    def can_confirm(self, decision: DecisionView) -> bool:
        return self.is_confirmer and self.can_edit(decision) and not self.comes_still

    @property
    def proposal(self) -> DecisionView | None:
        """What the table can agree with at once: confirmed, done, and on to the next item."""
        if not self.charter.proposes_beforehand or self.state is not ItemState.IN_HAND:
            return None
        return next(
            (d for d in self.decisions if self.can_confirm(d) and d.supersedes_id is None), None
        )

    def missing(self, decision: DecisionView) -> tuple[str, ...]:
        """The names of who decides this, and keeps it from being confirmed now."""
        if self.represented is None or not decision.is_proposed:
            return ()
        deciders = {part.agency_id: part.name for part in decision.deciders}
        return missing_partners(self.charter, deciders, self.represented)

    def can_supersede(self, decision: DecisionView) -> bool:
        return decision.is_confirmed and self.may_supersede


def view_item(actor: Actor, item_id: str, *, now: datetime) -> ItemView:
    """The item as the actor may see it; `NotFound` below outline. The look is recorded."""
    with transaction():
        item = load_item(actor, item_id, now=now, at_least=Level.OUTLINE)
        earlier = earlier_items(actor, item, now=now)
        view = _view(actor, item, earlier, now)
        record_item(actor, item, AccessEvent.VIEW, "item", also=earlier, now=now)
    return view


def view_decision(
    actor: Actor, decision_id: str, *, now: datetime
) -> tuple[ItemView, DecisionView]:
    """A decision with its item; `NotFound` for who may not read it. The look is recorded."""
    with transaction():
        item = load_item(
            actor, find_item_of_decision(decision_id), now=now, at_least=Level.PSEUDONYMOUS
        )
        earlier = earlier_items(actor, item, now=now)
        view = _view(actor, item, earlier, now)
        decision = next((d for d in view.decisions if d.id == decision_id), None)
        if decision is None:
            raise NotFound
        record_item(actor, item, AccessEvent.VIEW, "decision", also=earlier, now=now)
    return view, decision


def _view(actor: Actor, item: SeenItem, earlier: Sequence[SeenItem], now: datetime) -> ItemView:
    decisions = read_decisions([item], today=local_day(now)).get(item.item_id, ())
    previous_id, next_id = _neighbours(actor, item, now)
    outline = ItemView(
        id=item.item_id,
        meeting_id=item.meeting_id,
        meeting_state=item.meeting_state,
        meeting_starts_at=item.meeting_starts_at,
        table_slug=item.table_slug,
        table_name=item.table_name,
        charter=item.charter,
        number=item.position,
        minutes=item.minutes,
        late=item.late,
        urgent=item.urgent and item.level.reaches(Level.PSEUDONYMOUS),
        state=item.state,
        sight=item.sight,
        people=item.people,
        decisions=decisions,
        previous_id=previous_id,
        next_id=next_id,
        prepares=item.role is not None and may_prepare(item.role),
        people_known=item.case.people_known(item.level) if item.case else (),
    )
    if not outline.readable:
        return outline
    narrative = _narrative(actor, item, outline, now)
    return replace(narrative, earlier=decided_items(tuple(earlier), now))


def _narrative(actor: Actor, item: SeenItem, outline: ItemView, now: datetime) -> ItemView:
    said = read_contributions(item)
    called_in = shown_called_in(item, called_in_agencies(item.meeting_id))
    silent: tuple[str, ...] = ()
    if item.role is not None and may_prepare(item.role):
        asked = {**seated_agencies(item.table_id), **{a.id: a.name for a in called_in}}
        if item.links_to_case:  # else who is not asked would be who brought it
            asked.pop(item.brought_by_id, None)
        spoken = {contribution.agency_id for contribution in said}
        silent = tuple(name for agency_id, name in asked.items() if agency_id not in spoken)
    decided = any(decision.is_confirmed for decision in outline.decisions)
    laid_down = any(decision.is_proposed for decision in outline.decisions)
    in_session = item.meeting_state is MeetingState.IN_SESSION
    part, correcting, early = takes_part(item), may_still_correct(item, now), lays_down(actor, item)
    works = early or (part and (in_session or correcting))
    return replace(
        outline,
        question=item.question,
        question_kind=kinds_of(item.charter, [item.referral_id]).get(item.referral_id),
        summary=item.summary,
        legal_basis=item.legal_basis if item.links_to_case else "",
        municipality=item.municipality if item.links_to_case else "",
        reference=item.reference if item.links_to_case else "",
        brought_by=item.brought_by if item.links_to_case else "",
        received_on=item.received_on if item.links_to_case else None,
        called_in=called_in,
        taken_out=read_taken_out([item]).get(item.item_id),
        arrest=read_arrest(item, now=now),
        has_barring_orders=keeps_barring_orders(item),
        referred_to=read_referred_on(item),
        may_refer_on=may_refer_on(item),
        barring_orders=read_barring_orders(item, now=now),
        own=next((c for c in said if c.agency_id == actor.agency_id), None),
        columns=by_partner(item, said),
        others=tuple(c for c in said if c.agency_id != actor.agency_id),
        silent=silent,
        weighing=read_weighing(item),
        uninvited=uninvited(item),
        request=request_of(item, now=now),
        legal_bases=legal_bases(actor.agency_kind),
        parties=tuple(parties_of(item).values()) if works else (),
        may_contribute=speaks(item) and not item.meeting_state.is_over,
        may_propose=is_open_for_decisions(actor, item, decided=decided, laid_down=laid_down),
        may_edit=early or (part and in_session),
        may_supersede=works and not early,
        is_confirmer=confirms(item),
        is_correcting=correcting,
        represented=who_decides_now(item).agencies
        if works and not early and asks_mandates(item.charter)
        else None,
    )


def _neighbours(actor: Actor, item: SeenItem, now: datetime) -> tuple[str | None, str | None]:
    ids = [
        item_id
        for item_id, level in sights_in_meeting(actor, item.meeting_id, now=now)
        if level.reaches(Level.OUTLINE)
    ]
    place = ids.index(item.item_id)
    following = ids[place + 1] if place + 1 < len(ids) else None
    return (ids[place - 1] if place else None), following
