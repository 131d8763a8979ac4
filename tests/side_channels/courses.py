"""How the case of each table came there, what became of it, and who may know it."""

from __future__ import annotations

from dataclasses import dataclass

from app.charters import all_charters
from app.domain.charter import Anonymity, Record


@dataclass(frozen=True)
class Course:
    """How the case of one table came there and what became of it."""

    table: str
    brought_by: str
    outcomes: tuple[str, ...]
    deciders: tuple[str, ...]
    #: account keys that may know the people, and those that may read the narrative besides
    names: tuple[str, ...]
    narrative: tuple[str, ...] = ()
    called_in: tuple[str, ...] = ()
    #: the side of the case for which they are, where nobody of the case is on it
    side: str = ""
    #: agency that is given the second action
    acts: str = ""
    receivers: tuple[str, ...] = ()
    urgent: bool = False
    #: who has emergency access to it
    emergency: str = ""

    @property
    def speaker(self) -> str:
        """Who contributes; where there is one, somebody who may not know the names."""
        return self.narrative[0] if self.narrative else self.names[2]

    @property
    def is_anonymous(self) -> bool:
        return all_charters()[self.table].anonymity is Anonymity.ALWAYS

    @property
    def record(self) -> Record:
        return all_charters()[self.table].record


def _all_of(table: str, *agencies: str) -> tuple[str, ...]:
    seats = (f"participant.{table}.{agency}" for agency in agencies)
    return (f"chair.{table}", f"secretary.{table}", *seats)


COURSES = (
    Course(
        table="triagetafel",
        brought_by="chair.triagetafel",
        outcomes=("omgezet-in-advies",),
        deciders=("vt-zuid-limburg", "jeugd-heerlen"),
        names=(
            *_all_of("triagetafel", "jeugd-heerlen", "wmo-heerlen"),
            "calledin.reclassering",
        ),
        narrative=("participant.triagetafel.maatschappelijk-werk",),
        called_in=("reclassering",),
        acts="raad",
        emergency="participant.actie-overleg.zedenpolitie",
    ),
    Course(
        table="actie-overleg",
        brought_by="participant.actie-overleg.politie",
        outcomes=("gerichte-acties",),
        deciders=("politie", "om"),
        names=_all_of("actie-overleg", "vt-noord-midden-limburg", "politie", "zedenpolitie", "om"),
        acts="zedenpolitie",
        receivers=("politie",),
    ),
    Course(
        table="zsm",
        brought_by="participant.zsm.politie",
        outcomes=("zorg-slachtoffer",),
        deciders=("om",),
        names=_all_of("zsm", "vt-zuid-limburg", "politie"),
        acts="vt-zuid-limburg",
        receivers=("vt-zuid-limburg",),
        urgent=True,
    ),
    Course(
        table="jbt",
        brought_by="participant.jbt.gi",
        outcomes=("verzoek-tot-onderzoek",),
        deciders=("raad",),
        names=_all_of("jbt", "raad", "gi"),
        narrative=("participant.jbt.vt-zuid-limburg",),
        acts="raad",
    ),
    Course(
        table="mdapp",
        brought_by="participant.mdapp.politie",
        outcomes=("creatieve-oplossing",),
        deciders=(),
        names=_all_of("mdapp", "vt-zuid-limburg", "politie"),
        narrative=("participant.mdapp.maatschappelijk-werk",),
        acts="veiligheidshuis",
    ),
    Course(
        table="mensenhandel",
        brought_by="participant.mensenhandel.zorgcoordinator",
        outcomes=("zorgcoordinator-slachtoffer",),
        deciders=("vt-zuid-limburg", "avim", "zorgcoordinator"),
        names=_all_of("mensenhandel", "vt-zuid-limburg", "zorgcoordinator"),
        called_in=("reclassering",),
        side="verdachte",
        acts="zorgcoordinator",
    ),
)
#: who keeps the part that an unanswered action needs: people of the agency that has to do it
OWING = {
    "triagetafel": ("participant.jbt.raad",),
}
