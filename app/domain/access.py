"""What is recorded when somebody looks (the fields follow NEN 7513)."""

from __future__ import annotations

from enum import StrEnum


class AccessEvent(StrEnum):
    VIEW = "view"
    CHANGE = "change"
    EXPORT = "export"
    #: what was asked for does not exist for this viewer: absent and denied leave the same record
    NOT_FOUND = "not_found"
