"""The marks in the texts, and the set as it is kept."""

from __future__ import annotations

from collections import Counter

import pytest

import evaluation
from app.domain.recognition.numbers import passes_eleven_test, passes_iban_check
from evaluation.gold import Mark, unmarked, words_in


def test_marks_are_taken_out_and_say_where_they_were() -> None:
    text, marks = unmarked("mw. [[person:de Boer]] belt [[phone:06-1]].")
    assert text == "mw. de Boer belt 06-1."
    assert marks == (Mark(4, 11, "person"), Mark(17, 21, "phone"))


@pytest.mark.parametrize("wrong", ["[[persoon:Jan]]", "[[person:Jan", "Jan]]", "[[Jan]]"])
def test_a_mark_that_is_wrong_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        unmarked(wrong)


def test_a_possessive_s_is_no_word() -> None:
    text = "Anna's jas, Bo’s 3 v&s"
    assert [text[start:end] for start, end in words_in(text)] == [
        "Anna", "jas", "Bo", "3", "v", "s",
    ]  # fmt: skip


def test_the_set_is_large_and_every_text_has_an_id_of_its_own() -> None:
    texts = evaluation.load()
    assert len(texts) >= 300
    assert [one for one, many in Counter(text.id for text in texts).items() if many > 1] == []


@pytest.mark.parametrize("part", evaluation.PARTS)
def test_a_part_has_texts_with_people(part: str) -> None:
    texts = evaluation.load(part)
    assert any(text.marks for text in texts)


def test_numbers_that_are_marked_are_valid_ones() -> None:
    checks = {"bsn": passes_eleven_test, "iban": passes_iban_check}
    wrong = [
        (text.id, words)
        for text in evaluation.load("tuning")
        for mark in text.marks
        if mark.kind in checks
        and not checks[mark.kind](
            "".join(filter(str.isalnum, words := text.text[mark.start : mark.end]))
        )
    ]
    assert wrong == []
