"""The columns of a file of cases: their names in the published format, and in Dutch.

A file may call each column by either name. JSON has the names of the format alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.charter import Charter

#: each column's Dutch name. `reference` is known so that it can be refused: the platform gives it
#: out.
_CASE_COLUMNS = {
    "reference": "kenmerk",
    "municipality": "gemeente",
    "received_on": "ontvangen_op",
    "urgent": "spoed",
    "brought_by": "ingebracht_door",
    "summary": "samenvatting",
    "question": "vraag",
    "purpose": "doel",
    "legal_basis": "grondslag",
}
_PERSON_COLUMNS = {
    "role": "rol",
    "given_names": "voornamen",
    "prefix": "tussenvoegsel",
    "family_name": "achternaam",
    "birth_date": "geboortedatum",
    "bsn": "bsn",
    "phone": "telefoon",
    "email": "e-mail",
    "address": "adres",
}
CASE_COLUMNS = tuple(_CASE_COLUMNS)
PERSON_COLUMNS = tuple(_PERSON_COLUMNS)
REQUIRED_COLUMNS = ("municipality", "received_on", "brought_by", "summary", "question")
#: Persons in one case; more is a broken file, not a household.
MAX_PERSONS = 40
#: Persons for whom the example file has columns.
TEMPLATE_PERSONS = 4

PERSON_HEADING = re.compile(rf"person([1-9][0-9]?)_({'|'.join(PERSON_COLUMNS)})")
_ADMISSION_HEADING = re.compile(r"admission_([a-z0-9_-]{1,60})")
_DUTCH_PERSON = re.compile(r"persoon_?([1-9][0-9]?)_([a-z-]+)")
_DUTCH_ADMISSION = re.compile(r"toelating_([a-z0-9_-]{1,60})")
_FROM_DUTCH = {dutch: name for name, dutch in _CASE_COLUMNS.items()}
_PERSON_FROM_DUTCH = {dutch: name for name, dutch in _PERSON_COLUMNS.items()} | {"email": "email"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A known column: its name in the format, where its values go (`person` 0 is the case itself),
    and what the file calls it."""

    name: str
    key: str
    person: int = 0
    admission: bool = False
    written: str = ""


def heading(written: str) -> Heading | None:
    """The column that goes by this name, in the format or in Dutch; capitals do not count, and in
    Dutch a space is as good as an underscore."""
    given = written.strip().lower()
    name = given if _known(given) else _from_dutch("_".join(given.split()))
    if name in CASE_COLUMNS:
        return Heading(name, name, written=given)
    if match := PERSON_HEADING.fullmatch(name):
        number = int(match[1])
        known = number <= MAX_PERSONS
        return Heading(name, match[2], person=number, written=given) if known else None
    if match := _ADMISSION_HEADING.fullmatch(name):
        return Heading(name, match[1], admission=True, written=given)
    return None


def in_dutch(name: str) -> str:
    """The Dutch name of a column of the format; what is none stays as it is."""
    if match := PERSON_HEADING.fullmatch(name):
        return f"persoon{match[1]}_{_PERSON_COLUMNS[match[2]]}"
    if match := _ADMISSION_HEADING.fullmatch(name):
        return f"toelating_{match[1]}"
    return _CASE_COLUMNS.get(name, name)


def template_columns(charter: Charter | None) -> list[str]:
    """The headings of an empty example file, with the charter's admission questions."""
    questions = charter.questions if charter else ()
    return [
        *(column for column in CASE_COLUMNS if column != "reference"),
        *(f"admission_{question.key}" for question in questions),
        *(
            f"person{number}_{column}"
            for number in range(1, TEMPLATE_PERSONS + 1)
            for column in PERSON_COLUMNS
        ),
    ]


def _known(name: str) -> bool:
    return (
        name in CASE_COLUMNS
        or PERSON_HEADING.fullmatch(name) is not None
        or _ADMISSION_HEADING.fullmatch(name) is not None
    )


def _from_dutch(name: str) -> str:
    """The name in the format of a Dutch one; of another nothing."""
    if match := _DUTCH_PERSON.fullmatch(name):
        column = _PERSON_FROM_DUTCH.get(match[2])
        return f"person{match[1]}_{column}" if column else ""
    if match := _DUTCH_ADMISSION.fullmatch(name):
        return f"admission_{match[1]}"
    return _FROM_DUTCH.get(name, "")
