"""The people of a story: invented, with ages, numbers and ways of being named in a text."""

from __future__ import annotations

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
    "gm": (PersonRole.GRANDPARENT, "v", 66, 88),
    "gv": (PersonRole.GRANDPARENT, "m", 66, 88),
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
#: a parent is this much older than the eldest child, at least
YOUNGEST_PARENT = 18
#: how often siblings are drawn anew that would be born too soon after each other
TRIES = 9
CHILDREN = (PersonRole.CHILD, PersonRole.UNBORN_CHILD)
#: who has the family name of the household
_OF_THE_HOUSEHOLD = {
    PersonRole.FATHER,
    PersonRole.CHILD,
    PersonRole.GRANDPARENT,
    PersonRole.RELATIVE,
}


class Named:
    """A person as a story names them: `{m}` full name, `{m.naam}`, `{m.hij}`, `{m.adres}` …"""

    def __init__(self, identity: Identity, sex: str) -> None:
        words = WORDS[sex]
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
    eldest = max((part.oldest for part in parts if part.role is PersonRole.CHILD), default=0)
    people: list[tuple[PersonRole, Identity]] = []
    named: dict[str, Named] = {}
    taken: set[str] = set()
    born: list[date] = []
    for part in parts:
        sex = part.sex or rng.choice("vm")
        own = part.of_household or rng.random() < 0.3
        names = background if own or wanted or rng.random() < 0.6 else _background(rng)
        identity = Identity()
        if part.role is not PersonRole.UNBORN_CHILD:
            youngest = part.youngest
            if part.role in (PersonRole.MOTHER, PersonRole.FATHER):
                youngest = max(youngest, eldest + YOUNGEST_PARENT)
            birth_date = _birth_date(rng, day, youngest, max(youngest, part.oldest))
            for _ in range(TRIES):
                if part.role is not PersonRole.CHILD or _has_room(birth_date, born):
                    break
                birth_date = _birth_date(rng, day, youngest, part.oldest)
            born.append(birth_date)
            prefix, family = _split(home.family if own else rng.choice(names.families))
            identity = Identity(
                given_names=_given(rng, names, sex, taken),
                prefix=prefix,
                family_name=family,
                birth_date=birth_date,
                bsn=_bsn(rng) if rng.random() < 0.8 else None,
                phone=_phone(rng) if part.oldest > 11 and rng.random() < 0.7 else None,
                address=home.address if own or rng.random() < 0.5 else _address(rng, place),
            )
        people.append((part.role, identity))
        named[part.slot] = Named(identity, sex)
    return Family(tuple(people), named)


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
    of_household: bool

    @classmethod
    def of(cls, token: str) -> _Part:
        letters, _, ages = token.partition(":")
        slot = letters.rstrip("+")
        role, sex, youngest, oldest = CAST[slot.rstrip("0123456789")]
        if ages:
            youngest, oldest = map(int, ages.split("-"))
        of_household = slot != letters or role in _OF_THE_HOUSEHOLD
        return cls(slot, role, sex, youngest, oldest, of_household)


def _background(rng: Random, *wanted: str) -> Background:
    for background in BACKGROUNDS:
        if background.name in wanted:
            return background
    return rng.choices(BACKGROUNDS, [background.share for background in BACKGROUNDS])[0]


def _given(rng: Random, names: Background, sex: str, taken: set[str]) -> str:
    free = [n for n in (names.women if sex == "v" else names.men) if n not in taken]
    given = rng.choice(free)
    taken.add(given)
    return given


def _split(name: str) -> tuple[str | None, str]:
    *prefix, family = name.split("_")
    return " ".join(prefix) or None, family


def _address(rng: Random, place: str) -> str:
    return f"{rng.choice(STREETS)} {rng.randint(1, 148)}, {place}"


def _birth_date(rng: Random, day: date, youngest: int, oldest: int) -> date:
    days = rng.randint(youngest * 365 + 20, oldest * 365 + 340)
    return day - timedelta(days=days + days // 1461)


def _has_room(birth_date: date, born: list[date]) -> bool:
    """Whether a sibling can be born then."""
    return all(abs(birth_date - other) > timedelta(days=300) for other in born)


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
