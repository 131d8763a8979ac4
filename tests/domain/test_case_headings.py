"""The columns of a file of cases go by the names of the format, or by Dutch ones."""

from __future__ import annotations

from datetime import date

import pytest

from app.charters import charter
from app.domain.case_columns import rows_from_table
from app.domain.case_file import ImportedCase, check_rows
from app.domain.case_headings import heading, in_dutch, template_columns
from app.domain.errors import FieldError

TRIAGE = charter("triagetafel")
ENGLISH = (
    "municipality", "received_on", "brought_by", "summary", "question",
    "admission_melding-huiselijk-geweld",
    "person1_role", "person1_given_names", "person1_birth_date",
)  # fmt: skip
DUTCH = (
    "Gemeente", "ontvangen op", "ingebracht_door", "Samenvatting", "VRAAG",
    "toelating_melding-huiselijk-geweld",
    "persoon1_rol", "persoon 1 voornamen", "persoon1_geboortedatum",
)  # fmt: skip
LINE = ("Heerlen", "16-11-2026", "vt-zuid-limburg", "Ruzie.", "Wie?", "ja", "moeder", "Anna",
        "11-02-1988")  # fmt: skip


def check(
    headings: tuple[str, ...], line: tuple[str, ...] = LINE
) -> tuple[list[ImportedCase], list[FieldError]]:
    return check_rows(
        rows_from_table([headings, line], max_rows=10),
        municipalities={"heerlen": "heerlen"},
        agencies={"vt-zuid-limburg": "veilig_thuis"},
        charter=TRIAGE,
        today=date(2026, 11, 19),
    )


def test_dutch_headings_read_like_those_of_the_format() -> None:
    assert check(DUTCH) == check(ENGLISH)
    assert check(DUTCH)[1] == []


def test_both_languages_can_stand_side_by_side() -> None:
    assert check((*ENGLISH[:4], *DUTCH[4:])) == check(ENGLISH)


@pytest.mark.parametrize("name", ["reference", *template_columns(TRIAGE), "person40_address"])
def test_every_column_has_a_dutch_name_that_leads_back_to_it(name: str) -> None:
    english, dutch = heading(name), heading(in_dutch(name))
    assert english is not None
    assert dutch is not None
    assert (english.name, dutch.name) == (name, name)


@pytest.mark.parametrize(
    "name", ["persoon41_rol", "persoon1_role", "person1_rol", "persoon0_rol", "toelating_", "naam"]
)
def test_what_is_neither_is_unknown(name: str) -> None:
    assert heading(name) is None


@pytest.mark.parametrize("also", ["municipality", "GEMEENTE"])
def test_the_same_column_twice_is_an_error(also: str) -> None:
    errors = check((*DUTCH, also), (*LINE, "Heerlen"))[1]
    expected = {
        "municipality": FieldError(
            field="gemeente", key="column-in-two-languages", value="municipality"
        ),
        "GEMEENTE": FieldError(field="gemeente", key="column-twice"),
    }
    assert errors == [expected[also]]


def test_errors_name_the_columns_as_the_file_does() -> None:
    errors = check(DUTCH, ("Atlantis", *LINE[1:6], "buurman", *LINE[7:]))[1]
    assert {(error.field, error.key) for error in errors} == {
        ("gemeente", "municipality-unknown"),
        ("persoon1_rol", "role-unknown"),
    }


def test_a_dutch_file_hears_in_dutch_what_it_lacks() -> None:
    errors = check(DUTCH[1:], LINE[1:])[1]
    assert [(error.field, error.key) for error in errors] == [("gemeente", "column-missing")]


def test_a_file_in_the_names_of_the_format_hears_them_back() -> None:
    errors = check(ENGLISH[1:], LINE[1:])[1]
    assert [(error.field, error.key) for error in errors] == [("municipality", "column-missing")]
