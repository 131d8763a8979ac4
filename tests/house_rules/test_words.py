"""Every refusal has words, and every word has its refusal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.case_columns import CellFault
from app.web.error_words import WORDS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("domain", "services", "adapters", "web", "cli")
MODULES = [
    ast.parse(path.read_text("utf-8"))
    for folder in FOLDERS
    for path in sorted((ROOT / "app" / folder).rglob("*.py"))
    if path.name != "error_words.py"
]
#: what takes the key of an error, and as which of its arguments in order
ERRORS = {
    "FieldError": 99,
    "PartnersMissing": 0,
    "RuleBroken": 0,
    "UnfitError": 0,
    "WrongState": 0,
}


def calls_of(tree: ast.AST, takers: dict[str, int]) -> Iterator[ast.expr]:
    """What each call hands over as the key of an error."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in takers:
            place = takers[name]
            yield from node.args[place : place + 1]
            yield from (word.value for word in node.keywords if word.arg == "key")


def takers_in(module: ast.Module) -> dict[str, int]:
    """The errors, and the functions of a module that hand their argument `key` on to one."""
    takers = dict(ERRORS)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    while True:
        found = dict(takers)
        for function in functions:
            names = [a.arg for a in function.args.args if a.arg != "self"]
            handed_on = (
                isinstance(given, ast.Name) and given.id == "key"
                for given in calls_of(function, takers)
            )
            if "key" in names and any(handed_on):
                found[function.name] = names.index("key")
        if found == takers:
            return takers
        takers = found


def texts_in(value: ast.expr) -> list[str]:
    """The text, or both texts of a choice."""
    if isinstance(value, ast.IfExp):
        return [*texts_in(value.body), *texts_in(value.orelse)]
    return [value.value] if isinstance(value, ast.Constant) and isinstance(value.value, str) else []


def raised_keys() -> set[str]:
    keys = {fault.value for fault in CellFault}
    for module in MODULES:
        for given in calls_of(module, takers_in(module)):
            keys.update(texts_in(given))
    return keys


def all_texts() -> set[str]:
    return {
        node.value
        for module in MODULES
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize(
    "key",
    ["agenda-is-empty", "no-outcome", "reason-required", "one-outcome", "file-not-csv", "required"],
)
def test_a_refusal_is_found_however_it_is_raised(key: str) -> None:
    assert key in raised_keys()


def test_every_refusal_has_words() -> None:
    assert sorted(raised_keys() - set(WORDS)) == []


def test_no_words_are_left_of_a_refusal_that_is_gone() -> None:
    assert sorted(set(WORDS) - all_texts()) == []


def test_the_words_stand_in_order() -> None:
    assert list(WORDS) == sorted(WORDS)
