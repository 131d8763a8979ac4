"""Who is at a meeting, and whose part in a decision is therefore taken.

A table confirms nothing in the name of a partner that was not there (I, a setting
of the charter); a partner may let another speak for it, on record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from app.domain.charter import Charter, Record
from app.domain.errors import FieldError, InvalidInput, RuleBroken

LONGEST_NAME = 60
#: letters, with what stands between the parts of a name: "J.-P. d'Hondt-Öztürk"
_NAME = re.compile(r"[^\W\d_]+\.?(?:[ '’.-]+[^\W\d_]+\.?){0,7}")


def represented(present: AbstractSet[str], mandates: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The agencies that have their part in what is decided: who is present, and who gave a mandate
    (from, to) to one that is. Who speaks for another cannot hand that on."""
    return frozenset(present) | {giver for giver, taker in mandates if taker in present}


def checked_name(typed: str, field: str) -> str:
    """The name of a professional, as somebody typed it: a name, and no words about a case.

    It is kept as it is, so that nothing else may stand in it. Raises `InvalidInput` naming the
    field.
    """
    name = " ".join(typed.split())
    if not name:
        raise InvalidInput([FieldError(field=field, key="required")])
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise InvalidInput([FieldError(field=field, key="not-a-name")])
    return name


def missing_partners(
    charter: Charter, deciders: Mapping[str, str], here: AbstractSet[str]
) -> tuple[str, ...]:
    """The names of those who decide (name by agency) and have no part in what is decided now.

    That those who decide are enough by the charter, `app.domain.outcomes` has checked before.
    """
    if not charter.needs_deciders_present:
        return ()
    return tuple(sorted(name for agency, name in deciders.items() if agency not in here))


def asks_mandates(charter: Charter) -> bool:
    """Whether a mandate means anything at this table."""
    return charter.record is Record.DECISION and charter.needs_deciders_present


def gives_mandates(charter: Charter, kind: str) -> bool:
    """Whether an agency of this kind decides here, and may let another take its part."""
    partner = charter.partner(kind)
    decides = partner is not None and partner.decides
    return asks_mandates(charter) and decides and kind not in charter.gives_no_mandate


def check_mandate(charter: Charter, kind: str, *, to_itself: bool) -> None:
    """Raises `RuleBroken` "mandate-not-here" or "mandate-to-itself"."""
    if not gives_mandates(charter, kind):
        raise RuleBroken("mandate-not-here", kind)
    if to_itself:
        raise RuleBroken("mandate-to-itself")
