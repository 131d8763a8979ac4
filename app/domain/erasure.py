"""Erasing a case: why it may be done, what goes with it, and when it is complete."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.charter import Text


class ErasureReason(StrEnum):
    """Why a case is erased (AVG art. 5 and 17)."""

    RETENTION_ENDED = "retention-ended"
    OBJECTION = "objection"
    UNLAWFUL = "unlawful"
    MISTAKE = "mistake"
    ORDERED = "ordered"

    @property
    def text(self) -> Text:
        return REASON_TEXTS[self]


REASON_TEXTS: dict[ErasureReason, Text] = {
    ErasureReason.RETENTION_ENDED: Text("Bewaartermijn verstreken", "Retention period ended"),
    ErasureReason.OBJECTION: Text("Verzoek van een betrokkene", "Request of a person concerned"),
    ErasureReason.UNLAWFUL: Text("Onrechtmatig verwerkt", "Processed unlawfully"),
    ErasureReason.MISTAKE: Text("Ten onrechte of dubbel ingevoerd", "Entered by mistake or twice"),
    ErasureReason.ORDERED: Text("Bevel van een rechter", "Court order"),
}


class ErasedClass(StrEnum):
    """The classes of data that a deletion report counts."""

    KEY = "key"
    PEOPLE = "people"
    MATCHING = "matching"
    NARRATIVE = "narrative"
    REFERRALS = "referrals"
    CONTRIBUTIONS = "contributions"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    SALTS = "salts"
    HANDLING = "handling"

    @property
    def text(self) -> Text:
        return CLASS_TEXTS[self]


CLASS_TEXTS: dict[ErasedClass, Text] = {
    ErasedClass.KEY: Text("Sleutel van de zaak", "Key of the case"),
    ErasedClass.PEOPLE: Text("Personen", "People"),
    ErasedClass.MATCHING: Text("Vergelijkingsregels", "Matching rows"),
    ErasedClass.NARRATIVE: Text("Samenvatting", "Summary"),
    ErasedClass.REFERRALS: Text("Vragen aan tafels", "Questions to tables"),
    ErasedClass.CONTRIBUTIONS: Text("Inbreng", "Contributions"),
    ErasedClass.DECISIONS: Text("Teksten van besluiten", "Texts of decisions"),
    ErasedClass.ACTIONS: Text("Teksten van acties", "Texts of actions"),
    ErasedClass.HANDLING: Text("Behandelaars en conflicten", "Case handlers and conflicts"),
    ErasedClass.SALTS: Text("Zouten van het besluitenlog", "Salts of the decision log"),
}


def complete_at(erased_at: datetime, backup_days: int) -> datetime:
    """When the last backup that still holds the wrapped key has expired."""
    return erased_at + timedelta(days=backup_days)
