"""A day and a time of day, typed side by side under one name."""

from __future__ import annotations

from datetime import date, time

from wtforms import Field

from app.domain.typed_moments import TypedMoment


class MomentField(Field):
    """Its values are the day, the time and, in the night that has an hour twice, which of the two.

    What cannot be read is nothing typed, which the use case then asks for. Rendered by
    `components/moments.html`.
    """

    data: TypedMoment | None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = (*valuelist, "", "", "")[:3]
        day, at, which = self.typed
        try:
            again = {"first": False, "second": True}.get(which)
            self.data = TypedMoment(date.fromisoformat(day), time.fromisoformat(at), again)
        except ValueError:
            self.data = None

    #: as they were typed
    typed: tuple[str, ...] = ("", "", "")

    @property
    def given(self) -> bool:
        return any(self.typed)
