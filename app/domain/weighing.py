"""What a table weighs, indicator by indicator. Nothing is added up: people weigh."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.domain.charter import Charter
from app.domain.errors import FieldError, InvalidInput, NotFound, WrongState

LONGEST = 2_000


class Weight(StrEnum):
    PRESENT = "present"
    POSSIBLE = "possible"
    #: it was looked for, and nothing points to it
    NOT_SEEN = "not_seen"
    #: the table has not spoken of it
    NOT_DISCUSSED = "not_discussed"


def check_weighing(
    charter: Charter, weighed: Mapping[str, tuple[Weight, str]], *, decided: bool
) -> None:
    """Raises `NotFound` for an indicator that the table does not weigh, `WrongState` once it
    decided, and `InvalidInput` naming the indicator for words that are too long, or without a
    weight."""
    if not weighed.keys() <= {indicator.key for indicator in charter.indicators}:
        raise NotFound
    if decided:
        raise WrongState("weighed-and-decided")
    errors = []
    for key, (weight, why) in weighed.items():
        if len(why) > LONGEST:
            errors.append(FieldError(field=key, key="text-too-long"))
        elif why.strip() and weight is Weight.NOT_DISCUSSED:
            errors.append(FieldError(field=key, key="choice-unknown"))
    if errors:
        raise InvalidInput(errors)
