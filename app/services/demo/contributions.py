"""What the agencies of the demo bring in, what for, and on which legal basis.

A blank says about whom (`telling`); a text fits a case only when there is such a person in it.
"""

from __future__ import annotations

from app.domain.legal_bases import legal_bases

#: by kind of agency
KNOWN: dict[str, tuple[str, ...]] = {
    "veilig_thuis": (
        "Er is één eerdere melding over {volwassene}, vorig jaar, omgezet in een advies.",
        "Veilig Thuis sprak {slachtoffer} telefonisch: verdrietig, wil hulp, bang voor escalatie.",
        "Landelijk register nagegaan: geen meldingen elders over {volwassene}.",
        "Met {ouder} is een voorlopige veiligheidsafspraak gemaakt tot na dit overleg.",
        "{schoolkind} is kort gesproken, op school: wil vooral dat het rustig wordt.",
        "{oudere} is thuis bezocht en vertelde meer toen de anderen de kamer uit waren.",
    ),
    "politie": (
        "In de systemen {aantal} registraties in een jaar waarbij {pleger} genoemd wordt.",
        "De wijkagent kent {volwassene} en is bereid mee te gaan bij een eerste gesprek.",
        "Geen wapens geregistreerd. {pleger} is eenmaal aangehouden, zaak geseponeerd.",
        (
            "Er geldt een attentie op het adres van {slachtoffer}; bij een oproep rijdt een auto"
            " met voorrang."
        ),
    ),
    "zedenpolitie": (
        "Een informatief gesprek met {slachtoffer} kan deze week. Graag niet vooraf doorvragen.",
        "Een informatief gesprek met {schoolkind} kan deze week, in een kindvriendelijke studio.",
        "Over {pleger} is geen eerdere aangifte bekend.",
    ),
    "avim": (
        "{pleger} komt voor in een mutatie van eerder dit jaar, elders in de provincie.",
        "Het adres is bekend uit een controle. Er was toen geen grond om verder te gaan.",
        (
            "Een gesprek in de eigen taal met {slachtoffer} is mogelijk; bedenktijd kan worden"
            " aangeboden."
        ),
    ),
    "om": (
        "Er loopt een zaak tegen {pleger}; zitting over {aantal} weken.",
        "Eerder is een voorwaardelijk sepot gegeven; de proeftijd van {pleger} loopt nog.",
        "Een gedragsaanwijzing is mogelijk als de verklaring van {slachtoffer} op papier staat.",
    ),
    "gemeente": (
        (
            "Er is een beschikking voor ambulante jeugdhulp voor {kind}, die over {aantal} maanden"
            " afloopt."
        ),
        "{volwassene} staat ingeschreven in de gemeente; er is een schuldregeling aangevraagd.",
    ),
    "team_jeugd": (
        "{ouder} is bekend bij het team: {aantal} gesprekken, daarna gestopt op eigen verzoek.",
        "Een jeugdconsulent heeft {kind} vorige maand gezien. Er was toen geen directe zorg.",
        "Er is opvoedondersteuning ingezet. De samenwerking met {ouder} verloopt goed.",
        "School heeft {schoolkind} besproken in het ondersteuningsteam.",
        "De leerkracht ziet {schoolkind} stiller worden, vooral na het weekend.",
        "Er is een wachtlijst voor gezinsbegeleiding; {ouder} is daarvan op de hoogte.",
    ),
    "team_wmo": (
        "Er loopt individuele begeleiding voor {volwassene}, twee keer per week.",
        "De consulent schat de draagkracht van {slachtoffer} laag in. Er is weinig netwerk.",
        "Er is bemoeizorg geweest; {pleger} deed uiteindelijk zelf de deur open.",
        "{oudere} heeft hulp in het huishouden; de hulp ziet minder eten in huis dan vroeger.",
        "Er is een aanvraag voor dagbesteding gedaan voor {oudere}.",
        "{volwassene} heeft een betalingsachterstand en kreeg uitstel van een huisuitzetting.",
    ),
    "raad": (
        (
            "De Raad deed {aantal} jaar geleden onderzoek rond {kind}; een maatregel is toen niet"
            " gevraagd."
        ),
        "Geen lopend onderzoek over {kind}. De Raad denkt mee over wat nu anders zou zijn.",
    ),
    "gi": (
        (
            "Over {schoolkind} is eerder een ondertoezichtstelling geweest, afgesloten met een"
            " borgingsplan."
        ),
        "De preventieve jeugdbescherming kan starten zodra {ouder} instemt.",
    ),
    "reclassering": (
        "{pleger} staat onder toezicht en houdt zich aan de meldplicht.",
        "Het advies over {pleger} is in concept klaar: gedragstraining en een contactverbod.",
        "{pleger} heeft een meldplicht gemist. Risico op herhaling is gemiddeld tot hoog.",
    ),
    "slachtofferhulp": (
        "Er is contact met {slachtoffer}; er is behoefte aan juridische ondersteuning.",
        "{slachtoffer} wil weten hoe schade wordt vergoed, en ziet op tegen de zitting.",
    ),
    "zorgcoordinator": (
        "{slachtoffer} wil opvang buiten de regio. Er is een plaats op een beschermd adres.",
        "Een eerste gesprek met {slachtoffer} is geweest; vertrouwen moet groeien.",
    ),
    "hulpverlening": (
        "Maatschappelijk werk begeleidt {volwassene} bij de financiën.",
        "Er zijn {aantal} gesprekken geweest met {volwassene}. De afspraken worden nagekomen.",
        "Tijdens een huisbezoek viel op dat {slachtoffer} weinig zegt waar anderen bij zijn.",
    ),
    "veiligheidshuis": (
        "{pleger} is besproken in de persoonsgerichte aanpak; die is vorig jaar afgesloten.",
    ),
    "vrouwenopvang": ("Er is deze week een plaats vrij in de opvang voor {slachtoffer}.",),
    "jeugdhulp": ("Jeugdhulp kan binnen twee weken bij {ouder} thuis starten.",),
    "jgz": ("De jeugdverpleegkundige kent {kind}; de laatste afspraak ging niet door.",),
    "onderwijs": ("{schoolkind} heeft een vaste mentor, die wil meedenken.",),
    "leerplicht": ("Er is {aantal} keer verzuim gemeld over {schoolkind}.",),
    "ouderenzorg": ("{oudere} kan op korte termijn naar een logeerplek.",),
}
#: of kinds that have no texts of their own: a practice, not somebody
KNOWN_OTHERWISE = (
    "Vanuit onze praktijk: een vaste persoon die blijft werkt beter dan weer een nieuw traject.",
    "Wij kunnen op korte termijn een kennismaking zonder verplichting aanbieden.",
    "Ervaring leert dat eerst rust in wonen en geld nodig is, voordat behandeling aanslaat.",
    "Denk aan iemand uit het eigen netwerk die de sleutel beheert en elke week langskomt.",
)

_POLICE = (
    "Voorkomen van herhaling van geweld.",
    "Beoordelen of politieoptreden nodig is voor de veiligheid.",
)
_TEAM = ("Bepalen van passende hulp.", "Overnemen van de zaak in het lokale veld voorbereiden.")
_PURPOSES: dict[str, tuple[str, ...]] = {
    "veilig_thuis": (
        "Beoordelen van de veiligheid en van het vervolg op de melding.",
        "Inschatten of directe veiligheidsmaatregelen nodig zijn.",
        "Bepalen wie de regie neemt en wie zicht op veiligheid houdt.",
    ),
    "politie": _POLICE,
    "zedenpolitie": _POLICE,
    "avim": ("Onderzoeken of er sprake is van mensenhandel.", "Beschermen van het slachtoffer."),
    "om": ("Beslissen over de vervolging en de voorwaarden.",),
    "reclassering": ("Adviseren over voorwaarden en toezicht.",),
    "gemeente": _TEAM,
    "team_jeugd": _TEAM,
    "team_wmo": _TEAM,
    "raad": ("Nagaan of een onderzoek door de Raad nodig is.",),
    "gi": ("Afwenden van een bedreiging van de ontwikkeling.",),
    "slachtofferhulp": ("Ondersteunen van het slachtoffer.",),
    "zorgcoordinator": ("Regelen van opvang en bescherming van het slachtoffer.",),
}
_PURPOSES_OTHERWISE = ("Afstemmen van hulp en toezicht.", "Bepalen van passende hulp.")
_BASES = {
    "politie": "Wpg art. 20",
    "zedenpolitie": "Wpg art. 20",
    "avim": "Wpg art. 20",
    "om": "Wjsg art. 39f",
    "gi": "Jeugdwet art. 7.3.11",
    "jeugdhulp": "Jeugdwet art. 7.3.11",
}


def purposes(agency_kind: str) -> tuple[str, ...]:
    """What an agency of this kind shares for."""
    return _PURPOSES.get(agency_kind, _PURPOSES_OTHERWISE)


def legal_basis(agency_kind: str, *, children: bool) -> str:
    """What an agency of this kind shares on; a municipality as the case has children or not."""
    offered = legal_bases(agency_kind)
    if agency_kind == "gemeente":
        return offered[0 if children else 1]
    return _BASES.get(agency_kind, offered[0])
