"""Rules of the house that hold for files, read as text."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from app.charters import all_charters

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
TEXT_FILES = {
    "", ".cfg", ".css", ".editorconfig", ".html", ".in", ".ini", ".js", ".json", ".mako", ".md",
    ".po", ".py", ".sh", ".toml", ".txt", ".yml",
}  # fmt: skip
MADE_BY_TOOLS = {"requirements.txt", "requirements-dev.txt"}
ABSOLUTE = re.compile(r"(?<![\w.~$}/-])/(work|root|home)/\w")
COMMIT = re.compile(r"\b(session|connection)\.commit\(")
SAFE_FILTER = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false|\bMarkup\(")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project that is, or would be, in a commit."""
    git = ["git", "-c", f"safe.directory={ROOT}"]
    command = [*git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip(f"git: cannot list the project's files: {listing.stderr.strip()}")
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return tuple(sorted({path for path in paths if path.is_file()}))


def below(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    """The files of some folders with one of these endings."""
    places = [ROOT / folder for folder in folders]
    return [
        path
        for path in files()
        if path.suffix in suffixes and any(path.is_relative_to(place) for place in places)
    ]


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Each place where the pattern occurs, as file:line: text."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_is_too_long_to_read() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in files()
        if path.suffix == ".py" and not path.is_relative_to(ROOT / "migrations/versions")
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_code_asks_which_table_it_is() -> None:
    keys = "|".join(re.escape(key) for key in all_charters())
    named = re.compile(rf"""["'/]({keys})(-\w+)*["'/]""")
    asking = [
        path
        for path in below("app", "templates", "static", suffixes=(".py", ".html", ".js"))
        if not path.is_relative_to(ROOT / "app/charters") and not is_of_the_demo(path)
    ]
    assert lines_with(named, asking) == []


def is_of_the_demo(path: Path) -> bool:
    """The demo region names its tables: it is data."""
    inside = path.relative_to(ROOT).parts
    return inside[:2] == ("app", "services") and inside[2].startswith("demo")


def test_no_template_or_view_trusts_text_as_markup() -> None:
    trusting = below("app", "templates", suffixes=(".py", ".html"))
    assert lines_with(SAFE_FILTER, trusting) == []


def test_only_the_database_module_commits() -> None:
    code = [path for path in below("app") if path != ROOT / "app/database.py"]
    assert lines_with(COMMIT, code) == []


def test_every_migration_begins_with_its_number() -> None:
    names = [path.name for path in below("migrations/versions")]
    assert [name for name in names if not re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name)] == []
    numbers = [name[:4] for name in names]
    assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    readable = [path for path in files() if path.suffix in TEXT_FILES and path != Path(__file__)]
    assert lines_with(ABSOLUTE, readable) == []


@pytest.mark.parametrize("name", sorted(MADE_BY_TOOLS))
def test_locked_requirements_name_no_registry_and_pin_every_package(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    options = re.findall(r"^-.*", text, re.MULTILINE)
    assert "://" not in text
    assert options == []
    pinned = re.findall(r"^[a-z0-9][\w.\[\],-]*.*", text, re.MULTILINE)
    assert pinned
    assert [line for line in pinned if "==" not in line or not line.endswith("\\")] == []


def test_each_runtime_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs/decisions/0001-dependencies.md").read_text("utf-8")
    names = re.findall(r"^[\w.-]+", (ROOT / "requirements.in").read_text("utf-8"), re.MULTILINE)
    explained = re.findall(r"^\| `([\w.-]+)`", reasons, re.MULTILINE)
    assert sorted(explained) == sorted(names)
