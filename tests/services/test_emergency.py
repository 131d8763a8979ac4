"""Emergency access: one case, one hour, for a reason; what is a miss tells nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event, select, update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.contributions import ContributionKind
from app.domain.emergency import ATTEMPTS_A_DAY, LASTS, EmergencyState
from app.domain.erasure import ErasureReason
from app.domain.errors import InvalidInput, NotFound
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.referrals import ReferralState
from app.domain.sight import Ground, Level
from app.models import AccessedCase, AccessRecord, Case, EmergencyAccess
from app.services.agenda_view import view_agenda
from app.services.conflicts import declare_conflict, declare_conflict_by_name
from app.services.contributions import contribute
from app.services.decision_lists import CaseView, case_decisions
from app.services.emergency import (
    Answer,
    ask_emergency,
    end_emergency,
    view_emergency,
)
from app.services.emergency_review import list_emergencies
from app.services.erasing import erase_case
from app.services.items import view_item
from app.services.referring import refer_case
from app.services.who_sees import who_sees
from tests.cases import CaseOnTable, add_case, put_meeting_in
from tests.cast import NOW, actor, meeting_id
from tests.services.test_races import race

#: a police officer who sits at none of the tables where the cases below are
AGENT = actor("participant.zsm.politie")
REASON = "Melding van buren: er wordt gegild en een kind huilt."
BSN = "999990019"
WITH_BSN = ((PersonRole.MOTHER, Identity(given_names="Samira", family_name="Berg", bsn=BSN)),)
INSTANT = timedelta(microseconds=1)
NIGHT = NOW + timedelta(hours=17)


def ask(asked: str, who: str = "participant.zsm.politie", now: datetime = NIGHT) -> Answer:
    return ask_emergency(actor(who), asked, REASON, now=now)


def sees(reference: str, who: str = "participant.zsm.politie", now: datetime = NIGHT) -> CaseView:
    return case_decisions(actor(who), reference, now=now)


def last() -> EmergencyAccess:
    return db.session.scalars(
        select(EmergencyAccess).order_by(EmergencyAccess.at.desc(), EmergencyAccess.id).limit(1)
    ).one()


def test_a_hit_shows_the_page_of_the_case_with_names_and_nothing_else() -> None:
    made = add_case()
    with pytest.raises(NotFound):
        sees(made.reference)
    assert ask(f" {made.reference.lower()} ") == Answer(EmergencyState.OPENED, made.reference)
    page = sees(made.reference)
    assert page.identified
    assert "Samira van den Berg" in page.people
    assert "Henk Kuipers" in page.summary
    assert page.emergency_until == NIGHT + LASTS
    assert [item.opens for item in page.items] == [False]
    assert page.handlers is None
    assert page.emergencies == ()
    with pytest.raises(NotFound):
        view_item(AGENT, made.item_id, now=NIGHT)
    with pytest.raises(NotFound):
        view_agenda(AGENT, meeting_id("triagetafel"), now=NIGHT)


def test_it_ends_by_itself_at_the_instant() -> None:
    made = add_case()
    ask(made.reference)
    assert sees(made.reference, now=NIGHT + LASTS - INSTANT).identified
    with pytest.raises(NotFound):
        sees(made.reference, now=NIGHT + LASTS)


def test_who_asked_can_end_it_early_and_nobody_else() -> None:
    made = add_case()
    ask(made.reference)
    with pytest.raises(NotFound):
        end_emergency(actor("bob"), made.reference, now=NIGHT)
    end_emergency(AGENT, made.reference, now=NIGHT + timedelta(minutes=5))
    with pytest.raises(NotFound):
        sees(made.reference, now=NIGHT + timedelta(minutes=5))
    with pytest.raises(NotFound):
        end_emergency(AGENT, made.reference, now=NIGHT + timedelta(minutes=6))


def test_it_is_one_case_and_one_person() -> None:
    one, other = add_case(), add_case()
    ask(one.reference)
    with pytest.raises(NotFound):
        sees(other.reference)
    with pytest.raises(NotFound):
        sees(one.reference, "participant.mdapp.politie")


def test_a_case_that_waits_and_one_that_was_declined_can_be_opened() -> None:
    for state in (ReferralState.WAITING, ReferralState.DECLINED):
        made = add_case(on_agenda=False, state=state)
        assert ask(made.reference).state is EmergencyState.OPENED
        assert sees(made.reference).identified


def test_a_bsn_opens_the_latest_open_case_and_does_not_tell_of_others() -> None:
    def received(made: CaseOnTable, day: date) -> CaseOnTable:
        with transaction():
            db.session.execute(update(Case).where(Case.id == made.case_id).values(received_on=day))
        return made

    done = add_case(people=WITH_BSN, state=ReferralState.DONE)
    received(done, date(2026, 11, 20))
    old = received(add_case(people=WITH_BSN), date(2026, 3, 1))
    latest = received(add_case(people=WITH_BSN), date(2026, 11, 10))
    assert ask("9999.90.019") == Answer(EmergencyState.OPENED, latest.reference)
    for other in (done, old):
        with pytest.raises(NotFound):
            sees(other.reference)
    row = last()
    assert row.by_bsn
    assert BSN.encode() not in row.reason


def _absent(made: CaseOnTable) -> str:
    return "K7M4-9QXT"


def _conflicted(made: CaseOnTable) -> str:
    declare_conflict_by_name(AGENT, "Samira van den Berg", now=NOW)
    return made.reference


def _erased(made: CaseOnTable) -> str:
    gone = add_case(on_agenda=False)
    erase_case(actor("petra"), gone.reference, ErasureReason.MISTAKE, backup_days=35, now=NOW)
    return gone.reference


def _anonymous(made: CaseOnTable) -> str:
    return add_case("mdapp").reference


def _also_anonymous(made: CaseOnTable) -> str:
    refer_case(
        actor("participant.jbt.gi"), made.reference, "mdapp", "Kan dit?", "Jeugdwet", {},
        summary="Er is al lang geweld in dit gezin.", now=NOW,
    )  # fmt: skip
    return made.reference


MISSES: tuple[Callable[[CaseOnTable], str], ...] = (_absent, _conflicted, _erased, _anonymous)


def traces() -> tuple[list[str], list[tuple[str, str, int]]]:
    """What is kept and recorded of the last attempt, but for what was typed."""
    record = db.session.scalars(
        select(AccessRecord)
        .where(AccessRecord.what == "ask-emergency")
        .order_by(AccessRecord.at.desc())
    ).first()
    assert record
    cases = db.session.scalars(
        select(AccessedCase.case_id).where(AccessedCase.record_id == record.id)
    ).all()
    row = last()
    kept = [row.state, str(row.case_id), str(row.ends_at), str(row.by_bsn), row.review_state]
    return kept, [(record.event, record.what, len(cases))]


@pytest.mark.parametrize("miss", MISSES)
def test_every_miss_takes_the_same_steps_and_leaves_the_same(
    miss: Callable[[CaseOnTable], str],
) -> None:
    reference = miss(add_case())
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    ways = []
    for asked in ("Q7Q7-Q7Q7", reference):
        event.listen(db.engine, "before_cursor_execute", note)
        sent.clear()
        answer = ask(asked)
        event.remove(db.engine, "before_cursor_execute", note)
        ways.append((answer, list(sent), traces()))
        with pytest.raises(NotFound):
            sees(asked)
    assert ways[0] == ways[1]
    assert ways[0][0] == Answer(EmergencyState.MISS)
    assert ways[0][2][1] == [("emergency_miss", "ask-emergency", 0)]


@pytest.mark.parametrize("who", ["wout", "siem"])  # siem's agency screens there
def test_that_a_case_is_also_at_an_always_anonymous_table_makes_no_difference(who: str) -> None:
    made, other = add_case("jbt", brought_by="gi"), add_case("jbt", brought_by="gi")
    ask(made.reference, who)
    before = sees(made.reference, who)
    _also_anonymous(made)
    assert sees(made.reference, who) == before
    assert ask(made.reference, who) == Answer(EmergencyState.OPENED, made.reference)
    assert ask(other.reference, who) == Answer(EmergencyState.OPENED, other.reference)
    assert {line.table_name for line in sees(made.reference, who).referrals} == {
        line.table_name for line in sees(other.reference, who).referrals
    }


def test_another_case_at_an_always_anonymous_table_takes_nothing_away() -> None:
    add_case("mdapp")
    made = add_case()
    ask(made.reference)
    assert sees(made.reference).identified


def test_a_conflict_that_is_declared_meanwhile_closes_it() -> None:
    made = add_case()
    ask(made.reference, "wout")
    declare_conflict(actor("wout"), made.item_id, now=NIGHT)
    with pytest.raises(NotFound):
        sees(made.reference, "wout")


def test_attempts_are_limited_hit_or_miss_and_each_refusal_is_recorded() -> None:
    made = add_case()
    for number in range(ATTEMPTS_A_DAY - 1):
        ask(f"NERG-ENS{number}")
    assert view_emergency(AGENT, now=NIGHT).attempts_left == 1
    ask(made.reference)
    for asked in (made.reference, "NERG-ENS9"):
        with pytest.raises(InvalidInput) as refused:
            ask(asked)
        assert [e.key for e in refused.value.errors] == ["emergency-too-often"]
    kinds = db.session.scalars(
        select(AccessRecord.event).where(AccessRecord.what == "ask-emergency")
    ).all()
    assert sorted(kinds) == sorted(
        [AccessEvent.EMERGENCY_MISS] * (ATTEMPTS_A_DAY - 1)
        + [AccessEvent.EMERGENCY_HIT]
        + [AccessEvent.EMERGENCY_REFUSED] * 2
    )
    assert ask(made.reference, now=NIGHT + timedelta(days=1)).state is EmergencyState.OPENED
    assert ask(made.reference, "bob").state is EmergencyState.OPENED


def test_two_attempts_at_once_do_not_exceed_the_limit(app: Flask) -> None:
    for number in range(ATTEMPTS_A_DAY - 1):
        ask(f"NERG-ENS{number}")

    def once_more() -> None:
        ask("NERG-ENS9")

    assert race(app, once_more, once_more) == ["done", "InvalidInput"]


@pytest.mark.parametrize("who", ["adam", "petra", "otto"])
def test_who_sees_no_case_in_their_work_cannot_ask(who: str) -> None:
    made = add_case()
    with pytest.raises(NotFound):
        ask(made.reference, who)
    with pytest.raises(NotFound):
        view_emergency(actor(who), now=NIGHT)


def test_names_in_the_reason_are_hidden_whether_or_not_there_is_such_a_case() -> None:
    made = add_case()
    text = "Buurvrouw Priya Soekhai belt dat Samira van den Berg om hulp roept."
    kept = []
    for asked in (made.reference, "NERG-ENS1"):
        ask_emergency(AGENT, asked, text, now=NIGHT)
        kept.append(last().reason)
        assert b"Priya" not in kept[-1]
        (one,) = [r for r in _reasons() if r]
        assert not any(name in one for name in ("Priya", "Soekhai", "Samira", "Berg"))


def _reasons() -> set[str]:
    return {row.reason for row in list_emergencies(actor("petra"), now=NIGHT)[0]}


def test_who_brought_it_reads_who_sees_it_in_an_emergency() -> None:
    made = add_case()
    ask(made.reference)

    def agents(now: datetime) -> Iterator[tuple[Level, Ground]]:
        for viewer in who_sees(actor("vera"), made.item_id, now=now).viewers:
            if viewer.agency == "Politie Limburg":
                yield viewer.sight.level, viewer.sight.ground

    assert list(agents(NIGHT)) == [(Level.IDENTIFIED, Ground.EMERGENCY)]
    assert list(agents(NIGHT + LASTS)) == []


def test_erasing_the_case_takes_the_reason_and_ends_it() -> None:
    made = add_case(on_agenda=False)
    ask(made.reference)
    erase_case(actor("petra"), made.reference, ErasureReason.MISTAKE, backup_days=35, now=NIGHT)
    with pytest.raises(NotFound):
        sees(made.reference)
    row = last()
    assert (row.reason, row.wrapped_key, row.key_id) == (b"", b"", "")
    assert _reasons() == {""}


def test_it_shows_what_was_said_in_the_meeting() -> None:
    made = add_case()
    put_meeting_in(MeetingState.IN_SESSION)
    said = ("Samira is hier bekend.", "Veiligheid", "Jeugdwet")
    contribute(actor("jasmijn"), made.item_id, ContributionKind.KNOWN, *said, 0, now=NIGHT)
    ask(made.reference)
    (item,) = sees(made.reference).items
    assert [one.text for one in item.contributions] == ["Samira is hier bekend."]
    (same,) = sees(made.reference, "jasmijn").items
    assert same.contributions == ()  # who sees the item reads it there


def test_a_bsn_of_a_hidden_case_takes_the_steps_of_one_that_nobody_has() -> None:
    add_case("mdapp", people=WITH_BSN)
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    ask("999990020")  # once before, so that both find the same caches
    event.listen(db.engine, "before_cursor_execute", note)
    ways = []
    for bsn in (BSN, "999990020"):
        sent.clear()
        ways.append((ask(bsn), list(sent), traces()))
    event.remove(db.engine, "before_cursor_execute", note)
    assert ways[0] == ways[1]
    assert last().by_bsn
