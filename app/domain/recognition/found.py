"""What was found in a text that could tell who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FoundKind(StrEnum):
    """What a finding is; the values are those that `flask anonymise` prints."""

    PERSON = "person"
    BSN = "bsn"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    URL = "url"
    IBAN = "iban"
    ADDRESS = "address"
    PLATE = "plate"
    CASE_NUMBER = "case_number"
    DOCUMENT_NUMBER = "document_number"
    BIRTH_DATE = "birth_date"
    SCHOOL = "school"
    INSTITUTION = "institution"


#: what can stand in place of a finding, for a reader who may not know more
SUGGESTIONS = {
    FoundKind.PERSON: "[naam]",
    FoundKind.BSN: "[BSN]",
    FoundKind.PHONE: "[telefoonnummer]",
    FoundKind.EMAIL: "[e-mailadres]",
    FoundKind.HANDLE: "[accountnaam]",
    FoundKind.URL: "[webadres]",
    FoundKind.IBAN: "[rekeningnummer]",
    FoundKind.ADDRESS: "[adres]",
    FoundKind.PLATE: "[kenteken]",
    FoundKind.CASE_NUMBER: "[zaaknummer]",
    FoundKind.DOCUMENT_NUMBER: "[documentnummer]",
    FoundKind.BIRTH_DATE: "[geboortedatum]",
    FoundKind.SCHOOL: "[school]",
    FoundKind.INSTITUTION: "[instelling]",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text, in code points, that could tell who somebody is."""

    start: int
    end: int
    kind: FoundKind
    #: "⟦id:form⟧" when it surely is somebody of the roster; else it has to be asked
    reference: str = ""
    #: ids of people of the roster that it may be
    candidates: tuple[str, ...] = ()
    #: what to say instead, in Dutch
    suggestion: str = ""
