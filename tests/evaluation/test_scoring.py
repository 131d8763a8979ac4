"""The scorer, on texts small enough to count by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.cli.anonymise import roster_of
from app.domain.people import RosterEntry
from app.services.anonymising import Anonymised, Hidden
from evaluation.gold import GoldText, unmarked
from evaluation.scoring import Fault, Share, score

ROSTER = roster_of(
    [
        {"role": "moeder", "given_names": "Anna", "prefix": "de", "family_name": "Wit"},
        {"role": "kind", "given_names": "Bo", "prefix": "de", "family_name": "Wit"},
    ]
)


def gold(marked: str) -> GoldText:
    text, marks = unmarked(marked)
    return GoldText("t1", "note", "dutch", tuple(ROSTER), text, marks)


class Hiding:
    """Puts a label in place of each of some words; reads nothing."""

    def __init__(self, **labels: str) -> None:
        self._labels = labels

    def __call__(self, text: str, roster: Sequence[RosterEntry], *, today: date) -> Anonymised:
        found = tuple(
            Hidden(text.index(words), text.index(words) + len(words), "person", label)
            for words, label in self._labels.items()
        )
        return Anonymised(text, found)


def test_what_is_hidden_wholly_counts_and_what_is_hidden_by_half_is_a_miss() -> None:
    result = score(
        [gold("[[known:Anna de Wit]] zag [[person:Jan Bos]]")], Hiding(Anna="M", Jan="x")
    )
    assert result.hidden == {"known": Share(0, 1), "person": Share(0, 1)}
    assert result.identifiers == Share(0, 2)
    assert result.misses == (
        Fault("t1", "known", "Anna de Wit", "de … Wit"),
        Fault("t1", "person", "Jan Bos", "Bos"),
    )


def test_a_letter_that_is_left_over_is_no_miss() -> None:
    result = score([gold("[[known:Annas]] jas")], Hiding(Anna="Moeder"))
    assert result.hidden == {"known": Share(1, 1)}
    assert result.kept == Share(1, 1)


def test_the_sort_of_a_school_may_be_read_but_not_its_name() -> None:
    schools = gold("[[school:basisschool De Vlinder]] en [[school:OBS De Ster]]")
    result = score([schools], Hiding(Vlinder="x", OBS="x"))
    assert result.hidden == {"school": Share(1, 2)}
    assert result.misses == (Fault("t1", "school", "OBS De Ster", "Ster"),)


def test_plain_words_that_are_hidden_are_named_with_what_hid_them() -> None:
    result = score([gold("mw. [[person:Bos]] belt OM, 3 x.")], Hiding(Bos="x", **{"OM, 3": "y"}))
    assert result.kept == Share(3, 5)
    assert result.wrongly_hidden == (
        Fault("t1", "person", "OM", "OM, 3"),
        Fault("t1", "person", "3", "OM, 3"),
    )


def test_a_known_person_whom_only_one_can_be_has_that_ones_label() -> None:
    text = gold("[[known:Anna]] en [[known:bo]], van [[known:Wit]]")
    result = score([text], Hiding(Anna="Moeder (38)", bo="Moeder", Wit="Kind"))
    assert result.hidden == {"known": Share(3, 3)}
    assert result.right_person == Share(1, 2)  # a family name alone may be either's
    assert result.wrong_person == (Fault("t1", "Kind", "bo", "Moeder"),)


def test_a_label_that_names_nobody_is_nobody_elses() -> None:
    result = score([gold("familie van [[known:Anna]]")], Hiding(Anna="[familienaam]"))
    assert (result.identifiers, result.right_person) == (Share(1, 1), Share())


def test_it_judges_the_very_code_that_anonymises() -> None:
    result = score([gold("Gisteren belde [[known:Anna de Wit]] met Veilig Thuis.")])
    assert (result.identifiers, result.kept) == (Share(1, 1), Share(5, 5))
