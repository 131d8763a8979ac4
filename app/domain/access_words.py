"""The record of who looked in words, for who reads it."""

from __future__ import annotations

from app.domain.access import AccessEvent
from app.domain.charter import Text
from app.domain.sight import Ground, Level

#: whether somebody is known elsewhere is told to two secretaries, and not to who reads this
_ALSO_KNOWN = Text(
    "Gevraagd of iemand elders bekend is", "Asked whether somebody is known elsewhere"
)
_EVENTS: dict[AccessEvent, Text] = {
    AccessEvent.VIEW: Text("Bekeken", "Viewed"),
    AccessEvent.CHANGE: Text("Gewijzigd", "Changed"),
    AccessEvent.SEARCH: Text("Gezocht", "Searched"),
    AccessEvent.EXPORT: Text("Geëxporteerd", "Exported"),
    AccessEvent.NOT_FOUND: Text("Niet gevonden of geweigerd", "Not found or refused"),
    AccessEvent.NOT_PERMITTED: Text("Geweigerd", "Refused"),
    AccessEvent.ALSO_KNOWN_HIT: _ALSO_KNOWN,
    AccessEvent.ALSO_KNOWN_MISS: _ALSO_KNOWN,
    AccessEvent.EMERGENCY_HIT: Text("Noodtoegang gevraagd", "Asked for emergency access"),
    AccessEvent.EMERGENCY_MISS: Text("Noodtoegang: mis", "Emergency access: a miss"),
    AccessEvent.EMERGENCY_REFUSED: Text("Noodtoegang geweigerd", "Emergency access refused"),
}
_USE_CASES = {
    "weigh": ("weging gewijzigd", "weighing changed"),
    "weighing": ("weging", "weighing"),
    "access-log": ("opvallende inzage", "unusual access"),
    "access-by-case": ("inzage bij een zaak", "access by case"),
    "access-by-viewer": ("inzage van een kijker", "access by viewer"),
    "action": ("actie", "action"),
    "attendance": ("aanwezigheid", "attendance"),
    "asked": ("vraag over woorden in een tekst", "question about words in a text"),
    "actions": ("acties", "actions"),
    "add-handler": ("behandelaar toegevoegd", "handler added"),
    "admitted-referral": ("aanmelding toegelaten", "referral admitted"),
    "aftercare": ("nazorg", "aftercare"),
    "agenda": ("agenda", "agenda"),
    "also-known": ("elders bekend", "known elsewhere"),
    "answer-action": ("actie beantwoord", "action answered"),
    "answer-nothing-known": ("niets bekend gemeld", "nothing known"),
    "approve-brief": ("tekst goedgekeurd", "brief approved"),
    "ask-emergency": ("noodtoegang", "emergency access"),
    "backlog": ("werkvoorraad", "backlog"),
    "barring-order": ("huisverbod", "barring order"),
    "bring-case": ("zaak ingebracht", "case brought"),
    "call-in": ("organisatie opgeroepen", "agency called in"),
    "cancel-meeting": ("overleg afgezegd", "meeting cancelled"),
    "case": ("zaak", "case"),
    "carry-over-item": ("zaak doorgeschoven", "item carried over"),
    "check-also-known": ("elders bekend", "known elsewhere"),
    "change-barring-order": ("huisverbod gewijzigd", "barring order changed"),
    "close-meeting": ("overleg gesloten", "meeting closed"),
    "confirm-emergency": ("noodtoegang bevestigd", "emergency access confirmed"),
    "confirm-decision": ("besluit bevestigd", "decision confirmed"),
    "conflicts": ("belangenconflicten", "conflicts of interest"),
    "contribute": ("inbreng", "contribution"),
    "correct-answers": ("toelatingsvragen anders beantwoord", "admission answers corrected"),
    "decision": ("besluit", "decision"),
    "decision-list": ("besluitenlijst", "decision list"),
    "declare-conflict": ("belangenconflict gemeld", "conflict declared"),
    "declare-conflict-by-name": ("belangenconflict gemeld op naam", "conflict declared by name"),
    "declined-referral": ("aanmelding afgewezen", "referral declined"),
    "deferred-referral": ("aanmelding aangehouden", "referral deferred"),
    "deletion-report": ("verwijderverslag", "deletion report"),
    "deletion-reports": ("verwijderverslagen", "deletion reports"),
    "drop-silent": ("stille optie verwijderd", "silent option dropped"),
    "edit-decision": ("besluit gewijzigd", "decision changed"),
    "emergencies": ("noodtoegang beoordelen", "emergency access to review"),
    "end-emergency": ("noodtoegang beëindigd", "emergency access ended"),
    "equal-information": ("wat de betrokkenen lezen", "what the people concerned read"),
    "erase-case": ("zaak gewist", "case erased"),
    "give-mandate": ("machtiging vastgelegd", "mandate recorded"),
    "impose-barring-order": ("huisverbod vastgelegd", "barring order written down"),
    "import-cases": ("zaken ingelezen", "cases imported"),
    "invitation-letter": ("uitnodiging op papier", "invitation on paper"),
    "invitations": ("uitnodigingen", "invitations"),
    "item": ("zaak op de agenda", "agenda item"),
    "judge-texts": ("woorden beoordeeld", "words judged"),
    "escalate": ("opgeschaald", "escalated"),
    "finish-item": ("zaak afgerond", "item finished"),
    "follow-up": ("wat er van het besluit komt", "what comes of the decision"),
    "hide-names": ("namen verborgen", "names hidden"),
    "keep-attendance": ("aanwezigheid bijgehouden", "attendance kept"),
    "keep-home": ("eigen adres", "own address"),
    "keep-request": ("verzoek bijgehouden", "request kept"),
    "keep-invitation": ("uitnodiging bijgehouden", "invitation kept"),
    "open-ad-hoc-meeting": ("direct overleg", "ad hoc meeting"),
    "open-requests": ("verzoeken die lopen", "requests that run"),
    "open-silent-round": ("stille ronde geopend", "silent round opened"),
    "open-texts": ("te beoordelen woorden", "words to judge"),
    "option": ("optie", "option"),
    "options": ("opties en terugkoppeling", "options and what came of them"),
    "own-brief": ("casusbeschrijving", "brief"),
    "preview-erasure": ("wissen bekeken", "erasure previewed"),
    "mandates": ("machtigingen", "mandates"),
    "propose-decision": ("besluit voorgesteld", "decision proposed"),
    "protect-person": ("bescherming van een persoon", "protection of a person"),
    "propose-summary": ("samenvatting voorgesteld", "summary proposed"),
    "put-on-agenda": ("op de agenda gezet", "put on the agenda"),
    "queue": ("piketlijst", "on-call queue"),
    "refer-case": ("zaak aangemeld", "case referred"),
    "release-story": ("verhaal vrijgegeven", "story released"),
    "report-option": ("terugkoppeling van een optie", "report on an option"),
    "remove-handler": ("behandelaar verwijderd", "handler removed"),
    "release-summary": ("samenvatting vrijgegeven", "summary released"),
    "remark-on-emergency": ("opmerking bij noodtoegang", "remark on emergency access"),
    "reopen-item": ("zaak heropend", "item reopened"),
    "reveal-names": ("namen getoond", "names revealed"),
    "review-access": ("opvallende inzage beoordeeld", "unusual access reviewed"),
    "review-conflict": ("belangenconflict beoordeeld", "conflict reviewed"),
    "review-emergency": ("noodtoegang beoordeeld", "emergency access reviewed"),
    "say-aftercare": ("woord over nazorg", "word on aftercare"),
    "rewrite-brief": ("casusbeschrijving herschreven", "brief rewritten"),
    "screening": ("screening", "screening"),
    "seat-plan": ("wie wanneer nodig is", "who is needed when"),
    "send-back-brief": ("tekst teruggestuurd", "brief sent back"),
    "session": ("overleg", "meeting"),
    "set-conflict": ("belangenconflict vastgelegd", "conflict set"),
    "show-silent": ("stille opties getoond", "silent options shown"),
    "stale-action": ("actie", "action"),
    "stale-decision": ("besluit", "decision"),
    "summary": ("samenvatting", "summary"),
    "take-action": ("actie opgepakt", "action taken"),
    "take-option": ("optie meegenomen of niet", "option taken or not"),
    "take-in-hand": ("zaak in behandeling", "item taken in hand"),
    "take-off-agenda": ("van de agenda gehaald", "taken off the agenda"),
    "to-take-out": ("zaak om direct te bespreken", "case to take out at once"),
    "to-refer-on": ("zaak om te verwijzen", "case to refer on"),
    "wall": ("schermweergave", "wall"),
    "who-sees": ("wie kan dit zien", "who can see this"),
    "withdraw-call": ("oproep ingetrokken", "call withdrawn"),
    "withdraw-decision": ("besluit ingetrokken", "decision withdrawn"),
    "withdraw-mandate": ("machtiging ingetrokken", "mandate withdrawn"),
    "withhold-story": ("verhaal niet meer vrijgegeven", "story no longer released"),
    "write-silently": ("optie in stilte geschreven", "option written in silence"),
}


_LEVELS = {
    Level.NOTHING: Text("Niets van de zaak", "Nothing of the case"),
    Level.SHIELDED: Text("Niets van de zaak", "Nothing of the case"),
    Level.OUTLINE: Text("Alleen hoofdlijnen", "Outline only"),
    Level.PSEUDONYMOUS: Text("Zonder namen", "Without names"),
    Level.IDENTIFIED: Text("Met namen", "With names"),
}
_GROUNDS = {
    Ground.NONE: Text("", ""),
    Ground.BROUGHT: Text("behandelt de zaak bij de inbrenger", "handles it for who brought it"),
    Ground.HOLDS: Text("behandelt de zaak bij wie zicht heeft", "handles it for who holds custody"),
    Ground.SCREENS: Text("screent", "screens"),
    Ground.PREPARES: Text("bereidt de tafel voor", "prepares the table"),
    Ground.PARTNER: Text("vaste partner, kring open", "regular partner, circle open"),
    Ground.CALLED_IN: Text("opgeroepen", "called in"),
    Ground.OWES_ACTION: Text("open actie", "open action"),
    Ground.OBSERVES: Text("toehoorder", "observer"),
    Ground.SITS: Text("zit aan de tafel", "sits at the table"),
    Ground.EMERGENCY: Text("noodtoegang", "emergency access"),
    Ground.ERASED: Text("gewist", "erased"),
}


def level_text(level: Level) -> Text:
    return _LEVELS[level]


def ground_text(ground: Ground) -> Text:
    return _GROUNDS[ground]


def event_text(event: AccessEvent) -> Text:
    return _EVENTS[event]


def use_case_text(what: str) -> Text:
    """A use case in words; of what was not found what the page that was asked for is about."""
    if "." in what:
        return Text(*_SUBJECTS.get(what.partition(".")[0], ("een pagina", "a page")))
    return Text(*_USE_CASES.get(what, (what, what)))


#: by the package of the page
_SUBJECTS = {
    "actions": ("een actie", "an action"),
    "arrests": ("een tafel", "a table"),
    "backlog": ("een werkvoorraad", "a backlog"),
    "barring": ("een zaak op een agenda", "a case on an agenda"),
    "cases": ("een zaak", "a case"),
    "decisions": ("een besluit", "a decision"),
    "emergency": ("noodtoegang", "emergency access"),
    "equal_information": ("een zaak op een agenda", "a case on an agenda"),
    "findings": ("een zaak", "a case"),
    "invitations": ("een zaak op een agenda", "a case on an agenda"),
    "follow_ups": ("een zaak op een agenda", "a case on an agenda"),
    "items": ("een zaak op een agenda", "a case on an agenda"),
    "meetings": ("een overleg", "a meeting"),
    "planning": ("een overleg", "a meeting"),
    "session": ("een overleg", "a meeting"),
    "tables": ("een tafel", "a table"),
    "urgent": ("een werkvoorraad", "a backlog"),
}
