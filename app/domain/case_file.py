"""Cases from a file: every value checked, every error of every row and column reported.

The form is "A case, as imported" of the published import format. A file is taken over whole or not
at all, so the caller imports only when there is no error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.case_columns import RawCase, RawPerson, Rows, shorten
from app.domain.case_values import (
    EARLIEST_BIRTH,
    EARLIEST_RECEIPT,
    UnfitError,
    bsn_from,
    date_from,
    email_from,
    municipality_key,
    phone_from,
    text_from,
    truth_from,
)
from app.domain.charter import Charter
from app.domain.errors import FieldError
from app.domain.people import Identity, PersonRole

#: Longest text of a field, in characters.
MAX_SUMMARY = 20_000
MAX_QUESTION = 4_000
MAX_LEGAL_BASIS = 500
MAX_ADDRESS = 300
MAX_NAME = 100

#: Fields whose value an error may repeat: none of them says who somebody is or what happened.
_REPEATED = frozenset(
    {"municipality", "received_on", "urgent", "brought_by", "role", "birth_date", "reference"}
)

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedPerson:
    """A person in an imported case. An unborn child may have no name yet; all others have one."""

    role: PersonRole
    identity: Identity


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedCase:
    """A case from a file, all of it valid. `row` is its row in that file."""

    row: int
    #: slug
    municipality: str
    received_on: date
    urgent: bool
    #: slug of the agency
    brought_by: str
    summary: str
    question: str
    #: "" when the file does not say
    purpose: str
    #: "" when the file does not say
    legal_basis: str
    #: answers by key of the charter's question; a question without an answer is absent
    admission: Mapping[str, bool]
    persons: tuple[ImportedPerson, ...]


def check_rows(
    rows: Rows,
    *,
    municipalities: Mapping[str, str],
    agencies: Mapping[str, str],
    charter: Charter | None,
    today: date,
    agency_names: Mapping[str, str] | None = None,
) -> tuple[list[ImportedCase], list[FieldError]]:
    """The valid cases of a file and all that is wrong with the others and with the file itself.

    `municipalities` gives the slug by `municipality_key` of the name, `agencies` the kind by slug,
    `agency_names` the slug by `agency_key` of the name, which a file may hold instead.
    `charter` is that of the table that the cases are for; without one, any agency may bring a case
    and any admission answer is taken as given. `today` is the local date.
    """
    check = _Check(rows, municipalities, agencies, agency_names or {}, charter, today)
    cases = [case for raw in rows.cases if (case := check.case(raw)) is not None]
    errors = sorted(check.errors, key=lambda error: error.row or 0)
    return cases, rows.as_written(errors)


def agency_key(name: str) -> str:
    """The name of an agency as it is looked up: no capitals, single spaces."""
    return " ".join(name.casefold().split())


class _Check:
    """One file being checked: what it is checked against, and the errors found so far."""

    def __init__(
        self,
        rows: Rows,
        municipalities: Mapping[str, str],
        agencies: Mapping[str, str],
        agency_names: Mapping[str, str],
        charter: Charter | None,
        today: date,
    ) -> None:
        self.rows = rows
        self.municipalities = municipalities
        self.agencies = agencies
        self.agency_names = agency_names
        self.charter = charter
        self.questions = {question.key for question in charter.questions} if charter else None
        self.today = today
        self.errors: list[FieldError] = list(rows.errors)
        #: cells with an error of their own: that they are empty then is no second error
        self.faulty = {(error.row, error.field) for error in rows.errors}
        self.faulty_rows = {error.row for error in rows.errors}
        #: rows in which a cell about a person could not be read
        self.faulty_persons = {row for row, field in self.faulty if field.startswith("person")}
        #: row in which a case stood first
        self.first: dict[object, int] = {}

    def case(self, raw: RawCase) -> ImportedCase | None:
        """The case, or `None` when anything is wrong with its row."""
        before = len(self.errors)
        reference = raw.values.get("reference")
        if reference is not None and reference != "":
            self._refuse(raw.row, "reference", "reference-is-given-out", reference)
        municipality = self._municipality(raw)
        received_on = self._required(
            raw,
            "received_on",
            lambda given: date_from(given, earliest=EARLIEST_RECEIPT, today=self.today),
        )
        urgent = self._value(raw.row, "urgent", raw.values.get("urgent"), truth_from)
        brought_by = self._brought_by(raw)
        summary = self._required_text(raw, "summary", MAX_SUMMARY)
        question = self._required_text(raw, "question", MAX_QUESTION)
        purpose = self._text(raw, "purpose", MAX_QUESTION, lines=True)
        legal_basis = self._text(raw, "legal_basis", MAX_LEGAL_BASIS)
        admission = self._admission(raw)
        persons = self._persons(raw)
        if summary and persons:
            self._refuse_repetition(raw.row, (received_on, summary, persons))
        if raw.row in self.faulty_rows or len(self.errors) > before:
            return None
        if municipality is None or received_on is None or brought_by is None:
            return None
        return ImportedCase(
            row=raw.row,
            municipality=municipality,
            received_on=received_on,
            urgent=bool(urgent),
            brought_by=brought_by,
            summary=summary,
            question=question,
            purpose=purpose,
            legal_basis=legal_basis,
            admission=admission,
            persons=persons,
        )

    def _municipality(self, raw: RawCase) -> str | None:
        name = self._required_text(raw, "municipality", MAX_NAME)
        if not name:
            return None
        slug = self.municipalities.get(municipality_key(name))
        if slug is None:
            self._refuse(raw.row, "municipality", "municipality-unknown", name)
        return slug

    def _brought_by(self, raw: RawCase) -> str | None:
        given = agency_key(self._required_text(raw, "brought_by", MAX_NAME))
        if not given:
            return None
        slug = given if given in self.agencies else self.agency_names.get(given, given)
        kind = self.agencies.get(slug)
        if kind is None:
            self._refuse(raw.row, "brought_by", "agency-unknown", slug)
            return None
        if self.charter and kind not in self.charter.bringing_kinds:
            self._refuse(raw.row, "brought_by", "agency-may-not-bring", slug)
        return slug

    def _admission(self, raw: RawCase) -> dict[str, bool]:
        answers: dict[str, bool] = {}
        for key, given in raw.admission.items():
            field = self.rows.admission_field(shorten(key))
            if self.questions is not None and key not in self.questions:
                # a column is wrong once, not in each of its rows
                row = None if self.rows.tabular else raw.row
                if (row, field) not in self.faulty:
                    self._refuse(row, field, "admission-unknown")
                    self.faulty.add((row, field))
                continue
            answer = self._value(raw.row, field, given, truth_from)
            if answer is not None:
                answers[key] = answer
        return answers

    def _persons(self, raw: RawCase) -> tuple[ImportedPerson, ...]:
        before = len(self.errors)
        persons = [self._person(raw.row, person) for person in raw.persons]
        found = tuple(person for person in persons if person is not None)
        complete = len(self.errors) == before and raw.row not in self.faulty_persons
        if complete and not any(_is_named(person.identity) for person in found):
            self._refuse_missing(raw.row, self.rows.persons_field, "person-missing")
        return found

    def _person(self, row: int, raw: RawPerson) -> ImportedPerson | None:
        def value(field: str, read: Callable[[object], Value | None]) -> Value | None:
            given = raw.values.get(field)
            if given is None:
                return None
            return self._value(row, raw.field_prefix + field, given, read)

        def text(field: str, limit: int) -> str | None:
            return value(field, lambda given: self._clean(given, limit, lines=False) or None)

        before = len(self.errors)
        role = value("role", self._role)
        identity = Identity(
            given_names=text("given_names", MAX_NAME),
            prefix=text("prefix", MAX_NAME),
            family_name=text("family_name", MAX_NAME),
            birth_date=value(
                "birth_date", lambda v: date_from(v, earliest=EARLIEST_BIRTH, today=self.today)
            ),
            bsn=value("bsn", bsn_from),
            phone=value("phone", phone_from),
            email=value("email", email_from),
            address=text("address", MAX_ADDRESS),
        )
        refused = {(error.row, error.field) for error in self.errors[before:]}
        self._demand_role_and_name(row, raw.field_prefix, role, identity, refused)
        return ImportedPerson(role=role, identity=identity) if role else None

    def _demand_role_and_name(
        self,
        row: int,
        prefix: str,
        role: PersonRole | None,
        identity: Identity,
        refused: set[tuple[int | None, str]],
    ) -> None:
        """What is missing of a person; not what was given and `refused`, nor a missing column."""

        def left_empty(*fields: tuple[int | None, str]) -> bool:
            return refused.isdisjoint(fields) and self.faulty.isdisjoint(fields)

        if role is None and left_empty((row, f"{prefix}role"), (None, "person1_role")):
            self._refuse(row, f"{prefix}role", "required")
        if role is PersonRole.UNBORN_CHILD or _is_named(identity):
            return
        if left_empty(
            (row, f"{prefix}given_names"),
            (row, f"{prefix}family_name"),
            (None, "person1_family_name"),
        ):
            self._refuse(row, f"{prefix}family_name", "name-missing")

    def _role(self, given: object) -> PersonRole | None:
        name = self._clean(given, MAX_NAME, lines=False).casefold()
        if not name:
            return None
        try:
            return PersonRole(name)
        except ValueError:
            raise UnfitError("role-unknown") from None

    def _refuse_repetition(self, row: int, case: object) -> None:
        first = self.first.setdefault(case, row)
        if first != row:
            error = FieldError(field="", key="row-twice", value=str(first), row=row)
            self.errors.append(error)

    def _required_text(self, raw: RawCase, field: str, limit: int) -> str:
        return self._required(raw, field, lambda v: self._clean(v, limit, lines=True)) or ""

    def _text(self, raw: RawCase, field: str, limit: int, *, lines: bool = False) -> str:
        given = raw.values.get(field)
        read = self._value(raw.row, field, given, lambda v: self._clean(v, limit, lines=lines))
        return read or ""

    def _required(
        self, raw: RawCase, field: str, read: Callable[[object], Value | None]
    ) -> Value | None:
        before = len(self.errors)
        value = self._value(raw.row, field, raw.values.get(field), read)
        if not value and len(self.errors) == before:
            self._refuse_missing(raw.row, field, "required")
        return value

    def _value(
        self, row: int, field: str, given: object, read: Callable[[object], Value | None]
    ) -> Value | None:
        try:
            return read(given)
        except UnfitError as unfit:
            self._refuse(row, field, unfit.key, given)
            return None

    def _clean(self, given: object, limit: int, *, lines: bool) -> str:
        return text_from(given, limit=limit, numbers=self.rows.tabular, lines=lines)

    def _refuse_missing(self, row: int, field: str, key: str) -> None:
        """An empty field, unless the reader of the file has said why it is empty."""
        if (row, field) not in self.faulty and (None, field) not in self.faulty:
            self._refuse(row, field, key)

    def _refuse(self, row: int | None, field: str, key: str, given: object = "") -> None:
        name = field.rpartition(".")[2]
        if self.rows.tabular and name.startswith("person"):
            name = name.partition("_")[2]
        repeated = name in _REPEATED or field.startswith("admission")
        value = shorten(given) if repeated and isinstance(given, str | int | float) else ""
        self.errors.append(FieldError(field=field, key=key, value=value, row=row))


def _is_named(identity: Identity) -> bool:
    return bool(identity.given_names or identity.family_name)
