"""What the permission matrix has rows for: what can be seen or done at a table."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.charter import Text


@dataclass(frozen=True)
class Heading:
    """A row or a column: what can be seen or done, or who."""

    key: str
    text: Text


SIGHT_ROWS = (
    Heading("sight-referral", Text("Ziet: casus wacht op agendering", "Sees: case waits")),
    Heading("sight-open", Text("Ziet: kring open", "Sees: circle open")),
    Heading(
        "sight-concerned",
        Text(
            "Ziet: kring open, eigen organisatie opgeroepen",
            "Sees: circle open, own agency called in",
        ),
    ),
    Heading("sight-closed", Text("Ziet: kring gesloten", "Sees: circle closed")),
    Heading(
        "sight-kept",
        Text(
            "Ziet: kring gesloten, nog een open actie van de eigen organisatie",
            "Sees: circle closed, still an open action of the own agency",
        ),
    ),
)

BRING = Heading("bring", Text("Casus inbrengen", "Bring a case"))
SCREEN = Heading("screen", Text("Casus screenen", "Screen a case"))
CONTRIBUTE = Heading("contribute", Text("Bijdrage geven", "Contribute"))
ANSWER = Heading(
    "answer-action",
    Text("Acties van de eigen organisatie beantwoorden", "Answer the own agency's actions"),
)
PREPARING_ROWS = (
    Heading("prepare-agenda", Text("Agenda voorbereiden", "Prepare the agenda")),
    Heading(
        "admit",
        Text("Toelaten, aanhouden of afwijzen", "Admit, defer or decline"),
    ),
    Heading("set-agenda", Text("Agenda vaststellen", "Set the agenda")),
    Heading("lead-meeting", Text("Vergadering leiden", "Lead the meeting")),
)
TAKE = Heading(
    "take-options", Text("Opties meenemen en terugkoppelen", "Take options and report back")
)
AFTERCARE = Heading("aftercare", Text("Zeggen dat nazorg mag eindigen", "Say aftercare may end"))
EMERGENCY = Heading(
    "emergency",
    Text("Noodtoegang tot een zaak, een uur lang", "Emergency access to a case, for an hour"),
)
OFFICE_ROWS = (
    Heading("manage-accounts", Text("Accounts en tafels beheren", "Manage accounts and tables")),
    Heading(
        "review-access",
        Text("Inzagen controleren, zonder inhoud", "Review access, without content"),
    ),
    Heading("erase-case", Text("Zaken wissen, zonder inhoud", "Erase cases, without content")),
)
