"""The charters: one kind of table per file. The loader finds each file by itself.

Each fact in a charter carries its source as a comment:

- S0: website of Veilig Thuis Zuid-Limburg (forms of cooperation, way of working)
- S1: report on the year 2020 about Veilig Thuis in Zuid-Limburg (from routing to triage tables)
- S2: leaflet of the Veilig Thuis organisations on their improved way of working, November 2018
- S3: interview on working agreements with Veilig Thuis Noord- en Midden-Limburg
- S4: website for professionals of Veilig Thuis Noord Oost Gelderland
- P: Dutch practice, from other public pages
- I: our own choice, to be changed in the charter where a region does otherwise
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path

from app.domain.charter import Anonymity, Charter
from app.domain.charter_flaws import flaws

DIRECTORY = Path(__file__).parent
#: where this process finds its charters
_directories = [DIRECTORY]
#: the file that is being read now, which cannot ask for what is not read yet
_reading: list[Path] = []


class CharterError(Exception):
    """A file in the charters' directory is no well-formed charter, or not named after its key."""


def install(further: Path | None) -> None:
    """Which charters this process works with: the platform's, and those of a `further` directory.

    Called once, by the factory. Raises `CharterError`.
    """
    wanted = [DIRECTORY] if further is None else [DIRECTORY, further]
    if wanted != _directories:
        _directories[:] = wanted
        all_charters.cache_clear()
    all_charters()


def load_charters(*directories: Path) -> dict[str, Charter]:
    """Every charter in the directories, by key, in order of their files' names.

    A charter's file is named after its key, with `_` for `-`, and assigns `CHARTER`; no two
    directories hold the same. Raises `CharterError` naming the file that breaks this.
    """
    charters: dict[str, Charter] = {}
    files = (path for directory in directories for path in directory.glob("[!_]*.py"))
    for path in sorted(files, key=lambda path: path.name):
        charter = _charter_in(path)
        if not isinstance(charter, Charter):
            raise CharterError(f"{path.name}: has no CHARTER")
        if charter.key.replace("-", "_") != path.stem:
            raise CharterError(f"{path.name}: its key is {charter.key!r}, not its file's name")
        if charter.key in charters:
            raise CharterError(f"{path.name}: there is a charter {charter.key!r} already")
        if broken := flaws(charter):
            raise CharterError(f"{path.name}: " + "; ".join(broken))
        charters[charter.key] = charter
    return charters


def _charter_in(path: Path) -> object:
    """What a file calls its charter; None where it has none."""
    if _reading:
        raise CharterError(
            f"{_reading[0].name}: asks for charters while they are read; to build on one, import"
            " CHARTER from its module"
        )
    name = f"app.charters.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise CharterError(f"{path.name}: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    _reading.append(path)
    try:
        spec.loader.exec_module(module)
    except CharterError:
        raise
    except Exception as error:
        raise CharterError(f"{path.name}: cannot be loaded: {error!r}") from error
    finally:
        _reading.clear()
    return getattr(module, "CHARTER", None)


@cache
def all_charters() -> dict[str, Charter]:
    """The charters of this installation."""
    return load_charters(*_directories)


def charter(key: str) -> Charter:
    """The charter with this key; `KeyError` if there is none."""
    return all_charters()[key]


def always_anonymous() -> list[str]:
    """The keys of the charters whose tables never know who it is about."""
    charters = all_charters().items()
    return [key for key, one in charters if one.anonymity is Anonymity.ALWAYS]
