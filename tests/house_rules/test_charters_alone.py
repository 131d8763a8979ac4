"""No code asks which table it is: a charter's key stands in its charter, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.charters import all_charters

ROOT = Path(__file__).resolve().parents[2]
#: the invented region says which tables it has
INVENTED = ROOT / "app" / "services" / "demo"
KEYS = frozenset(all_charters()) | {key.replace("-", "_") for key in all_charters()}
CODE = [
    path
    for path in sorted((ROOT / "app").rglob("*.py"))
    if not path.is_relative_to(ROOT / "app" / "charters") and not path.is_relative_to(INVENTED)
]
PAGES = [
    path
    for folder in ("templates", "static")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".html", ".js", ".css"}
]
_QUOTED = re.compile(r"""["']([\w-]+)["']""")


def names_in(code: str) -> Iterator[str]:
    """Every string, and every module or attribute, that a file of Python names."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (part for name in node.names for part in name.name.split("."))
            yield from (getattr(node, "module", None) or "").split(".")


@pytest.mark.parametrize(
    "code",
    [
        'if charter.key == "zsm": pass',
        "from app.charters import jbt",
        "from app.charters.actie_overleg import CHARTER",
        "rules = charters.mdapp",
    ],
)
def test_such_code_would_be_found(code: str) -> None:
    assert KEYS & set(names_in(code))


def test_no_code_names_a_table() -> None:
    found = {
        str(path.relative_to(ROOT)): sorted(KEYS & set(names_in(path.read_text("utf-8"))))
        for path in CODE
    }
    assert {path: keys for path, keys in found.items() if keys} == {}


def test_no_page_names_a_table() -> None:
    found = {
        str(path.relative_to(ROOT)): sorted(KEYS & set(_QUOTED.findall(path.read_text("utf-8"))))
        for path in PAGES
    }
    assert len(found) > 50
    assert {path: keys for path, keys in found.items() if keys} == {}
