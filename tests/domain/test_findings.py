"""What becomes of words that could tell who somebody is."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.lexicon import lexicon
from app.domain.findings import Answer, Choice, Settled, key_of, owner_of, settle, without_marks
from app.domain.people import Identity, PersonRole, RosterEntry
from app.domain.recognition import examine
from app.domain.references import IdentifiedView, PseudonymousView, compile_roster

TODAY = date(2026, 11, 26)
ROSTER = [
    RosterEntry("m1", PersonRole.MOTHER, Identity(given_names="Samira", family_name="Berg")),
    RosterEntry("k1", PersonRole.CHILD, Identity(given_names="Noor", family_name="Berg")),
]
TEXT = "Priya Soekhai zag Samira; bel 06-12345678."


def settled(text: str = TEXT, *, knows: bool = True, **answers: Answer) -> Settled:
    found = examine(text, compile_roster(ROSTER), lexicon(), today=TODAY)
    given = {key_of(words.replace("_", " ")): answer for words, answer in answers.items()}
    return settle(text, found, given, owner="vt", knows_names=knows)


def identified(stored: str) -> str:
    return IdentifiedView(ROSTER).render(without_marks(stored))


def pseudonymous(stored: str) -> str:
    return PseudonymousView(ROSTER, TODAY, "nl").render(without_marks(stored))


def test_what_nobody_judged_stays_open_and_with_its_owner() -> None:
    done = settled()
    assert [q.words for q in done.questions] == ["Priya Soekhai", "06-12345678"]
    assert owner_of(done.stored) == "vt"
    assert identified(done.stored) == TEXT
    assert "".join(words for words, _ in done.pieces) == TEXT


@pytest.mark.parametrize(
    ("answer", "with_names", "without"),
    [
        (Answer(Choice.PERSON, "k1"), "Noor Berg zag", "Kind zag"),
        (Answer(Choice.PROFESSIONAL), "Priya Soekhai zag", "[professional] zag"),
        (Answer(Choice.GENERAL, instead="de buurvrouw"), "de buurvrouw zag", "de buurvrouw zag"),
        (Answer(Choice.NOBODY), "Priya Soekhai zag", "Priya Soekhai zag"),
    ],
)
def test_each_choice_is_carried_out(answer: Answer, with_names: str, without: str) -> None:
    stored = settled(priya_soekhai=answer).stored
    assert identified(stored).startswith(with_names)
    assert pseudonymous(stored).startswith(without)


def test_a_text_in_which_all_is_judged_stays_with_nobody() -> None:
    general, nobody = Answer(Choice.GENERAL, instead="[nummer]"), Answer(Choice.NOBODY)
    done = settle(
        TEXT,
        examine(TEXT, compile_roster(ROSTER), lexicon(), today=TODAY),
        {key_of("Priya Soekhai"): nobody, key_of("06-12345678"): general},
        owner="vt",
        knows_names=True,
    )
    assert (owner_of(done.stored), done.questions) == ("", ())
    assert done.stored == "Priya Soekhai zag ⟦m1:g⟧; bel [nummer]."


def test_who_does_not_know_the_names_cannot_settle_that_one_identifies_nobody() -> None:
    nobody = Answer(Choice.NOBODY)
    words = "Priya Soekhai zag Samira."
    done = settled(words, knows=False, priya_soekhai=nobody)
    assert [q.words for q in done.questions] == ["Priya Soekhai"]


@given(st.text(alphabet=string.ascii_letters + " .,'’-0123456789", max_size=120))
def test_the_pieces_are_the_text_and_nothing_open_is_without_an_owner(text: str) -> None:
    done = settled(text)
    assert "".join(words for words, _ in done.pieces) == text
    assert bool(done.questions) is bool(owner_of(done.stored)) is ("⟦?" in done.stored)
