"""The identity vault: opens a case's key and seals, opens and renders what stands under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.adapters.keyring import DataKey, KeyRing
from app.domain.people import (
    Identity,
    PersonRole,
    RosterEntry,
    names,
    outlines,
    pseudonyms,
)
from app.domain.references import (
    CompiledRoster,
    IdentifiedView,
    PseudonymousView,
    compile_roster,
    keep_references,
    to_references,
)
from app.domain.sight import Level

_installed: list[KeyRing] = []


def install(ring: KeyRing) -> None:
    """The key ring that this process works with; called once, by the factory."""
    _installed[:] = [ring]


def ring() -> KeyRing:
    return _installed[0]


def field_of(row_id: str, name: str) -> str:
    """What a sealed text is bound to: moved to another row or column it no longer opens."""
    return f"{row_id}:{name}"


@dataclass(frozen=True, slots=True)
class SealedPerson:
    """A row of the roster as it lies in the database."""

    id: str
    role: str
    identity: bytes


class OpenCase:
    """A case whose key is open: its roster, and its texts in both views.

    `day` is the date at which ages count.
    """

    __slots__ = ("_compiled", "_key", "_views", "day", "language", "roster")

    def __init__(
        self, key: DataKey, people: Iterable[SealedPerson], *, day: date, language: str
    ) -> None:
        self._key = key
        self.day = day
        self.language = language
        self._compiled: CompiledRoster | None = None
        self._views: dict[Level, IdentifiedView | PseudonymousView] = {}
        self.roster: tuple[RosterEntry, ...] = tuple(
            RosterEntry(
                p.id,
                PersonRole(p.role),
                Identity.from_json(key.open_bytes(p.identity, field_of(p.id, "identity"))),
            )
            for p in people
        )

    def labels(self, level: Level) -> tuple[str, ...]:
        """One label per person, as the level of sight allows; empty below outline."""
        if level is Level.IDENTIFIED:
            return tuple(names(self.roster, self.language).values())
        if level is Level.PSEUDONYMOUS:
            return tuple(pseudonyms(self.roster, self.day, self.language).values())
        if level is Level.OUTLINE:
            return tuple(outlines(self.roster, self.day, self.language).values())
        return ()

    def people_known(self, level: Level) -> tuple[tuple[str, str], ...]:
        """Per person the name with the pseudonym, for who sees identities; else empty."""
        if level is not Level.IDENTIFIED:
            return ()
        roles = pseudonyms(self.roster, self.day, self.language)
        known = names(self.roster, self.language)
        return tuple((known[entry.id], roles[entry.id]) for entry in self.roster)

    def read(self, sealed: bytes | None, row_id: str, name: str, level: Level) -> str:
        """A narrative text as the level allows it; empty below pseudonymous, and for no text."""
        if sealed is None or not level.reaches(Level.PSEUDONYMOUS):
            return ""
        return self.render(self._key.open(sealed, field_of(row_id, name)), level)

    def render(self, stored: str, level: Level) -> str:
        """A text as it is stored, as the level (at least pseudonymous) allows it."""
        return self._view(level).render(stored)

    def _view(self, level: Level) -> IdentifiedView | PseudonymousView:
        view = self._views.get(level)
        if view is None:
            if level is Level.IDENTIFIED:
                view = IdentifiedView(self.roster, self.language)
            else:
                view = PseudonymousView(self.roster, self.day, self.language)
            self._views[level] = view
        return view

    def stored(self, sealed: bytes | None, row_id: str, name: str) -> str:
        """A text as it is stored, with references: what the log commits to."""
        return "" if sealed is None else self._key.open(sealed, field_of(row_id, name))

    def write(self, text: str, row_id: str, name: str) -> bytes:
        """A typed text, sealed with references in place of the roster's names."""
        return self._key.seal(self.to_references(text), field_of(row_id, name))

    def to_references(self, text: str) -> str:
        """A typed text with references in place of the roster's names."""
        return to_references(text, self._roster_index())

    def write_optional(self, text: str, row_id: str, name: str) -> bytes | None:
        return self.write(text, row_id, name) if text.strip() else None

    def rewrite(
        self, before: bytes | None, text: str, row_id: str, name: str, level: Level
    ) -> bytes | None:
        """An edited text: what the writer, who saw it at `level`, left alone keeps its references.

        None when nothing is left of it.
        """
        if before is None or not text.strip():
            return self.write_optional(text, row_id, name)
        kept = keep_references(
            self.stored(before, row_id, name), text, self._view(level), self._roster_index()
        )
        return self._key.seal(kept, field_of(row_id, name))

    def _roster_index(self) -> CompiledRoster:
        if self._compiled is None:
            self._compiled = compile_roster(self.roster)
        return self._compiled

    def seal_plain(self, data: bytes, bound_to: str) -> bytes:
        """Data that is not narrative (an identity, the salts of the log)."""
        return self._key.seal_bytes(data, bound_to)

    def open_plain(self, sealed: bytes, bound_to: str) -> bytes:
        return self._key.open_bytes(sealed, bound_to)


def open_case(
    case_id: str,
    wrapped_key: bytes,
    key_id: str,
    people: Sequence[SealedPerson],
    *,
    day: date,
    language: str,
) -> OpenCase:
    key = ring().unwrap(wrapped_key, key_id, case_id)
    return OpenCase(key, people, day=day, language=language)


def new_case(
    case_id: str, people: Mapping[str, tuple[PersonRole, Identity]], *, day: date
) -> tuple[OpenCase, bytes, str, dict[str, bytes]]:
    """A fresh key for a new case.

    Returns the open case, its wrapped key, the wrapping key's id, and each person's sealed
    identity by id.
    """
    key, wrapped, key_id = ring().new_key(case_id)
    sealed = {
        person_id: key.seal_bytes(identity.to_json(), field_of(person_id, "identity"))
        for person_id, (_, identity) in people.items()
    }
    rows = [SealedPerson(i, role, sealed[i]) for i, (role, _) in people.items()]
    return OpenCase(key, rows, day=day, language="nl"), wrapped, key_id, sealed
