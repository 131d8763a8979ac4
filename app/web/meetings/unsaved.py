"""An order that could not be saved: shown again, so that nobody has to remember it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.agenda import moved
from app.services.agenda_view import AgendaView


@dataclass(frozen=True, kw_only=True, slots=True)
class UnsavedRow:
    """One item where somebody had put it."""

    #: as the viewer sees them on the agenda; empty for an item that is no longer on it
    people: tuple[str, ...]
    on_agenda: bool
    #: None: no number of minutes was typed
    minutes: int | None


def unsaved_rows(
    view: AgendaView,
    order: Sequence[str],
    minutes: Mapping[str, int],
    move: tuple[str, int] | None,
) -> tuple[UnsavedRow, ...]:
    """What was sent, beside the agenda as it is now: of an item that is not on that, nothing."""
    there = {row.id: row for row in view.rows if row.id}
    if move is not None and move[0] in order:
        order = moved(order, *move)
    return tuple(
        UnsavedRow(
            people=there[item].people if item in there else (),
            on_agenda=item in there,
            minutes=minutes[item] if minutes.get(item, 0) > 0 else None,
        )
        for item in order
    )
