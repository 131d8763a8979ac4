"""What a thief of the disk reads: the files of a database as bytes, and a word however it lies."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import text

from app.database import Base, db


def files_of_database(since: float) -> Iterator[tuple[Path, bytes]]:
    """Each file that was written to since that moment, logs and journals included."""
    for path in _candidates():
        try:
            if path.is_file() and path.stat().st_mtime >= since:
                yield path, path.read_bytes()
        except FileNotFoundError:
            continue  # a server replaces files while one looks


def _candidates() -> list[Path]:
    if db.engine.dialect.name == "sqlite":
        path = Path(str(db.engine.url.database))
        return list(path.parent.glob(path.name + "*"))
    with db.engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("CHECKPOINT"))
        directory = Path(str(connection.scalar(text("SHOW data_directory"))))
    return sorted(directory.rglob("*"))


def dump() -> bytes:
    """All rows of all tables, as a backup in SQL would hold them."""
    found = []
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(table.select()):
            found += [v if isinstance(v, bytes) else repr(v).encode() for v in row]
    db.session.rollback()
    return b"\n".join(found)


def words_in(content: bytes, words: Iterable[str]) -> list[str]:
    """The words that lie there: plain and as UTF-16 in any case, as base64 or hexadecimal."""
    return [word for word in words if any(way in content for way in _ways(word))]


@cache
def _ways(word: str) -> frozenset[bytes]:
    ways: set[bytes] = set()
    for spelled in {word, word.lower(), word.upper()}:
        plain = spelled.encode()
        ways |= {plain, plain.hex().encode(), spelled.encode("utf-16-le")}
        ways |= {spelled.encode("utf-16-be"), *_base64_of(plain)}
    return frozenset(ways)


def _base64_of(plain: bytes) -> Iterator[bytes]:
    """Base64 of the word wherever in a text it stands: three ways to fall into groups of three."""
    for before in range(3):
        encoded = b64encode(b"\0" * before + plain)
        start = (before * 8 + 5) // 6  # the digits that the bytes before have a part in
        whole = (before + len(plain)) * 8 // 6
        yield encoded[start:whole]
