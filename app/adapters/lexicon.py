"""The dictionary and the lists of names that the pseudonymiser reads with."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from babel import Locale
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from app.domain.recognition.lexicon import Lexicon
from app.domain.recognition.local_names import GIVEN_NAMES
from app.domain.wording import fold

#: of the lists that Faker brings, those of names that live in the Netherlands, in Latin letters
_LISTS = (
    "nl_NL nl_BE de_DE fr_FR en_GB es_ES pt_PT it_IT pl_PL tr_TR tw_GH en_NG ig_NG ha_NG yo_NG "
    "fr_DZ zh_CN id_ID hu_HU ro_RO hr_HR sl_SI cs_CZ sk_SK fr_CA sv_SE sw az_AZ uz_UZ lt_LT "
    "vi_VN en_IN en en_KE de_CH fr_BE"
).split()
_PREFIXES = ("de ", "den ", "ter ", "ten ", "het ", "'t ")
#: "Li" and "Wu" are names; a letter is none
_SHORTEST = 2


class _Dictionary:
    """The words of a language. Its package keeps them as bytes, and its own `in` is slow."""

    def __init__(self, language: str) -> None:
        self._get = DefaultDictionaryFactory().get_dictionary(language).get

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._get(word) is not None


@cache
def lexicon() -> Lexicon:
    """Loaded once per process, when the first text is read: it takes less than a second."""
    given: set[str] = set(GIVEN_NAMES)
    near: set[str] = set(GIVEN_NAMES)
    family: set[str] = set()
    for name in _LISTS:
        provider = import_module(f"faker.providers.person.{name}").Provider
        for attribute in dir(provider):
            if name == "zh_CN" and "romanized" not in attribute:
                continue
            kind = given if "first" in attribute else family if "last" in attribute else None
            listed = getattr(provider, attribute)
            if kind is None or not isinstance(listed, dict | list | tuple | set):
                continue
            found = {
                word
                for entry in listed
                for part in str(entry).replace("-", " ").split()
                if len(word := fold(part).strip("'’.")) >= _SHORTEST
            }
            kind |= found
            if kind is given and name.startswith("nl_"):
                near |= found
    cities = import_module("faker.providers.address.nl_NL").Provider.cities
    return Lexicon(
        words=_Dictionary("nl"),
        given=frozenset(given),
        near=frozenset(near),
        family=frozenset(family),
        places=frozenset(
            fold(_behind_prefix(place))
            for place in (*cities, *_countries_and_languages(frozenset(given)))
        ),
    )


def _countries_and_languages(given: frozenset[str]) -> set[str]:
    """Their words, but for those that are a given name when they stand alone ("Jan Mayen")."""
    dutch = Locale("nl")
    named = {*dutch.territories.values(), *dutch.languages.values()}
    words = {word for name in named for word in name.split() if word[0].isupper()}
    return {word for word in words if word in named or fold(word) not in given}


def _behind_prefix(city: str) -> str:
    """Of "Ter Apel" the place is called Apel."""
    return city.partition(" ")[2] if city.lower().startswith(_PREFIXES) else city
