"""A text that was taken over is known again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.own_words import RUN, taken_over

SUMMARY = (
    "Moeder belde om drie uur 's nachts. Vader stond weer voor de deur, en de kinderen waren"
    " wakker geworden van het schreeuwen."
)


def test_a_sentence_that_was_taken_over_is_shown_as_it_was_typed() -> None:
    brief = "Het gaat al jaren zo. VADER stond weer voor de deur; en de kinderen waren wakker."
    assert taken_over(brief, [SUMMARY]) == "VADER stond weer voor de deur; en de"


def test_the_same_in_other_words_was_not() -> None:
    brief = "Een ex-partner komt 's nachts aan de deur; de kinderen maken dat mee."
    assert taken_over(brief, [SUMMARY]) == ""


def test_a_question_that_everybody_asks_tells_nothing() -> None:
    question = "Welke hulp past bij dit gezin?"
    assert taken_over(question, [question]) == ""


def test_nothing_is_taken_over_from_no_text() -> None:
    assert taken_over(SUMMARY, []) == taken_over("", [SUMMARY]) == ""


words = st.lists(st.from_regex(r"[a-zé]{1,6}", fullmatch=True), max_size=20)


@given(words, words, words)
def test_any_run_is_found_wherever_it_stands(
    before: list[str], run: list[str], after: list[str]
) -> None:
    text, other = " ".join([*before, *run]), ", ".join([*run, *after]).upper()
    if len(run) >= RUN:
        assert taken_over(text, [other])
    if not set(text.split()) & set(other.casefold().split(", ")):
        assert not taken_over(text, [other])
