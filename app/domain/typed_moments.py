"""A moment that somebody types on a Dutch clock, and that has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from app.domain.errors import FieldError, InvalidInput
from app.domain.local_time import AMSTERDAM, time_exists

#: nothing that is dealt with at a table began before; I, a mistyped year
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """A local day and time; in the night in which the clock is put back, which of the two."""

    day: date
    at: time
    #: True: the second time that the clock shows it; None: it was not said
    again: bool | None = None

    @property
    def comes_twice(self) -> bool:
        first, second = self._moments()
        return first < second

    def _moments(self) -> tuple[datetime, datetime]:
        """The first and the second moment at which the clock shows this; mostly the same."""
        first, second = (
            datetime.combine(self.day, self.at.replace(fold=fold), tzinfo=AMSTERDAM)
            for fold in (0, 1)
        )
        return first.astimezone(UTC), second.astimezone(UTC)


def past_moment(typed: TypedMoment | None, field: str, *, now: datetime) -> datetime:
    """The moment in UTC. Raises `InvalidInput` naming the field.

    Refused is a time that the clock skips in spring, one that comes twice in autumn where nobody
    said which (unless only the first has been), and one that is still to come.
    """
    if typed is None:
        raise _wrong(field, "moment-required")
    if typed.day < EARLIEST:
        raise _wrong(field, "date-too-early")
    if not time_exists(typed.day, typed.at):
        raise _wrong(field, "time-does-not-exist")
    first, second = typed._moments()
    if first > now or (typed.again and second > now):
        raise _wrong(field, "moment-in-future")
    if first < second <= now and typed.again is None:
        raise _wrong(field, "time-comes-twice")
    return second if typed.again else first


def _wrong(field: str, key: str) -> InvalidInput:
    return InvalidInput([FieldError(field=field, key=key)])
