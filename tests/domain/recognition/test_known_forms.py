"""Somebody of the roster is hidden in every form that people type, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.adapters.lexicon import lexicon
from app.domain.people import Identity, PersonRole, RosterEntry
from app.domain.recognition import examine
from app.domain.references import compile_roster
from app.domain.wording import fold
from tests.domain.recognition.name_forms import forms_of

TODAY = date(2026, 11, 26)
CARRIERS = (
    "Gisteren sprak {} met de wijkagent.",
    "{} belde vanmorgen.",
    "gebeld met {}, komt terug",
    "school over {}: veel verzuim",
    "Volgens haar zus was {} niet thuis toen de politie kwam",
    "ivm zorgen mbt {} graag overleg",
    "Aanwezig: mw. {}; de Raad.",
    "hij stuurde {} een appje",
    "ff {} bellen ivm afspraak",
    "moeder ({}) en haar zoon waren er",
    "aanwezig:\n- {}\n- zus",
    'Zij zei: "{} heeft het gedaan".',
    "{}/zus komt ook",
)
TYPED: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, fold)
GIVEN = (
    'Johanna "Jopie"', "Lisa", "Fatma", "Zeynep", "Mohammed", "Łukasz", "Agnieszka", "Priya",
    "Xiaoli", "Sjoukje", "Kwabena", "Anna-Maria", "Abdel Karim", "Jan Willem", "Yvonne", "Ype",
    "Nana Akosua", "Chayenne", "Thijs", "Mei Ling", "Eyob", "Małgorzata", "Gülşen", "Noor", "Hans",
)  # fmt: skip
FAMILY = (
    ("van der", "Vlinderdal"), ("van den", "Berg"), ("el", "Amrani"), ("", "Yıldız"),
    ("", "Öztürk-Kaya"), ("", "Ben Haddou"), ("", "Wiśniewski"), ("", "Ramdhani-Soekhai"),
    ("", "Wang"), ("", "Owusu-Ansah"), ("", "Jansen-de Wit"), ("ter", "Horst"), ("van 't", "Hof"),
    ("van", "Oldenbarneveld"), ("", "Müller"), ("van der", "Meer"), ("", "Mensah"), ("", "Peters"),
    ("de", "Jong-Hoekstra"), ("", "Şahin"), ("van de", "Ven"), ("", "Hamming-Tjon A Fat"),
)  # fmt: skip
_syllables = st.lists(
    st.sampled_from("bra ki lo mun tes dja gor ven wie sno pak rel tou zi".split()),
    min_size=3, max_size=4,
).map(lambda parts: "".join(parts).capitalize())  # fmt: skip
people = st.builds(
    lambda given_names, family: Identity(
        given_names=given_names, prefix=family[0] or None, family_name=family[1]
    ),
    st.sampled_from(GIVEN) | _syllables,
    st.sampled_from(FAMILY) | st.tuples(st.sampled_from(["", "van der", "de"]), _syllables),
).filter(lambda identity: identity.given_names != identity.family_name)


def readable(identity: Identity, typed: str, carrier: str) -> list[str]:
    """What of a name can still be read: rows of two letters or more."""
    roster = compile_roster([RosterEntry("m1", PersonRole.MOTHER, identity)])
    before = carrier.partition("{}")[0]
    text = carrier.format(typed)
    letters = list(text)
    for one in examine(text, roster, lexicon(), today=TODAY):
        letters[one.start : one.end] = " " * (one.end - one.start)
    left = "".join(letters)[len(before) : len(before) + len(typed)]
    return [row for row in re.findall(r"[^\W_]+", left) if len(row) > 1]


def may_be_words(typed: str) -> bool:
    """ "hans" is no word, "kok" and "de jong" are: there context decides, not the form."""
    words = re.findall(r"[^\W_]+", typed.lower())
    return typed.islower() and all(len(w) < 3 or lexicon().is_listed(w) for w in words)


@settings(max_examples=120, deadline=None)
@given(identity=people, data=st.data())
@example(Identity(given_names="Bo", prefix="ter", family_name="Horst"), None)
@example(Identity(given_names="Wil", prefix="de", family_name="Boer"), None)
def test_every_form_of_every_name_is_hidden_in_any_sentence(
    identity: Identity, data: st.DataObject | None
) -> None:
    forms = list(dict.fromkeys(typed for _, typed in forms_of(identity)))
    for form in forms:
        typed = form if data is None else data.draw(st.sampled_from(TYPED))(form)
        carrier = CARRIERS[0] if data is None else data.draw(st.sampled_from(CARRIERS))
        if not may_be_words(typed):
            assert readable(identity, typed, carrier) == [], (typed, carrier)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("van der Meer", "er is meer nodig, zij zag meer dan hij over haar zei"),
        ("de Boer", "de boer op de markt zei niets; toen was de boer weg"),
        ("Bos", "hij ging met vrienden naar het bos en door een bos"),
        ("Kok", "hij werkt als kok in een restaurant"),
        ("van den Berg", "er lag een berg was op de bank, een berg schulden"),
        ("Storm", "de school werd bestormd; de storm ging liggen"),
        ("van de Ven", "hij liep langs de weg en de laan in"),
        ("Mag", "vader mag haar niet zien en dat mag niet over straat"),
    ],
)
def test_what_is_a_word_by_what_stands_around_it_stays(name: str, text: str) -> None:
    prefix, _, family = name.rpartition(" ")
    identity = Identity(given_names="Els", prefix=prefix or None, family_name=family)
    roster = compile_roster([RosterEntry("m1", PersonRole.MOTHER, identity)])
    assert examine(text, roster, lexicon(), today=TODAY) == ()
