"""Whatever is typed in 20,000 characters, reading and showing it takes a moment."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from random import Random
from typing import Any

import pytest

from app.adapters.lexicon import lexicon
from app.domain.people import Identity, PersonRole, RosterEntry
from app.domain.recognition import examine
from app.domain.references import (
    IdentifiedView,
    PseudonymousView,
    compile_roster,
    keep_references,
    render_identified,
    render_pseudonymous,
    to_references,
    with_references,
)

DAY = date(2026, 11, 20)
LENGTH = 20_000
#: seconds of processor time; the slowest text needs about a tenth of it
BOUND = 2.0


def entry(entry_id: str, role: PersonRole, given_names: str, prefix: str | None, family: str,
          **more: Any) -> RosterEntry:  # fmt: skip
    identity = Identity(given_names=given_names, prefix=prefix, family_name=family, **more)
    return RosterEntry(entry_id, role, identity)


ROSTER = (
    entry("m1", PersonRole.MOTHER, "Lisa Johanna", "van der", "Berg", bsn="123456782",
          phone="06-12345678", email="lisa@voorbeeld.test",
          address="Dorpsstraat 1, 6411 AB Heerlen"),
    entry("v1", PersonRole.FATHER, "Bo Otto", "de", "Wit", address="aa bb aa bb aa bb 7"),
    entry("k1", PersonRole.CHILD, "Noah Jan", None, "Jansen-de Wit"),
    entry("k2", PersonRole.CHILD, "Mila", None, "Jansen"),
    entry("k3", PersonRole.CHILD, "Jan Jacob", "van 't", "Berg"),
)  # fmt: skip
COMPILED = compile_roster(ROSTER)


def filled(piece: str) -> str:
    return (piece * (LENGTH // len(piece) + 1))[:LENGTH]


def mixed(words: str, seed: int) -> str:
    return " ".join(Random(seed).choices(words.split(), k=LENGTH))[:LENGTH]


NASTY = {
    "digits": filled("1"),
    "zeros": filled("0"),
    "loose digits": filled("1 "),
    "loose zeros": filled("0 "),
    "digits far apart": filled("1 - "),
    "telephone numbers": filled("0612345678 "),
    "telephone numbers in pieces": filled("06 12 34 56 78 "),
    "other telephone numbers": filled("+31687654321 "),
    "dates": filled("12-03-2026 "),
    "spaces": filled(" "),
    "lines": filled("\n"),
    "dots": filled("."),
    "letters": filled("a"),
    "letters and an at": filled("a")[:-2] + " @",
    "ats": filled("@"),
    "letters and ats": filled("a@"),
    "domains": filled("a@b."),
    "dots and ats": filled(".@"),
    "hyphens": "a@" + filled("-"),
    "e-mail addresses": filled("lisa@voorbeeld.test "),
    "glued e-mail addresses": filled("lisa@voorbeeld.test"),
    "a long domain": "lisa@voorbeeld" + filled(".test"),
    "names": filled("Lisa "),
    "full names": filled("Lisa Johanna van der Berg "),
    "shared names": filled("Jansen "),
    "names and spaces": filled("Lisa" + " " * 50),
    "names far apart": "Lisa" + " " * LENGTH + "Johanna",
    "a name and spaces": "Berg" + " " * LENGTH + "! Lisa",
    "names, comma and spaces": "Berg" + " " * (LENGTH // 2) + "," + " " * (LENGTH // 2) + "! Lisa",
    "names and apostrophes": filled("Lisa' "),
    "initials": filled("L. "),
    "initials and a name": filled("l ") + "berg",
    "initials that are a name": filled("bo "),
    "initials that are a name, with capitals": filled("Bo "),
    "initials of two": filled("J. J. "),
    "particles": filled("van ") + "Berg",
    "particles and names": filled("van der Berg "),
    "particles and words that are names": filled("van der van berg "),
    "names and words": filled("wit de "),
    "roles": filled("Moeder "),
    "roles and names": filled("moeder Moeder Lisa "),
    "roles before a name": filled("moeder ") + " Lisa",
    "pseudonyms": filled("Moeder (38) "),
    "children": filled("Kind 1 Kind 2's "),
    "half an address": filled("aa bb "),
    "address numbers": filled("6411 "),
    "address": filled("Dorpsstraat 1, "),
    "address and spaces": "Dorpsstraat" + " " * LENGTH + "!1",
    "brackets": filled("["),
    "reference brackets": filled("⟦"),
    "references": filled("⟦m1:f⟧"),
    "ends of references": filled("⟧"),
    "ages": filled("(8"),
    "quotes": filled("'"),
    "quotes and spaces": "Lisa" + filled("' ") + "Berg",
    "accents": filled("e\u0301"),
    "loose accents": filled("\u0301"),
    "soft hyphens": "a" + filled("\u00ad"),
    "underscores": filled("_"),
    "capital articles": filled("De "),
    "schools": filled("obs De "),
    "houses": filled("salon Het "),
    "streets": filled("Markt a "),
    "streets that go on": filled("Van Der Laan "),
    "homes": filled("woont op de "),
    "births": filled("geb "),
    "numbers to come": filled("zaaknummer "),
    "plates to come": filled("kenteken A "),
    "families and a comma": filled("Peters, "),
    "titles": filled("mw "),
    "kin": filled("zus "),
    "letters and digits": filled("AB12"),
    "a mixture of names": mixed("Lisa Johanna Berg van der de wit bo Bo Jan Jansen l. j. , - '", 1),
    "a mixture of marks": mixed("1 06 @ a. . - / ( ) lisa@voorbeeld.test 12345678 ' [", 2),
}


@contextmanager
def in_a_moment() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < BOUND


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_any_text_is_examined_in_a_moment(text: str) -> None:
    lexicon()
    with in_a_moment():
        examine(text, COMPILED, lexicon(), today=DAY)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_any_text_is_read_and_shown_in_a_moment(text: str) -> None:
    with in_a_moment():
        stored = to_references(text, COMPILED)
    with in_a_moment():
        render_identified(stored, ROSTER)
        render_pseudonymous(stored, ROSTER, DAY, "nl")
        render_identified(text, ROSTER)
        render_pseudonymous(text, ROSTER, DAY, "nl")


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_any_text_is_edited_in_a_moment(text: str) -> None:
    stored = to_references(text, COMPILED)
    for view in (PseudonymousView(ROSTER, DAY, "nl"), IdentifiedView(ROSTER)):
        shown = view.render(stored)
        half = len(shown) // 2
        for edited in (
            f"Nu {shown} einde",
            shown[half:] + shown[:half],
            shown[::-1],
            shown[1:half] + " nieuw " + shown[half:-1],
            shown.replace(" ", "  "),
        ):
            with in_a_moment():
                with_references(keep_references(stored, edited, view), COMPILED)


def test_many_edits_in_a_text_of_few_words_take_a_moment() -> None:
    view = IdentifiedView(ROSTER)
    for words in ("ja nee", "a b c", "ja nee . , en toen daar"):
        with in_a_moment():
            with_references(keep_references(mixed(words, 3), mixed(words, 4), view), COMPILED)
    islands = [
        [f"woord{n} {mixed('ja nee', n + side)[:200]}" for n in range(95)] for side in (0, 7)
    ]
    with in_a_moment():
        with_references(
            keep_references("\n".join(islands[0]), "\n".join(islands[1]), view), COMPILED
        )


@pytest.mark.parametrize(
    "number", ["06 12 34 56 78", "+31 (0)6 12345678", "0031 (0)6 1234 5678", "0 6 1 2 3 4 5 6 7 8",
               "00000000000612345678"],
)  # fmt: skip
def test_a_number_among_other_numbers_is_found(number: str) -> None:
    stored = to_references(f"12 03 2026 {number} 14 00 5 123456782", ROSTER)
    assert stored == "12 03 2026 ⟦m1:t⟧ 14 00 5 ⟦m1:b⟧"


def test_what_the_writer_left_in_a_long_text_keeps_its_reference() -> None:
    sentence = "Op {} was Lisa op Dorpsstraat 1, 6411 AB Heerlen en Jansen sliep nog tot {} uur.\n"
    text = "".join(sentence.format(f"dag{n}", n % 24) for n in range(240))
    stored = to_references(text, COMPILED)
    view = PseudonymousView(ROSTER, DAY, "nl")
    edited = re.sub(r"nog tot \d*7 uur", "de hele ochtend", view.render(stored))
    assert edited != view.render(stored)
    assert render_identified(
        with_references(keep_references(stored, edited, view), COMPILED), ROSTER
    ) == (re.sub(r"nog tot \d*7 uur", "de hele ochtend", text))


def test_what_the_writer_left_among_equal_lines_keeps_its_reference() -> None:
    line = "- Jansen, Dorpsstraat 1, 6411 AB Heerlen: aanwezig\n"
    stored = to_references("Begin\n" + line * 300 + "Slot", COMPILED)
    view = PseudonymousView(ROSTER, DAY, "nl")
    lines = view.render(stored).replace("Begin", "Open").replace("Slot", "Dicht").split("\n")
    lines[100] = lines[100].replace("aan", "af")
    lines[200] = lines[200].replace("aan", "af")
    kept = with_references(keep_references(stored, "\n".join(lines), view), COMPILED)
    assert "[" not in render_identified(kept, ROSTER)


def test_a_placeholder_put_before_another_does_not_take_its_place() -> None:
    stored = to_references("Dorpsstraat 1, 6411 AB Heerlen is leeg.", COMPILED)
    view = PseudonymousView(ROSTER, DAY, "nl")
    kept = with_references(keep_references(stored, "[BSN] en [adres] is leeg.", view), COMPILED)
    assert kept == "[BSN] en ⟦m1:a⟧ is leeg."
