"""The demo region: invented, valid by its own charters, and the same for the same seed."""

from __future__ import annotations

import json
import re
import stat
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import JSON, LargeBinary, String, func, insert, select

from app.charters import all_charters
from app.database import Base, db, transaction
from app.domain.agenda import ItemState
from app.domain.charter import Record
from app.domain.decisions import DecisionState
from app.domain.emergency import EmergencyReview
from app.domain.log import GENESIS, entry_hash
from app.domain.meetings import MeetingState
from app.domain.outcomes import check_conditions, check_deciders, check_outcomes
from app.domain.referrals import ReferralState
from app.domain.watching import Hours, PatternKind
from app.factory import create_app
from app.models import (
    Account,
    Action,
    ActionPerson,
    Agency,
    AgendaItem,
    Case,
    CaseTable,
    Decision,
    DecisionAgency,
    LogEntry,
    LogHead,
    Meeting,
    Referral,
)
from app.services.access_review import list_patterns
from app.services.accounts import actor_by_email, add_account
from app.services.agenda_view import view_agenda
from app.services.backlog import view_backlog
from app.services.decision_lists import case_decisions
from app.services.demo.load import DemoIsThere, OtherDataThere
from app.services.demo_guard import holds_only_demo_data
from app.services.emergency_review import list_emergencies, told_of_emergencies
from app.services.pattern_search import find_patterns
from app.services.series import generate_meetings
from app.services.sign_in import SessionLimits, sign_in
from tests.conftest import settings_for
from tests.demo_region import CASES, NOW, Loaded, entries, load, loaded, names_of, opened_cases
from tests.engines import Engine


@pytest.fixture(scope="module")
def demo(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    with loaded(engine, tmp_path_factory.mktemp("demo"), cases=CASES) as region:
        yield region


@pytest.fixture(autouse=True)
def inside(request: pytest.FixtureRequest) -> Iterator[None]:
    """Use cases are called straight, inside the demo's application."""
    if "demo" not in request.fixturenames:
        yield
        return
    region: Loaded = request.getfixturevalue("demo")
    with region.app.app_context():
        yield
        db.session.remove()


# -- what is there ---------------------------------------------------------------------------


def test_there_are_as_many_cases_as_asked(demo: Loaded) -> None:
    assert db.session.scalar(select(func.count()).select_from(Case)) == CASES


@pytest.mark.parametrize("charter_key", sorted(all_charters()))
def test_each_kind_of_table_took_decisions_that_its_charter_allows(
    demo: Loaded, charter_key: str
) -> None:
    rules = all_charters()[charter_key]
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for decision_id, part, kind in db.session.execute(
        select(DecisionAgency.decision_id, DecisionAgency.part, Agency.kind).join(
            Agency, Agency.id == DecisionAgency.agency_id
        )
    ):
        parts[decision_id][part].append(kind)
    rows = db.session.execute(
        select(Decision, Referral.admission)
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(Referral, Referral.id == AgendaItem.referral_id)
        .join(CaseTable, CaseTable.id == Referral.table_id)
        .where(CaseTable.charter_key == charter_key)
    ).all()
    assert [d for d, _ in rows if d.state == DecisionState.CONFIRMED]
    for decision, admission in rows:
        receivers = len(parts[decision.id]["receives"])
        deciders = set(parts[decision.id]["decides"])
        motivated = decision.motivation is not None
        check_outcomes(rules, decision.outcomes, receivers=receivers, motivated=motivated)
        check_conditions(rules, decision.outcomes, admission)
        assert decision.record == rules.record
        if rules.record is Record.DECISION:
            check_deciders(rules, decision.outcomes, deciders)
        else:
            assert not deciders


def test_there_is_something_of_every_state(demo: Loaded) -> None:
    def states(column) -> set[str]:
        return set(db.session.scalars(select(column).distinct()))

    assert states(Meeting.state) >= {
        MeetingState.PLANNED,
        MeetingState.PREPARATION,
        MeetingState.AGENDA_SET,
        MeetingState.CLOSED,
    }
    assert states(Referral.state) == set(ReferralState)
    assert states(AgendaItem.state) >= {ItemState.WAITING, ItemState.DONE}
    assert states(Decision.state) == set(DecisionState) - {DecisionState.WITHDRAWN}
    assert {"open", "done"} <= states(Action.state)


def test_an_agenda_and_a_backlog_stand_ready_for_the_chair(demo: Loaded) -> None:
    chair = actor_by_email(entries(demo)["chair.triagetafel"]["email"])
    meeting_id = db.session.scalar(
        select(Meeting.id)
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .where(CaseTable.slug == "triagetafel-heerlen", Meeting.starts_at > NOW)
        .order_by(Meeting.starts_at)
        .limit(1)
    )
    agenda = view_agenda(chair, str(meeting_id), now=NOW)
    assert agenda.meeting.state is MeetingState.PREPARATION
    assert agenda.rows
    assert all(row.identified for row in agenda.rows)
    assert view_backlog(chair, "triagetafel-heerlen", now=NOW).total > len(agenda.rows)


def test_one_emergency_access_was_judged_and_one_is_open(demo: Loaded) -> None:
    officer, chair, agent = (
        actor_by_email(entries(demo)[key]["email"])
        for key in ("privacy-officer", "chair.triagetafel", "participant.zsm.politie")
    )
    waits, judged = list_emergencies(officer, now=NOW)[0]
    assert (waits.review, waits.ends_at and waits.ends_at > NOW) == ("", True)
    assert judged.review_state is EmergencyReview.JUSTIFIED
    (told,) = told_of_emergencies(chair, now=NOW)
    assert case_decisions(agent, told.reference, now=NOW).emergency_until == waits.ends_at


def test_nothing_happened_in_the_future(demo: Loaded) -> None:
    moments = (
        *(Case.created_at, Referral.created_at, Referral.decided_at, Meeting.closed_at),
        *(Meeting.agenda_set_at, Decision.confirmed_at, Action.answered_at, LogEntry.at),
    )
    assert all((db.session.scalar(select(func.max(moment))) or NOW) <= NOW for moment in moments)


def test_the_series_need_no_further_meetings_today(demo: Loaded) -> None:
    assert generate_meetings(now=NOW) == 0


# -- who is there ----------------------------------------------------------------------------


def test_each_promised_account_is_in_the_file(demo: Loaded) -> None:
    known = entries(demo)
    tables = ("actie-overleg", "zsm", "triagetafel", "jbt", "mdapp", "mensenhandel")
    promised = {
        *(f"chair.{table}" for table in tables),
        *(f"secretary.{table}" for table in tables),
        *("calledin.reclassering", "observer", "administrator", "privacy-officer", "outsider"),
        "participant.triagetafel.jeugd-heerlen",
        "participant.triagetafel.wmo-heerlen",
        "participant.actie-overleg.om",
        "participant.zsm.politie",
        "participant.jbt.raad",
        "participant.mdapp.ggz",
        "participant.mensenhandel.zorgcoordinator",
    }
    assert promised <= known.keys()
    assert known["chair.triagetafel"]["tables"] == [
        {"slug": "triagetafel-heerlen", "role": "chair"}
    ]
    assert {"key", "email", "password", "agency", "tables"} == known["observer"].keys()
    assert stat.S_IMODE(demo.accounts_file.stat().st_mode) == 0o600


def test_an_account_signs_in_with_the_password_of_the_file(demo: Loaded) -> None:
    entry = entries(demo)["participant.triagetafel.wmo-heerlen"]
    limits = SessionLimits(idle=timedelta(hours=1), absolute=timedelta(hours=2))
    email, password = entry["email"], entry["password"]
    assert sign_in(email, password, address="::1", secret="s", limits=limits, now=NOW)


def test_each_municipality_has_its_table_and_its_agencies(demo: Loaded) -> None:
    slugs = set(db.session.scalars(select(CaseTable.slug)))
    assert len([slug for slug in slugs if slug.startswith("triagetafel-")]) == 16
    agencies = set(db.session.scalars(select(Agency.slug)))
    assert {"gemeente-vaals", "jeugd-stein", "wmo-beek", "leerplicht-kerkrade"} <= agencies


def test_the_outsiders_agency_has_no_part_in_anything(demo: Loaded) -> None:
    outsider = actor_by_email(entries(demo)["outsider"]["email"])
    assert outsider.agency_id not in {
        *db.session.scalars(select(Action.agency_id)),
        *db.session.scalars(select(Case.holder_id)),
        *db.session.scalars(select(DecisionAgency.agency_id)),
    }


# -- what must not be there ------------------------------------------------------------------


def test_no_name_of_anybody_in_a_case_lies_in_the_database_unencrypted(demo: Loaded) -> None:
    names = set().union(*map(names_of, opened_cases().values()))
    assert len(names) > 100
    readable: set[str] = set()
    sealed: list[bytes] = []
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            values = [v for v in db.session.scalars(select(column)) if v is not None]
            if isinstance(column.type, String | JSON):
                readable.update(re.findall(r"\w+", json.dumps(values, ensure_ascii=False)))
            elif isinstance(column.type, LargeBinary):
                sealed += values
    assert names & readable == set()
    everything = b"\n".join(sealed)
    assert [name for name in names if len(name) > 4 and name.encode() in everything] == []


def test_every_text_refers_to_people_and_names_nobody(demo: Loaded) -> None:
    opened = opened_cases()
    for case in db.session.scalars(select(Case)):
        referral = db.session.scalars(select(Referral).where(Referral.case_id == case.id)).one()
        summary = opened[case.id].stored(case.summary, case.id, "summary")
        brief = opened[case.id].stored(referral.brief, referral.id, "brief")
        assert bool(summary) is not bool(brief)
        stored = summary or brief
        assert "⟦" in stored
        bare = re.sub("⟦[^⟧]*⟧", "", stored)
        assert names_of(opened[case.id]) & set(re.findall(r"\w+", bare)) == set()


def test_no_text_waits_to_be_judged(demo: Loaded) -> None:
    opened = opened_cases()
    referrals = list(db.session.scalars(select(Referral)))
    texts = [(one.id, one.id, "summary", one.summary) for one in db.session.scalars(select(Case))]
    for one in referrals:
        texts += [
            (one.case_id, one.id, name, getattr(one, name))
            for name in ("brief", "question", "purpose", "legal_basis", "reason")
        ]
    for case_id, row_id, name, sealed in texts:
        assert not opened[case_id].is_open(sealed, row_id, name)


# -- the log ---------------------------------------------------------------------------------


def test_the_log_of_each_table_is_one_chain_in_the_order_of_time(demo: Loaded) -> None:
    heads = {head.table_id: head for head in db.session.scalars(select(LogHead))}
    assert len(heads) == 21
    for table_id, head in heads.items():
        previous, sequence, at = GENESIS, 0, datetime(2000, 1, 1, tzinfo=UTC)
        for entry in db.session.scalars(
            select(LogEntry).where(LogEntry.table_id == table_id).order_by(LogEntry.sequence)
        ):
            sequence += 1
            assert (entry.sequence, entry.previous_hash) == (sequence, previous)
            assert entry.hash == entry_hash(previous, entry.body)
            assert entry.at >= at
            previous, at = entry.hash, entry.at
        assert (head.sequence, head.hash) == (sequence, previous)


# -- loading ---------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_region_and_another_one_another(
    demo: Loaded, engine: Engine, tmp_path: Path
) -> None:
    first = _content()
    db.session.remove()
    with loaded(engine, tmp_path, cases=CASES) as again, again.app.app_context():
        assert _content() == first
        assert entries(again) == entries(demo)
    with loaded(engine, tmp_path, cases=5, seed=2) as other, other.app.app_context():
        assert entries(other)["observer"]["password"] != entries(demo)["observer"]["password"]


def _content() -> dict[str, object]:
    """Everything that is not random by nature: sealed values, keys and hashes."""
    random = {"password_hash", "previous_hash", "hash", "body"}
    #: what the other tests leave behind that look at the region
    looked = {"access_record", "accessed_case", "access_pattern", "access_watch", "sign_in"}
    plain = {
        table.name: sorted(
            repr(tuple(row))
            for row in db.session.execute(
                select(
                    *(
                        column
                        for column in table.columns
                        if column.name not in random and not isinstance(column.type, LargeBinary)
                    )
                )
            )
        )
        for table in Base.metadata.sorted_tables
        if table.name not in looked
    }
    opened = opened_cases()
    told = {
        case.id: (
            opened[case.id].roster,
            opened[case.id].stored(case.summary, case.id, "summary"),
        )
        for case in db.session.scalars(select(Case))
    }
    return {**plain, "told": told}


def test_it_is_not_loaded_twice(demo: Loaded, tmp_path: Path) -> None:
    with pytest.raises(DemoIsThere):
        load(tmp_path)
    assert not (tmp_path / "demo-accounts.json").exists()


def test_it_is_not_loaded_beside_other_data(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with pytest.raises(OtherDataThere):
            load(tmp_path)
        assert not holds_only_demo_data()
    assert not (tmp_path / "demo-accounts.json").exists()


def test_a_load_that_fails_leaves_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("app.services.demo.load.write_accounts", fail)
    url = engine.empty_url()
    app = create_app(settings_for(url, tmp_path), lambda: NOW)
    with app.app_context():
        upgrade()
        with pytest.raises(OSError, match="no room"):
            load(tmp_path, cases=2)
        assert db.session.scalar(select(func.count()).select_from(Account)) == 0
        db.session.remove()
        db.engine.dispose()
    engine.discard(url)


def test_one_account_from_elsewhere_makes_it_no_demo_any_more(
    engine: Engine, tmp_path: Path
) -> None:
    with loaded(engine, tmp_path, cases=0) as region, region.app.app_context():
        assert holds_only_demo_data()
        add_account("test@example.nl", "om", "Test", is_demo=True, now=NOW)
        assert holds_only_demo_data()
        with transaction():
            values = {"email": "echt@example.nl", "name": "Echt", "created_at": NOW}
            agency_id = db.session.scalar(select(Agency.id).limit(1))
            db.session.execute(insert(Account).values(agency_id=agency_id, **values))
        assert not holds_only_demo_data()


def test_the_privacy_officer_finds_something_to_ask_about(demo: Loaded) -> None:
    find_patterns(hours=Hours(7, 20), now=NOW)
    officer = actor_by_email(entries(demo)["privacy-officer"]["email"])
    found = {row.kind for row in list_patterns(officer, now=NOW).waiting}
    assert found >= {
        PatternKind.ADDRESS,
        PatternKind.MANY_UNRELATED,
        PatternKind.NOT_INVOLVED,
        PatternKind.ODD_HOURS,
    }


def test_actions_say_whom_they_touch_where_the_charter_asks(demo: Loaded) -> None:
    asked = db.session.scalars(select(Action.id).where(Action.strengthens.is_not(None))).all()
    assert asked
    assert set(db.session.scalars(select(ActionPerson.action_id))) == set(asked)
