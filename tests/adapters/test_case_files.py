from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters import spreadsheets
from app.adapters.case_files import example_csv, read_rows, template_csv
from app.adapters.spreadsheets import example_xlsx
from app.charters import all_charters, charter
from app.domain.case_columns import Rows
from app.domain.case_file import check_rows
from app.domain.case_headings import in_dutch, template_columns
from app.domain.errors import InvalidInput

TRIAGE = charter("triagetafel")
#: Files are chosen so large that reading them in more than linear time takes minutes.
HANGS = pytest.mark.timeout(60)
HEADINGS = ("municipality", "received_on", "brought_by", "summary", "question",
            "person1_role", "person1_family_name", "person1_birth_date", "person1_bsn",
            "person1_phone")  # fmt: skip
LINE = ("Heerlen", "2026-11-16", "vt-zuid-limburg", "Ruzie; één keer, 's nachts", "Wie?", "moeder",
        "Müller–Bedacht", "11-02-1988", "111222333", "+31612345678")  # fmt: skip


def csv_of(*lines: Sequence[object], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue().encode(encoding)


def xlsx_of(*lines: Sequence[Any]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in lines:
        sheet.append(list(line))
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def keys_of(data: bytes, filename: str, **limits: int) -> set[str]:
    with pytest.raises(InvalidInput) as refusal:
        read_rows(data, filename, **limits)
    return {error.key for error in refusal.value.errors}


def checked(rows: Rows) -> tuple[Any, Any]:
    return check_rows(
        rows,
        municipalities={"heerlen": "heerlen"},
        agencies={"vt-zuid-limburg": "veilig_thuis"},
        charter=TRIAGE,
        today=date(2026, 11, 19),
    )


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The workbook with other contents in some of its parts (`sheet1`, `workbook` …)."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            stem = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, parts.get(stem, old.read(name)))
    return packed.getvalue()


def sheet_with(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_reads_alike_with_every_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    rows = read_rows(csv_of(HEADINGS, LINE, delimiter=delimiter, encoding=encoding), "lijst.CSV")
    assert rows.headings == HEADINGS
    assert rows.errors == ()
    (case,), errors = checked(rows)
    assert errors == []
    assert case.summary == LINE[3]
    assert case.persons[0].identity.family_name == "Müller–Bedacht"
    assert case.persons[0].identity.phone == "+31612345678"


def test_json_csv_and_xlsx_give_the_same_cases() -> None:
    case = {
        **dict(zip(HEADINGS[:5], LINE[:5], strict=True)),
        "persons": [
            {
                name.removeprefix("person1_"): value
                for name, value in zip(HEADINGS[5:], LINE[5:], strict=True)
            }
        ],
    }
    files = {
        "a.json": json.dumps([case]).encode("utf-8-sig"),
        "a.csv": csv_of(HEADINGS, LINE),
        "a.xlsx": xlsx_of(HEADINGS, LINE),
    }
    results = [checked(read_rows(data, name)) for name, data in files.items()]
    assert results[0][1] == []
    assert results[0] == results[1] == results[2]


def test_a_file_without_extension_is_read_as_what_it_is() -> None:
    for data in (b"[{}]", csv_of(HEADINGS, LINE), xlsx_of(HEADINGS, LINE)):
        assert len(read_rows(data, "upload").cases) == 1


def test_the_separator_line_of_excel_is_no_heading() -> None:
    rows = read_rows(b"sep=;\r\n" + csv_of(HEADINGS, LINE, delimiter=";"), "a.csv")
    assert rows.headings == HEADINGS
    assert rows.cases[0].row == 1


def test_typed_cells_of_a_workbook_are_understood() -> None:
    line = ("Heerlen", datetime(2026, 11, 16), "vt-zuid-limburg", 112, "Wie?", "moeder", "Bedacht",
            date(1988, 2, 11), 10000008, 612345678, True)  # fmt: skip
    (case,), errors = checked(read_rows(xlsx_of((*HEADINGS, "urgent"), line), "a.xlsx"))
    assert errors == []
    assert (case.received_on, case.summary, case.urgent) == (date(2026, 11, 16), "112", True)
    identity = case.persons[0].identity
    assert (identity.birth_date, identity.bsn) == (date(1988, 2, 11), "010000008")
    assert identity.phone == "0612345678"


def test_a_formula_is_an_error_at_its_row_and_column() -> None:
    line = [*LINE]
    line[3] = "=HYPERLINK(1)"
    for data, name in ((xlsx_of(HEADINGS, LINE, line), "a.xlsx"), (csv_of(HEADINGS, LINE, line),
                                                                   "a.csv")):  # fmt: skip
        cases, errors = checked(read_rows(data, name))
        assert [(e.row, e.field, e.key) for e in errors] == [(2, "summary", "cell-formula")]
        assert [case.row for case in cases] == [1]


def test_an_error_value_in_a_workbook_is_not_taken_as_text() -> None:
    line = [*LINE]
    line[3] = "#REF!"
    _, errors = checked(read_rows(xlsx_of(HEADINGS, line), "a.xlsx"))
    assert [(e.row, e.field, e.key) for e in errors] == [(1, "summary", "cell-faulty")]


@pytest.mark.parametrize(
    ("data", "filename", "key"),
    [
        (b"", "a.csv", "file-empty"),
        (b" \r\n", "a.json", "file-empty"),
        (b"[]", "a.json", "file-empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.csv", "file-not-text"),
        (b"municipality,\x00\n", "a.csv", "file-not-text"),
        (b"PK\x03\x04 rest", "a.csv", "file-not-text"),
        ("municipality".encode("utf-16"), "a.csv", "file-not-text"),
        (b"\x81\x8d\x8f", "a.csv", "file-not-text"),
        (b'municipality,summary\n"open', "a.csv", "file-not-csv"),
        (b'"municipality"x,summary\n', "a.csv", "file-not-csv"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.json", "file-not-json"),
        (b"[" * 100_000, "a.json", "file-not-json"),
        (b"[1" + b"0" * 10_000 + b"]", "a.json", "file-not-json"),
        (b'[{"summary": NaN}]', "a.json", "file-not-json"),
        (b'{"cases": []}', "a.json", "file-not-list"),
        (b"municipality;summary", "a.xlsx", "file-not-xlsx"),
        (b"PK\x03\x04 rest", "a.xlsx", "file-not-xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud", "a.xlsx", "file-not-xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "file-encrypted",
        ),
        (b"municipality", "a.ods", "file-kind-unknown"),
        (b"municipality", "a.xls", "file-kind-unknown"),
    ],
)
def test_a_wrong_file_is_refused_as_what_it_is(data: bytes, filename: str, key: str) -> None:
    assert keys_of(data, filename) == {key}


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("brief.txt", "geen werkmap")
    assert keys_of(packed.getvalue(), "a.xlsx") == {"file-not-xlsx"}
    assert keys_of(packed.getvalue(), "a.csv") == {"file-not-text"}


def test_a_file_or_a_list_that_is_too_long_is_refused() -> None:
    three = (csv_of(HEADINGS, LINE, LINE, LINE), "a.csv")
    assert keys_of(*three, max_rows=2) == {"file-too-many-rows"}
    assert keys_of(*three, max_bytes=100) == {"file-too-large"}
    assert keys_of(b"[{},{},{}]", "a.json", max_rows=2) == {"file-too-many-rows"}
    assert keys_of(xlsx_of(HEADINGS, LINE, LINE, LINE), "a.xlsx", max_rows=2) == {
        "file-too-many-rows"
    }
    assert len(read_rows(*three, max_rows=3).cases) == 3


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(xlsx_of(HEADINGS, LINE), sheet1=b" " * (spreadsheets.MAX_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert keys_of(bomb, "a.xlsx") == {"file-too-large"}


def test_a_workbook_with_entities_is_refused() -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert keys_of(repacked(xlsx_of(HEADINGS, LINE), sheet1=evil), "a.xlsx") == {"file-not-xlsx"}


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ('<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>', "file-too-many-rows"),
        ('<row r="2"><c r="ZZZ2"><v>1</v></c></row>', "file-too-many-columns"),
        ('<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>', "file-not-xlsx"),
        ('<row r="2"><c r="A2" t="s"><v>99</v></c></row>', "file-not-xlsx"),
    ],
)
@HANGS
def test_a_cell_far_away_does_not_keep_anybody_waiting(row: str, key: str) -> None:
    data = repacked(xlsx_of(HEADINGS, LINE), sheet1=sheet_with(row))
    assert keys_of(data, "a.xlsx") == {key}


def test_a_key_that_occurs_twice_is_an_error_at_its_place() -> None:
    data = b'[{}, {"question": "a", "question": "b", "persons": [{"bsn": 1, "bsn": 2}]}]'
    errors = read_rows(data, "a.json").errors
    assert [(e.row, e.field, e.key) for e in errors] == [
        (2, "question", "column-twice"),
        (2, "persons[0].bsn", "column-twice"),
    ]


@HANGS
def test_many_keys_that_occur_twice_do_not_keep_anybody_waiting() -> None:
    pairs = ", ".join(f'"k{number}": 1, "k{number}": 2' for number in range(100_000))
    errors = read_rows(f"[{{{pairs}}}]".encode(), "a.json").errors
    assert sum(error.key == "column-twice" for error in errors) == 100_000


def test_the_example_files_are_read_back_as_empty_files_with_known_columns() -> None:
    for data, name in ((example_csv(TRIAGE), "a.csv"), (example_xlsx(TRIAGE), "a.xlsx")):
        assert keys_of(data, name) == {"file-empty"}
    heading = next(csv.reader(io.StringIO(example_csv(TRIAGE).decode("utf-8-sig")), delimiter=";"))
    assert heading == template_columns(TRIAGE)
    assert list(spreadsheets.read_table(example_xlsx(TRIAGE))) == [template_columns(TRIAGE)]


@pytest.mark.parametrize("key", all_charters())
def test_the_template_is_a_file_with_one_case_without_errors(key: str) -> None:
    data = template_csv(
        all_charters()[key], municipality="Heerlen", brought_by="x", day=date(2026, 11, 19)
    )
    kind = min(all_charters()[key].bringing_kinds)
    (case,), errors = check_rows(
        read_rows(data, "a.csv"),
        municipalities={"heerlen": "heerlen"},
        agencies={"x": kind},
        charter=all_charters()[key],
        today=date(2026, 11, 19),
    )
    assert errors == []
    assert [person.identity.given_names for person in case.persons] == ["Anna", "Bram"]


def test_dutch_headings_are_told_from_each_other_with_either_delimiter() -> None:
    dutch = tuple(in_dutch(name) for name in HEADINGS)
    for delimiter in ",;":
        data = csv_of(dutch, LINE, delimiter=delimiter)
        assert checked(read_rows(data, "a.csv")) == checked(read_rows(csv_of(HEADINGS, LINE), "a"))
    assert checked(read_rows(xlsx_of(dutch, LINE), "a.xlsx"))[1] == []


@pytest.mark.parametrize("filename", ["a.csv", "a.json", "a.xlsx", "upload"])
@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.sampled_from([csv_of(HEADINGS, LINE), b'[{"persons": [{"role": 1}]}]']).flatmap(
        lambda start: st.binary(max_size=60).map(lambda end: start + end)
    )
)
def test_any_bytes_give_rows_or_a_refusal(filename: str, data: bytes) -> None:
    try:
        rows = read_rows(data, filename)
    except InvalidInput:
        return
    assert rows.cases or rows.errors
    checked(rows)


_WORKBOOK = xlsx_of(HEADINGS, LINE)


@settings(max_examples=80, deadline=None)
@given(
    places=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=5)
)
def test_a_damaged_workbook_gives_rows_or_a_refusal(places: list[tuple[int, int]]) -> None:
    data = bytearray(_WORKBOOK)
    for place, value in places:
        data[place % len(data)] = value
    try:
        rows = read_rows(bytes(data), "a.xlsx")
    except InvalidInput:
        return
    checked(rows)


@settings(max_examples=80, deadline=None)
@given(
    place=st.integers(0, 10**6),
    piece=st.sampled_from(['t="d"', 't="s"', "<v/>", "<f>1</f>", "<", 's="9"', 'r="A"', "&#0;"])
    | st.text(max_size=5),
)
def test_a_damaged_sheet_gives_rows_or_a_refusal(place: int, piece: str) -> None:
    with zipfile.ZipFile(io.BytesIO(_WORKBOOK)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    at = place % len(sheet)
    damaged = sheet[:at] + piece.encode() + sheet[at:]
    try:
        rows = read_rows(repacked(_WORKBOOK, sheet1=damaged), "a.xlsx")
    except InvalidInput:
        return
    checked(rows)


def test_a_thousand_cases_are_read_and_checked() -> None:
    headings = template_columns(TRIAGE)
    person = ("kind", "Jan", "van", "Bedacht", "2015-01-31", "111222333", "0612345678",
              "a@voorbeeld.example", "Laan 1, Heerlen")  # fmt: skip
    answers = ("ja",) * len(TRIAGE.questions)
    lines = [
        ("Heerlen", "2026-11-16", "nee", "vt-zuid-limburg", f"Casus {n}. " + "Ruzie. " * 100,
         "Wie?", "", "Wmo 2015", *answers, *person * 4)
        for n in range(1000)
    ]  # fmt: skip
    data = csv_of(headings, *lines)
    cases, errors = checked(read_rows(data, "a.csv"))
    assert (len(cases), errors) == (1000, [])
