"""What becomes of words that could tell who somebody is."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.lexicon import lexicon
from app.domain.findings import (
    Answer,
    Choice,
    Settled,
    key_of,
    owner_of,
    settle,
    whole_of,
    without_marks,
)
from app.domain.people import Identity, PersonRole, RosterEntry
from app.domain.recognition import examine
from app.domain.references import IdentifiedView, PseudonymousView, compile_roster

TODAY = date(2026, 11, 26)
ROSTER = [
    RosterEntry("m1", PersonRole.MOTHER, Identity(given_names="Samira", family_name="Berg")),
    RosterEntry("k1", PersonRole.CHILD, Identity(given_names="Noor", family_name="Berg")),
]
TEXT = "Priya Soekhai zag Samira; bel 06-12345678."


def settled(
    text: str = TEXT,
    given: dict[str, Answer] | None = None,
    *,
    knows: bool = True,
    **answers: Answer,
) -> Settled:
    found = examine(text, compile_roster(ROSTER), lexicon(), today=TODAY)
    said = {words.replace("_", " "): answer for words, answer in answers.items()}
    return settle(text, found, {}, (given or {}) | said, owner="vt", knows_names=knows)


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
        {},
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


WIL = [
    RosterEntry("w1", PersonRole.CHILD, Identity(given_names="Wil", family_name="Berg")),
    RosterEntry("k1", PersonRole.CHILD, Identity(given_names="Noor", family_name="Berg")),
]


def about_wil(
    text: str, given: dict[str, Answer] | None = None, kept: dict[str, Answer] | None = None
) -> Settled:
    found = examine(text, compile_roster(WIL), lexicon(), today=TODAY)
    return settle(text, found, kept or {}, given or {}, owner="vt", knows_names=True)


def keys(done: Settled) -> list[str]:
    return [question.key for question in done.questions]


def test_what_is_said_of_a_verb_is_not_said_of_the_name_that_is_spelled_like_it() -> None:
    text = "Wil en Noor zaten op de trap. Zij riep van wil."
    assert keys(about_wil(text)) == ["Wil", "wil"]
    answers = {"Wil": Answer(Choice.PERSON, "w1"), "wil": Answer(Choice.NOBODY)}
    done = about_wil(text, answers)
    assert done.stored == "⟦w1:f⟧ en ⟦k1:g⟧ zaten op de trap. Zij riep van wil."
    # in another form it is asked again
    assert keys(about_wil(text, {"wil": Answer(Choice.NOBODY)})) == ["Wil"]
    assert keys(about_wil("WIL BELDE.", {"Wil": Answer(Choice.NOBODY)})) == ["WIL"]


def test_that_a_name_of_the_roster_identifies_nobody_counts_for_the_text_at_hand_alone() -> None:
    text = "Wil en Noor zaten op de trap."
    for form in ("Wil", "wil", key_of("wil"), key_of("Wil")):
        assert keys(about_wil(text, kept={form: Answer(Choice.NOBODY)})) == ["Wil"]
    assert not about_wil(text, kept={"Wil": Answer(Choice.PERSON, "w1")}).questions


def test_small_letters_alone_may_be_another_word() -> None:
    assert key_of("Priya Soekhai") == key_of("PRIYA  SOEKHÁI") != key_of("priya soekhai")


@pytest.mark.parametrize(
    "text",
    [
        "Vader wil geen hulp.",
        "Zijn moeder wil dat het stopt.",
        "Oma wil niet praten.",
        "Het gezin wil dat. Kind wil praten.",
        "De wijkagent wil langsgaan.",
        "Wil je bellen?",
    ],
)
def test_a_verb_that_its_place_shows_to_be_one_is_not_asked(text: str) -> None:
    assert keys(about_wil(text)) == []


@pytest.mark.parametrize("text", ["Zus wil belde.", "Zoon wil (9) huilde.", "Oom wil en tante."])
def test_a_name_in_small_letters_is_asked_where_it_may_be_one(text: str) -> None:
    assert keys(about_wil(text)) == ["wil"]


def test_a_number_of_somebody_of_the_case_stays_for_who_may_know_the_names() -> None:
    done = settled("Bel 06-12345678.", {"~06-12345678": Answer(Choice.PERSON)})
    assert identified(done.stored) == "Bel 06-12345678."
    assert pseudonymous(done.stored) == "Bel [telefoonnummer]."
    (question,) = done.asked
    assert (question.preset, question.is_open) == (Choice.PERSON, False)


def test_a_name_is_nobodys_until_it_is_said_whose() -> None:
    assert settled(priya_soekhai=Answer(Choice.PERSON)).questions[0].words == "Priya Soekhai"


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Oma Truus belde.", "Oma belde."),
        ("Haar buurvrouw Truus belde.", "Haar buurvrouw belde."),
        ("Toen belde Truus Soekhai.", "Toen belde [naam]."),
    ],
)
def test_what_the_word_before_says_already_is_not_said_again(text: str, without: str) -> None:
    (question,) = settled(text).questions
    assert question.suggestion == ("[naam]" if "[naam]" in without else "")
    general = Answer(Choice.GENERAL, instead=question.suggestion)
    assert settled(text, {question.key: general}).stored == without


@pytest.mark.parametrize(
    ("text", "preset"),
    [
        ("Wijkagent Kees Bos belde.", Choice.PROFESSIONAL),
        ("Dr. Soekhai belde.", Choice.PROFESSIONAL),
        ("Ook juf Marieke belde.", Choice.PROFESSIONAL),
        ("IB'er Karin Smeets belde.", Choice.PROFESSIONAL),
        ("De OvJ mr. Bakker belde.", Choice.PROFESSIONAL),
        ("Officier van justitie Bakker eist.", Choice.PROFESSIONAL),
        ("Burgemeester Roemer tekent.", Choice.PROFESSIONAL),
        ("Mevrouw Soekhai belde.", None),
        ("Fatma Yilmaz belde.", None),
    ],
)
def test_who_is_named_behind_a_function_is_taken_for_a_professional(
    text: str, preset: Choice | None
) -> None:
    (question,) = settled(text).questions
    assert question.preset is preset


def test_a_part_of_a_name_goes_with_the_whole_where_there_is_just_one() -> None:
    text = "Peter Janssen belde. Janssen komt."
    done = settled(text, peter_janssen=Answer(Choice.PROFESSIONAL))
    assert pseudonymous(done.stored) == "[professional] belde. [professional] komt."
    assert whole_of("janssen", {"peter janssen", "els janssen"}) == "janssen"
