"""What one field of a case in a file may hold: each function turns what was given into a value.

What it cannot mean is refused with `UnfitError`, whose key names the error; `None` is an empty
field.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

#: Nobody in a case was born before this year, no report in use was received before that one.
EARLIEST_BIRTH = date(1900, 1, 1)
EARLIEST_RECEIPT = date(2000, 1, 1)

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
_PHONE = re.compile(r"\+?[0-9 ().\-/]{6,}")
#: Invisible marks that come along with pasted text; they would hide a name from being recognised.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: Control characters other than tab and line feed, and halves of a surrogate pair.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\u0085\u2028\u2029]")

#: The words for yes and no, those that a Dutch spreadsheet writes for a tick among them.
_TRUTHS = {
    "true": True,
    "ja": True,
    "waar": True,
    "yes": True,
    "1": True,
    "false": False,
    "nee": False,
    "onwaar": False,
    "no": False,
    "0": False,
}


def reference_from(typed: str) -> str:
    """A case's reference as the platform gave it out: "k7m4 9qxt" is K7M4-9QXT. What is no such
    reference stays as it was typed, in capitals."""
    letters = re.sub(r"[\s\-\u2010-\u2015]", "", typed).upper()
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == 8 else typed.strip().upper()


class UnfitError(Exception):
    """The value cannot be one of this field; `key` names the error."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def municipality_key(name: str) -> str:
    """The name as it is looked up: no capitals, accents, hyphens or word "gemeente" before it."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", name)
        if not unicodedata.combining(character)
    )
    return " ".join(plain.casefold().replace("-", " ").split()).removeprefix("gemeente ")


def text_from(value: object, *, limit: int, numbers: bool = False, lines: bool = False) -> str:
    """Text in NFC without outer white space, "" when empty; at most `limit` characters.

    `numbers`: a number counts as its digits, because spreadsheets retype what looks like one.
    `lines`: line breaks are kept; without it, any white space becomes a single space.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        value = _digits(value) if numbers else None
        if value is None:
            raise UnfitError("text-expected")
    if len(value) > 4 * limit + 1000:
        # whatever cleaning may take away, it stays too long: no work for a hostile file
        raise UnfitError("text-too-long")
    text = value
    if not (text.isascii() and text.isprintable()):
        text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
        if _CONTROL.search(text):
            raise UnfitError("text-control-character")
        text = unicodedata.normalize("NFC", text)
    text = text.strip() if lines else " ".join(text.split())
    if len(text) > limit:
        raise UnfitError("text-too-long")
    return text


def date_from(value: object, *, earliest: date, today: date) -> date | None:
    """A date as 2026-11-16 or, as Dutch people write it, 16-11-2026; not after `today`.

    Anything else could be read in two ways, or is no date: "date-invalid".
    """
    text = text_from(value, limit=40, numbers=True)
    if not text:
        return None
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DUTCH_DATE.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise UnfitError("date-invalid")
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise UnfitError("date-invalid") from None
    if found > today:
        raise UnfitError("date-in-future")
    if found < earliest:
        raise UnfitError("date-too-early")
    return found


def truth_from(value: object) -> bool | None:
    """Yes or no, in Dutch, English or as a spreadsheet writes it."""
    if value is None or isinstance(value, bool):
        return value
    text = text_from(value, limit=40, numbers=True).casefold()
    if not text:
        return None
    if text not in _TRUTHS:
        raise UnfitError("yes-or-no-expected")
    return _TRUTHS[text]


def bsn_from(value: object) -> str | None:
    """Nine digits that pass the eleven-test (Besluit burgerservicenummer).

    Eight digits have lost their leading zero to a spreadsheet, and get it back.
    """
    text = text_from(value, limit=40, numbers=True).replace(" ", "").replace(".", "")
    if not text:
        return None
    digits = text.zfill(9) if len(text) == 8 else text
    if not (len(digits) == 9 and digits.isascii() and digits.isdigit()) or digits == "000000000":
        raise UnfitError("bsn-invalid")
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    if sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11:
        raise UnfitError("bsn-invalid")
    return digits


def phone_from(value: object) -> str | None:
    """A telephone number as it was written; a number of nine digits gets its lost zero back."""
    text = text_from(value, limit=40, numbers=True)
    if not text:
        return None
    if not isinstance(value, str) and len(text) == 9:
        text = f"0{text}"
    if not _PHONE.fullmatch(text) or sum(character.isdigit() for character in text) > 15:
        raise UnfitError("phone-invalid")
    return text


def email_from(value: object) -> str | None:
    text = text_from(value, limit=254)
    if text and not _EMAIL.fullmatch(text):
        raise UnfitError("email-invalid")
    return text or None


def _digits(value: object) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else None
    return str(value) if isinstance(value, float) else None
