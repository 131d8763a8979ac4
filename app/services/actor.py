"""Who is acting: the signed-in person, as every use case needs them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """A signed-in person with their agency."""

    account_id: str
    name: str
    email: str
    language: str
    agency_id: str
    agency_slug: str
    agency_name: str
    #: one of `app.domain.charter.AGENCY_KINDS`
    agency_kind: str
    is_administrator: bool = False
    is_privacy_officer: bool = False
    #: which session it is, for the record of who looked; empty on the command line
    session: str = ""

    @property
    def serves_platform(self) -> bool:
        """Administrators and privacy officers see no case content."""
        return self.is_administrator or self.is_privacy_officer
