"""Jobs and calendar links from the command line."""

from __future__ import annotations

from datetime import date, time

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from app.domain.pattern import Pattern, PatternKind
from app.services.series import SeriesInput, start_series
from tests.cast import NOW, actor, person

TABLE = "triagetafel-heerlen"


def flask(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


@pytest.fixture
def series(app: Flask) -> None:
    wanted = SeriesInput(
        pattern=Pattern(kind=PatternKind.WEEKLY, weekdays=(3,)),
        start_time=time(9),
        minutes=120,
        skip_holidays=False,
    )
    with app.app_context():
        start_series(actor("vera"), TABLE, wanted, date(2026, 12, 1), now=NOW)


def test_the_jobs_are_listed_with_their_times(app: Flask) -> None:
    listed = flask(app, "jobs", "list")
    assert listed.exit_code == 0
    assert dict(line.split("\t") for line in listed.stdout.splitlines()) == {
        "end-access-log": "every day at 02:50 UTC",
        "find-access-patterns": "every hour at minute 5",
        "forget-drafts": "every hour at minute 20",
        "forget-sign-ins": "every day at 03:40 UTC",
        "generate-meetings": "every day at 03:10 UTC",
        "wrap-keys": "every hour at minute 50",
    }


@pytest.mark.usefixtures("series")
def test_a_job_runs_as_at_the_moment_that_was_asked(app: Flask) -> None:
    results = [
        flask(app, "jobs", "run", "generate-meetings", "--now", moment)
        for moment in ("2026-12-15T03:10:00Z", "2026-12-15T03:10:00", "2026-12-22T04:10:00+01:00")
    ]
    assert [(result.exit_code, result.stdout) for result in results] == [
        (0, "4\n"),
        (0, "0\n"),
        (0, "1\n"),
    ]


@pytest.mark.parametrize("name", ["forget-drafts", "forget-sign-ins"])
def test_the_other_jobs_run_too(app: Flask, name: str) -> None:
    result = flask(app, "jobs", "run", name)
    assert (result.exit_code, result.stdout) == (0, "0\n")


@pytest.mark.parametrize(
    "arguments", [("make-coffee",), ("generate-meetings", "--now", "tomorrow")]
)
def test_an_unknown_job_or_moment_is_one_line_on_standard_error(
    app: Flask, arguments: tuple[str, ...]
) -> None:
    result = flask(app, "jobs", "run", *arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_calendar_link_is_printed_and_works(app: Flask, client: FlaskClient) -> None:
    result = flask(app, "calendar", "link", "--by", person("vera").email, "--table", TABLE)
    assert result.exit_code == 0
    address = result.stdout.strip()
    assert address.startswith("http://localhost/calendar/")
    answer = client.get(address)
    assert answer.status_code == 200
    assert "SUMMARY:Triagetafel Heerlen" in answer.text


@pytest.mark.parametrize(
    "arguments",
    [("--by", "nobody@voorbeeld.test"), ("--by", person("vera").email, "--table", "jbt")],
)
def test_no_calendar_link_for_who_does_not_exist_or_does_not_sit_there(
    app: Flask, arguments: tuple[str, ...]
) -> None:
    result = flask(app, "calendar", "link", *arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
