"""The people of a story: invented, with ages, numbers and ways of being named in a text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.domain.people import Identity, PersonRole
from app.services.demo.names import BACKGROUNDS, STREETS, Background

#: what a letter at the beginning of a story stands for: role, sex, youngest and oldest age
CAST: dict[str, tuple[PersonRole, str, int, int]] = {
    "m": (PersonRole.MOTHER, "v", 22, 45),
    "v": (PersonRole.FATHER, "m", 24, 52),
    "s": (PersonRole.STEPPARENT, "m", 26, 50),
    "p": (PersonRole.PARTNER, "m", 22, 55),
    "pf": (PersonRole.PARTNER, "v", 22, 50),
    "x": (PersonRole.EX_PARTNER, "m", 22, 50),
    "k": (PersonRole.CHILD, "", 0, 16),
    "d": (PersonRole.CHILD, "v", 0, 16),
    "j": (PersonRole.CHILD, "", 14, 17),
    "o": (PersonRole.UNBORN_CHILD, "", 0, 0),
    "gm": (PersonRole.GRANDPARENT, "v", 60, 70),
    "f": (PersonRole.RELATIVE, "m", 20, 46),
    "ff": (PersonRole.RELATIVE, "v", 20, 46),
    "h": (PersonRole.HOUSEMATE, "m", 20, 60),
    "sl": (PersonRole.VICTIM, "v", 18, 40),
    "slm": (PersonRole.VICTIM, "m", 19, 38),
    "vd": (PersonRole.SUSPECT, "m", 20, 55),
    "vdf": (PersonRole.SUSPECT, "v", 20, 50),
    "gt": (PersonRole.WITNESS, "m", 20, 65),
}
WORDS = {
    "v": {"hij": "zij", "hem": "haar", "zijn": "haar", "kind": "dochter"},
    "m": {"hij": "hij", "hem": "hem", "zijn": "zijn", "kind": "zoon"},
}
#: a parent is so many years older than each child, at least and at most
YOUNGEST_PARENT = 18
OLDEST_PARENT = 40
#: a partner is at most so many years younger or older than the other
YOUNGER_PARTNER = 4
OLDER_PARTNER = 8
YEAR = 365.25
#: siblings are at least this far apart in age, in days
APART = 420
#: how often siblings are drawn anew that would be born too soon after each other
TRIES = 30
PARENTS = (PersonRole.MOTHER, PersonRole.FATHER, PersonRole.STEPPARENT)
#: whose age goes with that of the parent or the victim, where the story does not say
PARTNERS = (
    *(PersonRole.FATHER, PersonRole.STEPPARENT, PersonRole.PARTNER),
    *(PersonRole.EX_PARTNER, PersonRole.SUSPECT),
)
CHILDREN = (PersonRole.CHILD, PersonRole.UNBORN_CHILD)
#: who has the family name of the household
_OF_THE_HOUSEHOLD = {
    PersonRole.FATHER,
    PersonRole.CHILD,
    PersonRole.GRANDPARENT,
    PersonRole.RELATIVE,
}
#: who may have taken the name of the household
_MARRIED = {PersonRole.MOTHER}


class Named:
    """A person as a story names them: `{m}` full name, `{m.naam}`, `{m.hij}`, `{m.adres}` …"""

    def __init__(self, role: PersonRole, identity: Identity, sex: str, age: int) -> None:
        words = WORDS[sex]
        self.role, self.sex = role, sex
        #: in years
        self.age = age
        self._full = identity.full_name
        self.naam = identity.given_names or ""
        self.adres = identity.address or ""
        self.hij, self.hem, self.zijn = words["hij"], words["hem"], words["zijn"]
        self.Hij, self.Zijn = self.hij.capitalize(), self.zijn.capitalize()
        self.kind = words["kind"]

    def __str__(self) -> str:
        return self._full


@dataclass(frozen=True)
class Family:
    people: tuple[tuple[PersonRole, Identity], ...]
    #: by the letters of the story
    named: dict[str, Named]

    @property
    def has_children(self) -> bool:
        return any(role in CHILDREN for role, _ in self.people)


def invent_family(rng: Random, cast: str, place: str, day: date) -> Family:
    """People for the letters of a story, at `day`.

    "m v k1:3-8 k2 vd+ @pools" is a mother, a father, a child of 3 to 8 years, another one, and a
    suspect who has the name of the household; they are of a Polish background.
    """
    parts = [_Part.of(token) for token in cast.split() if token[0] != "@"]
    wanted = [token[1:] for token in cast.split() if token[0] == "@"]
    background = _background(rng, *wanted)
    home = _Home(rng.choice(background.families), _address(rng, place))
    lived = _ages(rng, parts)
    people: dict[str, tuple[PersonRole, Identity]] = {}
    named: dict[str, Named] = {}
    taken: set[str] = set()
    used = {home.family}
    for part in parts:
        sex = part.sex or rng.choice("vm")
        own = part.of_household or (part.role in _MARRIED and rng.random() < 0.3)
        names = background if own or wanted or rng.random() < 0.6 else _background(rng)
        identity, age = Identity(), 0
        if part.role is not PersonRole.UNBORN_CHILD:
            age = int(lived[part.slot] / YEAR)
            others = [name for name in names.families if name not in used]
            shared = home.family if own else rng.choice(others)
            used.add(shared)
            prefix, family = _split(names.family_of(shared, sex))
            identity = Identity(
                given_names=_given(rng, names, sex, age, taken),
                prefix=prefix,
                family_name=family,
                birth_date=day - timedelta(days=lived[part.slot]),
                bsn=_bsn(rng) if rng.random() < 0.8 else None,
                phone=_phone(rng) if age > 11 and rng.random() < 0.7 else None,
                address=home.address if own or rng.random() < 0.5 else _address(rng, place),
            )
        people[part.slot] = part.role, identity
        named[part.slot] = Named(part.role, identity, sex, age)
    return Family(tuple(people[slot] for slot in _in_order(parts, lived)), named)


@dataclass(frozen=True)
class _Home:
    family: str
    address: str


@dataclass(frozen=True)
class _Part:
    """One of a story's cast."""

    slot: str
    role: PersonRole
    sex: str
    youngest: int
    oldest: int
    #: whether the story says how old they are
    is_told: bool
    of_household: bool

    @classmethod
    def of(cls, token: str) -> _Part:
        letters, _, ages = token.partition(":")
        slot = letters.rstrip("+")
        role, sex, youngest, oldest = CAST[slot.rstrip("0123456789")]
        if ages:
            youngest, oldest = map(int, ages.split("-"))
        of_household = slot != letters or role in _OF_THE_HOUSEHOLD
        return cls(slot, role, sex, youngest, oldest, bool(ages), of_household)


def _background(rng: Random, *wanted: str) -> Background:
    for background in BACKGROUNDS:
        if background.name in wanted:
            return background
    return rng.choices(BACKGROUNDS, [background.share for background in BACKGROUNDS])[0]


def _ages(rng: Random, parts: list[_Part]) -> dict[str, int]:
    """Ages in days by slot: the children's first, then those that go with them."""
    lived: dict[str, int] = {}
    children: list[int] = []
    for part in parts:
        if part.role is PersonRole.CHILD:
            days = _days(rng, part.youngest, part.oldest)
            for _ in range(TRIES):
                if all(abs(days - other) >= APART for other in children):
                    break
                days = _days(rng, part.youngest, part.oldest)
            children.append(days)
            lived[part.slot] = days
        elif part.role is PersonRole.UNBORN_CHILD:
            children.append(0)
    partner: int | None = None
    for part in parts:
        if part.role in CHILDREN:
            continue
        low, high = part.youngest * YEAR, (part.oldest + 1) * YEAR - 1
        if partner is not None and part.role in PARTNERS and not part.is_told:
            low = max(18 * YEAR, partner - YOUNGER_PARTNER * YEAR)
            high = partner + OLDER_PARTNER * YEAR
        if children and part.role in PARENTS:
            low = max(low, max(children) + YOUNGEST_PARENT * YEAR)
            most = min(children) + OLDEST_PARENT * YEAR
            high = max(low, min(high, most))
        lived[part.slot] = rng.randint(math.ceil(low), max(math.ceil(low), int(high)))
        if partner is None and part.role is not PersonRole.GRANDPARENT:
            partner = lived[part.slot]
    return lived


def _days(rng: Random, youngest: int, oldest: int) -> int:
    """An age in days, some weeks from a birthday."""
    return rng.randint(int(youngest * YEAR) + 20, int(oldest * YEAR) + 340)


def _in_order(parts: list[_Part], lived: dict[str, int]) -> list[str]:
    """The slots as the story names them, but with the children from the eldest to the youngest."""
    eldest_first = sorted(
        (part.slot for part in parts if part.role is PersonRole.CHILD),
        key=lambda slot: -lived[slot],
    )
    rest = iter(eldest_first)
    return [next(rest) if part.role is PersonRole.CHILD else part.slot for part in parts]


def _given(rng: Random, names: Background, sex: str, age: int, taken: set[str]) -> str:
    free = [name for name in names.given(sex, age) if name not in taken]
    given = rng.choice(free)
    taken.add(given)
    return given


def _split(name: str) -> tuple[str | None, str]:
    *prefix, family = name.split("_")
    return " ".join(prefix) or None, family


def _address(rng: Random, place: str) -> str:
    return f"{rng.choice(STREETS)} {rng.randint(1, 148)}, {place}"


def _bsn(rng: Random) -> str:
    """A number that passes the eleven test, from the range 9999 that is given to nobody."""
    while True:
        digits = [9, 9, 9, 9, *(rng.randint(0, 9) for _ in range(4))]
        check = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True))
        if check % 11 < 10:
            return "".join(map(str, [*digits, check % 11]))


def _phone(rng: Random) -> str:
    """A number that no subscriber has: mobile numbers do not begin with 06-000."""
    return f"06-000{rng.randint(0, 99999):05}"
