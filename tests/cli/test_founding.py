"""From an empty database to a table with members, by the command line alone."""

from __future__ import annotations

import pytest
from click.testing import Result
from flask import Flask

from app.charters import all_charters
from tests.cast import person

TABLE = "triagetafel-heerlen"


def flask(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


def test_an_installation_is_founded_and_listed(app: Flask) -> None:
    for line in (
        "municipalities add --slug venlo --name Venlo --region noord-limburg",
        (
            "agencies add --slug gemeente-venlo --name GemeenteVenlo --kind gemeente "
            "--municipality venlo"
        ),
        "agencies add --slug jeugd-venlo --name Jeugd --kind team_jeugd --parent gemeente-venlo",
        "tables add --charter triagetafel --slug triage-venlo --name Triage --municipality venlo",
        (
            "members add --table triage-venlo --email chair.triagetafel@voorbeeld.test "
            "--role vice-chair"
        ),
    ):
        result = flask(app, *line.split())
        assert (result.exit_code, result.output) == (0, ""), line
    for command, listed in (
        (("municipalities", "list"), "venlo\tVenlo\tnoord-limburg"),
        (("agencies", "list"), "jeugd-venlo\tJeugd\tteam_jeugd\tvenlo\tgemeente-venlo"),
        (("agencies", "list"), "politie\tPolitie Limburg\tpolitie\t\t"),
        (("tables", "list"), "triage-venlo\tTriage\ttriagetafel\tvenlo\t1"),
        (
            ("members", "list", "--table", "triage-venlo"),
            "chair.triagetafel@voorbeeld.test\tVera Voorzitter\tvt-zuid-limburg\tvice-chair",
        ),
    ):
        result = flask(app, *command)
        assert result.exit_code == 0
        assert listed in result.stdout.splitlines()


@pytest.mark.parametrize("key", all_charters())
def test_every_charter_can_be_a_table(app: Flask, key: str) -> None:
    result = flask(app, "tables", "add", "--charter", key, "--slug", "nieuw", "--name", "Nieuw")
    assert result.exit_code == 0, result.stderr


def test_a_privacy_officer_is_added_and_sits_at_no_table(app: Flask) -> None:
    given = ("--email", "po@voorbeeld.test", "--agency", "raad", "--name", "Pia")
    assert flask(app, "accounts", "add", *given, "--privacy-officer").exit_code == 0
    result = flask(
        app, "members", "add", "--table", TABLE, "--email", "po@voorbeeld.test", "--role", "chair"
    )
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "email: serves-platform (po@voorbeeld.test)\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ("agencies", "add", "--slug", "x", "--name", "X", "--kind", "bakkerij"),
            "kind: kind-unknown (bakkerij)\n",
        ),
        (
            ("tables", "add", "--charter", "x", "--slug", "x", "--name", "X"),
            "charter: charter-unknown (x)\n",
        ),
        (
            ("municipalities", "add", "--slug", "heerlen", "--name", "X", "--region", "x"),
            "slug: slug-known (heerlen)\n",
        ),
        (
            ("members", "remove", "--table", TABLE, "--email", person("bob").email),
            f"email: not-a-member ({person('bob').email})\n",
        ),
        (("members", "list", "--table", "x"), "table: table-unknown (x)\n"),
    ],
)
def test_what_is_wrong_is_one_line_on_standard_error(
    app: Flask, arguments: tuple[str, ...], line: str
) -> None:
    result = flask(app, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", line)
