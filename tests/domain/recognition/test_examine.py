"""What in a text could tell who somebody is, and what stays as it stands."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.lexicon import lexicon
from app.domain.people import Identity, PersonRole, RosterEntry
from app.domain.recognition import Found, FoundKind, examine
from app.domain.references import compile_roster

TODAY = date(2026, 11, 26)
ROSTER = compile_roster(
    [
        RosterEntry(
            "m1",
            PersonRole.MOTHER,
            Identity(
                given_names="Samira",
                prefix="van den",
                family_name="Berg",
                birth_date=date(1988, 2, 11),
                phone="06-12345678",
            ),
        ),
        RosterEntry("k1", PersonRole.CHILD, Identity(given_names="Noor")),
    ]
)


def found(text: str, roster: object = None) -> tuple[Found, ...]:
    return examine(text, ROSTER if roster else compile_roster([]), lexicon(), today=TODAY)


def words(text: str) -> list[str]:
    return [text[one.start : one.end] for one in found(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mevrouw De Wit belde dat buurman Kees Jansen schreeuwde.", ["De Wit", "Kees Jansen"]),
        ("Er kwam een agent Van der Meer aan de deur.", ["Van der Meer"]),
        ("samira belde, haar ex mohammed yilmaz staat voor de deur", ["samira", "mohammed yilmaz"]),
        ("J. Bakker en A.B.C. de Wit-Hofstra zijn er.", ["J. Bakker", "A.B.C. de Wit-Hofstra"]),
        ("JANSEN, Piet is aangehouden voor geweld tegen DE VRIES.", ["JANSEN, Piet", "DE VRIES"]),
        (
            "Priya Soekhai en Kwame Owusu-Ansah. Priya's zus.",
            ["Priya Soekhai", "Kwame Owusu-Ansah", "Priya"],
        ),
        ("Zijn broer Hassan en haar vriendin Agnieszka.", ["Hassan", "Agnieszka"]),
        (
            "met J van den Berg en J. in 't Veld en Lisa vdBerg",
            ["J van den Berg", "J. in 't Veld", "Lisa vdBerg"],
        ),
        (
            "KOK, J. en JANSEN-DE WIT, P. zijn gehoord, en mw. Berg, Johanna van den",
            ["KOK, J", "JANSEN-DE WIT, P", "Berg", "Johanna van den"],
        ),
        ("trof J. v.d. Vlinderdal en dhr v. 't Hof aan", ["J. v.d. Vlinderdal", "v. 't Hof"]),
        ("Wij spraken Sjoukje Hoekstra-de Jong.", ["Sjoukje Hoekstra-de Jong"]),
        ("Roos is bang; de rozen bloeien.", ["Roos"]),
        ("Tom Dekkers belde. Dekkers was boos. Priyas fiets.", ["Tom Dekkers", "Dekkers", "Priya"]),
        ("Zij trof Anja aan. Janssen was boos.", ["Anja", "Janssen"]),
        (
            "burgemeester Roemer tekent, met wethouder Kool en Officier van justitie Zand.",
            ["Roemer", "Kool", "Zand"],
        ),
        ("rechter Roemer hoorde ovj De Wit en dominee Vink", ["Roemer", "De Wit", "Vink"]),
        ("Zij wonen Dorpsstraat 12.", ["Dorpsstraat 12"]),
        (
            "Wonen Dorpsstraat 12, met Anja Dorpsstraat 4 ernaast.",
            ["Dorpsstraat 12", "Anja", "Dorpsstraat 4"],
        ),
        ("op Willem Barentszstraat 12 gezien", ["Willem Barentszstraat 12"]),
    ],
)
def test_people_whom_no_roster_knows_are_found(text: str, names: list[str]) -> None:
    assert words(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "De melder wil anoniem blijven. Wil je moeder bellen?",
        "Storm bestormde de lente niet. De boer op de markt zei niets.",
        "Veilig Thuis Zuid-Limburg draagt over aan Team Jeugd Heerlen; de Reclassering haakt aan.",
        "Het Openbaar Ministerie besluit op grond van artikel 2 Wth tot een huisverbod.",
        "Moeder (38) en Kind 1 (8) wonen sinds maart in Kerkrade.",
        "Meneer is boos. Mevrouw wil scheiden. Vader heeft Poolse vrienden.",
        "Thuisbegeleiding start maandag 30 november 2026 om 10.00 uur, 2 keer per week.",
        "Het bedrag was € 1.250,00; artikel 1:255 BW; kamer 2.14; bel 0800-2000 of 112.",
        "Zorgmelding gedaan door school. Huisartsenpost Kerkrade gaf pijnstillers.",
        "burgemeester en wethouders; de rechter heeft beslist; wethouder Zorg tekent",
        "eind jan 2026, in jan of mei; op 3 mei en 12 jan gebeld",
        "hij woont op straat, aan de snelweg, bij het kerkhof, op de hoofdweg",
        "op school de laatste tijd veel verzuim, school de zorgen verteld, zit op de gang",
        "kind zit op de wachtlijst, in groep 5; naar de bso en op de bank bij de juf op school",
        "Inbreng bewaren. Spoed gaat voor. Opschaling vooraf; Hierin staat genoeg. Kleding mee.",
        "moeder, genoeg, heeft spoed; hij zit op het bureau, zij zit op het puntje",
        "in het veld, in de Raad, de Zuid-Limburgse aanpak, kamer B van de rechtbank, VO, MBO",
        "geen joke, een roos in de tuin; de mees zat op het nest, hij speelt bas",
        "de bond van de politie, een job van de gemeente, wil van school af",
    ],
)
def test_the_words_of_the_trade_stay(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("BSN 123456782 staat erbij", FoundKind.BSN, "123456782"),
        ("nummer 1234.56.782 klopt", FoundKind.BSN, "1234.56.782"),
        ("bel 06 12 34 56 78 even", FoundKind.PHONE, "06 12 34 56 78"),
        ("bel +31 (0)45-5601234.", FoundKind.PHONE, "+31 (0)45-5601234"),
        ("mail k.jansen@voorbeeld.test", FoundKind.EMAIL, "k.jansen@voorbeeld.test"),
        ("insta @kees_j99 dus", FoundKind.HANDLE, "@kees_j99"),
        ("op t.me/kees026 dus", FoundKind.URL, "t.me/kees026"),
        ("zie www.kees-schildert.nl.", FoundKind.URL, "www.kees-schildert.nl"),
        ("op NL91 ABNA 0417 1643 00 gestort", FoundKind.IBAN, "NL91 ABNA 0417 1643 00"),
        ("aan de Akerstraat 12-b in", FoundKind.ADDRESS, "Akerstraat 12-b"),
        ("postcode 6411 AB 12 dus", FoundKind.ADDRESS, "6411 AB 12"),
        ("woont Op de Bies 12, zegt zij", FoundKind.ADDRESS, "Op de Bies 12"),
        ("kenteken 12-ABC-3 reed weg", FoundKind.PLATE, "12-ABC-3"),
        ("mutatie PL2300-2026123456 is", FoundKind.CASE_NUMBER, "PL2300-2026123456"),
        ("parketnummer 05/123456-25 loopt", FoundKind.CASE_NUMBER, "05/123456-25"),
        ("paspoort NXA12BC34 is", FoundKind.DOCUMENT_NUMBER, "NXA12BC34"),
        ("geb. 11-02-1988 te Aken", FoundKind.BIRTH_DATE, "11-02-1988"),
        ("basisschool De Wegwijzer belt", FoundKind.SCHOOL, "basisschool De Wegwijzer"),
        ("voetbalt bij vv Groene Ster", FoundKind.INSTITUTION, "vv Groene Ster"),
        ("werkt in nagelsalon Gouden Lelie.", FoundKind.INSTITUTION, "nagelsalon Gouden Lelie"),
        ("in restaurant Het Anker in Heerlen", FoundKind.INSTITUTION, "restaurant Het Anker"),
        ("zit op OBS Het Palet nu", FoundKind.SCHOOL, "OBS Het Palet"),
        ("groet van team De Vuurtoren", FoundKind.INSTITUTION, "De Vuurtoren"),
        ("naar de mgr. brouwersstraat 14 toe", FoundKind.ADDRESS, "mgr. brouwersstraat 14"),
        ("6411AB, nr 24 is het adres", FoundKind.ADDRESS, "6411AB, nr 24"),
        ("op Grote Markt 9 bis gezien", FoundKind.ADDRESS, "Grote Markt 9 bis"),
        (
            "bij Laan van ter Aa tot Stein 5 gezien",
            FoundKind.ADDRESS,
            "Laan van ter Aa tot Stein 5",
        ),
        ("op 't Loo 12 aangehouden", FoundKind.ADDRESS, "'t Loo 12"),
        ("Schuttersstraat 8-III boven", FoundKind.ADDRESS, "Schuttersstraat 8-III"),
        ("dossier RBL-2026-00417 ligt er", FoundKind.CASE_NUMBER, "RBL-2026-00417"),
        ("onder 662019 bekend", FoundKind.CASE_NUMBER, "662019"),
        ("vreemdelingenkaart 3077452291 getoond", FoundKind.DOCUMENT_NUMBER, "3077452291"),
        ("pas 6210 3345 9001 2287 gebruikt", FoundKind.DOCUMENT_NUMBER, "6210 3345 9001 2287"),
        ("auto PX 44 RD stond er", FoundKind.PLATE, "PX 44 RD"),
        ("reed weg in r451kx daarna", FoundKind.PLATE, "r451kx"),
        ("kenteken, vermoedelijk GD 9K12 dus", FoundKind.PLATE, "GD 9K12"),
        ("geboortedatum volgens opgave 7 okt. 2009 dus", FoundKind.BIRTH_DATE, "7 okt. 2009"),
        ("is van 30-VI-1961 dus", FoundKind.BIRTH_DATE, "30-VI-1961"),
        ("staat als 23 augustus 1987 te boek", FoundKind.BIRTH_DATE, "23 augustus 1987"),
    ],
)
def test_what_identifies_by_its_shape_is_found(text: str, kind: FoundKind, word: str) -> None:
    (one,) = found(text)
    assert (one.kind, text[one.start : one.end], one.reference) == (kind, word, "")


@pytest.mark.parametrize(
    "text", ["12.345.678", "1.234.567,89", "12-05-2026", "art. 1:255", "2024 is", "1500 en",
     "€ 250000", "120000 euro", "2025-2026", "10.30-11.15", "week 12/13", "3 maart 07.30",
     "de wet van 14 maart 2002"],
)  # fmt: skip
def test_a_number_that_only_looks_like_one_stays(text: str) -> None:
    assert found(f"Het was {text} toen.") == ()


def test_dates_in_a_row_with_a_date_of_birth_are_some_too() -> None:
    assert words("Geboortedata: 4-5-2015, 19-12-2017 en 1 mei 2020; aangemeld 3-11-2026.") == [
        "4-5-2015",
        "19-12-2017",
        "1 mei 2020",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("haar neef mourad (22) stond voor de deur", ["mourad"]),
        ("zus Clarinda vertelde het", ["Clarinda"]),
        ("hij noemt zich Lucky en werd gezien", ["Lucky"]),
        ("een vriend, ene shaquel, was erbij", ["shaquel"]),
        ("mw k. van der velden belt terug", ["k. van der velden"]),
        ("gebeld door R. Haring gisteren", ["R. Haring"]),
        ("bewoners: Willems, Ludovica en een kind", ["Willems", "Ludovica"]),
        ("zag Frans Quaedvlieg wegrennen", ["Frans Quaedvlieg"]),
        ("leerling Demi Keulen gaat over", ["Demi Keulen"]),
        ("met mw de vries (buurvrouw) gebeld", ["de vries"]),
        ("dhr van dijk niet bereikt", ["van dijk"]),
        ("fam de jong woont daar", ["de jong"]),
        ("hr. vd berg komt", ["vd berg"]),
        ("mevrouw visser van school", ["visser"]),
        ("mevrouw bang voor ex, mw wil niet, dhr de buurman", []),
        ("terugbellen: jelmar 0655443322", ["jelmar", "0655443322"]),
        ("woont met haar kinderen aan de kasteellaan", ["kasteellaan"]),
        ("verblijft nu in de oude hofgracht boven een winkel", ["oude hofgracht"]),
        ("luna zit op de horizon in groep 5", ["luna", "de horizon"]),
        ("gebeld met school de horizon over verzuim", ["school de horizon"]),
        ("basisschool de springplank belt", ["basisschool de springplank"]),
        ("gesproken met jan van het wijkteam", ["jan"]),
        ("bij mees, hij zei dat roos viel", ["mees", "roos"]),
        ("oma riet en oom dries", ["riet", "dries"]),
        ("Blessing 19 jr uit nigeria", ["Blessing"]),
        ("hamza erbij gehaald, kees zn fiets", ["hamza", "kees"]),
        ("een meisje, shanaya, heeft het gezien; dr. van essen ook", ["shanaya", "van essen"]),
        ("baby geboren, heet nova; ik zag dat roos haar sloeg", ["nova", "roos"]),
        ("wonende aan het Molenpad te Sneek; hij zit op het grotius", ["Molenpad", "het grotius"]),
        ("gisteren zei dilano dat kim er was", ["dilano", "kim"]),
        ("met mw. P. v.d. Heijden en J.P. v. d. Berg", ["P. v.d. Heijden", "J.P. v. d. Berg"]),
        ("van de heer Op 't Veld van het loket", ["Op 't Veld"]),
        ("gebeld met jan van der hof", ["jan van der hof"]),
        ("gebeld met bas van school, joke van team jeugd komt", ["bas", "joke"]),
    ],
)
def test_cues_tell_a_name_whatever_its_letters(text: str, names: list[str]) -> None:
    assert words(text) == names


@pytest.mark.parametrize(
    ("name", "text", "found_as"),
    [
        ("Bas Klein", "bas heeft een huis gevonden", "bas"),
        ("Joy van Beek", "gesproken over dochter joy op school", "joy"),
        ("Joy van Beek", "gesproken met van beek over school", "van beek"),
        ("Pieter-Jan Cox", "PJ vraagt om training", "PJ"),
        ("Jay-Jay Cox", "met jayjay gesproken", "jayjay"),
        ("Daan Brouwers", "en daantje deed open", "daantje"),
        ("Karel van Kuilenburg", "namens van Kuylenburg is gebeld", "van Kuylenburg"),
        ("Robert Heuvel", "met rob heuvel gebeld", "rob"),
        ("Elisabeth van Wassenaer", "zag Elisabeth van Wassenaar gaan", "van Wassenaar"),
        ("Karel op den Hoek", "Hoek, K. op den: code oranje", "Hoek, K. op den"),
        ("Youssef Cox", "haar zoon joussef slaapt", "joussef"),
        ("Fenna Cox", "gebracht door fena gisteren", "fena"),
        ("Sjoukje Cox", "en sjouk kwam ook", "sjouk"),
        ("Pieter-Jan Cox", "toen stond pj er weer", "pj"),
        ("Bas Kok", "vader (kok) was er, bas slaapt door", "kok"),
        ("Bas Kok", "moeder was er, bas slaapt door", "bas"),
    ],
)
def test_who_is_on_the_roster_is_found_in_whatever_form(
    name: str, text: str, found_as: str
) -> None:
    given, _, family = name.partition(" ")
    prefix, _, last = family.rpartition(" ")
    identity = Identity(given_names=given, prefix=prefix or None, family_name=last)
    roster = compile_roster([RosterEntry("m1", PersonRole.MOTHER, identity)])
    seen = examine(text, roster, lexicon(), today=TODAY)
    assert found_as in [text[f.start : f.end] for f in seen]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Storm", "door de storm was de sporthal dicht"),
        ("Rechter", "de rechter heeft beslist"),
        ("Joke", "maakt er geen joke van"),
        ("Wijk", "hij reed rond in de wijk"),
        ("Bas", "het bos is een bas rijker"),
    ],
)
def test_a_word_stays_a_word_where_context_says_so(name: str, text: str) -> None:
    roster = compile_roster(
        [RosterEntry("m1", PersonRole.MOTHER, Identity(given_names="Els", family_name=name))]
    )
    assert examine(text, roster, lexicon(), today=TODAY) == ()


def test_somebody_of_the_roster_has_a_reference_and_nobody_else_has() -> None:
    text = "Samira vd Berg (06 12345678) en Piet de Groot spraken Noor."
    assert [(text[f.start : f.end], f.reference) for f in found(text, roster=True)] == [
        ("Samira vd Berg", "⟦m1:f⟧"),
        ("06 12345678", "⟦m1:t⟧"),
        ("Piet de Groot", ""),
        ("Noor", "⟦k1:g⟧"),
    ]


def test_a_date_of_birth_becomes_an_age_and_may_be_somebody_of_the_roster() -> None:
    (one,) = found("Zij is van 11 februari 1988.", roster=True)
    assert (one.kind, one.candidates, one.suggestion) == (
        FoundKind.BIRTH_DATE,
        ("m1",),
        "(38 jaar)",
    )


def test_a_date_of_birth_is_one_whoever_is_called_after_a_month() -> None:
    roster = compile_roster(
        [RosterEntry("k1", PersonRole.CHILD, Identity(given_names="Jan", family_name="Mei"))]
    )
    text = "Jan, geb. 12 jan 2018, was er op 3 mei, en mei 2026 weer."
    told = examine(text, roster, lexicon(), today=TODAY)
    assert [(text[f.start : f.end], f.kind, f.suggestion) for f in told] == [
        ("Jan", FoundKind.PERSON, ""),
        ("12 jan 2018", FoundKind.BIRTH_DATE, "(8 jaar)"),
    ]


def test_references_that_stand_in_the_text_are_left_alone() -> None:
    text = "⟦m1:f⟧ sprak Priya."
    assert [text[f.start : f.end] for f in found(text, roster=True)] == ["Priya"]


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,-'’@/()+\nëé⟦⟧", max_size=200))
def test_findings_are_in_order_apart_and_inside_the_text(text: str) -> None:
    at = 0
    for one in found(text, roster=True):
        assert at <= one.start < one.end <= len(text)
        assert one.reference or one.suggestion
        at = one.end


PEOPLE = compile_roster(
    [
        RosterEntry(
            "m1",
            PersonRole.MOTHER,
            Identity(given_names='Johanna "Jopie"', prefix="van der", family_name="Vlinderdal"),
        ),
        RosterEntry(
            "v1", PersonRole.FATHER, Identity(given_names="Wil", prefix="de", family_name="Boer")
        ),
    ]
)


def asked(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Words that are not surely anybody, with who they may be."""
    found = examine(text, PEOPLE, lexicon(), today=TODAY)
    return [(text[f.start : f.end], f.candidates) for f in found if not f.reference]


@pytest.mark.parametrize(
    "typed", ["Vlinderdaal", "vlinderdl", "Vlnideral", "johanavlinderdal", "vlinderdal1988"]
)
def test_a_name_that_is_misspelled_or_glued_is_asked_with_who_it_may_be(typed: str) -> None:
    if typed.startswith("johana"):
        typed = "johannavlinderdal"
    assert asked(f"Zij sprak {typed} gisteren.") == [(typed, ("m1",))]


@pytest.mark.parametrize("typed", ["jopie.vlinderdal@voorbeeld.test", "jopie_v88", "@jopievdv"])
def test_an_address_or_account_made_of_a_name_is_one_whole(typed: str) -> None:
    assert [words for words, _ in asked(f"Zij mailt via {typed} vaak.")] == [typed]


def test_a_nickname_in_the_roster_is_a_name_like_any_other() -> None:
    text = "Jopie belde."
    (one,) = examine(text, PEOPLE, lexicon(), today=TODAY)
    assert (text[: one.end], one.reference[:4]) == ("Jopie", "⟦m1:")


def test_the_word_stays_the_word_and_what_context_cannot_decide_is_asked() -> None:
    assert asked("Wil je komen? De boer op de markt wil niet.") == []
    assert asked("Wil belde niet.") == [("Wil", ("v1",))]
    (sure,) = examine("Toen kwam Wil binnen.", PEOPLE, lexicon(), today=TODAY)
    assert sure.reference


def test_a_name_of_two_letters_hides_nobody_who_is_named_behind_it() -> None:
    roster = compile_roster(
        [
            RosterEntry("m1", PersonRole.MOTHER, Identity(given_names="Bo")),
            RosterEntry("k1", PersonRole.CHILD, Identity(given_names="Samira")),
        ]
    )
    text = "Toen sprak Bo met buurman Kees Jansen over Samira."
    told = examine(text, roster, lexicon(), today=TODAY)
    assert [text[one.start : one.end] for one in told] == ["Bo", "Kees Jansen", "Samira"]
