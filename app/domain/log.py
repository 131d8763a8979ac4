"""The log of decisions: what an entry holds, and how entries are chained.

An entry holds no text. It holds commitments: salted SHA-256 of each text and of the case, so that
it proves what was written to who has the salts, and only *that* and *when* to anybody else.
"""

from __future__ import annotations

import json
from enum import StrEnum
from hashlib import sha256
from typing import Any

#: the previous hash of a table's first entry
GENESIS = "0" * 64
#: above it a double, which is all that RFC 8785 counts with, skips integers
LARGEST_INTEGER = 2**53 - 1


class EntryKind(StrEnum):
    ACTION_ANSWERED = "action-answered"
    AFTERCARE_ENDED = "aftercare-ended"
    AGENDA_SET = "agenda-set"
    BARRING_ORDER_EXTENDED = "barring-order-extended"
    BARRING_ORDER_IMPOSED = "barring-order-imposed"
    BARRING_ORDER_STRUCK = "barring-order-struck"
    BARRING_ORDER_WITHDRAWN = "barring-order-withdrawn"
    #: a case that was brought to the table was erased: that and when, not which
    CASE_ERASED = "erased"
    DECISION_CONFIRMED = "decision-confirmed"
    INVITATION_KEPT = "invitation-kept"
    #: an agency let another take its part in what is decided
    MANDATE_GIVEN = "mandate-given"
    MANDATE_WITHDRAWN = "mandate-withdrawn"
    MEETING_CLOSED = "meeting-closed"
    MEETING_OPENED = "meeting-opened"
    OPTION_CONFIRMED = "option-confirmed"
    OUTCOME_ESCALATED = "outcome-escalated"
    REQUEST_KEPT = "request-kept"
    #: what writers let out of a meeting was released, by a second person
    SUMMARY_RELEASED = "summary-released"


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785) of strings, integers, booleans, null, lists and objects.

    Floats are refused: their canonical form is the one hard part of the standard, and no entry
    needs one; so are integers that a reader who has only floats would not have exactly. Keys must
    be ASCII, so that sorting by code point is sorting by UTF-16 unit.
    """
    _require_plain(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _require_plain(value: Any) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise TypeError("a key of a log entry must be an ASCII string")
            _require_plain(inner)
    elif isinstance(value, list):
        for inner in value:
            _require_plain(inner)
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise TypeError("a log entry cannot hold an integer of more than 53 bits")
    elif value is not None and not isinstance(value, str):
        raise TypeError(f"a log entry cannot hold a {type(value).__name__}")


def commitment(salt: bytes, value: str) -> str:
    """Salted SHA-256 of a text, as hexadecimal digits. The salt has 16 bytes."""
    return sha256(salt + value.encode()).hexdigest()


def entry_hash(previous_hash: str, body: dict[str, Any]) -> str:
    """The hash that chains an entry to the one before."""
    return sha256(previous_hash.encode() + b"\n" + canonical(body)).hexdigest()
