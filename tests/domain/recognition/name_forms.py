"""Every form in which people type a name, made of the name itself."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.people import Identity
from app.domain.wording import fold

_SHORTEST_MISSPELLED = 7
_SHORTEST_POSSESSIVE = 2
_NICKNAME = '"('
_SHORT = {"van": "v", "von": "v", "der": "d", "den": "d", "de": "d", "ter": "t", "ten": "t"}


def forms_of(identity: Identity) -> Iterator[tuple[str, str]]:
    """What may be typed of this person, each with the sort of form that it is."""
    given = (identity.given_names or "").split()
    called = [name.strip('"()') for name in given]
    first, prefix, family = called[0], identity.prefix or "", identity.family_name or ""
    last = f"{prefix} {family}".strip()
    initials = "".join(f"{name[0]}." for name, as_is in zip(called, given, strict=True)
                       if as_is[0] not in _NICKNAME)  # fmt: skip
    yield "full", f"{first} {last}"
    yield "full", " ".join((*called, last))
    for name in called:
        yield "given", name
        yield "given", f"{name} {family}"
    yield "family", last
    yield "initials", f"{first[0]}. {last}"
    yield "initials", f"{initials} {last}"
    yield "initials", f"{initials.replace('.', '')} {last}"
    yield "initials", f"{first[0]} {last}"
    yield "initials", f"{first} {family[0]}."
    yield "turned", f"{last} {first}" if not prefix else f"{family}, {first} {prefix}"
    yield "turned", f"{family.upper()}, {initials} {prefix}".strip()
    for name in (first, family):
        bare = name.rpartition("-")[2].rpartition(" ")[2]
        for apostrophe in ("", "'", "’", "‘", "´", "`"):
            if apostrophe or (bare[-1] not in "sxz" and len(name) > _SHORTEST_POSSESSIVE):
                yield "possessive", f"{name}{apostrophe}s"
        if bare[-1] in "sxz":
            yield "possessive", f"{name}'"
            yield "possessive", f"{name}’"
    for half in family.replace("-", " ").split() if "-" in family else ():
        if len(half) > 3:
            yield "half", half
            yield "half", f"{first} {half}"
    if "-" in family:
        yield "double", " - ".join(family.split("-"))
        yield "double", "-".join(reversed(family.split("-")))
        yield "double", f"{first} {family.replace('-', ' ')}"
    for short in _abbreviated(prefix):
        yield "prefix", f"{short}{family}"
        yield "prefix", f"{first} {short}{family}"
        yield "prefix", f"{first[0]}. {short}{family}"
    for name in (*called, family):
        if "-" in name:
            yield "joined", name.replace("-", " ")
            yield "joined", name.replace("-", "").replace(" ", "")
    for name in (first, family):
        yield from (("misspelled", wrong) for wrong in _misspelled(name))
    yield from (("account", account) for account in _accounts(first, prefix, family))


def _abbreviated(prefix: str) -> Iterator[str]:
    words = prefix.split()
    letters = [_SHORT.get(word, word) for word in words]
    if not words or letters == words:
        return
    if "'t" in words:
        yield from ("v 't ", "v't ", "van't ", "v. 't ")
        return
    yield ".".join(letters) + ". "
    yield ". ".join(letters) + ". "
    yield ".".join(letters) + "."
    yield "".join(letters) + " "
    yield " ".join(letters) + " "
    if len(words) > 1:
        yield "/".join(letters) + " "
        yield "".join(words) + " "
        yield "".join(letters)
        yield f"{words[0]} {letters[1]} "
    yield "".join(words)


def _misspelled(name: str) -> Iterator[str]:
    """One letter left out, doubled, swapped or another one."""
    if len(name) < _SHORTEST_MISSPELLED or not name.isalpha():
        return
    middle = len(name) // 2
    yield name[:middle] + name[middle + 1 :]
    yield name[:middle] + name[middle] + name[middle:]
    yield name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
    yield name[:middle] + ("u" if name[middle] != "u" else "o") + name[middle + 1 :]
    yield name[:-1]
    yield name[:2] + name[3:]


def _accounts(first: str, prefix: str, family: str) -> Iterator[str]:
    one, other = ("".join(filter(str.isalpha, fold(name))) for name in (first, family))
    between = fold(prefix).replace(" ", "").replace("'", "")
    short = "".join(word[0] for word in prefix.replace("'", "").split())
    for local in (f"{one}.{other}", f"{one}{between}{other}", f"{one[0]}.{other}", f"{other}.{one}",
                  f"{one}_{other}", f"{one}{short}{other}", f"{one}1988"):  # fmt: skip
        yield f"{local}@voorbeeld.test"
    for name in (f"{one}_{other}", f"{one}{other}", f"{one}.{other}88",
                 f"{one}{other}2009", f"xx{one}xx", f"{other}{one}", f"{one}{short}{other}",
                 f"the_real_{one}"):  # fmt: skip
        yield f"@{name}"
    yield f"{one}_{other}"
    yield f"{one}{other}88"
    yield f"{one}{other}"
    yield f"{one}{between}{other}"
