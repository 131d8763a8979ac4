"""What identifies by its shape: numbers, addresses, dates of birth, schools."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from app.domain.people import age_at
from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind
from app.domain.recognition.terms import TERMS
from app.domain.wording import PARTICLES as ALL_PARTICLES

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"'()\[\]]+[^\s<>\"'()\[\].,;:!?]"
    r"|\b[\w\-]{2,40}\.(?:nl|com|be|org|net|eu|"
    r"de)(?:/[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?])?(?![\w@])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{1,29}\w")
_UNDERSCORED = re.compile(r"(?<![\w@.])[A-Za-z][A-Za-z.]*_[\w.]*\w")
_HANDLE_CUED = re.compile(
    r"\b(?:snapchat|snap|insta|instagram|tiktok|tik tok|facebook|telegram|discord|twitter|skype|"
    r"gebruikersnaam|accountnaam|username|accountje|profiel|profielnaam|account)"
    r"(?:[ -]?account| ?naam| ?profiel)?(?: is| heet| onder de naam| met de naam| van haar|"
    r" van hem)?"
    r"[ :]{1,3}[\"'‘“]?(?P<it>(?=[\w.]*[\d_.])[A-Za-z_][\w.]{2,29}\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/.,\-])(?:\+|00|\(0|\()?\d(?:[ \xa0.\-/()]{0,3}\d){7,13}(?![\w])")
_NINE = re.compile(r"(?<![\w.,/\-])\d(?:[ .\-]?\d){7,8}(?![\w/]|[.,\-]\d)")
_BSN_CUED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer|sofi-?nr)\.?(?: is|nummer|-nummer)?[ :]{0,3}"
    r"(?P<it>\d(?:[ .\-]?\d){6,9})(?!\d)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\bPL ?\d{4}[ \-/]?\d{6,12}(?:-\d{1,3})?\b"
    r"|(?<![\w/])\d{2}[/.]\d{5,6}[\-/]\d{2}(?!\d)"
    r"|(?<![\w\-])\d{2}-\d{6}-\d{2}(?!\d)"
    r"|\b[CKR]/\d{2}/\d{5,6}(?: ?/ ?[A-Z]{2} ?[A-Z]{0,3} ?[\d\-]+)?(?:[- ]\d{1,4})?\b"
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
        rf" van [a-z]+)?[ :#]{{0,3}}"
        r"(?P<it>(?=[A-Z/.\-]{0,8}\d)[A-Z0-9][A-Z0-9./\-]{2,24}[A-Z0-9])",
        re.IGNORECASE,
    )
    for kind, cues in _NUMBER_CUES.items()
}
_DOCUMENT_CUED = re.compile(
    r"\b(?:paspoort|id-kaart|rijbewijs|kenmerk|dossier)[ :]{1,2}(?:met nummer |nummer |nr\.? )?"
    r"(?P<it>[A-Z]{0,3}\d[A-Z0-9./\-]{4,20})",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"\b(?=[A-Z0-9]{0,8}\d)[A-Z]{2}(?=[A-Z0-9]{7}\b)[A-Z0-9]*\d\b")
_PLATE = re.compile(
    r"(?<![\w\-])(?:[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|"
    r"[A-Z]{2}-\d\d-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d\d|\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|"
    r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}|"
    r"\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w\-])",
    re.IGNORECASE,
)
_PLATE_CUED = re.compile(
    r"\b(?:kenteken|kentekenplaat|nummerbord|nummerplaat)(?: is| met| van de [a-z]+|"
    r" luidt)?[ :]{1,3}"
    r"(?P<it>(?=[A-Z\- ]{0,6}\d)[A-Z0-9]{1,3}[- ]?[A-Z0-9]{1,3}[- ]?[A-Z0-9]{1,3})\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b[1-9]\d{3} ?[A-Z]{2}\b(?:,? ?(?:huisnummer |huisnr\.? |nr\.? |"
    r"nummer )?\d{1,5} ?(?:-? ?[A-Za-z]\b|-\d{1,4}\b)?)?"
)
_POSTCODE_SMALL = re.compile(
    r"\b(?:postcode:? ?[1-9]\d{3} ?[a-z]{2}\b|[1-9]\d{3} ?(?!en\b|in\b|is\b|op\b|te\b|of\b|om\b|"
    r"ze\b|we\b|"
    r"al\b|nu\b|ja\b|zo\b|tm\b|km\b|kg\b|cm\b|ml\b|gr\b|m2\b)[a-z]{2}(?:,? ?(?:nr\.? |"
    r"nummer )?\d{1,5}\b|\b(?=[,.;]|$|\n)))",
)
_STREET = re.compile(
    r"(?P<it>(?:\b[A-ZÀ-Þ][\w'’.\-]* (?:(?:van|de|der|den|ter|ten) ){0,2}|\bvan (?:der |den |"
    r"de )?){0,3}"
    r"(?:\b[\w'’\-]*(?:straat|str\.|laan|weg|plein|dijk|kade|singel|steeg|gracht|dreef|plantsoen|"
    r"boulevard)|"
    r"\b[A-ZÀ-Þ][\w'’\-]*(?:hof|pad|erf|markt|baan|park|veld|akker|wal|hoek|heuvel|dal|kamp|berg|"
    r"burg|bosch|bos|"
    r"hage|ring|stede|weide|wei|gaard|gaarde|hoeve|loop|poort|brug|haven|oord|donk|beemd|beemden|"
    r"graaf|hoven|heide))"
    r",? (?:nr\.? ?|nummer |huisnummer |no\.? ?)?\d{1,4}(?![\d.:/%]\d|%)(?:[ -]?[a-zA-Z]\b(?!-|"
    r" uur|"
    r" keer))?(?:[-/]\d{1,4}\b)?(?! ?(?:uur|jaar|keer|maanden|weken|dagen|euro|km|meter)\b))"
)
_STREET_CUED = re.compile(
    r"\b(?:woont|wonend|wonende|woonachtig|woonde|woon|wonen|verblijft|adres|adres is|"
    r"verblijfadres|ingeschreven|staat)"
    r"(?: nu| momenteel| thans| tijdelijk)?(?: op| aan| in| is|:)?(?: de| het)? "
    r"(?P<it>(?:(?:[Oo]p|[Aa]an|[Ii]n|[Dd]e|[Hh]et|'t|[Tt]en|[Tt]er|"
    r"[Vv]an) ){0,3}[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,2}"
    r" \d{1,4}(?: ?[a-zA-Z]\b)?(?:-\d{1,4})?)(?! ?(?:uur|jaar|keer|maanden|weken|dagen))"
)
_STREET_NAME = re.compile(
    r"\b(?P<it>(?:(?:[A-Z][\w'’.\-]*) ){0,2}[A-Z][\w'’\-]{2,}(?:straat|laan|plein|dreef|singel|"
    r"steeg|gracht|kade|plantsoen|weg))\b"
)
_NOT_STREETS = frozenset("hoofdweg snelweg autoweg provincialeweg terugweg rijksweg".split())
_MONTHS = {
    "jan": 1, "feb": 2, "mrt": 3, "maa": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_DATE = (
    r"(?P<d>\d{1,2})(?:e)? ?[-/. ] ?(?P<m>\d{1,2}|jan(?:uari)?|feb(?:ruari)?|mrt|maart|"
    r"apr(?:il)?|mei|jun[i]?|jul[i]?|"
    r"aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\.? ?[-/. ] ?'?’?(?P<y>\d{4}|\d{2})(?!\d)"
    r"|(?P<y2>(?:19|20)\d{2})-(?P<m2>\d{2})-(?P<d2>\d{2})(?!\d)"
    r"|(?<!\d)(?P<d3>[0-3]\d)(?P<m3>[01]\d)(?P<y3>(?:19|20)\d{2}|\d{2})(?!\d)"
)
_BIRTH = re.compile(
    r"(?:\bgeb\b\.?|\bgeboren\b|\bgeboortedatum\b|\bgeb\.? ?datum\b|\bgebdat\b\.?|\bgeboorte\b|"
    r"\bdob\b|\bgbd\b|"
    r"\bgeboortedag\b|\bverjaardag\b|\bjarig\b|\*)"
    r"(?: is| was| op| te [A-Z]\w+(?:,| op)?| in [A-Z]\w+(?:,| op)?| d\.d\.| dd|"
    r" van [\w ]{2,20})?[ :]{0,3}(?P<it>" + _DATE + r")",
    re.IGNORECASE,
)
_ANY_DATE = re.compile(r"(?<![\w\-/.])(?P<it>" + _DATE + r")", re.IGNORECASE)
_NAME_WORD = r"(?:['’]?[A-ZÀ-Þ][\w'’.\-]*|[Dd]e|[Hh]et|['’]t|van|der|den|op|en|in|Sint|St\.)"
_NAMED = rf"(?P<it>[\"'‘“]?(?:{_NAME_WORD} ){{0,4}}['’]?[A-ZÀ-Þ][\w'’\-]*[\"'’”]?)"
_SCHOOL = re.compile(
    r"\b(?:basisschool|openbare basisschool|brede school|rk basisschool|montessorischool|"
    r"jenaplanschool|daltonschool|"
    r"vrije school|obs|cbs|rkbs|bs|pcbs|sbo|sbo-school|so-school|vso|mytylschool|kindcentrum|ikc|"
    r"middelbare school|scholengemeenschap|school|college|lyceum|gymnasium|havo|mavo|vmbo|roc|"
    r"peuterspeelzaal|"
    r"peuteropvang|kinderdagverblijf|kinderopvang|kdv|bso|crèche|gastouderbureau|"
    r"dagbesteding)(?:,| genaamd| op)? " + _NAMED
)
_SCHOOL_AFTER = re.compile(
    r"\b(?P<it>(?!(?:Op|De|Het|In|Bij|Naar|Van|Uit|Met|Voor|Na|Een|Haar|Zijn|Die|Deze|Ook|En) )"
    r"(?:(?:[A-ZÀ-Þ][\w'’\-]*|van|de|der|den|Sint|"
    r"St\.) ){0,3}[A-ZÀ-Þ][\w'’\-]*?[ \-]?(?:college|College|Lyceum|lyceum|school|School))\b"
)
_INSTITUTION = re.compile(
    r"\b(?:[Hh]uisartsenpraktijk|[Hh]uisartspraktijk|[Hh]uisartsenpost|[Tt]andartspraktijk|"
    r"[Tt]andarts|[Pp]raktijk|[Aa]potheek|"
    r"[Cc]afé|[Cc]afe|[Ee]etcafé|[Rr]estaurant|[Cc]afetaria|[Ff]rituur|[Pp]izzeria|[Ss]nackbar|"
    r"[Hh]otel|[Ss]portschool|[Ss]portclub|"
    r"[Vv]oetbalvereniging|[Vv]oetbalclub|[Vv]v|VV|[Ss]v|SV|[Rr]kvv|RKVV|[Rr]ksv|RKSV|"
    r"[Hh]ockeyclub|[Tt]urnvereniging|"
    r"[Jj]udoclub|[Dd]ansschool|[Mm]anege|[Mm]uziekschool|[Ss]couting|[Mm]oskee|[Kk]erk|"
    r"[Pp]arochie|[Ss]ynagoge|"
    r"[Zz]orgboerderij|[Kk]apsalon|[Kk]apper|[Bb]akkerij|[Ss]lagerij|[Gg]arage|[Aa]utobedrijf|"
    r"[Mm]akelaardij|"
    r"[Ss]upermarkt|[Ww]inkel|[Ss]alon|[Ww]ooncentrum|[Vv]erzorgingshuis|[Vv]erpleeghuis|"
    r"[Ww]oonzorgcentrum|[Bb]uurthuis|"
    r"[Jj]eugdhonk|[Gg]ezinshuis|[Ff]irma|[Uu]itzendbureau|[Cc]amping|[Cc]oncern|[Bb]edrijf|"
    r"[Bb]ouwbedrijf|[Ss]choonmaakbedrijf)"
    r"(?: genaamd| van)? " + _NAMED
)


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


def _is_a_name(text: str) -> bool:
    """Not only a place or a word of the trade: "huisartsenpost Kerkrade" is no finding."""
    words = re.findall(r"[\w'’\-]+", text.lower())
    return any(word not in TERMS and word not in ALL_PARTICLES for word in words)


def _looks_dated(text: str) -> bool:
    return re.fullmatch(r"\d{2}[-./ ]\d{2}[-./ ]\d{4}.*", text) is not None


def date_of(match: re.Match[str], today: date | None) -> date | None:
    """The day that a match of `_DATE` names; None for one that the calendar does not have."""
    for suffix in ("", "2", "3"):
        day, month, year = match["d" + suffix], match["m" + suffix], match["y" + suffix]
        if day is None or month is None or year is None:
            continue
        number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
        century = int(year)
        if len(year) == 2:
            century += 2000 if century <= ((today.year % 100) if today else 30) else 1900
        try:
            return date(century, number, int(day))
        except ValueError:
            return None
    return None


#: words at least one of which must stand in a text in which a pattern can match
_ACCOUNTS = ("snap", "insta", "tik", "faceb", "telegram", "discord", "twitter", "skype", "naam",
             "account", "profiel", "user")  # fmt: skip
_SCHOOLS = ("school", "obs", "cbs", "bs ", "sbo", "vso", "centrum", "ikc", "gemeenschap", "college",
            "lyceum", "gymnasium", "havo", "mavo", "vmbo", "roc", "peuter", "kinder", "kdv", "bso",
            "crèche", "gastouder", "dagbesteding")  # fmt: skip
_INSTITUTIONS = ("praktijk", "huisarts", "tandarts", "apotheek", "caf", "restaurant", "frituur",
                 "pizz", "snackbar", "hotel", "sport", "voetbal", "v ", "club", "turn", "dans",
                 "manege", "muziek", "scouting", "moskee", "kerk", "parochie", "synagoge", "zorg",
                 "kap", "bakker", "slager", "garage", "auto", "makelaar", "super", "winkel",
                 "salon", "centrum", "huis", "honk", "firma", "bureau", "camping", "concern",
                 "bedrijf")  # fmt: skip


_STREETS = ("straat", "str.", "laan", "weg", "plein", "dijk", "kade", "singel", "steeg", "gracht",
            "dreef", "plantsoen", "boulevard", "hof", "pad", "erf", "markt", "baan", "park", "veld",
            "akker", "wal", "hoek", "heuvel", "dal", "kamp", "berg", "burg", "bosch", "bos", "hage",
            "ring", "stede", "wei", "gaard", "hoeve", "loop", "poort", "brug", "haven", "oord",
            "donk", "beemd", "graaf", "hoven", "heide")  # fmt: skip
_LIVES = ("woon", "woont", "wonen", "verblij", "adres", "ingeschreven", "staat")
#: a postcode has four digits, all else more
_FEWEST_DIGITS = 4


def patterned(text: str, today: date | None) -> Iterator[Found]:
    """Everything that identifies by its shape, the surest first; stretches may overlap."""
    lower = text.lower()

    def has(words: tuple[str, ...]) -> bool:
        return any(word in lower for word in words)

    if "@" in text:
        yield from _all(_EMAIL, text, FoundKind.EMAIL)
    if "." in text:
        yield from _all(_URL, text, FoundKind.URL)
    if "@" in text:
        yield from _all(_HANDLE, text, FoundKind.HANDLE)
    if "_" in text:
        yield from _all(_UNDERSCORED, text, FoundKind.HANDLE)
    if has(_ACCOUNTS):
        yield from _all(_HANDLE_CUED, text, FoundKind.HANDLE)
    yield from _numbered(text, lower, today)
    if has(
        ("straat", "laan", "plein", "dreef", "singel", "steeg", "gracht", "kade", "soen", "weg")
    ):
        yield from _all(
            _STREET_NAME, text, FoundKind.ADDRESS, lambda it: it.lower() not in _NOT_STREETS
        )
    if has(_SCHOOLS):
        yield from _all(_SCHOOL, text, FoundKind.SCHOOL, _is_a_name)
        yield from _all(_SCHOOL_AFTER, text, FoundKind.SCHOOL, _is_a_name)
    if has(_INSTITUTIONS):
        yield from _all(_INSTITUTION, text, FoundKind.INSTITUTION, _is_a_name)


def _numbered(text: str, lower: str, today: date | None) -> Iterator[Found]:
    """What has digits in it."""
    digits = len(_DIGIT.findall(text))
    if not digits:
        return
    if digits >= _FEWEST_DIGITS:
        yield from _numbers(text, today)
    if digits > 1 and "-" in text:
        yield from _all(_PLATE, text, FoundKind.PLATE)
    if "kente" in lower or "nummer" in lower:
        yield from _all(_PLATE_CUED, text, FoundKind.PLATE)
    if any(word in lower for word in _STREETS):
        yield from _all(_STREET, text, FoundKind.ADDRESS)
    if any(word in lower for word in _LIVES):
        yield from _all(_STREET_CUED, text, FoundKind.ADDRESS)


def _numbers(text: str, today: date | None) -> Iterator[Found]:
    """What has a row of digits in it."""
    yield from _all(_IBAN, text, FoundKind.IBAN, passes_iban_check)
    yield from _all(_CASE, text, FoundKind.CASE_NUMBER)
    yield from _births(text, today)
    yield from _all(_BSN_CUED, text, FoundKind.BSN)
    for kind, cued in _CUED_NUMBERS.items():
        yield from _all(cued, text, kind, lambda it: not _looks_dated(it))
    yield from _all(
        _DOCUMENT_CUED, text, FoundKind.DOCUMENT_NUMBER, lambda it: not _looks_dated(it)
    )
    yield from _all(_PHONE, text, FoundKind.PHONE, is_phone)
    yield from _all(_NINE, text, FoundKind.BSN, lambda it: passes_eleven_test(_digits(it)))
    yield from _all(_PASSPORT, text, FoundKind.DOCUMENT_NUMBER)
    yield from _all(_POSTCODE, text, FoundKind.ADDRESS)
    yield from _all(_POSTCODE_SMALL, text, FoundKind.ADDRESS)


def _all(
    pattern: re.Pattern[str], text: str, kind: FoundKind, holds: Callable[[str], bool] | None = None
) -> Iterator[Found]:
    group = "it" if "it" in pattern.groupindex else 0
    for match in pattern.finditer(text):
        if holds is None or holds(match[group]):
            start, end = match.span(group)
            end -= len(match[group]) - len(match[group].rstrip())
            yield Found(start, end, kind, suggestion=SUGGESTIONS[kind])


def _births(text: str, today: date | None) -> Iterator[Found]:
    for match in _BIRTH.finditer(text):
        start, end = match.span("it")
        yield birth_found(text, start, end, date_of(match, today), today)


def birth_found(text: str, start: int, end: int, born: date | None, today: date | None) -> Found:
    """A date of birth; what to say instead is the age, where both days are known."""
    suggestion = SUGGESTIONS[FoundKind.BIRTH_DATE]
    if born is not None and today is not None and born <= today:
        suggestion = f"{age_at(born, today)} jaar"
        if text[start - 1 : start] != "(" and text[end : end + 1] != ")":
            suggestion = f"({suggestion})"
    return Found(start, end, FoundKind.BIRTH_DATE, suggestion=suggestion)


def dates_in(text: str, today: date | None) -> Iterator[tuple[int, int, date]]:
    """Every date that a text writes out, with where it stands."""
    for match in _ANY_DATE.finditer(text):
        day = date_of(match, today)
        if day is not None:
            yield (*match.span("it"), day)
