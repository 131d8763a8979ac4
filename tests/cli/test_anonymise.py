"""`flask anonymise`: texts on a pipe, where nobody can be asked."""

from __future__ import annotations

import json
from typing import Any

from click.testing import Result
from flask import Flask

PERSON = {
    "role": "moeder",
    "given_names": "Samira",
    "prefix": "van den",
    "family_name": "Berg",
    "birth_date": "1988-02-11",
}


def run(app: Flask, *lines: Any) -> Result:
    given = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    return app.test_cli_runner().invoke(args=["anonymise"], input=given)


def test_it_hides_all_that_it_finds_behind_labels_that_read_well(app: Flask) -> None:
    text = "Samira van den Berg (geb. 11-02-1988) belde Piet de Groot op 06-12345678."
    result = run(app, {"text": text, "persons": [PERSON]})
    assert result.exit_code == 0, result.stderr
    done = json.loads(result.stdout)
    assert done["text"] == "Moeder (38) (geb. 38 jaar) belde [naam] op [telefoonnummer]."
    assert [text[f["start"] : f["end"]] for f in done["found"]] == [
        "Samira van den Berg",
        "11-02-1988",
        "Piet de Groot",
        "06-12345678",
    ]
    assert done["found"][2] | {"start": 0, "end": 0} == {
        "start": 0, "end": 0, "kind": "person", "label": "[naam]",
    }  # fmt: skip


def test_lines_come_back_in_their_order_with_offsets_in_code_points(app: Flask) -> None:
    result = run(app, {"text": "😀 Priya belt."}, {"text": "Niets."}, {"text": "Zij zag Priya."})
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["text"] for line in lines] == ["😀 [naam] belt.", "Niets.", "Zij zag [naam]."]
    assert (lines[0]["found"][0]["start"], lines[0]["found"][0]["end"]) == (2, 7)


def test_a_line_that_is_wrong_is_named_and_nothing_more_is_read(app: Flask) -> None:
    wrong = {
        "geen json": "line 2: is no JSON",
        '{"text": "a \\ud800"}': "line 2: holds half a character",
        '{"persons": []}': 'line 2: needs a "text"',
        '{"text": "a", "persons": [{"role": "oom"}]}': "line 2: person 1 has an unknown role",
        '{"text": "a", "persons": [{"bsn": 1}]}': "line 2: bsn of person 1 is no text",
        '{"text": "a", "persons": [{"birth_date": "x"}]}': (
            "line 2: birth_date of person 1 is no date"
        ),
        '{"text": "a", "persons": "x"}': 'line 2: "persons" is no list of persons',
    }
    for line, message in wrong.items():
        result = run(app, {"text": "Goed."}, line, {"text": "Ook goed."})
        assert (result.exit_code, result.stderr.strip()) == (1, message)
        assert len(result.stdout.splitlines()) == 1
