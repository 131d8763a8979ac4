"""What the tables of the demo ask, say, decide and do: questions, contributions, motivations."""

from __future__ import annotations

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
#: parts of the day with times that lie in them
TIMES = {
    "ochtend": ("7.50", "8.35", "9.20", "11.15"),
    "middag": ("12.40", "14.40", "15.30", "16.05"),
    "avond": ("18.30", "19.55", "20.20", "21.40", "22.10", "23.35"),
}
NUMBERS = ("twee", "drie", "vier", "vijf", "zes")
SINCE = (
    *("sinds enkele maanden", "sinds een half jaar", "sinds begin dit jaar", "sinds kort"),
    *("sinds ruim een jaar", "sinds een paar weken"),
)

PURPOSES = (
    "Veiligheid van de betrokkenen beoordelen.",
    "Inschatten of directe veiligheidsmaatregelen nodig zijn.",
    "Bepalen wie de regie neemt en wie zicht op veiligheid houdt.",
    "Afstemmen van hulp en toezicht.",
)
CONTRIBUTION_PURPOSES = (
    "Beoordelen van de veiligheid.",
    "Bepalen van passende hulp.",
    "Afstemmen van acties op elkaar.",
)

#: the table's questions, by charter; the second row for cases with children
QUESTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "triagetafel": (
        (
            "Is hier directe veiligheid, en wie neemt de regie?",
            "Kan het lokale veld deze zaak overnemen?",
            "Welke hulp is al betrokken en wat is daarvan bekend?",
            "Is een vervolg door Veilig Thuis nodig, of is overdracht mogelijk?",
        ),
        (
            "Zijn de kinderen nu veilig, en wie spreekt met hen?",
            "Kan team Jeugd de zaak overnemen, en is team Wmo nodig voor de ouders?",
            "Is onderzoek door Veilig Thuis nodig, of werken de ouders mee?",
            "Wie houdt zicht op de veiligheid van de kinderen tot de overdracht?",
        ),
    ),
    "actie-overleg": (
        (
            "Welke interventies zetten wij in, in welke volgorde?",
            "Hoe voorkomen wij dat strafrecht en hulp elkaar in de weg lopen?",
            "Welke maatregel is nu nodig voor de veiligheid van het slachtoffer?",
        ),
        (
            "Wie spreekt eerst met het kind, en hoe stemmen wij verhoor en hulp af?",
            "Wat is nodig voor de acute veiligheid van de kinderen?",
            "Welke acties nemen wij deze week, en wie bewaakt de samenhang?",
        ),
    ),
    "zsm": (
        (
            "Welke afdoening en welke voorwaarden maken het vannacht veilig?",
            "Is een tijdelijk huisverbod nodig, en wie vangt het slachtoffer op?",
            "Wat is er bekend dat meeweegt bij de beslissing over de verdachte?",
        ),
        (
            "Welke afdoening past, en is de veiligheid van de kinderen geregeld?",
            "Is een tijdelijk huisverbod nodig, en wie spreekt met de kinderen?",
        ),
    ),
    "jbt": (
        ("Is vrijwillige hulp nog toereikend, of is een onderzoek door de Raad nodig?",),
        (
            "Is vrijwillige hulp nog toereikend, of is een onderzoek door de Raad nodig?",
            "Wat moet er binnen drie maanden veranderen, en hoe zien wij dat?",
            "Kan de ontwikkeling van het kind zonder gedwongen kader veilig verlopen?",
        ),
    ),
    "mdapp": (
        (
            "Wat is er nog niet geprobeerd?",
            "Wie buiten de gebruikelijke hulp kan hier een verschil maken?",
            "Hoe doorbreken wij de afhankelijkheid zonder de veiligheid te verliezen?",
        ),
        (
            "Wat is er nog niet geprobeerd, gezien vanuit de kinderen?",
            "Hoe krijgen de kinderen rust terwijl de ouders tijd nodig hebben?",
        ),
    ),
    "mensenhandel": (
        (
            "Is er een signaal van mensenhandel, en welk spoor past daarbij?",
            "Wat weten wij samen, en is dat genoeg voor onderzoek?",
            "Wat heeft het slachtoffer nu nodig?",
        ),
        (
            "Is er een signaal van uitbuiting van een minderjarige, en wie handelt eerst?",
            "Hoe beschermen wij het kind zonder het onderzoek te schaden?",
        ),
    ),
}

#: what an agency says that knows something; `{een}` is somebody of the case
KNOWN: dict[str, tuple[str, ...]] = {
    "veilig_thuis": (
        "Er is één eerdere melding over {een}, vorig jaar, omgezet in een advies.",
        "Veilig Thuis sprak {een} telefonisch: verdrietig, wil hulp, bang voor escalatie.",
        "Landelijk register nagegaan: geen meldingen elders over {een}.",
        "Met {een} is een voorlopige veiligheidsafspraak gemaakt tot na dit overleg.",
    ),
    "politie": (
        "In de systemen {aantal} registraties in het afgelopen jaar, waarbij {een} genoemd wordt.",
        "De wijkagent kent {een} en is bereid mee te gaan bij een eerste gesprek.",
        "Geen wapens geregistreerd. {een} is eenmaal aangehouden, zaak geseponeerd.",
        "Er geldt een attentie op het adres; bij een oproep wordt met voorrang gereden.",
    ),
    "zedenpolitie": (
        "Een informatief gesprek met {een} kan deze week. Graag niet vooraf doorvragen.",
        "Er is geen eerdere aangifte bekend. Sporenonderzoek is nog mogelijk.",
    ),
    "avim": (
        "{een} komt voor in een mutatie van eerder dit jaar, elders in de provincie.",
        "Het adres is bekend uit een controle. Er was toen geen grond om verder te gaan.",
        "Een gesprek in de eigen taal met {een} is mogelijk; bedenktijd kan worden aangeboden.",
    ),
    "om": (
        "Er loopt een zaak; zitting over {aantal} weken. Voorwaarden kunnen worden aangevuld.",
        "Eerder is een voorwaardelijk sepot gegeven; de proeftijd van {een} loopt nog.",
        "Een gedragsaanwijzing is mogelijk als de verklaring van {een} op papier staat.",
    ),
    "gemeente": (
        "Er is een beschikking voor ambulante hulp, die over {aantal} maanden afloopt.",
        "{een} staat ingeschreven in de gemeente; er is een schuldregeling aangevraagd.",
    ),
    "team_jeugd": (
        "Het gezin van {een} is bekend: {aantal} gesprekken, daarna gestopt op eigen verzoek.",
        "Een jeugdconsulent heeft {een} vorige maand gezien. Er was toen geen directe zorg.",
        "Er is opvoedondersteuning ingezet. De samenwerking met {een} verloopt goed.",
        "School heeft {een} besproken in het ondersteuningsteam.",
    ),
    "team_wmo": (
        "Er loopt individuele begeleiding voor {een}, twee keer per week.",
        "{een} heeft een melding gedaan voor hulp in het huishouden; het gesprek staat gepland.",
        "De consulent schat de draagkracht van {een} laag in. Er is weinig netwerk.",
        "Er is bemoeizorg geweest; {een} deed uiteindelijk zelf de deur open.",
    ),
    "raad": (
        "De Raad deed {aantal} jaar geleden onderzoek; een maatregel is toen niet gevraagd.",
        "Geen lopend onderzoek. De Raad denkt mee over de vraag wat nu anders zou zijn.",
    ),
    "gi": (
        "Er is eerder een ondertoezichtstelling geweest, afgesloten met een borgingsplan.",
        "De preventieve jeugdbescherming kan starten zodra {een} instemt.",
    ),
    "reclassering": (
        "{een} staat onder toezicht en houdt zich aan de meldplicht.",
        "Het advies over {een} is in concept klaar: gedragstraining en een contactverbod.",
        "{een} heeft een meldplicht gemist. Risico op herhaling is gemiddeld tot hoog.",
    ),
    "slachtofferhulp": ("Er is contact met {een}; er is behoefte aan juridische ondersteuning.",),
    "zorgcoordinator": (
        "{een} wil opvang buiten de regio. Er is een plaats op een beschermd adres.",
        "Een eerste gesprek met {een} is geweest, met een tolk; vertrouwen moet groeien.",
    ),
    "hulpverlening": (
        "Maatschappelijk werk begeleidt {een} bij de scheiding en de financiën.",
        "Er zijn {aantal} gesprekken geweest met {een}. De afspraken worden nagekomen.",
    ),
    "veiligheidshuis": (
        "{een} is besproken in de persoonsgerichte aanpak; die is vorig jaar afgesloten.",
    ),
}
KNOWN_OTHERWISE = (
    "Vanuit onze praktijk: een vaste persoon die blijft werkt beter dan weer een nieuw traject.",
    "Wij kunnen op korte termijn een kennismaking zonder verplichting aanbieden.",
    "Ervaring leert dat eerst rust in wonen en geld nodig is, voordat behandeling aanslaat.",
    "Denk aan iemand uit het eigen netwerk die de sleutel beheert en elke week langskomt.",
)

MOTIVATIONS: dict[str, tuple[str, ...]] = {
    "overdracht-lokaal-veld": (
        "Er is geen acute onveiligheid. Het lokale team kan binnen een week starten.",
        "{een} staat open voor hulp. De veiligheidsafspraken gaan mee in de overdracht.",
        "Hulp dichtbij past beter dan een traject bij Veilig Thuis; {een} stemt hiermee in.",
    ),
    "overdracht-betrokken-professional": (
        "De betrokken hulpverlener heeft een goede ingang bij {een} en neemt de zaak over.",
    ),
    "voorwaarden-en-vervolg": (
        "Betrokkenen werken mee. Er zijn voorwaarden nodig voordat kan worden overgedragen.",
        "De veiligheid is nog niet geborgd; {een} wil meewerken aan een veiligheidsplan.",
    ),
    "onderzoek": (
        "De verklaringen lopen uiteen en {een} weigert een gesprek. Onderzoek is nodig.",
        "Er zijn te veel open vragen om de veiligheid te kunnen beoordelen.",
    ),
    "omgezet-in-advies": ("De melder kan met advies zelf verder; {een} is daarvan op de hoogte.",),
    "geen-vervolg": (
        "De zorgen zijn weerlegd: {een} is gezien en de hulp die loopt is toereikend.",
        "Eenmalig incident, door alle betrokkenen bevestigd. Er is al hulp en er zijn afspraken.",
    ),
    "gerichte-acties": (
        "Alle partners handelen deze week, in vaste volgorde; {een} wordt als eerste gezien.",
        "De veiligheid vraagt om acties naast elkaar; het verhoor gaat vooraf aan het huisbezoek.",
    ),
    "samenstelling-interventies": (
        "Eerst opvang, daarna aangifte, dan behandeling. Zo blijft {een} bereikbaar.",
    ),
    "verwijzing-andere-tafel": ("Een duurzame aanpak vraagt een ander gezelschap dan deze tafel.",),
    "eigen-woorden": (
        "De tafel wacht met ingrijpen tot na het gesprek van vrijdag en komt daarna bijeen.",
    ),
    "afdoening": (
        "Dagvaarding met schorsing: contactverbod en meldplicht bij de reclassering.",
        "Strafbeschikking niet passend; zaak wordt aangehouden voor advies van de reclassering.",
    ),
    "tijdelijk-huisverbod": (
        "Het ernstige en onmiddellijke gevaar blijkt uit de taxatie. Voorstel aan de burgemeester.",
    ),
    "veiligheidsmaatregel": ("Gedragsaanwijzing met locatieverbod; {een} hoort dat vandaag.",),
    "zorg-slachtoffer": ("{een} krijgt vandaag een vaste contactpersoon en hulp bij de aangifte.",),
    "opschaling-veiligheidshuis": ("Herhaald geweld en problemen op alle leefgebieden.",),
    "consult-vrijwillige-hulp": (
        "Ouders en kind stemmen in met een plan. Over drie maanden volgt een evaluatie.",
        "{een} ziet zelf wat er nodig is; de hulp kan binnen twee weken starten.",
    ),
    "verzoek-tot-onderzoek": (
        "Vrijwillige hulp is herhaald geprobeerd en neemt de bedreiging voor {een} niet weg.",
    ),
    "geen-verzoek-tot-onderzoek": (
        "Er is nog ruimte in het vrijwillig kader; {een} accepteert nu de aangeboden hulp.",
    ),
    "creatieve-oplossing": (
        "Een maatje uit de eigen taalgroep, dat niets registreert en elke week langskomt.",
        "Een tijdelijke tweede woning om de hoek, zodat afstand geen vertrek hoeft te zijn.",
        "Het inkomen eerst loskoppelen: eigen rekening, eigen verzekering, eigen sleutel.",
        "Eén vast gezicht voor drie jaar, betaald door drie organisaties samen.",
        "De werkgever betrekken als plek waar rust en structuur wel lukken.",
        "Een logeerweekend dat niet 'hulp' heet, bij mensen die al bekend zijn.",
    ),
    "strafrechtelijk-spoor": (
        "Voldoende aanwijzingen voor een opsporingsonderzoek; {een} krijgt bedenktijd aangeboden.",
    ),
    "zorgcoordinator-slachtoffer": (
        "Bescherming en opvang gaan voor; {een} kiest daarna zelf over aangifte.",
    ),
    "geen-opvolging": ("Het signaal is nagegaan en door {een} en de controle weerlegd.",),
}
#: for outcomes without words of their own
MOTIVATION = "In onderling overleg zo besloten."

DISSENT = (
    "Team Jeugd had liever eerst een gesprek op school gehad.",
    "De politie schat het risico hoger in dan de tafel.",
    "Een van de partners vindt de termijn te lang en wil dat vastgelegd zien.",
)

ACTIONS: dict[str, tuple[str, ...]] = {
    "veilig_thuis": (
        "Terugkoppeling geven aan de melder en {een} informeren over het besluit.",
        "Met {een} een veiligheidsplan opstellen en dat delen met de partners.",
        "Warme overdracht inplannen, met {een} erbij.",
    ),
    "politie": (
        "Aandachtsvestiging op het adres van {een} plaatsen voor vier weken.",
        "Wijkagent gaat langs bij {een} en koppelt terug.",
        "Aangifte van {een} opnemen op een rustige plek.",
    ),
    "zedenpolitie": ("Informatief gesprek met {een} voeren.",),
    "avim": ("Intake met {een} in de eigen taal, en bedenktijd bespreken.",),
    "om": ("Voorwaarden rond {een} vastleggen en delen met de reclassering.",),
    "gemeente": ("Beschikking voor de hulp aan {een} verlengen.",),
    "team_jeugd": (
        "Binnen een week op huisbezoek en {een} alleen spreken.",
        "Contact leggen met school over {een}.",
        "Casusregisseur aanwijzen en zich bij {een} voorstellen.",
    ),
    "team_wmo": (
        "Met {een} nagaan welke begeleiding en welke opvang nodig zijn.",
        "Kennismaken met {een} en schulden in kaart brengen.",
    ),
    "raad": ("Ontvangst van het verzoek bevestigen en {een} uitleg geven.",),
    "gi": ("Preventieve jeugdbescherming starten bij {een}.",),
    "reclassering": ("Advies over {een} afronden met bijzondere voorwaarden.",),
    "slachtofferhulp": ("{een} bellen en juridische hulp aanbieden.",),
    "zorgcoordinator": ("Plaats in beschermde opvang regelen voor {een}.",),
    "hulpverlening": ("Gesprek met {een} over geld, wonen en netwerk.",),
    "veiligheidshuis": ("Nazorg inplannen en de inbrenger over vier weken bellen.",),
}
ACTION = "Navragen wat er nodig is om mee te doen, en de tafel berichten."

DONE = (
    "",
    "Gesprek geweest; {een} werkt mee.",
    "Uitgevoerd en teruggekoppeld aan de partners.",
    "Afgerond, geen bijzonderheden.",
)
NOT_POSSIBLE = (
    "{een} is naar een andere regio verhuisd.",
    "De omstandigheden zijn veranderd: {een} zit vast.",
    "Er is een andere hulpverlener gestart; dubbel werk.",
)
NOT_DONE = (
    "Niet gelukt door ziekte; wordt volgende week opgepakt.",
    "Twee keer voor een dichte deur gestaan, {een} reageert niet.",
)
DEFERRED = (
    "Er loopt nog een gesprek met {een}; daarna is de vraag duidelijker.",
    "Wacht op het verslag van de huisarts.",
    "De betrokken hulpverlener is pas over enkele weken aanwezig.",
)
DECLINED = (
    "De zaak is bekend bij een andere tafel en wordt daar besproken.",
    "Geen (vermoeden van) huiselijk geweld; verwezen naar het wijkteam.",
    "{een} woont in een andere gemeente; doorgezet naar de tafel daar.",
)
CORRECTION = "Vervangt het eerdere besluit: na het overleg bleek dat de situatie was veranderd."
