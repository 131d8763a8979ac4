"""The permission matrix says what the charters, the roles and the rules of sight say."""

from __future__ import annotations

import pytest

from app.charters import all_charters, charter
from app.domain.permissions import Cell, Matrix, as_markdown, matrix

TABLES = ("actie-overleg", "zsm", "triagetafel", "jbt", "mdapp", "mensenhandel")
each_table = pytest.mark.parametrize("key", TABLES)


def sights(table: Matrix) -> list[str]:
    return [row.key for row in table.rows if row.key.startswith("sight-")]


@each_table
def test_every_cell_is_filled(key: str) -> None:
    table = matrix(charter(key))
    assert set(table.cells) == {(r.key, c.key) for r in table.rows for c in table.columns}


@each_table
def test_every_fixed_partner_has_a_column(key: str) -> None:
    columns = {column.key for column in matrix(charter(key)).columns}
    assert {f"fixed:{kind}" for kind in charter(key).fixed_kinds} <= columns


@each_table
def test_administrators_officers_and_outsiders_see_no_case(key: str) -> None:
    table = matrix(charter(key))
    for column in ("administrator", "privacy-officer", "outsider"):
        assert {table.cell(row, column) for row in sights(table)} == {Cell.NOTHING}
        assert table.cell("contribute", column) is Cell.NO


@each_table
def test_an_observer_sees_the_outline_and_does_nothing(key: str) -> None:
    table = matrix(charter(key))
    assert {table.cell(row, "observer") for row in sights(table)} == {Cell.OUTLINE}
    acts = {row.key for row in table.rows} - set(sights(table))
    assert {table.cell(act, "observer") for act in acts} == {Cell.NO}


@each_table
def test_the_secretary_prepares_but_does_not_confirm(key: str) -> None:
    table = matrix(charter(key))
    assert table.cell("set-agenda", "secretary") is Cell.YES
    assert table.cell("propose", "secretary") is Cell.YES
    assert table.cell("confirm", "secretary") is Cell.NO
    assert table.cell("confirm", "chair") is Cell.YES
    assert table.cell("confirm", "vice_chair") is Cell.YES


@each_table
def test_a_called_in_partner_sees_only_its_own_item(key: str) -> None:
    table = matrix(charter(key))
    called_in = [column.key for column in table.columns if column.key.startswith("called-in")]
    assert called_in
    for column in called_in:
        assert table.cell("sight-referral", column) is Cell.NOTHING
        assert table.cell("sight-open", column) is Cell.SHIELDED
        assert table.cell("contribute", column) is Cell.OWN_ITEMS


def test_a_fixed_partner_sees_names_while_the_circle_is_open_and_the_outline_else() -> None:
    table = matrix(charter("triagetafel"))
    column = "fixed:team_wmo"
    assert table.cell("sight-referral", column) is Cell.OUTLINE
    assert table.cell("sight-open", column) is Cell.IDENTIFIED
    assert table.cell("sight-closed", column) is Cell.OUTLINE


def test_at_mdapp_only_screeners_and_inbrenger_ever_see_names() -> None:
    table = matrix(charter("mdapp"))
    knowing = {"fixed:veilig_thuis", "fixed:veiligheidshuis", "inbrenger"}
    for row in sights(table):
        for column in table.columns:
            if table.cell(row, column.key) is Cell.IDENTIFIED:
                assert column.key in knowing
    assert table.cell("screen", "fixed:veiligheidshuis") is Cell.YES
    assert "screen" not in {row.key for row in matrix(charter("zsm")).rows}


def test_the_police_bring_a_case_to_zsm_and_the_prosecutor_does_not() -> None:
    table = matrix(charter("zsm"))
    assert table.cell("bring", "fixed:politie") is Cell.YES
    assert table.cell("bring", "fixed:om") is Cell.NO


def test_a_table_without_decisions_speaks_of_options() -> None:
    propose = {row.key: row.text for row in matrix(charter("mdapp")).rows}["propose"]
    assert propose.nl == "Optie aandragen"


def test_an_always_anonymous_table_opens_in_an_emergency_for_its_screeners_alone() -> None:
    open_table, anonymous = matrix(charter("triagetafel")), matrix(charter("mdapp"))
    assert open_table.cell("emergency", "fixed:team_wmo") is Cell.YES
    assert open_table.cell("emergency", "outsider") is Cell.YES
    assert anonymous.cell("emergency", "fixed:veilig_thuis") is Cell.WITH_SECOND
    assert anonymous.cell("emergency", "outsider") is Cell.BY_AGENCY
    for column in ("observer", "administrator", "privacy-officer"):
        assert open_table.cell("emergency", column) is Cell.NO


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_document_holds_each_table_with_rows_of_one_length(language: str) -> None:
    text = as_markdown(all_charters().values(), language)
    for c in all_charters().values():
        section = text.split(f"## {c.name.in_language(language)}\n", 1)[1].split("\n## ", 1)[0]
        rows = [line for line in section.splitlines() if line.startswith("|")]
        assert len(rows) == len(matrix(c).rows) + 2
        assert len({line.count("|") for line in rows}) == 1
