"""What announces a name: a title, who somebody is to somebody, a label, what was found beside."""

from __future__ import annotations

from app.domain.recognition.found import MASKED_FAMILY, MASKED_PERSON, MASKED_PHONE
from app.domain.recognition.lexicon import PREFIXES
from app.domain.recognition.terms import (
    ADDRESSES,
    KIN,
    MONTHS_AND_NAMES,
    NAME_LABELS,
    NAMES_OF_THINGS,
    NAMES_THAT_ARE_WORDS,
    PLACES,
    TERMS,
    VERBS,
    is_title,
)
from app.domain.recognition.tokens import MOST_PREFIXES, Tokens
from app.domain.wording import SENTENCE_OPENERS

#: small words that never are a name, also behind a title
NEVER = frozenset(
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


def may_begin(words: Tokens, i: int) -> bool:
    """Whether it is worth looking whether a name begins here: most small words say at once."""
    word = words.words[i]
    if words.is_taken(i):
        return False
    if not word.islower() or len(word) == 1:
        return True
    if not words.is_prefix(i):
        return word not in NEVER
    if i + 1 < len(words) and not words.words[i + 1].islower():
        return True
    before = words.lower[i - 1] if i else ""
    return is_title(before) or before in KIN or before in NAME_LABELS or before in PREFIXES


_MOST_INITIALS = 8


def is_initial(words: Tokens, i: int) -> bool:
    """ "J. Bakker", "A.B.C. de Wit", "Lisa J.": a letter with a point before a capital."""
    if not words.is_capital(i):
        return False
    if words.text[words.ends[i] : words.ends[i] + 1] != ".":
        return _is_letter_before_prefix(words, i)
    at = i + 1
    while (
        at < min(len(words), i + _MOST_INITIALS)
        and len(words.words[at]) <= 2
        and words.is_capital(at)
        and words.joined(at)
    ):
        at += 1
    last = at
    at = words.behind_prefix(at) if words.joined(at) else -1
    return (
        at > 0
        and words.is_capital(at)
        and len(words.words[at]) > 2
        and (
            at > last  # a prefix between
            or words.name_like(at)
            or not words.ordinary(at)
            or words.between(i + 1) == "."
            or (_may_precede_a_name(words, i) and words.lower[at] not in _NO_FAMILIES)
        )
    )


def _is_letter_before_prefix(words: Tokens, i: int) -> bool:
    """ "J van den Berg"."""
    at = words.behind_prefix(i + 1) if words.between(i + 1) == " " else -1
    return (
        at > i + 1
        and words.is_capital(at)
        and (words.lower[at] not in TERMS or words.lower[at - 1] in SURE_PREFIXES)
        and (words.name_like(at) or not words.ordinary(at) or words.lower[at - 1] in SURE_PREFIXES)
    )


#: behind these nothing stands but a family name
SURE_PREFIXES = frozenset("der den ter ten t vd vdr".split())
_NO_FAMILIES = SENTENCE_OPENERS | NEVER | TERMS
_LEAD_TO_NAMES = frozenset("door met van aan namens en bij voor volgens over door ook".split())


def _may_precede_a_name(words: Tokens, i: int) -> bool:
    return i > 0 and (words.is_capital(i - 1) or words.lower[i - 1] in _LEAD_TO_NAMES)


def is_beside_what_was_found(words: Tokens, i: int) -> bool:
    """A given name before a family name of the roster ("rob ⟦Berg⟧") or behind it ("⟦Xu⟧ Fen"), or
    somebody's name before a telephone number."""
    named = words.words[i - 1][:2] in (MASKED_PERSON, MASKED_FAMILY) if i else False
    if named and words.between(i) == "-" and words.is_capital(i):
        return True
    if named and words.between(i) == " " and words.lower[i] in PREFIXES - {"uit", "te"}:
        at = words.behind_prefix(i)  # the family name, misspelled
        return at > 0 and words.is_capital(at) and words.lower[at] not in TERMS
    if named and words.between(i) == " " and words.is_capital(i) and not words.ordinary(i):
        return not words.is_shouted(i) and words.folded[i] not in words.lexicon.places
    if i + 1 >= len(words) or words.between(i + 1) != " " or words.lower[i] in NEVER:
        return False
    found = words.words[i + 1][:2]
    if found == MASKED_FAMILY:
        return words.in_list(i, words.lexicon.given) and words.lower[i] not in TERMS
    if found == MASKED_PERSON:
        return words.in_list(i, words.lexicon.given) and not words.ordinary(i)
    return found == MASKED_PHONE and not words.ordinary(i) and not words.is_shouted(i)


def is_before_a_comma(words: Tokens, i: int) -> bool:
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


def cue_before(words: Tokens, i: int) -> str:
    """What announces a name just before word `i`: "title", "kin", "label" or nothing."""
    if i == 0:
        return ""
    before, between = words.lower[i - 1], words.between(i)
    if is_title(before) and between in (" ", ". ", "."):
        return "title"
    if before == "justitie" and between == " " and words.lower[max(0, i - 3)] == "officier":
        return "title"
    if before in _FAMILIES and between == " " and words.lower[i] in PREFIXES:
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
        if words.lower[at] in ADDRESSES | {"mevrouw", "meneer", "familie", "fam", "gezin"}:
            return "title"
    return ""


_FAMILIES = frozenset("familie fam gezin echtpaar".split())
_BEHIND_KIN = (" ", "' ", " '", ' "', " “", " ‘", ": ")


def named_after_title(words: Tokens, i: int, cue: str) -> bool:
    lower = words.lower[i]
    if words.is_prefix(i):
        at = words.behind_prefix(i)
        surely = words.lower[i - 1] in ALWAYS_TITLES and words.lower[at] not in TERMS
        return at > 0 and (surely or words.is_capital(at) or _is_family(words, at))
    if lower in NEVER:
        return False
    if words.is_capital(i):
        return lower not in TERMS or words.name_like(i)
    title = words.lower[i - 1]
    if not words.ordinary(i):
        return words.name_like(i) or title in ADDRESSES | _COURTESIES
    if title in ADDRESSES:
        return words.name_like(i)
    return (
        cue == "title" and title in _COURTESIES and _is_family(words, i) and _ends_there(words, i)
    )


#: behind these a prefix begins a name whatever follows: "dr. van essen"
ALWAYS_TITLES = frozenset("dr drs mr ir prof".split())
#: unlike `ADDRESSES` they stand alone too: "mevrouw bang voor ex"
_COURTESIES = frozenset("mevrouw meneer heer juf".split())


def _is_family(words: Tokens, i: int) -> bool:
    """Whether it can be a family name, also one that is an ordinary word ("de vries", "visser")."""
    lower = words.lower[i]
    if lower in KIN or is_title(lower) or (lower in TERMS and lower not in PLACES):
        return False
    return words.in_list(i, words.lexicon.family) or lower in PLACES or not words.ordinary(i)


def _ends_there(words: Tokens, i: int) -> bool:
    """Whether nothing that belongs to the word follows: a verb, a mark, the end."""
    after = words.text[words.ends[i] : words.ends[i] + 2]
    return (
        after[:1] in ("", ",", ".", ";", ":", ")", "\n")
        or after == " ("
        or (i + 1 < len(words) and words.lower[i + 1] in VERBS | _LEAD_ON)
    )


_LEAD_ON = frozenset("van en zelf is heeft over met uit bij".split())


def named_after_kin(words: Tokens, i: int) -> bool:
    lower = words.lower[i]
    if lower in TERMS or lower in NEVER:
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
        if lower in NAMES_OF_THINGS or words.lower[i - 1] in _CALLED:
            return True  # "oma riet", "zij heet nova"
        return next_is_verb(words, i) and lower not in VERBS
    return not words.ordinary(i) and len(lower) > 3 and not _may_be_a_slip(lower)


_CALLED = frozenset("heet genaamd roepnaam bijnaam alias".split())


def is_apposition(words: Tokens, i: int) -> bool:
    """ "een meisje, shanaya, heeft het gezien": no word, between commas and before a verb."""
    return (
        0 < i < len(words) - 1
        and words.between(i) == words.between(i + 1) == ", "
        and len(words.words[i]) > _SHORTEST_UNLISTED
        and words.lower[i + 1] in VERBS
        and words.lower[i] not in words.lexicon.places
        and not _may_be_a_slip(words.lower[i])
    )


_SHORTEST_UNLISTED = 3


def is_told(words: Tokens, i: int) -> bool:
    """ "gisteren zei dilano dat": no word, between who says something and what is said."""
    return (
        0 < i < len(words) - 1
        and words.between(i) == words.between(i + 1) == " "
        and len(words.words[i]) > _SHORTEST_UNLISTED
        and words.lower[i - 1] in _SAYS
        and words.lower[i + 1] in ("dat", "of", "hoe", "waarom")
        and not _may_be_a_slip(words.lower[i])
    )


_SAYS = frozenset("zei zegt vertelt vertelde meldt meldde vroeg vraagt riep roept denkt dacht weet "
                  "wist schreeuwde belde belt appte appt mailde".split())  # fmt: skip


def _may_be_a_slip(lower: str) -> bool:
    """A participle or a plural that was typed in haste is no name."""
    return lower.endswith(("t", "d", "dt", "en", "de", "te")) or lower.startswith(
        ("ge", "be", "ver")
    )


def is_of_a_team(words: Tokens, i: int) -> bool:
    """ "gebeld met bas van het wijkteam": who is of an agency, by a name that is a word too."""
    if i + 2 >= len(words) or words.lower[i + 1] != "van" or words.between(i + 1) != " ":
        return False
    led = i == 0 or words.between(i) != " " or words.lower[i - 1] in _LEAD_TO_SOMEBODY
    if not led:
        return False
    at = i + 3 if words.lower[i + 2] in ("de", "het") else i + 2
    return at < len(words) and words.lower[at].endswith(_TEAMS) and words.lower[i] not in NEVER


_LEAD_TO_SOMEBODY = _LEAD_TO_NAMES | frozenset("dat of collega want".split()) - {"over"}
_TEAMS = ("team", "school", "politie", "vt", "ggd", "ggz", "gemeente", "reclassering", "opvang",
          "jeugdzorg", "raad", "leerplicht", "bso", "wmo", "jeugd", "thuis", "werk", "huisarts",
          "praktijk", "bureau", "dienst", "zorg", "wijk", "loket")  # fmt: skip


def is_without_article(words: Tokens, i: int) -> bool:
    """ "bij mees, hij", "roos heeft het gezegd": a name that is a thing too, and would have one."""
    if words.lower[i] not in NAMES_OF_THINGS:
        return False
    if i and words.lower[i - 1] in _CLAUSES and words.between(i) == " ":
        return True  # "dat roos haar broertje sloeg"
    if not _ends_there(words, i):
        return False
    if i == 0 or words.opens_sentence(i):
        return next_is_verb(words, i)
    return words.between(i) == " " and words.lower[i - 1] in _LEAD_TO_SOMEBODY


_CLAUSES = frozenset("dat omdat toen want terwijl nadat".split())


def is_month(words: Tokens, i: int) -> bool:
    """ "12 jan", "eind mei", "jan 2026": the month and not somebody called so."""
    if words.lower[i] not in MONTHS_AND_NAMES:
        return False
    before = words.words[i - 1] if i else ""
    after = words.words[i + 1] if i + 1 < len(words) else ""
    dated = before.isdigit() and len(before) < _LONGEST_DAY
    return (
        dated or before.lower() in _BEFORE_MONTHS or (after.isdigit() and len(after) == len("2026"))
    )


_BEFORE_MONTHS = frozenset("in eind begin half medio sinds vanaf per tot tm m maand".split())
_LONGEST_DAY = 3


def next_is_verb(words: Tokens, i: int) -> bool:
    return i + 1 < len(words) and words.between(i + 1) == " " and words.lower[i + 1] in VERBS


#: ordinary words that open a sentence far more often than a name does
