"""Words that look like the name of somebody of the roster: misspelled, or glued to other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.name_parts import Person
from app.domain.recognition.forms import Forms
from app.domain.recognition.found import SUGGESTIONS, Found, FoundKind
from app.domain.recognition.lexicon import Vocabulary
from app.domain.recognition.terms import KIN, MONTHS_AND_NAMES, TERMS, VERBS, is_title
from app.domain.references import CompiledRoster
from app.domain.wording import PARTICLES, fold, is_common_word

_TOKEN = re.compile(r"[^\W\d_](?:[\w.]*\w)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST_NAME = 4
_SHORTEST_SMALL = 3
#: words of a prefix, and an initial
_MOST_LEADING = 5
_PREFIXES = re.compile(rf"(?<!\w)(?:(?:{'|'.join(sorted(PARTICLES))}) ){{1,3}}$", re.IGNORECASE)
_LONGEST_PREFIX = len("van den der ")
#: begins with what can be looked for fast: nothing of a word stands before its first letter
_INITIALS = re.compile(r"[A-Z](?<![\w.].)\.?(?:[A-Z]\.?){1,4}(?!\w)", re.DOTALL)
_LEAD_TO_NAMES = frozenset(
    "met van aan door namens volgens dat of over bij voor tegen naar ook als want omdat toen en "
    "heet genaamd".split()
)
#: what stands before the first word of a sentence, of a line, of a list
_BEGINS = '.!?:;/(\n"“–-'
_VERBS = frozenset("wil will mag kan ken hoop leen las lees loop gun stel bel wed may".split())
_SUBJECTS = frozenset("je jij u hij zij ze we wij jullie iemand men ik dat dit er".split())


def look_alikes(
    text: str, roster: CompiledRoster, forms: Forms, vocabulary: Vocabulary
) -> Iterator[Found]:
    """Words that may be a name of the roster: the writer has to say."""
    names = forms.names
    if not names:
        return
    plain = vocabulary.plain
    whose: dict[str, str] = {}
    for token in set(_TOKEN.findall(text)):
        if len(token) < _SHORTEST_NAME or (plain[token] and token not in names):
            continue
        if fold(token) not in roster.starts and (found := forms.whose(token, vocabulary)):
            whose[token] = found
    for match in _TOKEN.finditer(text) if whose else ():
        token, start = match[0], match.start()
        if token not in whose or (plain[token] and is_behind_article(text, start)):
            continue
        if whose[token] in roster.prefixed and fold(token) not in names:
            prefix = _PREFIXES.search(text, max(0, start - _LONGEST_PREFIX), start)
            start = prefix.start() if prefix else start
        yield _perhaps(start, match.end(), whose[token])


def _perhaps(start: int, end: int, whose: str) -> Found:
    suggestion = SUGGESTIONS[FoundKind.PERSON]
    return Found(start, end, FoundKind.PERSON, candidates=(whose,), suggestion=suggestion)


def initials_in(text: str, forms: Forms, vocabulary: Vocabulary) -> Iterator[Found]:
    """ "P.J.", "MB"; and "pj", where that is nothing else."""
    initials = forms.initials
    for match in _INITIALS.finditer(text) if initials else ():
        letters = match[0].replace(".", "").lower()
        if letters in initials and letters not in TERMS:
            yield _perhaps(*match.span(), initials[letters])
    small = [one for one in initials if one not in _ABBREVIATIONS and one not in TERMS]
    for letters in small:
        if letters in text and not vocabulary.listed[letters]:
            for match in re.finditer(rf"(?<![\w.'’]){letters}(?![\w.])", text):
                yield _perhaps(*match.span(), initials[letters])


#: what two or three small letters stand for, whoever has them for initials
_ABBREVIATIONS = frozenset(
    "nl vb km kg cm mm ml gr pp jl st vs ff vd vh va bij mn ps pm am ed oa ta tm iz zn dd wk ws "
    "ca mbv aub svp pls gsm tel app sms btw bsn vnl igg dus mi td az ev bd jr sr da ds".split()
)


def small_names(text: str, forms: Forms, vocabulary: Vocabulary) -> Iterator[Found]:
    """Names of the roster that are words too, typed without a capital where a name is likely:
    "bas heeft een huis", "dochter joy", "gesproken met van beek", "v.d. berg", "kok's auto"."""
    doubtful = forms.doubtful
    if doubtful.keys().isdisjoint(_LETTERS.findall(text)):
        return
    words = list(_LETTERS.finditer(text))
    for i, match in enumerate(words):
        word = match[0]
        people = doubtful.get(word)
        if people is None or word in PARTICLES or is_month_here(text, *match.span()):
            continue
        beside = _is_beside_a_name(text, match, forms)
        if len(word) < _SHORTEST_SMALL and word in TERMS and not beside:
            continue
        first = i
        while (
            first > max(0, i - _MOST_LEADING)
            and words[first - 1][0] in people[0].leading
            and _GAP_IN_PREFIX.fullmatch(text, words[first - 1].end(), words[first].start())
        ):
            first -= 1
        leading = {one[0] for one in words[first:i]}
        start, end = words[first].start(), match.end()
        if (
            beside
            or any(len(one) == 1 or one in _SURE_PREFIXES for one in leading)
            or not PARTICLES.issuperset(leading)
            or (word[-1] == "s" and not is_common_word(word) and not vocabulary.listed[word])
            or _initial_follows(text, end, people[0])
            or is_likely(text, start, end, whole=first < i)
        ):
            yield _perhaps(start, end, people[0].id)


#: between the words of a prefix: "v.d. berg", "v/d berg", "van 't hof"
_GAP_IN_PREFIX = re.compile(r"\.? ?[/'’]?")
#: before these words nothing is meant but a name
_SURE_PREFIXES = frozenset("der den ter ten".split())
_POSSESSIVE = re.compile(r"['’‘´`]s\b")


def _is_beside_a_name(text: str, match: re.Match[str], forms: Forms) -> bool:
    """Whether a name stands beside it that is nothing else: "hoekstra-jong", "wil deboer"."""
    before = _HYPHENED_BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    after = _HYPHENED_BEHIND.match(text, match.end())
    if any(found is not None and fold(found[1]) in forms.names for found in (before, after)):
        return True
    glued = _LETTERS.match(text, match.end() + 1)
    return glued is not None and fold(glued[0]) in forms.glued


_HYPHENED_BEFORE = re.compile(r"([^\W\d_]+)-$")
_HYPHENED_BEHIND = re.compile(r"-(?:de |van )?([^\W\d_]+)")


def _initial_follows(text: str, end: int, person: Person) -> bool:
    """ "roos s.", of somebody who is called Roos Storm."""
    letter = _INITIAL_BEHIND.match(text, end)
    return letter is not None and any(part.initial == letter[1] for part in person.family)


_INITIAL_BEHIND = re.compile(r" ([a-z])\.(?!\w)")


def is_likely(text: str, start: int, end: int, *, whole: bool = False) -> bool:
    """Whether a small word that may be a name is one here, by what stands around it.

    `whole`: it has its prefix ("met van beek"), which needs less of the rest.
    """
    if _POSSESSIVE.match(text, end):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    after = text[end : end + 2]
    following = _LETTERS.match(text, end + 1) if after[:1] == " " else None
    verb = following is not None and (following[0] in VERBS or _IS_DOING.search(following[0]))
    if before is None:
        last = text[:start].rstrip()[-1:]
        enclosed = last == "(" and after[:1] == ")"
        opens = not last or last in _BEGINS or (last == "," and text[start - 1] == " ")
        denied = following is not None and following[0] in ("niet", "ook", "wel")
        doing = verb or after == " (" or (last == "," and denied)
        return enclosed or bool(opens and (doing or after[:1] in ("'", "’")))
    cue = before[1].lower()
    if text[start:end] in _VERBS and following is not None and following[0] not in VERBS:
        return False  # "vader wil geen hulp"
    ends = after[:1] in ("", ",", ".", ";", ":", ")", "\n", "'", "’") or after == " ("
    goes_on = cue != "als" and following is not None and following[0] in _GO_ON
    leads = cue in _SPOKEN or cue in _LEAD_TO_NAMES
    return bool(cue in KIN or is_title(cue) or (leads and (whole or ends or verb or goes_on)))


#: what is done with people: "sprak kok met zijn broer"
_SPOKEN = frozenset("sprak spreekt gesproken belde belt bel bellen gebeld mailde appte zag gezien "
                    "trof bezocht ontmoette".split())  # fmt: skip
#: what follows somebody, and hardly ever a thing without an article
_GO_ON = frozenset(
    "met over op in bij aan en om toen weer nog niet zich al ook toch gisteren vandaag vanmorgen "
    "vanmiddag vanavond".split()
)
_IS_DOING = re.compile(r"^[a-z]{3,}t$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_LONGEST_WORD = 40


def is_behind_article(text: str, start: int, *articles: str) -> bool:
    """Whether a word is a thing here: "de rechter", "geen joke"."""
    before = text[max(0, start - _LONGEST_ARTICLE) : start]
    words = before.lower().split() if before.endswith(" ") else []
    return bool(words) and words[-1] in (articles or _ARTICLES)


_ARTICLES = frozenset("de het een geen deze dit elke iedere".split())
_LONGEST_ARTICLE = len("iedere ")


def is_month_here(text: str, start: int, end: int) -> bool:
    """Whether a name that is also a month is one here: "op 3 mei", "12 jan 2026"."""
    word = text[start:end]
    if word.lower() not in MONTHS_AND_NAMES:
        return False
    return (
        (word.islower() and _DAY_BEFORE.search(text, max(0, start - 4), start) is not None)
        or _YEAR_BEHIND.match(text, end) is not None
    )  # fmt: skip


_DAY_BEFORE = re.compile(r"(?<!\w)\d{1,2}e? $")
_YEAR_BEHIND = re.compile(r"\.? (?:19|20)\d\d\b")


def is_verb_here(text: str, start: int, end: int) -> bool:
    """Whether a name that is also a verb is one here: its subject follows ("Wil je komen?")."""
    following = _LETTERS.match(text, end + 1)
    return text[start:end].lower() in _VERBS and following is not None and following[0] in _SUBJECTS
