"""Stories that do not belong at the table they came to, and say so themselves."""

from __future__ import annotations

#: by charter: who is in it, what is told, the question of the admission test that gets a no, and
#: why it was declined
UNFIT: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "triagetafel": (
        (
            "sl:35-70 vd:35-70",
            (
                "Twee buren, {sl} en {vd}, hebben {sinds} ruzie over een heg. {dag} werd er"
                " gescholden. Zij vormen geen huishouden en hebben nooit een relatie gehad. Van"
                " huiselijk geweld of kindermishandeling is geen sprake."
            ),
            "melding-huiselijk-geweld",
            "Geen (vermoeden van) huiselijk geweld; verwezen naar buurtbemiddeling.",
        ),
        (
            "m k1:6-12",
            (
                "{m} vraagt hulp bij het aanvragen van een toeslag en een fiets voor {k1}. Er zijn"
                " geen signalen van geweld of verwaarlozing; de school bevestigt dat."
            ),
            "melding-huiselijk-geweld",
            "Geen (vermoeden van) huiselijk geweld; verwezen naar het wijkteam.",
        ),
    ),
    "actie-overleg": (
        (
            "sl p",
            (
                "{sl} en {p} willen hulp bij hun ruzies over geld. Er is geen strafbaar feit, geen"
                " aangifte en geen lopende strafzaak. Zij zijn samen aangemeld voor"
                " relatietherapie."
            ),
            "strafbaar-feit",
            "Er is geen strafbaar feit en geen strafzaak; hulp alleen volstaat.",
        ),
    ),
    "zsm": (
        (
            "sl vd",
            (
                "{sl} wil overleg over een oude aangifte tegen {vd}. Er is niemand aangehouden en"
                " er is geen nieuw incident."
            ),
            "aangehouden-verdachte",
            "Er is niemand aangehouden; de aangifte loopt langs de gewone weg.",
        ),
    ),
    "jbt": (
        (
            "m v k1:9-13",
            (
                "{k1} wil niet naar de huiswerkklas en maakt daarover ruzie met {m}. {v} en school"
                " zien een kind dat zich goed ontwikkelt. Er zijn geen ernstige zorgen."
            ),
            "ernstige-zorgen",
            "Er zijn geen ernstige zorgen over de ontwikkeling; school en ouders kunnen verder.",
        ),
    ),
    "mdapp": (
        (
            "sl p",
            (
                "{p} heeft {sl} {dag} voor het eerst geduwd. Beiden willen hulp. Er is nog geen"
                " hulp geprobeerd: de eerste afspraak bij maatschappelijk werk is volgende week."
            ),
            "eerdere-hulp-zonder-resultaat",
            "Er is nog geen gewone hulp geprobeerd; die gaat voor.",
        ),
    ),
    "mensenhandel": (
        (
            "slm vd",
            (
                "{slm} heeft een geschil met zijn baas {vd} over vakantiedagen. Hij woont elders,"
                " krijgt zijn loon en is vrij om te gaan. Er is geen signaal van mensenhandel."
            ),
            "signaal-mensenhandel",
            "Geen signaal van mensenhandel; verwezen naar het juridisch loket.",
        ),
    ),
}
