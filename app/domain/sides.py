"""The sides of a case: who helps one of them learns nothing of the other (S0: the safety of all).

I: called in for a side, somebody sees the people of that side and what was marked for it; what
bears no mark is for those who sit at the table. Text about both sides is for them alone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import FieldError, InvalidInput

if TYPE_CHECKING:
    from app.domain.charter import Charter, Text

#: called in for all of the case, or meant for all who are at the item
EVERY_SIDE = "all"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the sides of a case, with the roles of its people (`PersonRole`)."""

    key: str
    text: Text
    roles: tuple[str, ...]


def is_for(side: str | None, marked: str) -> bool:
    """Whether a viewer who is kept to this side (None: to none of them) reads what is marked so."""
    return side is None or marked == EVERY_SIDE or (bool(marked) and marked == side)


def roles_of(charter: Charter, side: str) -> frozenset[str]:
    """The roles of the people whom somebody sees who is kept to this side."""
    return frozenset(role for one in charter.sides if one.key == side for role in one.roles)


def check_side(charter: Charter, side: str, earlier: Collection[str] = ()) -> None:
    """For which side an agency is called in. Raises `InvalidInput` where the charter has sides and
    none was chosen, and for who helped another side of this case `earlier`."""
    known = {one.key for one in charter.sides} | ({EVERY_SIDE} if charter.sides else {""})
    if side not in known:
        raise InvalidInput([FieldError(field="side", key="side-missing")])
    if any(one not in (side, EVERY_SIDE) for one in earlier):
        raise InvalidInput([FieldError(field="side", key="side-differs")])


def checked_mark(charter: Charter, viewer: str | None, mark: str) -> str:
    """For whom a text is: what who is kept to a side writes, is for that side.

    Raises `InvalidInput` for a mark that the charter does not know.
    """
    if viewer is not None:
        return viewer
    if mark not in {"", *([EVERY_SIDE] if charter.sides else ()), *(s.key for s in charter.sides)}:
        raise InvalidInput([FieldError(field="side", key="choice-unknown")])
    return mark
