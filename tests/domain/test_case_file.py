from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from app.charters import charter
from app.domain.case_columns import CellFault, rows_from_objects, rows_from_table
from app.domain.case_file import ImportedCase, check_rows
from app.domain.case_headings import template_columns
from app.domain.errors import FieldError, InvalidInput
from app.domain.people import Identity, PersonRole

TODAY = date(2026, 11, 19)
MUNICIPALITIES = {"heerlen": "heerlen", "sittard geleen": "sittard-geleen"}
AGENCIES = {"vt-zuid-limburg": "veilig_thuis", "politie": "politie", "om": "om"}
TRIAGE = charter("triagetafel")
QUESTION = TRIAGE.questions[0].key

MOTHER = {"role": "moeder", "given_names": "Anneloes", "family_name": "Verzonnen"}
CASE: dict[str, Any] = {
    "municipality": "Heerlen",
    "received_on": "2026-11-16",
    "brought_by": "vt-zuid-limburg",
    "summary": "Ruzie in de nacht, de kinderen sliepen.",
    "question": "Wie pakt dit op?",
    "persons": [MOTHER],
}
HEADINGS = (
    *("municipality", "received_on", "brought_by", "summary", "question"),
    *("person1_role", "person1_family_name", "person1_birth_date"),
    *("person2_role", "person2_family_name", "person2_birth_date"),
)
LINE = ("Heerlen", "2026-11-16", "politie", "Ruzie.", "Wie?", "vader", "Bedacht", "", "", "", "")


def check(
    *items: object, table: Iterable[Iterable[object]] | None = None, at: object = TRIAGE
) -> tuple[list[ImportedCase], list[FieldError]]:
    rows = (
        rows_from_objects(items, max_rows=2000)
        if table is None
        else rows_from_table([list(line) for line in table], max_rows=2000)
    )
    return check_rows(
        rows,
        municipalities=MUNICIPALITIES,
        agencies=AGENCIES,
        charter=at,  # type: ignore[arg-type]
        today=TODAY,
    )


def found(errors: list[FieldError]) -> set[tuple[int | None, str, str]]:
    return {(error.row, error.field, error.key) for error in errors}


def with_person(**fields: object) -> dict[str, Any]:
    return CASE | {"persons": [MOTHER, {"role": "kind", "family_name": "Verzonnen"} | fields]}


def test_a_complete_case_becomes_values() -> None:
    identity: dict[str, Any] = {
        "given_names": "Anneloes",
        "prefix": "van der",
        "family_name": "Verzonnen",
        "birth_date": "1988-02-11",
        "bsn": "111222333",
        "phone": "+31 6 12345678",
        "email": "a@voorbeeld.example",
        "address": "Laan 1, Heerlen",
    }
    cases, errors = check(
        CASE
        | {
            "reference": None,
            "urgent": True,
            "legal_basis": "Wmo 2015 art. 5.1.6",
            "admission": {QUESTION: True},
            "persons": [{"role": "moeder"} | identity],
        }
    )
    assert errors == []
    (case,) = cases
    assert (case.row, case.municipality, case.brought_by) == (1, "heerlen", "vt-zuid-limburg")
    assert (case.received_on, case.urgent) == (date(2026, 11, 16), True)
    assert (case.purpose, case.legal_basis) == ("", "Wmo 2015 art. 5.1.6")
    assert case.admission == {QUESTION: True}
    (mother,) = case.persons
    assert mother.role is PersonRole.MOTHER
    assert mother.identity == Identity(**identity | {"birth_date": date(1988, 2, 11)})


def test_all_that_is_required_is_named_when_it_is_missing() -> None:
    cases, errors = check({})
    assert cases == []
    assert found(errors) == {
        *(
            (1, field, "required")
            for field in ("municipality", "received_on", "brought_by", "summary", "question")
        ),
        (1, "persons", "person-missing"),
    }


def test_every_error_of_every_row_is_reported() -> None:
    _, errors = check(
        CASE | {"municipality": "Atlantis", "received_on": "31-02-2026"},
        CASE | {"summary": "Een andere ruzie."},
        CASE | {"brought_by": "brandweer", "urgent": "misschien", "summary": "En nog een."},
    )
    assert found(errors) == {
        (1, "municipality", "municipality-unknown"),
        (1, "received_on", "date-invalid"),
        (3, "brought_by", "agency-unknown"),
        (3, "urgent", "yes-or-no-expected"),
    }


def test_the_valid_cases_among_wrong_ones_are_given_too() -> None:
    cases, _ = check(CASE | {"municipality": "Atlantis", "summary": "Anders."}, CASE)
    assert [case.row for case in cases] == [2]


@pytest.mark.parametrize("reference", ["K-1", 5, False])
def test_a_reference_in_the_file_is_refused(reference: object) -> None:
    _, errors = check(CASE | {"reference": reference})
    assert found(errors) == {(1, "reference", "reference-is-given-out")}


def test_an_agency_is_found_by_its_name_where_one_agency_has_it() -> None:
    rows = rows_from_objects([{**CASE, "brought_by": "Veilig  Thuis ZL"}], max_rows=2000)
    cases, errors = check_rows(
        rows,
        municipalities=MUNICIPALITIES,
        agencies=AGENCIES,
        agency_names={"veilig thuis zl": "vt-zuid-limburg"},
        charter=TRIAGE,
        today=TODAY,
    )
    assert errors == []
    assert [case.brought_by for case in cases] == ["vt-zuid-limburg"]


def test_an_agency_that_may_not_bring_cases_to_this_table_is_refused() -> None:
    police = CASE | {"brought_by": "politie"}
    assert found(check(police)[1]) == {(1, "brought_by", "agency-may-not-bring")}
    assert check(police, at=None)[1] == []
    assert check(police, at=charter("zsm"))[1] == []


@pytest.mark.parametrize("name", ["heerlen", " HEERLEN ", "Gemeente Heerlen", "Heérlen"])
def test_a_municipality_is_known_however_its_name_is_written(name: str) -> None:
    (case,), errors = check(CASE | {"municipality": name})
    assert (case.municipality, errors) == ("heerlen", [])


@pytest.mark.parametrize("given", ["2026-11-16", "16-11-2026", " 16-11-2026 "])
def test_a_date_is_read_the_iso_and_the_dutch_way(given: str) -> None:
    (case,), _ = check(CASE | {"received_on": given})
    assert case.received_on == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("11/10/2026", "date-invalid"),
        ("16.11.2026", "date-invalid"),
        ("16-11-26", "date-invalid"),
        ("2026-02-29", "date-invalid"),
        ("2026-11-16T00:00:00", "date-invalid"),
        ("٢٠٢٦-١١-١٦", "date-invalid"),
        ("gisteren", "date-invalid"),
        ("2026-11-20", "date-in-future"),
        ("0206-11-16", "date-too-early"),
        (20261116, "date-invalid"),
        ([], "text-expected"),
    ],
)
def test_a_date_that_is_none_or_could_be_two_is_refused(given: object, key: str) -> None:
    _, errors = check(CASE | {"received_on": given})
    assert found(errors) == {(1, "received_on", key)}


@pytest.mark.parametrize(
    ("given", "key"), [("2026-11-20", "date-in-future"), ("1899-12-31", "date-too-early")]
)
def test_a_birth_date_lies_in_a_life(given: str, key: str) -> None:
    _, errors = check(with_person(birth_date=given))
    assert found(errors) == {(1, "persons[1].birth_date", key)}


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("role", "tante", "role-unknown"),
        ("role", None, "required"),
        ("role", 3, "text-expected"),
        ("family_name", " ", "name-missing"),
        ("family_name", "x" * 101, "text-too-long"),
        ("family_name", "Ver\x00zonnen", "text-control-character"),
        ("family_name", "Ver\ud800zonnen", "text-control-character"),
        ("bsn", "123456789", "bsn-invalid"),
        ("bsn", "000000000", "bsn-invalid"),
        ("bsn", "1112223", "bsn-invalid"),
        ("phone", "geen", "phone-invalid"),
        ("email", "a@b", "email-invalid"),
        ("email", "a b@voorbeeld.example", "email-invalid"),
    ],
)
def test_an_error_about_a_person_names_the_person_and_the_field(
    field: str, value: object, key: str
) -> None:
    _, errors = check(with_person(**{field: value}))
    assert found(errors) == {(1, f"persons[1].{field}", key)}


def test_an_unborn_child_needs_no_name_but_somebody_does() -> None:
    unborn = {"role": "ongeboren-kind"}
    assert check(CASE | {"persons": [MOTHER, unborn]})[1] == []
    assert found(check(CASE | {"persons": [unborn]})[1]) == {(1, "persons", "person-missing")}


def test_an_error_repeats_no_word_about_a_person_or_the_story() -> None:
    secret = "Geheimnaam"
    _, errors = check(
        CASE
        | {
            "summary": secret + "\x01",
            "question": secret + "\x01",
            "persons": [
                MOTHER
                | dict.fromkeys(("family_name", "bsn", "phone", "address"), secret + "\x01")
                | {"email": secret}
            ],
        }
    )
    assert len(errors) == 7
    assert not any(secret in error.value for error in errors)


@pytest.mark.parametrize("given", ["ja", "JA", "waar", True, 1, 1.0, "yes"])
def test_yes_is_said_in_many_ways(given: object) -> None:
    (case,), errors = check(CASE | {"urgent": given, "admission": {QUESTION: given}})
    assert errors == []
    assert case.urgent
    assert case.admission == {QUESTION: True}


def test_an_admission_question_of_another_table_is_refused() -> None:
    case = CASE | {"admission": {"hoort-hier-niet": "ja", QUESTION: "nee"}}
    assert found(check(case)[1]) == {(1, "admission.hoort-hier-niet", "admission-unknown")}
    (found_case,), _ = check(case, at=None)
    assert found_case.admission == {"hoort-hier-niet": True, QUESTION: False}


def test_an_unknown_admission_column_is_wrong_once_not_in_every_row() -> None:
    lines = [(*LINE[:2], "vt-zuid-limburg", f"Ruzie {n}.", *LINE[4:], "ja") for n in range(3)]
    _, errors = check(table=[(*HEADINGS, "admission_vreemd"), *lines])
    assert found(errors) == {(None, "admission_vreemd", "admission-unknown")}


def test_the_same_case_twice_is_an_error_at_the_second() -> None:
    _, errors = check(CASE, CASE | {"summary": "Anders."}, CASE | {"municipality": "Heerlen "})
    assert [(error.row, error.key, error.value) for error in errors] == [(3, "row-twice", "1")]


def test_text_is_cleaned_of_what_nobody_sees() -> None:
    (case,), errors = check(
        CASE
        | {
            "summary": "  Eén regel\u200b\r\nen\u00a0nog een\x0bslot\ufeff ",
            "persons": [MOTHER | {"family_name": "de\u00a0 \tRe\u0301"}],
        }
    )
    assert errors == []
    assert case.summary == "Eén regel\nen\u00a0nog een\nslot"
    assert case.persons[0].identity.family_name == "de Ré"


@pytest.mark.parametrize(
    ("field", "limit"), [("summary", 20_000), ("question", 4_000), ("purpose", 4_000)]
)
def test_text_has_a_greatest_length(field: str, limit: int) -> None:
    assert check(CASE | {field: "x" * limit})[1] == []
    for length in (limit + 1, 5 * limit + 1000):
        assert found(check(CASE | {field: "x" * length})[1]) == {(1, field, "text-too-long")}


@pytest.mark.parametrize(
    ("case", "error"),
    [
        ("niets", (1, "", "object-expected")),
        (CASE | {"naam": "x"}, (1, "naam", "column-unknown")),
        (CASE | {"persons": {}}, (1, "persons", "list-expected")),
        (CASE | {"persons": [MOTHER, 1]}, (1, "persons[1]", "object-expected")),
        (CASE | {"persons": [MOTHER] * 41}, (1, "persons", "persons-too-many")),
        (CASE | {"admission": []}, (1, "admission", "object-expected")),
        (with_person(naam="x"), (1, "persons[1].naam", "column-unknown")),
        (CASE | {"question": 5}, (1, "question", "text-expected")),
        (CASE | {"municipality": True}, (1, "municipality", "text-expected")),
    ],
)
def test_json_of_another_shape_is_one_error_at_its_place(
    case: object, error: tuple[int, str, str]
) -> None:
    cases, errors = check(case)
    assert cases == []
    assert found(errors) == {error}


def test_columns_become_the_same_case_as_json() -> None:
    nested, _ = check(CASE | {"admission": {QUESTION: True}})
    flat, errors = check(
        table=[
            (*CASE.keys() - {"persons"}, "Person1_Role ", "person1_given_names",
             "person1_family_name", f"admission_{QUESTION}"),
            (*(CASE[key] for key in CASE.keys() - {"persons"}), *MOTHER.values(), "ja"),
        ]
    )  # fmt: skip
    assert errors == []
    assert flat == nested


def test_a_wrong_cell_is_named_by_its_column() -> None:
    line = [*LINE[:2], "vt-zuid-limburg", *LINE[3:8], "kind", "Bedacht", "31-31-2015"]
    _, errors = check(table=[HEADINGS, [""] * 11, line])
    assert found(errors) == {(2, "person2_birth_date", "date-invalid")}


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+A1", "-cmd|'/C x'!A0", CellFault.FORMULA])
@pytest.mark.parametrize("position", [3, 6])
def test_a_formula_is_the_only_error_of_its_cell(cell: object, position: int) -> None:
    line: list[object] = [*LINE[:2], "vt-zuid-limburg", *LINE[3:]]
    line[position] = cell
    cases, errors = check(table=[HEADINGS, line])
    assert cases == []
    assert found(errors) == {(1, HEADINGS[position], "cell-formula")}


@pytest.mark.parametrize("summary", ["- moeder belt\n- vader komt", "-5", "+31 6 12345678", "-"])
def test_a_list_dash_and_a_number_are_no_formula(summary: str) -> None:
    line = [*LINE[:2], "vt-zuid-limburg", summary, *LINE[4:]]
    assert check(table=[HEADINGS, line])[1] == []


def test_wrong_columns_are_reported_once_beside_what_is_wrong_in_the_rows() -> None:
    headings = ("municipality", "received_on", "municipality", "", "naam", "person1_given_names")
    lines = [("Atlantis", "2026-11-16", "Heerlen", "x", "y", "Anneloes")] * 2
    _, errors = check(table=[headings, *lines])
    assert found(errors) == {
        (None, "municipality", "column-twice"),
        (None, "naam", "column-unknown"),
        (None, "brought_by", "column-missing"),
        (None, "summary", "column-missing"),
        (None, "question", "column-missing"),
        (None, "person1_role", "column-missing"),
        (1, "", "column-nameless"),
        (1, "municipality", "municipality-unknown"),
        (2, "municipality", "municipality-unknown"),
    }


def test_a_first_row_without_any_heading_is_not_repeated() -> None:
    with pytest.raises(InvalidInput) as refusal:
        check(table=[("Jansen", "1988-02-11"), ("Pietersen", "1990-01-01")])
    assert {error.key for error in refusal.value.errors} == {"column-missing"}


@pytest.mark.parametrize("table", [[], [[None, " "]], [HEADINGS], [HEADINGS, [""] * 11]])
def test_a_file_without_cases_is_empty(table: list[list[object]]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check(table=table)
    assert found(refusal.value.errors) == {(None, "", "file-empty")}


def test_the_example_columns_are_all_known_and_hold_the_questions() -> None:
    columns = template_columns(TRIAGE)
    assert f"admission_{QUESTION}" in columns
    assert "reference" not in columns
    rows = rows_from_table([columns, ["x"] * len(columns)], max_rows=10)
    assert rows.headings == tuple(columns)
    assert rows.errors == ()
    assert all(re.fullmatch(r"[a-z0-9_-]+", column) for column in template_columns(None))
