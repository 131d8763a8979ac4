"""Numbers that are somebody's: of persons, telephones, accounts, files, documents and cars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind, found_by
from app.domain.recognition.windows import Figures, Spans, windows

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/.,\-])(?:\+|00|\(0|\()?\d(?:[ \xa0.\-/()]{0,3}\d){7,13}(?![\w])")
_NINE = re.compile(r"(?<![\w.,/\-])\d(?:[ .\-]?\d){7,8}(?![\w/]|[.,\-]\d)")
_BSN_CUED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer|sofi-?nr)\.?(?: is|nummer|-nummer)?[ :]{0,3}"
    r"(?P<it>\d(?:[ .\-]?\d){6,9})(?!\d)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\bPL ?\d{4}[ \-/]?(?:\d{4}[ \-]?\d{4,8}|\d{6,12})(?:-\d{1,3})?\b"
    r"|(?<![\w/])\d{2}[/.]\d{5,6}[\-/]\d{2}(?!\d)"
    r"|(?<![\w\-])\d{2}-\d{6}-\d{2}(?!\d)"
    r"|\b[CKR]/\d{2}/\d{5,6}(?: ?/ ?[A-Z]{2} ?[A-Z]{0,3} ?[\d\-]+)?(?:[- ]\d{1,4})?\b"
    r"|\b[A-Z]{2} RK \d{2}[/\-]\d{1,6}\b"
    r"|\b(?-i:[A-Z]{2,4}) \d{2}/\d{3,6}\b"
    r"|\bECLI:NL:[A-Z]+:\d{4}:[A-Z0-9]+\b"
    r"|\b(?:LB|BVH|MIJ|ZM)\d?R?[ \-]?0?\d{5,12}(?:-\d{1,3})?\b",
    re.IGNORECASE,
)
_NUMBER_CUES = {
    FoundKind.CASE_NUMBER: r"zaak|rekest|parket|dossier|bvh|mutatie|proces[- ]?verbaal|pv|"
    r"registratie|aangifte|"
    r"incident|meldings?|kenmerk|rolnummer|rol|zorgmelding|casus|vt|notitie|referentie",
    FoundKind.DOCUMENT_NUMBER: r"paspoort|id[- ]?kaart|identiteitskaart|identiteitsbewijs|"
    r"rijbewijs|document|"
    r"verblijfsdocument|v|vreemdelingen|cli[eë]nt|klant|pati[eë]nt|big|skj|agb|polis|"
    r"verzekerings?|lidmaatschaps?|personeels?|leerling|student|ov[- ]?chipkaart|"
    r"rekening|kvk|beschikkings?|zorgpas|imei|simkaart",
}
_CUED_NUMBERS = {
    kind: re.compile(
        rf"\b(?:{cues})[- ]?(?:nummer|numr|nr|no|kenmerk)\b\.?(?: is| luidt|"
        rf" van [a-z]+| [a-z]{{3,10}}(?=:))?[ :#]{{0,3}}"
        r"(?P<it>(?=[A-Z/.\-]{0,8}\d)[A-Z0-9][A-Z0-9./\-]{2,24}[A-Z0-9])",
        re.IGNORECASE,
    )
    for kind, cues in _NUMBER_CUES.items()
}
_DOCUMENT_CUED = re.compile(
    r"\b(?:paspoort|id-kaart|rijbewijs|kenmerk|dossier)[ :,]{1,2}(?:met nummer |nummer |nr\.? )?"
    r"(?P<it>[A-Z]{0,3}\d[A-Z0-9./\-]{4,20})",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"\b(?=[A-Z0-9]{0,8}\d)[A-Z]{2}(?=[A-Z0-9]{7}\b)[A-Z0-9]*\d\b")
_CARD = re.compile(r"(?<![\d\-])\d{4}(?: \d{4}){2,4}(?![\d\-])")
#: letters and figures in one, perhaps in groups: "UTR-2026-00981", "ZM26-118-0043", "784512"
_TOKEN = re.compile(r"(?<![\w@.,€/\-])[A-Za-z0-9]+(?:[\-/.][A-Za-z0-9]+){0,6}(?![\w@])")
_FEWEST_DIGITS = 6
_FEWEST_WITH_LETTERS = 5
_LONGEST = 40
#: parts of dates, times and years, and thousands: no number of anything
_PLAIN_GROUP = re.compile(r"\d{1,2}|(?:19|20)\d{2}")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
#: everybody may call these
_PUBLIC_LINE = re.compile(r"0[89]00[\- ]?\d{4}(?:\d{3})?")
_AMOUNT_BEFORE = re.compile(r"(?:€|eur|euro|\$) ?$", re.IGNORECASE)
_COUNTED = re.compile(
    r" ?(?:euro|eur|inwoners|mensen|personen|huishoudens|km|meter|m2|keer|stuks|jaar)\b",
    re.IGNORECASE,
)
_DOCUMENT_BEFORE = re.compile(
    r"(?:paspoort|identiteits|id-|rijbewijs|document|v-n|chipkaart|pas\b|imei|sim|polis|kaart|"
    r"cli[eë]nt|pati[eë]nt)[^.;\n]{0,25}$",
    re.IGNORECASE,
)
_BEFORE = 40
_SIDECODES = (
    "LL 99 99", "99 99 LL", "99 LL 99", "LL 99 LL", "LL LL 99", "99 LL LL", "99 LLL 9",
    "9 LLL 99", "LL 999 L", "L 999 LL", "LLL 99 L", "L 99 LLL", "9 LL 999", "999 LL 9",
)  # fmt: skip


_CODES = frozenset(code.replace(" ", "") for code in _SIDECODES)
#: groups that can be a plate's; which letters and figures stand where is looked at then
_PLATE = re.compile(
    r"(?<![\w\-])(?=[A-Za-z\d\-]{0,9}\d)(?:[A-Za-z\d]{1,3}-[A-Za-z\d]{2,3}-[A-Za-z\d]{1,3}|"
    r"[A-Za-z\d]{6})(?![\w\-])|(?<![\w\-])[A-Z\d]{1,3} [A-Z\d]{2,3} [A-Z\d]{1,3}(?![\w\-])"
)
_NO_PLATE = re.compile(
    r"\d{1,3}(?:mei|jan|feb|mrt|apr|jun|jul|aug|sep|okt|nov|dec|uur|km|mg|ml)\d*", re.IGNORECASE
)
_PLATE_CUED = re.compile(
    r"\b(?i:kenteken|kentekenplaat|nummerbord|nummerplaat)[^\d\n.;]{0,25}?[ :]"
    r"(?P<it>(?=[A-Z\- ]{0,6}\d)[A-Z0-9]{1,3}[- ]?[A-Z0-9]{1,5}(?:[- ]?[A-Z0-9]{1,3})?)\b"
)


NUMBER_ENDINGS = ("nummer", "numr", "nr", "kenmerk")
DOCUMENTS = "paspoort kaart rijbewijs kenmerk dossier no".split()
PLATES = "kenteken kentekenplaat nummerbord nummerplaat".split()


def numbers(text: str, figures: Figures, cues: Mapping[str, Spans]) -> Iterator[Found]:
    """What has a row of digits in it, the surest first."""
    yield from found_by(_IBAN, text, figures.six, FoundKind.IBAN, passes_iban_check)
    yield from found_by(_CASE, text, figures.six, FoundKind.CASE_NUMBER)
    if called := windows(text, sorted(cues["number"] + cues["document"]), 25, 50):
        yield from found_by(_BSN_CUED, text, called, FoundKind.BSN)
        for kind, cued in _CUED_NUMBERS.items():
            yield from found_by(cued, text, called, kind, _is_no_date)
        yield from found_by(_DOCUMENT_CUED, text, called, FoundKind.DOCUMENT_NUMBER, _is_no_date)
    yield from found_by(_PHONE, text, figures.six, FoundKind.PHONE, is_phone)
    yield from found_by(_NINE, text, figures.six, FoundKind.BSN, _is_bsn)
    yield from found_by(_PASSPORT, text, figures.near, FoundKind.DOCUMENT_NUMBER)
    yield from found_by(_CARD, text, figures.six, FoundKind.DOCUMENT_NUMBER)


def plates(text: str, figures: Figures, cues: Spans) -> Iterator[Found]:
    yield from found_by(_PLATE, text, figures.near, FoundKind.PLATE, _is_plate)
    yield from found_by(_PLATE_CUED, text, windows(text, cues, 0, 60), FoundKind.PLATE)


def long_numbers(text: str, figures: Figures) -> Iterator[Found]:
    """What else has so many figures that it is the number of a file or a document."""
    for match in (m for window in figures.near for m in _TOKEN.finditer(text, *window)):
        token = match[0]
        if len(token) < _FEWEST_WITH_LETTERS or not _is_a_number(token):
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _AMOUNT_BEFORE.search(before) or _COUNTED.match(text, match.end()):
            continue
        kind = FoundKind.CASE_NUMBER
        if _DOCUMENT_BEFORE.search(before):
            kind = FoundKind.DOCUMENT_NUMBER
        yield Found(*match.span(), kind, suggestion=SUGGESTIONS[kind])


def _is_bsn(text: str) -> bool:
    return passes_eleven_test(_digits(text))


def _is_plate(text: str) -> bool:
    groups = text.replace("-", " ").split(" ")
    code = " ".join(re.sub(r"\d", "9", re.sub(r"[A-Za-z]", "L", group)) for group in groups)
    known = code in _SIDECODES if len(groups) > 1 else code in _CODES
    return known and _NO_PLATE.fullmatch(text) is None


def _is_no_date(text: str) -> bool:
    return not _looks_dated(text)


def _is_a_number(token: str) -> bool:
    digits = sum(map(str.isdigit, token))
    letters = sum(map(str.isupper, token))
    if digits < (_FEWEST_WITH_LETTERS if letters else _FEWEST_DIGITS) and not (
        token.isalnum() and token.isupper() and digits > 2 and letters > 2 and len(token) > 7
    ):
        return False
    if _THOUSANDS.fullmatch(token) or _PUBLIC_LINE.match(token) or len(token) > _LONGEST:
        return False
    return not all(map(_PLAIN_GROUP.fullmatch, re.split(r"[\-/.]", token)))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def passes_eleven_test(digits: str) -> bool:
    """Whether eight or nine digits can be a burgerservicenummer."""
    digits = digits.rjust(9, "0")
    if len(digits) != 9 or digits.startswith("00"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


def passes_iban_check(text: str) -> bool:
    letters = re.sub(r"\s", "", text).upper()
    if not 15 <= len(letters) <= 34:
        return False
    return int("".join(str(int(c, 36)) for c in letters[4:] + letters[:4])) % 97 == 1


def is_phone(text: str) -> bool:
    """A Dutch number in any spelling, or a foreign one with its country."""
    bare = text.replace("(0)", "")
    digits = _digits(bare)
    if bare.startswith("+") or digits.startswith("00"):
        digits = digits.lstrip("0")
        if digits.startswith("31"):
            return len(digits.removeprefix("31").lstrip("0")) == 9
        return 9 <= len(digits) <= 14
    if digits.startswith("31") and len(digits) == 11 and digits[2] == "6":
        return True
    return (
        len(digits) == 10 and digits[0] == "0" and digits[1] in "1234567" and not _looks_dated(text)
    )


def _looks_dated(text: str) -> bool:
    return re.fullmatch(r"\d{2}[-./ ]\d{2}[-./ ]\d{4}.*", text) is not None
