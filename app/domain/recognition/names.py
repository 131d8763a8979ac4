"""People whom no roster knows: told by what stands around a word, and by lists of names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.recognition.cues import (
    ALWAYS_TITLES,
    NEVER,
    SURE_PREFIXES,
    cue_before,
    is_apposition,
    is_before_a_comma,
    is_beside_what_was_found,
    is_initial,
    is_month,
    is_of_a_team,
    is_told,
    is_without_article,
    may_begin,
    named_after_kin,
    named_after_title,
    next_is_verb,
)
from app.domain.recognition.found import (
    MASKED,
    SUGGESTIONS,
    Found,
    FoundKind,
)
from app.domain.recognition.lexicon import PREFIXES, Vocabulary
from app.domain.recognition.terms import (
    INSTITUTION_CUES,
    KIN,
    NATIONS,
    PLACE_CUES,
    PLACES,
    TERMS,
    VERBS,
    is_title,
)
from app.domain.recognition.tokens import Tokens


def unknown_people(text: str, vocabulary: Vocabulary) -> Iterator[Found]:
    """Names of people, as far as context and lists of names tell them. Stretches do not overlap."""
    words, plain = Tokens(text, vocabulary), vocabulary.plain
    found: dict[int, int] = {}
    sure: set[str] = set()
    end = 0
    for i, word in enumerate(words.words):
        if plain[word] or i < end or not may_begin(words, i) or not _begins(words, i):
            continue
        end = _extended(words, i)
        if not PREFIXES.issuperset(words.lower[i:end]):
            found[i] = end
            sure.update(w for w in words.folded[i:end] if len(w) > 2 and w not in PREFIXES)
    if sure:
        _again(words, found, sure)
    for start in sorted(found):
        end = found[start]
        yield Found(
            words.starts[start],
            words.ends[end - 1] - (end - start == 1 and _has_possessive(words, start)),
            FoundKind.PERSON,
            suggestion=SUGGESTIONS[FoundKind.PERSON],
        )


def _begins(words: Tokens, i: int) -> bool:
    """Whether a name begins at word `i`."""
    word, lower = words.words[i], words.lower[i]
    cue = cue_before(words, i)
    if len(word) == 1:
        dotted = words.text[words.ends[i] : words.ends[i] + 1] == "."
        addressed = cue == "title" and (dotted or words.is_capital(i))
        return addressed or is_initial(words, i)
    if is_month(words, i):
        return False
    if word[0].islower() and not word.islower() and _GLUED.fullmatch(word):
        return True
    if is_beside_what_was_found(words, i) or is_before_a_comma(words, i):
        return True
    if cue in ("title", "label") and named_after_title(words, i, cue):
        return True
    if lower in NEVER and not words.is_capital(i):
        return lower == "de" and _is_double(words, i + 1)
    if cue == "kin" and named_after_kin(words, i):
        return True
    if words.is_shouted(i):
        return _is_shouted_name(words, i)
    if words.is_capital(i):
        return _is_capital_name(words, i)
    return _is_small_name(words, i)


#: a family name with its prefix, and no space between: "vdBerg"
_GLUED = re.compile(r"(?:v|vd|van|vande|vander|vanden|de|den|der|ter|ten|el)[A-ZÀ-Þ][a-zà-ÿ]{2,}")


def _is_double(words: Tokens, i: int) -> bool:
    """ "(de) Wit-Jansen"."""
    return (
        i + 1 < len(words)
        and (words.between(i), words.between(i + 1)) == (" ", "-")
        and all(
            words.is_capital(at) and words.in_list(at, words.lexicon.family) for at in (i, i + 1)
        )
    )


def _is_shouted_name(words: Tokens, i: int) -> bool:
    word = words.words[i]
    if _SHOUTED_BEFORE_INITIALS.match(words.text, words.ends[i]) and words.lower[i] not in TERMS:
        return True
    if words.lower[i] in PREFIXES:
        at = words.behind_prefix(i)
        return at > i and words.is_shouted(at) and words.in_list(at, words.lexicon.family)
    if len(word) < _SHORTEST_SHOUTED:
        return False
    after = words.text[words.ends[i] : words.ends[i] + 2]
    if words.ordinary(i):
        return after[:1] == "," and words.in_list(i, words.lexicon.family)
    comma = after == ", " and i + 1 < len(words) and words.is_capital(i + 1)
    return words.name_like(i) or comma


_SHORTEST_SHOUTED = 4
#: "KOK, J.", and what is still to come of "JANSEN-DE WIT, J."
_SHOUTED_BEFORE_INITIALS = re.compile(r"(?:[- ][A-ZÀ-Þ]{2,}){0,4}, [A-ZÀ-Þ]\.")


def _is_capital_name(words: Tokens, i: int) -> bool:
    lower = words.lower[i]
    opens = words.opens_sentence(i)
    if lower in PREFIXES:
        return _prefix_opens_name(words, i, opens)
    if is_title(lower) or lower in KIN:
        return False
    given = words.in_list(i, words.lexicon.given)
    listed = given or words.in_list(i, words.lexicon.family)
    if lower in TERMS:
        nation = lower in NATIONS  # "Frans Wijnands"
        return nation and given and _next_is_family(words, i) and not words.ordinary(i + 1)
    if (
        words.folded[i] in words.lexicon.places
        and not given
        and not _follows_like_a_family(words, i)
    ):
        return False
    if _behind_an_address(words, i) or (not listed and lower.endswith(_NO_PERSONS)):
        return False
    short = len(lower) <= _LONGEST_ABBREVIATION
    if short and not listed and not _VOWELS.intersection(words.folded[i]):
        return False  # "Vc", "Lpw"
    made = not words.in_dictionary(i) and words.ordinary(i) and not lower.endswith(_OF_THE_TRADE)
    if not words.ordinary(i) or (made and not opens and not _after_article(words, i)):
        if (
            i
            and words.lower[i - 1] in PLACE_CUES
            and words.between(i) == " "
            and not listed
            and not (i > 1 and words.lower[i - 2].startswith("vra"))
        ):
            return False
        return not (i and words.lower[i - 1] in INSTITUTION_CUES and words.between(i) == " ")
    if not listed:
        return not opens and _next_is_family(words, i) and not _in_a_title_of_things(words, i)
    if opens:
        return (
            given
            and (_next_is_family(words, i) or next_is_verb(words, i) or _age_follows(words, i))
            and lower not in _OPENERS
        )
    return not (i and words.lower[i - 1] in INSTITUTION_CUES)


def _age_follows(words: Tokens, i: int) -> bool:
    """ "Blessing 19 jr", "Roos (8)"."""
    return _AGE.match(words.text, words.ends[i]) is not None


_AGE = re.compile(r" \(\d{1,2}[),]|,? \d{1,2} ?(?:jr|jaar|jaren|mnd|j)\b")


def _behind_an_address(words: Tokens, i: int) -> bool:
    """ "7351 BC Hoenderloo": a place."""
    return i > 0 and words.words[i - 1][:2] == MASKED and words.between(i) == " "


_NO_PERSONS = ("wet", "plein", "park", "station")
_VOWELS = frozenset("aeiouy")
_LONGEST_ABBREVIATION = 4
_OF_THE_TRADE = ("wet", "besluit", "regeling", "richtlijn", "protocol", "formulier", "plan", "team",
                 "overleg", "tafel", "loket", "fonds", "dienst", "centrum")  # fmt: skip


def _after_article(words: Tokens, i: int) -> bool:
    return i > 0 and words.lower[i - 1] in _ARTICLES and words.between(i) == " "


_ARTICLES = frozenset(
    "de het een dit deze die dat onze ons elke elk iedere geen mijn uw per via".split()
)


def _prefix_opens_name(words: Tokens, i: int, opens: bool) -> bool:
    """ "Van der Meer belde", "De Wit": a capital prefix before a capital that is a name."""
    at = words.behind_prefix(i)
    if at <= i or not words.is_capital(at):
        return False
    if words.lower[at] in TERMS or words.folded[at] in words.lexicon.places:
        return False
    if words.lower[i] in (
        "de",
        "het",
        "een",
        "in",
        "op",
        "aan",
        "bij",
        "voor",
        "over",
        "onder",
        "te",
        "en",
    ):
        return words.in_list(at, words.lexicon.family) if not opens else False
    return not words.ordinary(at) or words.name_like(at)


def _follows_like_a_family(words: Tokens, i: int) -> bool:
    return (
        i > 0
        and words.joined(i)
        and words.in_list(i - 1, words.lexicon.given)
        and words.is_capital(i - 1)
        and words.is_capital(i)
    )


def _next_is_family(words: Tokens, i: int) -> bool:
    """Whether what follows a capital reads as a family name."""
    at = words.behind_prefix(i + 1) if words.joined(i + 1) else -1
    if at < 0 or not words.is_capital(at) or words.is_taken(at):
        return False
    if words.lower[at] in TERMS or words.folded[at] in words.lexicon.places:
        return False
    return words.in_list(at, words.lexicon.family) or not words.ordinary(at)


def _in_a_title_of_things(words: Tokens, i: int) -> bool:
    return i > 0 and words.lower[i - 1] in INSTITUTION_CUES


_OPENERS = frozenset(
    "wil mag will sinds april mei juni juli april man dan hart klein groot jong moed".split()
)


def _is_small_name(words: Tokens, i: int) -> bool:
    """A name typed without its capital: only what is no word, and stands in a list."""
    word = words.lower[i]
    if len(word) < 3 or word in TERMS:
        return False
    if words.ordinary(i):
        given = words.in_list(i, words.lexicon.given)
        return given and (is_of_a_team(words, i) or is_without_article(words, i))
    if words.folded[i] in words.lexicon.places:
        return False
    if not words.name_like(i):
        return is_apposition(words, i) or is_told(words, i)
    return len(word) > 3 or words.in_list(i, words.lexicon.given)


def _extended(words: Tokens, start: int) -> int:
    """Behind the last word of the name that starts at `start`."""
    end = start + 1
    small = not words.is_capital(start)
    dotted = len(words.words[start]) == 1
    while words.joined(end) and not words.is_taken(end):
        between = words.between(end)
        if between[0] == "." and len(words.words[end - 1]) > 2:
            break
        if words.lower[end] in NEVER and not (words.is_capital(end) or words.is_prefix(end)):
            break
        if between.strip() in ("/", "–"):
            break
        lower = words.lower[end]
        if words.is_prefix(end):
            at = words.behind_prefix(end)
            comes_from = lower in ("uit", "te") and words.folded[at] in words.lexicon.places
            titled = start > 0 and at > 0 and is_title(words.lower[start - 1])
            if (
                at > 0
                and not comes_from
                and (
                    (titled and words.is_capital(at) and words.lower[start] in PREFIXES)
                    or _goes_on(words, at, small, after_prefix=True, dotted=dotted)
                )
            ):
                end = at + 1
                continue
            break
        if (
            len(lower) == 1
            and words.is_capital(end)
            and words.text[words.ends[end] : words.ends[end] + 1] == "."
        ):
            end += 1
            continue
        behind_prefix = words.lower[end - 1] in PREFIXES
        titled = start > 0 and words.lower[start - 1] in ALWAYS_TITLES
        if not _goes_on(words, end, small, after_prefix=behind_prefix, dotted=titled):
            break
        end += 1
    if (
        end < len(words)
        and words.between(end) == ", "
        and words.is_shouted(end - 1)
        and (words.in_list(end, words.lexicon.given) or len(words.words[end]) == 1)
    ):
        end += 1
    return _behind_trailing_prefix(words, start, end)


def _behind_trailing_prefix(words: Tokens, start: int, end: int) -> int:
    """ "Berg, Johanna van den"."""
    turned = start > 0 and words.between(start) == ", " and words.is_capital(start - 1)
    if not turned and ", " not in words.gaps[start + 1 : end]:
        return end
    at = end
    while at < len(words) and words.is_prefix(at) and words.between(at) in (" ", " '", ". "):
        at += 1
    return at if at > end and words.lower[at - 1] in SURE_PREFIXES else end


def _goes_on(
    words: Tokens, i: int, small: bool, *, after_prefix: bool, dotted: bool = False
) -> bool:
    if words.is_taken(i):
        return False
    in_trade = words.lower[i] in TERMS
    if words.is_capital(i) and after_prefix and words.lower[i - 1] in SURE_PREFIXES:
        return True
    if _GLUED.fullmatch(words.words[i]):
        return True
    if in_trade and (words.lower[i - 1] == "het" or not words.in_list(i, words.lexicon.family)):
        return words.lower[i] in PLACES and _follows_like_a_family(words, i)
    if words.is_capital(i):
        short = words.is_shouted(i) and len(words.words[i]) < 4 and not after_prefix
        return not short and (words.lower[i] not in NEVER or after_prefix)
    if after_prefix:
        surely = dotted or words.lower[i - 1] in SURE_PREFIXES - {"t"}
        return small and (surely or words.name_like(i) or not words.ordinary(i))
    if words.lower[i] in NEVER or words.lower[i] in VERBS:
        return False
    if small:
        return not words.ordinary(i) or (
            words.in_list(i, words.lexicon.family)
            and i + 1 < len(words)
            and words.lower[i + 1] in VERBS
        )
    return not words.ordinary(i) and words.name_like(i)


def _again(words: Tokens, found: dict[int, int], sure: set[str]) -> None:
    """The same names elsewhere in the text, also those that would not be told by themselves."""
    inside = {i for start, end in found.items() for i in range(start, end)}
    known = sure | {name + "s" for name in sure}
    for i, word in enumerate(words.folded):
        if word not in known or i in inside or words.is_taken(i) or words.lower[i] in TERMS:
            continue
        opens = words.opens_sentence(i) and not next_is_verb(words, i)
        if words.ordinary(i) and (not words.is_capital(i) or opens):
            continue
        found[i] = i + 1


def _has_possessive(words: Tokens, i: int) -> bool:
    """Whether the s of a word belongs to no name: "Priyas fiets"; that of "Dekkers" does."""
    word, names = words.folded[i], words.lexicon
    bare = word[:-1] in names.given and word[:-1] not in names.family
    return len(word) > 3 and word[-1] == "s" and bare and not names.is_name(word)
