"""What is compared when people of two cases may be the same: one spelling of what was written.

The matching index holds keyed hashes of these values. A change in what a function here returns
makes the index blind to what was indexed before: it asks for a migration that builds it anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from app.domain.people import Identity


class MatchKind(StrEnum):
    """What two people have in common when their hashes of this kind are the same."""

    BSN = "bsn"
    #: given name, family name and date of birth
    NAME_BIRTH = "name-birth"
    #: given and family name
    NAME = "name"
    FAMILY_NAME = "family-name"
    ADDRESS = "address"


#: kind and value, as they are hashed
MatchKey = tuple[MatchKind, str]

_PREFIXES = frozenset(
    "aan al bij d da das de del della den der des di do dos du el en het in la le les los of op "
    "over s t te ten ter uit uijt v van vd vda vde vdn vdr von voor vom zu zum zur".split()
)
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe",
     "þ": "th", "ħ": "h", "ŋ": "n", "ə": "e"}
)  # fmt: skip
#: accents, soft hyphens and joiners
_UNSEEN = ("Mn", "Me", "Cf")
_WORD = re.compile(r"[a-z0-9]+|[^\W_]+")
_HYPHENS = re.compile("[-\u2010-\u2015/]")
_POSTCODE = re.compile(r"\b([1-9][0-9]{3}) ?([a-z]{2})\b")
_DOOR = re.compile(
    r"(?<!\w)([0-9]{1,5})(?:-?([a-z]{1,2})|[ -]{1,3}(bis|hs|[a-z]|[0-9]{1,4}))?(?!\w)"
)
_STREET = re.compile(r"[^\W\d_]{2}")


def bsn_key(bsn: str) -> str:
    """Nine digits without dots and spaces; eight have lost their leading zero. "" for no number."""
    digits = "".join(c for c in bsn if c.isascii() and c.isdigit())
    return digits.zfill(9) if len(digits) in (8, 9) else ""


def family_name_keys(family_name: str) -> tuple[str, ...]:
    """A family name without prefixes; of a double name the whole, then each half."""
    folded = _fold(family_name)
    whole = _core(_WORD.findall(folded))
    halves = [_WORD.findall(half) for half in _HYPHENS.split(folded)]
    halves = [half for half in halves if not _PREFIXES.issuperset(half)]
    parts = [_core(half) for half in halves] if len(halves) > 1 else []
    return tuple(dict.fromkeys(key for key in (whole, *parts) if key))


def name_keys(name: str) -> tuple[str, ...]:
    """What a name, written in one ("Samira van den Berg"), may be in the index.

    Where the given names end is not written in it: each place that is possible gives a key.
    """
    words = name.split()
    given = _given(name)
    rests = (" ".join(words[at:]) for at in range(1, len(words)))
    return tuple(
        dict.fromkeys(f"{given} {key}" for rest in rests for key in family_name_keys(rest) if given)
    )


def family_names_of(name: str) -> tuple[str, ...]:
    """What the family name in a whole name may be in the index: all that follows the first word,
    or a part of it that ends where the name does."""
    words = name.split()
    rests = (" ".join(words[at:]) for at in range(min(1, len(words) - 1), len(words)))
    return tuple(dict.fromkeys(key for rest in rests for key in family_name_keys(rest)))


def address_keys(address: str, municipality: str) -> tuple[str, ...]:
    """Postcode and number, and street and number within a municipality; none without a number."""
    folded = _fold(address)
    postcode = _POSTCODE.search(folded)
    rest = _POSTCODE.sub(",", folded)
    doors = list(_DOOR.finditer(rest))
    if not doors:
        return ()
    door = next((d for d in doors if _STREET.search(_segment(rest, d.start()))), doors[0])
    number = "-".join(part for part in door.groups() if part)
    keys = []
    if postcode:
        keys.append(f"{postcode[1]}{postcode[2]} {number}")
    street = "".join(_WORD.findall(_segment(rest, door.start())))
    if _STREET.search(street):
        street = re.sub("str$", "straat", street)
        keys.append(f"{municipality} {street} {number}")
    return tuple(keys)


def home_key(postcode: str, number: str) -> str:
    """Postcode and number of a house, as `address_keys` has them; "" for what is none."""
    keys = address_keys(f"{postcode} {number}", "") if _POSTCODE.search(_fold(postcode)) else ()
    return keys[0] if keys else ""


def match_keys(identity: Identity, municipality: str) -> frozenset[MatchKey]:
    """All by which somebody can be matched; `municipality` is that of the case."""
    return frozenset(_keys(identity, municipality))


def born_key(name_key: str, birth_date: date) -> str:
    """The name with the date of birth."""
    return f"{name_key} {birth_date.isoformat()}"


def _keys(identity: Identity, municipality: str) -> Iterator[MatchKey]:
    if identity.bsn and (bsn := bsn_key(identity.bsn)):
        yield MatchKind.BSN, bsn
    if identity.family_name:
        given = _given(identity.given_names or "")
        for key in family_name_keys(f"{identity.prefix or ''} {identity.family_name}"):
            yield MatchKind.FAMILY_NAME, key
            if not given:
                continue
            yield MatchKind.NAME, f"{given} {key}"
            if identity.birth_date:
                yield MatchKind.NAME_BIRTH, born_key(f"{given} {key}", identity.birth_date)
    if identity.address:
        for key in address_keys(identity.address, municipality):
            yield MatchKind.ADDRESS, key


def _given(names: str) -> str:
    """The first given name; a hyphen in it is part of it."""
    words = names.split(maxsplit=1)
    return "".join(_WORD.findall(_fold(words[0]))) if words else ""


def _core(words: list[str]) -> str:
    """The words of a family name without its prefixes, one if it consists of nothing else."""
    return "".join(word for word in words if word not in _PREFIXES) or "".join(words[-1:])


def _segment(text: str, end: int) -> str:
    """What stands before `end`, from the last comma or line break on."""
    return re.split("[,;\n]", text[:end])[-1]


def _fold(text: str) -> str:
    """Without capitals, accents and invisible characters; "ij" is "y"."""
    if text.isascii():
        folded = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
        folded = "".join(
            c
            for c in decomposed
            if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
        )
    return folded.replace("ij", "y")
