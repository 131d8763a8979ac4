"""How a request is read: uploads stay in memory, and a number is a number or -1."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Request

#: nothing that a form counts is larger, and every database takes it as an integer
MOST_DIGITS = 9


class InMemoryRequest(Request):
    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


def number(value: str | None) -> int:
    """A version or an amount as a form sends it; -1, which fits none, for what is no number."""
    if value is None or len(value) > MOST_DIGITS or not (value.isascii() and value.isdigit()):
        return -1
    return int(value)
