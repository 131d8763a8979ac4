"""Files of cases as bytes: JSON and CSV, with the standard library; XLSX by `spreadsheets`.

Everything happens in memory: a file of cases is never written anywhere.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import NoReturn

from app.domain.case_columns import (
    Rows,
    rows_from_objects,
    rows_from_table,
    shorten,
)
from app.domain.case_headings import MAX_PERSONS, heading, in_dutch, template_columns
from app.domain.charter import Charter
from app.domain.errors import FieldError, InvalidInput

#: Largest file, in bytes.
MAX_BYTES = 5_000_000
#: Most cases in one file.
MAX_ROWS = 2_000

#: First bytes of files that are no text: ZIP, PNG, JPEG, GIF, PDF, RTF, gzip, old Office, UTF-16.
_BINARY_STARTS = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"{\\rtf",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xfe",
    b"\xfe\xff",
)
#: No text editor and no spreadsheet writes these.
_NO_TEXT = re.compile("[\x00-\x06\x0e-\x19]")
#: What Excel writes before the headings to say what stands between the cells.
_SEPARATOR_LINE = re.compile(r"sep=([,;])\r?\n", re.IGNORECASE)


class FileKind(Enum):
    """The kinds of files that cases are read from; the values are their extensions."""

    CSV = ".csv"
    JSON = ".json"
    XLSX = ".xlsx"


def read_rows(
    data: bytes, filename: str, *, max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> Rows:
    """The cases in a file, with the errors of its structure in `Rows.errors`.

    The extension says what the file is; without one, its beginning does. Raises `InvalidInput`
    when the file as a whole cannot be read: keys "file-…", or "column-missing" when none is known.
    """
    if len(data) > max_bytes:
        _refuse("file-too-large", str(max_bytes))
    if not data.strip():
        _refuse("file-empty")
    kind = _kind_of(data, filename)
    if kind is FileKind.XLSX:
        # openpyxl costs 0.1 s and 13 MB: a process that reads no workbook does without
        from app.adapters.spreadsheets import read_table

        return rows_from_table(read_table(data), max_rows=max_rows)
    if kind is FileKind.JSON:
        return _read_json(data, max_rows)
    return rows_from_table(_read_csv(data), max_rows=max_rows)


def example_csv(charter: Charter | None) -> bytes:
    """An empty file of cases, as a Dutch spreadsheet opens it: semicolons, UTF-8 with its mark."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(template_columns(charter))
    return text.getvalue().encode("utf-8-sig")


def template_csv(charter: Charter, *, municipality: str, brought_by: str, day: date) -> bytes:
    """A file with Dutch headings and one invented case, of an agency and of a municipality where
    this one may be brought."""
    invented = {
        "municipality": municipality,
        "received_on": day.isoformat(),
        "urgent": "nee",
        "brought_by": brought_by,
        "summary": "Verzonnen: Anna Voorbeeld belde. Bram Voorbeeld hoorde de ruzie.",
        "question": "Is Bram veilig thuis?",
        "person1_role": "moeder",
        "person1_given_names": "Anna",
        "person1_family_name": "Voorbeeld",
        "person1_birth_date": "1988-02-11",
        "person2_role": "kind",
        "person2_given_names": "Bram",
        "person2_family_name": "Voorbeeld",
        "person2_birth_date": "2018-05-03",
        **{f"admission_{question.key}": "ja" for question in charter.questions},
    }
    columns = template_columns(charter)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([in_dutch(column) for column in columns])
    writer.writerow([invented.get(column, "") for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _refuse(key: str, value: str = "") -> NoReturn:
    raise InvalidInput([FieldError(field="", key=key, value=value)])


def _kind_of(data: bytes, filename: str) -> FileKind:
    extension = PurePath(filename).suffix.lower()
    if extension in {".csv", ".json", ".xlsx"}:
        return FileKind(extension)
    if extension not in {"", ".txt"}:
        _refuse("file-kind-unknown", shorten(extension))
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return FileKind.XLSX
    beginning = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return FileKind.JSON if beginning.startswith((b"[", b"{")) else FileKind.CSV


class _Repeating(dict[str, object]):
    """A JSON object in which keys occur twice: which of the values was meant cannot be known."""

    repeated: Sequence[str] = ()


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    occurrences = Counter(name for name, _ in pairs)
    repeating = _Repeating(found)
    repeating.repeated = sorted(name for name, times in occurrences.items() if times > 1)
    return repeating


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _read_json(data: bytes, max_rows: int) -> Rows:
    try:
        text = data.decode("utf-8-sig")
        items = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        line = str(error.lineno) if isinstance(error, json.JSONDecodeError) else ""
        _refuse("file-not-json", line)
    if not isinstance(items, list):
        _refuse("file-not-list")
    rows = rows_from_objects(items, max_rows=max_rows)
    twice = tuple(
        FieldError(field=prefix + shorten(name), key="column-twice", row=row)
        for row, item in enumerate(items, start=1)
        if isinstance(item, Mapping)
        for prefix, part in _parts(item)
        if isinstance(part, _Repeating)
        for name in part.repeated
    )
    return replace(rows, errors=rows.errors + twice)


def _parts(item: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The objects within a case, each with what stands before its keys in an error."""
    yield "", item
    yield "admission.", item.get("admission")
    persons = item.get("persons")
    if isinstance(persons, list):
        yield from ((f"persons[{i}].", person) for i, person in enumerate(persons[:MAX_PERSONS]))


def _read_csv(data: bytes) -> Iterator[list[str]]:
    text = _decode(data)
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        text = text[separator.end() :]
    lines = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator[1] if separator else _delimiter(text),
        strict=True,
    )
    try:
        yield from lines
    except csv.Error:
        # a quote that is not closed, or something behind a closing one
        _refuse("file-not-csv", str(lines.line_num))


def _decode(data: bytes) -> str:
    if data.startswith(_BINARY_STARTS) or b"\x00" in data:
        _refuse("file-not-text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            _refuse("file-not-text")
    if _NO_TEXT.search(text, 0, 1000):
        _refuse("file-not-text")
    return text


def _delimiter(text: str) -> str:
    """Comma or semicolon: the one that makes more known columns of the first line with words."""
    first = text.lstrip("\r\n;, \t").partition("\n")[0]

    def known(delimiter: str) -> int:
        names = (name.strip().strip('"') for name in first.split(delimiter))
        return sum(heading(name) is not None for name in names)

    return max(";,", key=lambda delimiter: (known(delimiter), first.count(delimiter)))
