"""For which side of a case the demo's helpers are called in, and what is said for it."""

from __future__ import annotations

import re

from app.domain.charter import Charter
from app.domain.people import PersonRole
from app.domain.sides import EVERY_SIDE
from app.services.vault import OpenCase

#: agency kinds that come for the suspect; others come for the victim
OF_THE_SUSPECT = ("reclassering", "verslavingszorg")
#: and these for both
OF_BOTH = ("politie", "zedenpolitie", "om")


def side_of_helper(rules: Charter, kind: str) -> str | None:
    """None where the table has no sides."""
    if rules.sides and kind in OF_BOTH:
        return EVERY_SIDE
    role = PersonRole.SUSPECT if kind in OF_THE_SUSPECT else PersonRole.VICTIM
    return next((side.key for side in rules.sides if role in side.roles), None)


def side_of_word(
    rules: Charter, helps: str | None, opened: OpenCase, sealed: bytes | None, row_id: str
) -> str:
    """Of an agency kind that `helps`, its side; of who sits at the table, the side that the text
    is about, when it is about one alone."""
    if helps is not None:
        return side_of_helper(rules, helps) or ""
    named = set(re.findall(r"⟦(\w+):", opened.stored(sealed, row_id, "text")))
    roles = {entry.role for entry in opened.roster if entry.id in named}
    return next((side.key for side in rules.sides if roles and roles <= set(side.roles)), "")
