"""The check of the translations finds what would show a reader the wrong words."""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

SCRIPT = Path(__file__).resolve().parents[2] / "bin/check-translations"
loader = SourceFileLoader("check_translations", str(SCRIPT))
spec = spec_from_loader("check_translations", loader)
assert spec is not None
check = module_from_spec(spec)
loader.exec_module(check)

PLURAL = ("%(num)d zaak", "%(num)d zaken")


def catalogue(*entries: tuple, flags: tuple[str, ...] = ()) -> Catalog:
    """An English catalogue of (Dutch, English) pairs."""
    made = Catalog(locale="en")
    for dutch, english in entries:
        made.add(dutch, english, flags=flags)
    return made


SOURCE = catalogue(("Agenda van %(tafel)s", ""), (PLURAL, ("", "")))
RIGHT = [
    ("Agenda van %(tafel)s", "Agenda of %(tafel)s"),
    (PLURAL, ("%(num)d case", "%(num)d cases")),
]


def test_a_complete_catalogue_has_no_faults() -> None:
    assert list(check.faults(SOURCE, catalogue(*RIGHT))) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (RIGHT[1:], "is not in the catalogue"),
        ([("Agenda van %(tafel)s", ""), RIGHT[1]], "has no English"),
        ([("Agenda van %(tafel)s", "Agenda of %(table)s"), RIGHT[1]], "other placeholders"),
        ([RIGHT[0], (PLURAL, ("%(num)d case", ""))], "has no English"),
        ([RIGHT[0], (PLURAL[0], "%(num)d case")], "has no plural"),
        ([*RIGHT, ("Weg", "Gone")], "is used nowhere"),
    ],
)
def test_a_fault_is_found(entries: list[tuple], fault: str) -> None:
    found = list(check.faults(SOURCE, catalogue(*entries)))
    assert len(found) == 1
    assert fault in found[0]


def test_an_unsure_translation_is_a_fault() -> None:
    found = list(check.faults(SOURCE, catalogue(*RIGHT, flags=("fuzzy",))))
    assert ["fuzzy" in fault for fault in found] == [True, True]
