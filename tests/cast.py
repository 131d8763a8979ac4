"""The fixed cast: the same agencies, people and tables in every test.

At the Triagetafel Heerlen sit *Vera* (Veilig Thuis, chair), *Siem* (Veilig Thuis, secretary),
*Jasmijn* (team Jeugd), *Wout* (team Wmo) and *Otto* (municipality, observer). *Ria* works at the
probation service and comes when she is called in. *Bob*, of team Jeugd in Brunssum, has no
business there. *Adam* is administrator, *Petra* privacy officer. At each of the other tables the
keys of the demo region name who sits there ("chair.jbt", "participant.zsm.politie").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import insert

from app.adapters.passwords import hash_password
from app.charters import all_charters
from app.database import db, transaction
from app.domain.log import GENESIS
from app.domain.meetings import MeetingState
from app.domain.roles import Role
from app.domain.series import starts_at
from app.models import (
    Account,
    Agency,
    CaseTable,
    LogHead,
    Meeting,
    Membership,
    Municipality,
    Region,
)
from app.services.actor import Actor

#: Monday morning, three days before the meetings.
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MEETING_DAY = date(2026, 11, 26)
PASSWORD = "een lange zin als wachtwoord"

MUNICIPALITIES = {"heerlen": "Heerlen", "brunssum": "Brunssum"}
AGENCIES = {
    "vt-zuid-limburg": ("veilig_thuis", "Veilig Thuis Zuid-Limburg", None),
    "vt-noord-midden-limburg": ("veilig_thuis", "Veilig Thuis Noord- en Midden-Limburg", None),
    "politie": ("politie", "Politie Limburg", None),
    "zedenpolitie": ("zedenpolitie", "Zedenpolitie Limburg", None),
    "avim": ("avim", "Politie AVIM Limburg", None),
    "om": ("om", "Openbaar Ministerie Limburg", None),
    "reclassering": ("reclassering", "Reclassering Zuid-Limburg", None),
    "raad": ("raad", "Raad voor de Kinderbescherming", None),
    "gi": ("gi", "Jeugdbescherming Zuid", None),
    "veiligheidshuis": ("veiligheidshuis", "Veiligheidshuis Zuid-Limburg", None),
    "zorgcoordinator": ("zorgcoordinator", "Zorgcoördinatie Mensenhandel", None),
    "slachtofferhulp": ("slachtofferhulp", "Slachtofferhulp Limburg", None),
    "maatschappelijk-werk": ("hulpverlening", "Maatschappelijk Werk Parkstad", None),
    "gemeente-heerlen": ("gemeente", "Gemeente Heerlen", "heerlen"),
    "jeugd-heerlen": ("team_jeugd", "Team Jeugd Heerlen", "heerlen"),
    "wmo-heerlen": ("team_wmo", "Team Wmo Heerlen", "heerlen"),
    "leerplicht-heerlen": ("leerplicht", "Leerplicht Heerlen", "heerlen"),
    "gemeente-brunssum": ("gemeente", "Gemeente Brunssum", "brunssum"),
    "jeugd-brunssum": ("team_jeugd", "Team Jeugd Brunssum", "brunssum"),
}
#: table key: slug, name, municipality, chair's agency, agencies of the participants
TABLES = {
    "actie-overleg": (
        "actie-overleg",
        "Actie overleg Limburg",
        None,
        "vt-zuid-limburg",
        ("vt-noord-midden-limburg", "politie", "zedenpolitie", "om"),
    ),
    "zsm": ("zsm", "ZSM Limburg", None, "om", ("vt-zuid-limburg", "politie")),
    "triagetafel": (
        "triagetafel-heerlen",
        "Triagetafel Heerlen",
        "heerlen",
        "vt-zuid-limburg",
        ("jeugd-heerlen", "wmo-heerlen", "maatschappelijk-werk"),
    ),
    "jbt": (
        "jbt",
        "Jeugdbeschermingstafel Zuid-Limburg",
        None,
        "gemeente-heerlen",
        ("raad", "gi", "vt-zuid-limburg"),
    ),
    "mdapp": (
        "mdapp",
        "MDA++ Zuid-Limburg",
        None,
        "veiligheidshuis",
        ("vt-zuid-limburg", "maatschappelijk-werk", "politie"),
    ),
    "mensenhandel": (
        "mensenhandel",
        "Screeningsoverleg Mensenhandel",
        None,
        "avim",
        ("vt-zuid-limburg", "zorgcoordinator"),
    ),
}
NAMES = {
    "chair.triagetafel": "Vera Voorzitter",
    "secretary.triagetafel": "Siem Schrijver",
    "participant.triagetafel.jeugd-heerlen": "Jasmijn Jeugd",
    "participant.triagetafel.wmo-heerlen": "Wout Wmo",
    "observer": "Otto Toehoorder",
    "calledin.reclassering": "Ria Reclassering",
    "outsider": "Bob Buiten",
    "administrator": "Adam Beheer",
    "privacy-officer": "Petra Privacy",
}
SHORT = {
    "vera": "chair.triagetafel",
    "siem": "secretary.triagetafel",
    "jasmijn": "participant.triagetafel.jeugd-heerlen",
    "wout": "participant.triagetafel.wmo-heerlen",
    "otto": "observer",
    "ria": "calledin.reclassering",
    "bob": "outsider",
    "adam": "administrator",
    "petra": "privacy-officer",
}


@dataclass(frozen=True)
class Person:
    key: str
    email: str
    agency: str
    #: (table key, role)
    seats: tuple[tuple[str, Role], ...] = ()
    is_administrator: bool = False
    is_privacy_officer: bool = False

    @property
    def name(self) -> str:
        return NAMES.get(self.key, self.key)

    @property
    def id(self) -> str:
        return "account-" + self.key


def _people() -> dict[str, Person]:
    people: dict[str, Person] = {}

    def add(key: str, agency: str, *seats: tuple[str, Role], **flags: bool) -> None:
        people[key] = Person(key, f"{key}@voorbeeld.test", agency, seats, **flags)

    for table, (_, _, _, host, participants) in TABLES.items():
        add(f"chair.{table}", host, (table, Role.CHAIR))
        add(f"secretary.{table}", host, (table, Role.SECRETARY))
        for agency in participants:
            add(f"participant.{table}.{agency}", agency, (table, Role.PARTICIPANT))
    add("observer", "gemeente-heerlen", *((table, Role.OBSERVER) for table in TABLES))
    add("calledin.reclassering", "reclassering")
    add("outsider", "jeugd-brunssum")
    add("administrator", "gemeente-heerlen", is_administrator=True)
    add("privacy-officer", "gemeente-heerlen", is_privacy_officer=True)
    return people


PEOPLE = _people()


def person(key: str) -> Person:
    """By key, or by the short name of somebody at the Triagetafel Heerlen."""
    return PEOPLE[SHORT.get(key, key)]


def actor(key: str, language: str = "nl") -> Actor:
    who = person(key)
    kind, agency_name, _ = AGENCIES[who.agency]
    return Actor(
        account_id=who.id,
        name=who.name,
        email=who.email,
        language=language,
        agency_id=agency_id(who.agency),
        agency_slug=who.agency,
        agency_name=agency_name,
        agency_kind=kind,
        is_administrator=who.is_administrator,
        is_privacy_officer=who.is_privacy_officer,
    )


def agency_id(slug: str) -> str:
    return "agency-" + slug


def table_id(key: str) -> str:
    return "table-" + key


def table_slug(key: str) -> str:
    return TABLES[key][0]


def meeting_id(key: str) -> str:
    """The planned meeting of each table: Thursday 26 November, 9:00, two hours."""
    return "meeting-" + key


def load_cast() -> None:
    """Write the cast into an empty, migrated database."""
    with transaction():
        _write(Region, [{"id": "region", "slug": "zuid-limburg", "name": "Zuid-Limburg"}])
        _write(
            Municipality,
            [
                {"id": slug, "slug": slug, "name": name, "region_id": "region"}
                for slug, name in MUNICIPALITIES.items()
            ],
        )
        _write(
            Agency,
            [
                {
                    "id": agency_id(slug),
                    "slug": slug,
                    "name": name,
                    "kind": kind,
                    "municipality_id": municipality,
                }
                for slug, (kind, name, municipality) in AGENCIES.items()
            ],
        )
        _write_people()
        _write_tables()


def _write_people() -> None:
    hashed = hash_password(PASSWORD)
    _write(
        Account,
        [
            {
                "id": who.id,
                "email": who.email,
                "name": who.name,
                "password_hash": hashed,
                "agency_id": agency_id(who.agency),
                "is_administrator": who.is_administrator,
                "is_privacy_officer": who.is_privacy_officer,
                "created_at": NOW - timedelta(days=100),
            }
            for who in PEOPLE.values()
        ],
    )


def _write_tables() -> None:
    charters = all_charters()
    start = starts_at(MEETING_DAY, time(9, 0))
    for key, (slug, name, municipality, _, _) in TABLES.items():
        _write(
            CaseTable,
            [
                {
                    "id": table_id(key),
                    "slug": slug,
                    "name": name,
                    "charter_key": charters[key].key,
                    "municipality_id": municipality,
                    "place": "Vergaderzaal 1",
                }
            ],
        )
        _write(LogHead, [{"table_id": table_id(key), "sequence": 0, "hash": GENESIS}])
        _write(
            Meeting,
            [
                {
                    "id": meeting_id(key),
                    "table_id": table_id(key),
                    "starts_at": start,
                    "ends_at": start + timedelta(hours=2),
                    "place": "Vergaderzaal 1",
                    "state": MeetingState.PLANNED,
                    "created_at": NOW - timedelta(days=30),
                    "changed_at": NOW - timedelta(days=30),
                }
            ],
        )
    _write(
        Membership,
        [
            {"table_id": table_id(table), "account_id": who.id, "role": role}
            for who in PEOPLE.values()
            for table, role in who.seats
        ],
    )


def _write(model: type, rows: list[dict[str, object]]) -> None:
    db.session.execute(insert(model), rows)
