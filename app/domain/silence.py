"""Options written in silence first: each participant alone, then all of them shown at once."""

from __future__ import annotations

from app.domain.charter import Charter
from app.domain.errors import FieldError, InvalidInput, NotFound, WrongState

#: as long as any other option may be
LONGEST = 20_000


def require_silence_known(charter: Charter) -> None:
    """`NotFound` at a table whose charter has no silent rounds."""
    if not charter.writes_in_silence:
        raise NotFound


def require_no_round(*, is_open: bool) -> None:
    """One round at a time, and none is left behind: what was written in it would be lost."""
    if is_open:
        raise WrongState("silent-round-open")


def require_round(*, is_open: bool) -> None:
    """There is something to write in, or to show."""
    if not is_open:
        raise WrongState("no-silent-round")


def require_words(text: str) -> str:
    """An option in words, without space around it."""
    if not text.strip():
        raise InvalidInput([FieldError(field="motivation", key="required")])
    if len(text) > LONGEST:
        raise InvalidInput([FieldError(field="motivation", key="text-too-long")])
    return text.strip()
