"""What is recorded when somebody looks (the fields follow NEN 7513)."""

from __future__ import annotations

from enum import StrEnum


class AccessEvent(StrEnum):
    VIEW = "view"
    CHANGE = "change"
    EXPORT = "export"
    #: what was asked for does not exist for this viewer: absent and denied leave the same record
    NOT_FOUND = "not_found"
    #: whether somebody in a case is known at another table was asked: there is, there is not
    ALSO_KNOWN_HIT = "also_known_hit"
    ALSO_KNOWN_MISS = "also_known_miss"
