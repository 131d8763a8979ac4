"""What identifies by its shape: numbers, addresses, dates of birth, schools, accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.domain.recognition.addresses import BARE, LIVES, LIVES_ENDINGS, STREETS, addresses
from app.domain.recognition.dates import BIRTHS, announced_births, likely_births
from app.domain.recognition.found import Found, FoundKind, found_by
from app.domain.recognition.houses import CLUBS, HOUSES, SCHOOL_ENDINGS, SCHOOLS, houses
from app.domain.recognition.lexicon import Vocabulary
from app.domain.recognition.numbers import (
    DOCUMENTS,
    NUMBER_ENDINGS,
    PLATES,
    long_numbers,
    numbers,
    plates,
)
from app.domain.recognition.small_places import small_schools, small_streets
from app.domain.recognition.windows import Cues, Figures, windows

_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"'()\[\]]+[^\s<>\"'()\[\].,;:!?]"
    r"|\b[\w\-]{1,40}(?:\.[\w\-]{2,40}){0,2}\.(?:(?:nl|com|be|org|net|eu|de|info|app|io|tv|shop|online|site|"
    r"link|gg|pl|fr|co\.uk|frl|test|example)(?:/[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?])?(?![\w@])"
    r"|[a-z]{2,12}/[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?])",
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
_ACCOUNTS = frozenset(
    "snapchat snap insta instagram tiktok tik facebook telegram discord twitter skype "
    "gebruikersnaam accountnaam username accountje profiel profielnaam account".split()
)
_CUES = Cues(
    words={
        "account": _ACCOUNTS,
        "bare": BARE,
        "birth": BIRTHS,
        "document": DOCUMENTS,
        "house": CLUBS,
        "lives": LIVES,
        "number": ("bsn",),
        "plate": PLATES,
        "school": SCHOOLS,
    },
    endings={
        "house": HOUSES,
        "lives": LIVES_ENDINGS,
        "number": NUMBER_ENDINGS,
        "school": SCHOOL_ENDINGS,
        "street": STREETS,
    },
)
#: what an address on the web has in it
_DOTTED = re.compile(r"\.(?<=\w.)[a-zA-Z]")


def patterned(
    text: str, figures: Figures, vocabulary: Vocabulary, today: date | None
) -> Iterator[Found]:
    """Everything that identifies by its shape, the surest first; stretches may overlap."""
    everywhere = [(0, len(text))]
    if "@" in text:
        yield from found_by(_EMAIL, text, everywhere, FoundKind.EMAIL)
    if _DOTTED.search(text) or "://" in text:
        yield from found_by(_URL, text, everywhere, FoundKind.URL)
    if "@" in text:
        yield from found_by(_HANDLE, text, everywhere, FoundKind.HANDLE)
    if "_" in text:
        yield from found_by(_UNDERSCORED, text, everywhere, FoundKind.HANDLE)
    cues = _CUES.spans(text)
    accounts = windows(text, cues["account"], 0, 60)
    yield from found_by(_HANDLE_CUED, text, accounts, FoundKind.HANDLE)
    if figures.near:
        yield from announced_births(text, cues["birth"], today)
        yield from numbers(text, figures, cues)
        yield from likely_births(text, figures, today)
    yield from addresses(text, figures, cues, vocabulary)
    if figures.near:
        yield from plates(text, figures, cues["plate"])
        yield from long_numbers(text, figures)
    yield from houses(text, cues)
    yield from small_streets(text, cues["street"], vocabulary)
    yield from small_schools(text, cues, vocabulary)
