"""A case as one actor has it before them, on an agenda or in a backlog."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.charter import Anonymity, Charter
from app.domain.errors import NotFound
from app.domain.roles import Role
from app.domain.sides import is_for
from app.domain.sight import Level, Sight, knows_case
from app.services.vault import OpenCase


@dataclass(kw_only=True, slots=True)
class SeenCase:
    """What an item and a referral have in common: for services, never for a page.

    Not frozen: making a frozen one takes three times as long, and an agenda makes one per item.
    """

    table_id: str
    table_slug: str
    charter: Charter
    #: the actor's role at the table
    role: Role | None
    referral_id: str
    case_id: str
    reference: str
    municipality: str
    brought_by: str
    received_on: date
    urgent: bool
    #: the actor's agency brought the case
    brought: bool
    sight: Sight
    #: None below outline: the case's key is not even opened
    case: OpenCase | None
    sealed_question: bytes
    sealed_legal_basis: bytes
    sealed_summary: bytes
    sealed_brief: bytes | None

    @property
    def level(self) -> Level:
        return self.sight.level

    @property
    def links_to_case(self) -> bool:
        """Whether the actor may know which case it is."""
        return knows_case(self.charter, self.sight)

    @property
    def people(self) -> tuple[str, ...]:
        return self.case.labels(self.level) if self.case else ()

    @property
    def question(self) -> str:
        return self.read(self.sealed_question, self.referral_id, "question")

    @property
    def legal_basis(self) -> str:
        return self.read(self.sealed_legal_basis, self.referral_id, "legal_basis")

    @property
    def summary(self) -> str:
        """What the table reads of the case: a text that it shares with no other table, where it
        is always anonymous."""
        if self.charter.anonymity is Anonymity.ALWAYS:
            return self.read(self.sealed_brief, self.referral_id, "brief")
        return self.read(self.sealed_summary, self.case_id, "summary")

    def open(self) -> OpenCase:
        """The open case; `NotFound` for a viewer who may not read it."""
        if self.case is None:
            raise NotFound
        return self.case

    def read(self, sealed: bytes | None, row_id: str, name: str) -> str:
        """A text about the case as the actor may read it; empty where that is not at all."""
        return "" if self.sight.part_only else self.read_part(sealed, row_id, name)

    def read_part(self, sealed: bytes | None, row_id: str, name: str) -> str:
        """The same of a text that is the actor's own, or meant for the side they help."""
        return self.case.read(sealed, row_id, name, self.level) if self.case else ""

    def reads(self, marked: str) -> bool:
        """Whether what is marked for a side is for the actor."""
        return is_for(self.sight.side, marked)
