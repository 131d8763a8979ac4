"""Walking every address as one person, and what can be read in the answers."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.domain.wording import fold
from app.web.guard import STATIC_ENDPOINTS

_RUN = 6


@dataclass(frozen=True)
class Answer:
    """What somebody got from one address: all of it, headers included."""

    endpoint: str
    path: str
    status: int
    headers: str
    body: bytes

    @property
    def content(self) -> bytes:
        """What it says; a packed file without the moment at which it was packed."""
        if not self.body.startswith(b"PK"):
            return self.body
        with zipfile.ZipFile(io.BytesIO(self.body)) as packed:
            return b"".join(packed.read(n) for n in packed.namelist() if n != "docProps/core.xml")

    @property
    def text(self) -> str:
        """Everything in it that can be read, unpacked and decoded."""
        return "\n".join((self.headers, *_readable(self.body)))


def addresses(app: Flask, things: dict[str, tuple[str, ...]]) -> list[tuple[Rule, str]]:
    """Every address that can be asked for, with each value of its variables."""
    found = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" not in (rule.methods or ()) or rule.endpoint in STATIC_ENDPOINTS:
            continue
        ways: list[dict[str, str]] = [{}]
        for name in sorted(rule.arguments):
            ways = [{**way, name: value} for way in ways for value in things.get(name, ("x",))]
        with app.test_request_context():
            built = [rule.build(way) for way in ways]
        found += [(rule, path) for _, path in filter(None, built)]
    return found


def walk(browser: FlaskClient, paths: list[tuple[Rule, str]]) -> Iterator[Answer]:
    for rule, path in paths:
        answer = browser.get(path)
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        yield Answer(rule.endpoint, path, answer.status_code, headers, answer.data)
        answer.close()


class Search:
    """Looks for words in a text: as they are, folded, reversed, URL-coded or in base64.

    A text is cut into all its runs of six letters; only a word whose first six are among them is
    looked for in earnest.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._forms: dict[str, list[tuple[str, str]]] = {}
        for word in words:
            folded = fold(word)
            for form in {
                word,
                folded,
                word[::-1],
                folded[::-1],
                quote(word),
                *_base64(word),
                *_base64(folded),
            }:
                self._forms.setdefault(form[:_RUN], []).append((form, word))
        self._known: dict[str, frozenset[str]] = {}

    def words_in(self, text: str) -> frozenset[str]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = frozenset(self._look(text) | self._look(fold(text)))
        return found

    def _look(self, text: str) -> set[str]:
        runs = {text[at : at + _RUN] for at in range(len(text) - _RUN + 1)}
        return {
            word
            for run in runs & self._forms.keys()
            for form, word in self._forms[run]
            if form in text
        }


def _base64(word: str) -> Iterator[str]:
    """The part of its base64 that is the same whatever stands around it, for each alignment."""
    raw = word.encode()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + raw).decode().rstrip("=")
        yield coded[(4 if before else 0) : -1]


def _readable(body: bytes) -> Iterator[str]:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for name in packed.namelist():
                yield packed.read(name).decode(errors="replace")
        return
    text = body.decode(errors="replace")
    yield text
    yield unquote(text)
    yield re.sub(r"[\s.\-]", "", text)
