"""A database like that of a region after some years: the tests' cast, and cases by the thousand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, update

from app.charters import all_charters
from app.database import Base, db, new_id, transaction
from app.domain.access import month_of
from app.domain.actions import ActionState
from app.domain.agenda import ItemState
from app.domain.contributions import ContributionKind
from app.domain.decisions import DecisionState
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.referrals import ReferralState
from app.models import (
    AccessedCase,
    AccessRecord,
    Action,
    AgendaItem,
    CalledIn,
    Case,
    Contribution,
    Decision,
    DecisionAgency,
    Meeting,
    Person,
    Referral,
)
from app.services.vault import OpenCase, field_of, new_case
from tests.cast import MEETING_DAY, NOW, TABLES, agency_id, meeting_id, person, table_id

#: cases on the agenda of one past meeting
PER_MEETING = 40
_CHUNK = 2_000
_GIVEN = "Samira Lisa Noor Eva Fatima Anouk Henk Pieter Joris Omar Tijn Ravi Bram Daan".split()
_FAMILY = "Vlinderdal Kuipers Berkenbos Steenwater Molenveld Zonneberg Windhoek Lindeman".split()
_ROLES = (PersonRole.MOTHER, PersonRole.FATHER, PersonRole.CHILD, PersonRole.CHILD)
_SUMMARY = (
    "⟦{0}:g⟧ belde: ⟦{1}:f⟧ bedreigde haar waar ⟦{2}:g⟧ bij was. Het is de derde melding in een "
    "half jaar; de buren hoorden geschreeuw en de politie was twee keer aan de deur. "
    "⟦{1}:g⟧ woont sinds kort bij zijn zus en heeft geen vast werk."
)
_QUESTION = "Kan ⟦{0}:g⟧ met ⟦{2}:g⟧ veilig thuis wonen, en wie houdt zicht op ⟦{1}:g⟧?"
_SAID = "Wij kennen ⟦{0}:g⟧ sinds twee jaar; met ⟦{2}:g⟧ gaat het op school goed."
_DECIDED = "⟦{0}:g⟧ houdt hulp van het wijkteam; ⟦{1}:g⟧ krijgt een gesprek bij de reclassering."
_TASK = "⟦{1}:g⟧ uitnodigen voor een gesprek"

Rows = dict[type[Base], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Where a case stands: a meeting of a table, and the place on its agenda."""

    table: str
    meeting_id: str
    position: int
    #: the meeting is over, and decided about the case
    over: bool


def fill(cases: int) -> None:
    """Add that many cases, discussed at past meetings of the six tables."""
    chance = random.Random(cases)
    places = _past_meetings(cases)
    for start in range(0, cases, _CHUNK):
        rows: Rows = {}
        for number in range(start, min(start + _CHUNK, cases)):
            _add(rows, chance, f"P{number:07}", next(places))
        _write(rows)


def lengthen_agenda(first: int, last: int) -> None:
    """Put new cases on these places of the coming agenda of the Triagetafel Heerlen, and set it."""
    chance = random.Random(first)
    rows: Rows = {}
    for position in range(first, last + 1):
        place = Agenda("triagetafel", meeting_id("triagetafel"), position, over=False)
        _add(rows, chance, f"A{position:07}", place)
    _write(rows)
    with transaction():
        db.session.execute(
            update(Meeting)
            .where(Meeting.id == meeting_id("triagetafel"))
            .values(state=MeetingState.AGENDA_SET, agenda_set_at=NOW)
        )


def add_meetings(count: int) -> None:
    """Add that many coming meetings of the Triagetafel Heerlen, within the year of a feed."""
    start = NOW + timedelta(days=4)
    with transaction():
        db.session.execute(
            insert(Meeting),
            [
                _meeting(
                    new_id(), "triagetafel", start + timedelta(hours=16 * n), MeetingState.PLANNED
                )
                for n in range(count)
            ],
        )


def _past_meetings(cases: int) -> Iterator[Agenda]:
    meetings: list[dict[str, Any]] = []
    places: list[Agenda] = []
    tables = list(TABLES)
    for number in range(-(-cases // PER_MEETING)):
        table = tables[number % len(tables)]
        at = NOW - timedelta(days=7 + number // len(tables))
        meetings.append(_meeting(new_id(), table, at, MeetingState.CLOSED))
        places += (Agenda(table, meetings[-1]["id"], n + 1, True) for n in range(PER_MEETING))
    with transaction():
        db.session.execute(insert(Meeting), meetings)
    return iter(places)


def _meeting(id_: str, table: str, at: Any, state: MeetingState) -> dict[str, Any]:
    over = at if state is MeetingState.CLOSED else None
    return {
        "id": id_,
        "table_id": table_id(table),
        "starts_at": at,
        "ends_at": at + timedelta(hours=2),
        "place": "Vergaderzaal 1",
        "state": state,
        "created_at": NOW - timedelta(days=30),
        "changed_at": NOW - timedelta(days=30),
        "agenda_set_at": over,
        "opened_at": over,
        "closed_at": over,
    }


def _add(rows: Rows, chance: random.Random, reference: str, place: Agenda) -> None:
    """One case with its people, its referral and what was said and decided."""
    case_id, referral_id, item_id = new_id(), new_id(), new_id()
    _, _, _, host, partners = TABLES[place.table]
    family = chance.choice(_FAMILY)
    people = {
        new_id(): (
            role,
            Identity(
                given_names=chance.choice(_GIVEN),
                family_name=family,
                birth_date=date(2026 - (6 if role is PersonRole.CHILD else 38), 5, 1)
                - timedelta(days=chance.randrange(2000)),
                phone=f"06-{chance.randrange(10**8):08}",
                address=f"Lindelaan {chance.randrange(1, 200)}, Heerlen",
            ),
        )
        for role in _ROLES[: chance.choice((3, 3, 4))]
    }
    opened, wrapped, key_id, sealed = new_case(
        case_id, people, agency_id=agency_id("vt-zuid-limburg"), day=MEETING_DAY
    )
    ids = list(people)

    def put(model: type[Base], **values: Any) -> None:
        rows.setdefault(model, []).append(values)

    put(
        Case,
        id=case_id,
        reference=reference,
        municipality_id="heerlen",
        brought_by_id=agency_id(host),
        holder_id=agency_id(host),
        received_on=MEETING_DAY - timedelta(days=10),
        urgent=chance.random() < 0.1,
        created_at=NOW,
        wrapped_key=wrapped,
        key_id=key_id,
        summary=_sealed(opened, _SUMMARY, ids, case_id, "summary"),
    )
    for position, (person_id, (role, _)) in enumerate(people.items(), start=1):
        put(
            Person,
            id=person_id,
            case_id=case_id,
            position=position,
            role=role,
            identity=sealed[person_id],
        )
    put(
        Referral,
        id=referral_id,
        case_id=case_id,
        table_id=table_id(place.table),
        brought_by_id=agency_id(host),
        question=_sealed(opened, _QUESTION, ids, referral_id, "question"),
        legal_basis=_sealed(opened, "Wmo 2015 art. 5.1.6", ids, referral_id, "legal_basis"),
        admission={},
        state=ReferralState.ADMITTED,
        created_at=NOW,
    )
    put(
        AgendaItem,
        id=item_id,
        meeting_id=place.meeting_id,
        referral_id=referral_id,
        case_id=case_id,
        position=place.position,
        minutes=5,
        state=ItemState.DONE if place.over else ItemState.WAITING,
    )
    # On a coming agenda some agencies have not given their word yet.
    for partner in partners if place.over else partners[place.position % 2 :]:
        contribution_id = new_id()
        put(
            Contribution,
            id=contribution_id,
            item_id=item_id,
            agency_id=agency_id(partner),
            kind=ContributionKind.KNOWN,
            text=_sealed(opened, _SAID, ids, contribution_id, "text"),
            by_id=person(f"participant.{place.table}.{partner}").id,
            at=NOW,
        )
    chair = person(f"chair.{place.table}").id
    if place.position % 8 == 0:
        put(
            CalledIn,
            item_id=item_id,
            agency_id=agency_id("reclassering"),
            called_in_by_id=chair,
            at=NOW,
        )
    if place.over:
        _decide(rows, opened, ids, case_id, item_id, place.table, chance)


def _decide(
    rows: Rows,
    opened: OpenCase,
    people: list[str],
    case_id: str,
    item_id: str,
    table: str,
    chance: random.Random,
) -> None:
    decision_id, action_id = new_id(), new_id()
    rules = all_charters()[table]
    chair = person(f"chair.{table}").id
    partner = agency_id(chance.choice(TABLES[table][4]))
    at = NOW - timedelta(days=7)

    def put(model: type[Base], **values: Any) -> None:
        rows.setdefault(model, []).append(values)

    put(
        Decision,
        id=decision_id,
        item_id=item_id,
        case_id=case_id,
        record=rules.record,
        outcomes=[chance.choice(rules.outcomes).key],
        state=DecisionState.CONFIRMED,
        motivation=_sealed(opened, _DECIDED, people, decision_id, "motivation"),
        proposed_by_id=chair,
        proposed_at=at,
        confirmed_by_id=chair,
        confirmed_at=at,
    )
    put(DecisionAgency, decision_id=decision_id, agency_id=partner, part="receives")
    put(
        Action,
        id=action_id,
        decision_id=decision_id,
        item_id=item_id,
        case_id=case_id,
        agency_id=partner,
        text=_sealed(opened, _TASK, people, action_id, "text"),
        due_on=MEETING_DAY,
        state=ActionState.OPEN if chance.random() < 0.1 else ActionState.DONE,
    )
    for who in (chair, person("observer").id):
        record_id = new_id()
        put(
            AccessRecord,
            id=record_id,
            month=month_of(at),
            at=at,
            event="view",
            account_id=who,
            table_id=table_id(table),
            what="item",
            session="",
            unrelated=False,
        )
        put(
            AccessedCase,
            record_id=record_id,
            case_id=case_id,
            level="identified",
            ground="prepares",
        )


def _sealed(opened: OpenCase, text: str, people: list[str], row_id: str, field: str) -> bytes:
    """The text with references to these people, as `OpenCase.write` would store it."""
    return opened.seal_plain(text.format(*people).encode(), field_of(row_id, field))


def _write(rows: Rows) -> None:
    with transaction():
        for model, several in rows.items():
            db.session.execute(insert(model), several)
