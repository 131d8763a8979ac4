"""The two views of a stored text: with names, and without.

What a reference looks like is described in `app/domain/references.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from app.domain.charter import Text
from app.domain.name_parts import PART_OF_ADDRESS, PART_OF_NAME, words_of
from app.domain.people import Identity, RosterEntry, age_label, numbered_roles

#: a reference, whole or damaged
_REFERENCE = re.compile(r"⟦([^⟦⟧]*)⟧")
#: the same with a possessive and an age in parentheses behind it
_REFERENCE_AND_AGE = re.compile(
    r"⟦([^⟦⟧]*)⟧(['’`]s\b|s\b)?"
    r"(\s\((\d{1,3})\s?(jaar|jr\.?|j|years?|maanden|mnd|months?|mo)?(?: oud| old)?\))?"
)
_STEP = re.compile(r"([a-zN])((?:\d\d)*)")

UNKNOWN_PERSON = Text("[persoon]", "[person]")
_PROFESSIONAL = Text("[professional]", "[professional]")
_FAMILY_NAME = Text("[familienaam]", "[family name]")
_NAME = Text("[naam]", "[name]")
_FIELDS = {
    "b": ("bsn", Text("[BSN]", "[BSN]")),
    "t": ("phone", Text("[telefoonnummer]", "[telephone number]")),
    "m": ("email", Text("[e-mailadres]", "[e-mail address]")),
    "a": ("address", Text("[adres]", "[address]")),
}


class IdentifiedView:
    """Renders stored texts with names, for a viewer who may see them now."""

    def __init__(self, roster: Sequence[RosterEntry], language: str = "nl") -> None:
        self._entries = {entry.id: entry for entry in roster}
        self._language = language
        self._names: dict[str, str] = {}

    def render(self, text: str) -> str:
        if "⟦" not in text and "⟧" not in text:
            return text
        pieces = _REFERENCE.split(text)  # what stands between references, and what each holds
        pieces[1::2] = [self._name(reference) for reference in pieces[1::2]]
        return without_brackets("".join(pieces))

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """The rendered text in pieces, each with the references it stands for ("" for none)."""
        pieces, at = [], 0
        for match in _REFERENCE.finditer(text):
            pieces.append((without_brackets(text[at : match.start()]), ""))
            pieces.append((without_brackets(self._name(match[1])), match[0]))
            at = match.end()
        return [*pieces, (without_brackets(text[at:]), "")]

    def _name(self, reference: str) -> str:
        if reference[:1] == "=":
            return reference[1:]
        if reference[:1] == "#":
            return reference.partition("|")[2]
        name = self._names.get(reference)
        if name is None:
            name = self._names[reference] = self._looked_up(*reference.partition(":")[::2])
        return name

    def _looked_up(self, entry_id: str, form: str) -> str:
        entry = self._entries.get(entry_id)
        if entry is None:
            return UNKNOWN_PERSON.in_language(self._language)
        identity, role = entry.identity, entry.role.text
        if form in ("r", "e"):
            return role.en if form == "e" else role.nl
        if form[:1] in _FIELDS:
            field, absent = _FIELDS[form[0]]
            value: str | None = getattr(identity, field)
            if value and form[0] == "a":
                return words_of(value, PART_OF_ADDRESS, *_numbers(form[1:])[:2])
            return value or absent.in_language(self._language)
        form = form.removeprefix("x")
        composed = _composed(identity, form) if form != "f" else ""
        return composed or identity.full_name or role.in_language(self._language)


def _numbers(digits: str) -> list[int]:
    return [int(digits[i : i + 2]) for i in range(0, len(digits) - 1, 2)]


@lru_cache(maxsize=1024)
def _steps(form: str) -> tuple[tuple[str, list[int]], ...]:
    """The parts of a form, each with the numbers of the words that it stands for."""
    return tuple(
        (kind, [1] if kind == "d" else _numbers(digits)) for kind, digits in _STEP.findall(form)
    )


def _composed(identity: Identity, form: str) -> str:
    """The words that a form stands for; "" when this person has none of them (any more)."""
    given_names = identity.given_names or ""
    if form == "g":  # as most references are
        return given_names
    family_name = " ".join(filter(None, (identity.prefix, identity.family_name)))
    words: list[str] = []
    for kind, chosen in _steps(form):
        if kind in "gd":
            if chosen == [*range(chosen[0], chosen[-1] + 1)] if chosen else True:
                words.append(words_of(given_names, PART_OF_NAME, *chosen[:1], *chosen[-1:]))
            else:
                words += [words_of(given_names, PART_OF_NAME, one, one) for one in chosen]
        elif kind in "ij":
            initials = [match[0][0].upper() for match in PART_OF_NAME.finditer(given_names)]
            shown = [one for at, one in enumerate(initials, 1) if not chosen or at in chosen]
            words.append("".join(one + "." if kind == "i" else one for one in shown))
        elif kind in "nN":
            family = words_of(family_name, PART_OF_NAME, *chosen[:2])
            words.append(family[:1].upper() + family[1:] if kind == "N" else family)
        elif kind == "c" and words:
            words[-1] += ","
    return " ".join(filter(None, words))


class PseudonymousView:
    """Renders stored texts without names, as on a certain day: "Moeder (38)", then "Moeder"."""

    def __init__(self, roster: Sequence[RosterEntry], day: date, language: str) -> None:
        self._language = language
        self._roles = numbered_roles(roster, language)
        self._ages = {entry.id: age_label(entry, day, language) for entry in roster}
        self._role_words = {
            entry.id: (entry.role.text.nl.lower() + " ", entry.role.text.en.lower() + " ")
            for entry in roster
        }

    def render(self, text: str) -> str:
        """The text with labels; an age stands at the first mention of each person."""
        if "⟦" not in text and "⟧" not in text:
            return text
        return "".join([shown for shown, _ in self.pieces(text)])

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """The rendered text in pieces, each with the references it stands for ("" for none)."""
        pieces: list[tuple[str, str]] = []
        told: set[str] = set()
        at = 0
        for match in _REFERENCE_AND_AGE.finditer(text):
            entry_id, _, form = match[1].partition(":")
            before = text[at : match.start()]
            if entry_id[:1] in ("=", "#"):
                at = match.start() + len(match[1]) + 2
                shown = _PROFESSIONAL.in_language(self._language)
                if match[1][0] == "#":
                    shown = match[1][1:].partition("|")[0]
                pieces.append((without_brackets(before), ""))
                pieces.append((shown, text[match.start() : at]))
                continue
            role = self._roles.get(entry_id)
            if role is None or form[:1] in ("x", *_FIELDS):
                at = match.start() + len(match[1]) + 2
                pieces.append((without_brackets(before), ""))
                pieces.append((self._placeholder(role, form), text[match.start() : at]))
                continue
            at = match.end()
            kept = _without_role(before, self._role_words[entry_id])
            shown = role
            age = self._ages[entry_id]
            if match[2]:
                shown += self._possessive(role) + (match[3] or "")
            else:
                differs = bool(match[3]) and not _is_same_age(match[4], match[5], age)
                if age and (differs or entry_id not in told):
                    shown += f" ({age})"
                    told.add(entry_id)
                if differs:
                    shown += match[3]
            pieces.append((without_brackets(kept), ""))
            pieces.append((shown, before[len(kept) :] + match[0]))
        pieces.append((without_brackets(text[at:]), ""))
        return pieces

    def _placeholder(self, role: str | None, form: str) -> str:
        if role is None:
            text = UNKNOWN_PERSON
        elif form[0] != "x":
            text = _FIELDS[form[0]][1]
        else:
            text = _FAMILY_NAME if form[1:2] in ("n", "N") and "g" not in form else _NAME
        return text.in_language(self._language)

    def _possessive(self, role: str) -> str:
        return "s" if self._language != "en" and role[-1].isalpha() else "'s"


def without_brackets(text: str) -> str:
    """The text with ordinary brackets for those of a reference."""
    return text.replace("⟦", "[").replace("⟧", "]")


def render_identified(text: str, roster: Sequence[RosterEntry], language: str = "nl") -> str:
    """`IdentifiedView` for one text."""
    return IdentifiedView(roster, language).render(text)


def render_pseudonymous(text: str, roster: Sequence[RosterEntry], day: date, language: str) -> str:
    """`PseudonymousView` for one text."""
    return PseudonymousView(roster, day, language).render(text)


def _without_role(before: str, role_words: tuple[str, str]) -> str:
    """Without a role word at the end: "de moeder Lisa" is "de Moeder", not "de moeder Moeder"."""
    while before and before[-1] == " ":
        length = next((len(w) for w in role_words if before[-len(w) :].lower() == w), 0)
        if not length or before[-length - 1 : -length].strip("( \n"):
            break
        before = before[:-length]
    return before


def _is_same_age(number: str, unit: str | None, age: str) -> bool:
    """Whether an age in the text ("8 jaar", "7 mnd") is the one that the label shows."""
    if unit and unit[0] == "m":
        return age in (f"{number} mnd", f"{number} mo")
    return age == number
