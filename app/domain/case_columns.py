"""The one shape that every kind of file of cases is brought into.

JSON holds persons and admission answers nested; CSV and XLSX hold them in numbered columns. Errors
name a field as the user sees it in his own file: `person2_birth_date` or `persons[1].birth_date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from app.domain.case_headings import (
    CASE_COLUMNS,
    MAX_PERSONS,
    PERSON_COLUMNS,
    PERSON_HEADING,
    REQUIRED_COLUMNS,
    Heading,
    heading,
    in_dutch,
)
from app.domain.errors import FieldError, InvalidInput

#: What a telephone number or an amount is made of: the only `+…` and `-…` that is no formula.
_SIGNED_NUMBER = re.compile(r"[+-][0-9(][0-9 ().,/-]*")
#: A list dash before words, as people write it in a summary.
_LIST_DASH = re.compile(r"-\s+\w[^|]*")


class CellFault(Enum):
    """Stands in for the value of a cell that cannot be read as one; `value` is the error's key."""

    FORMULA = "cell-formula"
    FAULTY = "cell-faulty"


@dataclass(frozen=True, slots=True)
class RawPerson:
    """A person as it stands in the file; `field_prefix` + a key of `values` names the field."""

    field_prefix: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RawCase:
    """A case as it stands in the file; `row` counts from 1, the heading not included."""

    row: int
    values: Mapping[str, object]
    admission: Mapping[str, object]
    persons: tuple[RawPerson, ...]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The cases of a file before their values are checked.

    `errors` are those of its structure (columns, formulas, shapes): `check_rows` reports them
    together with what is wrong with the values, so that the user gets one complete list.
    """

    headings: tuple[str, ...]
    cases: tuple[RawCase, ...]
    #: from CSV or XLSX: one row per case, numbers and dates may have been retyped by a spreadsheet
    tabular: bool
    errors: tuple[FieldError, ...] = ()
    #: what the columns are called in the file, by their names in the format, where that differs
    written: Mapping[str, str] = field(default_factory=dict)

    def as_written(self, errors: Iterable[FieldError]) -> list[FieldError]:
        """The errors with their columns as the file calls them; in Dutch what it does not have,
        when others of its columns are Dutch."""

        def name(column: str) -> str:
            absent = column not in self.headings
            return self.written.get(column) or (in_dutch(column) if absent else column)

        if not self.written:
            return list(errors)
        return [replace(error, field=name(error.field)) for error in errors]

    def admission_field(self, key: str) -> str:
        return f"admission_{key}" if self.tabular else f"admission.{key}"

    @property
    def persons_field(self) -> str:
        return "person1_role" if self.tabular else "persons"


def shorten(value: object) -> str:
    """`value` for a message: one line of characters that can be shown, at most 40 of them."""
    text = " ".join(str(value)[:200].split())
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= 40 else text[:39] + "…"


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate this text instead of showing it."""
    if not text or text[0] not in "=@+-" or len(text) == 1:
        return False
    if text[0] in "=@":
        return True
    return not (_SIGNED_NUMBER.fullmatch(text) or _LIST_DASH.fullmatch(text))


def rows_from_table(table: Iterable[Sequence[object]], *, max_rows: int) -> Rows:
    """The cases of a table of cells, whose first row that is not empty holds the headings.

    Cells are text, numbers, booleans, `None` or a `CellFault`. Empty rows count for the row numbers
    and hold no case. Raises `InvalidInput` when there is nothing in it that could be checked:
    no cases ("file-empty"), too many ("file-too-many-rows"), or no known heading at all.
    """
    lines = iter(table)
    headings = next((line for line in lines if not _is_empty(line)), None)
    if headings is None:
        raise InvalidInput([FieldError(field="", key="file-empty")])
    columns, errors = _read_headings(headings)
    names = tuple(column.name for column in columns if column)
    errors += _missing_columns(frozenset(names))
    if not names:
        # the first row is not a heading: naming its cells would be naming somebody's data
        raise InvalidInput([error for error in errors if error.key == "column-missing"])
    cases: list[RawCase] = []
    unnamed = {position for position, cell in enumerate(headings) if _is_blank(cell)}
    reported: set[int] = set()
    for row, line in enumerate(lines, start=1):
        if _is_empty(line):
            continue
        if len(cases) == max_rows:
            raise InvalidInput([too_many_rows(max_rows)])
        cases.append(_case_from_line(row, line, columns, errors))
        for position in (*unnamed, *range(len(headings), len(line))):
            if position < len(line) and not _is_blank(line[position]) and position not in reported:
                reported.add(position)
                errors.append(
                    FieldError(field="", key="column-nameless", value=str(position + 1), row=row)
                )
    if not cases:
        raise InvalidInput([FieldError(field="", key="file-empty")])
    return Rows(
        headings=names,
        cases=tuple(cases),
        tabular=True,
        errors=tuple(errors),
        written={c.name: c.written for c in columns if c and c.written != c.name},
    )


def rows_from_objects(items: Sequence[object], *, max_rows: int) -> Rows:
    """The cases of a list of JSON objects. Raises `InvalidInput` for an empty or too long list."""
    if not items:
        raise InvalidInput([FieldError(field="", key="file-empty")])
    if len(items) > max_rows:
        raise InvalidInput([too_many_rows(max_rows)])
    errors: list[FieldError] = []
    cases: list[RawCase] = []
    headings: dict[str, None] = {}
    for row, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            errors.append(FieldError(field="", key="object-expected", row=row))
            continue
        headings.update(dict.fromkeys(item))
        cases.append(_case_from_object(row, item, errors))
    known = tuple(name for name in headings if name in _CASE_KEYS)
    return Rows(headings=known, cases=tuple(cases), tabular=False, errors=tuple(errors))


def too_many_rows(max_rows: int) -> FieldError:
    return FieldError(field="", key="file-too-many-rows", value=str(max_rows))


_CASE_KEYS = frozenset((*CASE_COLUMNS, "admission", "persons"))


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def _is_empty(line: Sequence[object]) -> bool:
    return all(_is_blank(cell) for cell in line)


def _read_headings(line: Sequence[object]) -> tuple[list[Heading | None], list[FieldError]]:
    columns: list[Heading | None] = []
    errors: list[FieldError] = []
    seen: dict[str, str] = {}
    for position, cell in enumerate(line, start=1):
        column = None
        if isinstance(cell, CellFault):
            errors.append(FieldError(field=str(position), key=cell.value))
        elif not _is_blank(cell):
            name = str(cell)
            column = heading(name)
            if column is None:
                errors.append(FieldError(field=shorten(name.strip().lower()), key="column-unknown"))
            elif column.name in seen:
                errors.append(_twice(seen[column.name], column))
                column = None
            else:
                seen[column.name] = column.written
        columns.append(column)
    return columns, errors


def _twice(before: str, column: Heading) -> FieldError:
    if before == column.written:
        return FieldError(field=before, key="column-twice")
    return FieldError(field=before, key="column-in-two-languages", value=column.written)


def _missing_columns(names: frozenset[str]) -> Iterator[FieldError]:
    missing = [name for name in REQUIRED_COLUMNS if name not in names]
    persons = {match[2] for name in names if (match := PERSON_HEADING.fullmatch(name))}
    if "role" not in persons:
        missing.append("person1_role")
    if not persons & {"given_names", "family_name"}:
        missing.append("person1_family_name")
    return (FieldError(field=name, key="column-missing") for name in missing)


def _case_from_line(
    row: int,
    line: Sequence[object],
    columns: Sequence[Heading | None],
    errors: list[FieldError],
) -> RawCase:
    values: dict[str, object] = {}
    admission: dict[str, object] = {}
    persons: dict[int, dict[str, object]] = {}
    for column, cell in zip(columns, line, strict=False):
        if column is None or _is_blank(cell):
            continue
        if isinstance(cell, str) and looks_like_formula(cell.strip()):
            cell = CellFault.FORMULA
        if isinstance(cell, CellFault):
            errors.append(FieldError(field=column.name, key=cell.value, row=row))
            cell = None
        if column.admission:
            admission[column.key] = cell
        elif column.person:
            persons.setdefault(column.person, {})[column.key] = cell
        else:
            values[column.key] = cell
    return RawCase(
        row,
        values,
        admission,
        tuple(RawPerson(f"person{number}_", persons[number]) for number in sorted(persons)),
    )


def _case_from_object(row: int, item: Mapping[str, object], errors: list[FieldError]) -> RawCase:
    errors.extend(
        FieldError(field=shorten(name), key="column-unknown", row=row)
        for name in item
        if name not in _CASE_KEYS
    )
    admission = item.get("admission")
    if admission is not None and not isinstance(admission, Mapping):
        errors.append(FieldError(field="admission", key="object-expected", row=row))
        admission = None
    values = {name: item[name] for name in CASE_COLUMNS if name in item}
    persons = tuple(_persons_from_list(row, item.get("persons"), errors))
    return RawCase(row, values, admission or {}, persons)


def _persons_from_list(row: int, given: object, errors: list[FieldError]) -> Iterator[RawPerson]:
    def fault(field: str, key: str, value: str = "") -> None:
        errors.append(FieldError(field=field, key=key, value=value, row=row))

    if given is None:
        return
    if not isinstance(given, list):
        fault("persons", "list-expected")
        return
    if len(given) > MAX_PERSONS:
        fault("persons", "persons-too-many", str(MAX_PERSONS))
        return
    for index, person in enumerate(given):
        if not isinstance(person, Mapping):
            fault(f"persons[{index}]", "object-expected")
            continue
        for name in person:
            if name not in PERSON_COLUMNS:
                fault(f"persons[{index}].{shorten(name)}", "column-unknown")
        yield RawPerson(f"persons[{index}].", person)
