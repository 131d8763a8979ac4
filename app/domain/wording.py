"""Dutch words that decide whether a word in a text can be somebody's name."""

from __future__ import annotations

import unicodedata

#: words between given and family name; never a mention by themselves
PARTICLES = frozenset(
    "van der den de het t in op te ten ter aan bij onder over uit uijt voor von vom zu zum zur "
    "du des la le les l el al ben bin bint ibn abu abou ould ait da do dos das di del della d "
    "s y e en und".split()
)

#: names that are also ordinary words: by themselves a mention only when capitalised
COMMON_WORDS = PARTICLES | frozenset(
    "wil mag mei bas mees roos bloem lente zomer herfst winter storm boer bakker visser kok "
    "koning keizer prins graaf hertog ridder bos berg dijk beek meer zee veld hof huis kamp kerk "
    "molen brug poort stad dam wal weg straat vos wolf haan hond kat leeuw beer vogel mus duif "
    "haas hart hoop vrede jong oud groot klein lang kort wit zwart groen rood bruin blauw grijs "
    "goed kwaad sterk dekker jager herder meester schipper timmerman schilder koopman post bank "
    "pot ketel koper zilver goud maan zon ster regen sneeuw dag nacht mens man vrouw moeder vader "
    "kind broer zus oom tante kuiper slager smid dokter pastoor bisschop monnik paus heer dame "
    "fee puck lot bo dan mark merel valk raaf zwaan vink specht mol das hert school steen rots "
    "zand bron top kant eind buiten binnen boven achter om toe vet kool appel peer tak blad boom "
    "eik es beuk gras water as vuur glas blok paal stok schild helm schip boot anker tas pet "
    "rok will may hope grace joy rose summer partner ouder huisgenoot getuige nee ja nog niet "
    "hem haar hij zij hun ons wij jij was is had werd zou zal moet kan wie wat waar hoe".split()
)

#: the word after one of these is a name, whatever its capitals
TITLES = frozenset(
    "mevrouw mevr mw meneer mijnheer dhr heer hr mr mrs ms juffrouw mej dr drs ir prof".split()
)

#: a family name after one of these is the family's
FAMILY_WORDS = frozenset(
    "familie fam gezin gezinnen huishouden echtpaar family broers zussen kinderen".split()
)

#: words that open a sentence with a capital without being a name themselves
SENTENCE_OPENERS = frozenset(
    "aan achter af al alleen als bij binnen buiten daarna daarom daarop dat de deze die dit door "
    "eerst eerder en er gisteren heden heeft het hier hierna hierop hoe hoewel in inmiddels is ja "
    "kan later maar met moet na naar naast namens nadat nee net noch nu nog of om omdat ondanks "
    "onder ook op over per politie samen sinds sindsdien tegen terwijl tevens toen toch totdat "
    "tijdens uit van vandaag vanaf vanwege vervolgens via volgens voor voordat waarom waarop "
    "wanneer want was wat werd wie wil zo zodat zodra zonder zou zowel zal "
    "after also and as at because before but by for from if later like moeder vader ouder partner "
    "kind getuige verdachte slachtoffer mother father parent child oma opa tante oom broer zus "
    "zoon dochter zegt zei meldt belt vertelt according since that the then this to today when "
    "while with yesterday".split()
)

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe",
        "þ": "th", "ħ": "h", "ŋ": "n", "ĳ": "ij", "ə": "e",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None,
        "\ufeff": None,
    }
)  # fmt: skip
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


def fold(word: str) -> str:
    """The word without capitals, accents and invisible characters: what is compared."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def spellings(word: str) -> set[str]:
    """The folded spellings of a name's word: "Müller" is also written "Muller" and "Mueller",
    "Ruijs" also "Ruys"."""
    if word.isascii():
        found = {word.lower()}
    else:
        composed = unicodedata.normalize("NFC", word.lower())
        found = {fold(composed), fold(composed.translate(_UMLAUTS))}
    return (
        found
        | {one.replace("ij", "y") for one in found}
        | {one.replace("y", "ij") for one in found}
    )


def is_common_word(folded: str) -> bool:
    """Whether a name is also an ordinary word, or too short to be told from one."""
    return len(folded) < 3 or folded in COMMON_WORDS
