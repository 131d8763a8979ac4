"""The people in a case: who they are, and what they are called when nobody may know who they are.

A roster is a sequence of `RosterEntry`; its order is part of what it says, since children and
others who share a role are numbered in that order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from app.domain.charter import Text


class PersonRole(StrEnum):
    """What somebody is in a case; the values are those of the import format."""

    MOTHER = "moeder"
    FATHER = "vader"
    PARENT = "ouder"
    STEPPARENT = "stiefouder"
    PARTNER = "partner"
    EX_PARTNER = "ex-partner"
    CHILD = "kind"
    UNBORN_CHILD = "ongeboren-kind"
    GRANDPARENT = "grootouder"
    RELATIVE = "familielid"
    HOUSEMATE = "huisgenoot"
    VICTIM = "slachtoffer"
    SUSPECT = "verdachte"
    WITNESS = "getuige"
    PERSON_CONCERNED = "betrokkene"

    @property
    def text(self) -> Text:
        return ROLE_TEXTS[self]


ROLE_TEXTS: dict[PersonRole, Text] = {
    PersonRole.MOTHER: Text("Moeder", "Mother"),
    PersonRole.FATHER: Text("Vader", "Father"),
    PersonRole.PARENT: Text("Ouder", "Parent"),
    PersonRole.STEPPARENT: Text("Stiefouder", "Stepparent"),
    PersonRole.PARTNER: Text("Partner", "Partner"),
    PersonRole.EX_PARTNER: Text("Ex-partner", "Ex-partner"),
    PersonRole.CHILD: Text("Kind", "Child"),
    PersonRole.UNBORN_CHILD: Text("Ongeboren kind", "Unborn child"),
    PersonRole.GRANDPARENT: Text("Grootouder", "Grandparent"),
    PersonRole.RELATIVE: Text("Familielid", "Relative"),
    PersonRole.HOUSEMATE: Text("Huisgenoot", "Housemate"),
    PersonRole.VICTIM: Text("Slachtoffer", "Victim"),
    PersonRole.SUSPECT: Text("Verdachte", "Suspect"),
    PersonRole.WITNESS: Text("Getuige", "Witness"),
    PersonRole.PERSON_CONCERNED: Text("Betrokkene", "Person concerned"),
}

_JSON = json.JSONDecoder()
_FIELDS = ("given_names", "prefix", "family_name", "bsn", "phone", "email", "address")

#: lowest age of each band, highest first; each band ends where the next one begins
_BANDS = ((65, "65+"), (40, "40–64"), (23, "23–39"), (18, "18–22"), (12, "12–17"), (4, "4–11"))


class Identity(NamedTuple):
    """Who somebody is. Exists outside the identity vault only while it is shown or compared.

    A tuple, as an entry of a roster is: an agenda makes hundreds of them.
    """

    given_names: str | None = None
    #: what stands before the family name, such as "van der"
    prefix: str | None = None
    family_name: str | None = None
    birth_date: date | None = None
    bsn: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None

    @property
    def full_name(self) -> str:
        """Given names, prefix and family name as written; empty when none is known."""
        return " ".join(filter(None, (self.given_names, self.prefix, self.family_name)))

    def to_json(self) -> bytes:
        """What is known, as compact UTF-8 JSON; the caller encrypts it."""
        known = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        if self.birth_date is not None:
            known["birth_date"] = self.birth_date.isoformat()
        return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Identity:
        """The identity that `to_json` wrote."""
        known = _JSON.raw_decode(data.decode())[0]  # as it was written: no space around it
        if "birth_date" in known:
            known["birth_date"] = date.fromisoformat(known["birth_date"])
        return cls(**known)


class RosterEntry(NamedTuple):
    """A person in a case."""

    #: opaque, of [a-z0-9]; says nothing about the person
    id: str
    role: PersonRole
    identity: Identity


def age_at(birth_date: date, day: date) -> int:
    """Age in whole years on `day`; 0 before birth.

    Who was born on 29 February is a year older on 1 March where the year has no such day.
    """
    birthday_to_come = (day.month, day.day) < (birth_date.month, birth_date.day)
    return max(0, day.year - birth_date.year - birthday_to_come)


def months_at(birth_date: date, day: date) -> int:
    """Age in whole months on `day`; 0 before birth."""
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return max(0, months - (day.day < birth_date.day))


def age_band(age: int, language: str) -> str:
    """The band of ages that an outline shows: 0–3, 4–11, 12–17, 18–22, 23–39, 40–64, 65+.

    The bands are figures alone, the same in each language of the interface.
    """
    return next((band for lowest, band in _BANDS if age >= lowest), "0–3")


def age_label(entry: RosterEntry, day: date, language: str) -> str:
    """Age as a pseudonym shows it: "8", under two years "7 mnd"; empty when unknown or unborn."""
    birth_date = entry.identity.birth_date
    if birth_date is None or entry.role is PersonRole.UNBORN_CHILD:
        return ""
    age = age_at(birth_date, day)
    if age >= 2:
        return str(age)
    return f"{months_at(birth_date, day)} {'mo' if language == 'en' else 'mnd'}"


def numbered_roles(roster: Sequence[RosterEntry], language: str) -> dict[str, str]:
    """Per person the role, numbered in the roster's order where several people share it."""
    shared = Counter(entry.role for entry in roster)
    seen: Counter[PersonRole] = Counter()
    labels = {}
    for entry in roster:
        label = ROLE_TEXTS[entry.role].in_language(language)
        if shared[entry.role] > 1:
            seen[entry.role] += 1
            label = f"{label} {seen[entry.role]}"
        labels[entry.id] = label
    return labels


def drawn_place(person_id: str, meeting_id: str) -> str:
    """Where somebody stands among the people of an item, drawn anew for each meeting.

    At an always-anonymous table, so that the numbers of two meetings tell nothing together.
    """
    return sha256(f"{meeting_id} {person_id}".encode()).hexdigest()


def pseudonyms(roster: Sequence[RosterEntry], day: date, language: str) -> dict[str, str]:
    """Per person what the pseudonymous view calls them: "Moeder (38)", "Kind 1 (8)"."""
    roles = numbered_roles(roster, language)
    return {e.id: _with(roles[e.id], age_label(e, day, language)) for e in roster}


def outlines(roster: Sequence[RosterEntry], day: date, language: str) -> dict[str, str]:
    """Per person role and age band, "Moeder (23–39)": all that is seen outside the circle."""
    bands = {
        e.id: age_band(age_at(e.identity.birth_date, day), language)
        for e in roster
        if e.identity.birth_date is not None and e.role is not PersonRole.UNBORN_CHILD
    }
    return {
        entry_id: _with(role, bands.get(entry_id, ""))
        for entry_id, role in numbered_roles(roster, language).items()
    }


def names(roster: Iterable[RosterEntry], language: str = "nl") -> dict[str, str]:
    """Per person the full name, or the role when no name is known (an unborn child)."""
    return {e.id: e.identity.full_name or e.role.text.in_language(language) for e in roster}


def _with(label: str, addition: str) -> str:
    return f"{label} ({addition})" if addition else label
