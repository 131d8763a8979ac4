"""What was found in a text that could tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from app.domain.recognition.windows import Windows


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


#: how what was found begins in a text that is read for unknown people
MASKED_PERSON, MASKED_FAMILY, MASKED_PHONE, MASKED = "⟦p", "⟦f", "⟦t", "⟦x"


class Found(NamedTuple):
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

    @property
    def is_label(self) -> bool:
        """Whether somebody is called here what they are called without names: "Moeder"."""
        return self.reference.endswith((":r⟧", ":e⟧"))

    @property
    def mask(self) -> str:
        """What stands in its place, of the same length."""
        begins = MASKED
        if self.kind is FoundKind.PERSON:
            form = self.reference.partition(":")[2].lstrip("x")[:1]
            if form not in ("a", "b", "m", "t"):
                begins = MASKED_FAMILY if form in ("n", "N", "") else MASKED_PERSON
        elif self.kind is FoundKind.PHONE:
            begins = MASKED_PHONE
        length = self.end - self.start
        return (begins + "x" * (length - 3) + "⟧")[:length]


def found_at(start: int, end: int, kind: FoundKind) -> Found:
    return Found(start, end, kind, suggestion=SUGGESTIONS[kind])


def found_by(
    pattern: re.Pattern[str],
    text: str,
    windows: Windows,
    kind: FoundKind,
    holds: Callable[[str], bool] | None = None,
) -> Iterator[Found]:
    """What a pattern finds in these windows (its group `it`, if it has one) and `holds` lets be."""
    group = "it" if "it" in pattern.groupindex else 0
    for first, last in windows:
        for match in pattern.finditer(text, first, last):
            if holds is None or holds(match[group]):
                start, end = match.span(group)
                end -= len(match[group]) - len(match[group].rstrip())
                yield found_at(start, end, kind)
