"""Names become references, references become names or pseudonyms."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.people import Identity, PersonRole, RosterEntry
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
from app.domain.wording import fold, is_common_word, spellings

DAY = date(2026, 11, 20)


def person(
    entry_id: str, role: PersonRole, given_names: str, prefix: str, family_name: str, **more: str
) -> RosterEntry:
    identity = Identity(
        given_names=given_names or None,
        prefix=prefix or None,
        family_name=family_name or None,
        birth_date=date(1988, 2, 11) if role is not PersonRole.CHILD else date(2018, 5, 5),
        **more,
    )
    return RosterEntry(entry_id, role, identity)


def mother(given_names: str, prefix: str, family_name: str, **more: str) -> RosterEntry:
    return person("m1", PersonRole.MOTHER, given_names, prefix, family_name, **more)


def father(given_names: str, prefix: str, family_name: str, **more: str) -> RosterEntry:
    return person("v1", PersonRole.FATHER, given_names, prefix, family_name, **more)


def child(number: int, given_names: str, prefix: str, family_name: str) -> RosterEntry:
    return person(f"k{number}", PersonRole.CHILD, given_names, prefix, family_name)


def shown(text: str, *roster: RosterEntry, language: str = "nl") -> str:
    return render_pseudonymous(to_references(text, roster), roster, DAY, language)


LISA = mother("Lisa Johanna", "van der", "Berg")


@pytest.mark.parametrize(
    "mention",
    [
        "Lisa", "LISA", "lisa", "Johanna", "Lisa Johanna", "Johanna Lisa", "Lisa-Johanna",
        "Lisa van der Berg", "lisa van der berg", "Lisa Berg", "LISA VAN DER BERG",
        "L. van der Berg", "L.J. van der Berg", "L. J. van der Berg", "LJ van der Berg",
        "L.J.van der Berg", "Lisa J. van der Berg", "J. v.d. Berg", "v.d. Berg", "v/d Berg",
        "vd Berg", "Vd Berg", "van der Berg", "Van der Berg", "van  der\nBerg", "Berg",
        "Lisa\nJohanna van der Berg", "Berg, Lisa van der", "BERG Lisa", "Berg, L.J. van der",
        "Lísa", "Li\u00adsa", "Lisa v d Berg",
    ],
)  # fmt: skip
def test_a_dutch_name_is_found_in_all_its_forms(mention: str) -> None:
    text = shown(f"Gisteren belde {mention} met de politie.", LISA)
    assert text == "Gisteren belde Moeder (38) met de politie."
    assert not re.search(r"lisa|johanna|berg", fold(text))


@pytest.mark.parametrize(
    ("given_names", "prefix", "family_name", "mentions"),
    [
        ("Zoë", "", "Jansen", "Zoë|Zoe|ZOË|Zoe\u0308 Jansen|Z. Jansen"),
        ("Günay", "", "Yıldız", "Gunay|Guenay|GÜNAY YILDIZ|Günay Yildiz|G. Yıldız"),
        ("İbrahim", "", "Işık", "Ibrahim|ibrahim ışık|IŞIK|Isik|İBRAHİM IŞIK"),
        ("Fatima-Zahra", "el", "Amrani", "Fatima|Zahra|Fatima Zahra El Amrani|El Amrani|Amrani"),
        ("Mohammed", "", "Aït Ouali", "Mohammed Ait Ouali|Aït Ouali|Ouali|M. Ouali"),
        ("Abd el Karim", "", "Ben Ali", "Karim|Abd el Karim Ben Ali|Ben Ali|Ali"),
        ("Łukasz", "", "Wójcik", "Lukasz|ŁUKASZ WÓJCIK|Wojcik|Ł. Wójcik|L. Wojcik"),
        ("Ângela", "da", "Conceição", "Angela|Angela da Conceicao|da Conceição|Conceicao"),
        ("Rajesh", "", "Ramdin-Bhagwandas", "Ramdin|Bhagwandas|Rajesh Ramdin Bhagwandas"),
        ("Sjoukje", "", "Hoekstra", "SJOUKJE|S. Hoekstra|Sj. Hoekstra|Hoekstra"),
        ("Li", "", "Xiaoming", "Li Xiaoming|Xiaoming Li|Li|xiaoming"),
        ("Seán", "", "O'Brien", "Sean O'Brien|O’Brien|Seán O Brien|Brien"),
        ("Theo", "van 't", "Hoff", "Theo van 't Hoff|van ’t Hoff|Th. van 't Hoff|Hoff"),
        ("Anna", "", "Jansen-de Boer", "Anna Jansen - de Boer|Anna de Boer|Jansen|de Boer"),
        ("J.P.", "", "Müller", "J.P. Müller|J. Mueller|JP Muller|Müller"),
    ],
)  # fmt: skip
def test_names_from_everywhere_are_found(
    given_names: str, prefix: str, family_name: str, mentions: str
) -> None:
    roster = mother(given_names, prefix, family_name)
    for mention in mentions.split("|"):
        assert shown(f"Toen kwam {mention} binnen.", roster) == "Toen kwam Moeder (38) binnen."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lisa's fiets", "Moeders fiets"),
        ("Lisa’s fiets", "Moeders fiets"),
        ("Johannas fiets", "Moeders fiets"),
        ("mevrouw Bergs fiets", "mevrouw Moeders fiets"),
        ("Noahs fiets", "Kind 1's fiets"),
    ],
)
def test_a_possessive_stays_outside_the_reference(text: str, expected: str) -> None:
    roster = (LISA, child(1, "Noah", "", "Jansen"), child(2, "Mila", "", "Jansen"))
    assert shown(text, *roster) == expected
    assert render_identified(to_references(text, roster), roster) == text


def test_an_age_stands_only_at_the_first_mention() -> None:
    roster = (LISA, child(1, "Noah", "", "Berg"), child(2, "Mila", "", "Berg"))
    assert shown("Lisa sloeg Noah. Noah liep naar Mila; Lisa niet.", *roster) == (
        "Moeder (38) sloeg Kind 1 (8). Kind 1 liep naar Kind 2 (8); Moeder niet."
    )
    assert shown("Lisa met Noah", *roster, language="en") == "Mother (38) met Child 1 (8)"


def test_an_age_that_was_written_is_not_said_twice() -> None:
    roster = (LISA, child(1, "Noah", "", "Jansen"))
    assert shown("Noah (8) en Noah (8 jaar)", *roster) == "Kind (8) en Kind"
    assert shown("Noah (9 jaar)", *roster) == "Kind (8) (9 jaar)"


def test_a_role_before_a_name_is_not_said_twice() -> None:
    assert shown("De moeder Lisa van der Berg huilt", LISA) == "De Moeder (38) huilt"
    assert shown("Moeder Lisa huilt", LISA) == "Moeder (38) huilt"


def test_a_shared_family_name_is_the_familys() -> None:
    roster = (mother("Lisa", "", "Jansen"), father("Jan", "", "Jansen"))
    text = "De familie Jansen: Lisa Jansen en J. Jansen. Meneer Jansen belde."
    assert shown(text, *roster) == (
        "De familie [familienaam]: Moeder (38) en Vader (38). Meneer [familienaam] belde."
    )
    assert render_identified(to_references(text, roster), roster) == text


def test_somebody_else_of_the_same_name_is_not_taken_for_the_person() -> None:
    roster = mother("Lisa", "", "Jansen")
    assert shown("Haar broer Piet Jansen en A. Jansen", roster) == (
        "Haar broer Piet [familienaam] en A. [familienaam]"
    )
    assert shown("Gezin Jansen", roster) == "Gezin [familienaam]"
    assert shown("Volgens mevrouw Jansen en volgens Jansen", roster) == (
        "Volgens mevrouw Moeder (38) en volgens Moeder"
    )


def test_a_shared_given_name_is_nobodys_in_particular() -> None:
    roster = (father("Jan", "", "Bakker"), child(1, "Jan", "", "Visser"))
    assert shown("Jan belde. Jan Visser niet.", *roster) == "[naam] belde. Kind (8) niet."


@pytest.mark.parametrize(
    "text",
    [
        "Zij wil niet praten met de boer.",
        "Het huis werd bestormd.",
        "De bergen van de Ardennen.",
        "Hij van de politie, der gewoonte getrouw.",
        "Meneer A. was er.",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    roster = (
        mother("Wil", "de", "Boer"),
        father("A", "van der", "Storm"),
        child(1, "Ber", "", "van der"),
    )
    assert to_references(text, roster) == text


@pytest.mark.parametrize(
    "text", ["wil de boer", "w. de boer", "mevrouw boer", "Wil", "de Boer", "DE BOER", "Boer, Wil"]
)
def test_a_name_that_is_a_word_is_found_beside_another_part_or_capitalised(text: str) -> None:
    assert "boer" not in shown(text, mother("Wil", "de", "Boer")).lower()
    assert "wil" not in shown(text, mother("Wil", "de", "Boer")).lower()


def test_numbers_and_addresses_become_references() -> None:
    roster = mother(
        "Lisa", "", "Jansen", bsn="123456782", phone="06-12345678", email="Lisa@voorbeeld.test",
        address="Kerkstraat 12a, 6411 AB Heerlen",
    )  # fmt: skip
    for text, expected in {
        "tel. 0612345678 of 06 12 34 56 78": "tel. [telefoonnummer] of [telefoonnummer]",
        "bel +31 6 1234 5678": "bel [telefoonnummer]",
        "bsn 1234.56.782, nu": "bsn [BSN], nu",
        "0612345678 123456782": "[telefoonnummer] [BSN]",
        "lisa@voorbeeld.test.": "[e-mailadres].",
        "op Kerkstraat 12a, 6411AB Heerlen": "op [adres]",
        "op kerkstraat 12A in Heerlen": "op [adres] in Heerlen",
        "postcode 6411 AB": "postcode [adres]",
        "in de Kerkstraat, zaak 123456789": "in de Kerkstraat, zaak 123456789",
    }.items():
        assert shown(text, roster) == expected


def test_the_identified_view_reads_as_typed() -> None:
    roster = (LISA, father("Jan Willem", "de", "Wit"), child(1, "Zoë", "", "Berg-de Wit"))
    text = (
        "Lisa van der Berg en Jan Willem de Wit. De Wit belde; J.W. de Wit, JW de Wit, L. Berg.\n"
        "Lisa's dochter Zoë (Berg-de Wit), Zoë de Wit. Mevrouw Van der Berg. Berg, Lisa van der.\n"
        "Berg, L.J.; Berg, L.J. van der."
    )
    assert render_identified(to_references(text, roster), roster) == text


def test_brackets_of_the_writer_become_ordinary_ones() -> None:
    assert to_references("⟦m1:f⟧ ⟧⟦", [LISA]) == "[m1:f] ]["


@pytest.mark.parametrize(
    "text", ["⟦zz:f⟧", "⟦m1:f", "⟦⟧", "⟦m1⟧", "⟦m1:g7799⟧", "⟦m1:?⟧ ⟧", "⟦m1:i00⟧"]
)
def test_no_reference_is_ever_left_in_what_is_shown(text: str) -> None:
    for rendered in (render_identified(text, [LISA]), render_pseudonymous(text, [LISA], DAY, "nl")):
        assert not set(rendered) & set("⟦⟧")
    assert render_identified("⟦zz:f⟧ kwam", [LISA]) == "[persoon] kwam"


def test_pseudonyms_become_references_again() -> None:
    roster = (LISA, child(1, "Noah", "", "Berg"), child(2, "Mila", "", "Berg"))
    text = "Moeder (38) haalt Kind 1 op. Moeders auto. Child 2 en Kind 3 en moeder."
    assert render_identified(to_references(text, roster), roster) == (
        "Lisa Johanna van der Berg haalt Noah op. Moeders auto. Mila en Kind 3 en moeder."
    )


def test_a_writer_who_sees_no_names_keeps_the_references() -> None:
    roster = (mother("Lisa", "", "Jansen", address="Dorpsstraat 1"), father("Jan", "", "Jansen"))
    before = to_references("Mevrouw Jansen en Lisa wonen op Dorpsstraat 1. Jan sliep.", roster)
    view = PseudonymousView(roster, DAY, "nl")
    edited = view.render(before).replace("sliep", "vertrok, zegt Moeder")
    after = with_references(keep_references(before, edited, view), compile_roster(roster))
    assert render_identified(after, roster) == (
        "Mevrouw Jansen en Lisa wonen op Dorpsstraat 1. Jan vertrok, zegt Moeder."
    )


GIVEN = "Lisa Zoë Günay Łukasz Ângela Fatima-Zahra Mohammed Wil Sem Noah Jan Peter Bo Ömer Jóhann"
FAMILY = "Berg|Jansen|Jansen-de Boer|El Amrani|Yıldız|Wójcik|Visser|O'Brien|Ramdin|Peters|de Wit"
PREFIXES = ("", "van der", "de", "van 't", "el")
FILLERS = (
    "belde met de politie. De buurman wil niet , en van (8) 1 ' \n : mevrouw Moeder Kind familie"
)

rosters = st.lists(
    st.tuples(
        st.sampled_from(list(PersonRole)),
        st.lists(st.sampled_from(GIVEN.split()), min_size=1, max_size=2, unique=True),
        st.sampled_from(PREFIXES),
        st.sampled_from(FAMILY.split("|")),
    ),
    min_size=1,
    max_size=4,
).map(
    lambda people: [
        person(f"p{number}", role, " ".join(given_names), prefix, family)
        for number, (role, given_names, prefix, family) in enumerate(people)
    ]
)


@st.composite
def texts_about(draw: st.DrawFn) -> tuple[list[RosterEntry], str]:
    roster = draw(rosters)
    words = FILLERS.split(" ")
    for entry in roster:
        name = entry.identity.full_name
        words += [name, name.upper(), fold(name), *name.split(), f"{name.split()[0]}'s"]
        words += re.split(r"[\s\-]", name.lower())
    return roster, " ".join(draw(st.lists(st.sampled_from(words), max_size=15)))


@settings(max_examples=200, deadline=None)
@given(texts_about())
def test_no_name_is_left_in_the_pseudonymous_view(case: tuple[list[RosterEntry], str]) -> None:
    roster, text = case
    rendered = shown(text, *roster)
    left = {fold(word) for word in re.findall(r"[^\W\d_]+", rendered)}
    for entry in roster:
        for word in re.findall(r"[^\W\d_]+", entry.identity.full_name):
            for spelled in spellings(word):
                assert is_common_word(spelled) or spelled not in left


@settings(max_examples=200, deadline=None)
@given(texts_about(), st.sampled_from(["nl", "en"]))
def test_reading_the_pseudonymous_view_again_changes_nothing(
    case: tuple[list[RosterEntry], str], language: str
) -> None:
    roster, text = case
    once = shown(text, *roster, language=language)
    assert shown(once, *roster, language=language) == once
    assert not set(once) & set("⟦⟧")


@settings(max_examples=100, deadline=None)
@given(texts_about())
def test_a_view_that_nobody_edited_keeps_its_text(case: tuple[list[RosterEntry], str]) -> None:
    roster, text = case
    stored = to_references(text, roster)
    compiled = compile_roster(roster)
    for view in (PseudonymousView(roster, DAY, "nl"), IdentifiedView(roster)):
        again = with_references(keep_references(stored, view.render(stored), view), compiled)
        assert render_identified(again, roster) == render_identified(stored, roster)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_full_names_come_back_as_they_were_typed(data: st.DataObject) -> None:
    roster = data.draw(rosters)
    full = [entry.identity.full_name for entry in roster]
    words = st.sampled_from([*full, "belde met", "en ook", "zag", "(op straat)", "vandaag:"])
    text = ", ".join(data.draw(st.lists(words, max_size=8)))
    assert render_identified(to_references(text, roster), roster) == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="⟦⟧:mgxn1f aLisaB'(8).-", max_size=60))
def test_any_stored_text_can_be_shown(text: str) -> None:
    for rendered in (render_identified(text, [LISA]), render_pseudonymous(text, [LISA], DAY, "en")):
        assert not set(rendered) & set("⟦⟧")
    to_references(text, [LISA])
