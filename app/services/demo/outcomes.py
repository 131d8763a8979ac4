"""Which decisions the tables of the demo take, who comes in for a case and who brings one.

In a slug, `{m}` stands for the municipality of the case.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """Outcomes that are decided together, and who receives them."""

    #: how often, against the other choices of the table
    share: int
    outcomes: tuple[str, ...]
    receivers: tuple[str, ...] = ()
    #: only for cases with (True) or without (False) children
    children: bool | None = None


CHOICES: dict[str, tuple[Choice, ...]] = {
    "triagetafel": (
        Choice(9, ("overdracht-lokaal-veld",), ("jeugd-{m}",), children=True),
        Choice(9, ("overdracht-lokaal-veld",), ("wmo-{m}",), children=False),
        Choice(3, ("overdracht-lokaal-veld", "taak"), ("jeugd-{m}", "wmo-{m}"), children=True),
        Choice(2, ("overdracht-betrokken-professional",), ("maatschappelijk-werk",)),
        Choice(3, ("voorwaarden-en-vervolg",)),
        Choice(2, ("voorwaarden-en-vervolg", "taak"), ("wmo-{m}",)),
        Choice(3, ("onderzoek", "onderzoek-nog-onduidelijk")),
        Choice(1, ("onderzoek", "onderzoek-werkt-niet-mee", "melding-politie")),
        Choice(1, ("voorwaarden-en-vervolg", "verwijzing-andere-tafel")),
        Choice(2, ("omgezet-in-advies",)),
        Choice(3, ("geen-vervolg",)),
    ),
    "actie-overleg": (
        Choice(5, ("gerichte-acties",), ("politie", "vt-zuid-limburg")),
        Choice(3, ("gerichte-acties", "samenstelling-interventies"), ("om", "vt-zuid-limburg")),
        Choice(1, ("gerichte-acties", "verwijzing-andere-tafel"), ("veiligheidshuis",)),
        Choice(1, ("eigen-woorden",)),
    ),
    "zsm": (
        Choice(4, ("afdoening", "zorg-slachtoffer"), ("slachtofferhulp", "vt-zuid-limburg")),
        Choice(3, ("tijdelijk-huisverbod", "zorg-slachtoffer"), ("vt-zuid-limburg",)),
        Choice(2, ("afdoening", "veiligheidsmaatregel"), ("reclassering",)),
        Choice(1, ("opschaling-veiligheidshuis", "afdoening")),
    ),
    "jbt": (
        Choice(4, ("consult-vrijwillige-hulp",), ("jeugdhulp",)),
        Choice(3, ("verzoek-tot-onderzoek",), ("raad",)),
        Choice(2, ("geen-verzoek-tot-onderzoek",), ("gi",)),
    ),
    "mdapp": (Choice(1, ("creatieve-oplossing",)),),
    "mensenhandel": (
        Choice(
            3,
            ("strafrechtelijk-spoor", "zorgcoordinator-slachtoffer"),
            ("avim", "zorgcoordinator"),
        ),
        Choice(2, ("onderzoek",), ("vt-zuid-limburg",)),
        Choice(2, ("zorgcoordinator-slachtoffer",), ("zorgcoordinator",)),
        Choice(1, ("onderzoek", "strafrechtelijk-spoor"), ("vt-zuid-limburg", "avim")),
        Choice(1, ("geen-opvolging",)),
    ),
}

#: who brings cases, the most often first
BRINGS: dict[str, tuple[str, ...]] = {
    "triagetafel": ("vt-zuid-limburg",),
    "actie-overleg": ("vt-zuid-limburg", "politie", "om", "vt-noord-midden-limburg"),
    "zsm": ("politie",),
    "jbt": ("gi", "gemeente-heerlen", "vt-zuid-limburg", "gemeente-maastricht"),
    "mdapp": ("vt-zuid-limburg", "veiligheidshuis", "ggz", "maatschappelijk-werk", "gi"),
    "mensenhandel": ("avim", "vt-zuid-limburg", "zorgcoordinator"),
}

#: of how many of a hundred items somebody is called in, and who
CALLED_IN: dict[str, tuple[int, tuple[str, ...]]] = {
    "triagetafel": (14, ("reclassering", "raad", "gi", "politie", "slachtofferhulp")),
    "actie-overleg": (45, ("reclassering", "raad", "veiligheidshuis")),
    "zsm": (50, ("reclassering", "slachtofferhulp")),
    "jbt": (50, ("maatschappelijk-werk", "jeugdhulp")),
    "mdapp": (0, ()),
    "mensenhandel": (30, ("reclassering", "vrouwenopvang", "zedenpolitie")),
}
