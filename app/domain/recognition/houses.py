"""Schools and small institutions: so few people come there that the name tells who it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.recognition.found import Found, FoundKind, found_at, found_by
from app.domain.recognition.terms import TERMS, is_title
from app.domain.recognition.windows import Spans, windows
from app.domain.wording import PARTICLES

_WORD = (
    r"(?:['’]?[A-ZÀ-Þ][\w'’\-]*(?:\.[\w'’\-]+)*|[Dd]e|[Hh]et|['’]t|van|der|den|op|en|in|Sint|St\.)"
)
_PROPER = r"[A-ZÀ-Þ][\w'’\-]*[a-zà-ÿ]"
_NAMED = rf"(?P<it>[\"'‘“]?(?:{_WORD} ){{0,4}}['’]?[A-ZÀ-Þ][\w'’\-]*[\"'’”]?)"
#: a name behind the word that says the sort
_CALLED = re.compile(r"(?:,| genaamd| op| van)? " + _NAMED)
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
SCHOOLS = frozenset(
    "basisschool school schools obs cbs rkbs bs pcbs pcb kbs gbs sbo vso kindcentrum ikc "
    "scholengemeenschap college lyceum gymnasium havo mavo vmbo roc peuterspeelzaal "
    "peuteropvang kinderdagverblijf kinderopvang kdv bso crèche gastouderbureau "
    "dagbesteding".split()
)
SCHOOL_ENDINGS = ("school", "college", "lyceum", "gymnasium")
_LAST = re.compile(r"[\s\"'’”]*(?P<last>[\w\-]+)[\"'’”]*$")
#: agencies and offices that everybody has to do with
_KNOWN_TO_ALL = frozenset("bureau jeugdzorg halt".split())


#: a capital article within a sentence begins a name: "in woongroep De Beuk", "bij Het Anker"
_ARTICLES = ("De ", "Het ", "'t ", "’t ")
_ARTICLED = re.compile(rf"(?:De|Het|['’]t) {_PROPER}(?: {_PROPER}){{0,2}}")
_WITHIN = re.compile(r"(?:[a-zà-ÿ],?|[A-Z]{2}) $")
_LONGEST_BEFORE = len("van ")
_SORT_BEFORE = re.compile(
    r"[a-zà-ÿ]+(?:ing|rij|huis|groep|opvang|tuin|plek|locatie|zaak|project|woning|hal|zorg) $"
)
_LONGEST_SORT = 40
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.? $")


def houses(text: str, cues: Mapping[str, Spans]) -> Iterator[Found]:
    for kind, cue in ((FoundKind.SCHOOL, "school"), (FoundKind.INSTITUTION, "house")):
        for start, end in cues[cue]:
            match = _CALLED.match(text, end)
            if match and (name := _called(match["it"])):
                yield found_at(_word_start(text, start), match.start("it") + len(name), kind)
    before = windows(text, cues["school"], 50, 0)
    yield from found_by(_SCHOOL_AFTER, text, before, FoundKind.SCHOOL, _is_called)
    for match in _ARTICLED.finditer(text) if any(one in text for one in _ARTICLES) else ():
        start = match.start()
        before_it = text[max(0, start - _LONGEST_BEFORE) : start]
        if _WITHIN.search(before_it) and before_it != "van " and (name := _called(match[0])):
            if (whose := _WORD_BEFORE.search(text, max(0, start - _LONGEST_SORT), start)) and (
                is_title(whose[1].lower())
            ):
                continue  # "ovj De Wit"
            sort = _SORT_BEFORE.search(text, max(0, start - _LONGEST_SORT), start)
            end = start + len(name)
            yield found_at(sort.start() if sort else start, end, FoundKind.INSTITUTION)


def _called(name: str) -> str:
    """A name without the place that it ends in ("Het Anker in Heerlen"); "" for nothing else."""
    while (last := _LAST.search(name)) and _tells_nothing(last["last"]):
        name = name[: last.start()]
    return name if _LETTER.search(name) else ""


_LETTER = re.compile(r"\w")


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
