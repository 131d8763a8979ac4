"""Static files: compressed for who takes it, open to all, and never a page."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
THEME = "/static/theme.css"


@pytest.fixture
def theme(app: Flask) -> bytes:
    return Path(app.static_folder or "", "theme.css").read_bytes()


def test_a_style_sheet_is_sent_compressed(client: FlaskClient, theme: bytes) -> None:
    answer = client.get(THEME, headers=GZIP, buffered=True)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(theme) / 2
    assert gzip.decompress(answer.data) == theme
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("accepted", [None, "", "br", "gzip;q=0", "identity"])
def test_who_does_not_take_gzip_gets_the_file_itself(
    client: FlaskClient, theme: bytes, accepted: str | None
) -> None:
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    answer = client.get(THEME, headers=headers, buffered=True)
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.data == theme


def test_scripts_and_the_style_sheet_of_bootstrap_are_compressed_too(
    app: Flask, client: FlaskClient
) -> None:
    with app.test_request_context():
        bootstrap = url_for("bootstrap.static", filename="css/bootstrap.min.css")
    for path in (bootstrap, "/static/menu.js", "/static/logo.svg"):
        answer = client.get(path, headers=GZIP, buffered=True)
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "gzip"


def test_a_file_that_the_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(THEME, headers=GZIP, buffered=True)
    again = client.get(
        THEME, headers=GZIP | {"If-None-Match": first.headers["ETag"]}, buffered=True
    )
    assert again.status_code == 304
    assert again.data == b""
    assert "Content-Encoding" not in again.headers
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Accept-Encoding" in again.headers["Vary"]


def test_a_part_of_a_file_is_a_part_of_the_file_itself(client: FlaskClient, theme: bytes) -> None:
    answer = client.get(THEME, headers=GZIP | {"Range": "bytes=0-9"}, buffered=True)
    assert "Content-Encoding" not in answer.headers or answer.status_code == 200
    if answer.status_code == 206:
        assert answer.data == theme[:10]


def test_the_head_of_a_file_says_what_its_body_would_be(client: FlaskClient) -> None:
    body = client.get(THEME, headers=GZIP, buffered=True)
    head = client.head(THEME, headers=GZIP, buffered=True)
    assert head.data == b""
    assert head.headers["Content-Length"] == body.headers["Content-Length"]
    assert head.headers["Content-Encoding"] == "gzip"


def test_a_static_file_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/static/none.css", headers=GZIP, buffered=True)
    assert answer.status_code == 404


def test_a_page_is_never_compressed(sign_in: Callable[[str], FlaskClient]) -> None:
    """Its length would tell what stands in it beside what was typed (BREACH)."""
    answer = sign_in("vera").get("/", headers=GZIP)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
