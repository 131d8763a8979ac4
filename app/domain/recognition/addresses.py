"""Where somebody lives: streets with their numbers, and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.recognition.found import Found, FoundKind, found_at, found_by
from app.domain.recognition.lexicon import Vocabulary
from app.domain.recognition.terms import KIN, TERMS, VERBS
from app.domain.recognition.windows import Figures, Spans, windows
from app.domain.wording import PARTICLES, fold

_SMALL_ARTICLE = re.compile(r"['’]t ")
_CAPITAL = r"[A-ZÀ-Þ][\w'’\-]*"
#: behind a house number: "12a", "4-II", "33-A02", "77 bis", "5/3"
_ADDITION = (
    r"(?:[ \-]?(?:bis|hs)\b|[ \-]?[a-zA-Z]\b(?!-| uur| keer|\.)|"
    r"[ \-](?:I{1,3}|IV|[A-Z]?\d{1,4})\b(?!\.)|/\d{1,4}\b){0,2}"
)
_NO_COUNT = r"(?! ?(?:uur|jaar|keer|maanden|weken|dagen|euro|km|meter|minuten|personen|kinderen)\b)"
_NUMBER = (
    r",? (?:nr\.? ?|nummer |huisnummer |huisnr\.? ?|no\.? ?)?\d{1,4}(?!\d|[.:/%]\d|%|-\d{1,2}-)"
    + _ADDITION
    + _NO_COUNT
)
_HONOURED = (
    r"(?i:\b(?:dr|ds|mr|prof|burg|burgemeester|past|pastoor|pater|mgr|kap|kapelaan|gen|generaal|kon|"
    r"koningin|koning|prins|prinses|st|sint|pres|president|jhr|graaf|oude|nieuwe|lange|korte|grote|"
    r"kleine|hoge|lage)\.? ){0,2}"
)
#: how streets end; the second row only with a capital
_ENDINGS = (
    "straat str laan weg plein dijk kade singel steeg gracht dreef plantsoen boulevard".split()
)
_CAPITAL_ENDINGS = (
    "hof pad erf markt baan park veld akker wal hoek heuvel dal kamp berg burg bosch bos hage ring "
    "stede weide wei gaard gaarde hoeve loop poort brug haven oord donk beemd beemden graaf hoven "
    "heide".split()
)
STREETS = (*_ENDINGS, *_CAPITAL_ENDINGS)
_STREET = re.compile(
    r"(?P<it>(?:\b[A-ZÀ-Þ][\w'’.\-]* (?:(?:van|de|der|den|ter|ten) ){0,2}|\bvan (?:der |den |"
    r"de )(?=[A-ZÀ-Þ])|(?<=\b[Dd]e )van (?=[A-ZÀ-Þ])){0,3}"
    + _HONOURED
    + rf"(?:\b[\w'’\-]*(?:{'|'.join(_ENDINGS)})\.?|"
    rf"\b[A-ZÀ-Þ][\w'’\-]*(?:{'|'.join(_CAPITAL_ENDINGS)}))" + _NUMBER + r")"
)
_NUMBER_FOLLOWS = re.compile(r"\.?,? (?:nr\.? ?|nummer |huisnummer |huisnr\.? ?|no\.? ?)?\d")
#: streets that are called by what they are: "Markt 12", "Laan van Norg 3", "Plein 1944 nr. 8"
BARE = (
    "markt plein laan kade dijk hof weg singel avenue boulevard rue allee steenweg brink dam "
    "straat gracht wal haven ring pad".split()
)
_BARE = re.compile(
    r"(?<!\w)(?P<it>(?:(?:Oude|Nieuwe|Grote|Kleine|Lange|Korte|Hoge|Lage) )?"
    rf"(?:{'|'.join(BARE).title()}|['’]t {_CAPITAL})"
    r"(?: (?:[a-zà-ÿ/.'’]{1,5}|" + _CAPITAL + r")){0,5}?(?: \d{4}(?= n))?" + _NUMBER + r")"
)
#: where these stand, an address may follow
LIVES = "woont wonend wonende woonachtig woonde woon wonen verblijft ingeschreven staat".split()
LIVES_ENDINGS = ("adres", "adressen")
_CUED = re.compile(
    r"(?: nu| momenteel| thans| tijdelijk)?(?: op| aan| in| is|:)?(?: de| het)? "
    r"(?P<it>(?:(?:[Oo]p|[Aa]an|[Ii]n|[Dd]e|[Hh]et|'t|[Tt]en|[Tt]er|[Vv]an) ){0,3}[A-Z][\w'’\-]+"
    r"(?: [A-Z][\w'’\-]+){0,2} \d{1,4}(?![\d.:])" + _ADDITION + _NO_COUNT + r")"
)
_BEFORE_POSTCODE = re.compile(
    r"\b(?P<it>" + _CAPITAL + r"(?: (?:[a-zà-ÿ'’/]{1,5} )?" + _CAPITAL + r"){0,3} \d{1,4}"
    + _ADDITION + r"),? (?=[1-9]\d{3} ?[A-Z]{2}\b)"
)  # fmt: skip
_NAME = re.compile(
    r"\b(?P<it>(?:(?:[A-Z][\w'’.\-]*) ){0,2}[A-Z][\w'’\-]{2,}(?:straat|laan|dreef|singel|"
    r"steeg|gracht|kade|plantsoen|weg))\b"
)
_NO_NAMES = frozenset("hoofdweg snelweg autoweg provincialeweg terugweg rijksweg".split())
_POSTCODE = re.compile(
    r"\b[1-9]\d{3} ?[A-Z]{2}\b(?:,? ?(?:huisnummer |huisnr\.? |nr\.? |"
    r"nummer )?\d{1,5} ?(?:-? ?[A-Za-z]\b|-\d{1,4}\b)?)?"
)
_POSTCODE_SMALL = re.compile(
    r"\b(?:postcode:? ?[1-9]\d{3} ?[a-z]{2}\b|[1-9]\d{3} ?(?!en\b|in\b|is\b|op\b|te\b|of\b|om\b|"
    r"ze\b|we\b|al\b|nu\b|ja\b|zo\b|tm\b|km\b|kg\b|cm\b|ml\b|gr\b|m2\b)[a-z]{2}(?:,? ?(?:nr\.? |"
    r"nummer )?\d{1,5}\b|\b(?=[,.;]|$|\n)))",
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


#: words with a capital before a street, with or without a family name between
_LEADING = re.compile(
    r"(?P<word>[^\W\d_]+) (?P<of>van (?:de |het )?)?(?P<next>(?:(?!Oude|Nieuwe|Lange|Korte|Grote|"
    r"Kleine|Hoge|Lage)[A-Z][a-z]+ )?)(?P<rest>(?:[A-Z][a-z]+ )?(?P<street>[A-ZÀ-Þ][^\W\d_]+))"
    r"(?= ?\d|,)"
)
_OPENS = (
    VERBS
    | frozenset(LIVES)
    | frozenset(
        "zij hij ze we wij ik u die dat daar hier toen nu ook maar want sinds volgens adres".split()
    )
)


def _is_no_place(it: str) -> bool:
    """ "Simpelveld, 17 jaar" is no address, nor is a post-office box."""
    words = {word.lower() for word in _LETTERS.findall(it)} - PARTICLES
    return not words <= TERMS and "postbus" not in words


def addresses(
    text: str, figures: Figures, cues: Mapping[str, Spans], vocabulary: Vocabulary
) -> Iterator[Found]:
    """Addresses, and the names of streets."""
    for one in _addresses(text, figures, cues):
        yield one._replace(start=_street_start(text, one.start, one.end, vocabulary))


def _street_start(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where a street begins behind what only stands before it with a capital: "Zij Wonen
    Dorpsstraat 12", "Bewoner van Tuinstraat 41", and who lives there, where the street is one by
    itself: "Anja Dorpsstraat 12", but "Willem Barentszstraat 12"."""
    while (leading := _LEADING.match(text, start, end)) is not None:
        word = leading["word"].lower()
        if (word in KIN and leading["of"]) or (word in _OPENS and not leading["of"]):
            start = leading.start("next")
        elif vocabulary.listed[leading["street"].lower()] and (
            word in KIN or fold(word) in vocabulary.lexicon.given
        ):
            start = leading.start("rest")
        else:
            break
    return start


def _addresses(text: str, figures: Figures, cues: Mapping[str, Spans]) -> Iterator[Found]:
    postcodes = list(found_by(_POSTCODE, text, figures.four, FoundKind.ADDRESS))
    if postcodes:
        yield from found_by(_BEFORE_POSTCODE, text, figures.wide(), FoundKind.ADDRESS)
    yield from postcodes
    numbered = [span for span in cues["street"] if _NUMBER_FOLLOWS.match(text, span[1])]
    streets = windows(text, numbered, 60, 40)
    yield from found_by(_STREET, text, streets, FoundKind.ADDRESS, _is_no_place)
    if figures.near:
        at = [match.span() for match in _SMALL_ARTICLE.finditer(text)]
        bare = windows(text, sorted([*cues["bare"], *at]), 10, 90)
        yield from found_by(_BARE, text, bare, FoundKind.ADDRESS)
    if figures.near:
        for _, end in cues["lives"]:
            cued = _CUED.match(text, end)
            if cued and _is_no_place(cued["it"]):
                yield found_at(*cued.span("it"), FoundKind.ADDRESS)
    yield from found_by(_POSTCODE_SMALL, text, figures.four, FoundKind.ADDRESS)
    names = windows(text, cues["street"], 60, 0)
    yield from found_by(_NAME, text, names, FoundKind.ADDRESS, _is_a_name)


def _is_a_name(it: str) -> bool:
    return it.lower() not in _NO_NAMES
