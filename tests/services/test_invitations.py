"""Inviting the people concerned: kept by who prepares, and no item is done without it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.access import AccessEvent
from app.domain.agenda import ItemState
from app.domain.contributions import ContributionKind
from app.domain.erasure import ErasureReason
from app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.invitations import Channel, InvitationInput, InvitationState
from app.domain.log import EntryKind
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.models import AccessRecord, AgendaItem, Invitation, LogEntry, OpenText
from app.services.agenda import take_off_agenda
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import DecisionInput
from app.services.decisions import propose_decision
from app.services.erasing import erase_case
from app.services.findings import Asking
from app.services.invitations import (
    Invitee,
    Kept,
    keep_invitation,
    view_invitations,
    view_letter,
)
from app.services.items import view_item
from app.services.session import carry_over_item, close_meeting, finish_item, take_in_hand
from tests.cases import BERG, SECRETS, add_case, invite_everybody, put_meeting_in
from tests.cast import NOW, actor, agency_id, meeting_id

CHAIR = actor("chair.jbt")
MEETING = meeting_id("jbt")
#: who reads without names, and who sees the outline
VT, OBSERVER = actor("participant.jbt.vt-zuid-limburg"), actor("observer")
BY_LETTER: dict[str, Any] = {"invited_on": date(2026, 11, 16), "channel": Channel.LETTER}
INVITED = InvitationInput(state=InvitationState.INVITED, **BY_LETTER)
#: a child of fourteen, beside the one of eight
FAMILY = (*BERG, (PersonRole.CHILD, Identity(given_names="Ot", birth_date=date(2012, 1, 5))))
MOTHER, YOUNG, FATHER, OLDER = 1, 2, 3, 4
CONSULT = DecisionInput(outcomes=("consult-vrijwillige-hulp",), deciders=(agency_id("raad"),))


def on_agenda(**case: Any) -> str:
    return add_case("jbt", brought_by="gi", people=FAMILY, **case).item_id


def keep(
    item: str, number: int, given: InvitationInput = INVITED, version: int = 0, **more: Any
) -> None:
    keep_invitation(CHAIR, item, number, given, version, now=NOW, **more)


def invitee(item: str, number: int, who: Any = CHAIR) -> Invitee:
    return view_invitations(who, item, now=NOW).of(number)


def kept(item: str, number: int, who: Any = CHAIR) -> Kept:
    found = invitee(item, number, who).kept
    assert found is not None
    return found


def state_of(item: str) -> str | None:
    return db.session.scalar(select(AgendaItem.state).where(AgendaItem.id == item))


class TestWhoIsInvited:
    def test_each_parent_and_each_child_of_twelve_and_over_come_first(self) -> None:
        people = view_invitations(CHAIR, on_agenda(), now=NOW).people
        assert [(one.number, one.required) for one in people] == [
            (MOTHER, True),
            (FATHER, True),
            (OLDER, True),
            (YOUNG, False),
        ]

    def test_the_item_names_those_who_are_missing(self) -> None:
        item = on_agenda()
        keep(item, MOTHER)
        assert view_item(CHAIR, item, now=NOW).uninvited == ("Henk Kuipers", "Ot")
        assert view_item(VT, item, now=NOW).uninvited == ("Vader (41)", "Kind 2 (14)")

    def test_somebody_else_can_be_invited_too(self) -> None:
        item = on_agenda()
        keep(item, YOUNG)
        assert kept(item, YOUNG).state is InvitationState.INVITED

    def test_a_charter_that_invites_nobody_has_no_such_page(self) -> None:
        with pytest.raises(NotFound):
            view_invitations(actor("vera"), add_case().item_id, now=NOW)


class TestKeeping:
    def test_an_invitation_is_kept_with_its_date_and_channel(self) -> None:
        item = on_agenda()
        keep(item, MOTHER, InvitationInput(state=InvitationState.COMES, apart=True, **BY_LETTER))
        found = kept(item, MOTHER)
        assert (found.state, found.channel) == (InvitationState.COMES, Channel.LETTER)
        assert (found.invited_on, found.apart) == (date(2026, 11, 16), True)

    def test_own_words_are_read_by_the_circle_without_names_and_stored_sealed(self) -> None:
        item = on_agenda()
        words = "Ik kom niet zolang Henk er is."
        keep(
            item, MOTHER, InvitationInput(state=InvitationState.DECLINES, words=words, **BY_LETTER)
        )
        assert kept(item, MOTHER).words == words
        assert kept(item, MOTHER, VT).words == "Ik kom niet zolang Vader (41) er is."
        stored = db.session.scalars(select(Invitation.words)).one()
        assert stored
        assert not any(secret.encode() in stored for secret in (*SECRETS, "zolang"))

    def test_nothing_of_an_earlier_answer_stays_behind(self) -> None:
        item = on_agenda()
        declines = InvitationInput(state=InvitationState.DECLINES, words="Nee.", **BY_LETTER)
        keep(item, MOTHER, declines)
        reason = InvitationInput(
            state=InvitationState.NOT_INVITED, reason="Woont elders.", apart=True, **BY_LETTER
        )
        keep(item, MOTHER, reason, 1)
        found = kept(item, MOTHER)
        assert (found.words, found.reason, found.version) == ("", "Woont elders.", 2)
        assert (found.invited_on, found.channel, found.apart) == (None, None, False)

    def test_of_two_people_the_second_sees_what_stands_there(self) -> None:
        item = on_agenda()
        keep(item, MOTHER)
        with pytest.raises(StaleVersion) as stale:
            keep(item, MOTHER)
        assert isinstance(stale.value.current, Invitee)
        assert kept(item, MOTHER).version == 1

    def test_a_word_that_nobody_judged_waits(self) -> None:
        item = on_agenda()
        words = "Buurvrouw Priya Soekhai zei dat het niet hoeft."
        given = InvitationInput(state=InvitationState.DECLINES, words=words, **BY_LETTER)
        keep(item, MOTHER, given, asking=Asking(can_ask=True, later=True))
        assert db.session.scalars(select(OpenText.name)).all() == ["words"]
        assert "Priya" not in kept(item, MOTHER, VT).words

    def test_what_is_wrong_is_refused(self) -> None:
        with pytest.raises(InvalidInput):
            keep(on_agenda(), MOTHER, InvitationInput(state=InvitationState.NOT_INVITED))

    @pytest.mark.parametrize("number", [0, -1, 5])
    def test_nobody_has_this_number(self, number: int) -> None:
        with pytest.raises(NotFound):
            keep(on_agenda(), number)

    def test_only_who_prepares_keeps_them_and_the_circle_reads_them(self) -> None:
        item = on_agenda()
        with pytest.raises(NotPermitted):
            keep_invitation(VT, item, MOTHER, INVITED, 0, now=NOW)
        assert not view_invitations(VT, item, now=NOW).may_keep
        for outside in (OBSERVER, actor("bob")):
            with pytest.raises(NotFound):
                view_invitations(outside, item, now=NOW)

    def test_a_meeting_that_is_over_takes_no_more(self) -> None:
        item = on_agenda()
        put_meeting_in(MeetingState.CLOSED, "jbt")
        with pytest.raises(WrongState, match="meeting-is-closed"):
            keep(item, MOTHER)

    def test_each_change_is_on_record(self) -> None:
        item = on_agenda()
        keep(item, MOTHER)
        entry = db.session.scalars(
            select(LogEntry.body).where(LogEntry.kind == EntryKind.INVITATION_KEPT)
        ).one()
        assert (entry["facts"]["item"], entry["facts"]["state"]) == (item, "invited")

    def test_an_item_with_invitations_is_carried_over_and_not_taken_off(self) -> None:
        item = on_agenda()
        keep(item, MOTHER)
        with pytest.raises(WrongState, match="item-has-content"):
            take_off_agenda(CHAIR, item, now=NOW)

    def test_they_are_erased_with_the_case(self) -> None:
        case = add_case("jbt", brought_by="gi", people=FAMILY)
        keep(case.item_id, MOTHER)
        put_meeting_in(MeetingState.CLOSED, "jbt")
        erase_case(actor("petra"), case.reference, ErasureReason.MISTAKE, backup_days=35, now=NOW)
        assert db.session.scalar(select(func.count()).select_from(Invitation)) == 0


class TestClosing:
    def in_session(self) -> str:
        item = on_agenda()
        put_meeting_in(MeetingState.IN_SESSION, "jbt")
        return item

    def test_a_decision_is_not_confirmed_while_a_parent_is_neither_invited_nor_motivated(
        self,
    ) -> None:
        item = self.in_session()
        keep(item, MOTHER)
        keep(item, OLDER)
        decision = propose_decision(CHAIR, item, CONSULT, now=NOW)
        with pytest.raises(RuleBroken, match="not-everybody-invited"):
            confirm_decision(CHAIR, decision, 1, now=NOW)
        left_out = InvitationInput(state=InvitationState.NOT_INVITED, reason="Onvindbaar.")
        keep(item, FATHER, left_out)
        confirm_decision(CHAIR, decision, 1, now=NOW)

    def test_nor_is_the_item_finished(self) -> None:
        item = self.in_session()
        take_in_hand(CHAIR, MEETING, item, now=NOW)
        with pytest.raises(RuleBroken, match="not-everybody-invited"):
            finish_item(CHAIR, MEETING, item, now=NOW)
        invite_everybody(item)
        finish_item(CHAIR, MEETING, item, now=NOW)
        assert state_of(item) == ItemState.DONE

    def test_it_can_be_carried_over(self) -> None:
        item = self.in_session()
        carry_over_item(CHAIR, item, now=NOW)
        assert state_of(item) == ItemState.CARRIED_OVER

    def test_closing_the_meeting_carries_it_over(self) -> None:
        item = self.in_session()
        take_in_hand(CHAIR, MEETING, item, now=NOW)
        close_meeting(CHAIR, MEETING, now=NOW)
        assert state_of(item) == ItemState.CARRIED_OVER

    def test_elsewhere_nobody_need_be_invited(self) -> None:
        item = add_case().item_id
        put_meeting_in(MeetingState.IN_SESSION)
        take_in_hand(actor("vera"), meeting_id("triagetafel"), item, now=NOW)
        finish_item(actor("vera"), meeting_id("triagetafel"), item, now=NOW)
        assert state_of(item) == ItemState.DONE


class TestTheLetter:
    def test_it_has_the_item_s_hour_and_nobody_else(self) -> None:
        add_case("jbt", brought_by="gi")
        item = on_agenda()
        keep(item, FATHER, InvitationInput(state=InvitationState.INVITED, apart=True, **BY_LETTER))
        known = ContributionKind.KNOWN
        contribute(VT, item, known, "Samira is bekend.", "Zorg", "Wmo", 0, now=NOW)
        letter = view_letter(CHAIR, item, FATHER, now=NOW)
        assert letter.name == "Henk Kuipers"
        assert (letter.place, letter.apart) == ("Vergaderzaal 1", True)
        assert letter.invited_on == date(2026, 11, 16)
        starts = view_item(CHAIR, item, now=NOW).meeting_starts_at
        assert letter.starts_at == starts + timedelta(minutes=10)
        assert not [word for word in ("Samira", "Berg", "Noor", "Ot") if word in repr(letter)]

    def test_a_child_is_spoken_to_as_one(self) -> None:
        letter = view_letter(CHAIR, on_agenda(), OLDER, now=NOW)
        assert letter.is_child
        assert "met jou" in letter.about

    def test_it_is_a_look_like_any_other(self) -> None:
        view_letter(CHAIR, on_agenda(), MOTHER, now=NOW)
        events = db.session.scalars(
            select(AccessRecord.event).where(AccessRecord.what == "invitation-letter")
        )
        assert list(events) == [AccessEvent.VIEW]

    def test_only_for_who_prepares_and_sees_names(self) -> None:
        item = on_agenda()
        for other in (VT, actor("participant.jbt.raad"), actor("participant.jbt.gi")):
            with pytest.raises(NotPermitted):
                view_letter(other, item, MOTHER, now=NOW)

    def test_not_for_somebody_who_is_not_invited(self) -> None:
        item = on_agenda()
        keep(item, MOTHER, InvitationInput(state=InvitationState.NOT_INVITED, reason="Weg."))
        with pytest.raises(WrongState, match="person-not-invited"):
            view_letter(CHAIR, item, MOTHER, now=NOW)
