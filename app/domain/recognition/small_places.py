"""Streets and schools in small letters, as in a note that is typed during a call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.recognition.found import Found, FoundKind, found_at
from app.domain.recognition.lexicon import Vocabulary
from app.domain.recognition.terms import KIN, TERMS, is_title
from app.domain.recognition.windows import Spans

#: how the name of a street ends whatever stands around it
_STREET_ENDINGS = ("straat", "laan", "weg", "plein", "dijk", "kade", "singel", "steeg", "gracht",
                   "dreef", "plantsoen")  # fmt: skip
_TO_A_STREET = re.compile(
    r"(?:\b(?:aan|op|in|naar|van|vanaf|uit|hoek|langs|bij|tot)(?: de| het)?|\badres:?|"
    r"\b(?:woon\w*|verblijft)(?: nu)?)"
    r" (?P<first>(?:(?:oude|nieuwe|lange|korte|grote|kleine|hoge|lage) )?)$"
)
_LIVES = re.compile(r"\b(?:woon\w*|wonen\w*|adres|verblijft|ingeschreven|verhuisd|huis)\b")
_LOOKS_BACK = 45

#: what a school is called or has, near a word that may be its name
_AT_SCHOOL = re.compile(
    r"\b(?:school|basisschool|groep \d|klas|leerlingen?|leerkracht|juf|meester|mentor|ib'?er|"
    r"verzuim|z[ia]t(?:ten)?|schooluitval|leerplicht|kleuters?|bso|opvang|kdv|peuterspeelzaal)\b"
)
_CALLED = re.compile(r" (?:de |het |'t |’t )?(?P<name>[a-zà-ÿ]{4,})(?![\w\-])")
_ARTICLED = re.compile(r" (?:de|het|'t|’t) (?P<name>[a-zà-ÿ]{4,})(?![\w\-])")
#: what follows a name rather than a thing
_AFTER_NAME = re.compile(
    r"\s*(?:$|[,.;:()\n]|(?:in|te|en|is|was|belt|belde|meldt|meldde|zegt|geeft|gaf|heeft|wil|ziet|"
    r"over|met|want|groep|klas|waar|niet|sinds|vanaf|vraagt|mailt|laat)\b)"
)
_IN_GROUP = re.compile(
    r"\b(?:op|bij|van|naar) (?P<it>(?:de|het|'t|’t) (?P<name>[a-zà-ÿ]{4,}))"
    r"(?=(?:,| in| zit in| uit)? (?:groep|klas) \d)"
)
_AT = re.compile(r"\b(?:op|bij|van|naar) (?P<it>(?:de|het|'t|’t) (?P<name>[a-zà-ÿ]{4,}))\b")
#: "zit op het grotius": no word, so it is called so
_SITS = re.compile(r"\b(?:zit|zat|zitten|leerling)(?: nu| ook)? $")
_LONGEST_SITS = len("zitten ook ")
#: what schools here are called often
_NAMES_OF_SCHOOLS = frozenset(
    "ark bolster bongerd dolfijn driesprong duizendpoot egelantier esdoorn hoeksteen horizon "
    "kameleon kastanje klaverblad klimop klimboom kompas krullevaar kwartiermaker lichtboei "
    "meander mijlpaal mozaiek mozaïek octaaf octopus olijfboom palet pionier pijler poolster "
    "regenboog schakel schatkist schatgraver schelp sleutelbloem sprankel springplank steenrots "
    "sterrenboom toermalijn tovertuin triangel vlinder vlindertuin vuurtoren vuurvogel wegwijzer "
    "wereldboom wilgenroos windroos wingerd zevensprong zonnebloem zonnewijzer zonnestraal "
    "zwaluw".split()
)
#: of a school in general, and sorts of it
_SORTS = frozenset(
    "school basisschool obs cbs rkbs bs pcbs kbs gbs sbo ikc kdv bso kindcentrum peuterspeelzaal "
    "peuteropvang kinderopvang kinderdagverblijf".split()
)
_NAMED_SORTS = _SORTS - {"school"}


def small_streets(text: str, streets: Spans, vocabulary: Vocabulary) -> Iterator[Found]:
    """ "woont aan de kasteellaan": a street without a number, that no dictionary has as a word."""
    for start, end in streets:
        word = text[start:end]
        whole = word.islower() or (word[0].isupper() and word[1:].islower())
        if not whole or vocabulary.listed[word.lower()] or text[end : end + 1] == "-":
            continue
        before = text[max(0, start - _LOOKS_BACK) : start]
        to = _TO_A_STREET.search(before)
        ends_so = word.islower() and word.endswith(_STREET_ENDINGS)
        if to is None or not (ends_so or _LIVES.search(before)):
            continue
        yield found_at(start - len(to["first"]), end, FoundKind.ADDRESS)


def small_schools(text: str, cues: Mapping[str, Spans], vocabulary: Vocabulary) -> Iterator[Found]:
    """ "basisschool de horizon", "zit op de horizon in groep 5"."""
    for start, end in cues["school"]:
        sort = text[start:end].lower()
        if sort not in _SORTS:
            continue
        article = sort not in _NAMED_SORTS or sort == "kinderopvang"
        name = (_ARTICLED if article else _CALLED).match(text, end)
        if name is None or not _may_be_called(name["name"], vocabulary):
            continue
        known = name["name"] in _NAMES_OF_SCHOOLS or not vocabulary.listed[name["name"]]
        behind_article = name.end("name") - name.start() > len(name["name"]) + 1
        at_school = sort == "school" and text[max(0, start - 3) : start] == "op "
        if known or (behind_article and not at_school and _AFTER_NAME.match(text, name.end())):
            yield found_at(start, name.end(), FoundKind.SCHOOL)
    if not _AT_SCHOOL.search(text):
        return
    for match in _IN_GROUP.finditer(text):
        if _may_be_called(match["name"], vocabulary):
            yield found_at(*match.span("it"), FoundKind.SCHOOL)
    for match in _AT.finditer(text):
        word = match["name"]
        sits = _SITS.search(text, max(0, match.start() - _LONGEST_SITS), match.start())
        if word in _NAMES_OF_SCHOOLS or (sits and not vocabulary.ordinary[word]):
            yield found_at(*match.span("it"), FoundKind.SCHOOL)


def _may_be_called(word: str, vocabulary: Vocabulary) -> bool:
    return not (word in TERMS or word in KIN or word in _NO_NAMES or is_title(word)) and (
        word in _NAMES_OF_SCHOOLS or not word.endswith(("en", "heid", "ing"))
    )


_NO_NAMES = frozenset(
    "laatste eerste tweede andere hele zaak zorg boel vraag situatie indruk gevoel week dag kans "
    "nodige beste enige volgende vorige wel niet heeft geeft meldt belt zegt laat vindt maakt "
    "komt gaat weet wordt maar want omdat voor over naar door vanaf sinds ziet vraagt wilt moet "
    "waar zelf meer veel weer nooit altijd vaak soms hier daar toen terug erover erbij ging "
    "deze geen onder tussen zonder tegen binnen buiten waarom waren zijn haar alles "
    "wachtlijst gang bank stoel grond computer leerling groep klas plek dagbesteding boerderij "
    "meteen morgen vandaag gisteren dicht open weinig steeds zeker graag samen alleen".split()
)
