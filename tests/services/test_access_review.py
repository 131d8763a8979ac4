"""The privacy officer reads who looked, asks, and says what was found; and sees no case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.database import db, transaction
from app.domain.access import AccessEvent
from app.domain.erasure import ErasureReason
from app.domain.errors import InvalidInput, NotFound
from app.domain.referrals import ReferralState
from app.domain.roles import Role
from app.domain.sight import Ground, Level
from app.domain.watching import OPENINGS_FOR_ALERT, Hours, PatternKind, Review
from app.models import AccessedCase, AccessPattern, AccessRecord, Account
from app.services.access_log import end_access_log, record_access
from app.services.access_lookup import PAGE, find_viewers, looks_at_case, looks_by_viewer
from app.services.access_review import Watch, list_patterns, review_pattern, what_waits
from app.services.agenda_view import view_agenda
from app.services.decision_lists import case_decisions
from app.services.emergency import ask_emergency
from app.services.erasing import erase_case
from app.services.items import view_item
from app.services.pattern_search import find_patterns
from app.services.referring import refer_case
from tests.cases import SECRETS, CaseOnTable, add_case
from tests.cast import NOW, actor, meeting_id, person

PETRA = actor("petra")
LATER = NOW + timedelta(days=3)
ANONYMOUS = "mdapp"


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def rename(who: str, name: str) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.id == person(who).id).values(name=name))


@pytest.fixture
def relative() -> CaseOnTable:
    """A case that somebody with its family name opened."""
    case = add_case()
    rename("wout", "Wout van den Berg")
    view_item(actor("wout"), case.item_id, now=LATER)
    find_patterns(hours=Hours(7, 20), now=LATER + timedelta(hours=1))
    return case


def test_a_pattern_says_who_when_and_why_and_nothing_of_the_case(relative: CaseOnTable) -> None:
    (row,) = list_patterns(PETRA, now=LATER).waiting
    assert (row.kind, row.account, row.agency) == (
        PatternKind.FAMILY_NAME,
        "Wout van den Berg",
        "Team Wmo Heerlen",
    )
    assert (row.at, row.what, row.table) == (LATER, "item", "Triagetafel Heerlen")
    assert row.sight is not None
    assert (row.sight.level, row.sight.ground) == (Level.IDENTIFIED, Ground.PARTNER)
    assert row.reference == relative.reference
    shown = repr(row).replace("Wout van den Berg", "")
    assert not any(secret in shown for secret in SECRETS)


def test_what_was_found_is_kept_with_its_reason_and_moves_down(relative: CaseOnTable) -> None:
    assert what_waits(PETRA) == Watch(patterns=1)
    (row,) = list_patterns(PETRA, now=LATER).waiting
    review_pattern(PETRA, row.id, Review.TALKED, " Is de broer; meldt een conflict. ", now=LATER)
    patterns = list_patterns(PETRA, now=LATER)
    assert patterns.waiting == ()
    (done,) = patterns.reviewed
    assert (done.state, done.review) == (Review.TALKED, "Is de broer; meldt een conflict.")
    assert (done.reviewed_by, done.reviewed_at) == ("Petra Privacy", LATER)
    assert what_waits(PETRA) == Watch()
    review_pattern(PETRA, row.id, Review.BREACH, "Gemeld.", now=LATER)
    (again,) = list_patterns(PETRA, now=LATER).reviewed
    assert (again.state, again.review) == (Review.BREACH, "Gemeld.")


@pytest.mark.usefixtures("relative")
def test_the_reason_is_sealed() -> None:
    (row,) = list_patterns(PETRA, now=LATER).waiting
    review_pattern(PETRA, row.id, Review.COINCIDENCE, "Geen familie", now=LATER)
    kept = db.session.scalars(select(AccessPattern.review)).one()
    assert kept is not None
    assert b"Geen familie" not in kept


@pytest.mark.usefixtures("relative")
def test_an_outcome_needs_a_reason_and_waiting_is_none() -> None:
    (row,) = list_patterns(PETRA, now=LATER).waiting
    wrong = [(Review.TALKED, " "), (Review.TALKED, "x" * 1001), (Review.WAITING, "Later.")]
    for state, reason in wrong:
        with pytest.raises(InvalidInput):
            review_pattern(PETRA, row.id, state, reason, now=LATER)
    with pytest.raises(NotFound):
        review_pattern(PETRA, "nergens", Review.TALKED, "Gesproken.", now=LATER)


@pytest.mark.parametrize("who", ["vera", "wout", "bob", "otto", "adam"])
def test_nobody_else_reads_who_looked(relative: CaseOnTable, who: str) -> None:
    (row,) = list_patterns(PETRA, now=LATER).waiting
    somebody = actor(who)
    for attempt in (
        lambda: list_patterns(somebody, now=LATER),
        lambda: review_pattern(somebody, row.id, Review.TALKED, "Zo.", now=LATER),
        lambda: looks_at_case(somebody, relative.reference, before=None, now=LATER),
        lambda: find_viewers(somebody, "wout", now=LATER),
        lambda: looks_by_viewer(somebody, person("wout").id, before=None, now=LATER),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert what_waits(somebody) == Watch()


@pytest.mark.usefixtures("relative")
def test_alerts_come_first() -> None:
    for number in range(OPENINGS_FOR_ALERT):
        with transaction():
            at = NOW + timedelta(minutes=number)
            event = AccessEvent.NOT_FOUND
            record_access(actor("bob"), event, "items.show", now=at, unrelated=True)
    patterns = list_patterns(PETRA, now=LATER)
    assert patterns.watch == Watch(alerts=1, patterns=1)
    assert [row.kind for row in patterns.waiting] == [PatternKind.ALERT, PatternKind.FAMILY_NAME]
    assert (patterns.waiting[0].sight, patterns.waiting[0].reference) == (None, "")


def test_by_case_one_reads_who_looked_how_much_and_why_the_latest_first() -> None:
    case, other = add_case(), add_case()
    view_item(actor("vera"), case.item_id, now=NOW)
    view_agenda(actor("wout"), meeting_id("triagetafel"), now=LATER)
    view_item(actor("vera"), other.item_id, now=LATER)
    asked = LATER + timedelta(minutes=1)
    looks = looks_at_case(PETRA, case.reference.lower(), before=None, now=asked).looks
    assert [(look.account, look.at, look.what) for look in looks[1:]] == [
        ("Wout Wmo", LATER, "agenda"),
        ("Vera Voorzitter", NOW, "item"),
    ]
    assert (looks[0].account, looks[0].event) == ("Petra Privacy", AccessEvent.SEARCH)
    vera = looks[2]
    assert (vera.agency, vera.table, vera.role) == (
        "Veilig Thuis Zuid-Limburg",
        "Triagetafel Heerlen",
        Role.CHAIR,
    )
    assert vera.sight is not None
    assert (vera.sight.level, vera.sight.ground) == (Level.IDENTIFIED, Ground.BROUGHT)
    assert not any(secret in repr(looks) for secret in SECRETS)


def test_a_reference_that_is_none_has_no_looks() -> None:
    add_case()
    assert looks_at_case(PETRA, "ZZZZ-ZZZZ", before=None, now=NOW).looks == ()


def test_by_viewer_one_reads_lists_as_a_count_and_a_page_about_one_case_by_its_reference() -> None:
    case, _other = add_case(), add_case()
    view_item(actor("wout"), case.item_id, now=LATER)
    view_agenda(actor("wout"), meeting_id("triagetafel"), now=LATER + timedelta(hours=1))
    viewer, looks = looks_by_viewer(PETRA, person("wout").id, before=None, now=LATER)
    assert (viewer.name, viewer.agency) == ("Wout Wmo", "Team Wmo Heerlen")
    assert [(look.what, look.cases, look.reference) for look in looks.looks] == [
        ("agenda", 2, ""),
        ("item", 1, case.reference),
    ]
    with pytest.raises(NotFound):
        looks_by_viewer(PETRA, "nergens", before=None, now=LATER)


def test_viewers_are_found_by_name_and_agency() -> None:
    def names(words: str) -> list[str]:
        return [viewer.name for viewer in find_viewers(PETRA, words, now=NOW)]

    assert names("wout") == ["Wout Wmo"]
    assert names("Wmo heerlen") == ["Wout Wmo"]
    assert names("100%") == []
    assert "Wout Wmo" in names("")


def test_looks_come_by_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.access_lookup.PAGE", 2)
    for minute in range(5):
        with transaction():
            at = NOW + timedelta(minutes=minute)
            record_access(actor("bob"), AccessEvent.VIEW, "actions", now=at)
    seen, before = [], None
    for _page in range(3):
        _, page = looks_by_viewer(PETRA, person("bob").id, before=before, now=LATER)
        seen += [look.at for look in page.looks]
        before = page.older
    assert seen == [NOW + timedelta(minutes=minute) for minute in (4, 3, 2, 1, 0)]
    assert before is None
    assert PAGE == 100


def test_at_an_always_anonymous_table_no_look_is_linked_to_a_case() -> None:
    case = add_case(ANONYMOUS)
    seats = [f"participant.{ANONYMOUS}.{one}" for one in ("politie", "vt-zuid-limburg")]
    rename(seats[0], "Pol van den Berg")
    for who in seats:
        view_item(actor(who), case.item_id, now=LATER)
        view_agenda(actor(who), meeting_id(ANONYMOUS), now=LATER)
    find_patterns(hours=Hours(7, 20), now=LATER + timedelta(hours=1))
    looks = looks_at_case(PETRA, case.reference, before=None, now=LATER).looks
    assert looks == ()
    for who in seats:
        _, page = looks_by_viewer(PETRA, person(who).id, before=None, now=LATER)
        assert {look.table for look in page.looks} == {"MDA++ Zuid-Limburg"}
        assert {look.reference for look in page.looks} == {""}
    (row,) = list_patterns(PETRA, now=LATER).waiting
    assert (row.account, row.reference, row.table) == ("Pol van den Berg", "", "MDA++ Zuid-Limburg")


def test_emergency_access_is_linked_unless_it_needs_a_second_person() -> None:
    agent, case, apart = actor("participant.zsm.politie"), add_case(), add_case(ANONYMOUS)
    siem = actor("siem")
    refer_case(
        actor("vera"), case.reference, ANONYMOUS, "Kan dit?", "Wmo", {},
        summary="Er is al lang geweld.", now=NOW,
    )  # fmt: skip
    for who, one in ((agent, case), (siem, apart)):
        ask_emergency(who, one.reference, "Er wordt nu om hulp geroepen.", now=NOW)
    case_decisions(agent, case.reference, now=NOW)
    looks = looks_at_case(PETRA, case.reference, before=None, now=NOW).looks
    assert {"ask-emergency", "case"} <= {look.what for look in looks}
    assert looks_at_case(PETRA, apart.reference, before=None, now=NOW).looks == ()
    for who, references in ((agent, {case.reference}), (siem, {""})):
        _, page = looks_by_viewer(PETRA, who.account_id, before=None, now=NOW)
        assert {look.reference for look in page.looks} == references


def test_each_question_of_the_officer_is_recorded_too(relative: CaseOnTable) -> None:
    list_patterns(PETRA, now=LATER)
    looks_at_case(PETRA, relative.reference, before=None, now=LATER)
    find_viewers(PETRA, "wout", now=LATER)
    (row,) = list_patterns(PETRA, now=LATER).waiting
    review_pattern(PETRA, row.id, Review.TALKED, "Gesproken.", now=LATER)
    looks_by_viewer(PETRA, person("wout").id, before=None, now=LATER)
    mine = AccessRecord.account_id == PETRA.account_id
    recorded = db.session.execute(select(AccessRecord.event, AccessRecord.what).where(mine))
    assert sorted(tuple(one) for one in recorded) == [
        ("change", "review-access"),
        ("search", "access-by-case"),
        ("search", "access-by-viewer"),
        ("search", "access-by-viewer"),
        ("view", "access-log"),
        ("view", "access-log"),
    ]


def test_an_erased_case_leaves_that_there_was_a_pattern_and_not_what_was_said() -> None:
    case = add_case(on_agenda=False, state=ReferralState.DECLINED)
    rename("vera", "Vera van den Berg")
    with transaction():
        db.session.execute(
            AccessPattern.__table__.insert().values(  # type: ignore[attr-defined]
                id="p",
                kind=PatternKind.FAMILY_NAME,
                account_id=person("vera").id,
                subject=case.case_id,
                case_id=case.case_id,
                record_id="r",
                at=NOW,
                state=Review.WAITING,
            )
        )
    review_pattern(PETRA, "p", Review.TALKED, "Over Samira gesproken.", now=NOW)
    erase_case(PETRA, case.reference, ErasureReason.MISTAKE, backup_days=35, now=LATER)
    (row,) = list_patterns(PETRA, now=LATER).reviewed
    assert (row.state, row.review, row.reviewed_by) == (Review.TALKED, "", "Petra Privacy")
    kept = db.session.get_one(AccessPattern, "p")
    assert (kept.review, kept.wrapped_key, kept.key_id) == (None, None, None)


@pytest.mark.usefixtures("relative")
def test_a_pattern_goes_with_the_month_of_its_look() -> None:
    end_access_log(months=60, now=NOW)
    assert len(list_patterns(PETRA, now=LATER).waiting) == 1
    with transaction():
        long_ago = update(AccessPattern).values(at=NOW - timedelta(days=3000))
        db.session.execute(long_ago)
    end_access_log(months=60, now=NOW)
    assert list_patterns(PETRA, now=LATER).waiting == ()
    assert db.session.scalars(select(AccessedCase.record_id)).first() is not None
