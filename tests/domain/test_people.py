"""People of a case, and what they are called."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.people import (
    Identity,
    PersonRole,
    RosterEntry,
    age_at,
    age_band,
    names,
    outlines,
    pseudonyms,
)

DAY = date(2026, 11, 20)
FAMILY = (
    RosterEntry(
        "m1",
        PersonRole.MOTHER,
        Identity(
            given_names="Zoë", prefix="van der", family_name="Berg", birth_date=date(1988, 2, 11)
        ),
    ),
    RosterEntry("k1", PersonRole.CHILD, Identity(given_names="Sem", birth_date=date(2018, 5, 5))),
    RosterEntry("k2", PersonRole.CHILD, Identity(given_names="Mila", birth_date=date(2026, 4, 5))),
    RosterEntry("o1", PersonRole.UNBORN_CHILD, Identity(birth_date=date(2027, 1, 1))),
    RosterEntry("v1", PersonRole.FATHER, Identity(family_name="Özdemir")),
)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1988, 2, 11), date(2026, 2, 10), 37),
        (date(1988, 2, 11), date(2026, 2, 11), 38),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2027, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_a_birthday_adds_a_year(born: date, day: date, age: int) -> None:
    assert age_at(born, day) == age


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0–3"), (3, "0–3"), (4, "4–11"), (12, "12–17"), (18, "18–22"), (22, "18–22"),
     (23, "23–39"), (39, "23–39"), (40, "40–64"), (64, "40–64"), (65, "65+"), (101, "65+")],
)  # fmt: skip
def test_every_age_has_its_band(age: int, band: str) -> None:
    assert age_band(age, "nl") == band


def test_pseudonyms_number_who_share_a_role_and_count_babies_in_months() -> None:
    assert pseudonyms(FAMILY, DAY, "nl") == {
        "m1": "Moeder (38)",
        "k1": "Kind 1 (8)",
        "k2": "Kind 2 (7 mnd)",
        "o1": "Ongeboren kind",
        "v1": "Vader",
    }
    assert pseudonyms(FAMILY, DAY, "en")["k2"] == "Child 2 (7 mo)"


def test_outlines_show_bands_of_age() -> None:
    assert list(outlines(FAMILY, DAY, "nl").values()) == [
        "Moeder (23–39)",
        "Kind 1 (4–11)",
        "Kind 2 (0–3)",
        "Ongeboren kind",
        "Vader",
    ]


def test_names_fall_back_to_the_role() -> None:
    assert names(FAMILY)["m1"] == "Zoë van der Berg"
    assert names(FAMILY)["o1"] == "Ongeboren kind"


def test_every_role_has_its_words() -> None:
    assert all(role.text.nl and role.text.en for role in PersonRole)


_texts = st.none() | st.text(max_size=20)


@settings(max_examples=50)
@given(
    st.builds(
        Identity,
        given_names=_texts,
        prefix=_texts,
        family_name=_texts,
        birth_date=st.none() | st.dates(),
        bsn=_texts,
        phone=_texts,
        email=_texts,
        address=_texts,
    )
)
def test_an_identity_survives_its_json(identity: Identity) -> None:
    assert Identity.from_json(identity.to_json()) == identity
