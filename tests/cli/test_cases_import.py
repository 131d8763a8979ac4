"""`flask cases import`: a whole file, or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from app.database import db
from app.models import AgendaItem, Case, Referral
from tests.cast import person
from tests.files import case, csv_of

SIEM = person("siem").email
TABLE = "triagetafel-heerlen"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "meldingen.json"


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["cases", "import", *arguments])


def stored(app: Flask, model: Any = Case) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_it_prints_a_line_with_row_and_reference_per_case(app: Flask, file: Path) -> None:
    file.write_text(json.dumps([case(), case(summary="Een tweede melding.")]))
    result = run(app, str(file), "--table", TABLE, "--by", SIEM)
    assert result.exit_code == 0, result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["row"] for line in lines] == [1, 2]
    assert all(set(line) == {"row", "reference", "agenda_item"} for line in lines)
    assert lines[0]["agenda_item"] is None
    assert stored(app, Referral) == 2


def test_with_the_next_meeting_each_case_has_an_agenda_item(app: Flask, file: Path) -> None:
    file.write_text(json.dumps([case()]))
    result = run(app, str(file), "--table", TABLE, "--meeting", "next", "--by", SIEM)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["agenda_item"]
    assert stored(app, AgendaItem) == 1


def test_a_csv_file_imports_like_the_json_one(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "meldingen.csv"
    file.write_bytes(csv_of([case()]))
    result = run(app, str(file), "--table", TABLE, "--meeting", "2026-11-26", "--by", SIEM)
    assert result.exit_code == 0, result.stderr
    assert stored(app) == 1


def test_a_case_may_be_brought_to_no_table_yet(app: Flask, file: Path) -> None:
    file.write_text(json.dumps([case()]))
    result = run(app, str(file), "--by", SIEM)
    assert result.exit_code == 0, result.stderr
    assert (stored(app), stored(app, Referral)) == (1, 0)


def test_every_error_is_a_line_with_row_and_column_and_nothing_is_stored(
    app: Flask, file: Path
) -> None:
    wrong = case(received_on="2026-13-40", municipality="Atlantis")
    file.write_text(json.dumps([case(), wrong]))
    result = run(app, str(file), "--table", TABLE, "--by", SIEM)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert sorted(result.stderr.splitlines()) == [
        "row 2, municipality: municipality-unknown (Atlantis)",
        "row 2, received_on: date-invalid (2026-13-40)",
    ]
    assert stored(app) == 0


def test_a_dry_run_stores_nothing(app: Flask, file: Path) -> None:
    file.write_text(json.dumps([case()]))
    result = run(app, str(file), "--table", TABLE, "--meeting", "next", "--by", SIEM, "--dry-run")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout) == {"row": 1, "reference": None, "agenda_item": None}
    assert stored(app) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--table", "no-such-table", "--by", SIEM), "no such table"),
        (("--table", TABLE, "--by", person("bob").email), "no such table"),
        (("--table", TABLE, "--by", "nobody@voorbeeld.test"), "account-unknown"),
        (("--table", TABLE, "--by", person("adam").email), "no such table"),
        (("--by", person("adam").email), "may not"),
        (("--table", TABLE, "--meeting", "someday", "--by", SIEM), "--meeting someday"),
        (("--table", TABLE, "--meeting", "2026-11-25", "--by", SIEM), "meeting-unknown"),
        (("--meeting", "next", "--by", SIEM), "meeting-needs-table"),
    ],
)
def test_bad_arguments_give_one_clear_line_and_change_nothing(
    app: Flask, file: Path, arguments: tuple[str, ...], said: str
) -> None:
    file.write_text(json.dumps([case()]))
    result = run(app, str(file), *arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert stored(app) == 0


def test_a_file_that_is_not_there_gives_one_clear_line(app: Flask, file: Path) -> None:
    result = run(app, str(file), "--table", TABLE, "--by", SIEM)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_no_text_gives_one_clear_line(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "foto.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    result = run(app, str(file), "--table", TABLE, "--by", SIEM)
    assert (result.exit_code, result.stderr) == (1, "file: file-not-text\n")
