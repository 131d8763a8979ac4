"""The loader finds each charter by itself, and refuses what is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.charters import DIRECTORY, CharterError, all_charters, install, load_charters

SEVENTH = """
from dataclasses import replace

from app.charters.triagetafel import CHARTER as TRIAGE
from app.domain.charter import Text

CHARTER = replace(TRIAGE, key="{key}", name=Text("Zevende tafel", "Seventh table"))
"""


@pytest.fixture(autouse=True)
def forget_loaded_files() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith("app.charters."):
            del sys.modules[name]


def test_every_file_is_named_after_its_key() -> None:
    files = {path.stem for path in DIRECTORY.glob("[!_]*.py")}
    assert {key.replace("-", "_") for key in all_charters()} == files


def test_a_seventh_file_is_a_seventh_table(tmp_path: Path) -> None:
    (tmp_path / "zevende_tafel.py").write_text(
        SEVENTH.format(key="zevende-tafel"), encoding="utf-8"
    )
    try:
        install(tmp_path)
        assert len(all_charters()) == 7
        assert all_charters()["zevende-tafel"].name.en == "Seventh table"
    finally:
        install(None)
    assert len(all_charters()) == 6


def test_a_second_charter_with_the_same_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "jbt.py").write_text(SEVENTH.format(key="jbt"), encoding="utf-8")
    with pytest.raises(CharterError, match=r"jbt\.py: there is a charter 'jbt' already"):
        load_charters(DIRECTORY, tmp_path)


def test_a_file_that_asks_for_charters_while_they_are_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kring.py").write_text(
        "from app.charters import charter\nCHARTER = charter('jbt')\n", encoding="utf-8"
    )
    try:
        with pytest.raises(CharterError, match=r"kring\.py: asks for charters while they are"):
            install(tmp_path)
    finally:
        install(None)


def test_a_file_that_is_no_python_is_refused(tmp_path: Path) -> None:
    (tmp_path / "krom.py").write_text("CHARTER =", encoding="utf-8")
    with pytest.raises(CharterError, match=r"krom\.py: cannot be loaded: SyntaxError"):
        load_charters(tmp_path)


def test_a_key_that_is_not_the_file_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zevende_tafel.py").write_text(SEVENTH.format(key="achtste"), encoding="utf-8")
    with pytest.raises(CharterError, match=r"zevende_tafel\.py: its key is 'achtste'"):
        load_charters(tmp_path)


def test_a_file_without_a_charter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg.py").write_text("CHARTER = 'geen'\n", encoding="utf-8")
    with pytest.raises(CharterError, match=r"leeg\.py: has no CHARTER"):
        load_charters(tmp_path)


def test_a_charter_with_flaws_is_refused_with_each_of_them(tmp_path: Path) -> None:
    text = SEVENTH.format(key="zevende").replace(
        "key=", 'minutes_per_item=0, aftercare_kinds=("niemand",), key='
    )
    (tmp_path / "zevende.py").write_text(text, encoding="utf-8")
    with pytest.raises(CharterError) as refused:
        load_charters(tmp_path)
    assert "unknown agency kind 'niemand'" in str(refused.value)
    assert "at least one minute" in str(refused.value)
