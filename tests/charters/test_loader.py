"""The loader finds each charter by itself, and refuses what is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.charters import DIRECTORY, CharterError, all_charters, load_charters

SEVENTH = """
from dataclasses import replace

from app.charters import charter
from app.domain.charter import Text

CHARTER = replace(charter("triagetafel"), key="{key}", name=Text("Zevende tafel", "Seventh table"))
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
    for path in DIRECTORY.glob("[!_]*.py"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "zevende_tafel.py").write_text(
        SEVENTH.format(key="zevende-tafel"), encoding="utf-8"
    )
    charters = load_charters(tmp_path)
    assert len(charters) == 7
    assert charters["zevende-tafel"].name.en == "Seventh table"


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
