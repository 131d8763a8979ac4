"""People whom no roster knows: told by what stands around a word, and by lists of names."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.recognition.found import (
    MASKED,
    MASKED_FAMILY,
    MASKED_PERSON,
    MASKED_PHONE,
    SUGGESTIONS,
    Found,
    FoundKind,
)
from app.domain.recognition.lexicon import PREFIXES, Lexicon
from app.domain.recognition.terms import (
    ADDRESSES,
    INSTITUTION_CUES,
    KIN,
    NAME_LABELS,
    NAMES_THAT_ARE_WORDS,
    NATIONS,
    PLACE_CUES,
    PLACES,
    TERMS,
    VERBS,
    is_title,
)
from app.domain.recognition.tokens import MOST_PREFIXES, Tokens
from app.domain.wording import SENTENCE_OPENERS

#: small words that never are a name, also behind a title
_NEVER = frozenset(
    "en of de het een is was wordt werd heeft had zal zou wil wilde kan kon moet moest mag mocht "
    "die "
    "dat deze dit niet wel ook nog al er hier daar toen nu zegt zei geeft gaf belt belde meldt "
    "meldde "
    "vertelt vertelde vraagt vroeg komt kwam gaat ging staat stond ziet zag doet deed maakt blijft "
    "vindt weet denkt neemt in op aan uit van voor met bij naar om over onder door tegen tot te "
    "als "
    "dan maar want dus hij zij ze hem haar hun zijn u je jij wij we ons wie wat waar wanneer hoe "
    "waarom graag weer zelf samen alleen bezig thuis werkt woont wonen belast betrokken verklaart "
    "verklaarde bevestigt laat liet krijgt kreeg heet durft sprak spreekt hoort hoorde lijkt "
    "leek".split()
)


def unknown_people(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Names of people, as far as context and lists of names tell them. Stretches do not overlap."""
    words = Tokens(text, lexicon)
    found: dict[int, int] = {}
    sure: set[str] = set()
    i = 0
    while i < len(words):
        if lexicon.is_plain(words.words[i]):
            i += 1
            continue
        begins = _begins(words, i)
        if begins is None:
            i += 1
            continue
        end = _extended(words, begins)
        if all(word in PREFIXES for word in words.lower[begins:end]):
            i = end
            continue
        found[begins] = end
        sure.update(w for w in words.folded[begins:end] if len(w) > 2 and w not in PREFIXES)
        i = end
    _again(words, found, sure)
    for start in sorted(found):
        end = found[start]
        yield Found(
            words.starts[start],
            _without_possessive(words, end - 1),
            FoundKind.PERSON,
            suggestion=SUGGESTIONS[FoundKind.PERSON],
        )


def _begins(words: Tokens, i: int) -> int | None:
    """The first word of a name that begins at word `i`, if one does."""
    if words.taken[i]:
        return None
    word, lower = words.words[i], words.lower[i]
    cue = _cue(words, i)
    if len(word) == 1:
        dotted = words.text[words.ends[i] : words.ends[i] + 1] == "."
        addressed = cue == "title" and (dotted or words.is_capital(i))
        return i if addressed or _is_initial(words, i) else None
    if _beside_what_was_found(words, i) or _before_a_comma(words, i):
        return i
    if cue in ("title", "label") and _named_after_title(words, i, cue):
        return i
    if lower in _NEVER and not words.is_capital(i):
        return None
    if cue == "kin" and _named_after_kin(words, i):
        return i
    if words.is_shouted(i):
        return i if _is_shouted_name(words, i) else None
    if words.is_capital(i):
        return i if _is_capital_name(words, i) else None
    return i if _is_small_name(words, i) else None


def _is_initial(words: Tokens, i: int) -> bool:
    """ "J. Bakker", "A.B.C. de Wit", "Lisa J.": a letter with a point before a capital."""
    if not words.is_capital(i) or words.text[words.ends[i] : words.ends[i] + 1] != ".":
        return False
    at = i + 1
    while (
        at < len(words) and len(words.words[at]) <= 2 and words.is_capital(at) and words.joined(at)
    ):
        at += 1
    at = words.behind_prefix(at) if words.joined(at) else -1
    return (
        at > 0
        and words.is_capital(at)
        and len(words.words[at]) > 2
        and (
            words.name_like(at)
            or not words.ordinary(at)
            or words.between(i + 1) == "."
            or (_may_precede_a_name(words, i) and words.lower[at] not in _NO_FAMILIES)
        )
    )


_NO_FAMILIES = SENTENCE_OPENERS | _NEVER | TERMS
_LEAD_TO_NAMES = frozenset("door met van aan namens en bij voor volgens over door ook".split())


def _may_precede_a_name(words: Tokens, i: int) -> bool:
    return i > 0 and (words.is_capital(i - 1) or words.lower[i - 1] in _LEAD_TO_NAMES)


def _beside_what_was_found(words: Tokens, i: int) -> bool:
    """A given name before a family name of the roster ("rob ⟦Berg⟧") or behind it ("⟦Xu⟧ Fen"), or
    somebody's name before a telephone number."""
    named = words.words[i - 1][:2] in (MASKED_PERSON, MASKED_FAMILY) if i else False
    if named and words.between(i) == "-" and words.is_capital(i):
        return True
    if named and words.between(i) == " " and words.is_capital(i) and not words.ordinary(i):
        return not words.is_shouted(i) and words.folded[i] not in words.lexicon.places
    if i + 1 >= len(words) or words.between(i + 1) != " " or words.lower[i] in _NEVER:
        return False
    found = words.words[i + 1][:2]
    if found == MASKED_FAMILY:
        return words.in_list(i, words.lexicon.given) and words.lower[i] not in TERMS
    if found == MASKED_PERSON:
        return words.in_list(i, words.lexicon.given) and not words.ordinary(i)
    return found == MASKED_PHONE and not words.ordinary(i) and not words.is_shouted(i)


def _before_a_comma(words: Tokens, i: int) -> bool:
    """ "Peters, Ludovicus": a family name before a given name."""
    return (
        i + 1 < len(words)
        and words.between(i + 1) == ", "
        and words.is_capital(i)
        and words.is_capital(i + 1)
        and words.lower[i] not in TERMS
        and words.folded[i] not in words.lexicon.places
        and words.in_list(i, words.lexicon.family)
        and words.in_list(i + 1, words.lexicon.given)
        and not words.ordinary(i + 1)
    )


def _cue(words: Tokens, i: int) -> str:
    """What announces a name just before word `i`: "title", "kin", "label" or nothing."""
    if i == 0:
        return ""
    before, between = words.lower[i - 1], words.between(i)
    if is_title(before) and between in (" ", ". ", "."):
        return "title"
    if before in KIN and between in _BEHIND_KIN:
        return "kin"
    if before == "zich" and i > 1 and words.lower[i - 2] in ("noemt", "noemde", "noem", "noemen"):
        return "kin"
    if before in NAME_LABELS and between.strip() == ":" and "\n" not in between:
        return "label"
    if before in PREFIXES and between in (" ", ". ") and i > 1:
        at = i - 1
        while at > max(0, i - MOST_PREFIXES) and words.lower[at] in PREFIXES and words.joined(at):
            at -= 1
        if words.lower[at] in ADDRESSES | {"mevrouw", "meneer", "familie", "fam"}:
            return "title"
    return ""


_BEHIND_KIN = (" ", "' ", " '", ' "', " “", " ‘", ": ")


def _named_after_title(words: Tokens, i: int, cue: str) -> bool:
    lower = words.lower[i]
    if lower in _NEVER and lower not in PREFIXES:
        return False
    if lower in PREFIXES:
        at = words.behind_prefix(i)
        if at < 0:
            return False
        likely = words.name_like(at) and lower not in ("de", "te")
        return words.is_capital(at) or likely or not words.ordinary(at)
    if words.is_capital(i):
        return lower not in TERMS or words.name_like(i)
    addressed = words.lower[i - 1] in ADDRESSES
    if words.name_like(i) and (addressed or not words.ordinary(i)):
        return True
    addressed = addressed or words.lower[i - 1] in ("mevrouw", "meneer", "heer", "juf")
    return cue == "title" and addressed and not words.ordinary(i)


def _named_after_kin(words: Tokens, i: int) -> bool:
    lower = words.lower[i]
    if lower in TERMS or lower in _NEVER:
        return False
    if words.is_capital(i):
        if words.is_shouted(i) and len(words.words[i]) < 4:
            return False
        inside = not words.is_capital(i - 1) and words.folded[i] not in words.lexicon.places
        return not words.ordinary(i) or words.name_like(i) or (inside and words.between(i) != ": ")
    if words.between(i) == ": ":
        return False
    if words.in_list(i, words.lexicon.given):
        if lower not in NAMES_THAT_ARE_WORDS and not words.ordinary(i):
            return True
        return _next_is_verb(words, i) and lower not in VERBS
    return not words.ordinary(i) and len(lower) > 3 and not _may_be_a_slip(lower)


def _may_be_a_slip(lower: str) -> bool:
    """A participle or a plural that was typed in haste is no name."""
    return lower.endswith(("t", "d", "dt", "en", "de", "te")) or lower.startswith(
        ("ge", "be", "ver")
    )


def _is_shouted_name(words: Tokens, i: int) -> bool:
    word = words.words[i]
    if words.lower[i] in PREFIXES:
        at = words.behind_prefix(i)
        return at > i and words.is_shouted(at) and words.in_list(at, words.lexicon.family)
    if len(word) < 4:
        return False
    after = words.text[words.ends[i] : words.ends[i] + 2]
    if words.ordinary(i):
        return after[:1] == "," and words.in_list(i, words.lexicon.family)
    comma = after == ", " and i + 1 < len(words) and words.is_capital(i + 1)
    return words.name_like(i) or comma


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
    if not listed and not _VOWELS.intersection(words.folded[i]):
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
            and (_next_is_family(words, i) or _next_is_verb(words, i))
            and lower not in _OPENERS
        )
    return not (i and words.lower[i - 1] in INSTITUTION_CUES)


def _behind_an_address(words: Tokens, i: int) -> bool:
    """ "7351 BC Hoenderloo": a place."""
    return i > 0 and words.words[i - 1][:2] == MASKED and words.between(i) == " "


_NO_PERSONS = ("wet", "plein", "park", "station")
_VOWELS = frozenset("aeiouy")
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
    if at < 0 or not words.is_capital(at) or words.taken[at]:
        return False
    if words.lower[at] in TERMS or words.folded[at] in words.lexicon.places:
        return False
    return words.in_list(at, words.lexicon.family) or not words.ordinary(at)


def _in_a_title_of_things(words: Tokens, i: int) -> bool:
    return i > 0 and words.lower[i - 1] in INSTITUTION_CUES


def _next_is_verb(words: Tokens, i: int) -> bool:
    return i + 1 < len(words) and words.between(i + 1) == " " and words.lower[i + 1] in VERBS


#: ordinary words that open a sentence far more often than a name does
_OPENERS = frozenset(
    "wil mag will sinds april mei juni juli april man dan hart klein groot jong moed".split()
)


def _is_small_name(words: Tokens, i: int) -> bool:
    """A name typed without its capital: only what is no word, and stands in a list."""
    word = words.lower[i]
    if len(word) < 3 or word in TERMS or words.ordinary(i):
        return False
    if words.folded[i] in words.lexicon.places:
        return False
    if not words.name_like(i):
        return False
    return len(word) > 3 or words.in_list(i, words.lexicon.given)


def _extended(words: Tokens, start: int) -> int:
    """Behind the last word of the name that starts at `start`."""
    end = start + 1
    small = not words.is_capital(start)
    dotted = len(words.words[start]) == 1
    while words.joined(end) and not words.taken[end]:
        between = words.between(end)
        if between[0] == "." and len(words.words[end - 1]) > 2:
            break
        if (
            words.lower[end] in _NEVER
            and not words.is_capital(end)
            and words.lower[end] not in PREFIXES
        ):
            break
        if between.strip() in ("/", "–"):
            break
        lower = words.lower[end]
        if lower in PREFIXES:
            at = words.behind_prefix(end)
            if at > 0 and _goes_on(words, at, small, after_prefix=True, dotted=dotted):
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
        if not _goes_on(words, end, small, after_prefix=False):
            break
        end += 1
    if (
        end < len(words)
        and words.between(end) == ", "
        and words.is_shouted(end - 1)
        and (words.in_list(end, words.lexicon.given))
    ):
        end += 1
    return end


def _goes_on(
    words: Tokens, i: int, small: bool, *, after_prefix: bool, dotted: bool = False
) -> bool:
    if words.taken[i]:
        return False
    if words.lower[i] in TERMS and not words.in_list(i, words.lexicon.family):
        return words.lower[i] in PLACES and _follows_like_a_family(words, i)
    if words.is_capital(i):
        short = words.is_shouted(i) and len(words.words[i]) < 4
        return not short and (words.lower[i] not in _NEVER or after_prefix)
    if after_prefix:
        return small and (dotted or words.name_like(i) or not words.ordinary(i))
    if words.lower[i] in _NEVER or words.lower[i] in VERBS:
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
    for i in range(len(words)):
        if i in inside or words.taken[i]:
            continue
        word = words.folded[i]
        known = word in sure or (len(word) > 3 and word[-1] == "s" and word[:-1] in sure)
        if not known or words.lower[i] in TERMS:
            continue
        if words.ordinary(i) and (not words.is_capital(i) or words.opens_sentence(i)):
            continue
        found[i] = i + 1


def _without_possessive(words: Tokens, i: int) -> int:
    """The end of a name: the s of "Priyas" stays when the name is known without it."""
    word, end = words.folded[i], words.ends[i]
    names = words.lexicon
    if len(word) > 3 and word[-1] == "s" and not names.is_name(word) and names.is_name(word[:-1]):
        return end - 1
    return end
