"""Everything that a use case can refuse, each with a name of its own.

The words that a user reads for each of them live in one place, `app/web/errors.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


class Refusal(Exception):
    """A use case said no; nothing was changed."""


class NotFound(Refusal):
    """The thing does not exist for this actor: absent and not permitted look the same."""


class NotPermitted(Refusal):
    """The actor may see the thing, but may not do this with it."""


class StaleVersion(Refusal):
    """Somebody else changed the thing since the actor loaded it.

    `current` is what stands there now, as the actor may see it, so that both texts can be shown.
    """

    def __init__(self, current: object) -> None:
        super().__init__()
        self.current = current


class WrongState(Refusal):
    """The thing exists, but this cannot be done in the state that it is in.

    `key` names the rule that was broken; the words for it are in `app/web/errors.py`.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class RuleBroken(Refusal):
    """A rule of the table's charter forbids it; `key` names the rule, `details` what broke it."""

    def __init__(self, key: str, *details: str) -> None:
        super().__init__(key, *details)
        self.key = key
        self.details = details


class PartnersMissing(RuleBroken):
    """Partners that decide are neither present nor represented; `details` are their names.

    `table_slug` says whose rules they are.
    """

    def __init__(self, key: str, table_slug: str, *partners: str) -> None:
        super().__init__(key, *partners)
        self.table_slug = table_slug


@dataclass(frozen=True, kw_only=True)
class FieldError:
    """One thing wrong with one field.

    `key` names the kind of error (words in `app/web/errors.py`), `value` what was given,
    shortened; `row` counts from 1 in the file, the heading not included; `None` is the whole.
    """

    field: str
    key: str
    value: str = ""
    row: int | None = None


class InvalidInput(Refusal):
    """The input has errors; all of them are listed."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__(errors)
        self.errors = errors
