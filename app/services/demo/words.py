"""What the tables of the demo ask, say, decide and do: questions, contributions, motivations."""

from __future__ import annotations

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
#: clock times, as hour and minute; at some of them few people are awake
TIMES = (
    *("7.50", "8.35", "9.20", "11.15", "12.40", "14.40", "15.30", "16.05", "17.25"),
    *("18.30", "19.55", "20.20", "21.40", "22.10", "23.35", "0.45", "2.20"),
)
#: parts of the day, with the hour at which each begins
PARTS = ((18, "avond"), (12, "middag"), (6, "ochtend"), (0, "nacht"))
#: when schools and practices are open
WORKING_DAYS = DAYS[:5]
WORKING_PARTS = ("ochtend", "middag")
NUMBERS = ("twee", "drie", "vier", "vijf", "zes")
SINCE = (
    *("sinds enkele maanden", "sinds een half jaar", "sinds begin dit jaar", "sinds kort"),
    *("sinds ruim een jaar", "sinds een paar weken"),
)

#: the table's questions, by charter; the second row for cases with children
QUESTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "triagetafel": (
        (
            "Is er direct gevaar, en wie neemt de regie?",
            "Kan het lokale veld deze zaak overnemen?",
            "Welke hulp is al betrokken en wat is daarvan bekend?",
            "Is een vervolg door Veilig Thuis nodig, of is overdracht mogelijk?",
            "Hoe komen wij in gesprek met {slachtoffer} zonder dat anderen meeluisteren?",
            "Wat heeft {slachtoffer} nodig om zich veilig te voelen, en wie vraagt het?",
            "Welke afspraken zijn er met {pleger} te maken, en wie ziet daarop toe?",
            "Is {oudere} nog in staat zelf te kiezen, en wie beoordeelt dat?",
            "Welke zorg kan thuis worden uitgebreid voor {oudere}?",
            "Is hulp bij wonen en schulden genoeg, of is er meer aan de hand?",
            "Is dit een eerste incident of een patroon, en waaruit blijkt dat?",
            "Wie is het aanspreekpunt als het opnieuw misgaat?",
        ),
        (
            "Zijn de kinderen nu veilig, en wie spreekt met hen?",
            "Kan team Jeugd de zaak overnemen, en is team Wmo nodig voor de ouders?",
            "Is onderzoek door Veilig Thuis nodig, of werken de ouders mee?",
            "Wie houdt zicht op de veiligheid van de kinderen tot de overdracht?",
            "Wat weet de school van {schoolkind}, en wie mag dat delen?",
            "Hoe horen wij het verhaal van {schoolkind} zelf?",
            "Is er hulp in het gezin, en sluit die aan bij deze melding?",
            "Wat moet er veranderen voordat de zaak naar het lokale team kan?",
            "Is er iemand in het netwerk van {ouder} die kan bijspringen?",
            "Welke veiligheidsafspraken maken wij vandaag met {ouder}?",
            "Is de situatie na deze melding anders dan bij de vorige?",
            "Is er direct gevaar, en wie neemt de regie?",
            "Wie legt de ouders uit wat er met de melding gebeurt?",
            "Is hulp voor {slachtoffer} nodig, los van de hulp voor de kinderen?",
            "Kan {pleger} meedoen aan een gesprek over veiligheid, en met wie?",
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

MOTIVATIONS: dict[str, tuple[str, ...]] = {
    "overdracht-lokaal-veld": (
        "Er is geen acute onveiligheid. Het lokale team kan binnen een week starten.",
        "{volwassene} staat open voor hulp. De veiligheidsafspraken gaan mee in de overdracht.",
        "Hulp dichtbij past beter dan een traject bij Veilig Thuis; {volwassene} stemt hiermee in.",
    ),
    "overdracht-betrokken-professional": (
        "De betrokken hulpverlener heeft een goede ingang bij {volwassene} en neemt de zaak over.",
    ),
    "voorwaarden-en-vervolg": (
        "Betrokkenen werken mee. Er zijn voorwaarden nodig voordat kan worden overgedragen.",
        "De veiligheid is nog niet geborgd; {volwassene} wil meewerken aan een veiligheidsplan.",
    ),
    "onderzoek": (
        "De verklaringen lopen uiteen en {volwassene} weigert een gesprek. Onderzoek is nodig.",
        "Er zijn te veel open vragen om de veiligheid te kunnen beoordelen.",
    ),
    "omgezet-in-advies": (
        "De melder kan met advies zelf verder; {volwassene} is daarvan op de hoogte.",
    ),
    "geen-vervolg": (
        "De zorgen zijn weerlegd: {volwassene} is gezien en de hulp die loopt is toereikend.",
        "Eenmalig incident, door alle betrokkenen bevestigd. Er is al hulp en er zijn afspraken.",
    ),
    "gerichte-acties": (
        "Alle partners handelen deze week, op volgorde; {slachtoffer} wordt als eerste gezien.",
        "De veiligheid vraagt om acties naast elkaar; het verhoor gaat vooraf aan het huisbezoek.",
    ),
    "samenstelling-interventies": (
        "Eerst opvang, daarna aangifte, dan behandeling. Zo blijft {slachtoffer} bereikbaar.",
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
    "veiligheidsmaatregel": ("Gedragsaanwijzing met locatieverbod; {pleger} hoort dat vandaag.",),
    "zorg-slachtoffer": (
        "{slachtoffer} krijgt vandaag een vaste contactpersoon en hulp bij de aangifte.",
    ),
    "opschaling-veiligheidshuis": ("Herhaald geweld en problemen op alle leefgebieden.",),
    "consult-vrijwillige-hulp": (
        "Ouders en {schoolkind} stemmen in met een plan. Over drie maanden volgt een evaluatie.",
        "{volwassene} ziet zelf wat er nodig is; de hulp kan binnen twee weken starten.",
    ),
    "verzoek-tot-onderzoek": (
        "Vrijwillige hulp is herhaald geprobeerd en neemt de bedreiging voor {kind} niet weg.",
    ),
    "geen-verzoek-tot-onderzoek": (
        "Er is nog ruimte in het vrijwillig kader; {volwassene} accepteert nu de aangeboden hulp.",
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
        "Voldoende aanwijzingen voor onderzoek; {slachtoffer} krijgt bedenktijd aangeboden.",
    ),
    "zorgcoordinator-slachtoffer": (
        "Bescherming en opvang gaan voor; {slachtoffer} kiest daarna zelf over aangifte.",
    ),
    "geen-opvolging": ("Het signaal is nagegaan en door {volwassene} en de controle weerlegd.",),
}
#: for outcomes without words of their own
MOTIVATION = "In onderling overleg zo besloten."

DISSENT = (
    "Een van de partners had liever eerst {schoolkind} op school gesproken.",
    "De politie schat het risico hoger in dan de tafel.",
    "Een van de partners vindt de termijn te lang en wil dat vastgelegd zien.",
)

ACTIONS: dict[str, tuple[str, ...]] = {
    "veilig_thuis": (
        "Terugkoppeling geven aan de melder en {volwassene} informeren over het besluit.",
        "Met {slachtoffer} een veiligheidsplan opstellen en dat delen met de partners.",
        "Warme overdracht inplannen, met {volwassene} erbij.",
    ),
    "politie": (
        "Aandachtsvestiging op het adres van {slachtoffer} plaatsen voor vier weken.",
        "Wijkagent gaat langs bij {volwassene} en koppelt terug.",
        "Aangifte van {slachtoffer} opnemen op een rustige plek.",
    ),
    "zedenpolitie": ("Informatief gesprek met {slachtoffer} voeren.",),
    "avim": ("Intake met {slachtoffer} in de eigen taal, en bedenktijd bespreken.",),
    "om": ("Voorwaarden rond {pleger} vastleggen en delen met de reclassering.",),
    "gemeente": ("Beschikking voor de hulp aan {volwassene} verlengen.",),
    "team_jeugd": (
        "Binnen een week op huisbezoek en {schoolkind} alleen spreken.",
        "Contact leggen met school over {schoolkind}.",
        "Casusregisseur aanwijzen en zich bij {ouder} voorstellen.",
    ),
    "team_wmo": (
        "Met {volwassene} nagaan welke begeleiding en welke opvang nodig zijn.",
        "Kennismaken met {volwassene} en schulden in kaart brengen.",
    ),
    "raad": ("Ontvangst van het verzoek bevestigen en {ouder} uitleg geven.",),
    "gi": ("Preventieve jeugdbescherming starten voor {kind}.",),
    "reclassering": ("Advies over {pleger} afronden met bijzondere voorwaarden.",),
    "slachtofferhulp": ("{slachtoffer} bellen en juridische hulp aanbieden.",),
    "zorgcoordinator": ("Plaats in beschermde opvang regelen voor {slachtoffer}.",),
    "hulpverlening": ("Gesprek met {volwassene} over geld, wonen en netwerk.",),
    "veiligheidshuis": ("Nazorg inplannen en de inbrenger over vier weken bellen.",),
}
ACTION = "Navragen wat er nodig is om mee te doen, en de tafel berichten."

DONE = (
    "",
    "Gesprek geweest; {volwassene} werkt mee.",
    "Uitgevoerd en teruggekoppeld aan de partners.",
    "Afgerond, geen bijzonderheden.",
)
NOT_POSSIBLE = (
    "{volwassene} is naar een andere regio verhuisd.",
    "De omstandigheden zijn veranderd: {pleger} zit vast.",
    "Er is een andere hulpverlener gestart; dubbel werk.",
)
NOT_DONE = (
    "Niet gelukt door ziekte; wordt volgende week opgepakt.",
    "Twee keer voor een dichte deur gestaan, {volwassene} reageert niet.",
)
#: by charter
DEFERRED: dict[str, tuple[str, ...]] = {
    "triagetafel": (
        "Er loopt nog een gesprek met {volwassene}; daarna is de vraag duidelijker.",
        "Wacht op het verslag van de huisarts.",
        "De betrokken hulpverlener is pas over enkele weken aanwezig.",
    ),
    "actie-overleg": (
        "Het informatieve gesprek is nog niet geweest.",
        "Wacht op de beslissing over de voorlopige hechtenis van {pleger}.",
    ),
    "zsm": ("De verdachte wordt nog verhoord.", "Wacht op het letselrapport van de arts."),
    "jbt": (
        "De ouders vroegen uitstel om zich te kunnen voorbereiden.",
        "Wacht op de evaluatie van de hulp die nu loopt.",
    ),
    "mdapp": ("De vaste hulpverlener is afwezig en moet erbij zijn.",),
    "mensenhandel": ("Wacht op een tolk voor het gesprek.", "Wacht op gegevens uit een controle."),
}
CORRECTION = "Vervangt het eerdere besluit: na het overleg bleek dat de situatie was veranderd."

#: what an action does to others, where a table asks
STRENGTHENS = (
    "het contactverbod",
    "de afspraken over veiligheid thuis",
    "het gesprek van het wijkteam",
    "het toezicht van de reclassering",
    "de aangifte",
)
