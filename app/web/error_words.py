"""The words for everything that a use case refuses, in one place."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

#: Words for each key of a `FieldError`, `WrongState` or `RuleBroken`.
WORDS: dict[str, LazyString] = {
    "account-unknown": _l("Dit account is niet bekend, of het is gesloten."),
    "action-is-not-open": _l("Op deze actie is al geantwoord, of zij is vervallen."),
    "actions-incomplete": _l("Maak de acties hieronder compleet."),
    "admission-test-not-passed": _l("Deze zaak voldoet niet aan de toelatingsvragen van de tafel."),
    "admission-unknown": _l("Deze toelatingsvraag kent de tafel niet."),
    "aftercare-ended": _l("De nazorg voor deze zaak is geëindigd."),
    "aftercare-runs": _l(
        "Deze zaak is in nazorg en wordt niet afgewezen. De nazorg eindigt als allen die haar "
        "geven, dat zeggen."
    ),
    "agency-has-contributed": _l(
        "Deze organisatie heeft al inbreng gegeven en blijft daarom opgeroepen."
    ),
    "agency-has-no-seat": _l(
        "Deze organisatie zit niet aan deze tafel; zij kan worden opgeroepen."
    ),
    "agency-may-not-bring": _l("Deze organisatie brengt bij deze tafel geen zaken in."),
    "agency-not-a-partner": _l("Deze organisatie kan bij deze tafel niet worden opgeroepen."),
    "agency-not-yours": _l("U kunt geen zaken inbrengen namens deze organisatie."),
    "agency-sits-already": _l("Deze organisatie zit al aan deze tafel."),
    "agency-unknown": _l("Deze organisatie is niet bekend."),
    "agenda-is-empty": _l("Zet eerst een zaak op de agenda."),
    "agenda-is-not-set": _l("De agenda is nog niet vastgesteld."),
    "agenda-is-set": _l("De agenda is al vastgesteld."),
    "already-decided": _l(
        "Over deze zaak is al besloten. Leg een besluit vast dat het eerdere vervangt."
    ),
    "also-known-too-early": _l(
        "Deze vraag kan pas als een ander dan de inbrenger de zaak heeft toegelaten."
    ),
    "also-known-too-often": _l("U hebt deze vraag te vaak gesteld. Probeer het morgen weer."),
    "always-anonymous": _l("Aan deze tafel blijven de betrokkenen altijd anoniem."),
    "attendance-counts": _l(
        "Er is iets bevestigd terwijl deze persoon meetelde. Noteer dat deze persoon is vertrokken."
    ),
    "barring-order-heard-after": _l(
        "Gehoord wordt er vóór het besluit, niet erna (regels van deze tafel, onder ‘Verder’)."
    ),
    "barring-order-is-over": _l(
        "Op dat moment was dit huisverbod voorbij; alleen een lopend huisverbod wordt verlengd of "
        "ingetrokken (Wet tijdelijk huisverbod, artikelen 2 en 9)."
    ),
    "barring-order-not-begun": _l("Dit ligt vóór het begin van het huisverbod."),
    "barring-order-not-longer": _l(
        "Kies een dag na het einde dat nu geldt. Zonder verlenging duurt een huisverbod tien dagen "
        "(Wet tijdelijk huisverbod, artikel 2)."
    ),
    "barring-order-past-day-28": _l(
        "Een huisverbod duurt, ook verlengd, hoogstens vier weken vanaf het begin: tot dag 28, op "
        "hetzelfde uur (Wet tijdelijk huisverbod, artikel 9)."
    ),
    "barring-order-runs-already": _l(
        "In deze zaak loopt dan al een huisverbod. Verleng dat, of haal het door als het een "
        "vergissing was."
    ),
    "barring-order-side-not-heard": _l(
        "Vóór verlengen of intrekken worden beide kanten gehoord: zeg van elk wanneer, of waarom "
        "niet (regels van deze tafel, onder ‘Verder’)."
    ),
    "brief-changed": _l("De tekst is intussen gewijzigd. Lees haar opnieuw."),
    "brief-not-approved": _l(
        "Twee screenende organisaties keuren eerst de tekst van deze zaak goed."
    ),
    "brief-sent-back": _l(
        "Deze tekst is teruggestuurd; wie de zaak inbracht, herschrijft haar eerst."
    ),
    "bsn-invalid": _l("Dit is geen geldig burgerservicenummer."),
    "case-is-not-urgent": _l("Deze zaak is niet als spoed ingebracht; zij wacht op de agenda."),
    "case-is-referred": _l("Deze zaak staat al in de werkvoorraad van deze tafel."),
    "case-on-agenda": _l(
        "Deze zaak staat op de agenda van een overleg dat nog komt. Haal haar daar eerst af."
    ),
    "cell-faulty": _l("In deze cel staat een fout in plaats van een waarde."),
    "cell-formula": _l("In deze cel staat een formule. Zet er de waarde zelf in."),
    "change-too-early": _l("Kies een latere dag; wat vandaag gepland staat, blijft zo."),
    "charter-unknown": _l("Dit soort tafel is niet bekend."),
    "choice-unknown": _l("Kies een van de mogelijkheden."),
    "column-in-two-languages": _l(
        "Deze kolom staat er twee keer in: ook onder haar naam in de andere taal."
    ),
    "column-missing": _l("Deze kolom ontbreekt."),
    "column-nameless": _l("In deze kolom staat iets, maar de kolom heeft geen naam."),
    "column-twice": _l("Deze kolom staat er twee keer in."),
    "column-unknown": _l("Deze kolom is niet bekend."),
    "confidentiality-not-read": _l("Lees eerst de geheimhouding voor; daarna opent u het overleg."),
    "date-in-future": _l("Deze datum ligt in de toekomst."),
    "date-invalid": _l("Dit is geen datum. Schrijf 2026-11-16 of 16-11-2026."),
    "date-not-later": _l("Kies een datum na vandaag."),
    "date-required": _l("Kies een datum."),
    "date-too-early": _l("Deze datum ligt te ver terug."),
    "date-too-far": _l("Kies een datum binnen een jaar."),
    "decided-stays-done": _l(
        "Over deze zaak staat een besluit vast; zij blijft klaar. Vervang zo nodig het besluit."
    ),
    "deciders-missing": _l(
        "Een besluit wordt pas bevestigd als elke partner die het neemt, aanwezig is of een ander"
        " heeft gemachtigd. Zo staat het in de regels van deze tafel, onder ‘Wie beslist’."
    ),
    "deciders-required": _l("Kies wie dit besluit neemt."),
    "decision-is-confirmed": _l(
        "Dit besluit is bevestigd en kan niet meer worden gewijzigd. "
        "Leg een nieuw besluit vast dat dit besluit vervangt."
    ),
    "decision-is-over": _l("Dit besluit is al vervangen of ingetrokken."),
    "decision-is-proposed": _l(
        "Dit voorstel is nog niet bevestigd. Wijzig het, in plaats van het te vervangen."
    ),
    "decision-needs-partner": _l(
        "Een partner die bij deze tafel altijd meebeslist, ontbreekt bij ‘Besloten door’."
    ),
    "due-before-meeting": _l("Kies een dag op of na de dag van het overleg."),
    "email-invalid": _l("Dit is geen e-mailadres."),
    "email-known": _l("Dit e-mailadres heeft al een account."),
    "emergency-lapsed": _l(
        "Dit verzoek is vervallen: er was geen tweede persoon binnen een kwartier."
    ),
    "emergency-too-often": _l(
        "U hebt de laatste 24 uur vijf keer noodtoegang gevraagd. Bel de inbrenger of uw dienst."
    ),
    "exclusive-outcome": _l("Een van deze uitkomsten kan niet samengaan met een andere."),
    "file-empty": _l("In dit bestand staan geen zaken."),
    "file-encrypted": _l("Dit bestand is met een wachtwoord beveiligd."),
    "file-kind-unknown": _l("Kies een CSV-, XLSX- of JSON-bestand."),
    "file-missing": _l("Kies een bestand."),
    "file-not-csv": _l("Dit bestand is niet als CSV te lezen: een aanhalingsteken klopt niet."),
    "file-not-json": _l("Dit bestand is niet als JSON te lezen."),
    "file-not-list": _l("In een JSON-bestand moet een lijst van zaken staan."),
    "file-not-text": _l("Dit is geen tekstbestand. Sla de lijst op als CSV of XLSX."),
    "file-not-xlsx": _l("Dit bestand is niet als XLSX te lezen."),
    "file-too-large": _l("Dit bestand is te groot: het mag hoogstens 5 MB zijn."),
    "file-too-many-columns": _l("Dit bestand heeft te veel kolommen."),
    "file-too-many-rows": _l("Dit bestand heeft te veel rijen. Verdeel het over meer bestanden."),
    "findings-open": _l(
        "In deze zaak staan nog woorden waaraan iemand te herkennen is. Laat ze eerst beoordelen."
    ),
    "ground-of-another-outcome": _l("Deze grond hoort bij een andere uitkomst."),
    "home-incomplete": _l("Geef een postcode en een huisnummer, of laat beide leeg."),
    "invited-together": _l("Aan deze tafel wordt niemand apart uitgenodigd."),
    "item-has-content": _l("Bij deze zaak is al iets vastgelegd. Schuif haar door."),
    "item-has-gone-on": _l("Deze zaak staat al op een andere agenda of is verder afgehandeld."),
    "item-is-decided": _l(
        "Over deze zaak is al besloten; zij is klaar en wordt niet doorgeschoven."
    ),
    "item-is-not-in-hand": _l("Deze zaak is niet meer in behandeling."),
    "kind-unknown": _l("Deze soort organisatie is niet bekend."),
    "list-expected": _l("Hier moet een lijst staan."),
    "mail-not-chosen": _l(
        "Uitnodigen gaat per brief of telefoon; per e-mail alleen als het gezin daarvoor koos."
    ),
    "mandate-not-here": _l("Deze organisatie kan bij deze tafel niemand machtigen."),
    "mandate-to-itself": _l("Kies twee verschillende organisaties."),
    "mandate-words-need-item": _l(
        "Woorden horen bij één zaak. Kies een zaak, of laat ze weg bij een machtiging voor het hele"
        " overleg."
    ),
    "meeting-is-cancelled": _l("Dit overleg gaat niet door."),
    "meeting-is-closed": _l("Dit overleg is gesloten; er kan niets meer worden gewijzigd."),
    "meeting-is-in-session": _l("Dit overleg is al begonnen."),
    "meeting-is-not-open": _l("Het overleg is nog niet geopend."),
    "meeting-length-out-of-range": _l("Een overleg duurt 5 tot 720 minuten."),
    "meeting-needs-table": _l("Noem ook de tafel waarvan het overleg is."),
    "meeting-unknown": _l("Op deze dag is er geen overleg waarvan de agenda nog open is."),
    "minutes-out-of-range": _l("Geef elke zaak 1 tot en met 240 minuten."),
    "moment-in-future": _l("Dit moment moet nog komen."),
    "moment-required": _l("Geef een dag en een tijd."),
    "municipality-unknown": _l("Deze gemeente is niet bekend."),
    "name-incomplete": _l("Geef een voornaam en een achternaam."),
    "name-known": _l("Deze naam is er al."),
    "name-missing": _l("Vul een voornaam of een achternaam in."),
    "name-too-long": _l("Kies een kortere naam: hoogstens 60 tekens."),
    "no-ad-hoc-meetings": _l("Deze tafel kent geen direct overleg."),
    "no-arrests-here": _l("Aan deze tafel worden geen aanhoudingen gemeld."),
    "no-colleague": _l("Dit is geen actief account van uw organisatie."),
    "no-decisions-here": _l(
        "Deze tafel neemt geen besluiten. Zij geeft de inbrenger opties mee: leg een optie vast."
    ),
    "no-options-here": _l("Deze tafel legt geen opties vast. Leg een besluit vast."),
    "no-outcome": _l("Kies een uitkomst."),
    "no-silent-round": _l("Er loopt geen stille ronde (meer)."),
    "no-summary-here": _l("Deze tafel geeft geen samenvatting vrij; zo staat het in haar regels."),
    "not-a-member": _l("Deze persoon zit niet aan deze tafel."),
    "not-a-name": _l("Schrijf hier alleen de naam van de professional: geen cijfers, geen zinnen."),
    "not-everybody-invited": _l(
        "Nog niet iedereen die erbij hoort, is uitgenodigd of met een reden niet uitgenodigd. "
        "Volgens de regels van deze tafel (Regels, ‘Betrokkenen uitgenodigd’) kan de zaak dan niet "
        "klaar zijn. Leg het vast bij Uitnodigingen, of schuif de zaak door."
    ),
    "nothing-chosen": _l("Kies ten minste één zaak."),
    "nothing-was-asked": _l("Bij deze zaak is niemand iets gevraagd waarop nog antwoord komt."),
    "nothing-was-decided": _l("Over deze zaak is nog niet besloten."),
    "object-expected": _l("Hier moet een object staan."),
    "one-main-outcome": _l(
        "Elk besluit van deze tafel heeft precies één hoofduitkomst; aanvullingen kunnen erbij."
    ),
    "one-only": _l("Kies hier één dag."),
    "one-outcome": _l("Kies precies één uitkomst."),
    "only-inbrenger-takes": _l(
        "Alleen de inbrenger neemt opties mee en koppelt terug. Zo staat het in de regels van deze "
        "tafel, onder ‘Na het overleg’."
    ),
    "option-not-confirmed": _l("Deze optie is niet bevestigd, of zij is vervangen."),
    "option-not-taken": _l("Neem deze optie eerst mee; daarna kunt u terugkoppelen."),
    "options-after-meeting": _l("Opties worden na het overleg meegenomen."),
    "order-does-not-match": _l(
        "Deze volgorde past niet bij de zaken op de agenda. Laad de pagina opnieuw."
    ),
    "out-of-range": _l("Kies een getal van 1 tot en met 12."),
    "outcome-needs-action": _l(
        "Bij deze uitkomst hoort wat er in plaats daarvan gebeurt: voeg ten minste één actie toe."
    ),
    "outcome-needs-answer": _l(
        "Voor deze uitkomst moet een vraag bij de aanmelding met ja zijn beantwoord."
    ),
    "outcome-needs-decider": _l(
        "Een organisatie die over deze uitkomst gaat, ontbreekt bij ‘Besloten door’."
    ),
    "outcome-needs-ground": _l("Kies bij deze uitkomst precies één van haar gronden."),
    "outcome-needs-motivation": _l("Deze uitkomst heeft een motivering nodig."),
    "outcome-needs-receiver": _l("Deze uitkomst heeft een ontvanger nodig."),
    "outcome-needs-taker": _l("Kies bij ‘Ontvangers’ wie deze uitkomst oppakt."),
    "own-words-required": _l("Schrijf op wat deze persoon zelf zei; zei die niets, schrijf dat."),
    "password-length": _l("Kies een wachtwoord van 12 tot en met 200 tekens."),
    "person-missing": _l("Vul ten minste één persoon in, met een rol en een naam."),
    "person-not-invited": _l("Bij deze persoon staat waarom die niet wordt uitgenodigd."),
    "persons-too-many": _l("Dit zijn te veel personen voor één zaak."),
    "phone-invalid": _l("Dit is geen telefoonnummer."),
    "place-too-long": _l("Maak dit korter: hoogstens 200 tekens."),
    "proposals-open": _l(
        "Er staat nog een voorstel open. Bevestig het of trek het in; "
        "daarna kunt u het overleg sluiten."
    ),
    "question-kind-needs-answer": _l(
        "Voor deze soort vraag moet een toelatingsvraag met ja zijn beantwoord; de regels van deze "
        "tafel zeggen welke."
    ),
    "reason-required": _l("Geef een reden."),
    "reason-too-short": _l("Leg in minstens twintig tekens uit waarom het nu nodig is."),
    "reference-is-given-out": _l("Het platform geeft het kenmerk uit. Laat dit veld leeg."),
    "referral-is-decided": _l("Over deze aanmelding is al beslist."),
    "referral-is-on-an-agenda": _l("Deze zaak staat op een agenda. Haal haar daar eerst af."),
    "referral-not-admitted": _l("Nog niet toegelaten: laat eerst toe."),
    "referral-not-available": _l("Een van de gekozen zaken is hier niet (meer) beschikbaar."),
    "repeated-outcome": _l("Een uitkomst staat er twee keer in."),
    "request-not-accepted": _l("Wat niet is aangenomen, wordt niet afgerond. Laat dit leeg."),
    "required": _l("Vul dit veld in."),
    "required-when-known": _l("Vul dit in als er iets bekend is."),
    "role-unknown": _l("Deze rol is niet bekend."),
    "row-twice": _l("Deze rij is gelijk aan een eerdere rij."),
    "rule-malformed": _l("Dit ritme is niet te lezen."),
    "rule-never-occurs": _l("Volgens dit ritme komt er nooit een overleg."),
    "rule-not-supported": _l("Dit ritme kent het platform niet. Kies een ander ritme."),
    "series-runs-already": _l("Deze tafel heeft al een vast ritme."),
    "serves-platform": _l("Een beheerder of privacyfunctionaris zit aan geen tafel."),
    "side-differs": _l(
        "Deze organisatie is bij deze zaak al opgeroepen voor een andere kant, en weet daarvan. "
        "Trek die oproep eerst in, of roep een andere organisatie op (Regels van deze tafel, onder "
        "‘Wat de tafel vastlegt’)."
    ),
    "side-missing": _l(
        "Kies voor welke kant u deze organisatie oproept: wie één kant helpt, leest niets van de "
        "andere (Regels van deze tafel, onder ‘Wat de tafel vastlegt’)."
    ),
    "silent-round-open": _l("Er loopt nog een stille ronde. Toon eerst wat er geschreven is."),
    "slug-invalid": _l("Gebruik kleine letters, cijfers en streepjes."),
    "slug-known": _l("Deze korte naam is er al."),
    "somebody-else-leads": _l(
        "Deze zaak leidt een ander: de plaatsvervangend voorzitter of de secretaris."
    ),
    "summary-after-closing": _l("Een samenvatting is er na het sluiten van het overleg."),
    "summary-changed": _l(
        "De samenvatting is intussen gewijzigd. Lees haar opnieuw; daarna stelt u het opnieuw voor."
    ),
    "summary-needs-second": _l("U stelde dit zelf voor. Een ander geeft de samenvatting vrij."),
    "summary-not-proposed": _l("Niemand heeft nog voorgesteld om deze samenvatting vrij te geven."),
    "summary-not-readable": _l(
        "U leest niet (meer) alle zaken van dit overleg. Een ander kan de samenvatting vrijgeven."
    ),
    "table-meets-then": _l("Deze tafel heeft op dat moment al een overleg."),
    "table-unknown": _l("Deze tafel is niet bekend."),
    "text-control-character": _l("In deze tekst staan tekens die hier niet mogen."),
    "text-expected": _l("Hier moet tekst staan."),
    "text-too-long": _l("Deze tekst is te lang."),
    "time-comes-twice": _l(
        "Deze tijd kwam die nacht twee keer: de klok ging van 3.00 terug naar 2.00 uur. Zeg welke."
    ),
    "time-does-not-exist": _l(
        "Dit tijdstip bestaat niet: die nacht gaat de klok van 2.00 naar 3.00 uur."
    ),
    "time-is-over": _l("Dit is al voorbij."),
    "told-elsewhere": _l(
        "Dit staat al bij een andere tafel: wie bij beide zit, herkent de zaak. Schrijf het in"
        " andere woorden."
    ),
    "too-many-names": _l(
        "U hebt vandaag al tien namen gemeld. Bel de privacyfunctionaris als het er meer zijn."
    ),
    "too-many-subscriptions": _l("U hebt al 20 abonnementen. Trek er eerst een in."),
    "touches-nobody": _l("Zeg wie deze actie raakt."),
    "unknown-outcome": _l("Deze uitkomst kent de tafel niet."),
    "weighed-and-decided": _l("Over deze zaak is besloten; de weging blijft zoals zij is."),
    "yes-or-no-expected": _l("Schrijf ja of nee."),
}
