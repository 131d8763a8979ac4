"""Schools and small institutions: so few people come there that the name tells who it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind, found_by
from app.domain.recognition.terms import TERMS
from app.domain.recognition.windows import Windows
from app.domain.wording import PARTICLES

_WORD = (
    r"(?:['’]?[A-ZÀ-Þ][\w'’\-]*(?:\.[\w'’\-]+)*|[Dd]e|[Hh]et|['’]t|van|der|den|op|en|in|Sint|St\.)"
)
_PROPER = r"[A-ZÀ-Þ][\w'’\-]*[a-zà-ÿ]"
_NAMED = rf"(?P<it>[\"'‘“]?(?:{_WORD} ){{0,4}}['’]?[A-ZÀ-Þ][\w'’\-]*[\"'’”]?)"
_SCHOOL = re.compile(
    r"\b(?i:basisschool|openbare basisschool|brede school|rk basisschool|montessorischool|"
    r"jenaplanschool|daltonschool|"
    r"vrije school|obs|cbs|rkbs|bs|pcbs|pcb|kbs|gbs|sbo|sbo-school|so-school|vso|mytylschool|"
    r"kindcentrum|ikc|"
    r"middelbare school|scholengemeenschap|[\w\-]{0,16}school|college|lyceum|gymnasium|"
    r"havo|mavo|vmbo|roc|"
    r"peuterspeelzaal|"
    r"peuteropvang|kinderdagverblijf|kinderopvang|kdv|bso|crèche|gastouderbureau|"
    r"dagbesteding|team(?= (?:De|Het|['’]t) [A-Z]))(?:,| genaamd| op)? " + _NAMED
)
_SCHOOL_AFTER = re.compile(
    r"\b(?P<it>(?!(?:Op|De|Het|In|Bij|Naar|Van|Uit|Met|Voor|Na|Een|Haar|Zijn|Die|Deze|Ook|En) )"
    r"(?:(?:[A-ZÀ-Þ][\w'’\-]*|van|de|der|den|Sint|"
    r"St\.) ){0,3}[A-ZÀ-Þ][\w'’\-]*?[ \-]?(?:college|College|Lyceum|lyceum|school|School))\b"
)
#: also at the end of a longer word: "nagelsalon"
HOUSES = (
    "praktijk apotheek salon restaurant eetcafé café cafe cafetaria frituur pizzeria "
    "snackbar hotel club vereniging manege scouting moskee kerk parochie synagoge tempel "
    "boerderij bakkerij slagerij garage bedrijf winkel kantoor makelaardij centrum "
    "tandarts huisartsenpost firma camping concern bureau honk huis hospice kliniek pension "
    "coffeeshop toko kringloop fanfare harmonie koor schutterij fitness fysiotherapie studio "
    "shop stichting genootschap woongroep woonvorm woongemeenschap woonlocatie leefgroep "
    "peutergroep kwekerij supermarkt avondwinkel atelier werkplaats schilder aannemer taxi "
    "kwikfit rijwielzaak zaak discotheek sportschool dansschool muziekschool balletschool "
    "rijschool zwembad boksschool sportzaal dojo naailes tennispark volkstuin".split()
)
CLUBS = frozenset("vv sv rkvv rksv fc hv tv rkhv".split())
_INSTITUTION = re.compile(
    rf"(?i:{'|'.join(HOUSES)}|\b(?:{'|'.join(CLUBS)}))(?<!\bthuis)(?: genaamd| van)? " + _NAMED
)
SCHOOLS = frozenset(
    "basisschool school schools obs cbs rkbs bs pcbs pcb kbs gbs sbo vso kindcentrum ikc "
    "scholengemeenschap college lyceum gymnasium havo mavo vmbo roc peuterspeelzaal "
    "peuteropvang kinderdagverblijf kinderopvang kdv bso crèche gastouderbureau dagbesteding "
    "team".split()
)
SCHOOL_ENDINGS = ("school", "college", "lyceum", "gymnasium")
_LAST = re.compile(r"[\s\"'’”]*(?P<last>[\w\-]+)[\"'’”]*$")
#: agencies and offices that everybody has to do with
_KNOWN_TO_ALL = frozenset("bureau jeugdzorg halt".split())


#: a capital article within a sentence begins a name: "in woongroep De Beuk", "bij Het Anker"
_ARTICLED = re.compile(
    r"(?:(?<=[a-zà-ÿ] )|(?<=[a-zà-ÿ], )|(?<=[A-Z]{2} ))(?<!van )"
    rf"(?P<it>(?:De|Het|['’]t) {_PROPER}(?: {_PROPER}){{0,2}})"
)
_SORT_BEFORE = re.compile(
    r"[a-zà-ÿ]+(?:ing|rij|huis|groep|opvang|tuin|plek|locatie|zaak|project|woning|hal|zorg) $"
)
_LONGEST_SORT = 40


def houses(text: str, schools: Windows, others: Windows) -> Iterator[Found]:
    yield from _named(_SCHOOL, text, schools, FoundKind.SCHOOL)
    yield from found_by(_SCHOOL_AFTER, text, schools, FoundKind.SCHOOL, _is_called)
    yield from _named(_INSTITUTION, text, [*schools, *others], FoundKind.INSTITUTION)
    for one in _named(_ARTICLED, text, [(0, len(text))], FoundKind.INSTITUTION):
        sort = _SORT_BEFORE.search(text, max(0, one.start - _LONGEST_SORT), one.start)
        yield replace(one, start=sort.start()) if sort else one


def _named(
    pattern: re.Pattern[str], text: str, windows: Windows, kind: FoundKind
) -> Iterator[Found]:
    """The names that the pattern finds; one that ends in a place ends before it."""
    for match in (m for window in windows for m in pattern.finditer(text, *window)):
        name = match["it"]
        while (last := _LAST.search(name)) and _tells_nothing(last["last"]):
            name = name[: last.start()]
        if name and re.search(r"\w", name):
            end = match.start("it") + len(name)
            yield Found(_word_start(text, match.start()), end, kind, suggestion=SUGGESTIONS[kind])


def _word_start(text: str, at: int) -> int:
    """Where the word begins that names the sort: "nagelsalon Gouden Lelie" goes as a whole."""
    while at and (text[at - 1].isalpha() or text[at - 1] == "-"):
        at -= 1
    return at


def _is_called(words: str) -> bool:
    """Not only a sort: "Openbare School" is no name."""
    return not all(map(_tells_nothing, words.replace("-", " ").split()))


def _tells_nothing(word: str) -> bool:
    lower = word.lower()
    return lower in TERMS or lower in PARTICLES or lower in _KNOWN_TO_ALL
