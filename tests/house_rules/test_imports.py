"""Rules of the house about imports that import-linter cannot see: what loading a module loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORKS = {"alembic", "flask", "jinja2", "sqlalchemy", "werkzeug", "wtforms"}
PURE = ("domain", "charters")
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
CLOCK_OWNERS = {"datetime", "date", "time"}


def modules_of(folder: str) -> list[str]:
    return [f"app.{folder}.{path.stem}" for path in (ROOT / "app" / folder).glob("[!_]*.py")]


@pytest.mark.parametrize("folder", PURE)
def test_the_rules_load_no_framework(folder: str) -> None:
    program = (
        f"import sys, {', '.join([f'app.{folder}', *modules_of(folder)])};"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert FRAMEWORKS & set(loaded.stdout.split()) == set()


@pytest.mark.parametrize("folder", [*PURE, "models", "services"])
def test_nothing_behind_the_edges_asks_the_clock(folder: str) -> None:
    asking = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "app" / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in CLOCK_OWNERS
    ]
    assert asking == []


def test_the_package_itself_is_only_a_docstring() -> None:
    body = ast.parse((ROOT / "app/__init__.py").read_text("utf-8")).body
    assert [type(statement) for statement in body] == [ast.Expr]
